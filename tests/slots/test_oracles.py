"""Agreement with published cases (Microsoft Recognizers-Text, NewsQuant), where they lie beside the checkout."""

from __future__ import annotations

import collections

import pytest

from tests.benchmarks import newsquant, recognizers

# The bar is 0.9; a kind is below it only for cases that hold a unit without a number ("percent of 10").
LEAST = {"CurrencyModel": 0.94, "DimensionModel": 0.95, "AgeModel": 1.0, "TemperatureModel": 0.94, "PercentModel": 0.75}


@pytest.mark.skipif(
    not (recognizers.SHARED / recognizers.CASES).exists(), reason="the cases are not beside the checkout"
)
def test_recognizers_cases() -> None:
    agreeing: dict[str, list[bool]] = collections.defaultdict(list)
    for case in recognizers.judge():
        agreeing[case.kind].append(case.agrees)
    assert {kind for kind, least in LEAST.items() if sum(agreeing[kind]) < least * len(agreeing[kind])} == set()


def test_a_case_agrees_only_with_all_its_values() -> None:
    def agrees(expected: list[object], read: list[object]) -> bool:
        return recognizers.Judged("kind", "text", expected, read).agrees

    assert agrees([1.0, 2.0], [1.0, 2.0 + 1e-9])
    assert not agrees([1.0], [1.0, 2.0])
    assert not agrees([1.0], [])
    assert not agrees([1.0], [1.1])


def test_every_row_set_aside_has_one_reason() -> None:
    numbers = [number for rows in newsquant.SET_ASIDE.values() for number in rows]
    assert len(numbers) == len(set(numbers))
