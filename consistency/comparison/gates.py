"""What must agree before two values of one fact are compared at all; what fails a gate is not compared, and says why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from consistency.comparison.day_gates import DAY_GATES
from consistency.comparison.matter_gates import MATTER_GATES, SET_SUMS
from consistency.comparison.revisions import GROWING_FAMILIES
from consistency.comparison.sides import Gate, Side, text_before
from consistency.comparison.values import POINTS, comparable, in_one_currency
from consistency.lexicon import FAMILY_OF, PEOPLE, is_person
from consistency.names import is_name, name_words
from consistency.slots.units import to_base
from consistency.types import Mention

# "Over the past six weeks" and "within the next two months" are windows that the writer chose, not how long a thing took.
WINDOW = re.compile(r"\b(?:past|last|next|previous|coming|preceding|recent)\s+$", re.IGNORECASE)
DENIAL = re.compile(r"(?:den|reject|disput|refut|dismiss)\w*", re.IGNORECASE)
AT_WORK = frozenset(
    "teacher nurse doctor farmer miner driver engineer lawyer journalist manager artist scientist".split()
)
SHARE_OF = re.compile(r"\s*(?:of|among)\s(?:the\s|all\s)?([a-z]+)")
# Rules of `slots.duration` that tell when, not how long.
TELLING_WHEN = frozenset(("duration-ago", "duration-from-event", "duration-so-far"))
MOST_TIMES = 20.0  # a slip of the decimal point is ten times
MOST_TIMES_OF_BOUNDS = 2.0  # "at least 5" and "at least 9" are two states of one toll
LOWER = ("at_least", "more_than")
ONE_YEAR, ONE_MONTH = (to_base(1.0, unit) * 1.01 for unit in ("year of age", "month of age"))
PARTS = frozenset(("other", "part", "each"))
CHARGES = frozenset(("count", "charge", "felony", "misdemeanor"))
SURVIVED = frozenset(("injure", "hospitalize"))
LONG_NAME, ALIKE_NAMES = 6, 0.8  # one letter of six more or less, or two that changed places
SHORT_NAME = 2  # letters of a name that may stand for a longer one that begins with them


def gate(a: Side, b: Side) -> str | None:
    """Return why two groups of mentions are not compared, None when they are."""
    return next((reason for test in GATES if (reason := test(a, b))), None)


def _stance(a: Side, b: Side) -> str | None:
    """Hold apart what is planned, feared or denied from what is stated; an age is no one's plan.

    An alleged deed has its day all the same, whoever faces six counts is charged with six, and a reward offered is set.
    """
    kind = a[0].slot.kind
    if kind == "age":
        return None
    firm = kind in ("date", "time") or any(m.slot.counted in CHARGES for m in (*a, *b))
    for first, second in (
        ({_modality(m, firm) for m in a}, {_modality(m, firm) for m in b}),
        ({m.claim.polarity for m in a}, {m.claim.polarity for m in b}),
    ):
        if not first & second:
            return f"{'/'.join(sorted(first))} against {'/'.join(sorted(second))}"
    return None


def is_denial(mention: Mention) -> bool:
    """Say whether a speaker denies a count, so that the same number elsewhere is not agreed with."""
    said = mention.claim.attribution
    denied = mention.claim.polarity == "denied" and mention.slot.kind == "count"
    return denied and said is not None and bool(DENIAL.match(said.cue))


def _modality(mention: Mention, firm: bool) -> str:
    modality = mention.claim.modality
    if mention.slot.kind == "money" and (mention.words | {mention.slot.counted}) & SET_SUMS:
        return "stated"
    return "stated" if firm and modality == "possible" else modality


def _currency(a: Side, b: Side) -> str | None:
    first, second = a[0].slot, b[0].slot
    if first.kind == "money" and in_one_currency(first, second) is None:
        return f"{first.unit} against {second.unit}, and currencies are not converted"
    return None


def _owner(a: Side, b: Side) -> str | None:
    """Hold apart the values of two people; who is named by one name is the one named in full."""
    first, second = _names(a), _names(b)
    if not first or not second or any(_one_person(x, y) for x in first for y in second):
        return None
    if a[0].slot.kind != "age" and (_named_beside(first, b) or _named_beside(second, a)):
        return None
    return " against ".join("/".join(sorted(" ".join(name) for name in names)) for names in (first, second))


def _names(side: Side) -> set[tuple[str, ...]]:
    """Return the words of each owner's name of a side, empty when any mention has no named owner."""
    owners = [m.question.owner for m in side]
    named = {tuple(name_words(owner)) for owner in owners if owner and is_name(owner)} - {()}
    return named if all(map(is_name, owners)) else set()


def _one_person(x: Sequence[str], y: Sequence[str]) -> bool:
    """Say whether two names may be one person's: they share a word, and where both are full, a first and a last name."""
    if len(x) == 1 or len(y) == 1:
        return any(_alike(p, q) for p in x for q in y)
    first = any(_alike(p, q) for p in x[:-1] for q in y)
    return first and (any(_alike(x[-1], q) for q in y) or any(_alike(p, y[-1]) for p in x))


def _alike(x: str, y: str) -> bool:
    """Say whether two words are one name: cut short (Ty, Tyler), or long and spelt in two ways (Partick, Patrick)."""
    shorter, longer = sorted((x, y), key=len)
    if x == y or (longer.startswith(shorter) and len(shorter) >= SHORT_NAME):
        return True
    return len(shorter) >= LONG_NAME and SequenceMatcher(None, x, y, autojunk=False).ratio() >= ALIKE_NAMES


