"""What must agree before two days or clock times of one fact are compared: what they date, and how they are counted."""

from __future__ import annotations

import datetime as dt
import math
import re

from consistency.comparison.moments import follow, in_other_zones, name_one_day
from consistency.comparison.sides import Gate, Side, text_before
from consistency.frames import PATIENT
from consistency.lexicon import FAMILY_OF, LIGHT_VERBS, SPEECH_VERBS
from consistency.types import Mention

AS_OF = re.compile(r"\bas of\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
# A doctor's word, some time after the deed: the stretch before a clock time that it is of.
PRONOUNCED = re.compile(r"\b(?:pronounced|declared)\s(?:brain\s)?dead\b[^.;]{0,60}$", re.IGNORECASE)
PRONOUNCED_BEFORE = 85  # characters
# Days counted from another that the text has named, which a reader finds and a program may miss.
COUNTED_ON = re.compile(r"\b(?:that|same|earlier|later|following|previous)\b", re.IGNORECASE)
# Days told from that on which a report was written, which may be another than that on which it came out.
OF_WRITING = re.compile(
    r"^(?:to(?:day|night|morrow)|yesterday|this (?:morning|afternoon|evening)|last (?:night|evening))\b", re.IGNORECASE
)
OF_LATE = 7  # days: the news that a report tells is of the last week
# When a thing was told to someone, against when it happened.
RECEIVING = frozenset("receive get respond arrive report call dispatch alert notify".split())


def _said_when(a: Side, b: Side) -> str | None:
    """Hold apart days on which something was said: people speak on many days."""
    if a[0].slot.kind in ("date", "time") and any(_is_saying(m) for m in (*a, *b)):
        return "when it was said, not when it happened"
    return None


def _is_saying(mention: Mention) -> bool:
    """Say whether a value dates a statement; a shooting that is reported to the police is received, not stated."""
    question = mention.question
    return question.predicate in SPEECH_VERBS and not (question.predicate in RECEIVING and question.role == PATIENT)


def _as_of(a: Side, b: Side) -> str | None:
    """Hold apart the moment up to which something was counted: "as of 3:45 p.m., four remained in hospital"."""
    if a[0].slot.kind in ("date", "time") and any(_is_as_of(m) for m in (*a, *b)):
        return "when something was counted, not when it happened"
    return None


def _is_as_of(mention: Mention) -> bool:
    return bool(AS_OF.search(text_before(mention.slot, mention.article, 20)))


def _pronounced(a: Side, b: Side) -> str | None:
    """Hold apart the time at which someone was pronounced dead from the time of what killed them."""
    if a[0].slot.kind != "time":
        return None
    first, second = ({_is_pronouncing(m) for m in side} for side in (a, b))
    return None if first & second else "when someone was pronounced dead against when it happened"


def _is_pronouncing(mention: Mention) -> bool:
    return bool(PRONOUNCED.search(text_before(mention.slot, mention.article, PRONOUNCED_BEFORE)))


def _act(a: Side, b: Side) -> str | None:
    """Hold apart the times of different acts: the bombing and the flight, the shooting and the call."""
    if a[0].slot.kind not in ("date", "time"):
        return None
    told = [{m.question.predicate in RECEIVING for m in side} for side in (a, b)]
    if not told[0] & told[1]:
        return "when it was reported against when it happened"
    first, second = (set[str]().union(*(_acts(m) for m in side)) for side in (a, b))
    if first and second and not first & second:
        return f"of different acts: {'/'.join(sorted(first))} against {'/'.join(sorted(second))}"
    return None


def _acts(mention: Mention) -> set[str]:
    """Return the families of what is said to have happened; on dates, a predicate of no family stands for itself."""
    words = {word for word in (mention.question.predicate, *mention.question.related) if word} - LIGHT_VERBS
    if mention.slot.kind == "time":
        words &= FAMILY_OF.keys()
    return {FAMILY_OF.get(word, word) for word in words}


def _own_day(a: Side, b: Side) -> str | None:
    """Hold apart days of one name, "last week", "Friday", that each report counts from a day of its own.

    One of them is a copy, or was printed later than it was written, or means the Friday before.
    """
    if a[0].slot.kind != "date" or not all(name_one_day(x.slot, y.slot) for x in a for y in b):
        return None
    return "one word for a day, each counted from a day of its own"


def _counted_on(a: Side, b: Side) -> str | None:
    """Hold apart days that are counted from another one: "that morning", "five years earlier"."""
    if a[0].slot.kind == "date" and any(all(COUNTED_ON.search(m.slot.surface) for m in side) for side in (a, b)):
        return "a day counted from another that the text names"
    return None


def _of_writing(a: Side, b: Side) -> str | None:
    """Hold apart a day told from the day of writing and the one beside it: reports come out a day later, or elsewhere."""
    first, second = a[0].slot, b[0].slot
    if first.kind != "date" or not any(all(OF_WRITING.match(m.slot.surface) for m in side) for side in (a, b)):
        return None
    return "today or yesterday, as of when it was written, against a day beside it" if follow(first, second) else None


def _other_day(a: Side, b: Side) -> str | None:
    """Hold apart clock times one of which is of a day named beside it, from which the other is more than a week away."""
    if a[0].slot.kind != "time" or not all(_lie_apart(x, y) for x in a for y in b):
        return None
    return "clock times of days more than a week apart"


def _lie_apart(x: Mention, y: Mention) -> bool:
    named = [_day_beside(m) for m in (x, y)]
    days = [day or m.article.published for day, m in zip(named, (x, y), strict=True)]
    return any(named) and None not in days and abs((days[0] - days[1]).days) > OF_LATE  # type: ignore[operator]


def _day_beside(mention: Mention) -> dt.date | None:
    """Return the one day that a value's sentence names."""
    dates = [slot.value for slot in mention.claim.slots if slot.kind == "date"]
    known = [value.low for value in dates if value.low == value.high and math.isfinite(value.low)]
    return dt.date.fromordinal(int(known[0])) if len(known) == len(dates) == 1 else None


def _zone(a: Side, b: Side) -> str | None:
    """Hold apart clock times of two zones of which nobody says how far they lie apart."""
    if a[0].slot.kind != "time" or not in_other_zones(a[0].slot, b[0].slot):
        return None
    return f"{a[0].slot.zone or 'no zone named'} against {b[0].slot.zone or 'no zone named'}"


DAY_GATES: tuple[Gate, ...] = (
    _said_when,
    _as_of,
    _own_day,
    _counted_on,
    _of_writing,
    _other_day,
    _zone,
    _pronounced,
    _act,
)
