"""Two values in one unit: whether they are the same, overlap, or are apart."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass

from consistency.slots.units import dimension, to_base
from consistency.types import Slot, Value

# "around 4:30" and "4:40" are one moment, and so are two times a quarter of an hour apart when either is hedged.
CLOCK_TOLERANCE = 15.0
# 11:35 and 11:37 are one moment: minutes are told to the nearest five unless a clock was read.
CLOCK_ROUNDING = 5.0
# A round number stands for its neighbours only when it is large: 11,000 for 10,873, but 40 killed is not 38 killed.
ROUND_FROM = 1000.0
# Two ways to state one measure ("60 km", "37 miles") agree when they differ by less than rounding to two digits does.
CONVERSION_TOLERANCE = 0.05
# A child of 22 months is called two: an age told in two units may be rounded up by half a year (in base units, seconds).
ROUNDED_AGE = 0.5 * 365.25 * 86400
POINTS = ("exact", "about")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})[a-z]*")
LATE = re.compile(r"\b(?:night|late|evening|overnight|midnight)\b")
EARLY = re.compile(r"\b(?:early|morning|overnight|midnight|pre-?dawn|a\.?m)\b")


@dataclass(frozen=True, slots=True)
class Comparable:
    """A slot's interval in base units, with the grain below which its number does not speak."""

    value: Value
    grain: float
    converted: bool


def comparable(slot: Slot) -> Comparable:
    """Return a slot's interval in base units; an age of n years is anywhere from n up to n + 1."""
    value, unit = slot.value, slot.unit
    converts = bool(unit) and slot.kind in ("measure", "duration", "age") and dimension(unit or "") is not None
    grain = implied_grain(value.stated) if slot.kind not in ("date", "time", "age") else 0.0
    if not converts or unit is None:
        return Comparable(value, grain, converted=False)
    if slot.kind == "age" and value.hedge == "exact":
        value = Value(value.low, value.high + 1 - 1e-9, value.stated, value.hedge)
    low, high = (to_base(end, unit) if math.isfinite(end) else end for end in (value.low, value.high))
    stated = None if value.stated is None else to_base(value.stated, unit)
    return Comparable(Value(low, high, stated, value.hedge), to_base(1.0, unit) * grain, converted=True)


def implied_grain(stated: float | None) -> float:
    """Return half the place value of the last digit that is not zero, for large round numbers; else 0."""
    if stated is None or not math.isfinite(stated) or abs(stated) < ROUND_FROM or stated != int(stated):
        return 0.0
    digits = str(int(abs(stated)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10**zeros / 2 if zeros else 0.0


def same(a: Slot, b: Slot) -> bool:
    """Say whether two slots state one value, after units and the rounding that the words imply."""
    if a.kind in ("date", "time"):
        return _same_moment(a, b)
    x, y = comparable(a), comparable(b)
    if x.value.stated is None or y.value.stated is None:
        return (x.value.low, x.value.high) == (y.value.low, y.value.high)
    if not _hedges_agree(x.value, y.value):
        return False
    gap = abs(x.value.stated - y.value.stated)
    if a.unit != b.unit and x.converted and y.converted:
        return gap <= CONVERSION_TOLERANCE * max(abs(x.value.stated), abs(y.value.stated))
    return gap <= max(x.grain, y.grain, 1e-9 * abs(x.value.stated))


def _hedges_agree(x: Value, y: Value) -> bool:
    """Say whether two hedges leave the stated numbers comparable: "about 40" and 40 do, "at least 40" and 40 do not."""
    if x.hedge in POINTS and y.hedge in POINTS:
        return True
    nearly = {x.hedge, y.hedge} <= {"exact", "about", "less_than"} and all(
        math.isfinite(v.low) and v.low > 0 for v in (x, y)
    )
    return x.hedge == y.hedge or nearly


def _same_moment(a: Slot, b: Slot) -> bool:
    if not math.isfinite(a.value.low + a.value.high + b.value.low + b.value.high):
        return a.value == b.value and (not is_unknown(a) or a.surface.lower() == b.surface.lower())
    if a.kind == "time" and a.zone != b.zone and a.zone and b.zone:
        return False
    return (a.value.low, a.value.high) == (b.value.low, b.value.high) or (
        a.kind == "time" and a.value.stated is not None and a.value.stated == b.value.stated
    )


def is_unknown(slot: Slot) -> bool:
    """Say whether nothing is known of where the value lies, as of a weekday in an undated report."""
    return math.isinf(slot.value.low) and math.isinf(slot.value.high)


def weekday(slot: Slot) -> int | None:
    """Return the weekday of a day, Monday 0; that which the words name where the report has no date."""
    if slot.kind != "date":
        return None
    if is_unknown(slot):
        named = WEEKDAY.search(slot.surface.lower())
        return WEEKDAYS.index(named[1]) if named else None
    is_day = slot.value.low == slot.value.high
    return dt.date.fromordinal(int(slot.value.low)).weekday() if is_day else None


def share_a_night(a: Slot, b: Slot) -> bool:
    """Say whether two days that follow each other may be one night: "Saturday night" and "early Sunday"."""
    first, second = weekday(a), weekday(b)
    if first is None or second is None:
        return False
    known = not (is_unknown(a) or is_unknown(b))
    if known and abs(a.value.low - b.value.low) != 1:
        return False
    if (second - first) % 7 == 1:
        return bool(LATE.search(a.surface.lower()) or EARLY.search(b.surface.lower()))
    return (first - second) % 7 == 1 and bool(LATE.search(b.surface.lower()) or EARLY.search(a.surface.lower()))


def overlap(a: Slot, b: Slot) -> bool:
    """Say whether both values can be true at once: a bound, a range, a vague or coarser value holds the other.

    Two bounds of one side with different stated numbers are not settled by their overlap ("up to 8", "up to 4").
    """
    x, y = comparable(a).value, comparable(b).value
    if a.kind == "time" and x.stated is not None and y.stated is not None:
        hedged = "exact" not in (x.hedge, y.hedge) or x.hedge != y.hedge
        gap = clock_gap(x.stated, y.stated)
        rounded = x.stated % CLOCK_ROUNDING == 0 or y.stated % CLOCK_ROUNDING == 0
        return gap <= (CLOCK_TOLERANCE if hedged else CLOCK_ROUNDING if rounded else 0.0)
    if a.kind == "age" and a.unit != b.unit:
        return x.low - ROUNDED_AGE <= y.high and y.low - ROUNDED_AGE <= x.high
    if not x.overlaps(y):
        return a.kind == "date" and share_a_night(a, b)
    if x.stated is None or y.stated is None or a.kind in ("date", "age"):
        return True
    if _side(x) and _side(x) == _side(y):
        return False
    return x.low <= y.stated <= x.high or y.low <= x.stated <= y.high


def clock_gap(a: float, b: float) -> float:
    """Return the minutes between two clock times, across midnight where that is nearer."""
    gap = abs(a - b) % 1440
    return min(gap, 1440 - gap)


def _side(value: Value) -> str | None:
    """Return which side a bound leaves open."""
    if value.hedge in ("at_least", "more_than"):
        return "up"
    return "down" if value.hedge in ("at_most", "less_than") else None
