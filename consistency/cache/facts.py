"""What facts are made of, as keys: where the mentions, the reports and the chances are the same, so is the fact.

One more report moves the weight of every word in the corpus a little, and with it every feature. But the trees of the scorer
ask whether a feature is over a threshold, so nearly all pairs keep the chance that they had, to the last bit.

Facts are kept in bundles, since to read thousands one by one would take longer than to make those of one mention anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np

from consistency.linking import Links
from consistency.linking.joining import home_of
from consistency.types import Article, Mention

BUNDLE = 16  # facts on average


def parts_of(links: Links, mentions: Sequence[Mention], digest: Callable[[Article], bytes]) -> Iterator[list[bytes]]:
    """Yield all that each fact is made of.

    The mentions of a report stand together. `digest` returns a hash of a report. The name of the story is left out: it
    changes with the number of stories.
    """
    told = list(_told(mentions, digest))
    home = home_of(links.facts, len(mentions))
    facts, pairs, linked = links.probability.by_fact(home)
    _, _, differing = links.conflict.by_fact(home)
    ends = np.searchsorted(facts, np.arange(len(links.facts) + 1)).tolist()
    for members, start, end in zip(links.facts, ends, ends[1:], strict=False):
        if len(members) == 1:
            yield [told[members[0]]]
        else:
            within = np.searchsorted(np.array(members), pairs[start:end])
            chances = linked[start:end].tobytes(), differing[start:end].tobytes()
            yield [*(told[m] for m in members), within.tobytes(), *chances]


def bundles(keys: Sequence[bytes]) -> Iterator[slice]:
    """Yield the places of the facts of each bundle.

    The key of its last fact says where one ends, so that a fact that comes, goes or changes leaves all others as they are.
    """
    ends = [n for n, key in enumerate(keys, start=1) if key[0] < 256 // BUNDLE]
    yield from (slice(start, end) for start, end in pairwise(dict.fromkeys([0, *ends, len(keys)])))


def _told(mentions: Sequence[Mention], digest: Callable[[Article], bytes]) -> Iterator[bytes]:
    """Yield the hash of each mention's report with the mention's number in it."""
    for _, found in groupby(mentions, key=lambda mention: id(mention.article)):
        said = list(found)
        report = digest(said[0].article)
        yield from (report + number.to_bytes(4, "big") for number in range(len(said)))
