"""Mentions -> facts: which values answer the same question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.embedding import Encoder, embed
from consistency.linking import features
from consistency.linking.answers import Answers, Side, answers_of, of_each
from consistency.linking.blocking import candidates, mentions_in
from consistency.linking.chances import Chances
from consistency.linking.clusters import cluster
from consistency.linking.gists import gists_of
from consistency.linking.happenings import Happening, find_related
from consistency.linking.joining import WORTH, home_of, join_differing
from consistency.linking.scored import Candidates, Scored, numbers_of
from consistency.linking.scorer import Scorer
from consistency.linking.stories import tell_stories
from consistency.progress import Progress
from consistency.types import Article, Mention

# Below this the scorer holds two values for answers to plainly different questions, which needs no explanation.
LIKELY = 0.1
# Log-odds of one happening below which reports of two stories do not contradict each other, and below which their values,
# where these differ, do not bring two facts together either. What one mould tells of two hundred places became one fact.
STRANGERS, FAR_STRANGERS = 0.0, -1.0


@dataclass(frozen=True, slots=True)
class Links:
    """The facts as lists of mention numbers, what the scorer says of pairs, and the story of each article and mention.

    `probability` is that of each scored pair of one fact, and of every other that is likely; `conflict` that two values of
    one fact which differ answer one question, `answers` what the mentions state.
    """

    facts: list[list[int]]
    probability: Chances
    conflict: Chances
    stories: dict[str, str]
    story_of: list[str]
    answers: Answers


def find_candidates(
    articles: Sequence[Article], mentions: Sequence[Mention], encoder: Callable[[], Encoder], progress: Progress
) -> Candidates:
    """Return the candidate pairs with their features. The encoder is loaded only when there is a pair to score."""
    progress.stage("finding related reports", None)
    evidence = find_related(articles, gists_of(articles))
    progress.stage("finding candidate pairs", None)
    article_of = numbers_of(articles, mentions)
    pairs = candidates(mentions, article_of, evidence.near)
    questions = {mentions[i].question.clause for i in mentions_in(pairs)}
    progress.stage("embedding questions", len(questions))
    vectors = embed(questions, encoder)
    progress.stage("scoring pairs", None)
    names, rows = features.compute(mentions, article_of, pairs, evidence, vectors)
    return Candidates(articles, mentions, article_of, evidence, pairs, names, rows)


def link(found: Candidates, scorer: Scorer, threshold: float | None = None) -> Links:
    """Score the candidates and cluster them into facts; None leaves the threshold to the scorer."""
    return group(score(found, scorer), scorer, threshold)


def score(found: Candidates, scorer: Scorer) -> Scored:
    """Return what the scorer says of each candidate pair."""
    chance = scorer.link_chances(found.names, found.rows)

    def conflict(places: NDArray[np.intp]) -> NDArray[np.float64]:
        return scorer.conflict_chances(found.names, found.rows[places])

    of_all = found.articles, found.mentions, found.article_of, found.evidence, found.pairs
    return Scored(*of_all, chance, conflict, lambda _: found)


def group(found: Scored, scorer: Scorer, threshold: float | None = None, answers: Answers | None = None) -> Links:
    """Cluster scored pairs into facts, and their reports into stories; None leaves the threshold to the scorer.

    `answers` is what the mentions state, where that is known without looking at them.
    """
    stories = tell_stories(found.articles, found.evidence, scorer.happening)
    by_id = {article.id: story for article, story in zip(found.articles, stories, strict=True)}
    story_of = [stories[article] for article in found.article_of]
    answers = answers_of(found.mentions) if answers is None else answers
    facts = cluster(answers, found.pairs, found.chance, scorer.threshold if threshold is None else threshold)
    differing = _differing(found, answers, facts)
    differing = differing[~_strangers(found, differing, story_of, scorer.happening, FAR_STRANGERS)]
    facts = join_differing(answers, facts, found.pairs[differing], found.conflict(differing))
    home = home_of(facts, len(found.mentions))
    is_inside = of_each(found.pairs, lambda a, b: home[a] == home[b])
    inside, told = np.flatnonzero(is_inside), np.flatnonzero(is_inside | (found.chance >= LIKELY))
    probability = Chances(found.pairs[told], found.chance[told])
    conflict = Chances(found.pairs[inside], _conflicts(found, inside, story_of, scorer.happening))
    return Links(facts, probability, conflict, by_id, story_of, answers)


def _differing(found: Scored, answers: Answers, facts: Sequence[Sequence[int]]) -> NDArray[np.intp]:
    """Return the places of the pairs across facts and reports whose values differ and that may yet answer one question."""
    worth = np.flatnonzero(found.chance >= WORTH)
    home, report = home_of(facts, len(found.mentions)), np.asarray(found.article_of)
    first, second = found.pairs[worth].T
    across = (home[first] != home[second]) & (report[first] != report[second])
    worth, first, second = worth[across], first[across], second[across]
    return np.asarray(worth[~answers.agree(first, second)])


def _conflicts(
    found: Scored, places: NDArray[np.intp], story_of: Sequence[str], happening: Happening
) -> NDArray[np.float64]:
    """Return how surely the pairs at some places answer one question, were their values to differ."""
    chance = found.conflict(places)
    chance[_strangers(found, places, story_of, happening, STRANGERS)] = 0.0
    return chance


def _strangers(
    found: Scored, places: NDArray[np.intp], story_of: Sequence[str], happening: Happening, bar: float
) -> NDArray[np.bool_]:
    """Say of the pairs at some places whether their reports are of two stories and hardly of one happening.

    What one mould tells of two shootings answers two questions. A report that stands alone may belong to a story after all.
    """
    report, evidence = np.asarray(found.article_of, dtype=np.int64), found.evidence
    story = np.unique(np.array(story_of, dtype=str), return_inverse=True)[1]
    told_by = np.unique(np.stack([story, report], axis=1), axis=0)
    several = np.bincount(told_by[:, 0]) > 1

    def are_strangers(a: Side, b: Side) -> NDArray[np.bool_]:
        """Say it of some pairs."""
        first, second = story[a], story[b]
        two = np.flatnonzero((first != second) & several[first] & several[second])
        strangers = np.zeros(len(a), dtype=bool)
        odds = happening.log_odds(evidence.names, evidence.of(report[a[two]], report[b[two]]))
        strangers[two] = odds < bar
        return strangers

    return of_each(found.pairs, are_strangers, places)


__all__ = ["LIKELY", "Candidates", "Links", "Scored", "find_candidates", "group", "link", "score"]
