"""Paths -> files, in order of their relative paths, one directory's names in memory at a time."""

from __future__ import annotations

import heapq
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from consistency.errors import InputError
from consistency.types import Skipped

IGNORE_FILE = ".consistencyignore"
OUR_OWN = ".consistency"  # the folder of the cache; `hidden` does not mean it


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: the path that reports show, and where it lies."""

    path: str
    location: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What is left out of a walk: names that start with a dot, and what the patterns match."""

    hidden: bool = False
    patterns: tuple[str, ...] = ()


@dataclass(slots=True)
class _Root:
    """A folder being walked, with the real paths of the links followed so far."""

    location: str
    hidden: bool
    ignored: Any
    followed: set[str] = field(default_factory=set)

    def leaves_out(self, relative: str) -> bool:
        parts = relative.split("/")
        if OUR_OWN in parts or (not self.hidden and any(part.startswith(".") for part in parts)):
            return True
        return bool(self.ignored and self.ignored.match_file(relative))


def find_files(paths: Sequence[str], rules: Rules) -> Iterator[Found | Skipped]:
    """Yield the files under the paths, each once; a path that is missing is an error before anything is read."""
    for path in paths:
        if not os.path.lexists(path):
            raise InputError(f"{path}: no such file or folder; check the spelling and the folder it is relative to")
    roots = [path for path in _distinct(paths) if Path(path).is_dir()]
    files = [path for path in _distinct(paths) if not Path(path).is_dir()]
    names = _prefixes(roots, files, rules)
    streams = [_walk_root(root, names[root], rules) for root in roots]
    return heapq.merge(*streams, sorted(map(_given, files), key=_path), key=_path)


def _path(item: Found | Skipped) -> str:
    return item.path


def _distinct(paths: Sequence[str]) -> list[str]:
    """Drop a path given twice or lying in a folder that is given too."""
    real = {path: os.path.realpath(path) for path in sorted(paths)}
    kept: dict[str, str] = {}
    for path, location in sorted(real.items(), key=lambda item: (len(item[1]), item[0])):
        if location not in kept and not any(folder in kept for folder in _above(location)):
            kept[location] = path
    return sorted(kept.values())


def _above(location: str) -> Iterator[str]:
    return map(str, Path(location).parents)


def _lies_in(location: str, folder: str) -> bool:
    return location.startswith(folder.rstrip(os.sep) + os.sep) and Path(folder).is_dir()


def _prefixes(roots: Sequence[str], files: Sequence[str], rules: Rules) -> dict[str, str]:
    """Return what to put before the paths of each root: nothing unless two roots hold a file of the same path."""
    if len(roots) + len(files) < 2 or not roots:
        return dict.fromkeys(roots, "")
    streams = [(item.path for item in _walk_root(root, "", rules)) for root in roots]
    if all(a != b for a, b in pairwise(heapq.merge(*streams, sorted(map(_shown, files))))):
        return dict.fromkeys(roots, "")
    short = [Path(root).resolve().name for root in roots]
    unique = len(set(short)) == len(short)
    return {root: f"{name if unique else _shown(root)}/" for root, name in zip(roots, short, strict=True)}


def _shown(path: str) -> str:
    """Return a path as reports show it: relative where it can be, with forward slashes."""
    absolute = Path(path).is_absolute()
    relative = os.path.relpath(path) if absolute else os.path.normpath(path)
    return (path if absolute and relative.startswith("..") else relative).replace(os.sep, "/")


def _given(path: str) -> Found | Skipped:
    return _file(_shown(path), path)


def _walk_root(location: str, prefix: str, rules: Rules) -> Iterator[Found | Skipped]:
    root = _Root(os.path.realpath(location), rules.hidden, _patterns(location, rules))
    return _walk(root, location, prefix)


def _patterns(location: str, rules: Rules) -> Any:
    """Compile the patterns of the options and of the folder's ignore file, gitignore's syntax for both."""
    lines = list(rules.patterns)
    try:
        lines += Path(location, IGNORE_FILE).read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{location}/{IGNORE_FILE}: cannot be read ({error}); mend or remove it") from error
    if not lines:
        return None
    import pathspec

    try:
        return pathspec.GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        raise InputError(f"{location}: a pattern to leave out is not valid ({error})") from error


def _walk(root: _Root, location: str, prefix: str) -> Iterator[Found | Skipped]:
    """Yield the files of one folder and, in their places among them, of the folders in it, however deep they lie."""
    folders = [iter([("", location, False)])]
    while folders:
        for path, inner, is_link in folders[-1]:
            if is_link and (reason := _link_problem(root, inner)):
                yield Skipped(prefix + path.rstrip("/"), reason)
            elif path and not path.endswith("/"):
                yield _file(prefix + path, inner)
            else:
                try:
                    folders.append(_inner(root, inner, path))
                    break
                except OSError as error:
                    why = f"cannot be opened ({error.strerror}); check its permissions"
                    yield Skipped(prefix + path.rstrip("/"), why)
        else:
            folders.pop()


def _inner(root: _Root, location: str, relative: str) -> Iterator[tuple[str, str, bool]]:
    """Return path, location and whether it is a link of what lies in a folder, in order, without what is left out."""
    entries = sorted(_entries(location))
    paths = ((relative + name, os.path.join(location, name.rstrip("/")), is_link) for name, is_link in entries)
    return (entry for entry in paths if not root.leaves_out(entry[0]))


def _entries(location: str) -> Iterator[tuple[str, bool]]:
    """Yield names and whether each is a link; a folder's name ends in a slash, so that paths come out sorted."""
    with os.scandir(location) as entries:
        for entry in entries:
            yield (f"{entry.name}/" if entry.is_dir() else entry.name), entry.is_symlink()


def _link_problem(root: _Root, location: str) -> str | None:
    """Say why a symbolic link is not followed; a link out of the folder is followed once."""
    target = os.path.realpath(location)
    if not Path(target).exists():
        return "symbolic link to nothing; remove it or restore its target"
    if target == root.location or target in root.followed or _inside(target, root.followed):
        return "symbolic link to what is read already"
    if _lies_in(root.location, target):
        return "symbolic link to a folder that this one lies in"
    if _lies_in(target, root.location):
        shown = os.path.relpath(target, root.location).replace(os.sep, "/")
        if not root.leaves_out(shown + ("/" if Path(target).is_dir() else "")):
            return f"symbolic link to {shown}, which is read there"
    root.followed.add(target)
    return None


def _inside(target: str, folders: set[str]) -> bool:
    return any(_lies_in(target, folder) for folder in folders)


def _file(path: str, location: str) -> Found | Skipped:
    try:
        mode = os.stat(location).st_mode  # noqa: PTH116 - a Path keeps every name it has seen
    except OSError as error:
        return Skipped(path, f"cannot be opened ({error.strerror}); check that it exists and its permissions")
    if not stat.S_ISREG(mode):
        return Skipped(path, f"not a regular file but a {_kind(mode)}")
    return Found(path, location)


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISFIFO, "named pipe"),
        (stat.S_ISSOCK, "socket"),
        (stat.S_ISCHR, "device"),
        (stat.S_ISBLK, "device"),
    )
    return next((name for test, name in kinds if test(mode)), "special file")
