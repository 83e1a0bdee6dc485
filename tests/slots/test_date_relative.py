"""Dates told from another day: the report's (Monday, 2024-10-21) or the one last spoken of."""

from __future__ import annotations

import datetime as dt

import pytest
from test_date import REPORT, days, read

from consistency.slots import date_context

FROM_REPORT = {
    "2024-10-21": [
        "He came today.",
        "He came this morning.",
        "It happens tonight.",
        "He came on Monday.",
        "He spoke Monday night.",
    ],
    "2024-10-20": [
        "He came yesterday.",
        "Sirens rang last night.",
        "It hit late on Sunday.",
        "It hit early Sunday morning.",
    ],
    "2024-10-22": ["He will come tomorrow.", "The court will sit Tuesday.", "He is due in court on Tuesday."],
    "2024-10-15": ["He fled Tuesday.", "On Tuesday, he fled.", "He fled last Tuesday.", "Tuesday's storm broke roofs."],
    "2024-10-25": [
        "The vote is scheduled for Friday.",
        "The hearing is to resume on Friday.",
        "They could leave as soon as Friday.",
        "The law takes effect Friday.",
        "It ends next Friday.",
        "It is expected to be signed Friday.",
    ],
    "2024-10-18": ["He said Friday that he will go.", "He was shot this past Friday."],
    "2024-10-19": ["It began the day before yesterday.", "It began two days ago."],
    "2024-10-20..2024-10-21": ["Shells fell overnight.", "Overnight, shells fell."],
    "2024-10-14..2024-10-20": ["It rained last week."],
    "2024-10-28..2024-11-03": ["It opens next week."],
    "2024-09-01..2024-09-30": [
        "It closed last month.",
        "It closed a month ago.",
        "It closed in September.",
        "It closed last September.",
    ],
    "2024-11-01..2024-11-30": ["It will close next month.", "It will close in November."],
    "2023-01-01..2023-12-31": ["It closed last year.", "It closed a year ago.", "Sales were lower a year earlier."],
    "2024-01-01..2024-12-31": ["It closed earlier this year."],
    "2024-10-19..2024-10-20": ["It burned over the weekend.", "It burned last weekend."],
    "2024-06-01..2024-09-23": ["It burned last summer.", "It burned in the summer."],
    "2024-10-18..2024-10-21": ["It burned from Friday to Monday."],
}


@pytest.mark.parametrize(("meaning", "text"), [(m, text) for m, texts in FROM_REPORT.items() for text in texts])
def test_relative_date_counts_from_the_report(meaning: str, text: str) -> None:
    assert [days(slot) for slot in read(text)] == [meaning]


FROM_ANCHOR = {
    "2024-10-03": ["Two days later, he fled.", "He fled two days afterwards."],
    "2024-10-02": ["The next day, he fled.", "He fled the following day.", "He fled the following Wednesday."],
    "2024-10-01": ["That night, he fled.", "He fled the same day.", "He had slept earlier that day."],
    "2024-09-30": ["He had fled the day before.", "He had fled the previous day.", "He had fled the previous Monday."],
    "2024-11-01..2024-11-30": ["It shut the following month."],
    "2024-10-14": ["He was buried on the 14th."],
}


@pytest.mark.parametrize(("meaning", "text"), [(m, text) for m, texts in FROM_ANCHOR.items() for text in texts])
def test_relative_date_counts_from_the_day_last_spoken_of(meaning: str, text: str) -> None:
    assert [days(slot) for slot in read(text, anchor=dt.date(2024, 10, 1))] == [meaning]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Hit on Oct. 3, he died two days later.", ["2024-10-03", "2024-10-05"]),
        ("Jailed in June 1998, he was freed later that year.", ["1998-06-01..1998-06-30", "1998-01-01..1998-12-31"]),
        ("Jailed in 2009, he was freed two years later.", ["2009-01-01..2009-12-31", "2011-01-01..2011-12-31"]),
        ("They met on Oct. 2 and on the 14th.", ["2024-10-02", "2024-10-14"]),
    ],
)
def test_relative_date_counts_from_its_own_sentence(text: str, meaning: list[str]) -> None:
    assert [days(slot) for slot in read(text)] == meaning


@pytest.mark.parametrize(
    "text",
    [
        "Two days later, he fled.",
        "The next day, he fled.",
        "He fled the following Tuesday.",
        "He died the day after the raid.",
    ],
)
def test_relative_date_without_a_day_to_count_from_is_none(text: str) -> None:
    assert read(text) == []


def test_last_spoken_of_is_the_last_single_day() -> None:
    text = "From 2010 on, and on Oct. 3 and again on Oct. 5, it burned, as in June."
    assert date_context.day_spoken_of(text, read(text)) == dt.date(2024, 10, 5)
    assert date_context.day_spoken_of("It burned in June.", read("It burned in June.")) is None


@pytest.mark.parametrize("text", ["He came yesterday.", "It rained last week.", "It began two weeks ago."])
def test_relative_date_without_a_report_date_is_none(text: str) -> None:
    assert read(text, published=None) == []


def test_weeks_ago_are_approximate() -> None:
    (slot,) = read("It began two weeks ago.", REPORT)
    assert (days(slot), slot.value.hedge, slot.edtf) == ("2024-10-07", "about", "2024-10-07~")
