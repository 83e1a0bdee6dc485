"""Dates that name their day, month or year: "Oct. 14, 2024", "14-16 October", "2024-10-21", "June 2009", "October"."""

from __future__ import annotations

import datetime as dt
import re

from consistency.slots.date_period import Period, between, day, month, unknown
from consistency.slots.date_view import Rule, View, yearless_day, yearless_month
from consistency.slots.date_words import (
    DASH,
    DAY,
    FULL_MONTH,
    FULL_WEEKDAY,
    MONTH,
    MONTH_CUES,
    ORDINALS,
    WEEKDAY,
    WEEKDAY_CUES,
    YEAR,
    YEAR_END,
    month_of,
    weekday_of,
)

_TH = r"(?:st|nd|rd|th)?"
_SHORT_YEAR = rf"(?:{YEAR}|['’]\d\d){YEAR_END}"
_UNTIL = rf"\s?(?:{DASH}|to|through|and|&)\s?"
_NAMED_DAY = rf"(?:(?:[Tt]his\s(?:past\s|coming\s)?|[Ll]ast\s|[Nn]ext\s)?{WEEKDAY}(?:\s{{0,2}},\s?|\s)(?:the\s)?)?"

MONTH_DAY = re.compile(
    rf"(?<![\w-]){_NAMED_DAY}(?P<month>{MONTH})\s?(?P<day>{DAY}){_TH}\b(?!\s?(?:%|percent)|[.,]?\d)"
    rf"(?:{_UNTIL}(?P<last>{DAY}){_TH}\b(?!:?\d|\s?[ap]\.?m|\s+{FULL_MONTH}))?"
    rf"(?:\s?,?\s?(?P<year>{_SHORT_YEAR}))?"
)
DAY_MONTH = re.compile(
    rf"(?<![\w,.$£€/:-]){_NAMED_DAY}(?:(?P<first>{DAY}){_TH}{_UNTIL})?(?P<day>{DAY}){_TH}\s?(?:of\s)?-?(?P<month>{MONTH})"
    rf"(?:\s?,?\s?-?(?P<year>{_SHORT_YEAR}))?(?![\w])"
)
MONTH_YEAR = re.compile(rf"(?<!\w)(?<!\d-)(?P<month>{MONTH})(?:\s?,\s?|\s(?:of\s)?)(?P<year>{_SHORT_YEAR})")
MONTH_ALONE = re.compile(rf"(?<![\w-])(?P<month>{FULL_MONTH})\b(?!\s?\d|-(?!{MONTH})\w)")
ORDINAL_DAY = re.compile(
    rf"(?<![\w-]){_NAMED_DAY}(?:(?P<month>{FULL_MONTH})\s(?:the\s)?(?P<a>{'|'.join(ORDINALS)})"
    rf"|[Tt]he\s(?P<b>{'|'.join(ORDINALS)})\sof\s(?P<month2>{FULL_MONTH}))\b"
)
ISO = re.compile(r"(?<![\w./-])(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?![\w/-]|\.\d)")
NUMERIC = re.compile(
    r"(?<![\w./:$£€-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\w/-]|\.\d|:\d)"
)
DAY_ALONE = re.compile(
    rf"(?:(?<=\b[Oo]n\sthe\s)|(?P<weekday>{FULL_WEEKDAY}),?\sthe\s)(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b"
    r"(?=\s?(?:[.,;:!?)]|$|and\b|when\b|after\b))"
)

# Words before a month that is also a name or a verb, which make it a month.
_MONTH_LEAD = re.compile(
    r"\b(?:in|since|until|till|by|from|last|next|this|early|late|mid|of|during|between|before|after|through|throughout|"
    r"ending|ended|for|every|to|and|or)[\s-]$",
    re.IGNORECASE,
)
_NAME_LEAD = re.compile(
    r"(?:\b(?!In |On |By |Since |From |Last |Next |This |Until |Between |Before |After |Early |Late |"
    r"Mid-|During |Through |And |For |Of )[A-Z][\w.'’]*\s)$"
)
_NAME_TAIL = re.compile(r"\s(?!I\b)[A-Z][a-z]+")
_EVENT_TAIL = re.compile(r"\s(?:Revolution|Uprising|Crisis|War|Surprise|Manifesto|Group)\b")
_DETERMINER = re.compile(r"(?:\b(?:[Tt]he|[Aa]|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)|['’]s)\s$")
_NOUN = re.compile(
    r"\s(?!(?:on|for|of|to|from|in|was|is|and|by|through|against|will|at|that|has|had|with|organi[sz]ers)\b)[a-z]{3}"
)
_PREMIER = re.compile(r"\bTheresa\b|\bMrs\.? May\b|\bMs\.? May\b|[Mm]inister May\b")
_FIRST_NAMES = frozenset(("april", "june", "august", "may", "march"))


