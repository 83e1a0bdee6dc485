"""Facts -> verdicts: how the values of one fact relate, who is behind them, and what a reader should act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consistency.comparison.facts import build_fact, chance_from
from consistency.comparison.findings import find
from consistency.types import Fact, Mention

__all__ = ["compare", "find"]


def compare(
    facts: Sequence[Sequence[int]],
    probability: Mapping[tuple[int, int], float],
    mentions: Sequence[Mention],
    story_of: Sequence[str],
) -> tuple[Fact, ...]:
    """Return the facts, given as lists of mention numbers, with their verdicts.

    `probability` is that of each scored pair of mentions, `story_of` the story of each mention.
    """
    chance = chance_from(probability)
    return tuple(
        build_fact(number, story_of[members[0]], members, mentions, chance)
        for number, members in enumerate(facts, start=1)
    )
