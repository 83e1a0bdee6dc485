"""What facts are made of, as keys: where the mentions, the reports and the chances are the same, so is the fact.

One more report moves the weight of every word in the corpus a little, and with it every feature. But the trees of the scorer
ask whether a feature is over a threshold, so nearly all pairs keep the chance that they had, to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from consistency.linking import Links
from consistency.linking.joining import home_of
from consistency.types import Article, Mention


def parts_of(links: Links, mentions: Sequence[Mention], digest: Callable[[Article], bytes]) -> Iterator[list[bytes]]:
    """Yield, for every fact in order, all that it is made of; the mentions of a report stand together.

    `digest` returns a hash of a report. The name of the story is left out: it changes with the number of stories.
    """
    told = [digest(mention.article) + number.to_bytes(4, "big") for mention, number in _numbered(mentions)]
    home = home_of(links.facts, len(mentions))
    facts, pairs, linked = links.probability.by_fact(home)
    _, _, differing = links.conflict.by_fact(home)
    ends = np.searchsorted(facts, np.arange(len(links.facts) + 1)).tolist()
    for members, start, end in zip(links.facts, ends, ends[1:], strict=False):
        within = np.searchsorted(np.array(members), pairs[start:end])
        chances = linked[start:end].tobytes(), differing[start:end].tobytes()
        yield [*(told[m] for m in members), within.tobytes(), *chances]


def _numbered(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, int]]:
    """Yield each mention with its number in its report."""
    article, number = None, 0
    for mention in mentions:
        number = number + 1 if mention.article is article else 0
        article = mention.article
        yield mention, number
