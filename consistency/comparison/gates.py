"""What must agree before two values of one fact are compared at all; what fails a gate is not compared, and says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from consistency.comparison.values import comparable
from consistency.lexicon import FAMILY_OF, LIGHT_VERBS, SPEECH_VERBS
from consistency.types import Mention

Side = Sequence[Mention]
Gate = Callable[[Side, Side], str | None]

# "Over the past six weeks" and "within the next two months" are windows that the writer chose, not how long a thing took.
WINDOW = re.compile(r"\b(?:past|last|next|previous|coming|preceding|recent)\s+$", re.IGNORECASE)
# When a thing was told to someone, against when it happened.
RECEIVING = frozenset("receive get respond arrive report call dispatch alert notify".split())
MOST_TIMES = 20.0  # a slip of the decimal point is ten times
PARTS = frozenset(("other", "part", "each"))


def gate(a: Side, b: Side) -> str | None:
    """Return why two groups of mentions are not compared, None when they are."""
    return next((reason for test in GATES if (reason := test(a, b))), None)


def _stance(a: Side, b: Side) -> str | None:
    """Hold apart what is planned, feared or denied from what is stated; an age is no one's plan."""
    if a[0].slot.kind == "age":
        return None
    for first, second in (
        ({m.claim.modality for m in a}, {m.claim.modality for m in b}),
        ({m.claim.polarity for m in a}, {m.claim.polarity for m in b}),
    ):
        if not first & second:
            return f"{'/'.join(sorted(first))} against {'/'.join(sorted(second))}"
    return None


def _currency(a: Side, b: Side) -> str | None:
    first, second = a[0].slot, b[0].slot
    if first.kind == "money" and first.unit != second.unit:
        return f"{first.unit} against {second.unit}, and currencies are not converted"
    return None


def _owner(a: Side, b: Side) -> str | None:
    first, second = _surnames(a), _surnames(b)
    if first and second and not first & second:
        return f"of {'/'.join(sorted(first))} against {'/'.join(sorted(second))}"
    return None


def _surnames(side: Side) -> set[str]:
    """Return the last names of the owners of a side, empty when any mention has none."""
    owners = [m.question.owner for m in side]
    named = [owner for owner in owners if owner and owner.split()[-1][:1].isupper()]
    return {owner.split()[-1].lower().rstrip(".") for owner in named} if len(named) == len(owners) else set()


def _scope(a: Side, b: Side) -> str | None:
    first, second = {m.question.scope for m in a}, {m.question.scope for m in b}
    if first & second or not (first | second) & PARTS:
        return None
    named = ["/".join(sorted(scope or "the whole" for scope in side)) for side in (first, second)]
    return " against ".join(named)


def _window(a: Side, b: Side) -> str | None:
    if a[0].slot.kind == "duration" and any(_is_window(m) for m in (*a, *b)):
        return "a stretch of time counted back or on from the report"
    return None


def _is_window(mention: Mention) -> bool:
    start = mention.slot.span.start
    return bool(WINDOW.search(mention.article.text[max(0, start - 12) : start]))


def _said_when(a: Side, b: Side) -> str | None:
    """Hold apart days on which something was said: people speak on many days."""
    if a[0].slot.kind in ("date", "time") and any(m.question.predicate in SPEECH_VERBS for m in (*a, *b)):
        return "when it was said, not when it happened"
    return None


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


def _year(a: Side, b: Side) -> str | None:
    """Hold apart what happened in another year from what the report is about: "last year the festival drew 75,000"."""
    first, second = {m.question.time for m in a}, {m.question.time for m in b}
    if first & second or a[0].slot.kind in ("date", "time"):
        return None
    return " against ".join(
        "/".join(sorted(time or "the time of the report" for time in side)) for side in (first, second)
    )


def _size(a: Side, b: Side) -> str | None:
    """Hold apart measures of another order of size: how far a bus rolled and how high the road climbs."""
    if a[0].slot.kind not in ("measure", "duration"):
        return None
    x, y = (comparable(side[0].slot).value.stated for side in (a, b))
    if x and y and max(abs(x / y), abs(y / x)) > MOST_TIMES:
        return f"more than {MOST_TIMES:g} times apart, so of different things"
    return None


GATES: tuple[Gate, ...] = (_currency, _stance, _owner, _scope, _year, _window, _size, _said_when, _act)
