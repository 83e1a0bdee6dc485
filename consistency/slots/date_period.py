"""What a date phrase means: an interval of days with its grain and its EDTF notation.

Constructors take calendar numbers and raise ValueError or OverflowError for days that do not exist; the finder turns
these into "no reading" in one place.
"""

from __future__ import annotations

import datetime as dt
import math
from calendar import monthrange
from dataclasses import dataclass, replace

from consistency.types import Grain, Hedge, Value

# Both the meteorological and the astronomical season, since writers mean either: a tighter interval would contradict.
SEASONS: dict[str, tuple[int, tuple[int, int], tuple[int, int]]] = {
    "spring": (21, (3, 1), (6, 21)),
    "summer": (22, (6, 1), (9, 23)),
    "autumn": (23, (9, 1), (12, 21)),
    "fall": (23, (9, 1), (12, 21)),
    "winter": (24, (12, 1), (3, 21)),
}
GRAINS: tuple[Grain, ...] = ("day", "week", "month", "season", "quarter", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of day ordinals. `yearless` marks a day or month whose year was worked out, not said.

    `edtf` is None where the notation has no words for it: a weekday of no known week.
    """

    low: float
    high: float
    grain: Grain
    edtf: str | None
    hedge: Hedge = "exact"
    yearless: bool = False

    @property
    def first(self) -> dt.date:
        """Return the first day; the interval must be closed below."""
        return dt.date.fromordinal(int(self.low))

    @property
    def is_known(self) -> bool:
        """Say whether either end is a day."""
        return math.isfinite(self.low) or math.isfinite(self.high)

    @property
    def is_closed(self) -> bool:
        """Say whether both ends are days."""
        return math.isfinite(self.high - self.low)

    @property
    def is_day(self) -> bool:
        """Say whether it is one known day."""
        return self.low == self.high and self.is_known

    def value(self) -> Value:
        """Return the interval as a slot's value; the stated number is the day, if one day is stated."""
        return Value(self.low, self.high, self.low if self.is_day else None, self.hedge)


def day(date: dt.date, *, yearless: bool = False) -> Period:
    """Return one day."""
    return Period(date.toordinal(), date.toordinal(), "day", date.isoformat(), yearless=yearless)


def between(first: dt.date, last: dt.date, grain: Grain, edtf: str | None = None, hedge: Hedge = "exact") -> Period:
    """Return a stretch of days, in EDTF an interval unless said otherwise."""
    edtf = edtf or f"{first.isoformat()}/{last.isoformat()}"
    return Period(first.toordinal(), last.toordinal(), grain, edtf, hedge)


def week(date: dt.date) -> Period:
    """Return the week, Monday to Sunday, that holds the day."""
    monday = date - dt.timedelta(days=date.weekday())
    return between(monday, monday + dt.timedelta(days=6), "week")


def weekend(date: dt.date) -> Period:
    """Return the Saturday and Sunday of the week that holds the day."""
    saturday = date + dt.timedelta(days=5 - date.weekday())
    return between(saturday, saturday + dt.timedelta(days=1), "day", hedge="range")


def month(year: int, number: int, *, yearless: bool = False) -> Period:
    """Return one month."""
    first = dt.date(year, number, 1)
    last = first.replace(day=monthrange(year, number)[1])
    return replace(between(first, last, "month", f"{year:04}-{number:02}"), yearless=yearless)


def month_after(date: dt.date, months: int) -> Period:
    """Return the month so many months after (or before) the day's own."""
    index = date.year * 12 + date.month - 1 + months
    return month(index // 12, index % 12 + 1)


def quarter(year: int, number: int) -> Period:
    """Return a quarter of the calendar year. EDTF level 2 numbers them 33 to 36."""
    first = dt.date(year, 3 * number - 2, 1)
    last = month(year, 3 * number)
    return between(first, dt.date.fromordinal(int(last.high)), "quarter", f"{year:04}-{32 + number}")


def season(year: int, name: str) -> Period:
    """Return a season of the northern year, widest reading; winter is counted in the year in which it begins."""
    code, first, last = SEASONS[name]
    end = dt.date(year + (name == "winter"), *last)
    return between(dt.date(year, *first), end, "season", f"{year:04}-{code}")


def year(number: int) -> Period:
    """Return one year."""
    return between(dt.date(number, 1, 1), dt.date(number, 12, 31), "year", f"{number:04}")


def decade(first: int) -> Period:
    """Return the ten years from `first`, which ends in 0."""
    return between(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "decade", f"{first // 10:03}X")


def century(number: int) -> Period:
    """Return the nth century, either way of counting: 1900 to 2000 for the 20th."""
    first, last = 100 * (number - 1), 100 * number
    return between(dt.date(first, 1, 1), dt.date(last, 12, 31), "century", f"{first:04}/{last:04}")


def unknown(grain: Grain, edtf: str | None) -> Period:
    """Return a date of which the year or week cannot be known: it must never conflict with another."""
    return Period(-math.inf, math.inf, grain, edtf, "vague", yearless=True)


def roughly(period: Period) -> Period:
    """Return the period as an approximate one, its interval kept."""
    edtf = period.edtf + "~" if period.edtf and "/" not in period.edtf else period.edtf
    return replace(period, hedge="about", edtf=edtf)


def onwards(period: Period) -> Period:
    """Return "since" the period: from its first day, no end."""
    return replace(period, high=math.inf, hedge="at_least", edtf=f"{_edge(period, 0)}/..")


def up_to(period: Period) -> Period:
    """Return "until" the period: to its last day, no beginning."""
    return replace(period, low=-math.inf, hedge="at_most", edtf=f"../{_edge(period, -1)}")


def later_than(period: Period) -> Period:
    """Return "after" the period, itself excluded."""
    return replace(period, low=period.high + 1, high=math.inf, hedge="more_than", edtf=f"{_edge(period, -1)}/..")


def earlier_than(period: Period) -> Period:
    """Return "before" the period, itself excluded."""
    return replace(period, low=-math.inf, high=period.low - 1, hedge="less_than", edtf=f"../{_edge(period, 0)}")


def through(first: Period, last: Period) -> Period | None:
    """Return the range from one period to another, its grain the finer; None where it would run backwards."""
    first, last = _same_week(*_same_year(first, last))
    if not (first.is_known and last.is_known) or first.low > last.high:
        return None
    grain = min(first.grain, last.grain, key=GRAINS.index)
    return Period(first.low, last.high, grain, f"{_edge(first, 0)}/{_edge(last, -1)}", "range")


def in_year(period: Period, number: int) -> Period:
    """Return a yearless day, month or named day of another year."""
    parts = [int(part) for part in _edge(period, 0).split("-")[1:]]
    return day(dt.date(number, *parts)) if len(parts) == 2 else month(number, parts[0])


def _edge(period: Period, end: int) -> str:
    return (period.edtf or "").split("/")[end].rstrip("~")


def _same_year(first: Period, last: Period) -> tuple[Period, Period]:
    """Let the end that says its year lend it to the other, so that "May to July 2009" is one summer."""
    if not (first.edtf and last.edtf) or (
        first.yearless == last.yearless and (first.low <= last.high or not first.yearless)
    ):
        return first, last
    if first.yearless:
        return _in_year(first, last.first.year, last.high, -1), last
    return first, _in_year(last, first.first.year, first.low, 1)


def _same_week(first: Period, last: Period) -> tuple[Period, Period]:
    """Let "Friday through Monday" end on the Monday after, though each alone is the latest such day."""
    if first.is_day and last.is_day and 0 < first.low - last.low < 7:
        return first, day(last.first + dt.timedelta(days=7))
    return first, last


def _in_year(period: Period, number: int, limit: float, step: int) -> Period:
    """Move a yearless day or month into the year, or one further if it would lie on the wrong side of the limit."""
    for candidate in (number, number + step):
        moved = in_year(period, candidate)
        if (moved.low - limit) * step >= 0:
            return moved
    return period
