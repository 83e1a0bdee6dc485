"""The values of one fact on one line: where each lies between the lowest and the highest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.comparison.moments import is_unknown
from consistency.comparison.values import comparable
from consistency.types import Slot, Value

EDGE = 0.06  # left free on either side, for marks at the ends and for the arrows of open intervals
LOG_FROM = 100.0  # a highest value this many times the lowest is read on a logarithmic line
FLOATING = ("date", "time")  # kinds whose zero means nothing


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value lies on the line, from 0 to 1; an end is None where it is open, `at` where no number is stated."""

    low: float | None
    at: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from the lowest number to the highest."""

    low: float
    high: float
    logarithmic: bool

    def at(self, number: float) -> float:
        """Return where a number lies, from 0 to 1."""
        low, high, here = (math.log(n) if self.logarithmic else n for n in (self.low, self.high, number))
        return round(EDGE + (1 - 2 * EDGE) * (here - low) / (high - low), 4)


def places(slots: Sequence[Slot]) -> list[Place | None]:
    """Return where each value lies, None for one that cannot be placed; all None where they share no line."""
    values = [_placeable(slot, slots) for slot in slots]
    scale = scale_of([value for value in values if value])
    return [_place(value, scale) if value and scale else None for value in values]


def scale_of(values: Sequence[Value]) -> Scale | None:
    """Return the line on which values lie, None where fewer than two numbers tell them apart."""
    numbers = [n for v in values for n in (v.low, v.high, v.stated) if n is not None and math.isfinite(n)]
    if len(values) < 2 or not numbers or min(numbers) == max(numbers):
        return None
    low, high = min(numbers), max(numbers)
    return Scale(low, high, low > 0 and high / low >= LOG_FROM)


def _placeable(slot: Slot, slots: Sequence[Slot]) -> Value | None:
    """Return a value in the units of the line; none where its unit does not convert into that of the first.

    An age of 30 stands at 30 here, though comparison takes it for any day until the 31st birthday. A zero cannot stand on
    a logarithmic line, and needs none: no line that has it is logarithmic.
    """
    first = comparable(slots[0])
    here = comparable(slot)
    if is_unknown(slot) or (slot.unit != slots[0].unit and not (first.converted and here.converted)):
        return None
    value = here.value
    exact = value.hedge == "exact" and value.stated is not None and slot.kind not in FLOATING
    return Value(value.stated, value.stated, value.stated) if exact and value.stated is not None else value


def _place(value: Value, scale: Scale) -> Place:
    low, high = (scale.at(end) if math.isfinite(end) else None for end in (value.low, value.high))
    stated = value.stated if value.stated is not None and math.isfinite(value.stated) else None
    return Place(low, scale.at(stated) if stated is not None else None, high)
