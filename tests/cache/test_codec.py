"""What the cache writes is read back equal, objects that are shared stay shared, and damage is never taken for a value."""

from __future__ import annotations

import copy
import datetime as dt
import json
import math
import zlib
from dataclasses import fields, replace
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest
from conftest import make_report

from consistency.cache.codec import CLASSES, _rules, decode, encode
from consistency.types import Apart, Article, Question, Skipped, Span, Value


def test_a_whole_report_comes_back_equal(report):
    (told,) = decode(encode([report]))

    assert told == report


def test_objects_of_every_class_can_be_filled_as_of_one_that_is_not_frozen():
    assert [cls.__name__ for cls in CLASSES if hasattr(cls, "__post_init__") or "__slots__" not in vars(cls)] == []


def test_every_field_of_every_class_can_be_written():
    assert [cls.__name__ for cls in CLASSES if not _rules(cls)] == []


def test_open_ends_and_odd_text_survive():
    values = [Value(-math.inf, math.inf, None, "vague"), Value(0.1 + 0.2, 1e300, -0.0)]
    texts = [
        Article("a", "a", "\x00 \ud800 é\r\n\u2028", published=dt.date(1, 1, 1), lines=((0, 1), (9, 2)), notes=("x",))
    ]
    (question,) = decode(encode([Question("q", modifiers=("a", "b"))]))

    assert decode(encode([*values, *texts])) == [*values, *texts]
    assert isinstance(question.modifiers, tuple)
    assert decode(encode([])) == []


def test_a_word_is_held_once_by_all_that_have_it():
    first, second = (decode(encode([Question("How many?", predicate="kill" + "ed")]))[0] for _ in range(2))

    assert first.predicate is second.predicate


def test_mentions_share_the_articles_that_are_given():
    report = make_report()
    mentions = [m for fact in report.facts for group in fact.groups for m in group.mentions]
    outside = list(dict.fromkeys(m.article for m in mentions))
    told = decode(encode([*mentions, Apart(mentions[0], mentions[1], "why")], outside), outside)

    assert told[:-1] == mentions
    assert all(any(m.article is article for article in outside) for m in told[:-1])
    assert told[-1].a is told[0]


def test_an_article_is_not_written_when_the_reader_has_it():
    report = make_report()
    mention = report.facts[0].groups[0].mentions[0]
    renamed = replace(mention.article, path="other", id="other")
    (told,) = decode(encode([mention], [mention.article]), [renamed])

    assert told.article is renamed


ODD = (None, True, 1, 10**30, -1.5, "x", [], [[1]], ["x"], [["x", 1]], {}, {"x": 1}, [[{}]])


def columns():
    """Yield every field of every class with the rows of a report in which one of its values may be put out."""
    order, rows = json.loads(zlib.decompress(encode([make_report()])))
    for cls in CLASSES:
        for place, field in enumerate(fields(cls) if cls.__name__ in rows else ()):
            yield pytest.param(order, rows, cls, place, id=f"{cls.__name__}.{field.name}")


@pytest.mark.parametrize(("order", "rows", "cls", "place"), list(columns()))
def test_a_value_of_another_type_is_an_error(order, rows, cls, place):
    told = 0
    for odd in ODD:
        changed = copy.deepcopy(rows)
        changed[cls.__name__][0][place] = odd
        try:
            made = decode(zlib.compress(json.dumps([[*order, [cls.__name__, 0]], changed]).encode()))
        except ValueError:
            told += 1
        else:
            value = getattr(made[-1], fields(cls)[place].name)
            assert agrees(value, get_type_hints(cls)[fields(cls)[place].name]), (odd, value)
    assert told >= len(ODD) // 2


def agrees(value, hint):
    """Say whether a value is of a type, looked at one by one."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return value in inner
    if origin in (UnionType, Union):
        return any(agrees(value, kind) for kind in inner)
    if origin is dict:
        return type(value) is dict and all(type(word) is str for pair in value.items() for word in pair)
    if origin is tuple and ... not in inner:
        return type(value) is tuple and all(agrees(one, kind) for one, kind in zip(value, inner, strict=True))
    if origin in (tuple, frozenset):
        return type(value) is origin and all(agrees(one, inner[0]) for one in value)
    return type(value) is hint or (hint is float and type(value) is int)


def test_numbers_that_no_calendar_has_are_an_error():
    order, rows = json.loads(zlib.decompress(encode([Article("a", "a", "x", published=dt.date(1, 1, 1))])))
    (row,) = rows["Article"]
    for day in (0, 10**9, 10**30):
        changed = {"Article": [[day if value == 1 else value for value in row]]}
        with pytest.raises(ValueError, match=r"damaged|ordinal|year"):
            decode(zlib.compress(json.dumps([order, changed]).encode()))


DAMAGED = [b"", b"x", encode([Span(1, 2)])[:-3], encode([Skipped("a", "b")]).replace(b"x", b"y", 1)[1:]]


@pytest.mark.parametrize("data", DAMAGED)
def test_damaged_bytes_are_an_error(data):
    with pytest.raises(ValueError, match="damaged"):
        decode(data)


def test_a_row_of_another_shape_is_an_error():
    content = json.loads(zlib.decompress(encode([Span(1, 2)])))
    for change in (
        [[["Span", 5]], content[1]],
        [[["Nothing", 0]], content[1]],
        [content[0], {"Span": [[1]]}],
        [],
        {"a": 1},
    ):
        with pytest.raises(ValueError, match=r"damaged|unpack"):
            decode(zlib.compress(json.dumps(change).encode()))
