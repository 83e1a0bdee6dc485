"""Scored pairs -> facts: average linkage under constraints, one connected component at a time, then joined (`joining`).

Average linkage asks that a whole group answers one question, so a chain of near matches does not swallow a story. Two slots
of one sentence are seldom one fact, nor are two different values of one report: such pairs are held apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import linkage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from consistency.linking.answers import Answers, Numbers
from consistency.linking.blocking import Pairs
from consistency.linking.joining import join

APART = 3.0  # a distance that no average of probabilities brings below a threshold in groups of a usual size
UNSCORED = 1.0  # the distance of two mentions that were no candidate pair
LARGEST = 3000  # mentions; a larger component is cut at rising thresholds first
WEAK = 0.15  # pairs below this probability do not join components


def cluster(answers: Answers, pairs: Pairs, probabilities: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Return the facts as lists of numbers of mentions, each sorted, singletons included."""
    strong = probabilities >= min(WEAK, threshold)
    kept = pairs[strong]
    chances = np.where(answers.differ_in_one_report(*kept.T), 1.0 - UNSCORED, probabilities[strong])
    facts: list[list[int]] = []
    for members, inner in components(len(answers.report), kept):
        if len(members) == 1:
            facts.append(members)
        else:
            facts += _split(answers, np.array(members), kept[inner], chances[inner], threshold)
    return join(answers, sorted(facts), pairs, probabilities)


def components(n: int, pairs: Pairs) -> list[tuple[list[int], NDArray[np.intp]]]:
    """Return the connected components with the rows of `pairs` inside each."""
    graph = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    count, label = connected_components(graph, directed=False)
    members: list[list[int]] = [[] for _ in range(count)]
    for i, component in enumerate(label.tolist()):
        members[component].append(i)
    order = np.argsort(label[pairs[:, 0]], kind="stable")
    edges = np.searchsorted(label[pairs[:, 0]][order], np.arange(count + 1))
    return [(members[c], order[edges[c] : edges[c + 1]]) for c in range(count)]


def _split(
    answers: Answers, members: Numbers, pairs: Pairs, probabilities: NDArray[np.float64], threshold: float
) -> list[list[int]]:
    """Cluster one component, its members sorted."""
    if len(members) > LARGEST:
        return _split_large(answers, members, pairs, probabilities, threshold)
    distance = np.full((len(members), len(members)), UNSCORED, dtype=np.float64)
    np.fill_diagonal(distance, 0.0)
    first, second = np.searchsorted(members, pairs).T
    distance[first, second] = distance[second, first] = 1.0 - probabilities
    _hold_apart_in_sentences(answers.sentence[members], distance)
    return average_linkage(members.tolist(), distance, threshold)


def average_linkage(members: Sequence[int], distance: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Group members, of whose distances the matrix holds 1 - probability, while the average probability lasts."""
    if len(members) == 2:
        return [sorted(members)] if distance[0, 1] < 1 - threshold else sorted([member] for member in members)
    groups = {n: [member] for n, member in enumerate(members)}
    steps = linkage(squareform(distance, checks=False), "average")
    for n, (a, b, gap, _) in enumerate(steps.tolist(), start=len(members)):
        if gap >= 1 - threshold:
            break
        groups[n] = groups.pop(int(a)) + groups.pop(int(b))
    return sorted(sorted(group) for group in groups.values())


def _split_large(
    answers: Answers, members: Numbers, pairs: Pairs, probabilities: NDArray[np.float64], threshold: float
) -> list[list[int]]:
    """Cut a component that is too large for a distance matrix at its weakest pairs, then cluster the parts."""
    keep = probabilities > np.quantile(probabilities, 0.25)
    kept, chances = pairs[keep], probabilities[keep]
    facts: list[list[int]] = []
    for part, inner in components(len(members), np.searchsorted(members, kept).astype(np.int32)):
        chosen = members[part]
        one = len(chosen) == 1
        facts += [chosen.tolist()] if one else _split(answers, chosen, kept[inner], chances[inner], threshold)
    return facts


def _hold_apart_in_sentences(sentence: Numbers, distance: NDArray[np.float64]) -> None:
    together = sentence[:, None] == sentence
    np.fill_diagonal(together, val=False)
    distance[together] = APART
