"""The frozen values of `types` <-> bytes: compact JSON of one table a class, so that nothing executes when it is read.

What is written is a flat list of each class's objects, and a field that holds an object holds its number there. An object
that several share is written once and is one object again when read. How a field is written follows from its type, so a
field that is added to a class needs nothing here.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import fields, is_dataclass, make_dataclass
from functools import cache
from operator import attrgetter
from sys import intern
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from consistency import triage, types
from consistency.cache.fitting import Fits, fits
from consistency.collector import no_collection

# In the order in which they are made: what a class holds comes before it.
CLASSES: tuple[type, ...] = tuple(
    dict.fromkeys(c for c in (*vars(triage).values(), *vars(types).values()) if isinstance(c, type) and is_dataclass(c))
)
BY_NAME = {cls.__name__: cls for cls in CLASSES}
PLAIN = (str, int, float, bool, type(None))
# Characters: what is longer is seldom said twice, and what is not is interned, so that a thousand mentions hold it once.
SHORT = 24
LEVEL = 1  # of compression: twice as small at level 6, five times as slow

Made = dict[type, list[Any]]
Write = Callable[["_Writer", Any], Any]
Read = Callable[[Made, Any], Any]
Rule = tuple[Write, Read] | None  # how a field's value is written and read; None where JSON has it already


def encode(roots: Sequence[Any], outside: Sequence[Any] = ()) -> bytes:
    """Return the bytes of objects of `types`. Those `outside` are known to the reader and only numbered."""
    with no_collection():
        writer = _Writer(outside)
        order = [[_class_of(root).__name__, writer.number(root)] for root in roots]
        rows = writer.rows()
    return zlib.compress(json.dumps([order, rows], separators=(",", ":")).encode(), LEVEL)


def decode(data: bytes, outside: Sequence[Any] = ()) -> list[Any]:
    """Return the objects again. Raises ValueError when the bytes are not what `encode` wrote."""
    try:
        with no_collection():
            return _read(json.loads(zlib.decompress(data)), outside)
    except (zlib.error, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"damaged: {error}") from error


def _read(content: Any, outside: Sequence[Any]) -> list[Any]:
    order, rows = content
    made = _by_class(reversed(outside))  # so that number -1 is the first of them
    for name, cls in BY_NAME.items():
        if name in rows:
            made[cls] = _objects(cls, rows[name], made) + made[cls]
    return [made[BY_NAME[name]][number] for name, number in order]


def _by_class(values: Iterable[Any]) -> Made:
    known: Made = {cls: [] for cls in CLASSES}
    for value in values:
        known[_class_of(value)].append(value)
    return known


def _class_of(value: Any) -> type:
    """Return the class of `types` that an object is of; a mention may be one that is read when it is asked for."""
    return types.Mention if isinstance(value, types.Mention) else type(value)


class _Writer:
    """The objects of each class to be written, and the number of every one of them."""

    def __init__(self, outside: Sequence[Any]) -> None:
        self._objects: Made = {cls: [] for cls in CLASSES}
        self._held: list[Any] = []
        self._number = {id(v): -1 - n for values in _by_class(outside).values() for n, v in enumerate(values)}

    def number(self, value: Any) -> int:
        """Return the number of an object, which is written with its class."""
        known = self._number.get(id(value))
        if known is None:
            cls = _class_of(value)
            objects = self._objects[cls]
            known = self._number[id(value)] = len(objects)
            # A mention that is read when it is asked for is read at once: what two readings return does not belong together.
            # It is held itself too, so that no other gets its number.
            objects.append(value if type(value) is cls else copy(value))
            self._held.append(value)
        return known

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return the rows of each class by its name; what an object holds is numbered as its class is written."""
        rows = {}
        for cls in reversed(CLASSES):  # whatever holds an object comes before it here
            if objects := self._objects[cls]:
                rows[cls.__name__] = list(zip(*(_column(self, objects, *rule) for rule in _rules(cls)), strict=True))
        return rows


def _column(writer: _Writer, objects: Sequence[Any], name: str, rule: Rule) -> Iterable[Any]:
    values = map(attrgetter(name), objects)
    return values if rule is None else [rule[0](writer, value) for value in values]


def _objects(cls: type, rows: list[list[Any]], made: Made) -> list[Any]:
    """Return the objects of one class; those that they hold are made already."""
    columns: list[Any] = list(zip(*rows, strict=True))
    for place, (name, rule) in enumerate(_rules(cls) if rows else ()):
        if not _fits(cls)[place](columns[place]):
            raise ValueError(f"damaged: {cls.__name__}.{name} is of another type")
        if rule is not None:
            columns[place] = [rule[1](made, value) for value in columns[place]]
        elif any(type(value) is str for value in columns[place]):
            columns[place] = [intern(v) if type(v) is str and len(v) <= SHORT else v for v in columns[place]]
    fill = _open(cls)
    objects = [fill(*row) for row in zip(*columns, strict=True)]
    for one in objects:
        one.__class__ = cls
    return objects


@cache
def _open(cls: type) -> type:
    """Return a class of the same fields that is not frozen: an object of it is filled four times as fast."""
    return make_dataclass(cls.__name__, [(field.name, field.type) for field in fields(cls)], slots=True)


@cache
def _rules(cls: type) -> tuple[tuple[str, Rule], ...]:
    hints = get_type_hints(cls)
    return tuple((field.name, _rule(hints[field.name])) for field in fields(cls))


@cache
def _fits(cls: type) -> tuple[Fits, ...]:
    hints = get_type_hints(cls)
    return tuple(fits(hints[field.name]) for field in fields(cls))


def _rule(hint: Any) -> Rule:
    """Return how values of a type are written and read. Raises TypeError for a type that `types` has not had so far."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in PLAIN or origin is Literal:
        return None
    if origin in (UnionType, Union) and type(None) in inner and len(inner) == 2:
        return _optional(_rule(next(kind for kind in inner if kind is not type(None))))
    if hint is dt.date:
        return lambda _, day: day.toordinal(), lambda _, number: dt.date.fromordinal(number)
    if hint in CLASSES:
        return lambda writer, value: writer.number(value), lambda made, number: made[hint][number]
    if origin is tuple and set(inner[1:]) <= {..., inner[0]}:
        return _sequence(_rule(inner[0]))
    if origin is tuple and ... not in inner:
        return _places([_rule(kind) for kind in inner])
    if origin is frozenset and inner == (str,):
        return lambda _, words: sorted(words), lambda _, words: frozenset(map(intern, words))
    if origin is dict and set(inner) == {str}:
        return None
    raise TypeError(f"the cache cannot write {hint}")


def _optional(rule: Rule) -> Rule:
    if rule is None:
        return None
    write, read = rule
    return (
        lambda writer, value: None if value is None else write(writer, value),
        lambda made, value: None if value is None else read(made, value),
    )


def _places(rules: Sequence[Rule]) -> Rule:
    """Return how a tuple is written whose places are each of a type of their own."""
    return (
        lambda writer, values: [v if r is None else r[0](writer, v) for r, v in zip(rules, values, strict=True)],
        lambda made, values: tuple([v if r is None else r[1](made, v) for r, v in zip(rules, values, strict=True)]),
    )


def _sequence(rule: Rule) -> Rule:
    if rule is None:
        return lambda _, values: list(values), lambda _, values: tuple(values)
    write, read = rule
    return (
        lambda writer, values: [write(writer, value) for value in values],
        lambda made, values: tuple([read(made, value) for value in values]),
    )
