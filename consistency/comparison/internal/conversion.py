"""One value given twice in two units: "60 kilometers (30 miles)". Currencies are never converted.

One reading is the source and the other its conversion, rounded: the two agree when either, converted, falls within the
rounding that the other's digits imply.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from consistency.comparison.internal.slips import Line, Slip, number, shown
from consistency.slots.units import BY_NAME, dimension, to_base
from consistency.types import Mention, Slot, Value

CONFIDENCE = 0.95
Near = Callable[[float, float], bool]
# Two roundings on the way, from a source in a third unit to each of the two.
TOLERANCE = 0.05
# "About", "nearly" and "more than" leave the number stated a tenth of room.
HEDGED_TOLERANCE = 0.1
# A scale of temperature has no zero to take a share from: degrees of room instead, plain and hedged.
DEGREES, HEDGED_DEGREES, FIVE_DEGREES = 1.0, 3.0, 2.5
# A number of two digits or more is rounded by no more than this share of it: nobody writes 100 for 75.
LARGEST_ROUNDING = 0.2
FIVES_FROM = 10.0
# Units that two countries or trades use for different sizes, in base units: what is meant is not said.
OTHER_SIZES: dict[str, tuple[float, ...]] = {
    "ton": (1000.0, 1016.0469088),
    "long ton": (1000.0, 907.18474),
    "tonne": (907.18474, 1016.0469088),
    "gallon": (4.54609e-3,),
    "quart": (1.1365225e-3,),
    "pint": (5.6826125e-4,),
    "fluid ounce": (2.84130625e-5,),
    "ounce": (0.0311034768,),
    "metre": (1609.344,),  # "15km (10m)"
}
# What stands between two readings that are not in brackets.
APPOSED = re.compile(r",? ?\(|, or(?: about| around| roughly| nearly| almost| some)?")
CLOSED = (",", ".", ";", ")")


def find(lines: Sequence[Line]) -> Iterator[Slip]:
    """Yield the values whose two readings do not convert into each other."""
    for line in lines:
        for mention in line.mentions:
            yield from _of_slot(mention)
        for first, second in pairwise(line.mentions):
            if _is_said_again(line, first, second) and not agree(first.slot, second.slot.value, second.slot.unit):
                yield _slip((first, second), second.slot.value, second.slot.unit)


def _of_slot(mention: Mention) -> Iterator[Slip]:
    slot = mention.slot
    for reading in slot.also if slot.kind == "measure" else ():
        if not agree(slot, reading.value, reading.unit):
            yield _slip((mention,), reading.value, reading.unit)


def _is_said_again(line: Line, first: Mention, second: Mention) -> bool:
    """Say whether a second measure only says the first again: "60 kilometers, or 30 miles," and "100 degrees (38 C)"."""
    if not first.slot.kind == second.slot.kind == "measure" or first.slot.also or second.slot.also:
        return False
    if first.slot.unit == second.slot.unit or _dimension(first.slot.unit, second.slot.unit) is None:
        return False
    opened = APPOSED.fullmatch(line.between(first, second))
    return opened is not None and line.after(second)[:1] in (CLOSED if "or" in opened[0] else (")",))


def _dimension(first: str | None, second: str | None) -> str | None:
    """Return what both units measure; a bare degree beside a temperature is one of the other scale."""
    found = [dimension(_scale(unit, other) or "") for unit, other in ((first, second), (second, first))]
    return found[0] if found[0] == found[1] else None


def _scale(unit: str | None, other: str | None) -> str | None:
    if unit != "degree":
        return unit
    return {"degree Celsius": "degree Fahrenheit", "degree Fahrenheit": "degree Celsius"}.get(other or "", unit)


def agree(slot: Slot, value: Value, unit: str | None) -> bool:
    """Say whether a value in another unit may be the slot's own; True where the units do not tell."""
    first, second = _scale(slot.unit, unit), _scale(unit, slot.unit)
    if first is None or second is None or first == second or dimension(first) != dimension(second):
        return True
    exact = {slot.value.hedge, value.hedge} <= {"exact", "range"}
    near = _near_degree(exact) if dimension(first) == "temperature" else _near(exact)
    return all(_agree(a, first, b, second, near) for a, b in _ends(slot.value, value))


def _ends(a: Value, b: Value) -> list[tuple[float, float]]:
    """Return the numbers that answer each other: those stated, or both ends of two ranges."""
    if a.stated is not None and b.stated is not None:
        return [(a.stated, b.stated)]
    both = a.hedge == b.hedge == "range"
    return [(a.low, b.low), (a.high, b.high)] if both else []


def _agree(a: float, first: str, b: float, second: str, near: Near) -> bool:
    """Say whether one number converted is near the other, in any size and sense of the units."""
    return any(
        near(x / y * a + shift, b) or near((b - shift) * y / x, a)
        for x in _sizes(first)
        for y in _sizes(second)
        for shift in _shifts(first, second)
    )


def _sizes(unit: str) -> tuple[float, ...]:
    size = to_base(1.0, unit) - to_base(0.0, unit)
    return (size, *OTHER_SIZES.get(unit, ()))


def _shifts(first: str, second: str) -> tuple[float, ...]:
    """Return what is added after scaling: nothing, or between two scales of temperature also their zeros' distance."""
    if first not in BY_NAME or second not in BY_NAME or BY_NAME[first].dimension != "temperature":
        return (0.0,)
    zero = BY_NAME[first].offset - BY_NAME[second].offset
    return (zero / BY_NAME[second].factor, 0.0)


def _near(exact: bool) -> Near:
    """Return a test of a converted number against one stated, by the rounding of its digits or a share of it."""
    slack = TOLERANCE if exact else HEDGED_TOLERANCE
    return lambda converted, stated: abs(converted - stated) <= max(rounding(stated), slack * abs(stated))


def _near_degree(exact: bool) -> Near:
    """Return the same test for temperatures, whose rounding does not grow with the number."""
    slack = DEGREES if exact else HEDGED_DEGREES
    return lambda converted, stated: abs(converted - stated) <= (slack if stated % 5 else max(slack, FIVE_DEGREES))


def rounding(number: float) -> float:
    """Return how far off a number may be by the rounding that its digits imply: half the place of its last digit.

    Multiples of five are taken for rounded to five.
    """
    digits = f"{abs(number):.10g}"
    if "e" in digits:
        return LARGEST_ROUNDING * abs(number)
    if "." in digits:
        return 0.5 * 10.0 ** -len(digits.partition(".")[2])
    zeros = len(digits) - len(digits.rstrip("0"))
    half = 0.5 * 10.0**zeros * (5 if digits.rstrip("0").endswith("5") else 1)
    return half if abs(number) < FIVES_FROM else min(half, LARGEST_ROUNDING * abs(number))


def _slip(mentions: tuple[Mention, ...], value: Value, unit: str | None) -> Slip:
    slot = mentions[0].slot
    first, second = _scale(slot.unit, unit) or "", _scale(unit, slot.unit) or ""
    a, b = _ends(slot.value, value)[0]
    converted = _sizes(first)[0] / _sizes(second)[0] * a + _shifts(first, second)[0]
    said = f"{number(a)} {first} is {number(converted, 3)} {second}, not {number(b)}"
    return Slip(mentions, f"{' or '.join(shown(m) for m in mentions)}: {said}", said, CONFIDENCE)
