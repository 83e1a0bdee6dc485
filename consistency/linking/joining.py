"""Facts that average linkage left apart -> joined where their best match says so and the rest does not speak against it.

Many ways to word one question lower an average without being evidence. Four steps, surest matches first: facts that agree
in a value join whatever their size; then a fact that one report alone states joins the fact of its best match, first where
it agrees, then where it does not, which is how a value that differs from all others is found; last, facts whose values
differ join where the questions alone, their values left aside, are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from consistency.linking.answers import AT_ONCE, Answers, Numbers, of_each
from consistency.linking.blocking import Pairs
from consistency.linking.keyed import place_of


@dataclass(frozen=True, slots=True)
class Bar:
    """What the pairs between two facts must reach: the best probability, and the mean."""

    best: float
    mean: float


# Fitted on held-out stories. The mean keeps two questions apart that have one answer in common. A lone value of a large
# story has a likely match somewhere: below a best of 0.5 readers called every second agreement wrong, from 0.65 on they
# called 0.85 right. One that differs may join by far less, since it is told as a conflict only where the conflict's own
# chance is high enough (`comparison`).
AGREEING = Bar(0.65, 0.4)
LONE = Bar(0.65, 0.2)
LONE_DIFFERING = Bar(0.15, 0.01)
DIFFERING = Bar(0.5, 0.15)
WORTH = 0.01  # link probability from which a pair that differs is asked whether its questions are one


def join(answers: Answers, facts: list[list[int]], pairs: Pairs, probabilities: NDArray[np.float64]) -> list[list[int]]:
    """Return the facts after the first three steps, each sorted."""
    if not len(pairs):
        return facts
    agree = of_each(pairs, answers.agree)
    steps = (
        (agree, AGREEING, _Facts.are_one_answer),
        (agree, LONE, _Facts.has_lone),
        (~agree, LONE_DIFFERING, _Facts.has_lone),
    )
    for counted, bar, may in steps:
        joined = _Facts(answers, facts)
        joined.merge(_matches(joined.home(), answers.report, pairs, counted, probabilities, bar), may)
        facts = joined.members()
    return facts


def join_differing(
    answers: Answers, facts: list[list[int]], pairs: Pairs, conflicts: NDArray[np.float64]
) -> list[list[int]]:
    """Return the facts after the last step, each sorted; `conflicts` says how surely each pair asks one question.

    A fact may have hundreds of mentions of which few were compared: only the pairs given count for the mean.
    """
    if not len(pairs):
        return facts
    differing = _Facts(answers, facts)
    matches = _matches(differing.home(), answers.report, pairs, None, conflicts, DIFFERING, only_scored=True)
    differing.merge(matches, lambda *_: True)
    return differing.members()


def _matches(
    home: Numbers,
    report: Numbers,
    pairs: Pairs,
    counted: NDArray[np.bool_] | None,
    probabilities: NDArray[np.float64],
    bar: Bar,
    only_scored: bool = False,
) -> list[tuple[int, int]]:
    """Return the pairs of facts that reach the bar, by falling best; pairs not given count 0 in the mean.

    The best is that of the pairs counted, all where that is None.
    """
    is_sure = probabilities >= bar.best
    is_sure = is_sure if counted is None else is_sure & counted
    keys = np.unique(_between(home, report, pairs[is_sure])[1])
    best, total, number = np.zeros(len(keys)), np.zeros(len(keys)), np.zeros(len(keys), dtype=np.int64)
    for start in range(0, len(pairs), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        places, key = _between(home, report, pairs[some])
        which = place_of(keys, key)
        places, which = places[which >= 0], which[which >= 0]
        chance, sure = probabilities[some][places], is_sure[some][places]
        total += np.bincount(which, chance, len(keys))
        number += np.bincount(which, minlength=len(keys))
        np.maximum.at(best, which[sure], chance[sure])
    size = np.bincount(home)
    mean = total / (number if only_scored else size[keys >> 32] * size[keys & 0xFFFFFFFF])
    chosen = np.flatnonzero(mean >= bar.mean)
    ordered = keys[chosen[np.argsort(-best[chosen], kind="stable")]].tolist()
    return [(key >> 32, key & 0xFFFFFFFF) for key in ordered]


def _between(home: Numbers, report: Numbers, pairs: Pairs) -> tuple[Numbers, Numbers]:
    """Return the places of the pairs across facts and reports, and for each one number for the two facts."""
    a, b = pairs.T
    places = np.flatnonzero((home[a] != home[b]) & (report[a] != report[b]))
    first, second = home[a[places]], home[b[places]]
    return places, np.minimum(first, second) << 32 | np.maximum(first, second)


class _Facts:
    """Facts while they are joined: the members, reports and sentences of each, and which fact each has become part of."""

    def __init__(self, answers: Answers, facts: Sequence[list[int]]) -> None:
        self._answers = answers
        self._members = dict(enumerate(facts))
        self._within = list(range(len(facts)))
        self._reports, self._sentences = (
            [{of[m] for m in fact} for fact in facts] for of in (answers.report.tolist(), answers.sentence.tolist())
        )

    def home(self) -> Numbers:
        """Return the number of the fact of each mention."""
        numbers = list(self._members)
        return np.array(numbers, dtype=np.int64)[home_of(list(self._members.values()), len(self._answers.report))]

    def members(self) -> list[list[int]]:
        """Return the facts, each sorted."""
        return sorted(sorted(fact) for fact in self._members.values())

    def merge(self, matches: Iterable[tuple[int, int]], may: Callable[[_Facts, int, int], bool]) -> None:
        """Join the matching facts in turn, save those that share a sentence and those that `may` forbids."""
        for pair in matches:
            a, b = (self._find(number) for number in pair)
            if a != b and not self._sentences[a] & self._sentences[b] and may(self, a, b):
                self._join(a, b)

    def has_lone(self, a: int, b: int) -> bool:
        """Say whether one of the two is stated by one report alone."""
        return min(len(self._reports[a]), len(self._reports[b])) == 1

    def are_one_answer(self, a: int, b: int) -> bool:
        """Say whether no report gives the two facts different values: it seldom contradicts itself."""
        both = self._reports[a] & self._reports[b]
        if not both:
            return True
        first, second = (
            np.array([m for m in self._members[n] if int(self._answers.report[m]) in both]) for n in (a, b)
        )
        return not self._answers.differ_in_one_report(*np.meshgrid(first, second)).any()

    def _find(self, number: int) -> int:
        while self._within[number] != number:
            number = self._within[number]
        return number

    def _join(self, a: int, b: int) -> None:
        small, large = sorted((a, b), key=lambda number: (len(self._reports[number]), number))
        self._within[small] = large
        self._members[large] = self._members[large] + self._members.pop(small)
        self._reports[large] |= self._reports[small]
        self._sentences[large] |= self._sentences[small]


def home_of(facts: Sequence[Sequence[int]], mentions: int) -> Numbers:
    """Return, for each mention, the place of its fact in the list."""
    home = np.empty(mentions, dtype=np.int64)
    members = np.fromiter(chain.from_iterable(facts), dtype=np.int64)
    home[members] = np.repeat(np.arange(len(facts)), np.fromiter(map(len, facts), dtype=np.int64))
    return home
