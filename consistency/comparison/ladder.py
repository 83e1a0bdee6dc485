"""Two values of one fact -> how they relate: an ordered ladder, and the first rung that holds decides.

Every reason is arithmetic that a reader can redo from the two quotes.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

from consistency.attribution import is_named
from consistency.comparison import values
from consistency.comparison.gates import Side, gate
from consistency.lexicon import FAMILY_OF
from consistency.slots.units import dimension, to_base
from consistency.types import Slot, Verdict

UNCOMPARED = "not compared: "  # begins the reason of two values that a gate holds apart
Step = tuple[Verdict, str]
Rung = Callable[[Side, Side], Step | None]

# What can only grow, or is revised upwards, as an event becomes known.
GROWING_FAMILIES = frozenset(
    "kill injure hospitalize miss displace rescue arrest charge shoot stab"
    " destroy find donate attend convict contain".split()
)
GROWING_NOUNS = frozenset(
    "person people case victim body death casualty toll suspect arrest injury acre hectare home house building tent "
    "aftershock count charge reward vote patient infection survivor other".split()
)
REVISED = frozenset("revise lower raise correct update upgrade downgrade amend rise climb increase".split())
DAYS_A_YEAR = 365.25


def relate(a: Side, b: Side) -> Step:
    """Return the verdict on two groups of mentions and its reason."""
    for rung in RUNGS:
        step = rung(a, b)
        if step:
            return step
    raise AssertionError("the last rung holds always")


def _gates(a: Side, b: Side) -> Step | None:
    reason = gate(a, b)
    return ("compatible", f"{UNCOMPARED}{reason}") if reason else None


def _same(a: Side, b: Side) -> Step | None:
    x, y = a[0].slot, b[0].slot
    if values.same(x, y):
        return "corroborated", f"{shown(x)} = {shown(y)} within the rounding stated"
    return None


def _overlapping(a: Side, b: Side) -> Step | None:
    x, y = a[0].slot, b[0].slot
    if values.is_unknown(x) or values.is_unknown(y):
        if _on_other_weekdays(x, y):
            return None
        return "compatible", f"{shown(x)} vs {shown(y)}: no date to count from, so not compared"
    if values.overlap(x, y):
        return "compatible", f"{shown(x)} vs {shown(y)}: intervals {interval(x)} and {interval(y)} overlap"
    return None


def _on_other_weekdays(x: Slot, y: Slot) -> bool:
    """Say whether two days fall on different weekdays, of which all can be said where a report has no date."""
    first, second = values.weekday(x), values.weekday(y)
    return first is not None and second is not None and first != second and not values.share_a_night(x, y)


def _superseded(a: Side, b: Side) -> Step | None:
    """Hold where the later report has the later state: a toll grown, an age a birthday on, a figure said to be revised."""
    day_a, day_b = _first_day(a), _first_day(b)
    if day_a is None or day_b is None or day_a == day_b:
        return None
    (early, first), (late, last) = ((day_a, a), (day_b, b)) if day_a < day_b else ((day_b, b), (day_a, a))
    if _last_day(first) > _last_day(last):
        return None  # the old value is told on after the new one was last heard of
    old, new = first[0].slot, last[0].slot
    if not (_grows(first, last) or _says_revised(last) or _corrects_itself(first, last) or _is_plan(first, last)):
        return None
    return "updated", f"{shown(old)} ({early}) then {shown(new)} ({late}): the later report has the later state"


def _grows(first: Side, last: Side) -> bool:
    old, new = first[0].slot, last[0].slot
    low, high = _stated(old), _stated(new)
    if low is None or high is None or high <= low:
        return False
    if old.kind == "age":
        days = _last_day(last) - _last_day(first)
        return (high - low) / to_base(1.0, "year of age") <= 1 + days / DAYS_A_YEAR and days > 0
    if old.kind == "money":
        return any(
            m.slot.counted == "reward" or m.question.predicate in ("donate", "raise", "pledge") for m in (*first, *last)
        )
    grows = old.kind in ("count", "percent") or dimension(old.unit or "") == "area"
    return grows and all(_is_growing(side) for side in (first, last))


def _is_growing(side: Side) -> bool:
    for mention in side:
        question = mention.question
        if any(FAMILY_OF.get(word or "") in GROWING_FAMILIES for word in (question.predicate, *question.related)):
            return True
        if mention.slot.counted in GROWING_NOUNS:
            return True
    return False


def _corrects_itself(first: Side, last: Side) -> bool:
    """Say whether one outlet gives both values: the later one replaces its own earlier one."""
    return bool(
        {m.article.source for m in first if m.article.source} & {m.article.source for m in last if m.article.source}
    )


def _is_plan(first: Side, last: Side) -> bool:
    """Say whether both values are of one plan, which a later report may know better: no two speakers' plans."""
    apart = _speakers(first) and _speakers(last) and not _speakers(first) & _speakers(last)
    return not apart and all(m.claim.modality == "planned" for m in (*first, *last))


