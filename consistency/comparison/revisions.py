"""Which of two values replaces the other: by the day each is of, its direction and kind, or words that say so.

A toll grows, a count of those still missing moves either way, and whatever is said to be corrected has been. What falls
without such a reason is a contradiction.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.comparison import values
from consistency.comparison.corrections import is_of_now, is_unfinished, says_so
from consistency.comparison.remembering import remembered
from consistency.comparison.sides import Side, text_before
from consistency.comparison.speakers import Voice, are_apart, are_one, voices
from consistency.comparison.values import number_of
from consistency.lexicon import FAMILY_OF
from consistency.slots.units import dimension, to_base
from consistency.types import Mention, Slot

# What can only grow, or is revised upwards, as an event becomes known.
GROWING_FAMILIES = frozenset(
    "kill injure hospitalize miss displace rescue arrest charge shoot stab"
    " destroy find donate attend convict contain".split()
)
GROWING_NOUNS = frozenset(
    "person people case victim body death casualty toll suspect arrest injury acre hectare home house building tent "
    "aftershock count charge reward vote patient infection survivor other".split()
)
GROWING_MONEY = frozenset("donate raise pledge donation damage loss".split())
# States that end: who is missing is found, who is in hospital goes home, and a later number may be lower or higher.
PASSING = frozenset(
    "missing unaccounted trapped stranded outage blackout wait waiting remain hospitalized critical serious homeless "
    "large quarantine queue".split()
)
# Said of a number, by its verb or beside it. A direction must agree with the numbers.
UPWARDS = frozenset("raise upgrade rise climb increase jump grow swell".split())
DOWNWARDS = frozenset("lower downgrade reduce fall drop cut shrink decline".split())
CORRECTED = frozenset("revise correct amend update revision correction recount".split())
STAMPED = frozenset(["update"])  # beside a day or an hour it is the page's: "last updated at 14:59"
AMOUNTS = ("count", "money", "percent")
FORECAST = frozenset("expect estimate forecast schedule plan predict project intend prepare aim hope".split())
DAYS_A_YEAR = 365.25
# Two reports a few days apart seldom have a birthday between them: a year's difference is a slip first.
BIRTHDAY_APART = 30
# A range of ages this wide is of several people, and both its ends are known: another age widens it.
AGES_OF_MANY = 5
AS_OF = re.compile(r"\b(?:as of|by)\s(?:late\s|early\s|midday\s|noon\s(?:on\s)?)?$", re.IGNORECASE)
NOTED_UPDATE = re.compile(r"updat", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """An earlier and a later value of one fact, with what shows their order."""

    old: Mention
    new: Mention
    why: str


def change(a: Side, b: Side) -> Change | None:
    """Return which value replaces which, None where nothing says so."""
    for first, last in ((a, b), (b, a)):
        if said := says_so(first, last):
            return Change(first[0], last[0], said)
        if _is_finished_by(first, last):
            return Change(first[0], last[0], "the earlier report calls its number unfinished")
    ordered = _in_order(a, b)
    if ordered is None:
        return None
    first, last, when = ordered
    ways = (_grows, _passes, _is_revised, _corrects_itself, _is_plan)
    return Change(first[0], last[0], when) if any(way(first, last) for way in ways) else None


def outgrown(a: Side, b: Side) -> Change | None:
    """Return which of two values that may both be true is the later state: "up to 200,000" after 45,000 to 50,000."""
    ordered = _in_order(a, b)
    if ordered is None:
        return None
    first, last, when = ordered
    old, new = first[0].slot, last[0].slot
    if old.kind == "age":
        return Change(first[0], last[0], when) if _widens(old, new) else None
    grown = _is_growing_kind(old) and _are_growing(first, last) and _rises_beyond(old, new)
    return Change(first[0], last[0], when) if grown else None


# --- order in time


@remembered
def day_of(mention: Mention) -> dt.date | None:
    """Return the day that a value is of: that of "as of Monday" in its sentence, else its report's."""
    for slot in (s for s in mention.claim.slots if s is not mention.slot):
        whole = slot.kind == "date" and slot.value.low == slot.value.high and math.isfinite(slot.value.low)
        if whole and AS_OF.search(text_before(slot, mention.article, 20)):
            return dt.date.fromordinal(int(slot.value.low))
    return mention.article.published


def first_day(side: Side) -> dt.date | None:
    """Return the first day of a side, None when no day of it is known."""
    return min((day for m in side if (day := day_of(m)) is not None), default=None)


def _in_order(a: Side, b: Side) -> tuple[Side, Side, str] | None:
    """Return the earlier and the later side and how that is known; none when the old value is told on after the new one."""
    day_a, day_b = first_day(a), first_day(b)
    if day_a is None or day_b is None:
        return None
    if day_a == day_b:
        return _by_notes(a, b, day_a)
    first, last = (a, b) if day_a < day_b else (b, a)
    if _last_day(first) > _last_day(last):
        return None
    return first, last, f"{min(day_a, day_b)} then {max(day_a, day_b)}"


def _last_day(side: Side) -> dt.date:
    return max((day for m in side if (day := day_of(m)) is not None), default=dt.date.min)


def _by_notes(a: Side, b: Side, day: dt.date) -> tuple[Side, Side, str] | None:
    """Order two values of one day by the reports that say they were updated."""
    said = [all(any(map(NOTED_UPDATE.search, m.article.notes)) for m in side) for side in (a, b)]
    if said[0] == said[1] or any(day_of(m) != day for m in (*a, *b)):
        return None
    first, last = (b, a) if said[0] else (a, b)
    return first, last, f"both of {day}, the later report marked as updated"


