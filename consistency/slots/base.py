"""What every slot finder takes and gives: one sentence and what is known around it, slots in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from consistency.types import Slot, Span


@dataclass(frozen=True, slots=True)
class Scope:
    """One sentence to scan. `published` is the report's date, `anchor` the day last spoken of before this sentence.

    `taken` are the stretches (offsets into `text`) that an earlier finder or trap has claimed.
    """

    text: str
    start: int = 0
    published: dt.date | None = None
    anchor: dt.date | None = None
    taken: tuple[Span, ...] = ()

    def is_free(self, start: int, end: int) -> bool:
        """Say whether no earlier finder has claimed a character of `text[start:end]`."""
        return not any(span.start < end and start < span.end for span in self.taken)

    def span(self, start: int, end: int) -> Span:
        """Turn offsets into the sentence into a span of the article."""
        return Span(self.start + start, self.start + end)


Finder = Callable[[Scope], Iterable[Slot]]
