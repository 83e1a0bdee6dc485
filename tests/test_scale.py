"""Where values lie on one line, how each stands beside the others, and the line that a terminal draws."""

from __future__ import annotations

import pytest

from consistency.reports.line import drawn, lines
from consistency.reports.scale import EDGE, Place, places
from consistency.types import Group
from tests.build import mention, slot, value

LOW, HIGH = EDGE, 1 - EDGE


def at(*said, **more):
    return [place and place.at for place in places([slot(value(words), **more) for words in said])]


def test_lowest_and_highest_stand_at_the_edges_and_the_middle_in_the_middle():
    assert at("10", "15", "20") == [LOW, 0.5, HIGH]


def test_intervals_keep_their_ends_and_open_ends_stay_open():
    about, least = places([slot(value("~40")), slot(value(">=20"))])

    assert (about.low, about.high) == (pytest.approx(EDGE + (1 - 2 * EDGE) * 16 / 24, abs=1e-3), HIGH)
    assert least == Place(LOW, LOW, None)


def test_what_is_a_hundred_times_as_much_is_read_on_a_logarithmic_line():
    assert at("1", "10", "100") == [LOW, 0.5, HIGH]


def test_units_of_one_dimension_share_a_line():
    near, far = places([slot("1", "measure", "kilometre"), slot("1", "measure", "mile")])

    assert (near.at, far.at) == (LOW, HIGH)


def test_a_value_of_another_currency_has_no_place():
    assert places([slot("1", "money", "USD"), slot("2", "money", "EUR"), slot("3", "money", "USD")])[1] is None


@pytest.mark.parametrize("said", [["12"], ["12", "12"], [">=5", ">=5"]])
def test_one_number_makes_no_line(said):
    assert at(*said) == [None] * len(said)


def test_an_age_stands_at_its_number():
    assert at("30", "31", kind="age", unit="year of age") == [LOW, HIGH]


DRAWN = {
    (0.5, 0.5, 0.5): "................*...............",
    (0.25, 0.5, 0.75): "........|-------*-------|.......",
    (0.5, 0.5, None): "................*-------------->",
    (None, None, 0.5): "<---------------|...............",
    (0.25, None, 0.5): "........|-------|...............",
    (0.94, 0.94, 0.94): "..............................*.",
}


@pytest.mark.parametrize("ends", DRAWN)
def test_a_value_is_drawn_in_characters(ends):
    assert drawn(Place(*ends)) == DRAWN[ends]


def groups(*said: str, **more) -> list[Group]:
    return [Group((mention(slot(words, **more)),), ("o1",)) for words in said]


def test_values_share_one_line_where_there_is_room():
    wide, narrow = lines(groups("12", "13", "17"), 100), lines(groups("12", "13", "17"), 60)

    assert narrow == ["12:", "13:", "17:"]
    assert [line.index("*") - len("12:  ") for line in wide] == [1, 7, 30]


def test_two_plain_numbers_need_no_line():
    assert lines(groups("12", "17"), 100) == ["12:", "17:"]
    assert "|" in lines(groups("12", "~17"), 100)[1]


def test_long_words_and_values_without_a_line_are_not_drawn():
    assert lines(groups("12", "12000000000", kind="measure", unit="kilogram per cubic metre"), 100)[0].endswith(":")
    assert lines(groups("1", "2", kind="ordinal")[:1], 100) == ["1st:"]
