"""What a whole report tells about its dates: its dateline's day, the days named with their year, the date last spoken of."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence

from consistency.slots.date_absolute import DAY_MONTH, ISO, MONTH_DAY
from consistency.slots.date_stamps import stamp_end
from consistency.slots.date_words import month_of
from consistency.types import Slot, Span

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# "Saturday, September 30, "
_LONGEST_LEAD = 26
# A dateline stands before the story; the title may come first.
_OPENING = 3
_BIRTH = re.compile(r"\b(?:born|date\sof\sbirth)\b[^.;\d]{0,40}$")


def named_days(text: str) -> frozenset[dt.date]:
    """Return the days that a text names with their year, so that "25 June" can be the one of which it tells."""
    return frozenset(
        day
        for said in _YEAR.finditer(text)
        for pattern in (MONTH_DAY, DAY_MONTH)
        for match in pattern.finditer(text, max(0, said.start() - _LONGEST_LEAD), said.end())
        if match.end() == said.end() and (day := _day(match))
    )


def dateline_day(text: str, sentences: Sequence[Span]) -> dt.date | None:
    """Return the day of the dateline or stamp that one of the first sentences opens with, if it says its year."""
    for sentence in sentences[:_OPENING]:
        opening = sentence.of(text)
        end = stamp_end(opening)
        for pattern in (ISO, MONTH_DAY, DAY_MONTH) if end else ():
            match = pattern.search(opening, 0, end)
            if match and match["year"] and (day := _day(match)):
                return day
    return None


def _day(match: re.Match[str]) -> dt.date | None:
    """Return the day of a match, None where it says no year of four digits or the calendar has no such day."""
    number, year = match["month"], match["year"]
    if not (year and year.isdecimal()):
        return None
    try:
        return dt.date(int(year), int(number) if number.isdecimal() else month_of(number), int(match["day"]))
    except ValueError:
        return None


def is_birth(text: str, start: int) -> bool:
    """Say whether the date at `start` is somebody's birth: nothing that is told later counts from it."""
    return _BIRTH.search(text, max(0, start - 60), start) is not None


def day_spoken_of(text: str, slots: Iterable[Slot]) -> dt.date | None:
    """Return the day that a later "two days later" counts from: the last single day among the dates, by place."""
    days = [slot for slot in _closed(text, slots) if slot.grain == "day" and slot.value.low == slot.value.high]
    return dt.date.fromordinal(int(days[-1].value.low)) if days else None


def date_spoken_of(text: str, slots: Iterable[Slot]) -> dt.date | None:
    """Return the first day of the date, of whatever grain, that a later "that year" means."""
    dates = [slot for slot in _closed(text, slots) if slot.grain not in ("decade", "century")]
    return dt.date.fromordinal(int(dates[-1].value.low)) if dates else None


def _closed(text: str, slots: Iterable[Slot]) -> list[Slot]:
    return [
        slot
        for slot in slots
        if slot.kind == "date"
        and math.isfinite(slot.value.low + slot.value.high)
        and not is_birth(text, slot.span.start)
    ]
