"""A weekday and a date that stand together and do not fall on one day: "Tuesday, Oct. 14, 2024", which was a Monday."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from consistency.comparison.internal.slips import Line, Slip, shown
from consistency.comparison.moments import WEEKDAYS
from consistency.types import Mention

STATED, NEAR = 0.95, 0.8  # how sure a slip is with the year said, and with the year of the report
# Days before and after the report within which a day without a year is of the report's year.
BEFORE, AHEAD = 45, 45
EARLIEST = 1900  # years before are counted by several calendars
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
NAME = r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\b"
LEADING = re.compile(NAME)
BEFORE_IT = re.compile(rf"{NAME}, $")
TRAILING = re.compile(rf",? a {NAME}(?! (?:night|morning|evening|afternoon))| \({NAME}\)")
LONGEST = 12  # characters of a weekday with its comma


def find(lines: Sequence[Line]) -> Iterator[Slip]:
    """Yield the days whose weekday is another than the one said beside them."""
    for line in lines:
        for mention in line.mentions:
            said, confidence = _weekday(line, mention), _confidence(mention)
            day = dt.date.fromordinal(int(mention.slot.value.low)) if confidence else None
            if said is not None and day is not None and day.weekday() != said:
                yield _slip(mention, day, said, confidence)


def _weekday(line: Line, mention: Mention) -> int | None:
    """Return the weekday that the words name with a date, before it or after it, Monday 0."""
    slot, text = mention.slot, line.article.text
    if not any(character.isdigit() for character in slot.surface):
        return None
    found = LEADING.match(slot.surface)
    found = found or BEFORE_IT.search(text, max(line.span.start, slot.span.start - LONGEST), slot.span.start)
    found = found or TRAILING.match(text, slot.span.end, line.span.end)
    return WEEKDAYS.index(next(filter(None, found.groups())).lower()) if found else None


def _confidence(mention: Mention) -> float:
    """Return how surely the day is known: 0 for a range, a bound, a week, or a day whose year is a guess."""
    slot = mention.slot
    if slot.kind != "date" or slot.grain != "day" or slot.value.low != slot.value.high:
        return 0.0
    if YEAR.search(slot.surface):
        return STATED if slot.value.low >= dt.date(EARLIEST, 1, 1).toordinal() else 0.0
    published = mention.article.published
    if published is None or not -BEFORE <= slot.value.low - published.toordinal() <= AHEAD:
        return 0.0
    return NEAR


def _slip(mention: Mention, day: dt.date, said: int, confidence: float) -> Slip:
    reason = f"{day.isoformat()} is a {day:%A}, not a {dt.date(2024, 1, 1 + said):%A}"
    return Slip((mention,), f"{shown(mention)}: {reason}", reason, confidence)
