"""Two values of one fact -> how they relate: an ordered ladder, and the first rung that holds decides.

Every reason is arithmetic that a reader can redo from the two quotes.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

from consistency.comparison import values
from consistency.comparison.gates import gate
from consistency.comparison.moments import is_unknown, on_other_days
from consistency.comparison.revisions import Change, change, first_day, outgrown
from consistency.comparison.sides import Side
from consistency.comparison.speakers import are_apart
from consistency.types import Slot, Verdict

UNCOMPARED = "not compared: "  # begins the reason of two values that a gate holds apart
Step = tuple[Verdict, str]
Rung = Callable[[Side, Side], Step | None]


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
    if values.nearly_same(x, y):
        return "corroborated", f"{shown(x)} = {shown(y)} as far as the words say"
    return None


def _outgrown(a: Side, b: Side) -> Step | None:
    found = outgrown(a, b)
    return _updated(found) if found else None


def _overlapping(a: Side, b: Side) -> Step | None:
    x, y = values.in_one_unit(a[0].slot, b[0].slot)
    if is_unknown(x) or is_unknown(y):
        if on_other_days(x, y):
            return None
        return "compatible", f"{shown(x)} vs {shown(y)}: no date to count from, so not compared"
    if values.overlap(x, y):
        return "compatible", f"{shown(x)} vs {shown(y)}: {_ends(x, y)} leave room for each other"
    return None


def _superseded(a: Side, b: Side) -> Step | None:
    """Hold where one value is a later state of the other: a toll grown, an age a birthday on, a figure revised."""
    found = change(a, b)
    return _updated(found) if found else None


def _updated(found: Change) -> Step:
    return "updated", f"{shown(found.old.slot)} then {shown(found.new.slot)}: a later state ({found.why})"


def _open(a: Side, b: Side) -> Step | None:
    """Hold for bounds of one side that may both be true, and for a number below a large vague word.

    Whoever says "more than 600" does not deny 700; nobody counted the "thousands" against whom 600 left one village.
    """
    x, y = values.in_one_unit(a[0].slot, b[0].slot)
    if values.are_open(x, y):
        return "compatible", f"{shown(x)} vs {shown(y)}: {_ends(x, y)} are bounds of one side, and both may hold"
    if values.is_below_vague(x, y):
        return "compatible", f"{shown(x)} vs {shown(y)}: a vague word and a smaller number, which may count a part"
    return None


def _attributed_apart(a: Side, b: Side) -> Step | None:
    """Hold where named speakers give the values and nobody gives both; a speaker against the reporter is no dispute."""
    if not are_apart(a, b):
        return None
    x, y = a[0], b[0]
    said = [f"{shown(m.slot)} ({m.claim.attribution.speaker})" for m in (x, y) if m.claim.attribution]
    return "disputed", f"{' vs '.join(said)}: {_apart(x.slot, y.slot)}"


def _disjoint(a: Side, b: Side) -> Step:
    x, y = values.in_one_unit(a[0].slot, b[0].slot)
    if is_unknown(x) or is_unknown(y):
        return "contradiction", f"{shown(x)} vs {shown(y)}: different days of any year{_as_of(a, b)}"
    return "contradiction", f"{shown(x)} vs {shown(y)}: {_apart(x, y)}{_as_of(a, b)}"


RUNGS: tuple[Rung, ...] = (_gates, _same, _outgrown, _overlapping, _superseded, _open, _attributed_apart, _disjoint)


def _as_of(a: Side, b: Side) -> str:
    first, second = first_day(a), first_day(b)
    if first is None or second is None:
        return ""
    return f"; both as of {first}" if first == second else f"; reported {first} and {second}"


def shown(slot: Slot) -> str:
    """Return a slot as the text has it, on one line."""
    return " ".join(slot.surface.split())


def _apart(x: Slot, y: Slot) -> str:
    """Say in which way two intervals leave no room: they share nothing, or neither has the other's number in it."""
    shares = values.comparable(x).value.overlaps(values.comparable(y).value)
    return f"{_ends(x, y)} {'overlap, but neither holds the number of the other' if shares else 'are disjoint'}"


def _ends(x: Slot, y: Slot) -> str:
    return f"{interval(x)} and {interval(y)}"


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
