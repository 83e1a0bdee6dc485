"""Slips to plant in copies of reports, and sound edits of the same shapes, chosen by surface pattern, never by our parse.

A site is a place whose words have the shape of a rule's phenomenon. `slip` returns edits after which a reader of the report
alone can tell that something is wrong, `sound` edits of the same place after which nothing is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

Edit = tuple[int, int, str]  # start, end, new words
Change = Callable[[Random], list[Edit]]


@dataclass(frozen=True)
class Site:
    """A place in a text where a slip may be planted; `at` is its first character."""

    rule: str
    shape: str
    at: int
    slip: Change
    sound: Change


def apply(text: str, edits: list[Edit]) -> str:
    """Return the text with the edits made."""
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


# --- numbers

WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
NUMBER = rf"(?i:\d[\d,]*(?:\.\d+)?|{'|'.join(sorted(WORDS[1:], key=len, reverse=True))})"


def number(words: str) -> float:
    low = words.lower()
    return float(WORDS.index(low)) if low in WORDS else float(low.replace(",", ""))


def like(words: str, value: float) -> str:
    """Write a number as another is written."""
    if words.lower() in WORDS and value == int(value) and value <= 20:
        spelled = WORDS[int(value)]
        return spelled.capitalize() if words[0].isupper() else spelled
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.1f}"


def mistyped(rng: Random, value: float, least: float) -> float:
    """Return the number with one digit changed, two turned round or a nought too many, at least `least` times off."""
    digits = f"{int(value)}"
    for _ in range(200):
        made, at = list(digits), rng.randrange(len(digits))
        way = rng.choice(("digit", "turned", "nought"))
        if way == "digit":
            made[at] = rng.choice("123456789")
        elif way == "turned" and len(made) > 1:
            at = min(at, len(made) - 2)
            made[at], made[at + 1] = made[at + 1], made[at]
        else:
            made.append("0")
        new = float("".join(made))
        if new and max(new / value, value / new) >= least:
            return new
    return 3 * value + 1


# --- conversions

UNITS: dict[str, float] = {
    "miles": 1.609344, "mile": 1.609344, "kilometers": 1, "kilometres": 1, "kilometer": 1, "km": 1, "feet": 0.0003048,
    "foot": 0.0003048, "ft": 0.0003048, "meters": 0.001, "metres": 0.001, "yards": 0.0009144, "inches": 0.0000254,
    "centimeters": 0.00001, "cm": 0.00001, "acres": 4046.86, "hectares": 10000, "pounds": 0.453592, "lb": 0.453592,
    "kilograms": 1, "kg": 1, "mph": 1.609344, "kph": 1, "gallons": 3.78541, "liters": 1, "litres": 1,
}  # fmt: skip
UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
TWICE = re.compile(
    rf"\b(?P<a>{NUMBER})(?P<g>[- ]?)(?P<u>{UNIT})(?: ?\(|, or )(?:about |almost |nearly |around )?"
    rf"(?P<b>{NUMBER})[- ]?(?P<v>{UNIT})\b"
)
WRONG_BY = 1.4  # times: a slip that no rounding excuses


def conversions(text: str, _: dt.date | None) -> Iterator[Site]:
    for match in TWICE.finditer(text):

        def slip(rng: Random, m: re.Match[str] = match) -> list[Edit]:
            side = rng.choice("ab")
            return [(*m.span(side), like(m[side], mistyped(rng, number(m[side]), WRONG_BY)))]

        def sound(rng: Random, m: re.Match[str] = match) -> list[Edit]:
            times = rng.choice((2, 3, 4))
            first = round(number(m["a"]) * times)
            second = round(first * UNITS[m["u"]] / UNITS[m["v"]])
            return [(*m.span("a"), like(m["a"], first)), (*m.span("b"), like(m["b"], second))]

        yield Site("internal-conversion", "two units", match.start(), slip, sound)


# --- weekdays

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
SHORT = {"Jan.": 1, "Feb.": 2, "Aug.": 8, "Sept.": 9, "Oct.": 10, "Nov.": 11, "Dec.": 12}
MONTH_OF = {name: number for number, name in enumerate(MONTHS, 1)} | SHORT
MONTH = "|".join(map(re.escape, MONTH_OF))
DATED = re.compile(
    rf"\b(?P<day>{'|'.join(DAYS)}),? (?:(?P<m>{MONTH}) (?P<d>\d\d?)|(?P<d2>\d\d?) (?P<m2>{MONTH}))\b(?:,? (?P<y>\d{{4}}))?"
)
# Before or after a date, these make a stamp of it, which is no sentence of the report's; so does a line of its own.
STAMP = re.compile(
    r"(?:(?:Published|Posted|Updated|Added|Dated?|updated at|GMT|[ap]\.?m\.?):?,?|(?:^|\n)(?:title: )?\"?)\s*$",
    re.IGNORECASE,
)
NEAR = 30  # days from the report within which its year is that of a day


def weekdays(text: str, published: dt.date | None) -> Iterator[Site]:
    for match in DATED.finditer(text):
        day_group = "d" if match["d"] else "d2"
        day = _day(match, published)
        stamped = STAMP.search(text[max(0, match.start() - 16) : match.start()])
        if day is None or DAYS[day.weekday()] != match["day"] or stamped:
            continue

        def slip(rng: Random, m: re.Match[str] = match, day: dt.date = day, group: str = day_group) -> list[Edit]:
            if rng.random() < 0.5:
                return [(*m.span("day"), rng.choice([name for name in DAYS if name != m["day"]]))]
            moved = rng.choice([n for n in range(day.day - 6, day.day + 7) if n != day.day and 1 <= n <= 28])
            return [(*m.span(group), str(moved))]

        def sound(rng: Random, m: re.Match[str] = match, day: dt.date = day, group: str = day_group) -> list[Edit]:
            if rng.random() < 0.5:
                moved = rng.choice([n for n in (day.day - 14, day.day - 7, day.day + 7, day.day + 14) if 1 <= n <= 28])
                return [(*m.span(group), str(moved))]
            other = rng.randint(max(1, min(day.day, 28) - 3), min(28, day.day + 3))
            weekday = DAYS[day.replace(day=other).weekday()]
            return [(*m.span("day"), weekday), (*m.span(group), str(other))]

        yield Site("internal-weekday", "year said" if match["y"] else "year of the report", match.start(), slip, sound)


def _day(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    """Return the day where its year is said or the report's own date is near."""
    month, day = MONTH_OF[match["m"] or match["m2"]], int(match["d"] or match["d2"])
    year = int(match["y"]) if match["y"] else published.year if published else None
    try:
        found = dt.date(year, month, day) if year else None
    except ValueError:
        return None
    if found is None or match["y"]:
        return found
    return found if published and abs((found - published).days) <= NEAR else None


