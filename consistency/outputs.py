"""Where reports go: `[FORMAT=]PATH`, written whole or not at all."""

from __future__ import annotations

import difflib
import os
import tempfile
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from consistency.errors import SettingsError
from consistency.streams import say

EXTENSIONS = {".txt": "text", ".json": "json", ".jsonl": "jsonl", ".md": "markdown", ".markdown": "markdown"}
EXTENSIONS |= {".html": "html", ".htm": "html"}
EXTENSIONS |= {".csv": "csv", ".sarif": "sarif", ".xml": "junit"}
STDOUT = "-"
FOR_PEOPLE = frozenset(("text", "concise", "markdown"))  # in the terminal's encoding; what programs read is UTF-8
PART = (".consistency-", ".part")  # the name of a file that is being written, around a random word
ABANDONED = 3600.0  # seconds after which nobody writes it any more


@dataclass(frozen=True, slots=True)
class Target:
    """One output of a run: a format and a path, `-` for standard output."""

    format: str
    path: str


def targets(shown: str | None, outputs: Sequence[str] | None, formats: Collection[str], default: str) -> list[Target]:
    """Return every output that `--format` and `--output` ask for.

    `default` is what standard output shows when no format is named, or nothing ("") where files are asked for instead.
    """
    asked = [_target(spec, formats) for spec in outputs or ()]
    if shown is None and any(target.path == STDOUT for target in asked):
        return asked
    first = _known(shown, formats) if shown else default
    return ([Target(first, STDOUT)] if first else []) + asked


def _target(spec: str, formats: Collection[str]) -> Target:
    word, equals, path = spec.partition("=")
    if equals and word.isalnum():
        return _reachable(Target(_known(word, formats), path), spec)
    extension = os.path.splitext(spec)[1].lower()
    if spec == STDOUT or EXTENSIONS.get(extension) not in formats:
        raise SettingsError(f"--output {spec}: say which format, FORMAT=PATH; known: {', '.join(formats)}")
    return _reachable(Target(EXTENSIONS[extension], spec), spec)


def _reachable(target: Target, spec: str) -> Target:
    check_reachable(target, f"--output {spec}")
    return target


def check_reachable(target: Target, name: str = "") -> None:
    """Find out before the work, not after it, what cannot be written. Raises SettingsError, `name` says of what."""
    if target.path != STDOUT and (wrong := _barrier(target.path, Path(target.path))):
        raise SettingsError(f"{name or target.path}: {wrong}")


def _barrier(given: str, path: Path) -> str | None:
    folder = path.absolute().parent
    if not given or not folder.is_dir():
        return "no such folder"
    if path.is_dir():
        return "is a folder"
    if path.exists() and not os.access(path, os.W_OK):
        return "the file is read-only"
    return None if _is_stream(path) or os.access(folder, os.W_OK) else "the folder is read-only"


def _known(word: str, formats: Collection[str]) -> str:
    if word in formats:
        return word
    close = difflib.get_close_matches(word, formats, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(formats)}"
    raise SettingsError(f"unknown format {word!r}; {hint}")


def write(target: Target, text: str) -> None:
    """Write one output; a file appears only when all of it is there."""
    if target.path == STDOUT:
        say(text, None if target.format in FOR_PEOPLE else "utf-8")
        return
    path, data = Path(target.path), text.encode("utf-8", "backslashreplace")
    try:
        if _is_stream(path):
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise SettingsError(f"{target.path}: cannot be written: {error.strerror or error}") from error


def _is_stream(path: Path) -> bool:
    """Say whether a path is a pipe or a device, which cannot be replaced."""
    return path.exists() and not path.is_file()


def _replace(path: Path, data: bytes) -> None:
    """Write all beside the file, and let it take the file's place only when the disk has it."""
    _sweep(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PART[0], suffix=PART[1])
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _sweep(folder: Path) -> None:
    """Remove what runs that were killed while they wrote have left behind."""
    before = time.time() - ABANDONED
    for path in folder.glob("*".join(PART)):
        with suppress(OSError):
            if path.stat().st_mtime < before:
                path.unlink()


def _umask() -> int:
    """The mask can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
