"""Mention -> keys: what two mentions must share to be a candidate pair, the more the less alike their reports are.

Another year is part of a key unless the value is too: "75,000 in 2023" and "75,000" may be one number, 75,000 and 60,000
hardly. Days and clock times have their year in the value.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product

from consistency.lexicon import FAMILY_OF, LIGHT_VERBS, is_person
from consistency.slots.date_words import WEEKDAYS
from consistency.slots.units import dimension
from consistency.types import Mention, Slot

HALF_HOUR = 30
SMALL = 2  # counts up to this stand in every report, and their equality says little
MANY_A_REPORT = ("count", "ordinal", "date")


def close_keys(mention: Mention) -> Iterator[str]:
    """Yield the kind and dimension of a mention: all that mentions of close reports must share."""
    slot = mention.slot
    yield f"{slot.kind}/{_dimension(slot)}"


def alike_keys(mention: Mention) -> Iterator[str]:
    """Yield keys of one part: the noun, an act, the value, a weekday; kinds with few mentions a report need none."""
    (head,), dated, kind = close_keys(mention), _dated(mention), mention.slot.kind
    yield from (f"{head}/{part}" for part in {*values(mention), *_weekdays(mention.slot)})
    if kind not in MANY_A_REPORT:
        yield dated
        return
    yield from (f"{dated}/{act}" for act in _acts(mention))
    if kind != "date":
        yield f"{dated}/{_noun(mention)}"


def distant_keys(mention: Mention) -> Iterator[str]:
    """Yield keys of two parts, of which the value may stand alone where few things have one: not for counts."""
    (head,), dated, slot = close_keys(mention), _dated(mention), mention.slot
    told, acts = values(mention), _acts(mention)
    if slot.kind not in ("count", "ordinal") and (slot.kind != "date" or _is_known_day(slot)):
        yield from (f"{head}/{value}" for value in told)
    if slot.kind in ("age", "time"):
        return
    yield from (f"{head}/{part}/{act}" for part, act in product({*told, *_weekdays(slot)}, acts))
    if slot.kind != "date":
        yield from (f"{head}/{_noun(mention)}/{value}" for value in told)
        yield from (f"{dated}/{_noun(mention)}/{act}" for act in acts)


def year(mention: Mention) -> str | None:
    """Return the year that a value is of where that is not the report's; a date is its own year."""
    return None if mention.slot.kind in ("date", "time") else mention.question.time


def values(mention: Mention) -> frozenset[str]:
    """Return keys that near values share: a day with the one before, a clock time with its half-hours, a number itself."""
    slot, value = mention.slot, mention.slot.value
    if slot.kind == "date":
        return frozenset({f"v{value.low}", f"v{value.low + 1}"} if math.isfinite(value.low) else {"vague"})
    if slot.kind == "time":
        half = value.low // HALF_HOUR if math.isfinite(value.low) else math.nan
        return frozenset({f"v{half}", f"v{half + 1}"})
    told = (value.low, value.high) if value.hedge == "range" else (value.stated,)
    small = -math.inf if slot.kind == "age" else SMALL
    return frozenset(f"v{float(number)}" for number in told if number is not None and small < number < math.inf)


def _dated(mention: Mention) -> str:
    (head,) = close_keys(mention)
    return f"{head}/{year(mention) or ''}"


def _weekdays(slot: Slot) -> frozenset[str]:
    """Return the weekday of a day: "last Tuesday" may be taken for another week's, an undated report has no other."""
    if slot.kind != "date":
        return frozenset()
    if _is_known_day(slot):
        return frozenset({f"w{(int(slot.value.low) - 1) % 7}"})
    named = {WEEKDAYS[word] for word in slot.surface.lower().split() if word in WEEKDAYS}
    return frozenset(f"w{number}" for number in named) if math.isinf(slot.value.low) else frozenset()


def _is_known_day(slot: Slot) -> bool:
    return math.isfinite(slot.value.low) and slot.value.low == slot.value.high


def _acts(mention: Mention) -> frozenset[str]:
    """Return the families of what is said of the counted, or the predicate itself where it is of none."""
    question = mention.question
    words = (question.predicate, *question.related, mention.slot.counted)
    acts = {FAMILY_OF[word] for word in words if word in FAMILY_OF}
    if question.predicate and question.predicate not in FAMILY_OF and question.predicate not in LIGHT_VERBS:
        acts.add(question.predicate)
    return frozenset(acts)


def _noun(mention: Mention) -> str:
    """Return one name for all nouns that may count the same people; a count without a noun counts people."""
    noun = mention.slot.counted
    return f"n{noun}" if noun and not is_person(noun) else "nperson"


def _dimension(slot: Slot) -> str:
    if slot.kind == "money":
        return "money"
    return (slot.unit and dimension(slot.unit)) or slot.unit or ""
