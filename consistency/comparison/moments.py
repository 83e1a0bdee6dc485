"""Days and clock times that may be one moment: unknown years, weekdays without a date, nights, rounded minutes."""

from __future__ import annotations

import datetime as dt
import math
import re

from consistency.types import Slot

# "around 4:30" and "4:40" are one moment, and so are two times a quarter of an hour apart when either is hedged.
CLOCK_TOLERANCE = 15.0
# 11:35 and 11:37 are one moment: minutes are told to the nearest five unless a clock was read.
CLOCK_ROUNDING = 5.0
# "5 p.m." is said for 16:53: the hour and its half are told for what lies within a few minutes of them.
HALF_HOUR, HALF_HOUR_ROUNDING = 30, 8.0
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})[a-z]*")
LATE = re.compile(r"\b(?:night|late|evening|overnight|midnight)\b")
EARLY = re.compile(r"\b(?:early|morning|overnight|midnight|pre-?dawn|a\.?m)\b")
MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
# "Last Tuesday" is the one before this day to some, and that of the week before to others.
OF_EITHER_WEEK = re.compile(r"\b(?:last|this|next|past)\b")
# "Last week" of a report that comes out on a Saturday is the one that ends.
LOOSE_WEEK = re.compile(r"\b(?:last|this|past|next)\sweek(?:end)?\b")
WEEK = 7
UNIVERSAL = ("gmt", "utc", "z")


def same_moment(a: Slot, b: Slot) -> bool:
    """Say whether two days or clock times are one; where a report has no date, only the same words are."""
    if not math.isfinite(a.value.low + a.value.high + b.value.low + b.value.high):
        return a.value == b.value and (not is_unknown(a) or a.surface.lower() == b.surface.lower())
    if a.kind == "time" and a.zone != b.zone and a.zone and b.zone:
        return False
    return (a.value.low, a.value.high) == (b.value.low, b.value.high) or (
        a.kind == "time" and a.value.stated is not None and a.value.stated == b.value.stated
    )


def may_be_one_day(a: Slot, b: Slot) -> bool:
    """Say whether two days of which one is of an unknown year agree: by the day of the month, else by the weekday."""
    if a.kind != "date" or not (is_unknown(a) or is_unknown(b)):
        return False
    first, second = _month_day(a), _month_day(b)
    if first and second:
        return first == second
    named = weekday(a)
    return named is not None and named == weekday(b)


def on_other_days(a: Slot, b: Slot) -> bool:
    """Say whether two days differ in any year: by weekday, or by day of the month."""
    if share_a_night(a, b):
        return False
    first, second = _month_day(a), _month_day(b)
    if first and second and all(any(map(str.isdigit, slot.surface)) for slot in (a, b)):
        return first != second
    days = weekday(a), weekday(b)
    return None not in days and days[0] != days[1]


def is_unknown(slot: Slot) -> bool:
    """Say whether nothing is known of where the value lies, as of a weekday in an undated report."""
    return math.isinf(slot.value.low) and math.isinf(slot.value.high)


def _month_day(slot: Slot) -> tuple[int, int] | None:
    """Return month and day of a day, known also where its year is not: "April 19"."""
    if slot.kind != "date":
        return None
    if is_unknown(slot):
        found = MONTH_DAY.fullmatch(slot.edtf or "")
        return (int(found[1]), int(found[2])) if found else None
    day = dt.date.fromordinal(int(slot.value.low)) if slot.value.low == slot.value.high else None
    return (day.month, day.day) if day else None


def weekday(slot: Slot) -> int | None:
    """Return the weekday of a day, Monday 0; that which the words name where the report has no date."""
    if slot.kind != "date":
        return None
    if is_unknown(slot):
        named = WEEKDAY.search(slot.surface.lower())
        return WEEKDAYS.index(named[1]) if named else None
    is_day = slot.value.low == slot.value.high
    return dt.date.fromordinal(int(slot.value.low)).weekday() if is_day else None


def follow(a: Slot, b: Slot) -> bool:
    """Say whether of two days one is the day after the other, as far as is known."""
    if not (is_unknown(a) or is_unknown(b)):
        return abs(a.value.low - b.value.low) == 1 == abs(a.value.high - b.value.high)
    first, second = weekday(a), weekday(b)
    return first is not None and second is not None and (first - second) % 7 in (1, 6)


