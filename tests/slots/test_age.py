"""Ages in every form."""

import pytest

from consistency.slots.base import Scope
from consistency.slots.finding import scan
from consistency.types import Slot

YEARS = {
    "Mark Ferris was 95.": 95,
    "DeRoy was 75.": 75,
    "The 8-year-old slept.": 8,
    "A 17 - year - old boy slept.": 17,
    "A 46-year old boy slept.": 46,
    "A 15 year-old boy slept.": 15,
    "A seven-year-old slept.": 7,
    "She was five years old then.": 5,
    "It starts at around 3 years of age.": 3,
    "Ann Roe, 25, fell.": 25,
    "Ann Roe, 34, of Ohio, fell.": 34,
    "They met Ann Roe, 40.": 40,
    "The driver, 19, fell.": 19,
    "His friend, also 14, fell.": 14,
    "Ann Roe and Bo Lind, both 16, fell.": 16,
    "A man aged 31 fell.": 31,
    "He died at the age of 61.": 61,
    "A man of age 87 fell.": 87,
    "Ann turned 18 there.": 18,
    "She was 91.": 91,
    "He will be 35 by then.": 35,
    "The woman, believed to be 30, fled.": 30,
    "A 400 million-year-old rock fell.": 400_000_000,
    "Anyone 17 or younger must leave.": 17,
}
OTHER = {
    "A 22-month-old slept.": (22, 22, "month of age"),
    "A six-week-old puppy slept.": (6, 6, "week of age"),
    "A man in his 40s fell.": (40, 49, "year of age"),
    "A woman in her mid-20s fell.": (23, 26, "year of age"),
    "A woman in her late 30s fell.": (36, 39, "year of age"),
    "Men aged 18 to 34 bet.": (18, 34, "year of age"),
    "Men between the ages of 18 and 34 bet.": (18, 34, "year of age"),
    "A 20- to 25-year-old man fell.": (20, 25, "year of age"),
}
LISTS = {
    "The girls, ages 8 and 11, slept.": [8, 11],
    "The girls, aged 8, 10 and 12, slept.": [8, 10, 12],
    "A 5- and a 7-year-old slept.": [5, 7],
    "Ann Roe, 60, and Bo Lee, 26, died.": [60, 26],
}
NO_AGE = [
    "Volume was 84.",
    "New Haven was 75.",
    "Mark Lee was 12 miles out.",
    "Mark Lee was 3 behind.",
    "In Orlando, 49 people were killed.",
    "On Thursday, 18 were freed.",
    "The 1940s were hard.",
    "He served 12 years.",
    "He is a 19-year veteran.",
    "They left Highway 9, 12 miles out.",
    "In Iraq, 20 of them fell.",
]


def ages(text: str) -> list[Slot]:
    return [slot for slot in scan(Scope(text)) if slot.kind == "age"]


@pytest.mark.parametrize(("text", "years"), YEARS.items())
def test_years(text: str, years: float) -> None:
    (slot,) = ages(text)
    assert (slot.value.stated, slot.unit) == (years, "year of age")


def test_what_stands_before_an_article_hedges_no_age() -> None:
    assert [slot.value.hedge for slot in ages("They mourn over a 23-year-old man.")] == ["exact"]


@pytest.mark.parametrize(("text", "expected"), OTHER.items())
def test_other_units_and_ranges(text: str, expected: tuple[float, float, str]) -> None:
    (slot,) = ages(text)
    assert (slot.value.low, slot.value.high, slot.unit) == expected


@pytest.mark.parametrize(("text", "years"), LISTS.items())
def test_lists(text: str, years: list[float]) -> None:
    assert [slot.value.stated for slot in ages(text)] == years


@pytest.mark.parametrize("text", NO_AGE)
def test_no_age(text: str) -> None:
    assert ages(text) == []


def test_the_noun_that_is_old() -> None:
    assert ages("An 8-year-old girl slept.")[0].counted == "girl"
    assert ages("The 27-year-old Ann Roe slept.")[0].counted is None


def test_an_upper_bound() -> None:
    assert ages("Children under the age of 5 slept.")[0].value.hedge == "less_than"
