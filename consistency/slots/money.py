"""Sums of money: "$3.2 million", "£3bn", "10 billion won ($7.3 million)", "63 cents"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from consistency.slots.base import Scope
from consistency.slots.building import Built, build, free_quantities, merged
from consistency.slots.quantities import read_quantities
from consistency.slots.quantity import Quantity
from consistency.slots.units import MINOR
from consistency.types import Slot, exactly

CENTS = 100


def find(scope: Scope) -> Iterable[Slot]:
    """Yield every sum of money."""
    return merged(scope, _sums(scope))


def _sums(scope: Scope) -> Iterator[Built]:
    skip = -1
    for at, quantity in free_quantities(scope, lambda quantity: quantity.kind == "money"):
        if at == skip:
            continue
        whole = _with_coins(scope.text, at)
        if whole is not None:
            skip = at + 1
        yield build(scope, at, whole or quantity, "money")


def _with_coins(text: str, at: int) -> Quantity | None:
    """Read "thirteen dollars and forty-five cents" beginning at the quantity `at` as one sum."""
    notes, *rest = read_quantities(text)[at : at + 2]
    if not rest or notes.unit != MINOR.get(rest[0].unit or "", ("", 0.0))[0] or rest[0].number >= CENTS:
        return None
    if text[notes.end : rest[0].start].strip() not in ("", "and") or None in (notes.value.stated, rest[0].value.stated):
        return None
    return replace(notes, end=rest[0].end, value=exactly(notes.number + rest[0].number / CENTS))
