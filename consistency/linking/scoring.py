"""Mentions -> candidate pairs with their scores: those that an earlier run kept, and all others found and scored now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from consistency.embedding import Encoder, embed
from consistency.linking.blocking import Pairs, candidates, mentions_in
from consistency.linking.frequencies import Counts, count_parts, count_reports
from consistency.linking.happenings import Evidence
from consistency.linking.kept import NOTHING, Known, Memory, Numbers, ScoreStore
from consistency.linking.kept_features import recalled
from consistency.linking.neighbours import Neighbours
from consistency.linking.scored import Candidates, Scored, numbers_of
from consistency.linking.scorer import Scorer
from consistency.linking.slices import Slices
from consistency.progress import Progress
from consistency.types import Article, Mention


def find_scored(
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    evidence: Evidence,
    encoder: Callable[[], Encoder],
    scorer: Scorer,
    progress: Progress,
    store: ScoreStore | None = None,
) -> Scored:
    """Return what the scorer says of each candidate pair, as `store` keeps it where nothing has changed for its reports.

    The mentions stand in the order of their reports. Features are held of one slice of pairs at a time, and the encoder is
    loaded only when there is a question whose vector is wanted.
    """
    progress.stage("finding candidate pairs", None)
    article_of, near = numbers_of(articles, mentions), evidence.near
    of = np.array(article_of, dtype=np.int64)
    corpus, memory, known = _remembered(store, mentions, of, len(articles), evidence)
    pairs = candidates(mentions, article_of, near) if memory is None else _fresh(mentions, of, *memory.fresh(near))
    questions = {mentions[i].question.clause for i in mentions_in(pairs)}
    progress.stage("embedding questions", len(questions))
    slices = Slices(mentions, of, evidence, corpus, embed(questions, encoder), lambda more: embed(more, encoder))
    progress.stage("scoring pairs", len(pairs))
    scores = slices.scores(pairs, scorer, progress.advance)
    if memory is not None:
        pairs, scores = _together(known, (pairs, scores))
        del known
        memory.keep(pairs, scores)

    def conflict(places: NDArray[np.intp]) -> NDArray[np.float64]:
        return np.asarray(scores[places, 1])

    around = partial(slices.around, pairs)

    def features_of(wanted: Sequence[tuple[int, int]]) -> Candidates:
        found = around(wanted) if memory is None else recalled(wanted, memory.keys, memory.store, around)
        return Candidates(articles, mentions, article_of, evidence, *found)

    return Scored(articles, mentions, article_of, evidence, pairs, scores[:, 0], conflict, features_of)


def _remembered(
    store: ScoreStore | None, mentions: Sequence[Mention], article_of: Numbers, reports: int, evidence: Evidence
) -> tuple[Counts, Memory | None, Known]:
    """Return the counts of the corpus, and which scores are known where there is a store."""
    if store is None:
        return count_parts(mentions, article_of), None, NOTHING
    ends = np.searchsorted(article_of, np.arange(reports + 1)).tolist()
    corpus, rarity = count_reports(store.counted([mentions[start:end] for start, end in pairwise(ends)]))
    memory = Memory(store, rarity, article_of, evidence)
    return corpus, memory, memory.recall()


def _fresh(mentions: Sequence[Mention], article_of: Numbers, near: Neighbours, own: NDArray[np.bool_]) -> Pairs:
    """Return the candidate pairs of some neighbours and inside some reports, looking at no other report."""
    reports = np.unique(np.concatenate([near.a, near.b, np.flatnonzero(own)]))
    chosen = np.flatnonzero(np.isin(article_of, reports))
    a, b = (np.searchsorted(reports, side).astype(np.int32) for side in (near.a, near.b))
    told, of = [mentions[n] for n in chosen.tolist()], np.searchsorted(reports, article_of[chosen]).tolist()
    pairs = candidates(told, of, Neighbours(a, b, near.cosine), own[reports])
    return chosen[pairs].astype(np.int32)


def _together(one: Known, other: Known) -> Known:
    pairs, scores = np.concatenate([one[0], other[0]]), np.concatenate([one[1], other[1]])
    order = np.argsort(pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1])
    return pairs[order], np.asfortranarray(scores[order])
