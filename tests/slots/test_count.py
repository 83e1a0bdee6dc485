"""Counts and what they count."""

from itertools import pairwise

import pytest

from consistency.slots.base import Scope
from consistency.slots.finding import scan
from consistency.types import Slot

COUNTED = {
    "Police detained 18 North Korean soldiers.": [(18, "soldier")],
    "An 11,000-strong contingent arrived.": [(11_000, "contingent")],
    "Eighteen of them had fled.": [(18, None)],
    "They said 18 were detained.": [(18, None)],
    "Four shot, 1 dead in attack": [(4, None), (1, None)],
    "Two others were hurt.": [(2, "other")],
    "One man was killed and three women were hurt.": [(1, "man"), (3, "woman")],
    "One police officer was hurt.": [(1, "officer")],
    "One was killed and nine injured.": [(1, None), (9, None)],
    "Half a million people fled.": [(500_000, "person")],
    "Two of the victims died.": [(2, "victim")],
    "A three-vehicle crash closed it.": [(3, "vehicle")],
    "A 3 - vehicle crash closed it.": [(3, "vehicle")],
    "It sold 35m of its phones.": [(35_000_000, "phone")],
    "It sold 4.3M records.": [(4_300_000, "record")],
    "About 2m were made homeless.": [(2_000_000, None)],
    "More than 1.5m have fled.": [(1_500_000, None)],
    "A 3m-strong crowd came.": [(3_000_000, "crowd")],
    "The vote of 12 MPs failed.": [(12, "mp")],
    "He threw 2 TDs.": [(2, "touchdown")],
    "They rescued two more children.": [(2, "child")],
    "A pair of buses burned.": [(2, "bus")],
    "He was charged with 3 counts of murder.": [(3, "count")],
    "There are 2000 soldiers there.": [(2000, "soldier")],
    "More than 1999 homes burned.": [(1999, "home")],
}
NONE = {
    "No casualties were reported.": "casualty",
    "No injuries were reported.": "injury",
    "No other injuries were reported.": "injury",
    "Nobody was killed.": None,
    "No one was injured.": None,
    "No students were hurt.": "student",
}
NO_COUNT = [
    "There are no plans.",
    "No suspects have been named.",
    "One of the men ran.",
    "They hate one another.",
    "He is the one who ran.",
    "No one came.",
    "He wore a pair of jeans.",
    "They flew on a Boeing 737 there.",
    "Apollo 11 landed.",
    "A man was killed.",
    "5G came to town.",
    "The bottom three go down.",
    "He told BBC One.",
    "12",
    "Text the tip to 274637 now.",
]


def counts(text: str) -> list[Slot]:
    return [slot for slot in scan(Scope(text)) if slot.kind == "count"]


@pytest.mark.parametrize(("text", "expected"), COUNTED.items())
def test_count(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(slot.value.stated, slot.counted) for slot in counts(text)] == expected


@pytest.mark.parametrize(("text", "noun"), NONE.items())
def test_zero(text: str, noun: str | None) -> None:
    (slot,) = counts(text)
    assert (slot.value.stated, slot.counted, slot.rule) == (0, noun, "count-none")


@pytest.mark.parametrize("text", NO_COUNT)
def test_no_count(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "The toll rose by 3 to 21.": [(3, "up", "count-delta"), (21, "up", "count-level")],
        "The toll went from 120 to 85.": [(120, None, "count"), (85, "down", "count-level")],
        "The blast raised the toll to 21.": [(21, "up", "count-level")],
        "The toll fell to 85.": [(85, "down", "count-level")],
        "They lost 5 men.": [(5, None, "count")],
    }.items(),
)
def test_change(text: str, expected: list[tuple[float, str | None, str]]) -> None:
    assert [(slot.value.stated, slot.trend, slot.rule) for slot in counts(text)] == expected


def test_rate() -> None:
    (slot,) = counts("They run three thousand tests per day.")
    assert (slot.value.stated, slot.counted, slot.unit) == (3000, "test", "per day")


def test_spans_slice_to_the_surface() -> None:
    text = "Nearly 40 of the 1,200 boats and no casualties; one in five sank (60 km, or 37 miles, out)."
    slots = scan(Scope(text))
    assert len(slots) == 5
    assert all(slot.span.of(text) == slot.surface for slot in slots)
    assert all(not a.span.overlaps(b.span) for a, b in pairwise(slots))
