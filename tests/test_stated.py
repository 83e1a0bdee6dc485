"""What mentions state is the same as numbers, and numbers that are kept stand for mentions that are not looked at."""

from __future__ import annotations

import json

import numpy as np
import pytest

from consistency.cache import open_cache
from consistency.cache.deferred import Deferred
from consistency.engines import HERE
from consistency.engines.claims import extract
from consistency.linking.answers import answers_in, answers_of
from consistency.pipeline import check
from consistency.progress import Silent
from consistency.settings import Settings
from consistency.stated import Stated, read_stated, stated
from consistency.types import Article, Mention, Span
from tests.build import mention, slot

SAID = [
    [mention(slot("5"), "a"), mention(slot("3", "measure", "kilometre"), "a"), mention(slot(">=9"), "a")],
    [],
    [mention(slot("5"), "b"), mention(slot("2", "measure", "mile"), "b")],
]


def same(one: Stated, other: Stated) -> bool:
    return (
        np.array_equal(one.sentence, other.sentence)
        and [*one.units] == [*other.units]
        and np.array_equal(one.ends, other.ends)
    )


@pytest.mark.parametrize("said", SAID)
def test_it_is_read_as_it_was_written(said):
    read = read_stated(stated(said).written())

    assert read is not None
    assert same(read, stated(said))


@pytest.mark.parametrize(
    "told",
    [
        None,
        5,
        [],
        [[1], ["km"]],
        [[1], ["km"], [[1], [1], [1], [1]], 0],
        [[1], ["km"], [[1], [1], [1]]],
        [[1, 2], ["km"], [[1], [1], [1], [1]]],
        [[1], ["km", None], [[1], [1], [1], [1]]],
        [[1], [7], [[1], [1], [1], [1]]],
        [["a"], ["km"], [[1], [1], [1], [1]]],
        [[1], "k", [[1], [1], [1], [1]]],
        [[1], ["km"], [[1], [1], [1], ["b"]]],
        [[1 << 70], ["km"], [[1], [1], [1], [1]]],
    ],
)
def test_bytes_of_something_else_are_not_taken_for_it(told):
    assert read_stated(json.dumps(told).encode()) is None
    assert read_stated(json.dumps(told).encode()[:-1] + b"\xff") is None


def test_reports_by_themselves_give_the_answers_of_all_their_mentions():
    whole, parts = answers_of([m for said in SAID for m in said]), answers_in([stated(said) for said in SAID])

    for name in ("report", "sentence", "unit"):
        one, other = (np.equal.outer(getattr(x, name), getattr(x, name)) for x in (whole, parts))
        assert np.array_equal(one, other)
    for name in ("low", "high", "base_low", "base_high"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name))
    assert len(answers_in([]).report) == len(answers_of([]).report) == 0


@pytest.fixture
def articles() -> list[Article]:
    texts = {
        "a.md": "The Quintero flood left 210 farms in Palma Vieja under water, the mayor said.",
        "b.md": "Of the Quintero flood: 250 farms in Palma Vieja were left under water.",
        "c.md": "The fair of Tarn drew 40 choirs from 15 miles (24 kilometres) away. Some 38 miles (20 km) away it rained.",
    }
    return [Article(name, name, text, blocks=(Span(0, len(text)),)) for name, text in texts.items()]


@pytest.mark.models
def test_mentions_that_are_kept_are_read_when_they_are_asked_for(tmp_path, articles):
    settings = Settings(cache=True, cache_dir=tmp_path)
    with open_cache(settings, Silent()) as cache:
        first = list(extract(articles, HERE, Silent(), cache))
    with open_cache(settings, Silent()) as cache:
        again, whole = (list(extract(articles, HERE, Silent(), cache, defer=defer)) for defer in (True, False))

    assert [{*map(type, told.mentions)} for told in again] == [
        {Deferred},
        {Deferred},
        {Mention},
    ]  # the last tells a slip
    assert [{*map(type, told.mentions)} for told in whole] == [{Mention}] * 3
    assert [bool(told.slips) for told in again] == [False, False, True]
    for told in (again, whole):
        assert [[*one.mentions] for one in told] == [one.mentions for one in first]
        assert [one.slips for one in told] == [one.slips for one in first]
        assert all(same(one.stated, other.stated) for one, other in zip(told, first, strict=True))


@pytest.mark.models
def test_a_report_more_is_told_as_if_nothing_were_kept(tmp_path, articles):
    settings = Settings(cache=True, cache_dir=tmp_path)
    for some in (articles[:1], articles[:2], articles):
        found = check(some, settings)
        assert found == check(some, Settings())
    kinds = {
        type(m) for fact in found.facts for group in fact.groups for m in group.mentions if m.article in articles[:2]
    }
    assert kinds == {Deferred}
    assert len(found.findings) == 2
