"""Sums of money -> amount and currency."""

import pytest

from consistency.slots.base import Scope
from consistency.slots.currencies import CODES
from consistency.slots.finding import scan
from consistency.types import Slot

SUMS = {
    "They paid $200MM for it.": (200e6, "USD"),
    "He gave #1.5 m to it.": (1.5e6, "GBP"),
    "He gave #35,000 to it.": (35_000, "GBP"),
    "It cost $3.2 million.": (3_200_000, "USD"),
    "It cost $ 7.3 million.": (7_300_000, "USD"),
    "Kyiv got US$400m.": (400_000_000, "USD"),
    "It cost US $7.2 billion.": (7_200_000_000, "USD"),
    "They lent $US160 million.": (160_000_000, "USD"),
    "It cost £3bn.": (3_000_000_000, "GBP"),
    "The fine was 10 billion won.": (10_000_000_000, "KRW"),
    "It cost C$6 at the door.": (6, "CAD"),
    "It cost C $6 at the door.": (6, "CAD"),
    "It cost HK $5.4m.": (5_400_000, "HKD"),
    "A $10,000 reward is offered.": (10_000, "USD"),
    "A $ 20,000 fee is due.": (20_000, "AUD"),
    "They paid A$20,000 for it.": (20_000, "AUD"),
    "It cost RM23.50.": (23.5, "MYR"),
    "It cost EUR50m.": (50_000_000, "EUR"),
    "It cost AUD1.5m.": (1_500_000, "AUD"),
    "It cost five dollars.": (5, "USD"),
    "It cost half a million dollars.": (500_000, "USD"),
    "It cost 10.5 million Australian dollars.": (10_500_000, "AUD"),
    "It cost 800 yuan.": (800, "CNY"),
    "It cost 35 lakh rupees.": (3_500_000, "rupee"),
    "It cost 40 Indian rupees.": (40, "INR"),
    "It cost 20 billion francs.": (20_000_000_000, "franc"),
    "It cost 90 Swiss francs.": (90, "CHF"),
    "It cost 361 million pounds.": (361_000_000, "GBP"),
    "He is paid 9 billion shekels ($2.4 billion) a year.": (9e9, "ILS per year"),
    "It cost 50 quid.": (50, "GBP"),
    "It cost 63 cents.": (63, "cent"),
    "It cost 210 pence.": (210, "penny"),
    "The shares closed at 164p.": (164, "penny"),
    "It cost ₹500.": (500, "INR"),
    "It cost 100₾.": (100, "GEL"),
    "It cost $3500 a month.": (3500, "USD per month"),
    "It cost $1,271.2 an ounce.": (1271.2, "USD per ounce"),
    "It cost $80 per sq m.": (80, "USD per square metre"),
}
NO_MONEY = [
    "ALL 5 answers are wrong.",
    "The team won 3 medals and 12 won bronze.",
    "Ten real estate agents left.",
    "It weighs 2 pounds.",
    "It was not just a day or two $-- so he said.",
    "It is #1 here.",
    "TOP 10 songs",
]


def money(text: str) -> list[Slot]:
    return [slot for slot in scan(Scope(text)) if slot.kind == "money"]


@pytest.mark.parametrize(("text", "expected"), SUMS.items())
def test_sum(text: str, expected: tuple[float, str]) -> None:
    (slot,) = money(text)
    assert (slot.value.stated, slot.unit) == expected


@pytest.mark.parametrize("text", NO_MONEY)
def test_no_money(text: str) -> None:
    assert money(text) == []


@pytest.mark.parametrize(
    ("text", "ends"),
    {
        "It costs $30-40 million.": (30e6, 40e6),
        "It costs between $30 and $40.": (30, 40),
        "It costs between $62 and $68 per share.": (62, 68),
        "Prices run from RM120,000 to RM300,000.": (120_000, 300_000),
        "It costs US $89 to $93 billion.": (89e9, 93e9),
        "It costs 33-35 billion euros.": (33e9, 35e9),
        "It costs $30-40m.": (30e6, 40e6),
        "It costs $140-150MM.": (140e6, 150e6),
        "It costs £3-4bn.": (3e9, 4e9),
        "It costs $5 to $6m.": (5e6, 6e6),
        "It is down from the $89 to $93 billion foreseen.": (89e9, 93e9),
    }.items(),
)
def test_range(text: str, ends: tuple[float, float]) -> None:
    (slot,) = money(text)
    assert (slot.value.low, slot.value.high, slot.value.hedge) == (*ends, "range")


def test_a_parenthesis_is_a_second_reading_and_no_minus() -> None:
    (slot,) = money("The fine of 10 billion won ($7.3 million) stood.")
    assert slot.surface == "10 billion won ($7.3 million)"
    assert [(reading.value.stated, reading.unit) for reading in slot.also] == [(7_300_000, "USD")]


@pytest.mark.parametrize(
    ("text", "trend"),
    {
        "They raised $5 million for it.": None,
        "They raised it by $5 million.": "up",
        "It boils down to $21 a head.": None,
        "It went down to $21 a head.": "down",
    }.items(),
)
def test_what_rises(text: str, trend: str | None) -> None:
    assert [slot.trend for slot in money(text)] == [trend]


def test_vague_millions_of_pounds_are_money() -> None:
    (slot,) = money("They gave millions of pounds.")
    assert slot.unit == "GBP"


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_touching_its_digits(code: str) -> None:
    (slot,) = money(f"It cost {code}500 in all.")
    assert (slot.value.stated, slot.unit) == (500, code)
