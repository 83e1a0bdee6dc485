"""What two numbers must be of before they are compared: one player's statistic, one matter."""

from __future__ import annotations

import re

from consistency.comparison.sides import Gate, Side
from consistency.names import is_name, name_words
from consistency.types import Mention

# Columns of box scores (basketball, football, baseball, hockey): every player and team of a game has a number of each.
STATISTICS = frozenset(
    "point rebound assist turnover steal block touchdown yard catch carry reception interception sack tackle homer rbi "
    "strikeout inning goal save foul basket bucket swat game season start appearance".split()
)

AVERAGE = frozenset(("average", "mean", "median"))

# Whoever gives or bids, others do too: one appeal has many donors, one player many offers.
GIVING = frozenset(
    "offer bid propose proposal counter pledge donate donation donor contribute contribution grant approve contract "
    "deal".split()
)
# Sums that are set by being offered, asked for or ordered: one, whoever names it.
SET_SUMS = frozenset("reward bail bond ransom fine".split())
# What a distance is from: "170 miles (274 km) northwest of New York City".
LANDMARK = re.compile(
    r"\s?(?:\([^)]{1,30}\)\s?)?(?:away\s)?(?:(?:due|to|the)\s)*(?:(?:north|south|east|west)[a-z-]*\s)*(?:of|from)\s(?:the\s)?"
    r"(?P<place>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+)*)"
)
EVERY = re.compile(
    r"\b(?:each|every|per)\s(?P<each>hour|day|night|week|month|year)\b|^(?:\s[\w'-]+){0,2}\san?\s(?P<a>hour|day|night|week|month|year)\b"
    r"(?!\s(?:ago|earlier|later|before|after|old))",
    re.IGNORECASE,
)
PREPOSITION = re.compile(r"\b(?:in|for|within|over|after|of|than|about|on|to|at)\san?\s\w+$", re.IGNORECASE)
EVERY_AFTER = 60  # characters


def _statistic(a: Side, b: Side) -> str | None:
    """Hold apart what players and teams scored unless both sides name one owner: a game has dozens of such numbers."""
    if not any(_is_statistic(m) for m in (*a, *b)) or _owners(a) & _owners(b):
        return None
    return "what a player or a team scored, and not both name one"


def _giver(a: Side, b: Side) -> str | None:
    """Hold apart what was offered or given unless both sides name one giver; a reward is one sum."""
    if a[0].slot.kind != "money" or not any(_is_given(m) for m in (*a, *b)) or _owners(a) & _owners(b):
        return None
    return "what was offered or given, and not both name one giver"


def _is_given(mention: Mention) -> bool:
    words = mention.words | {mention.slot.counted, mention.question.predicate}
    return bool(words & GIVING) and not words & SET_SUMS


def _is_statistic(mention: Mention) -> bool:
    slot = mention.slot
    return (slot.kind == "count" and slot.counted in STATISTICS) or (slot.kind == "measure" and slot.unit == "yard")


def _owners(side: Side) -> set[str]:
    owners = (m.question.owner for m in side)
    return {word for owner in owners if owner and is_name(owner) for word in name_words(owner)}


def _average(a: Side, b: Side) -> str | None:
    """Hold apart an average and a number of things: 20.2 points a game and the 20 of one of them."""
    if a[0].slot.kind not in ("count", "money", "measure"):
        return None
    first, second = ({bool(m.words & AVERAGE) for m in side} for side in (a, b))
    return None if first & second else "an average against a number"


def _landmark(a: Side, b: Side) -> str | None:
    """Hold apart how far a thing is from two places: "65 miles east of Syracuse", "170 miles northwest of New York"."""
    if a[0].slot.kind != "measure":
        return None
    first, second = ({found for m in side if (found := _measured_from(m))} for side in (a, b))
    if not first or not second or any(set(x.split()) & set(y.split()) for x in first for y in second):
        return None
    return f"from {'/'.join(sorted(first))} against from {'/'.join(sorted(second))}"


def _measured_from(mention: Mention) -> str | None:
    found = LANDMARK.match(mention.article.text, mention.slot.span.end)
    return found["place"] if found else None


def _rate(a: Side, b: Side) -> str | None:
    """Hold apart what there is in each stretch of time and what there is in all: "20,000 may die each day"."""
    if a[0].slot.kind not in ("count", "money"):
        return None
    first, second = ({_every(m) for m in side} for side in (a, b))
    return "of each day, week or year against of all" if not first & second else None


def _every(mention: Mention) -> str | None:
    found = EVERY.search(mention.article.text[mention.slot.span.end : mention.claim.span.end][:EVERY_AFTER])
    if found is None or PREPOSITION.search(found[0]):
        return None
    return (found["each"] or found["a"]).lower()


def _matter(a: Side, b: Side) -> str | None:
    """Hold apart numbers around which not one word is shared: how wide the waters are and how far off the ship was."""
    if a[0].slot.kind in ("age", "date", "time"):
        return None
    first, second = (set[str]().union(*(m.words for m in side)) for side in (a, b))
    return "no word around the two is shared" if first and second and not first & second else None


MATTER_GATES: tuple[Gate, ...] = (_statistic, _giver, _average, _landmark, _rate, _matter)
