"""Candidate pairs found and scored block by block, wherever an engine does it, to the same numbers as all at once.

A block is some pairs of neighbouring reports with all that these reports say. What a score asks of the rest of the corpus is
counted once and sent along: how often each word and value is said (`frequencies`), and the evidence of pairs of reports. The
rivals of a pair are of the same two reports, so they are in its block. Neighbours are found tile by tile; which of them to
keep, and the grouping into facts, need the whole corpus and stay with the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from consistency.cache.codec import decode, encode
from consistency.embedding import HELD, Encoder, Vectors, embed
from consistency.engines.base import cut
from consistency.linking import Candidates, Scored, features
from consistency.linking.blocking import Pairs, candidates, mentions_in
from consistency.linking.frequencies import Counts, added, count_corpus
from consistency.linking.happenings import Evidence
from consistency.linking.neighbours import Neighbours, side_by_side
from consistency.linking.scored import numbers_of
from consistency.linking.scorer import Scorer
from consistency.progress import Progress
from consistency.spread import Spread
from consistency.types import Article, Mention

REPORTS = 64  # whose words are counted at a time
NEAR = 4000  # pairs of reports in a block, at least
LOW = 0xFFFFFFFF
NO_PAIRS = np.zeros((0, 2), dtype=np.int32)

Pair = tuple[int, int]
Numbers = NDArray[np.int64]
Told = tuple[tuple[Article, ...], tuple[bytes, ...]]  # reports without their texts, and the mentions of each
Scores = tuple[NDArray[np.float64], NDArray[np.float64]]
Rows = tuple[list[str], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Block:
    """Some reports, of which those `owned` are compared with themselves, and pairs of them; numbers count from 0."""

    told: Told
    owned: NDArray[np.bool_]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Asked:
    """Pairs of a block's mentions whose features are wanted, and the vectors of their questions in alphabetical order."""

    block: Block
    pairs: Pairs
    vectors: NDArray[np.float16]


def find_scored(
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    evidence: Evidence,
    encoder: Callable[[], Encoder],
    scorer: Scorer,
    progress: Progress,
    spread: Spread,
) -> Scored:
    """Return the candidate pairs with their scores. The encoder is loaded only when there is a pair to score."""
    progress.stage("finding candidate pairs", None)
    whole = _Whole(articles, mentions, evidence)
    plans = list(_plans(evidence.near, len(articles)))
    paired = spread(_pair, None, map(whole.block, plans))
    found = [whole.outer(plan, pairs) for plan, pairs in zip(plans, paired, strict=True)]
    questions = {mentions[i].question.clause for pairs in found for i in mentions_in(pairs)}
    progress.stage("embedding questions", len(questions))
    vectors = embed(questions, encoder)
    progress.stage("scoring pairs", len(plans))
    corpus, ask = added(spread(_count, None, whole.parts())), whole.asker(vectors)
    told = []
    for scores in spread(_score, (scorer, corpus), map(ask, plans, found)):
        told.append(scores)
        progress.advance()
    pairs = np.concatenate([NO_PAIRS, *found])
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    pairs = pairs[order]
    chance, conflict = (np.concatenate([np.zeros(0), *(t[k] for t in told)])[order] for k in range(2))

    def features_of(wanted: Sequence[Pair]) -> Candidates:
        around = [whole.around(some, pairs) for some in cut(sorted(wanted), NEAR)]
        rows = list(spread(_features, corpus, (ask(plan, rivals) for plan, rivals in around)))
        some = np.concatenate([NO_PAIRS, *(rivals for _, rivals in around)])
        joined = np.concatenate([part for _, part in rows]) if rows else np.zeros((0, 0), dtype=np.float32)
        return Candidates(*whole.of_all, some, rows[0][0] if rows else [], joined)

    return Scored(*whole.of_all, pairs, chance, conflict.__getitem__, features_of)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The numbers of a block's reports, in order, which of them it owns, and the places of its pairs of reports."""

    reports: Numbers
    owned: NDArray[np.bool_]
    near: Numbers


def _plans(near: Neighbours, reports: int) -> Iterator[_Plan]:
    """Cut the reports into blocks, neighbours side by side; a pair of reports goes with whichever stands first."""
    order = side_by_side(near, reports)
    place = np.argsort(order)
    first = np.where(place[near.a] < place[near.b], near.a, near.b)
    home = np.empty(reports, dtype=np.int64)
    home[order] = np.cumsum(1 + np.bincount(first, minlength=reports)[order]) // NEAR
    by_home = np.argsort(home[first], kind="stable")
    for number in np.unique(home):
        start, end = np.searchsorted(home[first][by_home], [number, number + 1])
        pairs = by_home[start:end]
        chosen = np.unique(np.concatenate([np.flatnonzero(home == number), near.a[pairs], near.b[pairs]]))
        yield _Plan(chosen, home[chosen] == number, pairs)


