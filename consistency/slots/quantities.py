# ruff: noqa: E501 - a pattern or a row of a table is read whole
"""Numerals -> quantities: a number with its unit or currency, its rate, and its range, read once for all finders."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from consistency.slots.currencies import currency_after, currency_before
from consistency.slots.hedges import hedge_before
from consistency.slots.numeral_pieces import lowered, scaled
from consistency.slots.numeral_words import BARE_SUFFIXES, ORDINALS
from consistency.slots.numerals import Numeral, read_numerals
from consistency.slots.quantity import Quantity, lend
from consistency.slots.trends import changes, trend_before
from consistency.slots.units import DIGITS_ONLY, unit_after
from consistency.types import Kind, Value, exactly

_RATE = re.compile(
    r"(?:(?<=\d)\s(?:u\.s\.|us|usd))?\s?(?:(?:per|/|for (?:each|every)|each|every)\s?|[\s-]an?[\s-])"
    r"(?P<per>second|minute|hour|day|night|week|month|year|annum|share|person|head|capita|ounce|barrel|bushel"
    r"|square foot|sq\.? ?ft|square metre|square meter|sq\.? ?m|square mile|square kilometre|square kilometer|ton|tonne"
    r"|metric ton|kilogram|kilo|kg|pound|gallon|litre|liter|mile|kilometre|kilometer|km|game|match|unit|vehicle|household"
    r"|student|child|employee|worker|user|gram|inch|foot|acre|hectare|megawatt-hour|kilowatt-hour|mwh|kwh)(?![a-z]|\s(?:earlier|ago|before|later)\b)"
)
_RATE_NAMES = {
    "annum": "year", "sq ft": "square foot", "sq. ft": "square foot", "sqft": "square foot", "sq m": "square metre",
    "sq. m": "square metre", "sqm": "square metre", "square meter": "square metre", "meter": "metre", "liter": "litre",
    "kilometer": "kilometre", "km": "kilometre", "kg": "kilogram", "kilo": "kilogram", "head": "person",
    "capita": "person", "square kilometer": "square kilometre", "metric ton": "tonne", "mwh": "megawatt-hour",
    "kwh": "kilowatt-hour",
}  # fmt: skip
_BARE_SUFFIX = re.compile(r"\s?(?P<suffix>MM|[mbtMBT])(?![A-Za-z0-9])|(?P<touching>[mb])(?=[-–]\w)")
# What may stand between the ends of a range; a hyphen may be followed by "to" ("200,000-to-260,000").
_BETWEEN = re.compile(r"\s?(?:(?P<dash>[-–—−])|-?\s?(?P<word>(?:up\s)?to|or|and|through)\s?-?)\s?(?:the\s|an?\s)?")
_BETWEEN_ENDS = re.compile(r"\bbetween\s(?:the\sages\sof\s|ages\s|about\s|some\s|roughly\s|an\sestimated\s)?$")
_TALL = re.compile(
    r"\s?-?(?:tall|long|high|wide|deep|thick|away|off|from|above|below|north|south|east|west|up|down|in|race|sprint|final"
    r"|freestyle|hurdles|butterfly|backstroke|breaststroke|relay|walk|run|dash|pool|drop|fall|wave|waves|\(|,|\.|$)"
)
_PEOPLE = re.compile(
    r"-strong\b|\s(?:(?:were|are|have|had)\s(?:also\s|already\s|now\s|been\s)?[a-z]{2,}(?:ed|en|d|de|ne|ft)\b|of\s(?:its|the|their|his|her|our)\s|(?:[a-z]+\s){0,2}?(?:people|children|men|women|[a-z]{3,}[^su\W]s)\b)"
)


@lru_cache(maxsize=16)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence in order, ranges joined, before any hedge is applied."""
    lower = lowered(text)
    found = (_quantity(text, lower, numeral) for numeral in read_numerals(text))
    return tuple(lend(lower, _joined(text, lower, [quantity for quantity in found if quantity is not None])))


def _quantity(text: str, lower: str, numeral: Numeral) -> Quantity | None:
    base = Quantity(
        numeral.start, numeral.end, numeral.end, "count", numeral.value, None, numeral.scale, numeral.spelled,
        numeral.fraction,
    )  # fmt: skip
    paid = _money(text, lower, base)
    if paid is not None:
        return _rated(lower, paid)
    if numeral.glued:
        return None
    return _rated(lower, _measured(text, lower, base))


