"""Plain text, wire copy and all; several articles in one file where a separator line stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consistency.readers.assemble import Draft, assemble
from consistency.readers.base import Source, UnreadableError
from consistency.readers.decode import decode
from consistency.readers.frontmatter import FrontMatter, read_front_matter
from consistency.readers.layout import Paragraph, lines_of, paragraphs
from consistency.types import Article, Skipped, Span

# "=====", "*****" on a line of its own after a blank one; under a line of text it only underlines a heading.
_SEPARATOR = re.compile(
    r"(?:\A|(?<=\n\n)|(?<=\n\r\n))[ \t]*(?:={5,}+|\*{5,}+|#{5,}+|(?:[*=#] ){5,}+)[ \t]*(?:\r?\n|\Z)"
)
_FORM_FEED = re.compile(r"\f")
_CLOSED = re.compile(r"[.!?][\"”’')\]]*\s*$")


def read(source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of a plain text file."""
    text = decode(source.data)
    front = read_front_matter(text)
    yield from front.skipped(source.path)
    pieces = _pieces(text, front.end)
    for number, piece in enumerate(pieces, 1):
        name = source.path if number == 1 else f"{source.path}#{number}"
        try:
            yield assemble(_draft(source.path, name, text, front), paragraphs(text, lines_of(text, piece)))
        except UnreadableError as error:
            yield Skipped(name, str(error))


def _draft(path: str, name: str, text: str, front: FrontMatter) -> Draft:
    return Draft(path, name, text, front.values, front.spans.get("title"))


def _pieces(text: str, start: int) -> list[Span]:
    """Return the stretches between separators that hold text, the whole when there is no separator."""
    cuts = [(found.start(), found.end()) for found in _SEPARATOR.finditer(text, start)]
    cuts += [(found.start(), found.end()) for found in _FORM_FEED.finditer(text, start) if _parts_articles(text, found)]
    bounds = [start, *(offset for cut in sorted(cuts) for offset in cut), len(text)]
    spans = [Span(bounds[at], bounds[at + 1]) for at in range(0, len(bounds), 2)]
    return [span for span in spans if _is_article(paragraphs(text, lines_of(text, span)))] or [Span(start, len(text))]


def _parts_articles(text: str, feed: re.Match[str]) -> bool:
    """Say whether a form feed stands between articles; inside one it is the page break of a print-out."""
    before, after = text[max(0, feed.start() - 200) : feed.start()], text[feed.end() : feed.end() + 200].lstrip()
    return (
        bool(not before.strip() or _CLOSED.search(before))
        and "\n" in after
        and not _CLOSED.search(after.split("\n")[0])
    )


def _is_article(parts: Sequence[Paragraph]) -> bool:
    """Say whether a stretch holds prose: a line of stars also closes the last article."""
    return any(not part.furniture and part.span.end - part.span.start > 40 for part in parts)
