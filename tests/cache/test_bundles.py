"""Facts are kept in bundles: a change to one leaves the others as they are, and what is damaged is made anew."""

from __future__ import annotations

import pytest

from consistency.cache.built import read_built, write_built
from consistency.cache.facts import bundles
from consistency.comparison.facts import Chance, build_facts
from tests.build import mention, slot

MEMBERS = [mention(slot("5"), "a"), mention(slot("7"), "b"), mention(slot("9"), "c")]
BUILT = [build_facts("s1", [0, 1], MEMBERS, Chance({(0, 1): 0.9}, {})), build_facts("s1", [2], MEMBERS, Chance({}, {}))]


def test_a_fact_that_comes_or_goes_leaves_the_bundles_of_others_as_they_are():
    keys = [bytes([n]) for n in (200, 3, 7, 250, 90, 4, 30, 15, 8)]
    before = [tuple(keys[some]) for some in bundles(keys)]

    assert before == [tuple(keys[start:end]) for start, end in ((0, 2), (2, 3), (3, 6), (6, 8), (8, 9))]
    for n in range(len(keys)):
        for changed in ([*keys[:n], b"\x64", *keys[n:]], [*keys[:n], *keys[n + 1 :]]):
            after = [tuple(changed[some]) for some in bundles(changed)]
            assert [key for bundle in after for key in bundle] == changed
            assert len(set(after) - set(before)) <= 1


def test_no_fact_is_in_no_bundle():
    assert list(bundles([])) == []


def test_what_facts_have_become_is_read_again():
    assert read_built(write_built(BUILT, MEMBERS), MEMBERS) == BUILT
    assert any(apart for _, apart in BUILT)


@pytest.mark.parametrize(
    "sizes",
    [b"", b"{}", b"5", b"[5]", b"[[1, 0]]", b"[[9, 1]]", b"[[1, 1], [2, 0]]", b"[[1], [2]]", b"[[2, 1], [9, 0]]"],
)
def test_facts_that_are_damaged_are_not_read(sizes):
    told = write_built(BUILT, MEMBERS).partition(b"\n")[2]
    with pytest.raises(ValueError):
        read_built(sizes + b"\n" + told, MEMBERS)
