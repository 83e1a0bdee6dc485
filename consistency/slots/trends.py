"""Rises and falls: whether a number is a change, the level reached by one, or the level left behind."""

from __future__ import annotations

from typing import Literal

from consistency.types import Kind, Trend

Part = Literal["delta", "level", "former"]

_UP = (
    "rise rises rose risen rising climb climbs climbed climbing increase increases increased increasing grow grows grew "
    "grown growing jump jumps jumped jumping surge surges surged surging soar soars soared soaring swell swelled "
    "raise raised raises raising double doubled doubles"
)
_DOWN = (
    "fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease "
    "decreases decreased decreasing plunge plunges plunged plunging tumble tumbled tumbles tumbling plummet plummets "
    "plummeted plummeting shrink shrank shrunk reduce reduced reduces reducing lower lowered lowering dip dipped dips "
    "slump slumped slumps sink sank sunk"
)
# Said of shares and rates only: "lost 5 percent" is a fall, "lost 5 men" is none.
_UP_OF_RATES = "up gain gains gained gaining add adds added adding advance advances advanced advancing improved"
_DOWN_OF_RATES = (
    "down lose loses lost losing shed sheds shedding slid slide slides sliding slip slips slipped slipping "
    "cut cuts cutting eased easing"
)


def _directions(up: str, down: str) -> dict[str, Trend]:
    directions: dict[str, Trend] = {}
    for word in up.split():
        directions[word] = "up"
    for word in down.split():
        directions[word] = "down"
    return directions


TRENDS = _directions(_UP, _DOWN)
RATE_TRENDS = _directions(_UP_OF_RATES, _DOWN_OF_RATES)
# "Bringing the toll to 21": what is brought there grows.
_BRINGERS = frozenset(
    ("bringing brought brings bring pushing pushed pushes taking took takes raising raised raises").split()
)
_ADVERBS = frozenset(
    (
        "sharply slightly steadily back further again steeply rapidly even still dramatically only just as it another "
        "the rate price value"
    ).split()
)
_RATES: frozenset[Kind] = frozenset({"percent", "money"})
_REACH = 72


def trend_before(lower: str, start: int, kind: Kind, *, points: bool = False) -> tuple[Trend | None, Part | None]:
    """Read the verb of change before a number whose hedge begins at `start`."""
    words = lower[max(0, start - _REACH) : start].replace(",", " , ").split()
    link = words.pop() if words and words[-1] in ("by", "to", "from", "of", "at") else ""
    while words and words[-1] in _ADVERBS:
        words.pop()
    verb = words[-1] if words else ""
    trend = TRENDS.get(verb) or (RATE_TRENDS.get(verb) if points or kind in _RATES else None)
    if link == "to" and trend is None and "down" not in words and _BRINGERS.intersection(words[-5:]):
        return "up", "level"
    if link == "by" and trend is None:
        trend = next((TRENDS[word] for word in words[-4:] if word in TRENDS), None)
    if trend is None or (link == "of" and verb not in _NOUNS) or link == "at" or _is_idiom(words, verb, link, kind):
        return None, None
    if link == "from":
        return None, "former"
    return trend, "level" if link == "to" else "delta"


def _is_idiom(words: list[str], verb: str, link: str, kind: Kind) -> bool:
    """Say whether nothing rises or falls: "raised $5 million", "boils down to 3 percent"."""
    if verb == "down":
        return len(words) > 1 and words[-2].startswith(("boil", "com", "came"))
    return verb.startswith("rais") and kind == "money" and link == ""


_NOUNS = frozenset(("rise fall drop decline increase decrease jump surge dip slump gain plunge").split())


def changes(lower: str, start: int) -> bool:
    """Say whether "from N to M" with N at `start` tells of a change; without a verb of change it is a range."""
    words = lower[max(0, start - _REACH) : start].split()
    if not words or words[-1] != "from":
        return False
    near = [word.strip(",.()") for word in words[-8:-1]]
    return any(word in TRENDS or word in RATE_TRENDS or word in _REVISERS for word in near)


_REVISERS = frozenset(("revised revising updated changed went slow slowed slowing widened narrowed trimmed").split())
