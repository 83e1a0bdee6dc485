"""What was not compared, and why: for `--verbose`, so that silence can be told from agreement."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.linking import LIKELY
from consistency.linking.chances import Chances
from consistency.linking.joining import home_of
from consistency.types import Apart, Mention

Pair = tuple[int, int]


def find_apart(
    facts: Sequence[Sequence[int]], probability: Chances, mentions: Sequence[Mention], threshold: float
) -> tuple[Apart, ...]:
    """Return for each fact the likeliest other answer that was not put with it, likeliest first.

    Facts are lists of mention numbers; of interest are values of two reports that differ.
    """
    home = home_of(facts, len(mentions))
    fact_of = home.tolist()
    best: dict[int, tuple[float, Pair]] = {}
    for pair, chance in probability.likely(LIKELY, home):
        if _differ(*(mentions[m] for m in pair)):
            for fact in (fact_of[m] for m in pair):
                best[fact] = max(best.get(fact, (0.0, pair)), (chance, pair))
    ranked = sorted(set(best.values()), key=lambda found: (-found[0], found[1]))
    return tuple(Apart(mentions[a], mentions[b], _why(chance, threshold)) for chance, (a, b) in ranked)


def _differ(a: Mention, b: Mention) -> bool:
    if (a.article.path, a.article.id) == (b.article.path, b.article.id):
        return False
    return a.slot.unit != b.slot.unit or not a.slot.value.overlaps(b.slot.value)


def _why(chance: float, threshold: float) -> str:
    if chance < threshold:
        return f"link probability {chance:.2f} is below the {threshold:.2f} asked for"
    return f"link probability {chance:.2f}, but the rest of either fact speaks against it"