def _says_revised(side: Side) -> bool:
    return any(m.slot.trend or (m.words & REVISED) for m in side)


def _attributed_apart(a: Side, b: Side) -> Step | None:
    first, second = _speakers(a), _speakers(b)
    if first and second and not first & second:
        x, y = a[0], b[0]
        said = [f"{shown(m.slot)} ({m.claim.attribution.speaker})" for m in (x, y) if m.claim.attribution]
        return "disputed", f"{' vs '.join(said)}: {interval(x.slot)} and {interval(y.slot)} are disjoint"
    return None


def _disjoint(a: Side, b: Side) -> Step:
    x, y = a[0].slot, b[0].slot
    if values.is_unknown(x) or values.is_unknown(y):
        return "contradiction", f"{shown(x)} vs {shown(y)}: different weekdays{_as_of(a, b)}"
    return "contradiction", f"{shown(x)} vs {shown(y)}: {interval(x)} and {interval(y)} are disjoint{_as_of(a, b)}"


RUNGS: tuple[Rung, ...] = (_gates, _same, _overlapping, _superseded, _attributed_apart, _disjoint)


def _speakers(side: Side) -> set[str]:
    """Return the named speakers of a side, empty when any mention has none."""
    said = [m.claim.attribution for m in side]
    if not all(s and is_named(s.speaker) for s in said):
        return set()
    return {_key(s.speaker) for s in said if s}


def _key(speaker: str) -> str:
    """Return the capitalised words of a speaker, which tell it from others."""
    return " ".join(
        word.lower().strip(".,") for word in speaker.split() if word[:1].isupper() and word.lower() != "the"
    )


def _first_day(side: Side) -> dt.date | None:
    days = [m.article.published for m in side]
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None


def _last_day(side: Side) -> int:
    return max(m.article.published.toordinal() for m in side if m.article.published)


def _stated(slot: Slot) -> float | None:
    value = values.comparable(slot).value
    if value.stated is not None:
        return value.stated
    return value.low if math.isfinite(value.low) else None


def _as_of(a: Side, b: Side) -> str:
    first, second = _first_day(a), _first_day(b)
    if first is None or second is None:
        return ""
    return f"; both as of {first}" if first == second else f"; reported {first} and {second}"


def shown(slot: Slot) -> str:
    """Return a slot as the text has it, on one line."""
    return " ".join(slot.surface.split())


def interval(slot: Slot) -> str:
    """Return a slot's interval as arithmetic: "[36, 44] kilometre", "(50, ∞)", "2024-10-14"."""
    low, high = (_end(slot, end) for end in (slot.value.low, slot.value.high))
    if slot.kind in ("date", "time"):
        return low if low == high else f"[{low}, {high}]"
    opens = "(" if slot.value.hedge == "more_than" or math.isinf(slot.value.low) else "["
    closes = ")" if slot.value.hedge == "less_than" or math.isinf(slot.value.high) else "]"
    unit = f" {slot.unit}" if slot.unit else ""
    return f"{opens}{low}, {high}{closes}{unit}"


def _end(slot: Slot, end: float) -> str:
    if math.isinf(end):
        return "∞" if end > 0 else "-∞"
    if slot.kind == "date":
        return dt.date.fromordinal(int(end)).isoformat()
    if slot.kind == "time":
        return f"{int(end) // 60 % 24:02d}:{int(end) % 60:02d}"
    return f"{end:,.6g}" if abs(end) < 1e6 and end != int(end) else f"{end:,.0f}"
