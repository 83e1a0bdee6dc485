"""Facts -> verdicts: how the values of one fact relate, who is behind them, and what a reader should act on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from consistency.comparison.facts import Chance, build_facts
from consistency.comparison.findings import find
from consistency.comparison.internal import find_slips
from consistency.types import Apart, Fact, Mention

__all__ = ["compare", "find", "find_slips", "number"]


def compare(
    facts: Sequence[Sequence[int]],
    probability: Mapping[tuple[int, int], float],
    conflict: Mapping[tuple[int, int], float],
    mentions: Sequence[Mention],
    story_of: Sequence[str],
) -> tuple[tuple[Fact, ...], tuple[Apart, ...]]:
    """Return the facts, given as lists of mention numbers, with their verdicts, and what of them was not compared.

    `probability` is that of each scored pair of mentions, `conflict` that of pairs whose values differ, `story_of` the
    story of each mention.
    """
    chance = Chance(probability, conflict)
    return number(build_facts(story_of[members[0]], members, mentions, chance) for members in facts)


def number(built: Iterable[tuple[list[Fact], list[Apart]]]) -> tuple[tuple[Fact, ...], tuple[Apart, ...]]:
    """Return the facts numbered in order, and what of them was not compared."""
    facts, apart = [], []
    for parts, doubts in built:
        facts += parts
        apart += doubts
    return tuple(replace(fact, id=f"f{n}") for n, fact in enumerate(facts, start=1)), tuple(apart)
