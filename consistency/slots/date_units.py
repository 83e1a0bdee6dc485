"""Whole units told from another day: "last week", "this summer", "later that year", "two years ago", "a week later"."""

from __future__ import annotations

import datetime as dt
import re

from consistency.slots.date_period import (
    Period,
    century,
    day,
    decade,
    month,
    month_after,
    quarter,
    roughly,
    season,
    week,
    weekend,
    year,
)
from consistency.slots.date_view import Rule, View, yearless_day
from consistency.slots.date_words import (
    DAY,
    FULL_MONTH,
    FULL_WEEKDAY,
    MONTH,
    MONTH_CUES,
    NUMBER,
    SEASON,
    YEAR,
    YEAR_END,
    month_of,
    number_of,
)

_WHICH = (
    r"[Ll]ast|[Nn]ext|[Tt]his(?:\s(?:past|coming|current))?|[Tt]hat(?:\ssame)?|[Ss]ame|[Cc]urrent|[Pp]revious|[Ff]ollowing|"
    r"[Uu]pcoming"
)
LAST_NEXT = re.compile(
    rf"(?<![\w-])(?:the\s)?(?:(?P<mod>[Ee]arlier|[Ee]arly|[Ll]ater|[Ll]ate|[Mm]id)[\s-])?(?P<which>{_WHICH})"
    rf"\s(?P<unit>week(?:end)?|month|quarter|year|decade|century|{SEASON}|{FULL_MONTH})\b(?!-(?!to\b)\w)"
)
_LENGTH = (
    rf"\b(?P<about>(?:about|some|around|almost|nearly|more\sthan|over|roughly|at\sleast)\s)?(?P<n>{NUMBER})[\s-]"
    rf"(?P<unit>day|week|month|year|decade)s?\s"
)
FROM_REPORT = re.compile(rf"{_LENGTH}(?P<way>ago|hence|from\s(?:now|today))\b", re.IGNORECASE)
FROM_EVENT = re.compile(rf"{_LENGTH}(?P<way>earlier|later|before|afterwards?|after|previously|prior)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"\s?(?:[.,;:!?)”\"—–]|$|\s(?:and|but|in|at|on|with|as)\b)")


def shift(origin: dt.date, days: int) -> dt.date:
    """Return the day so many days on."""
    return origin + dt.timedelta(days=days)


def read_last_next(match: re.Match[str], view: View) -> Period | None:
    """Read "last week", "this summer", "later that year"; "early next month" is the whole month, roughly."""
    which, unit = match["which"].lower(), match["unit"]
    told = which.startswith("that") or which in ("same", "previous", "following")
    origin = view.origin(unit.lower()) if told else view.published
    if origin is None or match[0].lower().startswith("the last"):
        return None
    step = -1 if which in ("last", "previous") else 1 if which in ("next", "following", "upcoming") else 0
    found = (
        _month_named(which, unit, view)
        if unit[0].isupper() and unit[0:3].lower() in MONTH_CUES
        else unit_of(origin, unit.lower(), step, which)
    )
    return roughly(found) if found and (match["mod"] or "").lower() in ("early", "late", "mid") else found


def _month_named(which: str, unit: str, view: View) -> Period | None:
    """Read "last April": the latest that has ended; "next May": the first to begin."""
    origin, number = view.published, month_of(unit)
    if origin is None or which in ("same", "current"):
        return None
    if which == "last" or which == "this past":
        return month(origin.year - (number >= origin.month), number)
    if which in ("next", "upcoming", "this coming"):
        return month(origin.year + (number <= origin.month), number)
    return month(origin.year, number)


def unit_of(origin: dt.date, unit: str, step: int, which: str) -> Period | None:
    """Return the unit so many steps from the one that holds the day."""
    if unit == "week":
        return week(shift(origin, 7 * step))
    if unit == "weekend":
        return weekend_of(origin, step, which)
    if unit == "month":
        return month_after(origin, step)
    if unit == "quarter":
        index = origin.year * 4 + (origin.month - 1) // 3 + step
        return quarter(index // 4, index % 4 + 1)
    if unit == "year":
        return year(origin.year + step)
    if unit == "decade":
        return decade(origin.year // 10 * 10 + 10 * step)
    if unit == "century":
        return century((origin.year - 1) // 100 + 1 + step)
    return season_of(origin, unit, step, which)


def weekend_of(origin: dt.date, step: int, which: str) -> Period:
    """Return the weekend; "last" and "this past" are the latest one over, even on the Sunday itself."""
    if step < 0 or which == "this past":
        return weekend(shift(origin, -7 if origin.weekday() < 6 else 0))
    return weekend(shift(origin, 7 * step))


def season_of(origin: dt.date, name: str, step: int, which: str) -> Period:
    """Return "last summer", the latest that is over; "this summer", this year's; "next summer", the next to begin."""
    now = origin.toordinal()
    found = [season(origin.year + k, name) for k in (-2, -1, 0, 1)]
    if step < 0 or which == "this past":
        return max((p for p in found if p.high < now), key=lambda p: p.low)
    if step > 0:
        return min((p for p in found if p.low > now), key=lambda p: p.low)
    return next((p for p in found if p.low <= now <= p.high), found[2])


def read_ago(match: re.Match[str], view: View) -> Period | None:
    """Read "two weeks ago" from the report's day and "two days later" from the day last spoken of."""
    way, count = match["way"].lower(), number_of(match["n"])
    now = way == "ago" or way == "hence" or way.startswith("from")
    if way in ("before", "after", "prior") and not view.after(_CLAUSE_END):
        return None
    origin = (
        view.published if now else view.origin(match["unit"].lower()) or (view.published if way == "earlier" else None)
    )
    if origin is None:
        return None
    back = way in ("ago", "earlier", "before", "previously", "prior")
    found = _moved(origin, match["unit"].lower(), -count if back else count)
    return roughly(found) if match["about"] or match["unit"].lower() == "week" else found


def _moved(origin: dt.date, unit: str, count: int) -> Period:
    """Move by whole units; the answer is as coarse as the unit, but for weeks, which name the same weekday."""
    if unit in ("day", "week"):
        return day(shift(origin, count * (7 if unit == "week" else 1)))
    if unit == "month":
        return month_after(origin, count)
    if unit == "year":
        return year(origin.year + count)
    return roughly(decade((origin.year + 10 * count) // 10 * 10))


WEEK_OF = re.compile(
    rf"\b[Tt]he\sweek\s(?:of|beginning|starting|commencing)\s(?:on\s)?(?:{FULL_WEEKDAY},?\s)?"
    rf"(?:(?P<month>{MONTH})\s(?P<day>{DAY})|(?P<day2>{DAY})\s(?P<month2>{MONTH}))\b(?:,?\s(?P<year>{YEAR}{YEAR_END}))?"
)


def read_week_of(match: re.Match[str], view: View) -> Period | None:
    """Read "the week of March 6" as the week that holds the day."""
    number, date = month_of(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    found = day(dt.date(int(match["year"]), number, date)) if match["year"] else yearless_day(view, number, date)
    return week(found.first) if found.is_day else None


_UNITS = frozenset(
    ["week", "weekend", "month", "quarter", "year", "decade", "century", "spring", "summer", "autumn", "fall", "winter"]
)
_PLURALS = frozenset(f"{unit}{s}" for unit in ("day", "week", "month", "year", "decade") for s in ("", "s"))
RULES: tuple[Rule, ...] = (
    Rule("date-week-of", frozenset(("week",)), WEEK_OF, read_week_of),
    Rule("date-last-next", _UNITS | MONTH_CUES, LAST_NEXT, read_last_next),
    Rule("date-ago", frozenset(("ago", "hence", "from")), FROM_REPORT, read_ago),
    Rule("date-from-event", _PLURALS, FROM_EVENT, read_ago),
)
