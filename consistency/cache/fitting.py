"""Whether what JSON holds fits the type of a field, a column of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

Column = Sequence[Any]
Fits = Callable[[Column], bool]


def fits(hint: Any) -> Fits:
    """Return the test of a column of a field's values as the codec writes them; what an object's class is stands for it."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return lambda column: set(column) <= set(inner)
    if origin in (UnionType, Union):
        return partial(_optional, fits(next(kind for kind in inner if kind is not type(None))))
    if origin is dict:
        return lambda column: _are(dict, column) and all(_are(str, [*row, *row.values()]) for row in column)
    if origin is tuple and ... not in inner:
        return partial(_places, [fits(kind) for kind in inner])
    if origin in (tuple, frozenset):
        return partial(_sequence, fits(inner[0]))
    if hint is float:
        return lambda column: set(map(type, column)) <= {float, int}
    return partial(_are, hint if hint in (str, bool) else int)  # days and objects are written as numbers


def _are(kind: type, column: Column) -> bool:
    return set(map(type, column)) <= {kind}


def _optional(inner: Fits, column: Column) -> bool:
    return inner([value for value in column if value is not None])


def _sequence(inner: Fits, column: Column) -> bool:
    return _are(list, column) and inner(list(chain.from_iterable(column)))


def _places(inner: Sequence[Fits], column: Column) -> bool:
    if not (_are(list, column) and set(map(len, column)) <= {len(inner)}):
        return False
    return all(fit(place) for fit, place in zip(inner, zip(*column, strict=True), strict=False))