def _year(text: str | None) -> int | None:
    """Read "1998" or "'98"; a short year belongs to 1930 to 2029."""
    if text is None:
        return None
    number = int(text.lstrip("'’"))
    if number >= 100:
        return number
    return number + (2000 if number < 30 else 1900)


def _day_of(view: View, year: str | None, number: int, date: int) -> Period:
    said = _year(year)
    return yearless_day(view, number, date) if said is None else day(dt.date(said, number, date))


def _days(view: View, match: re.Match[str], first: int, last: int | None) -> Period | None:
    number = month_of(match["month"])
    start = _day_of(view, match["year"], number, first)
    if last is None or last <= first:
        return start if last is None else None
    if not start.is_known:
        return unknown("day", f"XXXX-{number:02}-{first:02}/XXXX-{number:02}-{last:02}")
    end = start.first.replace(day=last)
    return between(start.first, end, "day", hedge="range")


def read_month_day(match: re.Match[str], view: View) -> Period | None:
    """Read "Tuesday, Oct. 14, 2024" and "Oct. 14-16"."""
    return _days(view, match, int(match["day"]), int(match["last"]) if match["last"] else None)


def read_day_month(match: re.Match[str], view: View) -> Period | None:
    """Read "14 October 2024", "the 14th of October" and "14-16 October"."""
    last = int(match["day"])
    return _days(view, match, int(match["first"]), last) if match["first"] else _days(view, match, last, None)


def read_month_year(match: re.Match[str], _: View) -> Period | None:
    """Read "June 2009"."""
    year = _year(match["year"])
    return None if year is None else month(year, month_of(match["month"]))


def read_month_alone(match: re.Match[str], view: View) -> Period | None:
    """Read "October"; "May", "March" and the months that are first names only where the words around allow it."""
    name = match["month"].lower()
    if name in ("may", "march"):
        attributive = view.before(_DETERMINER) and view.after(_NOUN)
        if not (attributive or view.before(_MONTH_LEAD)) or _PREMIER.search(
            view.text, max(0, view.start - 99), view.end + 99
        ):
            return None
    elif view.before(_NAME_LEAD) or view.after(_EVENT_TAIL):
        return None
    if name in _FIRST_NAMES and view.after(_NAME_TAIL):
        return None
    return yearless_month(view, month_of(name))


def read_ordinal_day(match: re.Match[str], view: View) -> Period | None:
    """Read "March eighth" and "the fifth of November"."""
    number = month_of(match["month"] or match["month2"])
    return yearless_day(view, number, ORDINALS[match["a"] or match["b"]])


def read_iso(match: re.Match[str], _: View) -> Period | None:
    """Read "2024-10-21"."""
    return day(dt.date(int(match["year"]), int(match["month"]), int(match["day"])))


def read_numeric(match: re.Match[str], _: View) -> Period | None:
    """Read "10/21/2024" month first unless that is impossible; with points, "21.10.2024", day first."""
    a, b, year = int(match["a"]), int(match["b"]), _year(match["year"])
    if year is None or (match["sep"] != "/" and len(match["year"]) == 2):
        return None
    number, date = (b, a) if a > 12 or (match["sep"] == "." and b <= 12) else (a, b)
    return day(dt.date(year, number, date))


def read_day_alone(match: re.Match[str], view: View) -> Period | None:
    """Read "on the 14th" in the month last spoken of, else in the latest that has come; a weekday said must fit."""
    date, origin = int(match["day"]), view.origin("month") or view.published
    if origin is None:
        return None
    if origin == view.published and date > origin.day:
        origin = origin.replace(day=1) - dt.timedelta(days=1)
    found = origin.replace(day=date)
    weekday = match["weekday"]
    return None if weekday and weekday_of(weekday) != found.weekday() else day(found)


RULES: tuple[Rule, ...] = (
    Rule("date-iso", frozenset(("#4",)), ISO, read_iso),
    Rule("date-numeric", frozenset(("#2",)), NUMERIC, read_numeric),
    Rule("date-month-day", MONTH_CUES, MONTH_DAY, read_month_day),
    Rule("date-day-month", MONTH_CUES, DAY_MONTH, read_day_month),
    Rule("date-ordinal-day", MONTH_CUES, ORDINAL_DAY, read_ordinal_day),
    Rule("date-month-year", MONTH_CUES, MONTH_YEAR, read_month_year),
    Rule("date-month", MONTH_CUES, MONTH_ALONE, read_month_alone),
    Rule("date-day", frozenset(("on", *WEEKDAY_CUES)), DAY_ALONE, read_day_alone),
)
