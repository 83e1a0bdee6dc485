"""Lengths of time."""

import pytest

from consistency.slots.base import Scope
from consistency.slots.finding import scan
from consistency.types import Slot

LASTING = {
    "It took 72 hours.": (72, "hour"),
    "A 45-minute call ended.": (45, "minute"),
    "A five-year term ended.": (5, "year"),
    "An eight - year term ended.": (8, "year"),
    "He served 8 and a half months.": (8.5, "month"),
    "They waited half an hour.": (0.5, "hour"),
    "They waited an hour and a half.": (1.5, "hour"),
    "They waited three hours and 20 minutes.": (200, "minute"),
    "They waited for two centuries.": (2, "century"),
    "It came with 12 minutes, 31 seconds left.": (751, "second"),
    "They work eight hours a day.": (8, "hour per day"),
    "They waited 24 seconds.": (24, "second"),
}
NOT_LASTING = ["Two second graders ran.", "A three-month-old slept.", "The 8-year-old slept."]


def durations(text: str) -> list[Slot]:
    return [slot for slot in scan(Scope(text)) if slot.kind == "duration"]


@pytest.mark.parametrize(("text", "expected"), LASTING.items())
def test_duration(text: str, expected: tuple[float, str]) -> None:
    (slot,) = durations(text)
    assert (slot.value.stated, slot.unit) == expected


@pytest.mark.parametrize("text", NOT_LASTING)
def test_no_duration(text: str) -> None:
    assert durations(text) == []


def test_a_list_of_lengths_stays_one() -> None:
    assert [slot.value.stated for slot in durations("It took 3 years, 2 months and 14 days.")] == [3, 2, 14]


def test_range_and_vague() -> None:
    (slot,) = durations("They left within 24 to 48 hours.")
    assert (slot.value.low, slot.value.high) == (24, 48)
    (slot,) = durations("They waited several days.")
    assert slot.value.hedge == "vague"
