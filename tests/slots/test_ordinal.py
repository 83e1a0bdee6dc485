"""Places in an order."""

import pytest

from consistency.slots.base import Scope
from consistency.slots.finding import scan

PLACES = {
    "A third victim has died.": (3, "victim"),
    "The second attack was worse.": (2, "attack"),
    "It struck the 21st district.": (21, "district"),
    "It was the twenty-first attack.": (21, "attack"),
    "The first victim was found.": (1, "victim"),
    "It was her fourth goal.": (4, "goal"),
}
NO_PLACE = [
    "It happened for the first time.",
    "At first, they ran.",
    "It was one of the first tweets.",
    "The second half began.",
    "He lives on 22nd Avenue.",
    "She met the First Lady.",
    "They took two thirds of it.",
    "It took 30 seconds.",
    "He faces second-degree murder charges.",
]


@pytest.mark.parametrize(("text", "expected"), PLACES.items())
def test_place(text: str, expected: tuple[float, str]) -> None:
    (slot,) = scan(Scope(text))
    assert (slot.kind, slot.value.stated, slot.counted) == ("ordinal", *expected)


@pytest.mark.parametrize("text", NO_PLACE)
def test_no_place(text: str) -> None:
    assert [slot for slot in scan(Scope(text)) if slot.kind == "ordinal"] == []
