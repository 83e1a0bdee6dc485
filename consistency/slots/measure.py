"""Measures in any unit: "60 kilometers (almost 40 miles)", "5ft 10in", "a 7.0-magnitude quake", "magnitude 7"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from consistency.slots.base import Free, Scope
from consistency.slots.building import Built, build, free_quantities, merged
from consistency.slots.numeral_pieces import lowered
from consistency.slots.quantities import read_quantities
from consistency.slots.quantity import Quantity
from consistency.slots.units import BY_NAME
from consistency.types import Slot, Span, exactly

# Larger and smaller unit said together, the smaller being the unit of the whole.
PAIRS = frozenset({("foot", "inch"), ("stone", "pound"), ("pound", "ounce"), ("mile", "yard"), ("metre", "centimetre")})
_MAGNITUDE = re.compile(r"(?:magnitude|richter scale at|measuring|measured)(?:\s(?:of|was|at|a|about|around))*\s$")
_SCALE = re.compile(r"\s(?:-\s?)?(?:on\sthe\s(?:open-ended\s)?richter|quake|earthquake|tremor|temblor|aftershock)")
_LARGEST_QUAKE = 10


def find(scope: Scope) -> Iterable[Slot]:
    """Yield every measure, two-part ones whole."""
    built = [*_heights(scope), *_magnitudes(scope)]
    taken = [Span(item.start, item.end) for item in built]
    built += _measures(replace(scope, taken=(*scope.taken, *taken)))
    return merged(scope, sorted(built, key=lambda item: item.start))


def _measures(scope: Scope) -> Iterator[Built]:
    skip = -1
    for at, quantity in free_quantities(scope, lambda quantity: quantity.kind == "measure"):
        if at == skip:
            continue
        whole = compound(scope.text, at, PAIRS)
        if whole is not None:
            skip = at + 1
        yield build(scope, at, whole or quantity, "measure")


# "5-foot-11", "6'01", "five feet ten": feet and inches in the short forms of descriptions.
_HEIGHT = re.compile(
    r"(?<![\w.,'])(?P<feet>[3-8])(?:\s?['’′]\s?|[\s-]f(?:oo|ee)?t[\s-]|ft\s?)(?P<inches>\d{1,2})(?![\d,.]\d|\d|\s?(?:ft|feet|years?))"
)


def _heights(scope: Scope) -> Iterator[Built]:
    free = Free(scope)
    for match in _HEIGHT.finditer(lowered(scope.text)):
        inches = int(match["inches"])
        end = match.end() + len(_INCHES.match(scope.text, match.end())[0])  # type: ignore[index]
        if inches < 12 and free(match.start(), end):
            total = exactly(float(int(match["feet"]) * 12 + inches))
            yield build(scope, 0, Quantity(match.start(), end, match.end(), "measure", total, "inch"), "height")


_INCHES = re.compile(r"(?:\s?(?:\"|”|″|''|inches|inch|in\.?(?!\w))(?!\w))?")


def compound(text: str, at: int, pairs: frozenset[tuple[str, str]]) -> Quantity | None:
    """Read "5ft 10in" beginning at the quantity `at` as one quantity of the smaller unit."""
    quantities = read_quantities(text)
    if at + 1 >= len(quantities):
        return None
    large, small = quantities[at], quantities[at + 1]
    gap = text[large.end : small.start].strip(" -")
    if (
        (large.unit, small.unit) not in pairs
        or not (gap in ("", "and", "&") or _is_clocked(large, gap))
        or len(text[large.end : small.start]) > 6
    ):
        return None
    ratio = round(BY_NAME[large.unit or ""].factor / BY_NAME[small.unit or ""].factor)
    if large.value.stated is None or small.value.stated is None or not small.number < ratio:
        return None
    return replace(large, end=small.end, unit=small.unit, value=exactly(large.number * ratio + small.number))


def _is_clocked(large: Quantity, gap: str) -> bool:
    """Say whether a comma joins what a clock would show: "12 minutes, 31 seconds"; years and months are listed so."""
    return gap == "," and large.unit in ("hour", "minute")


def _magnitudes(scope: Scope) -> Iterator[Built]:
    """Yield the magnitude of a quake whose number stands after the word: "magnitude 7.0"."""
    lower = lowered(scope.text)
    for at, quantity in free_quantities(scope, lambda quantity: quantity.kind == "count"):
        before = _MAGNITUDE.search(lower, max(0, quantity.start - 32), quantity.start)
        if before and not before[0].startswith("magnitude") and not _SCALE.match(lower, quantity.end):
            before = None
        if quantity.number < _LARGEST_QUAKE and (
            before or (_SCALE.match(lower, quantity.end) and "." in scope.text[quantity.start : quantity.end])
        ):
            yield build(scope, at, replace(quantity, kind="measure", unit="magnitude"), "magnitude")
