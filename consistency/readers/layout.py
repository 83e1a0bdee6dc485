"""Text -> paragraphs: lines joined where they were hard-wrapped, parted where the text parts them.

Offsets point into the text as it is; nothing is stripped but the outer whitespace of each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from consistency.readers.furniture import is_furniture, prose_end
from consistency.types import Span

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]*+(?:\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)")
_TERMINAL = re.compile(r"[.!?…:][\"”’')\]]*$")
_ITEM = re.compile(r"(?:[-*•·–]|\d{1,2}[.)])\s")
# A line longer than any typewriter's or mail program's is a paragraph, not a wrapped piece of one.
_WIDEST = 110
# Wrapping programs differ by a few characters in what they let stand on a line.
_SLACK = 8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text between breaks, and whether it is the page's rather than the report's."""

    span: Span
    furniture: bool


def lines_of(text: str, span: Span | None = None) -> Iterator[Span]:
    """Yield every line without its outer whitespace; a blank line is an empty span."""
    at, end = (span.start, span.end) if span else (0, len(text))
    while at < end:
        found = _LINE.match(text, at, end)
        if found is None or found.end() == at:
            return
        yield trim(text, Span(at, found.end()))
        at = found.end()


def trim(text: str, span: Span) -> Span:
    """Return the span without the whitespace at its ends."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, span.start + len(inner.rstrip())))


def paragraphs(text: str, lines: Iterable[Span], wrapped: bool = True) -> list[Paragraph]:
    """Return the paragraphs of the lines; without `wrapped` every line is one."""
    found: list[Paragraph] = []
    for group in _groups(lines):
        parts = _join(text, group) if wrapped else [[line] for line in group]
        found += [_paragraph(text, part) for part in parts]
    return found


def _groups(lines: Iterable[Span]) -> Iterator[list[Span]]:
    group: list[Span] = []
    for line in lines:
        if line.start < line.end:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _join(text: str, group: Sequence[Span]) -> list[list[Span]]:
    """Put the lines of one group together where a wrapping program took them apart.

    A short line in the middle shows that paragraphs end without a blank line, so there a full stop ends one.
    """
    width = min(_WIDEST, max(line.end - line.start for line in group))
    even = all(_is_full(a.of(text), b.of(text), width) for a, b in pairwise(group))
    parts: list[list[Span]] = []
    alone = True
    for at, line in enumerate(group):
        words = line.of(text)
        before = parts[-1][-1].of(text) if parts else ""
        joins = bool(parts) and _continues(before, words, width) and (even or not _TERMINAL.search(before))
        inside = joins and not alone and not _TERMINAL.search(before)
        following = group[at + 1].of(text)[:1] if at + 1 < len(group) else ""
        furniture = not inside and not following.islower() and is_furniture(words)
        if joins and not alone and not furniture:
            parts[-1].append(line)
        else:
            parts.append([line])
        alone = furniture
    return parts


def _continues(before: str, line: str, width: int) -> bool:
    """Say whether the line break before `line` is only a wrap: the next word would not have fitted."""
    if _ITEM.match(line):
        return False
    if line[0].islower():
        return True
    if len(before) > _WIDEST:
        return False
    return _is_full(before, line, width)


def _is_full(before: str, line: str, width: int) -> bool:
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) > width - _SLACK


def _paragraph(text: str, lines: Sequence[Span]) -> Paragraph:
    whole = Span(lines[0].start, lines[-1].end)
    words = " ".join(line.of(text) for line in lines)
    if is_furniture(words):
        return Paragraph(whole, True)
    last = lines[-1]
    kept = trim(text, Span(whole.start, last.start + prose_end(last.of(text))))
    return Paragraph(kept, kept.start == kept.end)