# --- arithmetic

PEOPLE = (
    "people|persons|men|women|boys|girls|children|kids|teens|teenagers|adults|victims|others|members|students|soldiers|"
    "officers|civilians|males|females|passengers|workers|employees|residents|suspects|man|woman|child|boy|girl"
)
PARTED = re.compile(
    rf"\b(?P<a>{NUMBER}) (?:out )?of (?:(?:the|its|their|those|his|her) )?(?P<b>{NUMBER}) (?!block)(?:[a-z]+ )?[a-z]+"
)
INCLUDING = re.compile(
    rf"\b(?P<b>{NUMBER}) (?:[a-z]+ ){{0,2}}(?:{PEOPLE}),? (?:including|among them) "
    rf"(?P<a>{NUMBER}) (?:[a-z]+ )?(?:{PEOPLE})\b"
)
LISTED = re.compile(
    rf"\b(?P<t>{NUMBER}) (?:[a-z]+ ){{0,2}}(?:{PEOPLE})(?: ?[—–:(-]{{1,2}} ?|, )(?P<a>{NUMBER}) (?:[a-z]+ )?(?:{PEOPLE})"
    rf" and (?P<b>{NUMBER}) (?:[a-z]+ )?(?:{PEOPLE})\b"
)


def arithmetic(text: str, _: dt.date | None) -> Iterator[Site]:
    for shape, pattern in (("part of a whole", PARTED), ("including", INCLUDING)):
        for match in pattern.finditer(text):
            part, whole = number(match["a"]), number(match["b"])
            if not 1 <= part <= whole or whole < 2:
                continue

            def slip(rng: Random, m: re.Match[str] = match, whole: float = whole) -> list[Edit]:
                return [(*m.span("a"), like(m["a"], whole + rng.choice((1, 2, 3, 5))))]

            def sound(rng: Random, m: re.Match[str] = match, whole: float = whole) -> list[Edit]:
                more = rng.choice((1, 2, 3))
                part = rng.randint(2, int(whole + more))
                return [(*m.span("a"), like(m["a"], part)), (*m.span("b"), like(m["b"], whole + more))]

            yield Site("internal-arithmetic", shape, match.start(), slip, sound)
    for match in LISTED.finditer(text):
        if number(match["a"]) + number(match["b"]) != number(match["t"]):
            continue

        def miscounted(rng: Random, m: re.Match[str] = match) -> list[Edit]:
            side = rng.choice("tab")
            return [(*m.span(side), like(m[side], number(m[side]) + rng.choice((1, 2, 3))))]

        def counted(rng: Random, m: re.Match[str] = match) -> list[Edit]:
            side, more = rng.choice("ab"), rng.choice((1, 2, 3))
            return [(*m.span(s), like(m[s], number(m[s]) + more)) for s in ("t", side)]

        yield Site("internal-arithmetic", "parts listed", match.start(), miscounted, counted)


