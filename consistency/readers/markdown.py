"""Markdown: front matter, a first heading as title, prose; code, tables, images and comments left out.

Offsets count the file's own characters, so emphasis and links stay in the text as they are written, and blanks take the
place of comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from consistency.readers.assemble import TITLES, Draft, assemble, first_of
from consistency.readers.base import Source, UnreadableError
from consistency.readers.decode import decode
from consistency.readers.frontmatter import read_front_matter
from consistency.readers.layout import Paragraph, lines_of, paragraphs, trim
from consistency.types import Article, Skipped, Span

_FENCE = re.compile(r"(?P<mark>```+|~~~+)")
_HEADING = re.compile(r"#{1,6}\s+")
_CLOSING_HASHES = re.compile(r"\s#+$")
_UNDERLINE = re.compile(r"={2,}|-{2,}")
_MARKER = re.compile(r"(?:>\s?)+|(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s)?")
_NOT_PROSE = re.compile(
    r"\|.*|.*\|\s*$|[-|: ]*---[-|: ]*|\[[^\]]+\]:\s.*|!\[.*|\[!\[.*|<[^>]*>|(?:[*_-]\s?){3,}"
    r"|\{[%{].*[%}]\}|\[\^[^\]]+\]:.*"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_PRINTED = re.compile(r"[^\r\n]")

# The title stands above the prose; further down a heading is a section's.
_HEAD_LINES = 40


def read(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article of a Markdown file."""
    text = decode(source.data)
    front = read_front_matter(text)
    yield from front.skipped(source.path)
    text = _without_comments(text, front.end)
    heading = None if first_of(front.values, TITLES) else _first_heading(text, front.end)
    lines = [line for line in _prose_lines(text, front.end) if line != heading]
    fields = {**front.values, "title": heading.of(text)} if heading else front.values
    draft = Draft(source.path, source.path, text, fields, heading or front.spans.get("title"))
    try:
        yield assemble(draft, paragraphs(text, lines))
    except UnreadableError as error:
        yield Skipped(source.path, str(error))


def _without_comments(text: str, start: int) -> str:
    """Put blanks in the place of comments: no place moves, and what they say is no part of the prose around them."""
    return text[:start] + _COMMENT.sub(lambda comment: _PRINTED.sub(" ", comment[0]), text[start:])


def _first_heading(text: str, start: int) -> Span | None:
    """Return the first heading when nothing but furniture stands before it."""
    for part in paragraphs(text, islice(_prose_lines(text, start), _HEAD_LINES)):
        if not part.furniture:
            return part.span if _is_heading(text, part) else None
    return None


def _is_heading(text: str, part: Paragraph) -> bool:
    words = part.span.of(text)
    line_start = text.rfind("\n", 0, part.span.start) + 1
    if text[line_start : part.span.start].lstrip().startswith("#"):
        return True
    below = text[part.span.end : part.span.end + 200].split("\n")
    return len(below) > 1 and bool(_UNDERLINE.fullmatch(below[1].strip())) and not words.endswith(".")


def _prose_lines(text: str, start: int) -> Iterator[Span]:
    """Yield the lines that hold prose without their markers; a blank one wherever a block must end."""
    fence = ""
    for line in lines_of(text, Span(start, len(text))):
        words = line.of(text)
        mark = _FENCE.match(words)
        if mark and (not fence or words.startswith(fence)):
            fence = "" if fence else mark["mark"]
            yield Span(line.start, line.start)
        elif fence or _NOT_PROSE.fullmatch(words) or _UNDERLINE.fullmatch(words):
            yield Span(line.start, line.start)
        else:
            yield from _unmarked(text, line, words)


def _unmarked(text: str, line: Span, words: str) -> Iterator[Span]:
    """Yield a heading or list item as a block of its own, without its marker."""
    if heading := _HEADING.match(words):
        closing = _CLOSING_HASHES.search(words)
        end = line.start + closing.start() if closing else line.end
        yield Span(line.start, line.start)
        yield trim(text, Span(line.start + heading.end(), max(end, line.start + heading.end())))
        yield Span(line.end, line.end)
    elif marker := _MARKER.match(words):
        if not marker[0].startswith(">"):
            yield Span(line.start, line.start)
        yield trim(text, Span(line.start + marker.end(), line.end))
    else:
        yield line
