"""Sentences -> slots: the finders in order of precedence.

A finder sees what earlier ones have claimed, so the order is the grammar: traps first (what looks like a number and is
none), then the kinds whose surface is longest and surest, so that "11:17 AM" is a time before 11 is a count.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from consistency.slots import (
    age,
    count,
    date,
    date_context,
    date_stamps,
    duration,
    measure,
    money,
    ordinal,
    percent,
    time,
    traps,
)
from consistency.slots.base import Finder, Scope
from consistency.slots.numeral_pieces import read_pieces
from consistency.types import Kind, Slot, Span

FINDERS: dict[Kind, Finder] = {
    "date": date.find,
    "time": time.find,
    "age": age.find,
    "money": money.find,
    "percent": percent.find,
    "measure": measure.find,
    "duration": duration.find,
    "count": count.find,
    "ordinal": ordinal.find,
}
# Read nothing where there is neither a digit nor a number word; the others know "noon", "nobody", "the first".
OF_NUMBERS: frozenset[Kind] = frozenset(("age", "money", "percent", "measure", "duration"))


def find_slots(
    text: str, sentences: Sequence[Span], published: dt.date | None, most: float = math.inf
) -> list[tuple[Slot, ...]]:
    """Return the slots of every sentence, in order of place, none overlapping another.

    No sentence is looked at after one with which there are more than `most`; their slots are not in the list.

    The day last spoken of is carried from sentence to sentence, so "two days later" counts from it. A report of which
    nobody knows the day is taken to be of its dateline's.
    """
    published = published or date_context.dateline_day(text, sentences)
    named = date_context.named_days(text)
    stamps, bare = date_stamps.entry_stamps(text), time.writes_bare(text)
    anchor: dt.date | None = None
    spoken: dt.date | None = None
    found: list[tuple[Slot, ...]] = []
    for sentence in sentences:
        taken = _within(sentence, stamps)
        slots = scan(
            Scope(sentence.of(text), sentence.start, published, anchor, named, spoken, taken, bare or bool(stamps))
        )
        anchor = date_context.day_spoken_of(text, slots) or anchor
        spoken = date_context.date_spoken_of(text, slots) or spoken
        found.append(slots)
        most -= len(slots)
        if most < 0:
            break
    return found


def _within(sentence: Span, stamps: Sequence[Span]) -> tuple[Span, ...]:
    """Return the stamps that stand in the sentence, as offsets into it."""
    at = bisect_left(stamps, sentence.start, key=lambda stamp: stamp.start)
    return tuple(
        Span(stamp.start - sentence.start, stamp.end - sentence.start)
        for stamp in takewhile(lambda stamp: stamp.start < sentence.end, islice(stamps, at, None))
    )


def scan(scope: Scope) -> tuple[Slot, ...]:
    """Run every finder over one sentence."""
    slots: list[Slot] = []
    stamped = date_stamps.stamp_end(scope.text)
    scope = _claim(scope, [*traps.find(scope), Span(0, stamped)] if stamped else traps.find(scope))
    numbered = bool(read_pieces(scope.text))
    for kind, finder in FINDERS.items():
        if not numbered and kind in OF_NUMBERS:
            continue
        new = _apart(finder(scope))
        if not new:
            continue
        slots += new
        scope = _claim(scope, [Span(s.span.start - scope.start, s.span.end - scope.start) for s in new])
    return tuple(sorted(slots, key=lambda slot: slot.span))


def _apart(slots: Iterable[Slot]) -> list[Slot]:
    """Leave out a slot that reaches into the one before it: in "0$.0" the sign belongs to one number only."""
    kept: list[Slot] = []
    for slot in sorted(slots, key=lambda slot: slot.span):
        if not kept or not kept[-1].span.overlaps(slot.span):
            kept.append(slot)
    return kept


def _claim(scope: Scope, spans: Sequence[Span]) -> Scope:
    return replace(scope, taken=(*scope.taken, *spans)) if spans else scope
