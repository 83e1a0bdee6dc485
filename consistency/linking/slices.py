"""Candidate pairs -> scores, some pairs at a time, so that the features of millions of pairs are never held at once.

A slice ends where the first of two reports ends: the rivals of a pair, which are of the same two reports, are in it.
What a score asks of the rest of the corpus is counted once (`frequencies`), so that it is the same number as all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from consistency.embedding import Vectors
from consistency.linking import features
from consistency.linking.blocking import Pairs, mentions_in
from consistency.linking.frequencies import Counts
from consistency.linking.happenings import Evidence
from consistency.linking.neighbours import side_by_side
from consistency.linking.scorer import Scorer
from consistency.types import Mention

WHOLE = 1 << 20  # pairs up to which all are one slice: their features are 300 MB, and twice that while they are made
NONE: Vectors = MappingProxyType({})
AT_ONCE = 1 << 19  # pairs of one slice of more; smaller ones cost time, since what their reports say is looked up anew


@dataclass(frozen=True, slots=True)
class Slices:
    """Mentions in the order of their reports with what the features of their pairs need.

    `vectors` holds questions that were embedded for the pairs to be scored; `embed` returns those of others.
    """

    mentions: Sequence[Mention]
    article_of: NDArray[np.int64]
    evidence: Evidence
    corpus: Counts
    vectors: Vectors
    embed: Callable[[Collection[str]], Vectors]

    def scores(self, pairs: Pairs, scorer: Scorer, advance: Callable[[int], None]) -> NDArray[np.float64]:
        """Return the probability of a link and of a conflict of each of sorted pairs, one row a pair."""
        scores = np.empty((len(pairs), 2), order="F")
        for some in self._cut(pairs):
            names, rows = self._features(pairs[some])
            scores[some, 0] = scorer.link_chances(names, rows)
            scores[some, 1] = scorer.conflict_chances(names, rows)
            advance(len(some))
        return scores

    def around(self, pairs: Pairs, wanted: Sequence[tuple[int, int]]) -> tuple[Pairs, list[str], NDArray[np.float32]]:
        """Return those of all pairs that are of the reports that the wanted ones are of, with their features."""
        reports = self.article_of[np.array(wanted, dtype=np.int64).reshape(-1, 2)]
        may = [np.isin(self.article_of, side)[pairs[:, n]] for n, side in enumerate(reports.T)]
        pairs = pairs[may[0] & may[1]]  # few of millions, of which only these are looked at closely
        of = self.article_of[pairs]
        pairs = pairs[np.isin(of[:, 0] << 32 | of[:, 1], reports[:, 0] << 32 | reports[:, 1])]
        questions = {self.mentions[n].question.clause for n in mentions_in(pairs)}
        return pairs, *self._features(pairs, self.embed(questions - self.vectors.keys()))

    def _cut(self, pairs: Pairs) -> Iterator[NDArray[np.intp]]:
        """Yield the places of some pairs, of reports that stand side by side: else a slice would be of most reports."""
        if len(pairs) <= WHOLE:
            yield np.arange(len(pairs))
            return
        near = self.evidence.near
        reports = 1 + max(int(self.article_of[-1]), int(near.b.max(initial=0)))
        place = np.argsort(side_by_side(near, reports)).astype(np.int32)[self.article_of]
        first = np.minimum(place[pairs[:, 0]], place[pairs[:, 1]])
        before = np.cumsum(np.bincount(first, minlength=reports))
        slice_of = (np.concatenate([[0], before[:-1]]) // AT_ONCE).astype(np.int32)[first]
        del first
        for number in np.unique(slice_of):
            yield np.flatnonzero(slice_of == number)

    def _features(self, pairs: Pairs, more: Vectors = NONE) -> tuple[list[str], NDArray[np.float32]]:
        """Return the features of pairs, with all that their reports say and nothing else."""
        reports = np.unique(self.article_of[pairs])
        chosen = np.flatnonzero(np.isin(self.article_of, reports))
        mentions = [held(self.mentions[n]) for n in chosen.tolist()]
        inner = np.searchsorted(chosen, pairs).astype(np.int32)
        own = {
            c: more[c] if c in more else self.vectors[c]
            for c in sorted({mentions[n].question.clause for n in mentions_in(inner)})
        }
        return features.compute(mentions, self.article_of[chosen].tolist(), inner, self.evidence, own, self.corpus)


def held(mention: Mention) -> Mention:
    """Return a mention as an object: what looks at it many times would have one that stays on disk read as often."""
    return mention if type(mention) is Mention else copy(mention)
