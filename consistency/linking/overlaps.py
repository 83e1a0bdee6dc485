"""Bags of words -> how much of their weight two of them share, for many pairs at once.

Words weigh by how rare they are. How often one is said is taken coarsely: a report that is added or changed then leaves
nearly every weight as it was, so that what pairs of other reports score can be kept from run to run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix

from consistency.linking.bags import Bags, Words
from consistency.linking.keyed import place_of

Column = NDArray[np.float32]
SLICE = 50_000  # pairs that are compared at a time
STEPS = 4  # of a count from one power of two to the next: it is then off by a tenth at most


@dataclass(frozen=True, slots=True, eq=False)
class Frequency:
    """How many bags a corpus has, its words in the order of their numbers, and how many bags hold each."""

    bags: int
    words: Words
    times: NDArray[np.integer[Any]]

    def of(self, words: Words) -> NDArray[np.integer[Any]]:
        """Return how many bags hold each of some words of the corpus."""
        return self.times[place_of(self.words, words)]


def count(bags: Bags) -> Frequency:
    """Return the frequencies of bags without repeated words."""
    return Frequency(len(bags), *np.unique(bags.words, return_counts=True))


def coarse(counts: ArrayLike) -> NDArray[np.float64]:
    """Return counts, each as the nearest of a few numbers of its size."""
    return np.asarray(np.exp2(np.round(np.log2(counts) * STEPS) / STEPS))


def overlap(
    bags: Bags,
    i: NDArray[np.int32],
    j: NDArray[np.int32],
    rarest: float | None,
    frequency: Frequency | None = None,
) -> tuple[Column, Column]:
    """Return the weight that bags `i` and `j` share, and its share of the lighter bag's weight, for every pair.

    Words weigh by how few bags have them, one that a single bag has `rarest`; each weighs 1 where `rarest` is None. Where
    the bags are not the whole corpus, `frequency` is that of the whole.
    """
    matrix = weighted(bags, rarest, frequency)
    total = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    lighter = np.minimum(total[i], total[j])
    shared = np.zeros(len(i), dtype=np.float32)
    both = np.flatnonzero(lighter > 0)
    for start in range(0, len(both), SLICE):
        some = both[start : start + SLICE]
        shared[some] = np.asarray(matrix[i[some]].multiply(matrix[j[some]]).sum(axis=1)).ravel()
    return shared, np.where(lighter > 0, shared / np.maximum(lighter, 1e-6), 0).astype(np.float32)


def weighted(bags: Bags, rarest: float | None, frequency: Frequency | None = None) -> csr_matrix:
    """Return one row a bag whose squares are the words' weights.

    A weight is log(1 + bags / bags with the word) as a share of its greatest, log(1 + bags), times `rarest`: a word that two
    of ten reports share is as telling as one that two of a thousand share when these are all the reports there are.
    """
    told = frequency or count(bags)
    words, place = np.unique(bags.words, return_inverse=True)
    weight = np.ones(len(words)) if rarest is None else _weights(words, rarest, told)
    rows = np.sqrt(weight.astype(np.float32))[place], place.astype(np.int32), bags.starts
    matrix = csr_matrix(rows, shape=(len(bags), max(len(words), 1)))
    matrix.sort_indices()  # a sum of single precision depends on its order, and a set has none
    return matrix


def _weights(words: Words, rarest: float, told: Frequency) -> NDArray[np.float64]:
    bags, having = coarse(max(told.bags, 1)), coarse(told.of(words))
    return np.asarray(rarest / np.log1p(bags) * np.log1p(bags / having))
