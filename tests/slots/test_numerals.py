"""Surfaces of numbers -> their values."""

import pytest

from consistency.slots.numeral_pieces import lowered
from consistency.slots.numerals import read_numerals

SPELLED = {
    "eighteen of them": 18,
    "twenty-one boats": 21,
    "forty - two boats": 42,
    "one hundred and sixty-one pages": 161,
    "a hundred thousand homes": 100_000,
    "two hundred and two thousand votes": 202_000,
    "two thousand and two hundred votes": 2_200,
    "twenty-five hundred riders": 2_500,
    "two million three hundred thousand and forty-two": 2_300_042,
    "half a million tonnes": 500_000,
    "a half-million readers": 500_000,
    "one and a half million": 1_500_000,
    "a million and a half": 1_500_000,
    "three quarters of a million": 750_000,
    "four and a half points": 4.5,
    "two-and-a-half-year wait": 2.5,
    "two dozen eggs": 24,
    "half a dozen eggs": 6,
    "a dozen eggs": 12,
    "thirty-five lakh voters": 3_500_000,
}
DIGITS = {
    "11,000 of them": 11_000,
    "1\u00a0234\u00a0567 of them": 1_234_567,
    "40\u202f000 of them": 40_000,
    "1.2 million trees": 1_200_000,
    "4 hundred million trees": 400_000_000,
    "2.5 thousand shops": 2_500,
    "3.5bn trees": 3_500_000_000,
    "400k trees": 400_000,
    "4½ laps": 4.5,
    "2 1/4 laps": 2.25,
    ".25 of it": 0.25,
    "minus 12 outside": -12,
    "minus-260 inside": -260,
    "-5 outside": -5,
    "1.99×10^30 kilograms": 1.99e30,
    "3 x 10 5 atoms": 3e5,
    "2.5 × 10−3 of it": 2.5e-3,
}
TOKENISED = {
    "the well - known $2. 6 million prize": 2_600_000,
    "a 6. 1 magnitude tremor off - shore": 6.1,
    "some 1, 009 off - campus rooms": 1_009,
    "up 4 . 8 % on the year": 4.8,
}
VAGUE = {
    "dozens of cars": (24, 99),
    "tens of thousands of cars": (20_000, 199_999),
    "several hundred cars": (300, 1_200),
    "a few thousand cars": (2_000, 9_000),
}


def values(text: str) -> list[float]:
    return [numeral.number for numeral in read_numerals(text)]


@pytest.mark.parametrize(("text", "value"), [*SPELLED.items(), *DIGITS.items(), *TOKENISED.items()])
def test_one_number(text: str, value: float) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(("text", "ends"), VAGUE.items())
def test_vague_words_are_intervals(text: str, ends: tuple[float, float]) -> None:
    (numeral,) = read_numerals(text)
    assert (numeral.value.low, numeral.value.high, numeral.value.stated) == (*ends, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "one hundred and one hundred": [100, 100],
        "five million and six million": [5e6, 6e6],
        "nineteen eighty-four": [19, 84],
        "12, 345 and 7": [12, 345, 7],
    }.items(),
)
def test_numbers_side_by_side_stay_apart(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text", ["the 1990s", "version 1.2.3", "on 04/03/2024", "the 21st floor", "0241 in the log", "tenor", "weighty"]
)
def test_no_number(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("text", ["an F-16", "flight MH17", "item #9"])
def test_digits_hung_on_letters_are_marked(text: str) -> None:
    assert all(numeral.glued for numeral in read_numerals(text))


def test_lowering_keeps_places() -> None:
    text = "İstanbul: 12 dead"
    assert len(lowered(text)) == len(text)
    assert text[read_numerals(text)[0].start :].startswith("12")
