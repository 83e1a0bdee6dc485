"""Two values in one unit: whether they are the same, nearly the same, overlap, or are apart."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from consistency.comparison.moments import (
    clocks_agree,
    is_of_loose_week,
    may_be_of_another_week,
    may_be_one_day,
    same_moment,
    share_a_night,
)
from consistency.comparison.remembering import remembered
from consistency.slots.units import dimension, to_base
from consistency.types import Slot, Value

# A round number stands for its neighbours only when it is large: 11,000 for 10,873, but 40 killed is not 38 killed.
# However many noughts it ends in, it does not stand for what is more than a twentieth off: 10,000 is not 5,000.
ROUND_FROM, ROUND_SHARE = 1000.0, 0.05
# Who writes 2,000 may leave out the hundreds: not the same as 2,200, nor against it.
ROUND_FIGURE_SHARE = 0.1
# What is weighed or paced out is rounded sooner than what is counted: 90 tonnes for 86. Winds and magnitudes are read off.
ROUND_MEASURE_FROM, ROUND_DIMENSIONS = 10.0, ("mass", "length", "area", "volume")
# At sea "13 miles" are nautical ones.
MILES = frozenset(("mile", "nautical mile"))
# Two ways to state one measure ("60 km", "37 miles") agree when they differ by less than rounding to two digits does.
CONVERSION_TOLERANCE = 0.05
WHOLE_DEGREE = 1.0  # kelvins: whole degrees of both scales
# A child of 22 months is called two: an age told in two units may be rounded up by half a year (in base units, seconds).
ROUNDED_AGE = 0.5 * 365.25 * 86400
CENTS_SHARE = 0.02  # $1 is not said for $1.50
WHOLE_PERCENT = 0.5  # 52 percent is said for 52.3
EXACTLY_THAT = 1e-9  # what is left of a number after units were converted
# "A few" and "several" are small numbers; "dozens" and all larger words only say that there are many.
VAGUE_FROM = 20
POINTS = ("exact", "about")
DOZEN, DOZEN_LOW, DOZEN_HIGH = re.compile(r"\bdozen$"), 0.9, 1.1
# What is told in whole units where its parts do not matter, and how far that may be from the value told in parts.
ROUNDED_KINDS, COARSER_SHARE = ("measure", "duration"), 0.2
BOUND_SIDES = {"at_least": "up", "more_than": "up", "at_most": "down", "less_than": "down"}


@dataclass(frozen=True, slots=True)
class Comparable:
    """A slot's interval in base units, with the grain below which its number does not speak."""

    value: Value
    grain: float
    converted: bool


@remembered
def comparable(slot: Slot) -> Comparable:
    """Return a slot's interval in base units; an age of n years is anywhere from n up to n + 1."""
    value, unit = _loosened(slot), slot.unit
    converts = bool(unit) and slot.kind in ("measure", "duration", "age") and dimension(unit or "") is not None
    grain = 0.0 if slot.kind in ("date", "time", "age") else implied_grain(value.stated, unit)
    if not converts or unit is None:
        return Comparable(value, grain, converted=False)
    if slot.kind == "age" and value.hedge == "exact":
        value = Value(value.low, value.high + 1 - 1e-9, value.stated, value.hedge)
    low, high = (to_base(end, unit) if math.isfinite(end) else end for end in (value.low, value.high))
    stated = None if value.stated is None else to_base(value.stated, unit)
    return Comparable(Value(low, high, stated, value.hedge), _size_of(unit) * grain, converted=True)


def _loosened(slot: Slot) -> Value:
    """Return a slot's value; "a dozen" is said of 11 and of 13."""
    value = slot.value
    if value.hedge != "exact" or value.stated is None or not DOZEN.search(slot.surface.lower()):
        return value
    return Value(value.stated * DOZEN_LOW, value.stated * DOZEN_HIGH, value.stated, "about")


def _size_of(unit: str) -> float:
    """Return one unit in base units, wherever its nought lies."""
    return to_base(1.0, unit) - to_base(0.0, unit)


def implied_grain(stated: float | None, unit: str | None = None) -> float:
    """Return half the place value of the last digit that is not zero: of large round numbers, fractions and percentages."""
    if stated is None or not math.isfinite(stated):
        return 0.0
    if stated != int(stated):
        return 0.5 * 10.0 ** -len(f"{stated:.6f}".rstrip("0").partition(".")[2])
    if abs(stated) < (ROUND_MEASURE_FROM if dimension(unit or "") in ROUND_DIMENSIONS else ROUND_FROM):
        return WHOLE_PERCENT if unit == "percent" else 0.0
    return min(place_value(stated) / 2, ROUND_SHARE * abs(stated)) if stated % 10 == 0 else 0.0


