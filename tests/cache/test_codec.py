"""What the cache writes is read back equal, objects that are shared stay shared, and damage is never taken for a value."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import pytest
from conftest import make_report

from consistency.cache.codec import CLASSES, _rules, decode, encode
from consistency.types import Apart, Article, Question, Skipped, Span, Value


def test_a_whole_report_comes_back_equal(report):
    (told,) = decode(encode([report]))

    assert told == report


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


DAMAGED = [b"", b"x", encode([Span(1, 2)])[:-3], encode([Skipped("a", "b")]).replace(b"x", b"y", 1)[1:]]


@pytest.mark.parametrize("data", DAMAGED)
def test_damaged_bytes_are_an_error(data):
    with pytest.raises(ValueError, match="damaged"):
        decode(data)


def test_a_row_of_another_shape_is_an_error():
    import json
    import zlib

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
