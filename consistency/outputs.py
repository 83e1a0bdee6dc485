"""Where reports go: `[FORMAT=]PATH`, written whole or not at all."""

from __future__ import annotations

import difflib
import os
import sys
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from consistency.errors import SettingsError

EXTENSIONS = {".txt": "text", ".json": "json", ".jsonl": "jsonl", ".md": "markdown", ".markdown": "markdown"}
EXTENSIONS |= {".html": "html", ".htm": "html"}
EXTENSIONS |= {".csv": "csv", ".sarif": "sarif", ".xml": "junit"}
STDOUT = "-"


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
    """Find out before the work, not after it, that there is no such folder."""
    if not target.path or (target.path != STDOUT and not Path(target.path).absolute().parent.is_dir()):
        raise SettingsError(f"--output {spec}: no such folder")
    if Path(target.path).is_dir():
        raise SettingsError(f"--output {spec}: is a folder")
    return target


def _known(word: str, formats: Collection[str]) -> str:
    if word in formats:
        return word
    close = difflib.get_close_matches(word, formats, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(formats)}"
    raise SettingsError(f"unknown format {word!r}; {hint}")


def write(target: Target, text: str) -> None:
    """Write one output; a file appears only when all of it is there."""
    if target.path == STDOUT:
        _print(text)
        return
    path = Path(target.path).resolve()
    try:
        if path.exists() and not path.is_file():  # a pipe or a device cannot be replaced
            path.write_text(text, encoding="utf-8", newline="")
        else:
            _replace(path, text)
    except OSError as error:
        raise SettingsError(f"{target.path}: cannot be written: {error.strerror or error}") from error


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    """The mask can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _print(text: str) -> None:
    """A terminal that lacks a character shows its number instead of failing."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()
