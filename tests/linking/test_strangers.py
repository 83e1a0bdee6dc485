"""Two stories that several reports tell each do not contradict each other."""

from __future__ import annotations

import numpy as np
import pytest

from consistency.linking import Candidates, _of_two_stories
from consistency.linking.happenings import Evidence
from consistency.linking.neighbours import Neighbours
from tests.build import mention, slot

NOTHING = np.zeros(0, dtype=np.int32)
NO_EVIDENCE = Evidence(Neighbours(NOTHING, NOTHING, NOTHING.astype(np.float32)), np.zeros((0, 0), dtype=np.float32))


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

    assert _of_two_stories(found, stories, pairs).tolist() == [strangers]
