"""What every internal rule takes and gives: the sentences of one report that carry values, and slips between them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from consistency.types import Article, Mention, Span


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its values in order of place."""

    article: Article
    span: Span
    mentions: tuple[Mention, ...]

    def between(self, first: Mention, second: Mention) -> str:
        """Return the words between two values, on one line."""
        return " ".join(self.article.text[first.slot.span.end : second.slot.span.start].split())

    def before(self, mention: Mention) -> str:
        """Return the words of the sentence before a value, on one line."""
        return " ".join(self.article.text[self.span.start : mention.slot.span.start].split())

    def after(self, mention: Mention) -> str:
        """Return the words of the sentence after a value, on one line."""
        return " ".join(self.article.text[mention.slot.span.end : self.span.end].split())


@dataclass(frozen=True, slots=True)
class Slip:
    """What cannot be true: the values at odds, what is wrong in one line, and the arithmetic that shows it."""

    mentions: tuple[Mention, ...]
    message: str
    reason: str
    confidence: float


Rule = Callable[[Sequence[Line]], Iterator[Slip]]


def lines_of(mentions: Sequence[Mention]) -> list[Line]:
    """Return the sentences of one report's mentions, in order of place."""
    ordered = sorted(mentions, key=lambda m: (m.claim.span, m.slot.span))
    return [
        Line(ordered[0].article, span, tuple(found)) for span, found in groupby(ordered, key=lambda m: m.claim.span)
    ]


def shown(mention: Mention) -> str:
    """Return a value as the text has it, on one line."""
    return " ".join(mention.slot.surface.split())


def number(value: float, digits: int = 10) -> str:
    """Return a number with at most so many digits that say something: 1,300,000 or 8.33."""
    if value and math.isfinite(value):
        value = round(value, digits - 1 - math.floor(math.log10(abs(value))))
    return f"{value:,.10g}"
