"""A probability for each of many pairs of mentions, 16 bytes a pair: a dictionary holds eleven times as much."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from consistency.linking.blocking import Pairs

Pair = tuple[int, int]


class Chances(Mapping[Pair, float]):
    """The probabilities of pairs of mention numbers, the lower one first, found by halving the list of pairs."""

    def __init__(self, pairs: Pairs, chance: NDArray[np.float64]) -> None:
        """Take pairs sorted by their first, then their second number, and the probability of each."""
        self._keys, self._chance = array("q"), array("d")  # a number out of an array costs a third of one out of numpy
        self._keys.frombytes((pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1]).tobytes())
        self._chance.frombytes(chance.astype(np.float64).tobytes())

    def __getitem__(self, pair: Pair) -> float:
        """Return the probability of a pair. Raises KeyError for one that was not scored."""
        key = pair[0] << 32 | pair[1]
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            raise KeyError(pair)
        return self._chance[at]

    def __iter__(self) -> Iterator[Pair]:
        """Yield the pairs, sorted."""
        return ((key >> 32, key & 0xFFFFFFFF) for key in self._keys)

    def __len__(self) -> int:
        """Return how many pairs were scored."""
        return len(self._keys)

    def likely(self, least: float, home: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the pairs of two facts, by the fact of each mention, that have at least such a probability, and that."""
        first, second, chance = self._arrays()
        chosen = np.flatnonzero((chance >= least) & (home[first] != home[second]))
        return np.stack([first[chosen], second[chosen]], axis=1), chance[chosen]

    def by_fact(self, home: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Return the fact, the numbers and the probability of each pair of one fact, sorted by fact."""
        first, second, chance = self._arrays()
        chosen = np.flatnonzero(home[first] == home[second])
        chosen = chosen[np.argsort(home[first[chosen]], kind="stable")]
        return home[first[chosen]], np.stack([first[chosen], second[chosen]], axis=1), chance[chosen]

    def _arrays(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        keys = np.frombuffer(self._keys, dtype=np.int64)
        return keys >> 32, keys & 0xFFFFFFFF, np.frombuffer(self._chance)
