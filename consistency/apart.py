"""What was not compared, and why: for `--verbose`, so that silence can be told from agreement."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from consistency.linking import LIKELY, Links
from consistency.linking.joining import home_of
from consistency.types import Apart, Mention


def find_apart(links: Links, mentions: Sequence[Mention], threshold: float) -> tuple[Apart, ...]:
    """Return for each fact the likeliest other answer that was not put with it, likeliest first.

    Of interest are values of two reports that differ.
    """
    home = home_of(links.facts, len(mentions))
    pairs, chance = links.probability.likely(LIKELY, home)
    differ = links.answers.differ(*pairs.T)
    pairs, chance = pairs[differ], chance[differ]
    rising = np.lexsort((pairs[:, 1], pairs[:, 0], chance))
    best = np.full(len(links.facts), -1)
    np.maximum.at(best, home[pairs[rising]].ravel(), np.repeat(np.arange(len(rising)), 2))
    chosen = rising[np.unique(best[best >= 0])]
    chosen = chosen[np.lexsort((pairs[chosen, 1], pairs[chosen, 0], -chance[chosen]))]
    ranked = zip(pairs[chosen].tolist(), chance[chosen].tolist(), strict=True)
    return tuple(Apart(mentions[a], mentions[b], _why(near, threshold)) for (a, b), near in ranked)


def _why(chance: float, threshold: float) -> str:
    if chance < threshold:
        return f"link probability {chance:.2f} is below the {threshold:.2f} asked for"
    return f"link probability {chance:.2f}, but the rest of either fact speaks against it"