def _money(text: str, lower: str, base: Quantity) -> Quantity | None:
    """Read "$5m", "5 million euros", "EUR 5"; None when no currency stands beside the number."""
    before = currency_before(text, base.start)
    if before:
        code, start = before
        paid = replace(_suffixed(text, base), start=start, kind="money", unit=code)
        after = currency_after(text, lower, paid.end) if text[paid.end : paid.end + 1] in (" ", "-") else None
        return replace(paid, end=after[1]) if after and after[0] in (code, "USD") else paid
    suffixed = _suffixed(text, base)
    after = currency_after(text, lower, suffixed.end)
    if after is None or not _plausible(lower, base, after[1]):
        return _pence(text, base)
    code, end = after
    return replace(suffixed, kind="money", unit=code, end=end)


def _plausible(lower: str, base: Quantity, end: int) -> bool:
    """Keep verbs and other nouns out: "three won medals", "ten real estate agents", "40 marks"."""
    word = lower[base.end : end].strip(" -")
    if word == "won":
        return base.number >= 100 and not lower[end : end + 8].lstrip().startswith(("the", "a ", "their", "his", "her"))
    if word in ("cent", "crown", "som", "sol", "lek", "lev", "tala", "pula", "lei"):
        return not base.spelled or word == "cent"
    if word in ("buck", "bucks"):
        return not lower.startswith(" for", end)
    return True


def _suffixed(text: str, base: Quantity) -> Quantity:
    """Apply a bare "m", "b" or "t", which means a magnitude only beside money."""
    match = _BARE_SUFFIX.match(text, base.digits_end) if base.scale == 1.0 and not base.spelled else None
    if match is None:
        return base
    factor = BARE_SUFFIXES[(match["suffix"] or match["touching"]).lower()]
    return _magnified(base, factor, match.end())


def _magnified(base: Quantity, factor: float, end: int) -> Quantity:
    return replace(base, value=exactly(scaled(base.number, factor)), scale=factor, end=end, digits_end=end)


_OF = re.compile(r"\bof\b")
_PENCE = re.compile(r"p(?![a-z]|\.m)")


def _pence(text: str, base: Quantity) -> Quantity | None:
    match = _PENCE.match(text, base.end) if not base.spelled else None
    return replace(base, kind="money", unit="penny", end=match.end()) if match else None


def _measured(text: str, lower: str, base: Quantity) -> Quantity:
    found = unit_after(text, lower, base.end)
    if found is None:
        return _in_millions(text, lower, base)
    unit, end = found
    if unit.name == "metre" and text[end - 1] == "m" and not base.spelled and _is_million(text, lower, base.end, end):
        return _magnified(base, 1e6, end)
    if base.fraction and lower[base.start : base.end].split()[-1] in ORDINALS and not _OF.search(lower, base.end, end):
        return base  # "the third day"
    if base.spelled and (
        unit.name in DIGITS_ONLY or (unit.name == "second" and base.number > 1 and lower[base.end : end] == " second")
    ):
        return base
    if unit.name == "pound" and max(base.scale, base.value.low) >= 1e6:
        return replace(base, kind="money", unit="GBP", end=end)
    kind: Kind = {"time": "duration", "share": "percent", "percentage point": "percent"}.get(unit.dimension, "measure")  # type: ignore[assignment]
    return replace(base, kind=kind, unit=unit.name, end=end)


def _is_million(text: str, lower: str, start: int, end: int) -> bool:
    """Tell "35m users" from "a 35m tower"."""
    return text[start] == "m" and not _TALL.match(lower, end) and _PEOPLE.match(lower, end) is not None


def _in_millions(text: str, lower: str, base: Quantity) -> Quantity:
    """Read "8 B people" and "2m people" where a counted noun follows the letter."""
    match = _BARE_SUFFIX.match(text, base.digits_end) if base.scale == 1.0 and not base.spelled else None
    if match is None or match["suffix"] not in ("M", "B", "b"):
        return base
    million = match["suffix"] == "M" and match.start("suffix") == base.digits_end
    if not million and not _PEOPLE.match(lower, match.end()):
        return base
    return _magnified(base, BARE_SUFFIXES[match["suffix"].lower()], match.end())