class _Whole:
    """The whole corpus in the caller's hands, from which blocks are cut."""

    def __init__(self, articles: Sequence[Article], mentions: Sequence[Mention], evidence: Evidence) -> None:
        self.article_of = numbers_of(articles, mentions)
        self.evidence = evidence
        self.of_all = articles, mentions, self.article_of, evidence
        self._clauses = [mention.question.clause for mention in mentions]
        self._starts = np.searchsorted(self.article_of, np.arange(len(articles) + 1)).tolist()
        self._bare = [replace(article, text="", title=None, blocks=(), lines=()) for article in articles]
        ends = zip(articles, self._starts, self._starts[1:], strict=False)
        self._said = [encode(mentions[start:end], [article]) for article, start, end in ends]

    def parts(self) -> Iterator[Told]:
        """Yield what all reports say, in parts."""
        numbers = list(range(len(self._bare)))
        return (self._told(numbers[start : start + REPORTS]) for start in range(0, len(numbers), REPORTS))

    def block(self, plan: _Plan) -> Block:
        """Return what a block's work needs; its numbers stand in the order of the whole's."""
        near = self.evidence.near
        a, b = (np.searchsorted(plan.reports, side[plan.near]).astype(np.int32) for side in (near.a, near.b))
        evidence = Evidence(Neighbours(a, b, near.cosine[plan.near]), self.evidence.rows[plan.near])
        return Block(self._told(plan.reports.tolist()), plan.owned, evidence)

    def outer(self, plan: _Plan, pairs: Pairs) -> Pairs:
        """Return pairs of a block's mentions by their numbers in the whole."""
        return self._numbers(plan)[pairs].astype(np.int32)

    def asker(self, vectors: Vectors) -> Callable[[_Plan, Pairs], Asked]:
        """Return what asks for the features of pairs of a block, given by their numbers in the whole."""

        def ask(plan: _Plan, pairs: Pairs) -> Asked:
            clauses = sorted({self._clauses[i] for i in mentions_in(pairs)})
            inner = np.searchsorted(self._numbers(plan), pairs).astype(np.int32)
            return Asked(self.block(plan), inner, np.array([vectors[clause] for clause in clauses], dtype=HELD))

        return ask

    def around(self, wanted: Sequence[Pair], pairs: Pairs) -> tuple[_Plan, Pairs]:
        """Return the block of the pairs of reports that the wanted pairs are of, and all candidate pairs of it."""
        of = np.asarray(self.article_of, dtype=np.int64)
        first, second = of[np.array(wanted, dtype=np.int64).reshape(-1, 2)].T
        keys = np.unique(first << 32 | second)
        a, b = keys >> 32, keys & LOW
        reports = np.unique(np.concatenate([a, b]))
        plan = _Plan(reports, np.zeros(len(reports), dtype=bool), self.evidence.near.place_of(a, b))
        return plan, pairs[np.isin(of[pairs[:, 0]] << 32 | of[pairs[:, 1]], keys)]

    def _told(self, reports: Sequence[int]) -> Told:
        return tuple(self._bare[n] for n in reports), tuple(self._said[n] for n in reports)

    def _numbers(self, plan: _Plan) -> Numbers:
        """Return the numbers in the whole of a block's mentions."""
        reports = plan.reports.tolist()
        return np.concatenate([np.arange(0), *(np.arange(self._starts[n], self._starts[n + 1]) for n in reports)])


def _opened(told: Told) -> tuple[list[Mention], list[int]]:
    """Return the mentions of reports, and the number of each one's report."""
    found = [decode(data, [article]) for article, data in zip(*told, strict=True)]
    return [m for said in found for m in said], [n for n, said in enumerate(found) for _ in said]


def _count(_: None, told: Told) -> Counts:
    return count_corpus(_opened(told)[0])


def _pair(_: None, block: Block) -> Pairs:
    """Return the candidate pairs of a block: those inside one report only where the block owns it."""
    mentions, article_of = _opened(block.told)
    return candidates(mentions, article_of, block.evidence.near, block.owned)


def _features(corpus: Counts, asked: Asked) -> Rows:
    mentions, article_of = _opened(asked.block.told)
    clauses = sorted({mentions[i].question.clause for i in mentions_in(asked.pairs)})
    vectors = dict(zip(clauses, asked.vectors, strict=True))
    return features.compute(mentions, article_of, asked.pairs, asked.block.evidence, vectors, corpus)


def _score(common: tuple[Scorer, Counts], asked: Asked) -> Scores:
    scorer, corpus = common
    return scorer.of_pairs(*_features(corpus, asked))
