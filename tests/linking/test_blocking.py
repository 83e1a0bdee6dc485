"""The less alike two reports are, the more their mentions must share to be candidates."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from consistency.linking import neighbours
from consistency.linking.blocking import candidates
from consistency.linking.gists import gists_of
from consistency.linking.keyed import MOST_INSIDE
from consistency.linking.neighbours import Neighbours, find_neighbours
from consistency.types import Article, Mention, Span, Value
from tests.build import day, mention, slot


def met(a: Mention, b: Mention, cosine: float) -> bool:
    near = Neighbours(np.array([0], np.int32), np.array([1], np.int32), np.array([cosine], np.float32))
    return candidates([a, b], [0, 1], near).tolist() == [[0, 1]]


def count(value: str, noun: str, predicate: str, **more: str) -> Mention:
    return mention(slot(value, counted=noun), predicate=predicate, **more)


def dated(of: str, predicate: str) -> Mention:
    return mention(slot(day(of), "date", grain="day"), predicate=predicate)


UNDATED = slot(Value(-math.inf, math.inf, None, "vague"), "date", grain="day")
CLOSE, ALIKE, DISTANT = 0.4, 0.2, 0.08
PAIRS = {
    "nothing but the kind": (count("3", "car", "burn"), count("40", "house", "sell"), (True, False, False)),
    "the noun": (count("3", "car", "burn"), count("40", "car", "sell"), (True, True, False)),
    "the value": (count("40", "car", "burn"), count("40", "house", "sell"), (True, True, False)),
    "noun and act": (count("3", "car", "burn"), count("40", "car", "destroy"), (True, True, True)),
    "people by two nouns": (count("3", "man", "kill"), count("40", "resident", "die"), (True, True, True)),
    "rivals": (count("120", "people", "kill"), count("400", "people", "injure"), (False, False, False)),
    "rivals of one value": (count("56", "people", "kill"), count("56", "people", "injure"), (False, False, False)),
    "another year": (count("3", "car", "burn"), count("40", "car", "burn", time="2019"), (True, False, False)),
    "another year, one value": (count("3", "car", "burn"), count("3", "car", "burn", time="2019"), (True, True, True)),
    "two other years": (
        count("3", "car", "burn", time="2021"),
        count("3", "car", "burn", time="2019"),
        (False, False, False),
    ),
    "an end of a range": (count("30..40", "car", "burn"), count("40", "house", "sell"), (True, True, False)),
    "a day and the next": (dated("2024-10-12", "shoot"), dated("2024-10-13", "arrest"), (True, True, True)),
    "a day and another": (dated("2024-10-11", "shoot"), dated("2024-10-13", "shoot"), (True, True, False)),
    "a weekday": (dated("2024-10-12", "shoot"), dated("2024-10-19", "arrest"), (True, True, False)),
    "a weekday and the act": (dated("2024-10-12", "shoot"), dated("2024-10-19", "shoot"), (True, True, True)),
    "a weekday without a date": (
        dated("2024-10-12", "shoot"),
        mention(replace(UNDATED, surface="on Saturday"), predicate="arrest"),
        (True, True, False),
    ),
    "another weekday without a date": (
        dated("2024-10-12", "shoot"),
        mention(replace(UNDATED, surface="on Sunday"), predicate="arrest"),
        (True, False, False),
    ),
    "a duration": (
        mention(slot("6", "duration", "week"), predicate="last"),
        mention(slot("6", "duration", "week"), predicate="reach"),
        (True, True, True),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_what_must_be_shared(name: str) -> None:
    a, b, expected = PAIRS[name]
    assert tuple(met(a, b, cosine) for cosine in (CLOSE, ALIKE, DISTANT)) == expected


def test_two_kinds_never_meet() -> None:
    assert not met(mention(slot("3", "age")), mention(slot("3", "duration", "year")), CLOSE)


def test_the_candidates_of_nothing() -> None:
    assert candidates([], [], find_neighbours([], gists_of([]))).shape == (0, 2)


def test_neighbours_that_state_nothing_have_no_candidates() -> None:
    near = Neighbours(np.array([0], np.int32), np.array([1], np.int32), np.array([CLOSE], np.float32))
    assert candidates([], [], near).shape == (0, 2)
    assert candidates([count("3", "car", "burn")], [0], near).shape == (0, 2)


@pytest.mark.parametrize(
    ("own", "expected"), [(None, [[0, 1], [2, 3]]), ([True, False], [[0, 1]]), ([False, False], [])]
)
def test_only_some_reports_may_be_compared_with_themselves(own: list[bool] | None, expected: list[list[int]]) -> None:
    strangers = Neighbours(*(np.zeros(0, dtype) for dtype in (np.int32, np.int32, np.float32)))
    said = [count("40", "car", "burn")] * 4

    assert candidates(said, [0, 0, 1, 1], strangers, None if own is None else np.array(own)).tolist() == expected


QUAKE = "An earthquake struck the harbour town of Palma Vieja on Tuesday, damaging the cathedral and the port."
RELIEF = "Relief ships reached Palma Vieja with water, tents and doctors for those hurt in the earthquake."
DOCTORS = "Doctors treated patients in tents and asked for water, bandages and generators."
COUNCIL = "A council voted to repaint a swimming hall, to plant lime trees along boulevards, and rename them."


def related(*texts: str, published: Sequence[str] = ()) -> set[tuple[int, int]]:
    days = [dt.date.fromisoformat(text) if text else None for text in published] or [None] * len(texts)
    articles = [
        Article(str(n), str(n), text, published=days[n], blocks=(Span(0, len(text)),)) for n, text in enumerate(texts)
    ]
    near = find_neighbours(articles, gists_of(articles))
    return set(zip(near.a.tolist(), near.b.tolist(), strict=True))


def test_a_report_of_something_else_has_no_neighbours() -> None:
    pairs = related(QUAKE, RELIEF, DOCTORS, COUNCIL)
    assert (0, 1) in pairs
    assert not any(3 in pair for pair in pairs)


def test_reports_without_a_word_in_common_have_no_neighbours() -> None:
    assert related(QUAKE, "!!!") == set()
    assert related("Grain prices fell.", "Rescuers found survivors!", "!!!") == set()


WITHIN = {(0, 1), (2, 3)}
ALL = {(a, b) for a in range(4) for b in range(a + 1, 4)}


@pytest.mark.parametrize(
    ("nearest", "later", "expected"),
    [(1, "2024-03-15", WITHIN), (3, "2024-03-15", ALL), (1, "2024-01-20", ALL), (1, "", ALL)],
)
def test_beyond_its_nearest_a_report_keeps_those_of_one_month(
    monkeypatch: pytest.MonkeyPatch, nearest: int, later: str, expected: set[tuple[int, int]]
) -> None:
    monkeypatch.setattr(neighbours, "WHENEVER", nearest)
    monkeypatch.setattr(neighbours, "NEAREST", 0)
    ships = ("ferry passengers rails deck",) * 2 + ("barge grain ropes crane",) * 2
    texts = [f"storm harbour rescue captain island {ship}" for ship in ships]

    assert related(*texts, published=["2024-01-01", "2024-01-01", later, later]) == expected


def told(*words: str) -> str:
    """Return a report of made-up words, twelve for each that is a group's: "harbour" stands for "harboura harbourb ..."."""
    return " ".join(word if "-" not in word else group(*word.split("-")) for word in words)