# --- what moves, and which way


def _grows(first: Side, last: Side) -> bool:
    old, new = first[0].slot, last[0].slot
    low, high = number_of(old), number_of(new)
    if low is None or high is None or high <= low:
        return False
    if old.kind == "age":
        return _has_birthday(low, high, first, last)
    return _is_growing_kind(old) and _are_growing(first, last)


def _has_birthday(low: float, high: float, first: Side, last: Side) -> bool:
    before, after = first_day(first), max((d for m in last if (d := day_of(m))), default=None)
    if before is None or after is None:
        return False
    days = (after - before).days
    return days >= BIRTHDAY_APART and (high - low) / to_base(1.0, "year of age") <= 1 + days / DAYS_A_YEAR


def _is_growing_kind(slot: Slot) -> bool:
    return slot.kind in ("count", "percent", "money") or dimension(slot.unit or "") == "area"


def _are_growing(first: Side, last: Side) -> bool:
    if first[0].slot.kind == "money":
        return any(m.slot.counted == "reward" or _acts(m) & GROWING_MONEY for m in (*first, *last))
    return all(any(map(_is_growing, side)) for side in (first, last))


def _is_growing(mention: Mention) -> bool:
    families = {FAMILY_OF.get(word) for word in _acts(mention)}
    return bool(families & GROWING_FAMILIES) or mention.slot.counted in GROWING_NOUNS


def _acts(mention: Mention) -> set[str]:
    return {word for word in (mention.question.predicate, *mention.question.related) if word}


def _passes(first: Side, last: Side) -> bool:
    """Say whether both values count those in a state that ends."""
    if first[0].slot.kind != "count":
        return False
    return all(any(_states(m) & PASSING for m in side) for side in (first, last))


def _states(mention: Mention) -> set[str]:
    question = mention.question
    return {word for word in (*_acts(mention), *question.modifiers, question.object, mention.slot.counted) if word}


def _rises_beyond(old: Slot, new: Slot) -> bool:
    """Say whether the later value names a top above all that the earlier one allowed for, or a larger order of size."""
    x, y = values.comparable(old).value, values.comparable(new).value
    if x.hedge == y.hedge == "vague":
        return y.low > x.low and y.high > x.high
    if x.hedge == "range" and y.hedge == "range":
        return x.high <= y.low
    tops = ("range", "at_most", "about", "exact")
    return y.hedge == "at_most" and x.hedge in tops and x.high < y.high


def _widens(old: Slot, new: Slot) -> bool:
    if not (old.value.hedge == new.value.hedge == "range") or old.unit != new.unit:
        return False
    many = old.value.high - old.value.low >= AGES_OF_MANY
    within = new.value.low <= old.value.low and old.value.high <= new.value.high
    return many and within and old.value != new.value


# --- words beside a number


def _is_revised(first: Side, last: Side) -> bool:
    """Say whether the later value is said to be one that changed, in the direction in which it did."""
    low, high = number_of(first[0].slot), number_of(last[0].slot)
    rises = low is not None and high is not None and high > low
    if first[0].slot.kind in AMOUNTS and any(_moved(m, rises) for m in last):
        return True
    said = CORRECTED if first[0].slot.kind in AMOUNTS else CORRECTED - STAMPED
    if first[0].slot.kind == "count" and any(map(is_of_now, last)) and not any(map(is_of_now, first)):
        return True
    return any((m.words | _acts(m)) & said for m in last)


def _is_finished_by(first: Side, last: Side) -> bool:
    """Say whether the first value is lower, and a report that has it calls it unfinished, as none does the last.

    It is not the later one; of two that are called so both are of today.
    """
    low, high = number_of(first[0].slot), number_of(last[0].slot)
    if first[0].slot.kind not in AMOUNTS or low is None or high is None or not low < high:
        return False
    day_a, day_b = first_day(first), first_day(last)
    in_order = day_a is None or day_b is None or day_a <= day_b
    return in_order and any(map(is_unfinished, first)) and not any(map(is_unfinished, last))


def _moved(mention: Mention, rises: bool) -> bool:
    """Say whether a value is the level that something rose or fell to, by its own words or as what its verb says."""
    is_level = mention.slot.trend == ("up" if rises else "down") and mention.slot.rule.endswith("level")
    return is_level or mention.question.predicate in (UPWARDS if rises else DOWNWARDS)


def _corrects_itself(first: Side, last: Side) -> bool:
    """Say whether one outlet or one named speaker gives both values, of what can be set anew.

    A past day or an age stays what it was.
    """
    if first[0].slot.kind in ("date", "time", "age") and not _are_planned(first, last):
        return False
    ours, theirs = ({m.article.source for m in side if m.article.source} for side in (first, last))
    return bool(ours & theirs) or _has_one_speaker(voices(first), voices(last))


def _has_one_speaker(first: Sequence[Voice], last: Sequence[Voice]) -> bool:
    return bool(first and last) and all(are_one(x, y) and x.names & y.names for x in first for y in last)


def _is_plan(first: Side, last: Side) -> bool:
    """Say whether both values are what one plan or forecast came to: what "will" be so is said as surely as what is."""
    forecast = all(m.words & FORECAST or _acts(m) & FORECAST for m in (*first, *last))
    return forecast and _are_planned(first, last) and not are_apart(first, last)


def _are_planned(first: Side, last: Side) -> bool:
    return all(m.claim.modality == "planned" for m in (*first, *last))
