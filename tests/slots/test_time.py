"""Clock times: minutes after midnight, with hedge and zone."""

from __future__ import annotations

import math

import pytest

from consistency.slots import date, time
from consistency.slots.base import Scope
from consistency.types import Slot
from tests.build import LINEAR, growth


def read(text: str) -> list[Slot]:
    return list(time.find(Scope(text)))


def span(slot: Slot) -> str:
    ends = [
        f"{int(x) // 60:02}:{int(x) % 60:02}" if math.isfinite(x) else "" for x in (slot.value.low, slot.value.high)
    ]
    return ends[0] if ends[0] == ends[1] else "-".join(ends)


MEANINGS = {
    "11:17": ["It hit at 11:17 AM.", "It hit at 11:17 a.m. on Sunday.", "It hit at 11:17am."],
    "18:00": ["It hit at 6 p.m..", "It hit at 6: 00 p.m. sharp.", "It hit at 6PM."],
    "02:41": ["It hit at 0241 GMT.", "It hit at 02:41 GMT."],
    "09:25": ["It hit at 9: 25 in the morning."],
    "14:30": ["It hit at 14:30 local time.", "It hit at 1430 hours.", "It hit at 14:30."],
    "12:00": ["It hit at noon.", "It hit at 12 noon.", "It hit at 12 p.m. there."],
    "00:00": ["It hit at midnight.", "It hit at 12 a.m. there."],
    "16:30": ["In the afternoon, at 4:30, it hit.", "It hit at half past four in the afternoon."],
    "10:00": ["It hit at ten o'clock in the morning.", "It hit at 10 in the morning."],
    "20:45": ["It hit at quarter to nine at night."],
    "21:00-22:00": [
        "It hit between 9 and 10 p.m. there.",
        "It hit from 9 p.m. to 10 p.m. there.",
        "It hit 9-10 p.m. there.",
    ],
    "09:10-09:30": ["It runs between 9.10 and 9.30 Quito time.", "It runs from 9.10 to 9.30 local time."],
    "14:10-14:30": ["It runs (14.10 to 14.30 GMT).", "It runs 14.10-14.30 GMT."],
    "14:35": ["It hit at 14.35 GMT.", "It hit at 14.35 local time."],
    "11:00-13:00": ["It hit between 11 and 1 p.m. there."],
    "01:45-02:15": ["It hit around 2 a.m.", "It hit about 2 a.m.", "It hit at approximately 2 a.m."],
    "18:00-18:15": ["It hit just after 6 p.m.", "It hit shortly after 6 p.m."],
    "02:45-03:00": ["It hit shortly before 3 a.m.", "It hit just before 3 a.m."],
    "04:30-16:30": ["It hit at 4:30.", "It hit at half past four."],
}


@pytest.mark.parametrize(("meaning", "text"), [(m, text) for m, texts in MEANINGS.items() for text in texts])
def test_time_is_read(meaning: str, text: str) -> None:
    assert [span(slot) for slot in read(text)] == [meaning]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("It hit at 0241 GMT Friday.", "GMT"),
        ("It hit at 9 a.m. EDT.", "EDT"),
        ("It hit at 7:30 p.m. Eastern time.", "Eastern time"),
        ("It hit at 6 p.m. local time.", "local time"),
        ("It hit at 6 p.m. there.", None),
    ],
)
def test_time_keeps_its_zone(text: str, zone: str | None) -> None:
    assert [slot.zone for slot in read(text)] == [zone]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("It hit at 2 a.m.", "exact"),
        ("It hit around 2 a.m.", "about"),
        ("Shut since 2 a.m.", "at_least"),
        ("Shut until 2 a.m.", "at_most"),
        ("Be home by 2 a.m.", "at_most"),
        ("It hit after 2 a.m.", "more_than"),
        ("It hit before 2 a.m.", "less_than"),
        ("It hit at 4:30.", "vague"),
    ],
)
def test_time_keeps_its_hedge(text: str, hedge: str) -> None:
    assert [slot.value.hedge for slot in read(text)] == [hedge]


@pytest.mark.parametrize(
    "text",
    [
        "He ran it in 4:30.",
        "They won 3:2.",
        "One in five came.",
        "The High Noon Saloon burned.",
        "I am 5.",
        "He lost by 4:30 in the last lap.",
        "It costs $5 a month.",
        "Published October 21, 2024 11:17 AM.",
        "UPDATED: 8:20 AM",
        "Call 0800 1430.",
    ],
)
def test_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "unit", ["1", "4:30 ", "at 4:30 in ", "9 and ", "Oct. 14 ", "in 2014 and ", "the ", "two days ", ", ", "May "]
)
def test_finders_stay_linear(unit: str) -> None:
    def find(size: int) -> None:
        scope = Scope(unit * (size // len(unit)))
        list(date.find(scope))
        list(time.find(scope))

    assert growth(find, 10_000) < LINEAR
