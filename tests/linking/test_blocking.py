"""The less alike two reports are, the more their mentions must share to be candidates."""

from __future__ import annotations

import numpy as np
import pytest

from consistency.linking.blocking import candidates
from consistency.linking.neighbours import Neighbours, find_neighbours
from consistency.types import Article, Mention, Span
from tests.build import day, mention, slot


def met(a: Mention, b: Mention, cosine: float) -> bool:
    near = Neighbours(np.array([0], np.int32), np.array([1], np.int32), np.array([cosine], np.float32))
    return candidates([a, b], [0, 1], near).tolist() == [[0, 1]]


def count(value: str, noun: str, predicate: str, **more: str) -> Mention:
    return mention(slot(value, counted=noun), predicate=predicate, **more)


CLOSE, ALIKE, DISTANT = 0.4, 0.2, 0.08
PAIRS = {
    "nothing but the kind": (count("3", "car", "burn"), count("40", "house", "sell"), (True, False, False)),
    "the noun": (count("3", "car", "burn"), count("40", "car", "sell"), (True, True, False)),
    "the value": (count("40", "car", "burn"), count("40", "house", "sell"), (True, True, False)),
    "noun and act": (count("3", "car", "burn"), count("40", "car", "destroy"), (True, True, True)),
    "people by two nouns": (count("3", "man", "kill"), count("40", "resident", "die"), (True, True, True)),
    "rivals": (count("120", "people", "kill"), count("400", "people", "injure"), (False, False, False)),
    "another year": (count("3", "car", "burn"), count("3", "car", "burn", time="2019"), (False, False, False)),
    "a day and the next": (
        mention(slot(day("2024-10-12"), "date"), predicate="shoot"),
        mention(slot(day("2024-10-13"), "date"), predicate="arrest"),
        (True, True, False),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_what_must_be_shared(name: str) -> None:
    a, b, expected = PAIRS[name]
    assert tuple(met(a, b, cosine) for cosine in (CLOSE, ALIKE, DISTANT)) == expected


def test_two_kinds_never_meet() -> None:
    assert not met(mention(slot("3", "age")), mention(slot("3", "duration", "year")), CLOSE)


def test_the_candidates_of_nothing() -> None:
    assert candidates([], [], find_neighbours([])).shape == (0, 2)


def article(name: str, text: str) -> Article:
    return Article(name, name, text, blocks=(Span(0, len(text)),))


def test_distant_reports_are_related_only_by_a_third() -> None:
    quake = "An earthquake struck the harbour town of Palma Vieja on Tuesday, damaging the cathedral and the port."
    relief = "Relief ships reached Palma Vieja with water, tents and doctors for those hurt in the earthquake."
    doctors = "Doctors treated patients in tents and asked for water, bandages and generators."
    other = "The council voted to repaint the swimming hall and to plant lime trees along the boulevard."
    near = find_neighbours([article(str(n), text) for n, text in enumerate((quake, relief, doctors, other))])
    pairs = set(zip(near.a.tolist(), near.b.tolist(), strict=True))
    assert (0, 1) in pairs
    assert not any(3 in pair for pair in pairs)