def place_value(stated: float) -> float:
    """Return the place value of the last digit of a whole number that is not zero: 100 of 45,300."""
    digits = str(int(abs(stated)))
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def readings(slot: Slot) -> tuple[Slot, ...]:
    """Return a value as stated and as stated a second time: "$4.37 million (3 million euros)"."""
    return (slot, *(replace(slot, value=reading.value, unit=reading.unit, also=()) for reading in slot.also))


def in_one_currency(a: Slot, b: Slot) -> tuple[Slot, Slot] | None:
    """Return the readings of two amounts of money in the first currency that both name, None when there is none."""
    return next(((x, y) for x in readings(a) for y in readings(b) if x.unit == y.unit), None)


def in_one_unit(a: Slot, b: Slot) -> tuple[Slot, Slot]:
    """Return two values as they are compared: amounts of money in a currency of both, anything else as first stated."""
    return (in_one_currency(a, b) if a.kind == "money" else None) or (a, b)


def same(a: Slot, b: Slot) -> bool:
    """Say whether two slots state one value, after units and the rounding that the words imply."""
    if a.kind in ("date", "time"):
        return same_moment(a, b)
    if a.unit == b.unit and (_same_amount(a, b) or a.kind != "money" or not _hedges_agree(a.value, b.value)):
        return _same_amount(a, b)
    return any(_same_amount(x, y) for x in readings(a) for y in readings(b) if _are_comparable(x, y))


def _are_comparable(a: Slot, b: Slot) -> bool:
    return a.unit == b.unit or (a.kind != "money" and dimension(a.unit or "") == dimension(b.unit or ""))


def _same_amount(a: Slot, b: Slot) -> bool:
    x, y = comparable(a), comparable(b)
    if x.value.stated is None or y.value.stated is None:
        return (x.value.low, x.value.high) == (y.value.low, y.value.high)
    if not _hedges_agree(x.value, y.value):
        return False
    gap = abs(x.value.stated - y.value.stated)
    if a.kind == "money" and _differ_by_cents(x.value.stated, y.value.stated):
        return True
    if a.unit != b.unit and x.converted and y.converted:
        return gap <= _conversion_room(a, max(abs(x.value.stated), abs(y.value.stated)))
    return gap <= max(x.grain, y.grain) + EXACTLY_THAT * abs(x.value.stated)


def _conversion_room(slot: Slot, size: float) -> float:
    """Return how far two ways to state one measure may be apart: a degree of temperatures, whose nought is arbitrary."""
    return WHOLE_DEGREE if dimension(slot.unit or "") == "temperature" else CONVERSION_TOLERANCE * size


def _differ_by_cents(x: float, y: float) -> bool:
    """Say whether one price leaves out the cents of the other: $99 and $99.99."""
    return (x == int(x)) != (y == int(y)) and abs(x - y) < min(1.0, CENTS_SHARE * max(x, y))


def _hedges_agree(x: Value, y: Value) -> bool:
    """Say whether two hedges leave the stated numbers comparable: "about 40" and 40 do, "at least 40" and 40 do not."""
    if x.hedge in POINTS and y.hedge in POINTS:
        return True
    nearly = {x.hedge, y.hedge} <= {"exact", "about", "less_than"} and all(
        math.isfinite(v.low) and v.low > 0 for v in (x, y)
    )
    return x.hedge == y.hedge or nearly


def nearly_same(a: Slot, b: Slot) -> bool:
    """Say whether the words leave room for the other value: "about 40" for 39, "up to four years" for four, a weekday."""
    x, y = a.value, b.value
    if {a.unit, b.unit} == MILES:
        return x.stated is not None and x.stated == y.stated
    if a.kind in ("date", "time", "age") or a.unit != b.unit:
        return may_be_one_day(a, b)
    if x.stated is None or y.stated is None:
        return False
    if {x.hedge, y.hedge} == {"about", "exact"}:
        about, exact = (x, y) if x.hedge == "about" else (y, x)
        return about.low <= exact.low <= about.high and abs(x.stated - y.stated) <= _room(about.stated)
    return x.stated == y.stated and "at_most" in (x.hedge, y.hedge) and {x.hedge, y.hedge} <= {"at_most", *POINTS}


def _room(stated: float | None) -> float:
    """Return how far "about" a whole number reaches: half the place of its last digit that is not zero."""
    return place_value(stated) / 2 if stated and stated == int(stated) else 0.0


