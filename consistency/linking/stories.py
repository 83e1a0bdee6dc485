"""Articles -> stories: groups of reports of one happening, by average linkage over how surely neighbours tell of one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from consistency.linking.clusters import average_linkage, components
from consistency.linking.happenings import Evidence, Happening
from consistency.types import Article

LIKELY = 0.5  # the probability from which two reports may be joined


def tell_stories(articles: Sequence[Article], evidence: Evidence, model: Happening) -> list[str]:
    """Return a story id for every article ("s1", "s2", ... in the order of the articles)."""
    near = evidence.near
    chance = 1 / (1 + np.exp(-model.log_odds(evidence.names, evidence.rows)))
    strong = chance >= LIKELY
    pairs, chance = np.stack([near.a, near.b], axis=1)[strong], chance[strong]
    groups = [
        group
        for members, inner in components(len(articles), pairs)
        for group in _split(members, pairs[inner], chance[inner])
    ]
    story_of = {member: number for number, group in enumerate(sorted(groups), start=1) for member in group}
    return [f"s{story_of[article]}" for article in range(len(articles))]


def _split(members: list[int], pairs: NDArray[np.int32], chance: NDArray[np.float64]) -> list[list[int]]:
    """Cluster one connected component."""
    if len(members) == 1:
        return [members]
    local = {m: k for k, m in enumerate(members)}
    distance = np.ones((len(members), len(members)))
    np.fill_diagonal(distance, 0)
    for (a, b), sure in zip(pairs.tolist(), chance.tolist(), strict=True):
        distance[local[a], local[b]] = distance[local[b], local[a]] = 1 - sure
    return average_linkage(members, distance, LIKELY)