def share_a_night(a: Slot, b: Slot) -> bool:
    """Say whether two days that follow each other may be one night: "Saturday night" and "early Sunday"."""
    first, second = weekday(a), weekday(b)
    if first is None or second is None:
        return False
    if not follow(a, b):
        return False
    if (second - first) % 7 == 1:
        return bool(LATE.search(a.surface.lower()) or EARLY.search(b.surface.lower()))
    return (first - second) % 7 == 1 and bool(LATE.search(b.surface.lower()) or EARLY.search(a.surface.lower()))


def may_be_of_another_week(a: Slot, b: Slot) -> bool:
    """Say whether two days of one weekday may be one: the day itself and a bare "Tuesday", or "last Tuesday" of either week.

    A report that says no more than "Tuesday" may be a copy, or look back further than its reader thinks.
    """
    named = weekday(a)
    if is_unknown(a) or is_unknown(b) or a.value == b.value or named is None or named != weekday(b):
        return False
    if _is_bare(a) and _is_bare(b):
        loose = any(OF_EITHER_WEEK.search(slot.surface.lower()) for slot in (a, b))
        return loose and abs(a.value.low - b.value.low) == WEEK
    return _is_bare(a) or _is_bare(b)


def is_of_loose_week(a: Slot, b: Slot) -> bool:
    """Say whether one of two days is told as "last week" and the other lies in the week beside it."""
    gap = max(a.value.low - b.value.high, b.value.low - a.value.high)
    return gap <= WEEK and any(LOOSE_WEEK.search(slot.surface.lower()) for slot in (a, b))


def _is_bare(slot: Slot) -> bool:
    """Say whether a day is told by its weekday alone."""
    return _named_weekday(slot) is not None and not any(map(str.isdigit, slot.surface))


def name_one_day(a: Slot, b: Slot) -> bool:
    """Say whether two different days go by one name that says nothing of the date: "last week", "Friday"."""
    if a.value == b.value or is_unknown(a) or is_unknown(b) or may_be_of_another_week(a, b):
        return False
    if any(map(str.isdigit, a.surface + b.surface)):
        return False
    named = _named_weekday(a)
    return a.surface.lower().split() == b.surface.lower().split() or (named is not None and named == _named_weekday(b))


def _named_weekday(slot: Slot) -> str | None:
    found = WEEKDAY.search(slot.surface.lower())
    return found[1] if found else None


def in_other_zones(a: Slot, b: Slot) -> bool:
    """Say whether one clock time is told in the world's zone and the other, of another minute, in a local one."""
    universal = [(slot.zone or "").lower().startswith(UNIVERSAL) for slot in (a, b)]
    return universal[0] != universal[1] and a.value != b.value


def clocks_agree(a: Slot, b: Slot) -> bool:
    """Say whether two clock times may be one moment.

    They may be a quarter of an hour apart when either is hedged, twice that when both are, else as far as minutes are
    rounded. "Shortly after two" and "almost noon" name a side, and agree with what lies on it.
    """
    x, y = a.value, b.value
    if x.stated is None or y.stated is None:
        return x.overlaps(y)
    gap = clock_gap(x.stated, y.stated)
    if x.hedge == y.hedge == "exact":
        return gap <= max(_rounding(x.stated), _rounding(y.stated))
    one_sided = any(v.hedge == "about" and v.stated in (v.low, v.high) for v in (x, y))
    both = x.hedge == y.hedge == "about" and not one_sided
    return gap <= CLOCK_TOLERANCE * (2 if both else 1) or (one_sided and min(x.high, y.high) > max(x.low, y.low))


def _rounding(minute: float) -> float:
    """Return how far a clock time may be rounded: to the hour or its half more than to five minutes."""
    if minute % HALF_HOUR == 0:
        return HALF_HOUR_ROUNDING
    return CLOCK_ROUNDING if minute % CLOCK_ROUNDING == 0 else 0.0


def clock_gap(a: float, b: float) -> float:
    """Return the minutes between two clock times, across midnight where that is nearer."""
    gap = abs(a - b) % 1440
    return min(gap, 1440 - gap)
