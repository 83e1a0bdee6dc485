"""Laws that hold for every date: surfaces slice, written days read back, EDTF and interval agree."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consistency.slots import date, time
from consistency.slots.base import Scope
from consistency.slots.date_holidays import HOLIDAYS, easter

# Slow machines are no fault of the law under test.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))
EDTF_PART = re.compile(r"(?:\.\.|[\dX]{4}(?:-[\dX]{2}){0,2}~?)")
FORMATS = ["%Y-%m-%d", "%B %d, %Y", "%b. %d, %Y", "%d %B %Y", "%m/%d/%Y", "%A, %B %d, %Y"]


@unhurried
@given(DAYS, st.sampled_from(FORMATS), DAYS)
def test_written_day_reads_back(day: dt.date, form: str, report: dt.date) -> None:
    text = f"It was on {day.strftime(form).replace('May.', 'May')} that it fell."
    (slot,) = date.find(Scope(text, 0, report))
    assert slot.value.stated == slot.value.low == slot.value.high == day.toordinal()
    assert slot.edtf == day.isoformat()


@unhurried
@given(DAYS, DAYS)
def test_yearless_day_keeps_its_month_and_day(day: dt.date, report: dt.date) -> None:
    (slot,) = date.find(Scope(f"It fell on {day.strftime('%B %d')}.", 0, report))
    found = dt.date.fromordinal(int(slot.value.low))
    assert (found.month, found.day) == (day.month, day.day)


@unhurried
@given(DAYS, st.sampled_from(["Monday", "Wednesday", "Sunday"]))
def test_past_weekday_is_within_the_week(report: dt.date, weekday: str) -> None:
    (slot,) = date.find(Scope(f"He fled on {weekday}.", 0, report))
    found = dt.date.fromordinal(int(slot.value.low))
    assert 0 <= (report - found).days < 7
    assert found.strftime("%A") == weekday


WORDS = st.sampled_from(
    """
    Oct. 14 , 2014 - 16 since until between and May June last next week Friday the 1990s 4:30 p.m. noon end of year two
    days later ago early to 1999 Easter overnight through GMT block ( ) 's
    """.split()
)


@unhurried
@given(st.lists(WORDS, max_size=14), DAYS, st.integers(0, 50))
def test_any_words_give_sound_slots(words: list[str], report: dt.date, start: int) -> None:
    text = " ".join(words)
    for finder in (date.find, time.find):
        end = 0
        for slot in finder(Scope(text, start, report)):
            assert text[slot.span.start - start : slot.span.end - start] == slot.surface
            assert slot.span.start - start >= end
            assert slot.value.low <= slot.value.high
            end = slot.span.end - start
            if slot.edtf:
                assert all(EDTF_PART.fullmatch(part) for part in slot.edtf.split("/"))


@pytest.mark.parametrize(
    ("year", "day"), [(1999, "1999-04-04"), (2016, "2016-03-27"), (2024, "2024-03-31"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", "2024-11-28"),
        ("memorial day", "2024-05-27"),
        ("election day", "2024-11-05"),
        ("martin luther king day", "2024-01-15"),
        ("good friday", "2024-03-29"),
        ("boxing day", "2024-12-26"),
    ],
)
def test_holiday(name: str, day: str) -> None:
    assert HOLIDAYS[name](2024).isoformat() == day
