"""Web pages saved from a browser: the report that trafilatura finds in them, and the metadata of the page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from consistency.readers.assemble import Draft, assemble
from consistency.readers.base import Source, UnreadableError
from consistency.readers.decode import decode
from consistency.readers.layout import Paragraph, lines_of, paragraphs
from consistency.types import Article, Skipped

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
# The encodings of https://encoding.spec.whatwg.org by Python's names.
_ENCODINGS = frozenset(
    "ascii utf-8 iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10"
    " iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 cp866 cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255"
    " cp1256 cp1257 cp1258 koi8-r koi8-u mac-roman mac-cyrillic gb2312 gbk gb18030 big5 big5hkscs euc_jp iso2022_jp"
    " shift_jis cp932 euc_kr cp949".split()
)
_TAG = re.compile(r"<[^<>]*+>")
_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
# Enough words to find a paragraph in the source without tripping over its inner tags.
_PROBE = 6


def read(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article of a web page."""
    page = _decode(source.data)
    found = _extract(page)
    if found is None or not (found.text or "").strip():
        raise UnreadableError(
            "no article found in the page; save the article's own page, not a front page or a search result"
        )
    text = found.text.strip()
    fields = {name: str(value) for name, value in _fields(found).items() if value}
    parts = paragraphs(text, lines_of(text), wrapped=False)
    title = _title_part(text, parts, fields.get("title", ""))
    kept = [part for part in parts if part is not title]
    span = title.span if title else None
    yield assemble(Draft(source.path, source.path, text, fields, span, _source_lines(page, text, parts)), kept)


def _extract(page: str) -> Any:
    import trafilatura

    try:
        return trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(f"the page cannot be parsed ({error}); save it again as complete HTML") from error


def _fields(found: Any) -> dict[str, Any]:
    return {
        "title": found.title,
        "date": found.date,
        "source": found.sitename,
        "url": found.url,
        "language": found.language,
    }


def _decode(data: bytes) -> str:
    """Decode a page as its own declaration says, else as any text."""
    declared = _CHARSET.search(data[:4096])
    encoding = _encoding(declared[1].decode("ascii")) if declared and not data.startswith(b"\xef\xbb\xbf") else None
    try:
        return data.decode(encoding) if encoding else decode(data)
    except UnicodeDecodeError:
        return decode(data)


def _encoding(label: str) -> str | None:
    """Return Python's name of an encoding that the web knows: of its others some take forever, some are no encoding."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return name if name in _ENCODINGS else None


def _title_part(text: str, parts: list[Paragraph], title: str) -> Paragraph | None:
    return next((part for part in parts[:3] if title and part.span.of(text).strip() == title.strip()), None)


def _source_lines(page: str, text: str, parts: list[Paragraph]) -> tuple[tuple[int, int], ...]:
    """Pair each paragraph with the line of the page where its first words stand, as far as they are found."""
    words, lines = _words_of(page)
    positions: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - _PROBE, -1, -1):
        positions[tuple(words[at : at + _PROBE])] = lines[at]
    pairs = [(0, 1)]
    for part in parts:
        probe = tuple(_WORDS.findall(part.span.of(text))[:_PROBE])
        if line := positions.get(probe):
            pairs.append((part.span.start, line))
    return tuple(pairs[1:] if len(pairs) > 1 and pairs[1][0] == 0 else pairs)


def _words_of(page: str) -> tuple[list[str], list[int]]:
    """Return the words of the page's body outside its tags, and the line of each."""
    words: list[str] = []
    lines: list[int] = []
    body = max(page.lower().find("<body"), 0)
    shown = _TAG.sub(lambda tag: " " + "\n" * tag[0].count("\n"), _blank_scripts(page[body:]))
    for number, line in enumerate(shown.split("\n"), page.count("\n", 0, body) + 1):
        found = _WORDS.findall(unescape(line))
        words += found
        lines += [number] * len(found)
    return words, lines


def _blank_scripts(page: str) -> str:
    """Leave of every script and style sheet only its line ends."""
    kept, at = [], 0
    for opening in _SCRIPT.finditer(page):
        if opening.start() < at:
            continue
        closing = page.find(f"</{opening[1]}", opening.end())
        end = closing if closing >= 0 else len(page)
        kept += [page[at : opening.start()], "\n" * page.count("\n", opening.start(), end)]
        at = end
    return "".join([*kept, page[at:]])
