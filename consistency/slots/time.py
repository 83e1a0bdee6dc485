"""Clock times in English news: "11:17 AM", "around 2 a.m", "0241 GMT", "noon", "half past ten", "9-11 p.m.".

The value is in minutes after midnight in the zone as written. A time without a.m. or p.m. that neither its sentence nor
its form places in a half of the day is the vague interval between its two readings.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from consistency.slots.base import Free, Scope
from consistency.slots.date_stamps import is_stamp, is_stamped
from consistency.types import Hedge, Slot, Value, exactly

HALF_DAY = 12 * 60
LAST_MINUTE = 24 * 60 - 1
# Reports of one event differ by about this much when they say "around".
ABOUT = 15
# How far, in characters, a word such as "morning" may stand from the time that it places.
REACH = 90

_HOURS = {
    word: hour
    for hour, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_ZONES = (
    r"GMT(?:\s?[+-]\s?\d{1,2})?|UTC(?:\s?[+-]\s?\d{1,2})?|Z\b|[ECMP][SD]T|[ECMP]T|BST|CET|CEST|EET|EEST|MSK|IST|JST|AEST|AEDT|"
    r"HST|AKST|AKDT|AST|(?:[Ee]astern|[Cc]entral|[Mm]ountain|[Pp]acific)(?:\s(?:[Ss]tandard|[Dd]aylight))?(?:\s[Tt]ime)?|"
    r"[Ll]ocal\stime|(?:Moscow|Beijing|London|Kyiv|Greenwich(?:\s[Mm]ean)?)\s[Tt]ime"
)
_ZONE = rf"(?:\s?[(,]?\s?(?P<zone>{_ZONES})\b)?"
_HALF = r"(?P<half>[AaPp])\.?\s?[Mm]\b\.?"
_HALF1 = r"(?P<half1>[AaPp])\.?\s?[Mm]\b\.?"

TWELVE = re.compile(
    rf"(?<![\w:.$£€/])(?:(?P<h1>1[0-2]|0?[1-9])(?::\s?(?P<m1>[0-5]\d))?\s?(?:{_HALF1}\s?)?(?:-|–|—|to|and|until|till|through)\s?)?"
    rf"(?P<h>1[0-2]|0?[1-9])(?:[:.]\s?(?P<m>[0-5]\d)(?::[0-5]\d)?)?[\s-]?{_HALF}{_ZONE}"
)
TWENTY_FOUR = re.compile(
    rf"(?<![\w:.,$£€/+-])(?P<h>[01]\d|2[0-3])[:.]?(?P<m>[0-5]\d)\s?(?:(?:hours|hrs|h)\b\s?)?\(?(?P<zone>{_ZONES})\b"
    rf"|(?<![\w:.,$£€/+-])(?P<h2>[01]\d|2[0-3])(?P<m2>[0-5]\d)\s?(?:hours|hrs)\b"
)
# "Between 9.10 and 9.30 local time": points for colons, where the zone or the place says that it is a clock.
DOTTED = re.compile(
    r"(?<![\w:.,$£€/+-])(?:(?P<h1>[01]?\d|2[0-3])\.(?P<m1>[0-5]\d)\s?(?:-|–|to|and|until)\s?)?"
    rf"(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)\s\(?(?:(?P<zone>{_ZONES})\b|[A-Z][a-z]{{2,16}}\stime\b)"
)
COLON = re.compile(
    rf"(?<![\w:.,$£€/+-])(?P<h>[01]?\d|2[0-3]):\s?(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\w:%/]|[.,]\d|-\d){_ZONE}"
)
# Hours that are no years; what follows must be no noun that they could count.
_BARE = r"(?:0\d|1[0-4]|2[1-3])[0-5]\d"
_ENDS = r"(?=\s?(?:[.,;:)]|$)|\s(?:and|but|on|when|that|as|by|the|he|she|they|after|before)\b)"
_BARE_SHOWN = re.compile(rf"\d{{4}}(?<=(?:after|efore)\s{_BARE}){_ENDS}")
_SHORTLY = re.compile(r"\b(?:just|shortly|soon)\s(?:after|before)\s$", re.IGNORECASE)
BARE = re.compile(
    r"(?:(?:(?<=[Bb]etween\s)|(?<=[Ff]rom\s))(?P<h1>0\d|1[0-4]|2[1-3])(?P<m1>[0-5]\d)\s(?:and|to|until)\s|(?:(?<=\b[Aa]t\s)|(?<=[Aa]bout\s)"
    r"|(?<=[Aa]round\s)|(?<=[Aa]fter\s)|(?<=[Bb]efore\s)|(?<=[Uu]ntil\s)|(?<=\b[Bb]y\s)|(?<=[Ss]ince\s)|(?<=[Ff]rom\s)))"
    r"(?P<h>0\d|1[0-4]|2[1-3])(?P<m>[0-5]\d)" + _ENDS
)
NAMED = re.compile(
    rf"\b(?:12\s?)?(?P<name>[Nn]oon|[Mm]idnight|[Mm]idday)\b(?!-\w|\s(?:[Ss]un|[Mm]ass|[Ee]xpress|[Cc]owboy)\b){_ZONE}"
)
CLOCK = re.compile(
    rf"\b(?:(?P<part>half\spast|quarter\spast|(?:a\s)?quarter\s(?:to|of|after))\s)?(?P<hour>{'|'.join(_HOURS)}|1[0-2]|[1-9])"
    rf"(?P<oclock>\s?o['’]?\s?clock)?\b(?:\s(?:{_HALF}|in\sthe\s(?P<period>morning|afternoon|evening)|at\s(?P<night>night)))?",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:at|by|around|about|until|till|before|after|approximately|since|from|between|near|past|and|to|just|,)\s$",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:(?P<after>(?:just|shortly|soon|right|immediately|a\slittle|moments|minutes)\s(?:after|past))"
    r"|(?P<before>(?:just|shortly|right|a\slittle|moments|minutes)\s(?:before|prior\sto|shy\sof)|nearly|almost)"
    r"|(?P<about>about|around|approximately|roughly|circa|near|towards?|at\sabout|some\stime\saround)"
    r"|(?P<since>since)|(?P<until>until|till|up\sto)|(?P<by>by|no\slater\sthan)|(?P<later>after)|(?P<earlier>before))\s(?:at\s)?$",
    re.IGNORECASE,
)
_RANGE_LEAD = re.compile(r"\b(?:[Bb]etween|[Ff]rom)\s(?:about\s|around\s)?$")
_SPORT = re.compile(
    r"\b(?:seconds|minutes left|record|marathon|heat|lap|remaining|quarter|half|period|timeout|verse|psalm)\b",
    re.IGNORECASE,
)
_MORNING = re.compile(r"\b(?:morning|dawn|sunrise|breakfast)\b", re.IGNORECASE)
_EVENING = re.compile(r"\b(?:afternoon|evening|night|tonight|dusk|sunset)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Clock:
    """A reading before its hedge: one minute, two for a range, or both halves of the day."""

    low: int
    high: int
    hedge: Hedge = "exact"
    zone: str | None = None


def _minute(hour: str, minute: str | None, half: str) -> int:
    return (int(hour) % 12 + (12 if half.lower() == "p" else 0)) * 60 + int(minute or 0)


def _near(pattern: re.Pattern[str], text: str, match: re.Match[str]) -> bool:
    return pattern.search(text, max(0, match.start() - 20), match.start()) is not None


def _around(pattern: re.Pattern[str], text: str, match: re.Match[str]) -> bool:
    return pattern.search(text, max(0, match.start() - REACH), match.end() + REACH) is not None


def _at(minute: int, zone: str | None = None) -> _Clock:
    return _Clock(minute, minute, zone=zone)


def read_twelve(match: re.Match[str], _: Scope) -> _Clock | None:
    """Read "11:17 AM", "6 p.m.." and the range "9 to 11 p.m."; only a sign of a range makes "and" one."""
    end = _minute(match["h"], match["m"], match["half"])
    if match["h1"] is None:
        return _at(end, match["zone"])
    start = _minute(match["h1"], match["m1"], match["half1"] or match["half"])
    if start > end and match["half1"] is None:
        start = (start + HALF_DAY) % (2 * HALF_DAY)
    if start > end:
        return _Clock(0, LAST_MINUTE, "range", match["zone"])
    return _Clock(start, end, "range", match["zone"])


def read_twenty_four(match: re.Match[str], _: Scope) -> _Clock:
    """Read "0241 GMT" and "1430 hours"."""
    return _at(int(match["h"] or match["h2"]) * 60 + int(match["m"] or match["m2"]), match["zone"])


def read_dotted(match: re.Match[str], scope: Scope) -> _Clock:
    """Read "14.30 GMT" and the range "9.10 to 9.30 Quito time"."""
    end = int(match["h"]) * 60 + int(match["m"])
    if match["h1"]:
        start = int(match["h1"]) * 60 + int(match["m1"])
        return (
            _Clock(start, end, "range", match["zone"])
            if start < end
            else _Clock(0, LAST_MINUTE, "range", match["zone"])
        )
    if end >= 13 * 60 or match["h"].startswith("0") or match["zone"] in ("GMT", "UTC"):
        return _at(end, match["zone"])
    return _either(end, scope.text, match, match["zone"])


def read_colon(match: re.Match[str], scope: Scope) -> _Clock | None:
    """Read "14:30" and, after "at" and its like, "4:30", by the sentence's words for the half of the day."""
    if not match["zone"] and (not _near(_AT, scope.text, match) or _around(_SPORT, scope.text, match)):
        return None
    minute = int(match["h"]) * 60 + int(match["m"])
    if minute >= 13 * 60 or match["h"].startswith("0") or match["zone"] in ("GMT", "UTC"):
        return _at(minute, match["zone"])
    return _either(minute, scope.text, match, match["zone"])


