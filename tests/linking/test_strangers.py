"""Two stories that several reports tell each do not contradict each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from consistency.linking import FAR_STRANGERS, STRANGERS, Candidates, Scored, _strangers, group
from consistency.linking.happenings import NAMES, Evidence, Happening
from consistency.linking.neighbours import Neighbours
from consistency.linking.scorer import DEFAULT, load_scorer
from tests.build import mention, slot

NOTHING = np.zeros(0, dtype=np.int32)
NO_EVIDENCE = Evidence(
    Neighbours(NOTHING, NOTHING, NOTHING.astype(np.float32)), np.zeros((0, len(NAMES)), dtype=np.float32)
)


@pytest.mark.parametrize(
    ("stories", "strangers"),
    [
        (["s1", "s1", "s2", "s2"], True),
        (["s1", "s1", "s1", "s1"], False),
        (["s1", "s1", "s1", "s2"], False),  # a report that stands alone may belong to the story after all
    ],
)
def test_stories_of_several_reports_are_strangers(stories: list[str], strangers: bool) -> None:
    mentions = [mention(slot("5"), f"{n}.md") for n in range(4)]
    pairs = np.array([[0, 3]], dtype=np.int32)
    rows = np.zeros((1, 0), dtype=np.float32)
    found = Candidates([m.article for m in mentions], mentions, [0, 1, 2, 3], NO_EVIDENCE, pairs, [], rows)

    assert _strangers(found, np.array([0]), stories, Happening((), NOTHING, -1.0), 0.0).tolist() == [strangers]
    assert not _strangers(found, np.array([0]), stories, Happening((), NOTHING, 1.0), 0.0).any()


AS_TOLD = replace(
    load_scorer(DEFAULT), happening=Happening(NAMES[:1], np.ones(1), 0.0)
)  # by the first piece of evidence
FOUR = (("a.md", "5"), ("b.md", "5"), ("c.md", "7"), ("d.md", "7"))  # two stories of two reports each


@pytest.mark.parametrize(
    ("happening", "facts"),
    [
        (FAR_STRANGERS - 0.1, [[0, 1], [2, 3]]),  # what one mould tells of two places
        (FAR_STRANGERS + 0.1, [[0, 1, 2, 3]]),
    ],
)
def test_values_that_differ_join_no_facts_of_strangers(happening: float, facts: list[list[int]]) -> None:
    links = group(_scored(happening), AS_TOLD)

    assert links.facts == facts


def test_values_of_strangers_do_not_contradict_each_other_though_their_facts_are_one() -> None:
    links = group(_scored((STRANGERS + FAR_STRANGERS) / 2), AS_TOLD)

    assert links.facts == [[0, 1, 2, 3]]
    assert max(chance for (i, j), chance in links.conflict.items() if {i, j} & {0, 1} and {i, j} & {2, 3}) == 0.0


def _scored(happening: float) -> Scored:
    """Return four mentions whose links are sure within a story, and sure across were the values to differ."""
    mentions = [mention(slot(value), path) for path, value in FOUR]
    pairs = np.array([(i, j) for i in range(4) for j in range(i + 1, 4)], dtype=np.int32)
    within = np.array([{i, j} in ({0, 1}, {2, 3}) for i, j in pairs.tolist()])
    evidence = Evidence(Neighbours(*pairs.T, np.ones(6, dtype=np.float32)), np.zeros((6, len(NAMES)), dtype=np.float32))
    evidence.rows[:, 0] = np.where(within, 5.0, happening)
    return Scored(
        [m.article for m in mentions],
        mentions,
        [0, 1, 2, 3],
        evidence,
        pairs,
        np.where(within, 0.95, 0.05),
        lambda places: np.full(len(places), 0.9),
        lambda wanted: pytest.fail("no features are asked for"),
    )