def group(name: str, letters: str) -> str:
    return " ".join(f"{name}{letter}" for letter in letters)


FIRST, LAST = told("port-abcdefghijkl", "shared"), told("hill-abcdefghijkl", "shared")
COPIES = [told("port-abcdefghij", "one"), told("port-abcdefghij", "two")]
COPIES += [told("hill-abcdefghij", "three"), told("hill-abcdefghij", "four")]
BETWEEN = told("port-kl", "hill-kl", "valley-abcdef")


@pytest.mark.parametrize(
    ("between", "last_day", "expected"),
    [
        ([BETWEEN], "2024-10-20", True),
        ([BETWEEN], "2026-10-20", False),
        ([told("valley-abcdef")], "2024-10-20", False),
        ([told("port-kl", "hill-kl", f"{name}-ab") for name in ("mill", "lake", "road")], "2026-10-20", True),
    ],
    ids=["a third, one month", "a third, years apart", "none between", "several, years apart"],
)
def test_distant_reports_are_brought_together_by_others(between: list[str], last_day: str, expected: bool) -> None:
    texts = [FIRST, LAST, *COPIES, *between]
    days = ["2024-10-14", last_day, *["2024-10-14"] * (len(texts) - 2)]
    assert ((0, 1) in related(*texts, published=days)) is expected


def test_a_report_is_compared_with_itself_at_a_cost_that_grows_with_its_length():
    alone = Neighbours(*(np.zeros(0, kind) for kind in (np.int32, np.int32, np.float32)))
    for number in (MOST_INSIDE, 4 * MOST_INSIDE):
        pairs = candidates([count("18", "truck", "burn")] * number, [0] * number, alone)
        assert [later for _, later in pairs.tolist() if later < MOST_INSIDE].count(MOST_INSIDE - 1) == MOST_INSIDE - 1
        assert len(pairs) == sum(min(later, MOST_INSIDE) for later in range(number))
