"""Counts are taken coarsely: near enough for a weight, and seldom another number for one report more."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from consistency.linking.overlaps import coarse

COUNTS = st.integers(1, 10**9)


@given(COUNTS)
def test_a_coarse_count_is_within_a_tenth(count: int) -> None:
    assert abs(float(coarse(count)) - count) < 0.1 * count


@given(COUNTS, COUNTS)
def test_more_is_never_less(one: int, other: int) -> None:
    fewer, more = sorted((one, other))
    assert coarse(fewer) <= coarse(more)


def test_a_power_of_two_is_itself() -> None:
    powers = 2 ** np.arange(40)
    assert np.array_equal(coarse(powers), powers)


def test_hardly_any_count_changes_when_one_is_added() -> None:
    counts = np.arange(1000, 2000)
    assert (coarse(counts) != coarse(counts + 1)).sum() == 4