def _rated(lower: str, quantity: Quantity) -> Quantity:
    if quantity.unit is None:
        return quantity
    rate = rate_after(lower, quantity.end)
    return replace(quantity, unit=f"{quantity.unit} {rate[0]}", end=rate[1]) if rate else quantity


def rate_after(lower: str, end: int) -> tuple[str, int] | None:
    """Read "per day" or "a week" as "per day", with where it ends."""
    match = _RATE.match(lower, end)
    return (f"per {_RATE_NAMES.get(match['per'], match['per'])}", match.end()) if match else None


def _joined(text: str, lower: str, quantities: list[Quantity]) -> list[Quantity]:
    joined: list[Quantity] = []
    for quantity in quantities:
        chained = len(joined) > 1 and _goes_on(lower, joined[-2], joined[-1], quantity)
        whole = _range(text, lower, joined[-1], quantity) if joined and not chained else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(quantity)
    return joined


def _goes_on(lower: str, first: Quantity, second: Quantity, third: Quantity) -> bool:
    """Say whether a change goes on to a third number: "rises from 5 to 6 to 7" has no range."""
    if not lower[first.end : second.start].strip() == lower[second.end : third.start].strip() == "to":
        return False
    return changes(lower, hedge_before(lower, first.start)[1])


def _range(text: str, lower: str, left: Quantity, right: Quantity) -> Quantity | None:
    """Join the two ends of a range, or return None."""
    match = _BETWEEN.fullmatch(lower, left.end, right.start)
    if match is None or left.join or left.value.stated is None or right.value.stated is None or left.fraction:
        return None
    word = match["word"] or "-"
    if word == "up to":  # "from 450 up to 900", but "pay $5 up to 10 times"
        if not lower.endswith("from ", 0, left.start):
            return None
        word = "to"
    if word == "or" and lower[left.end] == "-":  # "a 7- or 8-inch screen" comes in two sizes
        return None
    right = _paid(text, left, right)
    if not _same_unit(left, right):
        return None
    low, high = _ends(left, right, word)
    if not low < high or ((low == left.number or word == "to") and not _ranges(lower, left, word, low, high)):
        return None
    return replace(
        right, start=left.start, value=Value(low, high, None, "range"), join=word, kind=left.kind if right.unit is None else right.kind,
        unit=right.unit or left.unit,
    )  # fmt: skip


def _paid(text: str, left: Quantity, right: Quantity) -> Quantity:
    """Let the letter after the second of two sums be a magnitude: "$30-40m" is no height."""
    if left.kind != "money" or right.kind not in ("count", "measure"):
        return right
    bare = replace(right, kind="count", unit=None, end=right.digits_end)
    suffixed = _suffixed(text, bare)
    return right if suffixed is bare else replace(suffixed, kind="money", unit=left.unit)


def _same_unit(left: Quantity, right: Quantity) -> bool:
    if left.unit is None or left.unit == right.unit:
        return True
    if right.unit is None:
        return left.kind == "money"
    return right.unit.startswith(f"{left.unit} per ")


def _ends(left: Quantity, right: Quantity, word: str) -> tuple[float, float]:
    """Give the left end the magnitude said once at the right: "33-35 billion", "four to five thousand", "45-50,000"."""
    low, high = left.number, right.number
    if word == "-" and left.scale == right.scale == 1.0 and high % 1000 == 0 and 1000 * low < high <= 10_000 * low:
        return 1000 * low, high
    if left.scale == 1.0 and right.scale > 1.0 and low < 1000 and scaled(low, right.scale) <= high:
        low = scaled(low, right.scale)
    return low, high


def _ranges(lower: str, left: Quantity, word: str, low: float, high: float) -> bool:
    _, start = hedge_before(lower, left.start)
    if word == "-":
        return not (1500 <= low <= 2100 and 1500 <= high <= 2100)
    if word == "and":
        return _BETWEEN_ENDS.search(lower, max(0, left.start - 28), left.start) is not None
    if word == "to" and lower.startswith("the ", start):
        return True  # "down from the $89 to $93 billion foreseen"
    if word == "or":
        return high <= 2 * low + 1
    trend, part = trend_before(lower, start, left.kind)
    return trend is None and part is None and not changes(lower, start) and not _is_by(lower, start)


def _is_by(lower: str, start: int) -> bool:
    return lower[max(0, start - 3) : start].strip() == "by"
