"""Percent, points and shares."""

import pytest

from consistency.slots.base import Scope
from consistency.slots.finding import scan
from consistency.types import Slot

SHARES = {
    "Turnout was 12.5%.": (12.5, "percent"),
    "Turnout was 9 percent.": (9, "percent"),
    "Turnout was 46 per cent.": (46, "percent"),
    "Turnout was twenty percent.": (20, "percent"),
    "It fell 1.38pc.": (1.38, "percent"),
    "It cost .001 per cent.": (0.001, "percent"),
    "It rose 3 percentage points.": (3, "percentage point"),
    "It rose 60 basis points.": (60, "basis point"),
    "A 25-basis-point cut came.": (25, "basis point"),
    "It grows five percent a year.": (5, "percent per year"),
    "They lost a third of the crop.": (1 / 3, "fraction"),
    "They lost two-thirds of the crop.": (2 / 3, "fraction"),
    "They lost more than half the crop.": (0.5, "fraction"),
    "One in five homes burned.": (0.2, "fraction"),
    "One out of three homes burned.": (1 / 3, "fraction"),
    "Nine out of 10 homes burned.": (0.9, "fraction"),
}
NO_SHARE = [
    "The second half began.",
    "Flags flew at half-staff.",
    "A third victim died.",
    "He died in 2014.",
    "Two in the car died.",
    "They waited half an hour.",
    "It was his seventh of the season.",
    "It was the third of four fires.",
    "It rained on the third day.",
]


def shares(text: str) -> list[Slot]:
    return [slot for slot in scan(Scope(text)) if slot.kind == "percent"]


@pytest.mark.parametrize(("text", "expected"), SHARES.items())
def test_share(text: str, expected: tuple[float, str]) -> None:
    (slot,) = shares(text)
    assert (slot.value.stated, slot.unit) == (pytest.approx(expected[0]), expected[1])


@pytest.mark.parametrize("text", NO_SHARE)
def test_no_share(text: str) -> None:
    assert shares(text) == []


@pytest.mark.parametrize(
    "text", ["It is 80-90%.", "It is 80 to 90 percent.", "It is 80% to 90%.", "It is between 80 and 90 percent."]
)
def test_range(text: str) -> None:
    (slot,) = shares(text)
    assert (slot.value.low, slot.value.high) == (80, 90)


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Shares rose 6.5%.": [(6.5, "up", "percent-delta")],
        "Shares fell by 6.5%.": [(6.5, "down", "percent-delta")],
        "Shares were up nearly 57%.": [(57, "up", "percent-delta")],
        "Inflation rose to 12.5% from 9 percent.": [(12.5, "up", "percent-level"), (9, None, "percent")],
        "Growth slowed from 4.8 percent to 4.7 percent.": [(4.8, None, "percent"), (4.7, "down", "percent-level")],
    }.items(),
)
def test_change(text: str, expected: list[tuple[float, str | None, str]]) -> None:
    assert [(slot.value.stated, slot.trend, slot.rule) for slot in shares(text)] == expected
