"""Paths -> articles: one reader for each format, chosen by extension.

What is known of a report is taken from the first of these that says it; what none says is absent, never today's date:

    published   front matter or record field or the page's metadata · stamp, byline or dateline in the head · file name
    title       front matter or record field or the page's metadata · first heading (Markdown) · headline in the head
    source      front matter or record field or the page's metadata · agency credit or byline in the head
    url         front matter or record field or the page's metadata

A stamp with a time zone keeps its own calendar day. What cannot be read is yielded as Skipped with its reason.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from consistency.errors import InputError
from consistency.limits import DEFAULT, Limits, TooSlowError, short_enough, time_limit
from consistency.readers import docx, html, markdown, pdf, records, text
from consistency.readers.base import Reader, Source, UnreadableError
from consistency.readers.identity import tell_apart
from consistency.readers.loading import load
from consistency.readers.walk import IGNORE_FILE, Found, Rules, find_files
from consistency.types import Article, Skipped

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".json": records.read_document,
    ".jsonl": records.read_lines,
    ".ndjson": records.read_lines,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
}
STDIN = "-"

# Opened files, and what could not be opened -> what they hold, in order.
Through = Callable[[Iterator[Source | Skipped]], Iterator[Article | Skipped]]


def read_paths(
    paths: Sequence[str | Path],
    *,
    exclude: Sequence[str] = (),
    hidden: bool = False,
    limits: Limits = DEFAULT,
    through: Through | None = None,
) -> Iterator[Article | Skipped]:
    """Yield every article under the paths, in order of path, and what was skipped; "-" is standard input.

    `through` may have the opened files read elsewhere, or know what they hold.

    Raises InputError when a path is missing, at once, and when nothing at all could be read, at the end.
    """
    given = [os.fspath(path) for path in paths]
    if not given:
        raise InputError("no path given; name a file or a folder of reports, or - for standard input")
    files = find_files([path for path in given if path != STDIN], Rules(hidden, tuple(exclude)))
    opened = (open_file(found, limits) if isinstance(found, Found) else found for found in files)
    items = (through or _straight)(chain(_standard_input(limits) if STDIN in given else (), opened))
    return _read_all(given, (short_enough(item, limits) for item in items))


def read_source(source: Source) -> list[Article | Skipped]:
    """Return what an opened file holds within its limits; never raise for what is in it.

    One file that trips a reader up must not cost the run all others. How long an article may be is for the caller to say.
    """
    try:
        with time_limit(source.limits.seconds):
            return list(_read(source))
    except TooSlowError:
        why = source.limits.too_slow()
    except MemoryError:
        why = "reading it takes more memory than there is; split it"
    except Exception as error:
        why = f"cannot be read ({type(error).__name__}: {error}); please report it, this is a fault of consistency"
    return [Skipped(source.path, why)]


def _read(source: Source) -> Iterator[Article | Skipped]:
    if not source.data.strip():
        yield Skipped(source.path, "empty file")
        return
    reader, found = _sniff(source.data) if source.path == STDIN else READERS[_format(source.path)], False
    try:
        for item in reader(source):
            found = True
            yield item
    except UnreadableError as error:
        yield Skipped(source.path, str(error))
        return
    if not found:
        yield Skipped(source.path, "no article in it")


def read_list(path: str | Path) -> list[str]:
    """Return the paths listed in a file or on standard input, one a line; blank lines and lines that start with # are not.

    Paths are relative to the working folder, as those of `git diff --name-only` and `find` are.
    """
    try:
        text = sys.stdin.read() if str(path) == STDIN else Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"{path}: the list of files cannot be read ({reason}); give one path a line") from error
    listed = []
    for number, line in enumerate(text.splitlines(), 1):
        name = line.strip()
        if not name or name.startswith("#"):
            continue
        if not os.path.lexists(name):
            raise InputError(f"{path}, line {number}: no such file or folder: {name}")
        listed.append(name)
    if not listed:
        raise InputError(f"{path}: no path is listed in it; give one path a line")
    return listed


def _read_all(given: Sequence[str], items: Iterator[Article | Skipped]) -> Iterator[Article | Skipped]:
    read, skipped = 0, list[Skipped]()
    for item in items:
        read += isinstance(item, Article)
        if isinstance(item, Skipped) and len(skipped) < 3:
            skipped.append(item)
        yield item
    if not read:
        raise InputError(_nothing(given, skipped))


def _standard_input(limits: Limits) -> Iterator[Source | Skipped]:
    data = sys.stdin.buffer.read(limits.bytes + 1)
    over = len(data) > limits.bytes
    yield Skipped(STDIN, limits.too_large(len(data))) if over else Source(STDIN, data, limits)


def open_file(found: Found, limits: Limits = DEFAULT) -> Source | Skipped:
    """Return a file with its bytes, or why it is not read."""
    if _format(found.path) not in READERS:
        return Skipped(found.path, f"not a known format ({os.path.splitext(found.path)[1] or 'no extension'})")
    try:
        return Source(found.path, load(found.location, limits), limits)
    except UnreadableError as error:
        return Skipped(found.path, str(error))


def _straight(sources: Iterator[Source | Skipped]) -> Iterator[Article | Skipped]:
    for source in sources:
        yield from [source] if isinstance(source, Skipped) else read_source(source)


def _sniff(data: bytes) -> Reader:
    """Choose the reader for standard input, which has no extension, by its first characters."""
    start = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<head")):
        return html.read
    if start.startswith(b"%pdf-"):
        return pdf.read
    if start.startswith((b"{", b"[{")):
        return records.read_document
    return text.read


def _format(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _nothing(given: Sequence[str], skipped: Sequence[Skipped]) -> str:
    where, formats = ", ".join(given), " ".join(READERS)
    if not skipped:
        return f"{where}: no files found; formats read: {formats}; hidden files and those in {IGNORE_FILE} are left out"
    why = "; ".join(f"{item.path}: {item.reason}" for item in skipped)
    return f"{where}: nothing in it can be read; formats read: {formats}; skipped, first {len(skipped)}: {why}"


__all__ = [
    "READERS",
    "Found",
    "Rules",
    "find_files",
    "open_file",
    "read_list",
    "read_paths",
    "read_source",
    "tell_apart",
]
