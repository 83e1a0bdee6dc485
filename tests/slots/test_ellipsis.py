"""What the second of two numbers leaves out: its unit, its magnitude, its noun."""

import pytest

from consistency.slots.base import Scope
from consistency.slots.finding import scan

UNITS = {
    "He went from 208 pounds to 193 by running.": [(208, "pound"), (193, "pound")],
    "Sales rose from 24.2 to 33.5 billion euros.": [(24.2e9, "EUR"), (33.5e9, "EUR")],
    "It rose from 3.1 percent to 3.4 in May.": [(3.1, "percent"), (3.4, "percent")],
    "The high is 84.75 cents, while the low is 74.07.": [(84.75, "cent"), (74.07, "cent")],
    "It went from $75 U.S. per barrel to $45.": [(75, "USD per barrel"), (45, "USD")],
    "Output rose from 24.2 to 33-35 billion euros.": [(24.2e9, "EUR"), (None, "EUR")],
    "Pay rises from $160 to $180 to $200.": [(160, "USD"), (180, "USD"), (200, "USD")],
    "It comes with a 7- or 8-inch screen.": [(7, "inch"), (8, "inch")],
}
UNLENT = {
    "The index rose 0.5 percent to 4,577.10.": [(0.5, "percent"), (4577.10, None)],
    "It fell 2.1 percent from 4,552.30.": [(2.1, "percent"), (4552.3, None)],
    "He went 12 miles to 40 villages.": [(12, "mile"), (40, None)],
    "It lasted 2.5 hours and 1.5 times as many came.": [(2.5, "hour"), (1.5, None)],
}
NOUNS = {
    "Some 6 million homes, including 1.5 million in the south, are dark.": ["home", "home"],
    "It sold 435 flats by ballot and 187 by tender.": ["flat", "flat"],
    "The index rose 64 points to 4,577.": ["point", "point"],
    "Ten sailors, three from Malta, were saved.": ["sailor", "sailor"],
}
NO_NOUNS = {
    "They found 5 bodies, taking the toll to 13 dead.": ["body", None],
    "They dug out 5 bodies, bringing the toll to 13.": ["body", None],
    "They scored 1.4 goals in May and 2.1 last season.": ["goal", None],
    "He shot 3 dogs and 2 were saved.": ["dog", None],
}


@pytest.mark.parametrize(("text", "expected"), (UNITS | UNLENT).items())
def test_unit_left_out(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(slot.value.stated, slot.unit) for slot in scan(Scope(text)) if slot.kind != "date"] == expected


@pytest.mark.parametrize(("text", "expected"), (NOUNS | NO_NOUNS).items())
def test_noun_left_out(text: str, expected: list[str | None]) -> None:
    assert [slot.counted for slot in scan(Scope(text)) if slot.kind == "count"] == expected
