"""Mentions as arrays, so that a feature of a million pairs is a few array operations."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from consistency.embedding import Vectors
from consistency.linking.bags import bags_of
from consistency.linking.blocking import Pairs
from consistency.linking.frequencies import Counts
from consistency.linking.happenings import Evidence
from consistency.linking.overlaps import Column, overlap
from consistency.linking.rivals import Rivals, find_rivals
from consistency.stated import stated
from consistency.types import Mention

# What a word weighs that one mention alone has: as in the corpus that the linker was trained on, of 22,471 mentions.
RAREST = math.log(22_472)
SLICE = 1024  # pairs whose vectors are compared at a time: they stay in the processor's cache


class Table:
    """The mentions' attributes as arrays, and the pairs as two index arrays.

    `corpus` counts the words of the whole corpus, where the mentions are only a part of it.
    """

    def __init__(
        self,
        mentions: Sequence[Mention],
        article_of: Sequence[int],
        pairs: Pairs,
        evidence: Evidence,
        vectors: Vectors,
        corpus: Counts | None = None,
    ) -> None:
        self.mentions = mentions
        self.corpus = corpus
        self.articles = np.asarray(article_of, dtype=np.int64)
        self.i, self.j = pairs[:, 0], pairs[:, 1]
        self.vectors = vectors
        self._evidence = evidence

    def same(self, key: Callable[[Mention], str | None]) -> Column:
        """Return 1 where both have the key and it is equal, -1 where both have it and it differs, else 0."""
        codes = self._codes(key)
        a, b = codes[self.i], codes[self.j]
        return np.where((a < 0) | (b < 0), 0, np.where(a == b, 1, -1)).astype(np.float32)

    def missing(self, key: Callable[[Mention], str | None]) -> Column:
        """Return how many of the two lack the key: 0, 1 or 2."""
        codes = self._codes(key)
        return ((codes[self.i] < 0).astype(np.float32) + (codes[self.j] < 0)).astype(np.float32)

    def numbers(self, key: Callable[[Mention], float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return a number of each side of every pair."""
        values = np.array([key(mention) for mention in self.mentions], dtype=np.float64)
        return values[self.i], values[self.j]

    def overlap(self, bags: Iterable[Iterable[str]], counted: str | None = None) -> tuple[Column, Column]:
        """Return, for every pair, the weight of shared words and that share of the smaller bag's weight.

        Words weigh by how few mentions have them, `counted` under that name in the corpus; else one each.
        """
        frequency = self.corpus.of(counted) if self.corpus and counted else None
        return overlap(bags_of(map(set, bags)), self.i, self.j, RAREST if counted else None, frequency)

    def of_reports(self, name: str) -> Column:
        """Return a piece of the evidence that the two reports tell of one happening."""
        return self._of_reports[:, self._evidence.names.index(name)]

    @cached_property
    def rivals(self) -> Rivals:
        """Return the pairs by what rivals each has."""
        return find_rivals(self.i, self.j, self.articles)

    @cached_property
    def question_cosine(self) -> Column:
        """Return the cosine of the two questions' vectors."""
        row = {clause: n for n, clause in enumerate(self.vectors)}
        none = np.zeros((1, len(next(iter(self.vectors.values()), ()))))
        matrix = np.concatenate([*([np.stack([*self.vectors.values()])] if row else []), none]).astype(np.float32)
        of = np.array([row.get(m.question.clause, len(row)) for m in self.mentions], dtype=np.int64)
        i, j = of[self.i], of[self.j]
        parts = [
            np.einsum("ij,ij->i", matrix[i[k : k + SLICE]], matrix[j[k : k + SLICE]]) for k in range(0, len(i), SLICE)
        ]
        return np.concatenate(parts or [np.zeros(0)]).astype(np.float32)

    @cached_property
    def _of_reports(self) -> NDArray[np.float32]:
        return self._evidence.of(self.articles[self.i], self.articles[self.j])

    def _codes(self, key: Callable[[Mention], str | None]) -> NDArray[np.int64]:
        words = [key(mention) for mention in self.mentions]
        number = {word: n for n, word in enumerate(sorted({w for w in words if w}))}
        return np.array([number[w] if w else -1 for w in words], dtype=np.int64)


def values_overlap(mentions: Sequence[Mention], i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Say of each pair of mentions whether their values, in base units, can be one."""
    _, _, low, high = stated(mentions).ends
    return np.asarray((low[i] <= high[j]) & (low[j] <= high[i]))