def _either(minute: int, text: str, match: re.Match[str], zone: str | None) -> _Clock:
    morning, evening = _around(_MORNING, text, match), _around(_EVENING, text, match)
    minute %= HALF_DAY
    if morning != evening:
        return _at(minute + (HALF_DAY if evening else 0), zone)
    return _Clock(minute, minute + HALF_DAY, "vague", zone)


def read_named(match: re.Match[str], _: Scope) -> _Clock | None:
    """Read "noon" and "midnight"; within a sentence a capital makes a name of them."""
    if match["name"][0].isupper() and match.start() > 0 and match.string[match.start() - 1] == " ":
        return None
    return _at(0 if match["name"].lower() == "midnight" else HALF_DAY, match["zone"])


def read_clock(match: re.Match[str], scope: Scope) -> _Clock | None:
    """Read "ten o'clock", "half past ten" and "nine in the morning"."""
    part, half = (match["part"] or "").lower(), _half_said(match)
    if not (part or match["oclock"] or match["period"] or match["night"] or match["half"]):
        return None
    if not (part or match["oclock"]) and not _near(_AT, scope.text, match):
        return None
    hour = match["hour"].lower()
    minute = (int(hour) if hour.isdecimal() else _HOURS[hour]) % 12 * 60
    minute += 30 if part.startswith("half") else 15 if part.endswith(("past", "after")) else -15 if part else 0
    if half is None:
        return _either(minute, scope.text, match, None)
    return _at(minute % HALF_DAY + (HALF_DAY if half == "p" else 0))


