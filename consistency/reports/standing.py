"""How each value of a fact stands beside the others: which most origins state, which came last, which conflict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from consistency.types import VERDICTS, Fact, Group, Relation

Standing = Literal["most origins", "latest", "contradiction", "disputed", "updated", "compatible", "agreed"]
LEADS: tuple[Standing, ...] = ("most origins", "latest")  # said beside a value in every format
CONFLICTS: Mapping[str, Standing] = {
    "contradiction": "contradiction",
    "disputed": "disputed",
    "updated": "updated",
}


def standings(fact: Fact) -> list[Standing]:
    """Return the standing of each value; the one that leads is measured by origins, of an updated fact by date."""
    if len(fact.groups) == 1:
        return ["agreed"]
    leader = leading(fact)
    return [_lead(fact) if n == leader else _beside(fact, n, leader) for n in range(len(fact.groups))]


def leading(fact: Fact) -> int | None:
    """Return the value that the others are measured against; None where no value has more origins than all others."""
    if fact.verdict == "updated":
        return max(range(len(fact.groups)), key=lambda n: (last_day(fact.groups[n]), n))
    support = [len(set(group.origins)) for group in fact.groups]
    return fact.consensus if support.count(support[fact.consensus]) == 1 == _rank(support, fact.consensus) else None


def _rank(support: Sequence[int], number: int) -> int:
    """Return 1 for the value with most origins."""
    return 1 + sum(other > support[number] for other in support)


def last_day(group: Group) -> dt.date:
    """Return the day on which a value was last reported."""
    return max((m.article.published for m in group.mentions if m.article.published), default=dt.date.min)


def _lead(fact: Fact) -> Standing:
    return "latest" if fact.verdict == "updated" else "most origins"


def _beside(fact: Fact, number: int, leader: int | None) -> Standing:
    """The verdict on a value beside the leading one, or the strongest on it where none leads."""
    pairs = [r for r in fact.relations if number in (r.a, r.b) and (leader is None or leader in (r.a, r.b))]
    strongest = min(pairs, key=lambda r: VERDICTS.index(r.verdict), default=None)
    if strongest is None:
        return "compatible"
    if strongest.verdict == "updated" and _is_later(fact, number, strongest):
        return "latest"
    return CONFLICTS.get(strongest.verdict, "compatible")


def _is_later(fact: Fact, number: int, relation: Relation) -> bool:
    other = relation.a if number == relation.b else relation.b
    return last_day(fact.groups[number]) > last_day(fact.groups[other])
