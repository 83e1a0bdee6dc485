"""Hedges and bounds -> intervals with the side kept."""

import math

import pytest

from consistency.slots.base import Scope
from consistency.slots.finding import scan
from consistency.types import Value

INF = math.inf
HEDGED = {
    "About 40 boats left.": Value(36, 44, 40, "about"),
    "Some 300 boats left.": Value(270, 330, 300, "about"),
    "An estimated 50 boats left.": Value(45, 55, 50, "about"),
    "Nearly 100 boats left.": Value(90, 100, 100, "about"),
    "Close to 100 boats left.": Value(90, 100, 100, "about"),
    "More than 50 boats left.": Value(50, INF, 50, "more_than"),
    "Over 50 boats left.": Value(50, INF, 50, "more_than"),
    "Just over 20 boats left.": Value(20, 22, 20, "more_than"),
    "At least 12 boats left.": Value(12, INF, 12, "at_least"),
    "No fewer than 12 boats left.": Value(12, INF, 12, "at_least"),
    "Up to 40 boats left.": Value(-INF, 40, 40, "at_most"),
    "As many as 40 boats left.": Value(-INF, 40, 40, "at_most"),
    "It fell within 20 miles of the port.": Value(-INF, 20, 20, "at_most"),
    "Crews came within 40 minutes.": Value(-INF, 40, 40, "at_most"),
    "No more than 40 boats left.": Value(-INF, 40, 40, "at_most"),
    "Fewer than 100 boats left.": Value(-INF, 100, 100, "less_than"),
    "Just under 100 boats left.": Value(90, 100, 100, "less_than"),
    "Only about 40 boats left.": Value(36, 44, 40, "about"),
    "At least another 12 boats left.": Value(12, INF, 12, "at_least"),
    "Exactly 13 boats left.": Value(13, 13, 13),
    "Another 13 boats left.": Value(13, 13, 13),
    "The harbour lost 40 or more boats.": Value(40, INF, 40, "at_least"),
    "The harbour lost 40 boats or more.": Value(40, INF, 40, "at_least"),
    "The harbour lost 40 or so boats.": Value(36, 44, 40, "about"),
    "The harbour lost 40-odd boats.": Value(36, 44, 40, "about"),
    "The harbour lost 40+ boats.": Value(40, INF, 40, "at_least"),
    "It crept up to 40 percent.": Value(40, 40, 40),
    "It climbed back up to 40 percent.": Value(40, 40, 40),
    "It lets them back up to 40 phones.": Value(-INF, 40, 40, "at_most"),
    "Flats go from 450 up to 900 sq ft.": Value(450, 900, None, "range"),
    "Between 30 and 40 boats left.": Value(30, 40, None, "range"),
    "Two to three boats left.": Value(2, 3, None, "range"),
    "The fleet lost 10,000-12,000 boats.": Value(10_000, 12_000, None, "range"),
    "The fleet lost 10-12,000 boats.": Value(10_000, 12_000, None, "range"),
    "The fleet lost 100-12,000 boats.": Value(100, 12_000, None, "range"),
    "Four to five thousand boats left.": Value(4_000, 5_000, None, "range"),
}


def one(text: str) -> Value:
    (slot,) = scan(Scope(text))
    return slot.value


@pytest.mark.parametrize(("text", "value"), HEDGED.items())
def test_interval(text: str, value: Value) -> None:
    assert one(text) == value


def test_hedge_stands_before_the_currency_sign() -> None:
    assert one("They raised about $40.") == Value(36, 44, 40, "about")


@pytest.mark.parametrize(
    "text", ["It stands around the 37 m tower.", "They spoke about the four men.", "It is over her 12 dogs."]
)
def test_a_determiner_keeps_a_preposition_from_hedging(text: str) -> None:
    assert one(text).hedge == "exact"


def test_over_before_a_duration_may_mean_during() -> None:
    assert one("It rained over three days.") == Value(3, 3, 3)
    assert one("It rained for more than three days.") == Value(3, INF, 3, "more_than")


def test_a_story_about_someone_hedges_no_age() -> None:
    assert one("She wrote a story about 19-year-old Ann.") == Value(19, 19, 19)