def overlap(a: Slot, b: Slot) -> bool:
    """Say whether both values can be true at once: a bound, a range, a vague or coarser value holds the other.

    Two bounds of one side with different stated numbers are not settled by their overlap ("up to 8", "up to 4"). A vague
    word leaves room above: who writes "thousands" does not deny 200,000.
    """
    if a.kind == "time":
        return clocks_agree(a, b)
    x, y = comparable(a).value, comparable(b).value
    if a.kind == "age" and a.unit != b.unit:
        return x.low - ROUNDED_AGE <= y.high and y.low - ROUNDED_AGE <= x.high
    if not x.overlaps(y):
        if a.kind == "date":
            return share_a_night(a, b) or may_be_of_another_week(a, b) or is_of_loose_week(a, b)
        return _above_vague(x, y) or _above_vague(y, x) or _is_coarser(a, b) or _is_rounder(a, b)
    if x.stated is None or y.stated is None or a.kind in ("date", "age"):
        return True
    if side(x) and side(x) == side(y):
        return False
    return x.low <= y.stated <= x.high or y.low <= x.stated <= y.high


def _above_vague(vague: Value, other: Value) -> bool:
    return vague.hedge == "vague" and vague.low >= VAGUE_FROM and other.low > vague.high


def _is_coarser(a: Slot, b: Slot) -> bool:
    """Say whether one length or stretch of time is told in whole units and the other in parts of them.

    "Four months" is said for four and a half, "an hour" for 50 minutes, "six miles" for 6.2. Half a unit is the most, and
    a fifth of the value; of a measure less than half.
    """
    x, y = comparable(a).value, comparable(b).value
    steps = _step(a), _step(b)
    if a.kind not in ROUNDED_KINDS or steps[0] == steps[1] or not {x.hedge, y.hedge} <= set(POINTS):
        return False
    if x.stated is None or y.stated is None:
        return False
    gap, half = abs(x.stated - y.stated), max(steps) / 2
    rounded = gap < half - EXACTLY_THAT * half or (a.kind == "duration" and gap <= half + EXACTLY_THAT * half)
    return rounded and gap <= COARSER_SHARE * max(abs(x.stated), abs(y.stated))


def _is_rounder(a: Slot, b: Slot) -> bool:
    """Say whether one large number is a round figure near the other: 2,000 marines and 2,200, 167,000 and "over 170,000"."""
    x, y = comparable(a), comparable(b)
    if x.value.stated is None or y.value.stated is None or a.kind != "count":
        return False
    gap, size = abs(x.value.stated - y.value.stated), max(abs(x.value.stated), abs(y.value.stated))
    if x.value.hedge in POINTS and y.value.hedge in POINTS:
        return any(_has_one_digit(v.value.stated) for v in (x, y)) and gap <= ROUND_FIGURE_SHARE * size
    return {x.value.hedge, y.value.hedge} <= {*POINTS, "more_than", "less_than"} and gap <= max(x.grain, y.grain)


def _has_one_digit(stated: float | None) -> bool:
    """Say whether of a large number all digits but the first are noughts."""
    return stated is not None and stated >= ROUND_FROM and len(f"{stated:.0f}".rstrip("0")) == 1


def _step(slot: Slot) -> float:
    """Return one step of a stated number in base units: a month of "four months", a tenth of a mile of "6.2 miles"."""
    stated, unit = slot.value.stated or 0.0, _size_of(slot.unit or "")
    return unit if stated == int(stated) else 2 * unit * implied_grain(stated)


def are_open(a: Slot, b: Slot) -> bool:
    """Say whether two bounds leave one side open, so that both may hold: "more than 600" and "more than 700".

    Two tops, "up to 8" and "up to 4", claim what the most is, and do not.
    """
    x, y = comparable(a).value, comparable(b).value
    one_side = side(x) is not None and side(x) == side(y)
    return one_side and x.overlaps(y) and {x.hedge, y.hedge} != {"at_most"}


def is_below_vague(a: Slot, b: Slot) -> bool:
    """Say whether one value is a number, however hedged, below all that a large vague word stands for."""
    x, y = sorted((comparable(a).value, comparable(b).value), key=lambda value: value.low)
    return y.hedge == "vague" != x.hedge and y.low >= VAGUE_FROM and x.high < y.low


def side(value: Value) -> str | None:
    """Return which side a bound leaves open."""
    return BOUND_SIDES.get(value.hedge)


def number_of(slot: Slot) -> float | None:
    """Return the number that a slot states in base units, of a range or a vague word its lower end."""
    value = comparable(slot).value
    if value.stated is not None:
        return value.stated
    return value.low if math.isfinite(value.low) else None
