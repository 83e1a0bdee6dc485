"""Each rung of the ladder, and what must not reach it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from consistency.comparison.ladder import interval, relate
from consistency.types import Kind, Reading, Slot, Value
from tests.build import day, mention, slot, value


def verdict(a: str, b: str, **more: str) -> str:
    return relate([mention(slot(a, **more))], [mention(slot(b, **more), "b.md")])[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("18", "18", "corroborated"),
        ("~40", "40", "corroborated"),
        ("11000", "10873", "corroborated"),
        ("100000", "98000", "corroborated"),
        ("18", "40", "contradiction"),
        ("40", "38", "contradiction"),
        ("~400", "~450", "contradiction"),
        (">=40", "46", "compatible"),
        (">40", "40", "compatible"),
        ("30..50", "46", "compatible"),
        ("30..35", "46", "contradiction"),
        (">50", "~40", "contradiction"),
        ("<=8", "<=4", "contradiction"),
        (">=5", ">=9", "compatible"),
        (">600", ">700", "compatible"),
        ("<25", "<50", "compatible"),
        ("<25", "<=50", "compatible"),
        (">=5", "4", "contradiction"),
        ("24..99", "46", "compatible"),
        ("~40", "39", "corroborated"),
        ("~40", "43", "corroborated"),
        ("~450", "480", "compatible"),
        ("~12", "13", "compatible"),
        ("<=4", "4", "corroborated"),
        (">=4", "4", "compatible"),
        (">4", "4", "compatible"),
        ("4.5", "4.52", "corroborated"),
        ("6.8", "6.9", "contradiction"),
        ("10000", "5000", "contradiction"),
        ("1000", "1500", "contradiction"),
        ("20000", "20900", "corroborated"),
        ("4", "4.5", "contradiction"),
    ],
)
def test_counts(a: str, b: str, expected: str) -> None:
    assert verdict(a, b) == expected
    assert verdict(b, a) == expected


@pytest.mark.parametrize(
    ("a", "unit_a", "b", "unit_b", "expected"),
    [
        ("60", "kilometre", "~37", "mile", "corroborated"),
        ("60", "kilometre", "60", "mile", "contradiction"),
        ("41.3", "degree Celsius", "106", "degree Fahrenheit", "corroborated"),
        ("43.1", "degree Celsius", "41.3", "degree Celsius", "contradiction"),
        ("43.1", "degree Celsius", "106", "degree Fahrenheit", "contradiction"),
        ("2", "year of age", "22", "month of age", "compatible"),
        ("3", "year of age", "22", "month of age", "contradiction"),
        ("1", "year of age", "22", "month of age", "compatible"),
    ],
)
def test_units(a: str, unit_a: str, b: str, unit_b: str, expected: str) -> None:
    kind: Kind = "age" if "age" in unit_a else "measure"
    said = relate([mention(slot(a, kind, unit_a))], [mention(slot(b, kind, unit_b), "b.md")])
    assert said[0] == expected, said[1]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("52", "52.3", "corroborated"), ("52", "53", "contradiction"), ("7", "7.4", "corroborated")],
)
def test_percentages_are_rounded_to_whole_ones(a: str, b: str, expected: str) -> None:
    said = relate([mention(slot(a, "percent", "percent"))], [mention(slot(b, "percent", "percent"), "b.md")])
    assert said[0] == expected, said[1]


@pytest.mark.parametrize(("other", "expected"), [("12", "corroborated"), ("13", "compatible"), ("15", "contradiction")])
def test_a_dozen_is_about_twelve(other: str, expected: str) -> None:
    dozen = slot(value("12"), surface="a dozen")
    assert relate([mention(dozen)], [mention(slot(other), "b.md")])[0] == expected


def vague(low: float, high: float) -> Slot:
    return slot(Value(low, high, None, "vague"))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (vague(2e3, 99_999), slot("14000"), "compatible"),
        (vague(2e3, 99_999), slot("200000"), "compatible"),
        (vague(2e3, 99_999), vague(2e5, 1_999_999), "compatible"),
        (vague(2e3, 99_999), slot("300"), "compatible"),
        (vague(24, 99), slot("<=20"), "compatible"),
        (vague(24, 99), vague(2, 9), "contradiction"),
        (vague(2, 9), slot("46"), "contradiction"),
    ],
    ids=[
        "thousands: 14,000",
        "thousands: 200,000",
        "hundreds of thousands",
        "thousands: 300",
        "dozens: up to 20",
        "dozens: a few",
        "a few: 46",
    ],
)
def test_vague_words_leave_room_above(a: Slot, b: Slot, expected: str) -> None:
    said = relate([mention(a)], [mention(b, "b.md")])
    assert said[0] == expected, said[1]


def twice(stated: str, unit: str, again: str, unit_again: str, kind: Kind = "measure") -> Slot:
    return replace(slot(stated, kind, unit), also=(Reading(value(again), unit_again),))


COARSER = [
    ("duration", "month", "4", "4.5", "compatible"),
    ("duration", "month", "~4", "4.5", "compatible"),
    ("duration", "month", "4", "5", "contradiction"),
    ("duration", "hour", "1", "0.5", "contradiction"),
    ("measure", "mile", "6", "6.2", "compatible"),
    ("measure", "mile", "6", "6.8", "contradiction"),
    ("measure", "tonne", "90", "86", "corroborated"),
    ("measure", "tonne", "90", "85", "contradiction"),
    ("measure", "tonne", "93", "90", "corroborated"),
    ("measure", "mile per hour", "110", "115", "contradiction"),
    ("measure", "magnitude", "6", "6.1", "compatible"),
    ("measure", "magnitude", "6.8", "6.9", "contradiction"),
    ("measure", "mile", "1", "1.4", "contradiction"),
    ("measure", "mile", ">6", "5.8", "contradiction"),
]


@pytest.mark.parametrize(("kind", "unit", "a", "b", "expected"), COARSER)
def test_whole_units_are_said_for_their_parts(kind: Kind, unit: str, a: str, b: str, expected: str) -> None:
    for x, y in ((a, b), (b, a)):
        said = relate([mention(slot(x, kind, unit))], [mention(slot(y, kind, unit), "b.md")])
        assert said[0] == expected, said[1]


@pytest.mark.parametrize(
    ("unit", "other", "expected"),
    [("minute", "50", "compatible"), ("minute", "30", "contradiction"), ("week", "1", "contradiction")],
)
def test_an_hour_is_said_for_fifty_minutes(unit: str, other: str, expected: str) -> None:
    hour, told = slot("1", "duration", "hour"), slot(other, "duration", unit)
    if unit == "week":
        hour = slot("3", "duration", "day")
    assert relate([mention(hour)], [mention(told, "b.md")])[0] == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("99", "99.99", "corroborated"), ("1", "1.5", "contradiction"), ("99", "100.5", "contradiction")],
)
def test_a_price_without_its_cents(a: str, b: str, expected: str) -> None:
    for x, y in ((a, b), (b, a)):
        assert relate([mention(slot(x, "money", "USD"))], [mention(slot(y, "money", "USD"), "b.md")])[0] == expected


ROUND_FIGURES = [
    ("2000", "2200", "compatible"),
    ("2000", "2300", "contradiction"),
    ("~2000", "2200", "corroborated"),
    ("200", "220", "contradiction"),
    ("2100", "2300", "contradiction"),
    ("167000", ">170000", "compatible"),
    ("160000", ">170000", "contradiction"),
    ("160", ">170", "contradiction"),
]


@pytest.mark.parametrize(("a", "b", "expected"), ROUND_FIGURES)
def test_a_round_figure_leaves_out_the_hundreds(a: str, b: str, expected: str) -> None:
    for x, y in ((a, b), (b, a)):
        said = relate([mention(slot(x))], [mention(slot(y), "b.md")])
        assert said[0] == expected, said[1]


@pytest.mark.parametrize(
    ("words", "ends", "other", "expected"),
    [
        ("last week", "2009-11-23..2009-11-29", "2009-11-30", "compatible"),
        ("last week", "2009-11-23..2009-11-29", "2009-12-08", "contradiction"),
        ("November", "2009-11-01..2009-11-30", "2009-12-02", "contradiction"),
    ],
)
def test_the_week_that_ends_is_last_week_to_some(words: str, ends: str, other: str, expected: str) -> None:
    told, on = slot(day(ends), "date", surface=words), slot(day(other), "date", surface="the day")
    for x, y in ((told, on), (on, told)):
        assert relate([mention(x)], [mention(y, "b.md")])[0] == expected


SAID_TWICE = [
    (twice("430", "USD", "300", "EUR", "money"), twice("437", "USD", "300", "EUR", "money"), "corroborated"),
    (twice("60", "kilometre", "40", "mile"), slot("40", "measure", "mile"), "corroborated"),
    (twice("60", "kilometre", "30", "mile"), slot("30", "measure", "mile"), "corroborated"),
    (twice("60", "kilometre", "40", "mile"), twice("90", "kilometre", "40", "mile"), "contradiction"),
    (twice("60", "kilometre", "40", "mile"), slot("90", "measure", "mile"), "contradiction"),
    (twice("400", "USD", "300", "EUR", "money"), slot("300", "money", "EUR"), "corroborated"),
    (twice("400", "USD", "300", "EUR", "money"), slot("500", "money", "EUR"), "contradiction"),
    (twice("400", "USD", "300", "EUR", "money"), slot("300", "money", "GBP"), "compatible"),
]


@pytest.mark.parametrize(("a", "b", "expected"), SAID_TWICE)
def test_a_value_said_twice_is_compared_in_the_unit_of_the_other(a: Slot, b: Slot, expected: str) -> None:
    for one, other in ((a, b), (b, a)):
        said = relate([mention(one)], [mention(other, "b.md")])
        assert said[0] == expected, said[1]


def unknown(words: str, edtf: str | None = None) -> Slot:
    return slot(Value(-math.inf, math.inf, None, "vague"), "date", edtf=edtf, surface=words)


DAYS_OF_ANY_YEAR = [
    (unknown("April 19", "XXXX-04-19"), unknown("19 April", "XXXX-04-19"), "corroborated"),
    (unknown("April 19", "XXXX-04-19"), unknown("April 20", "XXXX-04-20"), "contradiction"),
    (unknown("April 19", "XXXX-04-19"), slot(day("2024-04-19"), "date", surface="April 19"), "corroborated"),
    (unknown("April 19", "XXXX-04-19"), slot(day("2024-04-20"), "date", surface="Saturday"), "compatible"),
    (unknown("Tuesday"), unknown("early Tuesday"), "corroborated"),
    (unknown("Tuesday"), slot(day("2024-04-16"), "date", surface="April 16"), "corroborated"),
    (unknown("Tuesday"), slot(day("2024-04-18"), "date", surface="April 18"), "contradiction"),
    (unknown("Tuesday"), unknown("April 19", "XXXX-04-19"), "compatible"),
]


@pytest.mark.parametrize(("a", "b", "expected"), DAYS_OF_ANY_YEAR)
def test_days_of_an_unknown_year(a: Slot, b: Slot, expected: str) -> None:
    for one, other in ((a, b), (b, a)):
        said = relate([mention(one)], [mention(other, "b.md")])
        assert said[0] == expected, said[1]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2024-10-14", "2024-10-14", "corroborated"),
        ("2024-10-14", "2024-10-01..2024-10-31", "compatible"),
        ("2024-10-14", "2024-10-16", "contradiction"),
        ("2024-10-14", "2024-11-01..2024-11-30", "contradiction"),
    ],
)
def test_dates_are_compared_at_their_grain(a: str, b: str, expected: str) -> None:
    said = relate([mention(slot(day(a), "date"))], [mention(slot(day(b), "date"), "b.md")])
    assert said[0] == expected, said[1]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("~", 270), ("", 280), "compatible"),
        (("", 270), ("", 280), "contradiction"),
        (("~", 270), ("", 300), "contradiction"),
        (("", 1013), ("", 1020), "compatible"),
        (("", 1009), ("", 1020), "contradiction"),
        (("", 1013), ("", 1025), "contradiction"),
    ],
)
def test_clock_times_within_a_quarter_hour_when_hedged(a: tuple[str, int], b: tuple[str, int], expected: str) -> None:
    x, y = (slot(Value(n, n, n, "about" if sign else "exact"), "time") for sign, n in (a, b))
    assert relate([mention(x)], [mention(y, "b.md")])[0] == expected


@pytest.mark.parametrize(
    ("low", "high", "stated", "other", "expected"),
    [
        (705, 720, 720, 700, "compatible"),
        (120, 135, 120, 137, "compatible"),
        (705, 720, 720, 680, "contradiction"),
        (1320, 1335, 1320, 1350, "contradiction"),
    ],
    ids=["almost noon, about 11:40", "shortly after 2, about 2:17", "almost noon, about 11:20", "touching"],
)
def test_a_clock_time_that_names_its_side(low: int, high: int, stated: int, other: int, expected: str) -> None:
    sided, about = (
        slot(v, "time") for v in (Value(low, high, stated, "about"), Value(other - 15, other + 15, other, "about"))
    )
    for x, y in ((sided, about), (about, sided)):
        assert relate([mention(x)], [mention(y, "b.md")])[0] == expected


def test_the_reason_says_so_where_intervals_overlap_without_agreeing() -> None:
    assert "overlap, but neither holds" in relate([mention(slot("~400"))], [mention(slot("~450"), "b.md")])[1]


class TestUpdated:
    def relate(self, a: str, b: str, first: str | None, second: str | None, **question: str) -> str:
        one = mention(slot(a, counted="person"), "a.md", first, **question)
        two = mention(slot(b, counted="person"), "b.md", second, **question)
        return relate([one], [two])[0]

    def test_a_toll_that_grows_is_an_update(self) -> None:
        assert self.relate("2", "3", "2024-01-01", "2024-01-02", predicate="kill") == "updated"

    def test_a_toll_that_falls_without_words_of_revision_is_a_contradiction(self) -> None:
        assert self.relate("3", "2", "2024-01-01", "2024-01-02", predicate="kill") == "contradiction"

    def test_on_one_day_it_is_a_contradiction(self) -> None:
        assert self.relate("2", "3", "2024-01-01", "2024-01-01", predicate="kill") == "contradiction"

    def test_undated_reports_cannot_be_updated(self) -> None:
        assert self.relate("2", "3", None, "2024-01-02", predicate="kill") == "contradiction"

    def test_an_age_grows_by_a_birthday_only(self) -> None:
        def ages(a: str, b: str, second: str) -> str:
            one = mention(slot(a, "age", "year of age"), "a.md", "2010-06-14")
            return relate([one], [mention(slot(b, "age", "year of age"), "b.md", second)])[0]

        assert ages("57", "58", "2011-11-04") == "updated"
        assert ages("57", "61", "2011-11-04") == "contradiction"
        assert ages("58", "57", "2011-11-04") == "contradiction"

    def test_an_outlet_that_gives_another_value_later_corrects_itself(self) -> None:
        one = mention(slot("25", counted="day"), "a.md", "2023-01-09", source="Handbook")
        two = mention(slot("20", counted="day"), "b.md", "2025-01-13", source="Handbook")
        other = mention(slot("20", counted="day"), "c.md", "2025-01-13", source="Elsewhere")
        assert relate([one], [two])[0] == "updated"
        assert relate([one], [other])[0] == "contradiction"


class TestDisputed:
    def relate(self, first: str | None, second: str | None) -> str:
        one = mention(slot("11000", counted="troop"), "a.md", speaker=first)
        return relate([one], [mention(slot("12400", counted="troop"), "b.md", speaker=second)])[0]

    def test_two_named_speakers_dispute(self) -> None:
        assert self.relate("Kyiv", "the South Korean spy agency in Seoul") == "disputed"

    @pytest.mark.parametrize(
        ("a", "b"), [("Kyiv", None), (None, None), ("Kyiv", "Kyiv"), ("officials", "Kyiv"), ("he", "she")]
    )
    def test_disputed_needs_two_named_speakers(self, a: str | None, b: str | None) -> None:
        assert self.relate(a, b) == "contradiction"


def test_the_reason_is_arithmetic() -> None:
    one = mention(slot("18"), "a.md", "2024-10-21")
    two = mention(slot("~40"), "b.md", "2024-10-21")
    assert relate([one], [two])[1] == "18 vs ~40: [18, 18] and [36, 44] are disjoint; both as of 2024-10-21"


@pytest.mark.parametrize(("said", "shown"), [(">40", "(40, ∞)"), ("<=8", "[0, 8]"), ("30..40", "[30, 40]")])
def test_intervals_show_which_ends_are_open(said: str, shown: str) -> None:
    assert interval(slot(value(said))) == shown


def test_a_value_that_is_told_on_is_not_superseded() -> None:
    old = [
        mention(slot("18", counted="person"), "a.md", published=day, predicate="arrest") for day in ("2024-10-21", LATE)
    ]
    new = [mention(slot("40", counted="person"), "b.md", published="2024-10-22", predicate="arrest")]
    assert relate(old[:1], new)[0] == "updated"
    assert relate(old, new)[0] == "contradiction"


LATE = "2024-10-24"
