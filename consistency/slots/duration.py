"""Durations: "72 hours", "a 45-minute call", "several days", "an hour and a half", "three hours and 20 minutes"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from consistency.slots.base import Free, Scope
from consistency.slots.building import Built, build, free_quantities, merged
from consistency.slots.measure import compound
from consistency.slots.numeral_pieces import lowered
from consistency.slots.quantity import Quantity
from consistency.types import Slot, exactly

_PAIRS = frozenset({("hour", "minute"), ("minute", "second"), ("year", "month")})
_AND_A_HALF = re.compile(
    r"\b(?:an?|one)\s(?P<unit>second|minute|hour|day|week|month|year|decade|century)\sand\sa\shalf\b"
)


def find(scope: Scope) -> Iterable[Slot]:
    """Yield every length of time."""
    return merged(scope, sorted((*_halves(scope), *_durations(scope)), key=lambda built: built.start))


def _halves(scope: Scope) -> Iterator[Built]:
    free = Free(scope)
    lower = lowered(scope.text)
    for match in _AND_A_HALF.finditer(lower) if "and a half" in lower else ():
        if free(*match.span()):
            quantity = Quantity(match.start(), match.end(), match.end(), "duration", exactly(1.5), match["unit"])
            yield build(scope, 0, quantity, "duration")


def _durations(scope: Scope) -> Iterator[Built]:
    skip = -1
    for at, quantity in free_quantities(scope, lambda quantity: quantity.kind == "duration"):
        if at == skip or _AND_A_HALF.match(lowered(scope.text), quantity.start):
            continue
        whole = compound(scope.text, at, _PAIRS)
        if whole is not None:
            skip = at + 1
        length = replace(whole or quantity, kind="duration")
        yield build(scope, at, length, _rule(lowered(scope.text), length))


_AGO = re.compile(r"\s?ago\b")
_FROM_EVENT = re.compile(r"\s(?:after|afterwards?|later|before|earlier|prior|previously|since|into)\b")
_SO_FAR = re.compile(r"\b(?:past|last)\s$")


def _rule(lower: str, length: Quantity) -> str:
    """Name what the length is counted from: a length told from the report's day differs from day to day."""
    if _AGO.match(lower, length.end):
        return "duration-ago"
    if _FROM_EVENT.match(lower, length.end):
        return "duration-from-event"
    return "duration-so-far" if _SO_FAR.search(lower, max(0, length.start - 6), length.start) else "duration"
