"""Mentions -> facts: which values answer the same question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.embedding import Encoder, embed
from consistency.linking import features
from consistency.linking.blocking import Pairs, candidates
from consistency.linking.clusters import cluster
from consistency.linking.neighbours import find_neighbours
from consistency.linking.scorer import Scorer
from consistency.linking.stories import tell_stories
from consistency.progress import Progress
from consistency.types import Article, Mention


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs worth a score with their features, the story of each article id and of each mention."""

    mentions: Sequence[Mention]
    pairs: Pairs
    names: list[str]
    rows: NDArray[np.float32]
    stories: dict[str, str]
    story_of: list[str]


@dataclass(frozen=True, slots=True)
class Links:
    """The facts as lists of mention numbers, and the probability of every scored pair."""

    facts: list[list[int]]
    probability: dict[tuple[int, int], float]


def find_candidates(
    articles: Sequence[Article], mentions: Sequence[Mention], encoder: Callable[[], Encoder], progress: Progress
) -> Candidates:
    """Return the candidate pairs with their features. The encoder is loaded only when there is a pair to score."""
    progress.stage("finding related reports", None)
    near = find_neighbours(articles)
    number = {id(article): n for n, article in enumerate(articles)}
    article_of = [number[id(mention.article)] for mention in mentions]
    pairs = candidates(mentions, article_of, near)
    progress.stage("embedding questions", None)
    vectors = embed([mentions[i].question.clause for i in np.unique(pairs)], encoder()) if len(pairs) else {}
    names, rows = features.compute(mentions, article_of, pairs, near, vectors)
    stories = tell_stories(articles, near)
    by_id = {article.id: story for article, story in zip(articles, stories, strict=True)}
    return Candidates(mentions, pairs, names, rows, by_id, [stories[article] for article in article_of])


def link(found: Candidates, scorer: Scorer, threshold: float | None = None) -> Links:
    """Score the candidates and cluster them into facts; None leaves the threshold to the scorer."""
    chance = scorer.probabilities(found.names, found.rows)
    facts = cluster(found.mentions, found.pairs, chance, scorer.threshold if threshold is None else threshold)
    return Links(facts, dict(zip(map(tuple, found.pairs.tolist()), chance.tolist(), strict=True)))
