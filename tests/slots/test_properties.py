"""Laws that hold for every number and every text."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from consistency.slots.base import Scope
from consistency.slots.finding import scan
from consistency.slots.hedges import HEDGES, widen
from consistency.slots.numerals import read_numerals
from consistency.types import exactly
from tests.build import LINEAR, growth

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int) -> str:
    """Spell a number below a trillion in words, by a way of our own."""
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            above, below = divmod(number, scale)
            joint = " and " if 0 < below < 100 else " "
            return f"{spell(above)} {word}" + (joint + spell(below) if below else "")
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{ONES[ones]}" if ones else "")


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_spelled_is_read_back(number: int) -> None:
    assert [numeral.value.stated for numeral in read_numerals(f"about {spell(number)} boats")] == [number]


@given(st.integers(min_value=10, max_value=10**12))
def test_a_number_with_commas_is_read_back(number: int) -> None:
    assert [numeral.value.stated for numeral in read_numerals(f"about {number:,} boats")] == [number]


@given(st.floats(min_value=-1e9, max_value=1e9), st.sampled_from(sorted(HEDGES)))
def test_an_interval_is_ordered_and_keeps_the_number(number: float, phrase: str) -> None:
    value = widen(exactly(number), HEDGES[phrase])
    assert value.low <= value.high
    assert value.low <= number + 1e-6
    assert value.high >= number - 1e-6
    assert value.stated == number


@settings(deadline=None)
@given(st.text(alphabet="0123456789,.-–/ $%€()'aenotwhudrfm\"", max_size=80))
@example("0$.0")
def test_any_text_gives_slots_that_slice_to_their_surface(text: str) -> None:
    slots = scan(Scope(text))
    assert all(slot.span.of(text) == slot.surface for slot in slots)
    assert all(slot.value.low <= slot.value.high for slot in slots)
    assert all(not a.span.overlaps(b.span) for a, b in pairwise(slots))


HOSTILE = [
    "1,",
    "9",
    "1,111",
    "one hundred and ",
    "$",
    "(",
    "1-",
    "5'",
    "a ",
    "10 to ",
    "No. 1, ",
    "A-1",
    ". 1",
    "1 ",
    "one of ",
    "Ab ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_stays_linear(unit: str) -> None:
    def read(size: int) -> None:
        text = (unit * (size // len(unit) + 1))[:size]
        list(read_numerals(text))
        scan(Scope(text))

    assert growth(read, 4_000) < LINEAR
