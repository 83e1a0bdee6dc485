"""Quantities -> slots: the hedge, the change and the second reading that stand around a quantity."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from consistency.slots.base import Free, Scope
from consistency.slots.hedges import hedge_after, hedge_before, widen
from consistency.slots.numeral_pieces import lowered
from consistency.slots.quantities import rate_after, read_quantities
from consistency.slots.quantity import Quantity
from consistency.slots.trends import Part, changes, trend_before
from consistency.slots.units import dimension, to_base
from consistency.types import Reading, Slot, Trend


@dataclass(frozen=True, slots=True)
class Built:
    """A slot with the offsets into the sentence that its hedges and its surface cover."""

    slot: Slot
    hedged: int
    start: int
    end: int


def free_quantities(scope: Scope, wanted: Callable[[Quantity], bool]) -> Iterator[tuple[int, Quantity]]:
    """Yield the quantities wanted that no earlier finder has claimed, with their places among all."""
    found = [(at, quantity) for at, quantity in enumerate(read_quantities(scope.text)) if wanted(quantity)]
    if found:
        free = Free(scope)
        yield from (item for item in found if free(item[1].start, item[1].end))


def build(scope: Scope, at: int, quantity: Quantity, rule: str, counted: str | None = None, noun_end: int = 0) -> Built:
    """Make the slot of one quantity, reading the words before and after it."""
    lower = lowered(scope.text)
    width, hedged = hedge_before(lower, quantity.start, lasting=quantity.kind == "duration")
    if (
        width is not None
        and quantity.kind == "age"
        and quantity.end - quantity.digits_end > 8
        and "-" in quantity_tail(lower, quantity)
    ):
        said = lower[hedged : quantity.start].split()
        is_no_hedge = said == ["about"] or said[-1:] in (["a"], ["an"])  # "mourning over a 23-year-old man"
        width = None if is_no_hedge else width
    width = hedge_after(lower, quantity.end) or (hedge_after(lower, noun_end) if noun_end else None) or width
    trend, part = _trend(scope.text, lower, at, quantity, hedged)
    slot = Slot(
        quantity.kind,
        widen(quantity.value, width) if width else quantity.value,
        scope.span(quantity.start, quantity.end),
        scope.text[quantity.start : quantity.end],
        f"{rule}-{part}" if part else rule,
        unit=quantity.unit,
        counted=counted,
        trend=trend,
    )
    return Built(slot, hedged, quantity.start, quantity.end)


def quantity_tail(lower: str, quantity: Quantity) -> str:
    """Return what follows the number inside the quantity: "-year-old"."""
    return lower[quantity.digits_end : quantity.end]


def _trend(text: str, lower: str, at: int, quantity: Quantity, hedged: int) -> tuple[Trend | None, Part | None]:
    points = lower.startswith(" point", quantity.end)
    trend, part = trend_before(lower, hedged, quantity.kind, points=points)
    if trend or part:
        return trend, part
    before = read_quantities(text)[at - 1] if at else None
    if (
        before is None
        or lower[before.end : hedged].strip() != "to"
        or (before.kind != quantity.kind and quantity.kind != "money")
    ):
        return None, None
    _, start = hedge_before(lower, before.start)
    falls = quantity.number < before.number and lower[max(0, start - 5) : start].split()[-1:] == ["from"]
    if falls or changes(lower, start):
        return ("up" if quantity.number > before.number else "down"), "level"
    points = lower.startswith(" point", before.end)
    trend, part = trend_before(lower, start, before.kind, points=points)
    if part == "delta" or lower[max(0, start - 3) : start].strip() == "by":
        return trend, "level"
    return None, None


_OPENING = re.compile(r"\s?[(\[]\s?(?:or\s|i\.e\.,?\s|equivalent to\s)?|,?\sor\s|\s?/\s?|\s?,\s?or\s")
_LOOSE_OPENING = re.compile(r"(?:\s[a-z-]+){1,2}\s?[(\[]\s?(?:or\s)?")
_CLOSING = re.compile(r"\s?[)\]]")
_BRACKETS = ("(", "[")
# Two readings of one length agree within their rounding; words between them are allowed only then.
_AGREEMENT = 0.15


def merged(scope: Scope, built: Iterable[Built]) -> Iterator[Slot]:
    """Yield the slots, a value said a second time in another unit kept as `also` of the first."""
    last: Built | None = None
    for item in built:
        if last is not None and (whole := _twice(scope, last, item)) is not None:
            last = whole
            continue
        if last is not None:
            yield last.slot
        last = item
    if last is not None:
        yield last.slot


def _twice(scope: Scope, first: Built, second: Built) -> Built | None:
    one, other = first.slot, second.slot
    if one.unit is None or other.unit is None or one.unit == other.unit or one.also:
        return None
    gap = scope.text[first.end : second.hedged] if second.hedged >= first.end else scope.text[first.end : second.start]
    bracketed = gap.rstrip()[-1:] in _BRACKETS
    if (
        not _comparable(one, other)
        or not (_OPENING.fullmatch(gap) or (_LOOSE_OPENING.fullmatch(gap) and _agree(one, other)))
    ) and (not (bracketed and _OPENING.fullmatch(gap.replace(" or ", " "))) or not _comparable(one, other)):
        return None
    if not bracketed and not _agree(one, other):
        return None
    closing = _CLOSING.match(scope.text, second.end) if bracketed else None
    end = closing.end() if closing else second.end
    rate = rate_after(lowered(scope.text), end) if bracketed and " per " not in one.unit + other.unit else None
    per, end = (f" {rate[0]}", rate[1]) if rate else ("", end)
    slot = replace(
        one,
        span=scope.span(first.start, end),
        surface=scope.text[first.start : end],
        unit=one.unit + per,
        also=(Reading(other.value, other.unit + per),),
    )
    return Built(slot, first.hedged, first.start, end)


def _comparable(one: Slot, other: Slot) -> bool:
    if one.kind == other.kind == "money":
        return True
    return one.kind == other.kind and dimension(one.unit or "") == dimension(other.unit or "")


def _agree(one: Slot, other: Slot) -> bool:
    if (
        one.kind == "money"
        or one.unit is None
        or other.unit is None
        or one.value.stated is None
        or other.value.stated is None
    ):
        return False
    a, b = to_base(one.value.stated, one.unit), to_base(other.value.stated, other.unit)
    return abs(a - b) <= _AGREEMENT * max(abs(a), abs(b))
