"""The other pairs that either mention of a pair makes with mentions of the same two reports: its rivals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.linking.overlaps import Column

NO_RIVAL = -1.0


@dataclass(frozen=True, slots=True)
class Groups:
    """The rows in an order in which those of one group stand together, where each group starts, and the group of each."""

    order: NDArray[np.intp]
    starts: NDArray[np.intp]
    of_row: NDArray[np.intp]

    def best_other(self, score: Column) -> Column:
        """Return, for every row, the best score of the other rows of its group, NO_RIVAL where it is alone."""
        if not len(score):
            return score
        ranked = score[self.order]
        top = np.maximum.reduceat(ranked, self.starts)[self.of_row]
        is_top = ranked == top
        ties = np.add.reduceat(is_top.astype(np.int64), self.starts)[self.of_row]
        rest = np.maximum.reduceat(np.where(is_top, -np.inf, ranked), self.starts)[self.of_row]
        sorted_best = np.where(is_top & (ties == 1), np.where(np.isinf(rest), NO_RIVAL, rest), top)
        best = np.empty(len(score), dtype=np.float32)
        best[self.order] = sorted_best
        return best


@dataclass(frozen=True, slots=True)
class Rivals:
    """The pairs grouped twice: by the first mention and the second's report, and the other way round."""

    by_first: Groups
    by_second: Groups

    def best(self, score: Column) -> Column:
        """Return, for every pair, the best score that either mention has with others of the same two reports."""
        return np.maximum(self.by_first.best_other(score), self.by_second.best_other(score))


def find_rivals(i: NDArray[np.int32], j: NDArray[np.int32], report: NDArray[np.int64]) -> Rivals:
    """Group pairs of mentions by their reports."""
    return Rivals(*(group(side.astype(np.int64) << 32 | report[other]) for side, other in ((i, j), (j, i))))


def group(keys: NDArray[np.int64]) -> Groups:
    """Group rows of one key."""
    order = np.argsort(keys, kind="stable")
    ranked = keys[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]][: len(keys)])
    return Groups(order, starts, np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(keys)])))
