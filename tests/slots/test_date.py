"""Dates that say themselves: each meaning with the surfaces that must have it. The report is of Monday, 2024-10-21."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from consistency.slots import date
from consistency.slots.base import Scope
from consistency.types import Slot

REPORT = dt.date(2024, 10, 21)


def read(text: str, published: dt.date | None = REPORT, anchor: dt.date | None = None) -> list[Slot]:
    return list(date.find(Scope(text, 0, published, anchor)))


def days(slot: Slot) -> str:
    """Write the interval as "low..high", one day where both are the same, nothing at an open end."""
    ends = [
        dt.date.fromordinal(int(x)).isoformat() if math.isfinite(x) else "" for x in (slot.value.low, slot.value.high)
    ]
    return ends[0] if ends[0] == ends[1] and ends[0] else "..".join(ends)


def meanings(text: str) -> list[str]:
    return [days(slot) for slot in read(text)]


MEANINGS = {
    "0079-01-01..0079-12-31": ["It burned in A.D. 79.", "It burned in 79 A.D.", "It burned in 79 CE."],
    "1000-01-01..1260-12-31": ["It was built between A.D. 1000 and 1260."],
    "2024-10-14": [
        "It began on Oct. 14.",
        "It began on Oct 14.",
        "It began on OCT. 14.",
        "It began on October 14th.",
        "It began on 14 October.",
        "It began on the 14th of October.",
        "It began on Oct. 14, 2024.",
        "It began on Oct. 14 , 2024, at dawn.",
        "It began on 14 October 2024.",
        "It began on Monday, Oct. 14.",
        "It began on 2024-10-14.",
        "It began on 10/14/2024.",
        "It began on 14/10/2024.",
        "It began on 14.10.2024.",
        "It began on the 14th.",
        "It began on Monday the 14th.",
        "The log reads Oct. 14-11:14 pm.",
    ],
    "2024-10-14..2024-10-16": [
        "The Oct. 14-16 talks failed.",
        "The talks of October 14 to 16 failed.",
        "The talks of 14-16 October failed.",
        "The talks ran from Oct. 14 through Oct. 16.",
        "The talks ran between Oct. 14 and Oct. 16.",
    ],
    "2024-05-01..2024-07-31": ["Rain fell between May and July.", "Rain fell from May to July 2024."],
    "2009-06-01..2009-06-30": [
        "It closed in June 2009.",
        "It closed in June of 2009.",
        "It closed in early June 2009.",
    ],
    "2023-11-28..2024-01-03": ["It ran from Nov. 28, 2023, to Jan. 3, 2024."],
    "2014-01-01..2014-12-31": [
        "It began in 2014.",
        "The winter storms of 2014 did it.",
        "It began (2014).",
        "A 2014 law says so.",
    ],
    "2010-01-01..2014-12-31": [
        "He served from 2010 to 2014.",
        "He served 2010-14.",
        "Between 2010 and 2014 he served.",
    ],
    "1990-01-01..1999-12-31": [
        "It recalls the 1990s.",
        "It recalls the '90s.",
        "It recalls the mid-90s.",
        "It recalls the nineties.",
    ],
    "1900-01-01..2000-12-31": ["A ruin of the 20th century.", "A ruin of the twentieth century."],
    "2009-07-01..2009-09-30": ["Sales fell in the third quarter of 2009.", "Sales fell in Q3 2009."],
    "2009-06-01..2009-09-23": ["It was built in the summer of 2009."],
    "1984-01-01..1984-12-31": ["He read of nineteen eighty-four."],
    "2024-11-28": ["They will meet on Thanksgiving.", "They will meet on Nov. 28."],
    "2019-09-02": ["It closed on Labor Day 2019."],
    "2023-12-25": ["The house burned on Christmas Day, 2023."],
    "2021-04-04": ["They prayed on Easter Sunday 2021."],
    "2024-12-31": ["It will be done by the end of the year.", "It will be done by year-end."],
    "2024-03-01..2024-03-31": ["It had opened at the end of March.", "It opened in mid-March.", "It opened in March."],
    "2024-02-29": ["It closed on Feb. 29."],
}


@pytest.mark.parametrize(("meaning", "text"), [(m, text) for m, texts in MEANINGS.items() for text in texts])
def test_date_says_itself(meaning: str, text: str) -> None:
    assert meanings(text) == [meaning]


@pytest.mark.parametrize(
    ("text", "surface", "interval", "hedge", "edtf"),
    [
        ("It has burned since 2014.", "2014", "2014-01-01..", "at_least", "2014/.."),
        ("It stays shut until Oct. 5.", "Oct. 5", "..2024-10-05", "at_most", "../2024-10-05"),
        ("They must go by Nov. 5.", "Nov. 5", "2024-11-05", "at_most", "2024-11-05"),
        ("It was sold after June 2020.", "June 2020", "2020-07-01..", "more_than", "2020-06/.."),
        ("It was sold before June 2020.", "June 2020", "..2020-05-31", "less_than", "../2020-06"),
        ("He spoke after Tuesday's vote.", "Tuesday", "2024-10-15", "exact", "2024-10-15"),
        ("It was not until Oct. 5 that he fled.", "Oct. 5", "2024-10-05", "exact", "2024-10-05"),
        ("They will come early next month.", "early next month", "2024-11-01..2024-11-30", "about", "2024-11~"),
        ("It fell in late 2009.", "late 2009", "2009-01-01..2009-12-31", "about", "2009~"),
        ("It fell in the late 1980s.", "the late 1980s", "1980-01-01..1989-12-31", "about", "198X~"),
        ("The Oct. 14-16 talks failed.", "Oct. 14-16", "2024-10-14..2024-10-16", "range", "2024-10-14/2024-10-16"),
    ],
)
def test_date_keeps_its_bound(text: str, surface: str, interval: str, hedge: str, edtf: str) -> None:
    (slot,) = read(text)
    assert (slot.surface, days(slot), slot.value.hedge, slot.edtf) == (surface, interval, hedge, edtf)


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("It began on Oct. 14.", "day"),
        ("It began last week.", "week"),
        ("It began in October.", "month"),
        ("It began in the summer of 2009.", "season"),
        ("It began in the first quarter of 2009.", "quarter"),
        ("It began in 2009.", "year"),
        ("It began in the 1990s.", "decade"),
        ("It began in the 19th century.", "century"),
    ],
)
def test_date_has_its_grain(text: str, grain: str) -> None:
    assert [slot.grain for slot in read(text)] == [grain]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("He fled on Oct. 14.", "XXXX-10-14"), ("It rained in October.", "XXXX-10"), ("He fled on Tuesday.", None)],
)
def test_date_of_unknown_year_can_never_conflict(text: str, edtf: str | None) -> None:
    (slot,) = read(text, published=None)
    assert (slot.edtf, slot.value.hedge, slot.value.stated) == (edtf, "vague", None)
    assert (slot.value.low, slot.value.high) == (-math.inf, math.inf)


def test_date_without_report_date_takes_the_year_last_spoken_of() -> None:
    (slot,) = read("He was freed on Oct. 20.", published=None, anchor=dt.date(2012, 10, 14))
    assert days(slot) == "2012-10-20"


def test_date_respects_what_is_taken() -> None:
    from consistency.types import Span

    text = "It began on Oct. 14."
    assert not list(date.find(Scope(text, 0, REPORT, taken=(Span(12, 15),))))
