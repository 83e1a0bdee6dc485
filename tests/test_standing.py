"""How each value of a fact stands: who leads, and how the others stand beside it."""

from __future__ import annotations

import pytest

from consistency.reports.standing import standings
from consistency.types import Fact, Group, Relation
from tests.build import mention, slot


def fact(verdict, values, relations=(), consensus=0) -> Fact:
    """Return a fact of (value, day, origins) with relations given as {(a, b): verdict}."""
    groups = tuple(
        Group(
            tuple(mention(slot(said), f"{said}{n}.md", day) for n in range(origins)),
            tuple(f"o{said}{n}" for n in range(origins)),
        )
        for said, day, origins in values
    )
    between = tuple(Relation(a, b, said, 0.9, "") for (a, b), said in dict(relations).items())
    return Fact("f", "s", "count", "?", groups, between, verdict, 0.9, consensus)


DAY, NEXT = "2025-05-01", "2025-05-02"
TOLD = {
    "one value": (fact("corroborated", [("12", DAY, 2)]), ["agreed"]),
    "two origins against one": (
        fact("contradiction", [("12", DAY, 2), ("17", DAY, 1)], {(0, 1): "contradiction"}),
        ["most origins", "contradiction"],
    ),
    "as many on either side": (
        fact("contradiction", [("12", DAY, 1), ("17", DAY, 1)], {(0, 1): "contradiction"}),
        ["contradiction", "contradiction"],
    ),
    "the latest leads an update": (
        fact("updated", [("12", DAY, 3), ("17", NEXT, 1)], {(0, 1): "updated"}),
        ["updated", "latest"],
    ),
    "a bound beside two values": (
        fact(
            "contradiction",
            [(">=10", DAY, 1), ("12", DAY, 2), ("17", DAY, 1)],
            {(0, 1): "compatible", (0, 2): "compatible", (1, 2): "contradiction"},
            consensus=1,
        ),
        ["compatible", "most origins", "contradiction"],
    ),
    "what most state was replaced since": (
        fact(
            "contradiction",
            [("12", DAY, 2), ("17", NEXT, 1), ("40", DAY, 1)],
            {(0, 1): "updated", (0, 2): "contradiction", (1, 2): "contradiction"},
        ),
        ["most origins", "latest", "contradiction"],
    ),
    "speakers": (
        fact("disputed", [("12", DAY, 1), ("17", DAY, 2)], {(0, 1): "disputed"}, consensus=1),
        ["disputed", "most origins"],
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_standings(case):
    told, standing = TOLD[case]

    assert standings(told) == standing
