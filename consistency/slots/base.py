"""What every slot finder takes and gives: one sentence and what is known around it, slots in order."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from consistency.types import Slot, Span


@dataclass(frozen=True, slots=True)
class Scope:
    """One sentence to scan. `published` is the report's date, `anchor` the day last spoken of before this sentence.

    `named` are the days that the report names with their year, `spoken` the first day of the date of any grain last
    spoken of. `taken` are the stretches (offsets into `text`) that an earlier finder or trap has claimed.
    `bare_clock` says that the report writes clock times as four digits alone.
    """

    text: str
    start: int = 0
    published: dt.date | None = None
    anchor: dt.date | None = None
    named: frozenset[dt.date] = frozenset()
    spoken: dt.date | None = None
    taken: tuple[Span, ...] = ()
    bare_clock: bool = False

    def span(self, start: int, end: int) -> Span:
        """Turn offsets into the sentence into a span of the article."""
        return Span(self.start + start, self.start + end)


class Free:
    """What no earlier finder has claimed, asked many times: the claims merged once, then found by bisection."""

    def __init__(self, scope: Scope) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(scope.taken) if len(scope.taken) > 1 else scope.taken:
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def __call__(self, start: int, end: int) -> bool:
        """Say whether no character from `start` to `end` is claimed."""
        at = bisect_left(self._starts, end) - 1
        return at < 0 or self._ends[at] <= start


Finder = Callable[[Scope], Iterable[Slot]]
