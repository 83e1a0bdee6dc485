"""Which files changed since a revision, as git knows it: what a branch added or edited, committed or not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from consistency.errors import InputError
from consistency.settings import STDIN
from consistency.types import Finding

# A repository that came as files brings its own configuration: neither a monitor nor the hook of a written index is run.
QUIETLY = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
ABSENT = 1  # how `git merge-base` says that there is none


def changed_since(revision: str, folder: Path) -> frozenset[str]:
    """Return the real paths of the files that differ from where HEAD and `revision` parted.

    A file that was only moved did not change. Raises InputError when git, the repository, the revision or the history that
    this needs is missing, and says what would bring it.
    """
    git = _Git(folder)
    top = git.line(
        "rev-parse", "--show-toplevel", error=f"{folder}: not in a git repository; --changed names files without git"
    )
    base = git.merge_base(revision)
    diff = git.run("diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", base, "--").split("\0")
    new = git.run("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/").split("\0")
    return real_paths(Path(top, name) for name in (*_changed(iter(diff)), *new) if name)


def read_names(path: str) -> list[str]:
    """Return the files named in a list, or on standard input ("-"), one a line or ended by NUL: `git diff --name-only -z`.

    None at all means that nothing changed, and one that is no more was deleted.
    """
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: the list of changed files cannot be read ({error.strerror})") from error
    names = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(name) for name in names if name.strip()]


def real_paths(paths: Iterable[str | Path]) -> frozenset[str]:
    """Return paths as they can be compared, links followed."""
    return frozenset(os.path.realpath(path) for path in paths)


def changed_reports(files: Mapping[str, str], changed: frozenset[str]) -> frozenset[str]:
    """Return those of the files, given as path to location, that changed."""
    return frozenset(path for path, location in files.items() if os.path.realpath(location) in changed)


def touches(finding: Finding, reports: frozenset[str]) -> bool:
    """Say whether one of the values that conflict stands in a report that changed."""
    return any(m.article.path in reports for pair in finding.conflicts for m in pair)


def _changed(fields: Iterator[str]) -> Iterator[str]:
    """Yield the names in the fields of `--name-status -z`: a letter, a name, and of a rename or copy a second name."""
    for status in fields:
        name = next(fields, "")
        if status[:1] in ("R", "C"):
            name = next(fields, "")
        if status and status[0] != "D" and status != "R100":
            yield name


class _Git:
    """Git in one folder, run without a shell; what it says goes into the error."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def merge_base(self, revision: str) -> str:
        """Return the commit where HEAD and a revision parted."""
        unknown = f"unknown revision {revision!r}{self._remedy(revision)}"
        if revision.startswith("-"):
            raise InputError(f"unknown revision {revision!r}; give a commit, a branch or a tag")
        commit = self.line(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", error=unknown
        )
        done = self._done("merge-base", commit, "HEAD")
        if done.returncode == ABSENT:
            raise InputError(f"{revision} and HEAD have no common commit here{self._remedy(revision)}")
        return self._output(done, "").strip()

    def line(self, *words: str, error: str) -> str:
        """Return the one line that git answers; `error` says what it means when it does not."""
        return self._output(self._done(*words), error).removesuffix("\n")

    def run(self, *words: str) -> str:
        """Return what git answers."""
        return self._output(self._done(*words), "")

    def _remedy(self, revision: str) -> str:
        if self._done("rev-parse", "--is-shallow-repository").stdout.strip() != b"true":
            return "; give a commit, a branch or a tag that this repository has"
        ways = (
            "`git fetch --unshallow`, in GitHub Actions `fetch-depth: 0` for actions/checkout, in GitLab `GIT_DEPTH: 0`"
        )
        return f"; this clone is shallow and lacks the history back to {revision}: {ways}"

    def _done(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        command = ["git", *QUIETLY, "-C", os.fspath(self._folder), *words]
        try:
            return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)  # noqa: S603
        except OSError as error:
            raise InputError(f"git cannot be run ({error.strerror}); --changed names files without it") from error

    def _output(self, done: subprocess.CompletedProcess[bytes], error: str) -> str:
        if done.returncode:
            said = os.fsdecode(done.stderr).strip().splitlines()[:1]
            if "dubious ownership" in "".join(said):
                error = ""  # git says it best
            raise InputError(error or f"git: {''.join(said) or f'exit code {done.returncode}'}")
        return os.fsdecode(done.stdout)
