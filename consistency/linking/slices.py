"""Candidate pairs -> scores, some pairs at a time, so that the features of millions of pairs are never held at once.

A slice ends where the first of two reports ends: the rivals of a pair, which are of the same two reports, are in it.
What a score asks of the rest of the corpus is counted once (`frequencies`), so that it is the same number as all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from consistency.embedding import Vectors
from consistency.linking import features
from consistency.linking.blocking import Pairs
from consistency.linking.frequencies import Corpus, added, count_corpus
from consistency.linking.happenings import Evidence
from consistency.linking.neighbours import side_by_side
from consistency.linking.scorer import Scorer
from consistency.types import Mention

WHOLE = 1 << 20  # pairs up to which the features of all are held: about 300 MB, and twice that while they are made
AT_ONCE = 1 << 19  # pairs of one slice of more; smaller ones cost time, since what their reports say is looked up anew

REPORTS = 500  # whose words are counted at a time: what each says of its values is most of what would be held

Scores = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Sliced:
    """Candidate pairs, sorted, of mentions that stand in the order of their reports, with what their features need."""

    mentions: Sequence[Mention]
    article_of: NDArray[np.int64]
    pairs: Pairs
    evidence: Evidence
    vectors: Vectors
    corpus: Corpus

    def scores(self, scorer: Scorer, advance: Callable[[int], None]) -> Scores:
        """Return what the three models say of each pair: a link, a conflict, and the log-odds of one happening."""
        link, conflict, happening = (np.empty(len(self.pairs)) for _ in range(3))
        for some in self._slices():
            link[some], conflict[some], happening[some] = scorer.of_pairs(*self._features(self.pairs[some]))
            advance(len(some))
        return link, conflict, happening

    def around(self, wanted: Sequence[tuple[int, int]]) -> tuple[Pairs, list[str], NDArray[np.float32]]:
        """Return the pairs of the reports that the wanted pairs are of, with their features."""
        first, second = self.article_of[np.array(wanted, dtype=np.int64).reshape(-1, 2)].T
        of = self.article_of[self.pairs]
        pairs = self.pairs[np.isin(of[:, 0] << 32 | of[:, 1], np.unique(first << 32 | second))]
        return pairs, *self._features(pairs)

    def _slices(self) -> Iterator[NDArray[np.intp]]:
        """Yield the places of some pairs, of reports that stand side by side: else a slice would be of most reports."""
        near = self.evidence.near
        reports = 1 + max(int(self.article_of[-1]), int(near.b.max(initial=0)))
        place = np.argsort(side_by_side(near, reports))
        report = place[self.article_of[self.pairs]].min(axis=1)
        order = np.argsort(report, kind="stable")
        report, start = report[order], 0
        while start < len(report):
            last = report[min(start + AT_ONCE, len(report)) - 1]
            begins, ends = np.searchsorted(report, [last, last + 1]).tolist()
            end = begins if begins > start and ends > start + AT_ONCE else ends
            yield np.sort(order[start:end])
            start = end

    def _features(self, pairs: Pairs) -> tuple[list[str], NDArray[np.float32]]:
        """Return the features of pairs, with all that their reports say and nothing else."""
        reports = np.unique(self.article_of[pairs])
        chosen = np.flatnonzero(np.isin(self.article_of, reports))
        mentions = [self.mentions[n] for n in chosen.tolist()]
        inner = np.searchsorted(chosen, pairs).astype(np.int32)
        vectors = {c: self.vectors[c] for c in sorted({mentions[n].question.clause for n in np.unique(inner)})}
        return features.compute(mentions, self.article_of[chosen].tolist(), inner, self.evidence, vectors, self.corpus)


def slices_of(
    mentions: Sequence[Mention],
    article_of: Sequence[int],
    pairs: Pairs,
    evidence: Evidence,
    vectors: Vectors,
) -> Sliced:
    """Return candidate pairs with what is counted of the whole corpus, some reports at a time."""
    report = np.asarray(article_of, dtype=np.int64)
    cuts = np.searchsorted(report, np.arange(0, report[-1] + REPORTS, REPORTS)).tolist()
    corpus = added(count_corpus(mentions[start:end]) for start, end in pairwise([*cuts, len(mentions)]))
    return Sliced(mentions, report, pairs, evidence, vectors, corpus)
