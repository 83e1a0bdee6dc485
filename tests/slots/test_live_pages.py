"""Clock times of four bare digits: the stamps of live pages, which are no slots, and times in the text of such reports."""

import pytest

from consistency.sentences import split_text
from consistency.slots.finding import find_slots
from tests.build import LINEAR, growth

LIVE = """2246 Fay tweets: "No water here."

2240: Aid lands, and 12 people are saved.

1150 Storms near."""
CHRONICLE = """1990 Fay opened a shop.

2006 Fay sold it.

2011 Fay sold 1243 boats."""
SHOWN = "Fay fell asleep shortly after 1100."
CLOCKED = {
    "Calls came between 1040 and 1050.": [(640, 650)],
    "Calls came until 1221.": [(float("-inf"), 741)],
    "Calls came at about 1100, she said.": [(645, 675)],
    "Calls came by 0930.": [(570, 570)],
}
COUNTED = [
    "Sales came to 1100.",
    "They sold 1100 tickets.",
    "Police met about 1100 marchers.",
    "It was built before 1750.",
]


def read(text: str) -> list[tuple[str, float, float]]:
    found = find_slots(text, split_text(text), None)
    return [(slot.kind, slot.value.low, slot.value.high) for slots in found for slot in slots]


def test_the_stamps_of_a_live_page_are_no_slots() -> None:
    assert read(LIVE) == [("count", 12, 12)]


def test_the_years_of_a_chronicle_are_no_stamps() -> None:
    assert ("count", 1243, 1243) in read(CHRONICLE)
    assert ("count", 12, 12) in read("1243 boats sank.\n\nShe saved 12 men.")


@pytest.mark.parametrize(("text", "times"), CLOCKED.items())
def test_a_report_that_writes_times_so_is_read_so(text: str, times: list[tuple[float, float]]) -> None:
    assert [(low, high) for kind, low, high in read(f"{SHOWN} {text}")[1:] if kind == "time"] == times
    assert not any(kind == "time" for kind, _, _ in read(text))


@pytest.mark.parametrize("text", COUNTED)
def test_other_numbers_of_such_a_report_stay(text: str) -> None:
    assert not any(kind == "time" for kind, _, _ in read(f"{SHOWN} {text}")[1:])


@pytest.mark.parametrize("unit", ["1100 ", "2240 A\n", "shortly after 1100 ", "1243: A "])
def test_reading_stays_linear(unit: str) -> None:
    assert growth(lambda size: read(unit * (size // len(unit))), 5_000) < LINEAR
