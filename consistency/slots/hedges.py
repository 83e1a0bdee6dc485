# ruff: noqa: E501 - a pattern or a row of a table is read whole
"""The words beside a number that widen it, and how far: one table, each width with its reason."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from consistency.types import Hedge, Value


@dataclass(frozen=True, slots=True)
class Width:
    """How a hedge turns the number stated into an interval: both ends as multiples of it."""

    hedge: Hedge
    low: float
    high: float


# A tenth: reporters round "about" to the leading digit, and in the seed corpus re-reports of an "about N" differ from
# one another by less than that.
ABOUT = Width("about", 0.9, 1.1)
# The number was not reached, yet calling it by a number a tenth off would be a misuse.
NEARLY = Width("about", 0.9, 1.0)
# "Just over 20" is not 30: the same tenth, on one side.
JUST_OVER = Width("more_than", 1.0, 1.1)
JUST_UNDER = Width("less_than", 0.9, 1.0)
AT_LEAST = Width("at_least", 1.0, math.inf)
MORE_THAN = Width("more_than", 1.0, math.inf)
AT_MOST = Width("at_most", -math.inf, 1.0)
LESS_THAN = Width("less_than", -math.inf, 1.0)
# Smaller numbers said to be "about" keep their tenth: "about 120" may be 130.
ROUNDED_FROM = 1000.0
EXACTLY = Width("exact", 1.0, 1.0)

_PHRASES: dict[Width, str] = {
    ABOUT: "about|around|approximately|approx|approx.|roughly|some|circa|ca.|estimated|an estimated|~|≈|in the region of"
    "|in the neighborhood of|in the neighbourhood of|more or less|on the order of|give or take|somewhere around"
    "|barely",
    NEARLY: "nearly|almost|close to|approaching|not quite|virtually|nearing|near to",
    JUST_OVER: "just over|slightly more than|just more than|a little over|a little more than|slightly over|just above"
    "|slightly above",
    JUST_UNDER: "just under|slightly less than|just less than|a little under|a little less than|slightly under"
    "|just below|slightly below|just shy of|just short of",
    AT_LEAST: "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|≥|at the very least"
    "|as few as|as little as|as low as|starting at|starting from|at a minimum",
    MORE_THAN: "more than|over|over than|upwards of|upward of|north of|in excess of|well over|well above|above|beyond"
    "|exceed|exceeds|exceeded|exceeding|topped|topping|tops|surpassed|surpassing|surpasses|greater than|higher than"
    "|larger than|bigger than|longer than|older than|heavier than|taller than|faster than|far more than|>",
    AT_MOST: "up to|as many as|as much as|as high as|as long as|at most|no more than|not more than|a maximum of"
    "|maximum of|at the most|≤|upto|as far as|as old as|within",
    LESS_THAN: "less than|fewer than|under|below|well under|well below|lower than|smaller than|shorter than"
    "|younger than|far fewer than|far less than|short of|<|sub",
    EXACTLY: "exactly|precisely|only|just|another|a total of|total of|a further|an additional|the|its|their|his|her"
    "|these|those|all|a|an|additional|a mere|a whopping|a record|further|nominal|an average of|average of|averaging|averaged|between|the age of|age|aged|the ages of|about the age of",
}
HEDGES = {phrase: width for width, phrases in _PHRASES.items() for phrase in phrases.split("|")}
# Ambiguous before a stretch of time: "over two days" is during them, "some 20 years" is not.
NOT_BEFORE_DURATIONS = frozenset({"over"})

# Words that give no number, and the numbers a reader would let them stand for. The low end is what the plural or the
# word rules out below it; the high end is where the next larger word would have been used.
VAGUE: dict[str, tuple[float, float]] = {
    "a couple": (2, 3),
    "a couple of": (2, 3),
    "couple of": (2, 3),
    "a few": (2, 9),
    "several": (3, 12),
    "a handful of": (2, 9),
    "handful of": (2, 9),
    "tens of": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 1999),
    "thousands": (2e3, 99_999),
    "tens of thousands": (2e4, 199_999),
    "hundreds of thousands": (2e5, 1_999_999),
    "millions": (2e6, 99_999_999),
    "tens of millions": (2e7, 199_999_999),
    "hundreds of millions": (2e8, 1_999_999_999),
    "billions": (2e9, 99e9),
    "tens of billions": (2e10, 199e9),
    "hundreds of billions": (2e11, 1999e9),
    "trillions": (2e12, 99e12),
}

_AFTER = re.compile(
    r"\s?-?\s?(?:(?P<at_least>or (?:more|older|over|above|higher|longer|greater|better)\b|and (?:over|older|up|above)\b|plus\b|\+)"
    r"|(?P<at_most>or (?:less|fewer|younger|under|lower|below)\b|and (?:under|younger)\b)"
    r"|(?P<about>or so\b|odd\b|give or take\b|or thereabouts\b|ish\b))",
)
AFTER = {"at_least": AT_LEAST, "at_most": AT_MOST, "about": ABOUT}
_DETERMINERS = frozenset(("the", "its", "their", "his", "her", "these", "those"))
_LONGEST = max(len(phrase.split()) for phrase in HEDGES)
_REACH = 48


def hedge_before(lower: str, start: int, *, lasting: bool = False) -> tuple[Width | None, int]:
    """Read the hedge that ends at `start` and return it with its own start; `lasting` says a duration follows.

    Neutral words ("only", "another") are stepped over, and the hedge nearest the number wins but for "at least about".
    """
    found: Width | None = None
    while True:
        width, at = _phrase_before(lower, start, lasting)
        if width is None:
            return found, start
        if width is EXACTLY and lower[at:start].strip() in _DETERMINERS:
            return found, at  # "centred around the 37 m tower" hedges no number
        if width is not EXACTLY and (found is None or found is ABOUT):
            found = width
        elif width is not EXACTLY:
            return found, start
        start = at


# "Inched back up to 5 percent" says where it came to, and no bound.
_UP_FROM_BELOW = re.compile(
    r"\b(?:inch|edg|tick|creep|crept|climb|bounc|ris|rose|mov|went|go|came|com|grew|grow)(?:e[ds]?|ing|s|es|ed|en)?\sback\sup\sto\s$"
    r"|\b(?:inch|edg|tick|creep|crept)(?:e[ds]?|ing|s|ed|es)?\sup\sto\s$"
)


def _phrase_before(lower: str, start: int, lasting: bool) -> tuple[Width | None, int]:
    left = lower[max(0, start - _REACH) : start].rstrip(" -(\t\n")
    words = left.replace("(", " ").replace("[", " ").split()[-_LONGEST:]
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[-size:])
        if phrase == "up to" and _UP_FROM_BELOW.search(lower, max(0, start - _REACH), start):
            return None, start
        if phrase in HEDGES and not (lasting and phrase in NOT_BEFORE_DURATIONS):
            return HEDGES[phrase], lower.rfind(words[-size], 0, start) if size == 1 else _at(
                lower, words[-size:], start
            )
    if left[-1:] in ("~", "≈", ">", "<", "≥", "≤"):
        return HEDGES[left[-1]], max(0, start - _REACH) + len(left) - 1
    return None, start


def _at(lower: str, words: list[str], end: int) -> int:
    for word in reversed(words):
        end = lower.rfind(word, 0, end)
    return end


def hedge_after(lower: str, end: int) -> Width | None:
    """Read the hedge that begins at `end`: "or more", "or so", "+"."""
    match = _AFTER.match(lower, end)
    return AFTER[match.lastgroup] if match and match.lastgroup else None


def widen(value: Value, width: Width) -> Value:
    """Return the interval of a hedged number; a range or a vague word keeps its own ends."""
    if width is EXACTLY or value.stated is None:
        return value
    number = value.low
    low, high = sorted((_scaled(number, width.low), _scaled(number, width.high)))
    if width is ABOUT:
        low, high = max(low, number - _rounding(number)), min(high, number + _rounding(number))
    return Value(low, high, value.stated, width.hedge)


def _rounding(number: float) -> float:
    """Return how far a large number said to be "about" may be off: three quarters of what its zeros say it is rounded to.

    "Around 11,000" is rounded to the thousand and so is not 12,000; "about 50,000" is rounded to 50,000.
    """
    if abs(number) < ROUNDED_FROM or number != int(number):
        return math.inf
    digits = str(int(abs(number)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.75 * 10.0**zeros * (5 if zeros and digits[-zeros - 1] == "5" else 1)


def _scaled(number: float, factor: float) -> float:
    if math.isinf(factor):
        return factor
    return round(number + abs(number) * (factor - 1.0), 10)
