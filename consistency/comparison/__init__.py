"""Facts -> verdicts: how the values of one fact relate, who is behind them, and what a reader should act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consistency.comparison.facts import Chance, build_fact
from consistency.comparison.findings import find
from consistency.types import Fact, Mention

__all__ = ["compare", "find"]


def compare(
    facts: Sequence[Sequence[int]],
    probability: Mapping[tuple[int, int], float],
    conflict: Mapping[tuple[int, int], float],
    mentions: Sequence[Mention],
    story_of: Sequence[str],
) -> tuple[Fact, ...]:
    """Return the facts, given as lists of mention numbers, with their verdicts.

    `probability` is that of each scored pair of mentions, `conflict` that of pairs whose values differ, `story_of` the
    story of each mention.
    """
    chance = Chance(probability, conflict)
    return tuple(
        build_fact(number, story_of[members[0]], members, mentions, chance)
        for number, members in enumerate(facts, start=1)
    )