def _half_said(match: re.Match[str]) -> str | None:
    if match["half"]:
        return str(match["half"]).lower()
    if match["period"]:
        return "a" if match["period"].lower() == "morning" else "p"
    if match["night"]:
        return "p"
    return None


def writes_bare(text: str) -> bool:
    """Say whether the report writes clock times as four digits alone: "shortly after 1100" shows it."""
    shown = (match.start() for match in _BARE_SHOWN.finditer(text))
    return any(_SHORTLY.search(text, max(0, start - 16), start) for start in shown)


def read_bare(match: re.Match[str], _: Scope) -> _Clock | None:
    """Read "at about 1100" and "between 1040 and 1050" in a report that writes clock times so."""
    end = int(match["h"]) * 60 + int(match["m"])
    start = int(match["h1"]) * 60 + int(match["m1"]) if match["h1"] else end
    return _Clock(start, end, "range" if match["h1"] else "exact") if start <= end else None


Reader = Callable[[re.Match[str], Scope], _Clock | None]
RULES: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    ("time-twelve-hour", TWELVE, read_twelve),
    ("time-twenty-four-hour", TWENTY_FOUR, read_twenty_four),
    ("time-dotted", DOTTED, read_dotted),
    ("time-colon", COLON, read_colon),
    ("time-named", NAMED, read_named),
    ("time-clock", CLOCK, read_clock),
)
_BARE_RULE: tuple[str, re.Pattern[str], Reader] = ("time-bare", BARE, read_bare)
_CUE = re.compile(
    r"\d|noon|midday|midnight|o['’]?\s?clock|(?:half|quarter) (?:past|to|of|after)|in the (?:mor|aft|eve)|at night",
    re.IGNORECASE,
)


