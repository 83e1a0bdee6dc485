"""Pairs of neighbouring reports -> the evidence, and the probability, that both tell of one happening.

Crime and weather reports are written from one mould, so likeness alone says little: two shootings of one city in one year
are more alike than two reports of one earthquake. What tells them apart is whom and what they name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consistency.errors import ModelError
from consistency.linking import neighbours
from consistency.linking.gists import Gists
from consistency.linking.neighbours import Neighbours
from consistency.linking.overlaps import overlap
from consistency.spread import Spread, in_place
from consistency.types import Article

UNDATED_DAYS = 30.0  # stands for the distance in time of two reports of which one has no date
NAMES = (
    "reports alike",
    "reports alike, of the best of either",
    "reports alike, of the best of both",
    "days apart, log",
    "a report has no date",
    "names of the reports shared",
    "names of the reports shared, share",
)
# What a name weighs that one report alone has: as in the corpus that the linker was trained on, of 1,739 reports.
RAREST = math.log(1_740)
# What stands for all of it where two mentions are of one report.
SAME_REPORT = np.array([1, 1, 1, 0, 0, 150, 1], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row a neighbouring pair, in the order of `near`; the columns are `names`."""

    near: Neighbours
    rows: NDArray[np.float32]
    names: tuple[str, ...] = NAMES

    def of(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the rows of pairs of report numbers, zeros for strangers, and what stands for one report."""
        at = self.near.place_of(a, b)
        found = np.zeros((len(a), len(self.names)), dtype=np.float32)
        found[at >= 0] = self.rows[at[at >= 0]]
        found[a == b] = SAME_REPORT
        return found


@dataclass(frozen=True, slots=True)
class Happening:
    """A logistic model of the evidence: log-odds are `bias` plus `weights` times the features named."""

    features: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: float

    def log_odds(self, names: Sequence[str], rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the log-odds that two reports tell of one happening. Raises ModelError when a feature is missing.

        Summed column by column: a product of matrices rounds a row that stands alone otherwise than one among many.
        """
        if missing := [name for name in self.features if name not in names]:
            raise ModelError(f"the linker needs a feature that this version does not compute: {missing[0]!r}")
        odds = np.zeros(len(rows))
        for name, weight in zip(self.features, self.weights.tolist(), strict=True):
            odds += rows[:, names.index(name)].astype(np.float64) * weight
        return odds + self.bias


def find_related(articles: Sequence[Article], gists: Gists, spread: Spread = in_place) -> Evidence:
    """Return the pairs of reports that may tell of one happening, with what speaks for and against it."""
    return gather(articles, gists, neighbours.find_neighbours(articles, gists, spread))


def gather(articles: Sequence[Article], gists: Gists, near: Neighbours) -> Evidence:
    """Return what speaks for and against one happening, for every neighbouring pair."""
    rows = np.empty((len(near.a), len(NAMES)), dtype=np.float32)
    for number, column in enumerate(_columns(articles, gists, near)):  # one at a time: there may be millions of pairs
        rows[:, number] = column
    return Evidence(near, rows)


def _columns(articles: Sequence[Article], gists: Gists, near: Neighbours) -> Iterator[NDArray[Any]]:
    """Yield the pieces of evidence in the order of NAMES."""
    best = np.full(len(articles), 1e-6, dtype=np.float32)
    np.maximum.at(best, near.a, near.cosine)
    np.maximum.at(best, near.b, near.cosine)
    yield near.cosine
    yield near.cosine / np.maximum(best[near.a], best[near.b])
    yield near.cosine / np.minimum(best[near.a], best[near.b])
    days = np.array([a.published.toordinal() if a.published else math.nan for a in articles], dtype=np.float32)
    apart = np.abs(days[near.a] - days[near.b])
    yield np.log1p(np.nan_to_num(apart, nan=UNDATED_DAYS), dtype=np.float64)
    yield np.isnan(apart)
    yield from overlap(gists.names, near.a, near.b, RAREST)
