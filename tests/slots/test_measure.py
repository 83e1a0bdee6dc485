"""Measures in their units, read twice where they are said twice."""

import math

import pytest

from consistency.slots.base import Scope
from consistency.slots.finding import scan
from consistency.slots.units import UNITS, dimension, to_base
from consistency.types import Slot

MEASURES = {
    "They drove 12 miles.": (12, "mile"),
    "It holds 40 kg of sand.": (40, "kilogram"),
    "It spans 1,200 hectares.": (1200, "hectare"),
    "It runs at 188 miles an hour.": (188, "mile per hour"),
    "It runs at 80 m.p.h.": (80, "mile per hour"),
    "It runs at 140 km/h.": (140, "kilometre per hour"),
    "A 3923sq m estate burned.": (3923, "square metre"),
    "It holds 24.5 cubic feet.": (24.5, "cubic foot"),
    "A 15,800-square-metre hall burned.": (15_800, "square metre"),
    "The 170,000 - square - foot hall burned.": (170_000, "square foot"),
    "It covers 50 m² of floor.": (50, "square metre"),
    "A 6. 1 magnitude quake hit.": (6.1, "magnitude"),
    "A 6. 1 - magnitude quake hit.": (6.1, "magnitude"),
    "The quake of magnitude 6. 1 hit.": (6.1, "magnitude"),
    "The crater is 6. 6 feet wide.": (6.6, "foot"),
    "It was minus-260 degrees Fahrenheit.": (-260, "degree Fahrenheit"),
    "It was 20 degrees C outside.": (20, "degree Celsius"),
    "It was 98.6°F outside.": (98.6, "degree Fahrenheit"),
    "It was 30 degrees outside.": (30, "degree"),
    "A 7.0-magnitude quake hit.": (7.0, "magnitude"),
    "A magnitude 6.1 quake hit.": (6.1, "magnitude"),
    "A quake measuring 8.2 on the Richter scale hit.": (8.2, "magnitude"),
    "The plan gives 60GB of data.": (60, "gigabyte"),
    "It makes 550 megawatts.": (550, "megawatt"),
    "It makes 536 hp.": (536, "horsepower"),
    "He walked half a mile.": (0.5, "mile"),
    "He is 1.8m tall.": (1.8, "metre"),
    "He is 5ft 10in.": (70, "inch"),
    "He is 6'01 tall.": (73, "inch"),
    "He is 5-foot-11.": (71, "inch"),
    "Levels hit 1200 parts per million.": (1200, "part per million"),
    "It pumps 52,000 barrels a day.": (52_000, "barrel per day"),
}
NO_MEASURE = [
    "More than 1.5m have fled.",
    "Some 2m were made homeless.",
    "A 3m-strong crowd came.",
    "In all 3m people came.",
    "One in five fell.",
    "Some 35m users left.",
    "He holds two degrees from Yale.",
    "Section 5 A applies.",
    "They are in 3rd place in 2014 in all.",
    "A .45-caliber handgun lay there.",
    "Police found 9mm casings.",
]


def measures(text: str) -> list[Slot]:
    return [slot for slot in scan(Scope(text)) if slot.kind == "measure"]


@pytest.mark.parametrize(("text", "expected"), MEASURES.items())
def test_measure(text: str, expected: tuple[float, str]) -> None:
    (slot,) = measures(text)
    assert (slot.value.stated, slot.unit) == expected


@pytest.mark.parametrize("text", NO_MEASURE)
def test_no_measure(text: str) -> None:
    assert measures(text) == []


@pytest.mark.parametrize(
    ("text", "readings"),
    {
        "They hid 60 kilometers (almost 40 miles) away.": [(60, "kilometre"), (40, "mile")],
        "They hid 60 kilometers (30 miles) away.": [(60, "kilometre"), (30, "mile")],
        "He is 5ft 10in (178 cm).": [(70, "inch"), (178, "centimetre")],
        "It ran 1.8 billion miles (2.8bn km).": [(1.8e9, "mile"), (2.8e9, "kilometre")],
        "They hid 60 km, or 37 miles, away.": [(60, "kilometre"), (37, "mile")],
        "It is 47 feet deep (14 metres).": [(47, "foot"), (14, "metre")],
    }.items(),
)
def test_said_twice(text: str, readings: list[tuple[float, str]]) -> None:
    (slot,) = measures(text)
    also = [(reading.value.stated, reading.unit) for reading in slot.also]
    assert [(slot.value.stated, slot.unit), *also] == readings


def test_two_measures_stay_two() -> None:
    assert len(measures("It is 90 miles wide and 175 km long.")) == 2


def test_names_are_singular_and_known() -> None:
    assert len({unit.name for unit in UNITS}) == len(UNITS) > 100
    assert all(dimension(unit.name) == unit.dimension for unit in UNITS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((1, "mile"), (1.609344, "kilometre")),
        ((212, "degree Fahrenheit"), (100, "degree Celsius")),
        ((1, "acre"), (0.40468564224, "hectare")),
        ((100, "basis point"), (1, "percentage point")),
        ((20, "percent"), (0.2, "fraction")),
        ((60, "mile per hour"), (96.56064, "kilometre per hour")),
        ((24, "month of age"), (2, "year of age")),
        ((7, "barrel per week"), (1, "barrel per day")),
        ((50, "penny"), (0.5, "GBP")),
    ],
)
def test_conversion(one: tuple[float, str], other: tuple[float, str]) -> None:
    assert dimension(one[1]) == dimension(other[1])
    assert math.isclose(to_base(*one), to_base(*other), rel_tol=1e-9)


@pytest.mark.parametrize("unit", ["soldier", "", "USDX"])
def test_no_dimension(unit: str) -> None:
    assert dimension(unit) is None
