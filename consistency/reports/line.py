"""A value on a line of characters that every terminal has: `....|--*--|.....`, open ends as arrows."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.reports.scale import Place, places
from consistency.reports.words import display
from consistency.types import Group

WIDTH = 32  # characters of a line
WIDEST = 28  # characters of a value's words beside it; longer words leave no room
ROOM = 80  # columns of a terminal from which lines are drawn


def lines(groups: Sequence[Group], width: int) -> list[str]:
    """Return the words of each value with its place on the line they share, where that tells something and has room."""
    words = [f"{display(group.slot)}:" for group in groups]
    where = places([group.slot for group in groups])
    longest = max(map(len, words))
    if width < ROOM or longest > WIDEST or not _tells([place for place in where if place]):
        return words
    return [f"{word:<{longest}}  {drawn(place)}" if place else word for word, place in zip(words, where, strict=True)]


def _tells(where: Sequence[Place]) -> bool:
    """Say whether a line tells more than the words do: two plain numbers are but its two ends."""
    return len(where) > 2 or any(place.low != place.high for place in where)


def drawn(place: Place) -> str:
    """Return one value's line: its interval, caps or arrows at the ends, a star at the number stated."""
    low, high = (_column(end) if end is not None else None for end in (place.low, place.high))
    first, last = low if low is not None else 0, high if high is not None else WIDTH - 1
    line = ["."] * WIDTH
    if first < last:
        line[first : last + 1] = "-" * (last + 1 - first)
        line[first], line[last] = "|" if low is not None else "<", "|" if high is not None else ">"
    if place.at is not None or first == last:
        line[_column(place.at) if place.at is not None else first] = "*"
    return "".join(line)


def _column(share: float) -> int:
    return min(int(share * WIDTH), WIDTH - 1)
