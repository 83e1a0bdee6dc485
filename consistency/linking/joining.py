"""Facts that average linkage left apart -> joined where their best match says so and the rest does not speak against it.

Many ways to word one question lower an average without being evidence. Four steps, surest matches first: facts that agree
in a value join whatever their size; then a fact that one report alone states joins the fact of its best match, first where
it agrees, then where it does not, which is how a value that differs from all others is found; last, facts whose values
differ join where the questions alone, their values left aside, are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.linking.blocking import Pairs
from consistency.linking.table import values_overlap
from consistency.types import Mention

Places = NDArray[np.int64]


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


def join(
    mentions: Sequence[Mention], facts: list[list[int]], pairs: Pairs, probabilities: NDArray[np.float64]
) -> list[list[int]]:
    """Return the facts after the first three steps, each sorted."""
    if not len(pairs):
        return facts
    report, sentence = _places(mentions)
    agree = values_overlap(mentions, pairs[:, 0], pairs[:, 1])
    steps = (
        (agree, AGREEING, _Facts.are_one_answer),
        (agree, LONE, _Facts.has_lone),
        (~agree, LONE_DIFFERING, _Facts.has_lone),
    )
    for counted, bar, may in steps:
        joined = _Facts(mentions, facts, report, sentence)
        evidence = np.where(counted, probabilities, 0.0)
        joined.merge(_matches(joined.home(), report, pairs, evidence, probabilities, bar), may)
        facts = joined.members()
    return facts


def join_differing(
    mentions: Sequence[Mention], facts: list[list[int]], pairs: Pairs, conflicts: NDArray[np.float64]
) -> list[list[int]]:
    """Return the facts after the last step, each sorted; `conflicts` says how surely each pair asks one question.

    A fact may have hundreds of mentions of which few were compared: only the pairs given count for the mean.
    """
    if not len(pairs):
        return facts
    report, sentence = _places(mentions)
    differing = _Facts(mentions, facts, report, sentence)
    home = differing.home()
    matches = _matches(home, report, pairs, conflicts, conflicts, DIFFERING, only_scored=True)
    differing.merge(matches, lambda *_: True)
    return differing.members()


def _places(mentions: Sequence[Mention]) -> tuple[Places, Places]:
    """Return a number for the report and one for the sentence of each mention."""
    told = [(f"{m.article.path}\n{m.article.id}", m.claim.span.start, m.claim.span.end) for m in mentions]
    report: dict[str, int] = {}
    sentence: dict[tuple[str, int, int], int] = {}
    reports = [report.setdefault(place[0], len(report)) for place in told]
    return np.array(reports, dtype=np.int64), np.array([sentence.setdefault(place, len(sentence)) for place in told])


def _matches(
    home: Places,
    report: Places,
    pairs: Pairs,
    evidence: NDArray[np.float64],
    probabilities: NDArray[np.float64],
    bar: Bar,
    only_scored: bool = False,
) -> list[tuple[int, int]]:
    """Return the pairs of facts that reach the bar, by falling best evidence; pairs not given count 0 in the mean."""
    i, j = pairs[:, 0], pairs[:, 1]
    between = (home[i] != home[j]) & (report[i] != report[j])
    ends = np.sort(home[pairs[between]], axis=1)
    keys, which = np.unique(ends[:, 0] << 32 | ends[:, 1], return_inverse=True)
    best = np.zeros(len(keys))
    np.maximum.at(best, which, evidence[between])
    size = np.bincount(home)
    number = np.bincount(which, minlength=len(keys)) if only_scored else size[keys >> 32] * size[keys & 0xFFFFFFFF]
    mean = np.bincount(which, probabilities[between], len(keys)) / number
    chosen = np.flatnonzero((best >= bar.best) & (mean >= bar.mean))
    ordered = keys[chosen[np.argsort(-best[chosen], kind="stable")]].tolist()
    return [(key >> 32, key & 0xFFFFFFFF) for key in ordered]


class _Facts:
    """Facts while they are joined: the members, reports and sentences of each, and which fact each has become part of."""

    def __init__(
        self, mentions: Sequence[Mention], facts: Sequence[list[int]], report: Places, sentence: Places
    ) -> None:
        self._mentions = mentions
        self._report = report
        self._members = dict(enumerate(facts))
        self._within = list(range(len(facts)))
        self._reports, self._sentences = (
            [{of[m] for m in fact} for fact in facts] for of in (report.tolist(), sentence.tolist())
        )

    def home(self) -> Places:
        """Return the number of the fact of each mention."""
        numbers = list(self._members)
        return np.array(numbers, dtype=np.int64)[home_of(list(self._members.values()), len(self._mentions))]

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
        first, second = (
            [m for m in self._members[number] if int(self._report[m]) in both] if both else [] for number in (a, b)
        )
        return not any(differ_in_one_report(self._mentions[x], self._mentions[y]) for x in first for y in second)

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


def home_of(facts: Sequence[Sequence[int]], mentions: int) -> Places:
    """Return, for each mention, the place of its fact in the list."""
    home = np.empty(mentions, dtype=np.int64)
    for number, fact in enumerate(facts):
        home[fact] = number
    return home


def differ_in_one_report(a: Mention, b: Mention) -> bool:
    """Say whether one report gives two values: it seldom contradicts itself, so they are as unlike as unscored ones."""
    return a.article is b.article and not a.slot.value.overlaps(b.slot.value)
