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
from pathlib import Path

from consistency.errors import InputError
from consistency.readers import docx, html, markdown, pdf, records, text
from consistency.readers.base import Reader, Source, UnreadableError
from consistency.readers.identity import tell_apart
from consistency.readers.walk import IGNORE_FILE, Found, Rules, find_files
from consistency.settings import MAX_BYTES
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
    max_bytes: int = MAX_BYTES,
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
    return _read_all(given, (through or _straight)(_opened(given, files, max_bytes)))


def read_source(source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of an opened file; never raise for what is in it."""
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


def _opened(given: Sequence[str], files: Iterator[Found | Skipped], max_bytes: int) -> Iterator[Source | Skipped]:
    if STDIN in given:
        data = sys.stdin.buffer.read(max_bytes + 1)
        yield Skipped(STDIN, _too_large(len(data), max_bytes)) if len(data) > max_bytes else Source(STDIN, data)
    for found in files:
        yield _open(found, max_bytes) if isinstance(found, Found) else found


def _open(found: Found, max_bytes: int) -> Source | Skipped:
    if _format(found.path) not in READERS:
        return Skipped(found.path, f"not a known format ({os.path.splitext(found.path)[1] or 'no extension'})")
    try:
        size = Path(found.location).stat().st_size
        if size > max_bytes:
            return Skipped(found.path, _too_large(size, max_bytes))
        return Source(found.path, Path(found.location).read_bytes())
    except OSError as error:
        return Skipped(found.path, f"cannot be opened ({error.strerror}); check its permissions")


def _straight(sources: Iterator[Source | Skipped]) -> Iterator[Article | Skipped]:
    for source in sources:
        if isinstance(source, Skipped):
            yield source
        else:
            yield from read_source(source)


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


def _too_large(size: int, limit: int) -> str:
    return f"{size / 1e6:.1f} MB, over the limit of {limit / 1e6:g} MB; split it or raise the limit (--max-bytes)"


def _nothing(given: Sequence[str], skipped: Sequence[Skipped]) -> str:
    where, formats = ", ".join(given), " ".join(READERS)
    if not skipped:
        return f"{where}: no files found; formats read: {formats}; hidden files and those in {IGNORE_FILE} are left out"
    why = "; ".join(f"{item.path}: {item.reason}" for item in skipped)
    return f"{where}: nothing in it can be read; formats read: {formats}; skipped, first {len(skipped)}: {why}"


__all__ = ["READERS", "Found", "Rules", "find_files", "read_list", "read_paths", "read_source", "tell_apart"]
