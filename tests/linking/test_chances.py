"""A table of chances is the dictionary that it stands for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import chances

NUMBERS = st.integers(0, 2**31 - 1)
TOLD = st.dictionaries(st.tuples(NUMBERS, NUMBERS), st.floats(0, 1))


@given(TOLD, st.tuples(NUMBERS, NUMBERS))
def test_a_table_says_what_a_dictionary_says(told: dict[tuple[int, int], float], other: tuple[int, int]) -> None:
    table = chances(told)

    assert table == told
    assert list(table) == sorted(told)
    assert len(table) == len(told)
    assert table.get(other, -1.0) == told.get(other, -1.0)
    assert (other in table) is (other in told)


def test_a_pair_that_was_not_scored_has_no_chance() -> None:
    with pytest.raises(KeyError):
        chances({(1, 2): 0.5})[2, 1]


def test_likely_pairs_are_of_two_facts() -> None:
    told = chances({(0, 1): 0.9, (0, 2): 0.5, (1, 2): 0.4, (2, 3): 0.8})

    pairs, chance = told.likely(0.5, np.array([0, 0, 1, 2]))

    assert (pairs.tolist(), chance.tolist()) == ([[0, 2], [2, 3]], [0.5, 0.8])
