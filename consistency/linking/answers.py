"""Mentions as what grouping asks of them: where each stands, and what it states. All are looked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.linking.attributes import base_end
from consistency.linking.blocking import Pairs
from consistency.types import Mention

AT_ONCE = 1 << 20  # pairs looked at at a time, of which there may be tens of millions

Numbers = NDArray[np.int64]
Ends = NDArray[np.float64]
Side = NDArray[np.int32] | Numbers


@dataclass(frozen=True, slots=True)
class Answers:
    """One place a mention: its report, sentence and unit by number, and the ends of its value, stated and in base units."""

    report: Numbers
    sentence: Numbers
    unit: Numbers
    low: Ends
    high: Ends
    base_low: Ends
    base_high: Ends

    def agree(self, i: Side, j: Side) -> NDArray[np.bool_]:
        """Say of each pair whether the values, in base units, can be one."""
        return _overlap(self.base_low, self.base_high, i, j)

    def differ(self, i: Side, j: Side) -> NDArray[np.bool_]:
        """Say of each pair whether two reports state values, or units, that differ."""
        other = (self.unit[i] != self.unit[j]) | ~_overlap(self.low, self.high, i, j)
        return np.asarray((self.report[i] != self.report[j]) & other)

    def differ_in_one_report(self, i: Side, j: Side) -> NDArray[np.bool_]:
        """Say of each pair whether one report gives two values: it seldom contradicts itself, so they are two answers."""
        return np.asarray((self.report[i] == self.report[j]) & ~_overlap(self.low, self.high, i, j))


def answers_of(mentions: Sequence[Mention]) -> Answers:
    """Return the mentions as arrays."""
    report: dict[tuple[str, str], int] = {}
    sentence: dict[tuple[int, int], int] = {}
    unit: dict[str | None, int] = {}
    places, ends = np.empty((3, len(mentions)), dtype=np.int64), np.empty((4, len(mentions)))
    for n, mention in enumerate(mentions):
        article, slot, value = mention.article, mention.slot, mention.slot.value
        told_by = report.setdefault((article.path, article.id), len(report))
        places[0, n] = told_by
        places[1, n] = sentence.setdefault((told_by, mention.claim.span.start), len(sentence))
        places[2, n] = unit.setdefault(slot.unit, len(unit))
        ends[:, n] = value.low, value.high, base_end(mention, value.low), base_end(mention, value.high)
    return Answers(*places, *ends)


def of_each(pairs: Pairs, say: Callable[[Side, Side], NDArray[np.bool_]]) -> NDArray[np.bool_]:
    """Return what is said of each pair, some pairs at a time."""
    told = np.empty(len(pairs), dtype=bool)
    for start in range(0, len(pairs), AT_ONCE):
        told[start : start + AT_ONCE] = say(*pairs[start : start + AT_ONCE].T)
    return told


def _overlap(low: Ends, high: Ends, i: Side, j: Side) -> NDArray[np.bool_]:
    return np.asarray((low[i] <= high[j]) & (low[j] <= high[i]))
