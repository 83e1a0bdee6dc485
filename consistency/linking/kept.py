"""Scores of pairs that an earlier run made, of two reports for which nothing has changed that a score depends on.

What the pairs of two reports score depends on what either says, on how rare its words are in the corpus, and on the evidence
that both tell of one happening. Of each report the first two are its print; the third is kept beside the scores. Where all
are as they were, so is every score, to the last bit. Rarity is coarse (`overlaps`), so that most prints outlast a change of
another report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from consistency.linking.blocking import Pairs
from consistency.linking.frequencies import Counts
from consistency.linking.happenings import Evidence
from consistency.linking.kept_features import FeatureStore
from consistency.linking.kept_rows import Row, read_row
from consistency.linking.keyed import counted
from consistency.linking.neighbours import Neighbours
from consistency.types import Mention

Numbers = NDArray[np.int64]
Known = tuple[Pairs, NDArray[np.float64]]  # pairs, and of each the probability of a link and of a conflict

NOTHING: Known = (np.zeros((0, 2), dtype=np.int32), np.zeros((0, 2)))


class ScoreStore(FeatureStore, Protocol):
    """Where scores are kept, by the print of the first of two reports, and how often each report says each word."""

    def counted(self, reports: Iterable[Sequence[Mention]]) -> Iterator[Counts]:
        """Yield the counts of each report, of which all mentions are given."""
        ...

    def prints(self, rarity: Sequence[bytes]) -> list[bytes]:
        """Return the print of each report, from how rare its words are."""
        ...

    def read(self, prints: Sequence[bytes]) -> list[bytes | None]:
        """Return what is kept of each report, None where that is nothing."""
        ...

    def write(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep what is found of reports by their prints, in place of what is kept."""
        ...


class Memory:
    """The pairs of neighbouring reports, each report with itself among them, and which of them are known."""

    def __init__(self, store: ScoreStore, rarity: Sequence[bytes], article_of: Numbers, evidence: Evidence) -> None:
        self.store, self._prints = store, store.prints(rarity)
        self._related, near, each = evidence, evidence.near, np.arange(len(rarity))
        a, b = np.concatenate([near.a, each]), np.concatenate([near.b, each])
        order = np.lexsort((b, a))
        self._a, self._b = a[order], b[order]
        self._evidence = evidence.of(self._a, self._b)
        self._ends = np.searchsorted(self._a, np.arange(len(rarity) + 1))
        self._article_of, self._starts = article_of, np.searchsorted(article_of, np.arange(len(rarity) + 1))
        self._is_known = np.zeros(len(a), dtype=bool)

    def recall(self) -> Known:
        """Return the pairs whose scores are kept, with the scores."""
        found = [NOTHING]
        for report, data in enumerate(self.store.read(self._prints)):
            row = None if data is None else read_row(data, self._evidence.shape[1])
            if row is not None:
                found.append(self._of_row(report, row))
        pairs, scores = (np.concatenate(part) for part in zip(*found, strict=True))
        return pairs, scores

    def fresh(self, near: Neighbours) -> tuple[Neighbours, NDArray[np.bool_]]:
        """Return the neighbours whose pairs have to be scored, and of each report whether its own have to."""
        between = self._a != self._b
        new = ~self._is_known[between]
        return Neighbours(near.a[new], near.b[new], near.cosine[new]), ~self._is_known[~between]

    def keys(self, pairs: Pairs) -> list[bytes]:
        """Return the key of all that the features of each pair depend on."""
        of = self._article_of[pairs].reshape(-1, 2)
        evidence = self._related.of(of[:, 0], of[:, 1])
        local = (pairs - self._starts[of]).astype("<i4")
        told = zip(of.tolist(), evidence, local, strict=True)
        return [self._prints[a] + self._prints[b] + e.tobytes() + at.tobytes() for (a, b), e, at in told]

    def keep(self, pairs: Pairs, scores: NDArray[np.float64]) -> None:
        """Keep all pairs, those of reports of which all was known aside."""
        of = self._article_of[pairs]
        place = np.searchsorted(self._a << 32 | self._b, of[:, 0] << 32 | of[:, 1])
        order = np.argsort(place, kind="stable")
        local = (pairs - self._starts[of]).astype(np.int32)[order]
        self.store.write(self._rows(local, scores[order], np.bincount(place, minlength=len(self._a))))

    def _of_row(self, report: int, row: Row) -> Known:
        """Note which pairs of reports a row still holds for, and return the pairs of mentions in it."""
        some = slice(self._ends[report], self._ends[report + 1])
        others = [self._prints[other] for other in self._b[some].tolist()]
        at = _places(others, self._evidence[some], row)
        known = at >= 0
        at, other = at[known], self._b[some][known]
        sizes, begins = row.sizes[at], (np.cumsum(row.sizes) - row.sizes)[at]
        chosen = np.repeat(begins, sizes) + counted(sizes)
        reports = np.stack([np.full(len(chosen), report), np.repeat(other, sizes)], axis=1)
        pairs = row.places[chosen] + self._starts[reports]
        if (pairs >= self._starts[reports + 1]).any():  # then it is of other reports, whatever its print says
            return NOTHING
        self._is_known[some] = known
        return pairs.astype(np.int32), row.scores[chosen]

    def _rows(self, pairs: Pairs, scores: NDArray[np.float64], sizes: Numbers) -> Iterator[tuple[bytes, bytes]]:
        """Yield what is to be kept by print; two reports may have one, if they say the same."""
        begins = np.cumsum(sizes) - sizes
        by_print: dict[bytes, list[int]] = defaultdict(list)
        for report, said in enumerate(self._prints):
            by_print[said].append(report)
        for said, reports in by_print.items():
            places = np.concatenate([np.arange(self._ends[n], self._ends[n + 1]) for n in reports])
            if not self._is_known[places].all():
                others = [self._prints[other] for other in self._b[places].tolist()]
                # Of neighbours that say the same, one.
                keys = {key: n for n, key in enumerate(_keys(others, self._evidence[places]))}
                places, others = places[list(keys.values())], [others[n] for n in keys.values()]
                of = np.repeat(begins[places], sizes[places]) + counted(sizes[places])
                yield said, Row(others, self._evidence[places], sizes[places], pairs[of], scores[of]).written()


def _places(prints: Sequence[bytes], evidence: NDArray[np.float32], row: Row) -> Numbers:
    """Return the place in a row of each of some reports, -1 for one that is not in it as it is now."""
    if prints == row.prints and evidence.tobytes() == row.evidence.tobytes():
        return np.arange(len(prints))
    number = {key: n for n, key in enumerate(_keys(row.prints, row.evidence))}
    return np.array([number.get(key, -1) for key in _keys(prints, evidence)], dtype=np.int64)


def _keys(prints: Sequence[bytes], evidence: NDArray[np.float32]) -> Iterator[bytes]:
    """Yield the print of each of some reports with the evidence: two that say the same may stand otherwise to a third."""
    size, data = evidence.shape[1] * evidence.itemsize, evidence.tobytes()
    return (said + data[n * size : (n + 1) * size] for n, said in enumerate(prints))
