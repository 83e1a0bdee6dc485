"""The two sides of a comparison: the mentions that state one value, and those that state the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from consistency.types import Article, Mention, Slot

Side = Sequence[Mention]
Gate = Callable[[Side, Side], str | None]  # why two sides are not compared, None where they are


def text_before(slot: Slot, article: Article, reach: int) -> str:
    """Return so many characters of the report right before a value, fewer where it begins."""
    return article.text[max(0, slot.span.start - reach) : slot.span.start]
