"""Scored pairs become facts: averages decide, constraints hold, order does not matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from consistency.linking.answers import answers_of
from consistency.linking.clusters import average_linkage, cluster
from consistency.types import Claim, Mention, Span
from tests.build import mention, slot


def facts(mentions: list[Mention], scored: dict[tuple[int, int], float], threshold: float = 0.5) -> list[list[int]]:
    pairs = np.array(sorted(scored), dtype=np.int32).reshape(-1, 2)
    return cluster(answers_of(mentions), pairs, np.array([scored[tuple(p)] for p in pairs.tolist()]), threshold)


def reports(n: int) -> list[Mention]:
    return [mention(slot("5"), f"{k}.md") for k in range(n)]


def test_singletons_are_kept() -> None:
    assert facts(reports(3), {}) == [[0], [1], [2]]


def test_linked_mentions_are_one_fact() -> None:
    assert facts(reports(3), {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.8}) == [[0, 1, 2]]


def test_a_chain_does_not_swallow_a_story() -> None:
    assert len(facts(reports(4), {(0, 1): 0.9, (1, 2): 0.6, (2, 3): 0.9})) == 2


def test_two_slots_of_one_sentence_are_not_one_fact() -> None:
    one, other = mention(slot("2"), "a.md"), mention(slot("3"), "b.md")
    twin = Mention(Claim(one.article, Span(0, 1), ()), slot("3"), one.question)
    found = facts([one, twin, other], {(0, 2): 0.9, (1, 2): 0.9})
    assert all(not {0, 1} <= set(fact) for fact in found)


def test_two_values_of_one_report_are_not_one_fact() -> None:
    one = mention(slot("2"), "a.md")
    later = Mention(Claim(one.article, Span(5, 9), ()), slot("3"), one.question)
    assert facts([one, later], {(0, 1): 0.99}) == [[0], [1]]


@given(st.permutations(range(6)), st.lists(st.floats(0, 1), min_size=15, max_size=15))
def test_the_order_of_mentions_does_not_matter(order: list[int], chances: list[float]) -> None:
    pairs = [(i, j) for i in range(6) for j in range(i + 1, 6)]
    scored = {pair: round(chance, 3) + 0.0001 * n for n, (pair, chance) in enumerate(zip(pairs, chances, strict=True))}
    place = {m: k for k, m in enumerate(order)}
    moved = {tuple(sorted((place[i], place[j]))): chance for (i, j), chance in scored.items()}
    plain = {frozenset(fact) for fact in facts(reports(6), scored)}
    shuffled = {frozenset(order[k] for k in fact) for fact in facts(reports(6), moved)}  # type: ignore[arg-type]
    assert plain == shuffled


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7])
def test_a_higher_threshold_never_joins_more(threshold: float) -> None:
    scored = {(0, 1): 0.4, (1, 2): 0.6, (0, 2): 0.55}
    assert len(facts(reports(3), scored, threshold)) <= len(facts(reports(3), scored, threshold + 0.2))


@pytest.mark.parametrize(("chance", "expected"), [(0.51, [[3, 7]]), (0.5, [[3], [7]]), (0.2, [[3], [7]])])
def test_two_are_grouped_as_linkage_groups_them(chance: float, expected: list[list[int]]) -> None:
    distance = np.array([[0.0, 1 - chance], [1 - chance, 0.0]])
    steps = linkage(squareform(distance), "average")

    assert average_linkage([3, 7], distance, 0.5) == expected
    assert (steps[0, 2] < 0.5) == (len(expected) == 1)
