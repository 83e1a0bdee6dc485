"""Mentions as what grouping asks of them: where each stands, and what it states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.linking.blocking import Pairs
from consistency.stated import ENDS, Stated, stated
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
    number: dict[tuple[str, str], int] = {}
    report = [number.setdefault((m.article.path, m.article.id), len(number)) for m in mentions]
    return _answers(np.array(report, dtype=np.int64), stated(mentions))


def answers_in(reports: Sequence[Stated]) -> Answers:
    """Return the mentions of reports as arrays."""
    sentence = np.concatenate([np.zeros(0, dtype=np.int64), *(told.sentence for told in reports)])
    units = [unit for told in reports for unit in told.units]
    ends = np.concatenate([np.zeros((ENDS, 0)), *(told.ends for told in reports)], axis=1)
    report = np.repeat(np.arange(len(reports)), np.array([len(told.units) for told in reports], dtype=np.int64))
    return _answers(report, Stated(sentence, units, ends))


def _answers(report: Numbers, told: Stated) -> Answers:
    sentence = np.unique(report << 32 | told.sentence, return_inverse=True)[1]
    number: dict[str | None, int] = {}
    unit = np.array([number.setdefault(unit, len(number)) for unit in told.units], dtype=np.int64)
    return Answers(report, sentence, unit, *told.ends)


def of_each(
    pairs: Pairs, say: Callable[[Side, Side], NDArray[np.bool_]], places: NDArray[np.intp] | None = None
) -> NDArray[np.bool_]:
    """Return what is said of each pair, or of those at some places, some pairs at a time."""
    told = np.empty(len(pairs) if places is None else len(places), dtype=bool)
    for start in range(0, len(told), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        told[some] = say(*pairs[some if places is None else places[some]].T)
    return told


def _overlap(low: Ends, high: Ends, i: Side, j: Side) -> NDArray[np.bool_]:
    return np.asarray((low[i] <= high[j]) & (low[j] <= high[i]))