def _named_beside(names: set[tuple[str, ...]], side: Side) -> bool:
    """Say whether all mentions of a side have one of the names beside them: who signs and who is signed."""
    words = {word for name in names for word in name}
    return all(words & m.names for m in side)


def _scope(a: Side, b: Side) -> str | None:
    whole = all(_acts_of_survivors(m) for m in (*a, *b))
    first, second = ({_scope_of(m, whole) for m in side} for side in (a, b))
    if first & second or not (first | second) & PARTS:
        return None
    named = ["/".join(sorted(scope or "the whole" for scope in side)) for side in (first, second)]
    return " against ".join(named)


def _scope_of(mention: Mention, of_survivors: bool) -> str | None:
    """Return the scope; the "four others injured" beside one who was killed are all who were injured, but not all shot."""
    beside = {FAMILY_OF[word] for word in mention.words if word in FAMILY_OF}
    scope = mention.question.scope
    return None if scope == "other" and of_survivors and "kill" in beside else scope


def _acts_of_survivors(mention: Mention) -> bool:
    return FAMILY_OF.get(mention.question.predicate or "") in SURVIVED


def _population(a: Side, b: Side) -> str | None:
    """Hold apart shares of two groups of people: of pupils and of teachers."""
    if a[0].slot.kind != "percent":
        return None
    first, second = ({found for m in side if (found := _people_of(m))} for side in (a, b))
    if not first or not second or first & second:
        return None
    return f"of {'/'.join(sorted(first))} against of {'/'.join(sorted(second))}"


def _people_of(mention: Mention) -> str | None:
    """Return the people of whom a share is given, "52 percent of pupils", "among teachers, 61 percent", if of some kind."""
    found = SHARE_OF.match(mention.claim.span.of(mention.article.text).lower())
    noun = mention.slot.counted or (found[1].removesuffix("s") if found else "")
    return noun if (is_person(noun) or noun in AT_WORK) and noun not in PEOPLE else None


def _window(a: Side, b: Side) -> str | None:
    """Hold apart what only tells when: "six days after the quake" is a day, and no answer to how long a thing took."""
    if a[0].slot.kind == "duration" and any(_is_window(m) or m.slot.rule in TELLING_WHEN for m in (*a, *b)):
        return "a stretch of time counted back or on from the report, or from an event"
    return None


def _is_window(mention: Mention) -> bool:
    return bool(WINDOW.search(text_before(mention.slot, mention.article, 12)))


def _year(a: Side, b: Side) -> str | None:
    """Hold apart what happened in another year from what the report is about: "last year the festival drew 75,000"."""
    first, second = {m.question.time for m in a}, {m.question.time for m in b}
    if first & second or a[0].slot.kind in ("date", "time"):
        return None
    return " against ".join(
        "/".join(sorted(time or "the time of the report" for time in side)) for side in (first, second)
    )


def _bounds(a: Side, b: Side) -> str | None:
    """Hold apart two lower bounds that are far from each other: whoever says "at least 14" may know of 100,000."""
    x, y = (comparable(side[0].slot).value for side in (a, b))
    if x.hedge not in LOWER or y.hedge not in LOWER or not x.stated or not y.stated:
        return None
    if max(x.stated / y.stated, y.stated / x.stated) > MOST_TIMES_OF_BOUNDS:
        return f"two lower bounds, one more than {MOST_TIMES_OF_BOUNDS:g} times the other"
    return None


def _may_have_grown(a: Side, b: Side) -> str | None:
    """Hold apart a toll and a lower bound above it where a report has no day: the one may be the other's later state."""
    low, high = sorted((a, b), key=lambda side: side[0].slot.value.low)
    if a[0].slot.kind != "count" or high[0].slot.value.hedge not in LOWER or low[0].slot.value.hedge not in POINTS:
        return None
    undated = any(m.article.published is None for m in (*a, *b))
    if not undated or not all(FAMILY_OF.get(m.question.predicate or "") in GROWING_FAMILIES for m in (*a, *b)):
        return None
    return "a toll that may have grown, and a report has no date"


def _birthday(a: Side, b: Side) -> str | None:
    """Hold apart ages a year from each other where a report has no date: a birthday may lie between.

    Of a baby's months one more may lie between any two days.
    """
    if a[0].slot.kind != "age":
        return None
    x, y = (comparable(side[0].slot).value.stated for side in (a, b))
    if x is None or y is None or x == y:
        return None
    days = {m.article.published for m in (*a, *b)}
    in_months = all(side[0].slot.unit == "month of age" for side in (a, b))
    if in_months and abs(x - y) <= ONE_MONTH and (len(days) > 1 or None in days):
        return "a month from each other, and not of one day"
    return "a year from each other, and a report has no date" if None in days and abs(x - y) <= ONE_YEAR else None


def _size(a: Side, b: Side) -> str | None:
    """Hold apart measures of another order of size: how far a bus rolled and how high the road climbs."""
    if a[0].slot.kind not in ("measure", "duration"):
        return None
    x, y = (comparable(side[0].slot).value.stated for side in (a, b))
    if x and y and max(abs(x / y), abs(y / x)) > MOST_TIMES:
        return f"more than {MOST_TIMES:g} times apart, so of different things"
    return None


GATES: tuple[Gate, ...] = (
    _currency,
    _stance,
    _owner,
    _scope,
    _population,
    _year,
    _window,
    _size,
    _bounds,
    _may_have_grown,
    _birthday,
    *DAY_GATES,
    *MATTER_GATES,
)
