"""Calendar days as stamps write them: "2024-10-21T11:17:00+03:00", "Oct. 21, 2024", "21 October 2024".

A stamp keeps its own calendar day whatever its time zone. An order of day and month that cannot be told is no date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_FORMS = (
    re.compile(rf"(?<!\d)(?<!\d-){_YEAR}[-/.](?P<number>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s?{_DAY}(?:,\s?|\s){_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s(?:of\s)?{_MONTH},?\s?{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"(?<![\d/])(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}\b"),
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")


def find_day(text: str) -> dt.date | None:
    """Return the first full calendar day named in a stamp, None when there is none."""
    return next((day for _, day in sorted(_days(text))), None)


def day_of_name(name: str) -> dt.date | None:
    """Return the day a file name bears: "2024-10-21-toll.md", "20241021_toll.txt"."""
    if day := find_day(name.replace("_", "-")):
        return day
    found = _COMPACT.search(name)
    return _date(*map(int, found.groups())) if found else None


def _days(text: str) -> Iterator[tuple[int, dt.date]]:
    for form in _FORMS:
        for found in form.finditer(text):
            if day := _day(found):
                yield found.start(), day


def _day(found: re.Match[str]) -> dt.date | None:
    parts = found.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        return _slashed(year, int(parts["first"]), int(parts["second"]))
    month = int(parts["number"]) if "number" in parts else _MONTHS.index(parts["month"][:3].lower()) + 1
    return _date(year, month, int(parts["day"]))


def _slashed(year: int, first: int, second: int) -> dt.date | None:
    """Read "10/21/2024" and "21/10/2024"; "3/4/2024" may be either and is neither."""
    if first != second and first <= 12 and second <= 12:
        return None
    return _date(year, min(first, second), max(first, second)) if min(first, second) <= 12 else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