def find(scope: Scope) -> Iterable[Slot]:
    """Return the clock times of one sentence in order of place."""
    if not _CUE.search(scope.text) or is_stamp(scope.text):
        return ()
    return list(_slots(scope))


def _slots(scope: Scope) -> Iterator[Slot]:
    at = 0
    for start, end, name, match, read in _candidates(scope):
        if start < at:
            continue
        clock = read(match, scope)
        if clock is None:
            continue
        end = _trimmed(scope.text, start, end)
        at = end
        yield Slot(
            kind="time",
            value=_hedged(scope.text, start, clock),
            span=scope.span(start, end),
            surface=scope.text[start:end],
            rule=name,
            zone=clock.zone,
        )


def _candidates(scope: Scope) -> list[tuple[int, int, str, re.Match[str], Reader]]:
    """Return every free match, leftmost first, then longest."""
    free, found = Free(scope), []
    for name, pattern, read in (*RULES, _BARE_RULE) if scope.bare_clock else RULES:
        for match in pattern.finditer(scope.text):
            start, end = match.span()
            if free(start, end) and not is_stamped(scope.text, start):
                found += [(start, end, name, match, read)]
    return sorted(found, key=lambda candidate: (candidate[0], -candidate[1]))


def _trimmed(text: str, start: int, end: int) -> int:
    """Leave the sentence's own full stop out of "6 p.m" and of "6 PM."."""
    surface = text[start:end]
    return end - 1 if surface.lower().endswith("m.") and "." not in surface[:-1] else end


def _hedged(text: str, start: int, clock: _Clock) -> Value:
    """Widen or open the minute by the word before it."""
    if clock.low != clock.high:
        return Value(clock.low, clock.high, None, clock.hedge)
    minute = float(clock.low)
    lead = _HEDGE.search(text, max(0, start - 40), start)
    if lead is None or lead["by"]:
        return exactly(minute) if lead is None else Value(minute, minute, minute, "at_most")
    if lead["since"] or lead["later"]:
        return Value(minute, math.inf, minute, "at_least" if lead["since"] else "more_than")
    if lead["until"] or lead["earlier"]:
        return Value(-math.inf, minute, minute, "at_most" if lead["until"] else "less_than")
    low = minute if lead["after"] else max(0.0, minute - ABOUT)
    high = minute if lead["before"] else min(float(LAST_MINUTE), minute + ABOUT)
    return Value(low, high, minute, "about")
