"""Bags of words as numbers that are the same in every run, so that they are kept and compared without their words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

HELD = 1 << 18  # words whose numbers are held, to be found again: 30 MB

Words = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Bags:
    """Bags one after the other: bag n is `words[starts[n] : starts[n + 1]]`, each of its words once."""

    starts: NDArray[np.int64]
    words: Words

    def __len__(self) -> int:
        """Return how many bags there are."""
        return len(self.starts) - 1


class _Numbers(dict[str, int]):
    """The number of each word: of 64 bits, so that of a million words two have one number once in forty million corpora."""

    def __missing__(self, word: str) -> int:
        if len(self) >= HELD:
            self.clear()
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = number = int.from_bytes(digest, "little", signed=True)
        return number


_NUMBER = _Numbers()


def numbered(words: Iterable[str]) -> Words:
    """Return the number of each word."""
    return np.fromiter(map(_NUMBER.__getitem__, words), dtype=np.int64)


def bags_of(bags: Iterable[Collection[str]]) -> Bags:
    """Return bags that are given as words; no bag may hold one twice."""
    listed = list(bags)
    return Bags(_starts(map(len, listed)), numbered(chain.from_iterable(listed)))


def gathered(bags: Iterable[Words]) -> Bags:
    """Return bags that are numbers already."""
    listed = list(bags)
    return Bags(_starts(map(len, listed)), np.concatenate([np.zeros(0, dtype=np.int64), *listed]))


def summed(
    words: Sequence[Words], rows: Iterable[Sequence[NDArray[np.int64]]]
) -> tuple[Words, Iterator[NDArray[np.int64]]]:
    """Return all words of several lists, each once and in order, and the sums of each row of numbers that the lists have."""
    every, place = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *words]), return_inverse=True)
    sums = (np.bincount(place, np.concatenate([np.zeros(0), *row]), len(every)).astype(np.int64) for row in rows)
    return every, sums


def _starts(sizes: Iterable[int]) -> NDArray[np.int64]:
    return np.cumsum([0, *sizes], dtype=np.int64)
