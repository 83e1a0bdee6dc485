"""A finding carries the link that holds it together: the closest pair across its values, and each feature's share."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from consistency.linking import Candidates, Links
from consistency.linking.answers import answers_of
from consistency.linking.why import with_links
from consistency.types import Fact, Finding, Group, Relation
from tests.build import chances, mention, slot

MENTIONS = [mention(slot(said), f"{n}.md") for n, said in enumerate(("12", "12", "17", "40"))]
PAIRS = {(0, 1): 0.99, (0, 2): 0.6, (1, 2): 0.8, (2, 3): 0.9}
ROWS = np.array([[1, 0], [2, 0.5], [3, -1], [4, 0]], dtype=np.float32)
FOUND = Candidates([], MENTIONS, [0, 1, 2, 3], None, np.array(list(PAIRS), dtype=np.int32), ["a", "b"], ROWS)  # type: ignore[arg-type]
LINKS = Links([[0, 1, 2, 3]], chances(PAIRS), chances({}), {}, [], answers_of([]))
SCORER = SimpleNamespace(
    contributions=lambda names, row: {"(base)": 5.0, **dict(zip(names, map(float, row), strict=True)), "faint": 0.001}
)
REASON = "12 vs 17"


def finding(**changes) -> Finding:
    """Return the finding that 12 is not 17."""
    groups = (Group(tuple(MENTIONS[:2]), ("o1", "o2")), Group((MENTIONS[2],), ("o3",)), Group((MENTIONS[3],), ("o4",)))
    relations = (
        Relation(0, 1, "contradiction", 0.9, REASON),
        Relation(1, 2, "contradiction", 0.5, "17 vs 40"),
    )
    fact = Fact("f1", "s1", "count", "?", groups, relations, "contradiction", 0.9)
    made = Finding("contradiction", "contradiction", 0.9, "", REASON, "f", tuple(MENTIONS), fact)
    return replace(made, **changes)


def link(of: Finding, links: Links = LINKS):
    return with_links([of], MENTIONS, lambda _: FOUND, links, SCORER)[0].link  # type: ignore[arg-type]


def test_the_closest_pair_across_the_two_values_is_explained():
    found = link(finding())

    assert (found.a, found.b, found.chance) == (MENTIONS[1], MENTIONS[2], 0.8)
    assert found.shares == (("a", 3.0), ("b", -1.0))


@pytest.mark.parametrize(
    "of", [finding(fact=None), finding(reason="of no relation")], ids=["a slip inside one report", "another reason"]
)
def test_a_finding_of_no_relation_has_no_link(of):
    assert link(of) is None


def test_values_without_a_scored_pair_have_no_link():
    assert link(finding(), replace(LINKS, probability=chances({(2, 3): 0.9}))) is None


def test_one_report_is_not_linked_with_itself():
    inside = replace(MENTIONS[2], claim=replace(MENTIONS[2].claim, article=MENTIONS[1].article))
    told = finding()
    groups = (told.fact.groups[0], replace(told.fact.groups[1], mentions=(inside,)), told.fact.groups[2])
    found = with_links(
        [replace(told, fact=replace(told.fact, groups=groups))],
        [*MENTIONS[:2], inside, MENTIONS[3]],
        lambda _: FOUND,
        LINKS,
        SCORER,  # type: ignore[arg-type]
    )[0].link

    assert found.a == MENTIONS[0]
