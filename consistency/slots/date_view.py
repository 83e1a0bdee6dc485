"""Where a date phrase stands, and what can be told from there: the report's day, the day last spoken of, the tense."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from consistency.slots.date_period import Period, day, month, unknown
from consistency.slots.date_tense import Tense, is_unplanned, tense_at
from consistency.slots.date_words import WEEKDAY, weekday_of

_WEEKDAY = re.compile(rf"(?:[Tt]his\s(?:past\s|coming\s)?|[Ll]ast\s|[Nn]ext\s)?(?P<day>{WEEKDAY})")
# News names the year of a day most of a year away, so a yearless one further off points the other way.
FAR = 270
NEAR = 95
# Where both ways are near, a weekday said beside the day decides.
HALF_YEAR = 200
# A report that tells of one day and then of another seldom leaps further.
STORY = 100
# Any year that has every day there is, to refuse Feb. 30 where no year is known.
LEAP_YEAR = 2000
# Days of a unit of which a date must be no longer to be counted from in that unit.
UNIT_DAYS = {"day": 0, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653}


@dataclass(frozen=True, slots=True)
class View:
    """One phrase in one sentence.

    `anchor` is the day last spoken of before the phrase, `said` the date of any grain before it in its own sentence.
    `named` are the days that the report names with their year, `spoken` the date last spoken of in earlier sentences.
    """

    text: str
    start: int
    end: int
    published: dt.date | None
    anchor: dt.date | None
    said: Period | None = None
    named: frozenset[dt.date] = frozenset()
    spoken: dt.date | None = None

    def origin(self, unit: str) -> dt.date | None:
        """Return the day that "a year later" counts from: the date just said if fine enough, else the anchor."""
        if self.said and UNIT_DAYS.get(unit, 1) * 1.02 >= self.said.high - self.said.low:
            return self.said.first
        return self.anchor

    @property
    def now(self) -> dt.date | None:
        """Return the day to resolve a yearless date from: the report's, else the one last spoken of."""
        return self.published or self.anchor

    @property
    def tense(self) -> Tense:
        """Return the tense that the phrase stands in."""
        return tense_at(self.text, self.start, self.end)

    def before(self, pattern: re.Pattern[str]) -> bool:
        """Say whether the pattern, anchored at its end, matches right before the phrase."""
        return pattern.search(self.text, max(0, self.start - 40), self.start) is not None

    def after(self, pattern: re.Pattern[str]) -> bool:
        """Say whether the pattern matches right after the phrase."""
        return pattern.match(self.text, self.end) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """A named way of writing a date: it is tried where one of its `cues` stands in the sentence, in lower case.

    `read` returns None where the match is no date or cannot be resolved.
    """

    name: str
    cues: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], View], Period | None]


def weekday_before(origin: dt.date, weekday: int) -> dt.date:
    """Return the latest such weekday not after the day."""
    return origin - dt.timedelta(days=(origin.weekday() - weekday) % 7)


def weekday_after(origin: dt.date, weekday: int) -> dt.date:
    """Return the first such weekday not before the day."""
    return origin + dt.timedelta(days=(weekday - origin.weekday()) % 7)


def yearless_day(view: View, number: int, date: int) -> Period:
    """Return the day of the month in the year that the report means."""
    dt.date(LEAP_YEAR, number, date)

    def make(year: int) -> Period:
        return day(dt.date(year, number, date), yearless=True)

    if view.published is None:
        return _told(view, make) or unknown("day", f"XXXX-{number:02}-{date:02}")
    years = [known.year for known in view.named if (known.month, known.day) == (number, date)]
    if len(years) == 1 and view.tense != "future":
        return make(years[0])
    return _in_likely_year(view, view.published, make)


def yearless_month(view: View, number: int) -> Period:
    """Return the month in the year that the report means."""

    def make(year: int) -> Period:
        return month(year, number, yearless=True)

    if view.published is None:
        return _told(view, make) or unknown("month", f"XXXX-{number:02}")
    return _in_likely_year(view, view.published, make, default="past")


def yearless(view: View, make: Callable[[int], Period], default: Tense = "unknown") -> Period | None:
    """Return what recurs every year in the year that the report means; None where no day is known to count from."""
    return None if view.now is None else _in_likely_year(view, view.now, make, default)


def _in_likely_year(view: View, origin: dt.date, make: Callable[[int], Period], default: Tense = "unknown") -> Period:
    """Choose the latest one begun for the past, the next for the future, the nearest where no verb tells."""
    now = origin.toordinal()
    found = [period for year in range(origin.year - 4, origin.year + 5) if (period := _made(make, year))]
    if not found:
        raise ValueError("no such day in any year")
    past = max((p for p in found if p.low <= now), key=lambda p: p.low, default=found[0])
    future = min((p for p in found if p.high >= now), key=lambda p: p.low, default=found[-1])
    back, ahead = now - past.high, future.low - now
    if back < HALF_YEAR > ahead and (fitting := [p for p in (past, future) if _fits_weekday(view, p)]):
        return fitting[0]
    tense = view.tense if view.published else "unknown"
    if tense == "unknown":
        tense = default
    if tense == "past":
        return future if back > FAR and ahead < NEAR and not is_unplanned(view.text, view.end) else past
    if tense == "future":
        return past if ahead > FAR and back < NEAR else future
    return past if back <= ahead else future


def _told(view: View, make: Callable[[int], Period]) -> Period | None:
    """Return the one nearest to the day last spoken of, in a report without a date, where the story can have got to it."""
    if view.anchor is None:
        return None
    now, around = view.anchor.toordinal(), range(view.anchor.year - 1, view.anchor.year + 2)
    found = [period for year in around if (period := _made(make, year))]
    nearest = min(found, key=lambda period: abs(period.low - now), default=None)
    if nearest is None or abs(nearest.low - now) > STORY or _fits_weekday(view, nearest) is False:
        return None
    return nearest


def _fits_weekday(view: View, period: Period) -> bool | None:
    """Say whether the weekday that the phrase opens with is the day's own; None where it opens with none."""
    said = _WEEKDAY.match(view.text, view.start)
    return None if said is None else period.is_day and period.first.weekday() == weekday_of(said["day"])


_WHOSE = re.compile(r"(?:\sof|,)?\s(?P<which>[Tt]hat(?:\ssame)?|the\ssame|[Tt]his|[Ll]ast|[Nn]ext)\syear\b(?!['’])")


def whose_year(view: View) -> tuple[int, int] | None:
    """Read "that year" or "last year" after a day or month, and return the year with where its words end."""
    match = _WHOSE.match(view.text, view.end)
    if match is None:
        return None
    which = match["which"].lower()
    step = {"this": 0, "last": -1, "next": 1}.get(which)
    if step is not None:
        return (view.published.year + step, match.end()) if view.published else None
    told = view.said.first if view.said else view.spoken
    return (told.year, match.end()) if told else None


def _made(make: Callable[[int], Period], year: int) -> Period | None:
    """Allow for 29 February, which most years lack (and so four years are looked at either way)."""
    try:
        return make(year)
    except ValueError:
        return None
