"""What average linkage left apart joins by its best match, unless the rest, a sentence or a report speaks against it."""

from __future__ import annotations

import numpy as np
import pytest

from consistency.linking.answers import answers_of
from consistency.linking.joining import AGREEING, DIFFERING, LONE, LONE_DIFFERING, join, join_differing
from consistency.types import Claim, Mention, Span
from tests.build import mention, slot

ONE_QUESTION = DIFFERING.best + 0.1
SURE, LIKELY, DOUBTFUL, HARDLY = AGREEING.best + 0.2, LONE.best + 0.1, LONE.best - 0.1, LONE_DIFFERING.best - 0.1


def joined(mentions: list[Mention], facts: list[list[int]], scored: dict[tuple[int, int], float]) -> list[list[int]]:
    pairs = np.array(sorted(scored), dtype=np.int32).reshape(-1, 2)
    return join(answers_of(mentions), facts, pairs, np.array([scored[tuple(pair)] for pair in pairs.tolist()]))


def stated(*values: str) -> list[Mention]:
    """Return one mention a value, each in a report of its own."""
    return [mention(slot(value), f"{n}.md") for n, value in enumerate(values)]


def test_facts_that_agree_join_whatever_their_size() -> None:
    scored = {(0, 2): SURE, (0, 3): 0.3, (1, 2): 0.3, (1, 3): 0.3}
    assert joined(stated("5", "5", "5", "5"), [[0, 1], [2, 3]], scored) == [[0, 1, 2, 3]]


def test_facts_of_several_reports_that_differ_do_not_join() -> None:
    scored = {(0, 2): SURE, (0, 3): SURE, (1, 2): SURE, (1, 3): SURE}
    assert joined(stated("5", "5", "8", "8"), [[0, 1], [2, 3]], scored) == [[0, 1], [2, 3]]


@pytest.mark.parametrize(
    ("value", "best", "facts"),
    [
        ("5", LIKELY, [[0, 1, 2]]),
        ("5", DOUBTFUL, [[0, 1], [2]]),
        ("8", DOUBTFUL, [[0, 1, 2]]),
        ("8", HARDLY, [[0, 1], [2]]),
    ],
)
def test_a_report_that_stands_alone_joins_its_best_match(value: str, best: float, facts: list[list[int]]) -> None:
    assert joined(stated("5", "5", value), [[0, 1], [2]], {(0, 2): best, (1, 2): 0.05}) == facts


def differing(
    mentions: list[Mention], facts: list[list[int]], conflicts: dict[tuple[int, int], float]
) -> list[list[int]]:
    pairs = np.array(sorted(conflicts), dtype=np.int32).reshape(-1, 2)
    return join_differing(
        answers_of(mentions), facts, pairs, np.array([conflicts[tuple(pair)] for pair in pairs.tolist()])
    )


@pytest.mark.parametrize(
    ("best", "rest", "facts"),
    [
        (ONE_QUESTION, 0.2, [[0, 1, 2, 3]]),
        (DIFFERING.best - 0.1, 0.2, [[0, 1], [2, 3]]),
        (ONE_QUESTION, 0.0, [[0, 1, 2, 3]]),
    ],
)
def test_facts_that_differ_join_where_their_questions_are_one(best: float, rest: float, facts: list[list[int]]) -> None:
    assert differing(stated("5", "5", "8", "8"), [[0, 1], [2, 3]], {(0, 2): best, (1, 3): rest}) == facts


def test_a_low_mean_speaks_against_facts_that_differ() -> None:
    conflicts = {(a, b): 0.01 for a in range(4) for b in range(4, 8)} | {(0, 4): ONE_QUESTION}
    facts = [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert differing(stated(*["5"] * 4, *["8"] * 4), facts, conflicts) == facts


def test_values_of_one_sentence_do_not_join_though_they_differ() -> None:
    one, other = stated("5", "8")
    twin = Mention(one.claim, slot("8"), one.question)
    assert differing([one, twin, other], [[0], [1, 2]], {(0, 2): ONE_QUESTION}) == [[0], [1, 2]]


def test_a_low_mean_speaks_against_an_agreeing_match() -> None:
    members = stated(*["5"] * 8)
    scored = {(a, b): 0.01 for a in range(4) for b in range(4, 8)} | {(0, 4): SURE}
    assert joined(members, [[0, 1, 2, 3], [4, 5, 6, 7]], scored) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_two_slots_of_one_sentence_stay_apart() -> None:
    one, other = stated("5", "5")
    twin = Mention(one.claim, slot("5"), one.question)
    assert joined([one, twin, other], [[0], [1, 2]], {(0, 2): SURE}) == [[0], [1, 2]]


def test_a_report_that_gives_both_values_keeps_agreeing_facts_apart() -> None:
    five, other, more = stated("5..9", "5..6", "6..9")
    low = Mention(Claim(five.article, Span(5, 6), ()), slot("5"), five.question)
    high = Mention(Claim(five.article, Span(7, 8), ()), slot("9"), five.question)
    scored = {(1, 2): SURE, (0, 1): SURE, (2, 3): SURE}
    assert joined([low, other, more, high], [[0, 1], [2, 3]], scored) == [[0, 1], [2, 3]]


def test_units_are_seen_through() -> None:
    far = [
        mention(slot("60", "measure", "kilometre"), "0.md"),
        mention(slot("60", "measure", "kilometre"), "1.md"),
        mention(slot("35..40", "measure", "mile"), "2.md"),
        mention(slot("36..40", "measure", "mile"), "3.md"),
    ]
    scored = {(0, 2): SURE, (0, 3): SURE, (1, 2): SURE, (1, 3): SURE}
    assert joined(far, [[0, 1], [2, 3]], scored) == [[0, 1, 2, 3]]


def test_nothing_scored_is_nothing_joined() -> None:
    assert joined(stated("5", "5"), [[0], [1]], {}) == [[0], [1]]