# --- one fact told twice

COUNTED = re.compile(rf"\b(?P<n>{NUMBER}) (?:[a-z]+ )?(?P<noun>{PEOPLE}|dead|killed|injured|wounded|shot)\b")
AGED = re.compile(r"\b(?P<n>\d{1,2})-year-old\b|(?<=[a-z], )(?P<n2>\d{1,2})(?=,)")
AMOUNT = re.compile(rf"\$(?P<n>\d[\d,.]*\d|\d)(?P<noun> million| billion|)|\b(?P<n2>\d[\d,.]*) (?:percent|{UNIT})\b")
MONTH_DAY = re.compile(rf"\b(?P<noun>{MONTH}) (?P<n>3[01]|[12]\d|[1-9])\b(?!,? \d{{4}})")
CLOCK = re.compile(r"(?<!@ )\b(?P<n>1[0-2]|[1-9])(?P<noun>(?::\d\d)? ?[ap]\.?m)\b")
TOLD_TWICE = (("count", COUNTED), ("age", AGED), ("amount", AMOUNT), ("day", MONTH_DAY), ("clock time", CLOCK))
STOPPED = re.compile(r"[.!?]\s|\n")


def conflicts(text: str, _: dt.date | None) -> Iterator[Site]:
    for shape, pattern in TOLD_TWICE:
        found: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for match in pattern.finditer(text):
            group = "n" if match["n"] else "n2"
            noun = (match.groupdict().get("noun") or "").split() or [""]
            if match[group].lower() not in ("one", "1"):
                found.setdefault((match[group].lower(), " ".join(noun[:2])), []).append(match.span(group))
        for places in found.values():
            if len(places) < 2 or not STOPPED.search(text, places[0][1], places[-1][0]):
                continue

            def slip(rng: Random, places: list[tuple[int, int]] = places, shape: str = shape) -> list[Edit]:
                start, end = rng.choice((places[0], places[-1]))
                return [(start, end, _other(rng, text[start:end], shape))]

            def sound(rng: Random, places: list[tuple[int, int]] = places, shape: str = shape) -> list[Edit]:
                new = _other(rng, text[slice(*places[0])], shape)
                return [(start, end, like(text[start:end], number(new))) for start, end in places]

            yield Site("internal-conflict", shape, places[0][0], slip, sound)


def _other(rng: Random, words: str, shape: str) -> str:
    """Return another number that could stand there."""
    value = number(words.strip(",."))
    if shape in ("day", "clock time"):
        most = 28 if shape == "day" else 12
        return str(rng.choice([n for n in range(1, most + 1) if n != value and abs(n - value) <= 8]))
    if shape == "age" or value < 20:
        return like(words, value + rng.choice([n for n in (-3, -2, 2, 3, 4, 5) if value + n >= 2]))
    return like(words, mistyped(rng, value, 1.15))


SITES: dict[str, Callable[[str, dt.date | None], Iterator[Site]]] = {
    "internal-conversion": conversions,
    "internal-weekday": weekdays,
    "internal-arithmetic": arithmetic,
    "internal-conflict": conflicts,
}
