"""What is kept of one report's pairs with others, as bytes: arrays one after the other, and nothing that executes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HEAD = 16  # bytes that say how many reports and pairs a row has
PRINT = 16  # bytes of a print, which stands for all that the scores of a report's pairs depend on


@dataclass(frozen=True, slots=True)
class Row:
    """The prints of other reports with the evidence, how many pairs there are with each, and the pairs.

    A pair is the places of two mentions in their reports; `scores` holds the probability of a link and of a conflict.
    """

    prints: list[bytes]
    evidence: NDArray[np.float32]
    sizes: NDArray[np.int64]
    places: NDArray[np.int32]
    scores: NDArray[np.float64]

    def written(self) -> bytes:
        """Return the row as bytes."""
        head = np.array([len(self.prints), len(self.places)], dtype=np.int64)
        parts = (head, self.evidence, self.sizes, self.places, self.scores)
        return b"".join([*(part.tobytes() for part in parts), *self.prints])


def read_row(data: bytes, names: int) -> Row | None:
    """Return a row that was written with so many pieces of evidence, None for bytes that are none."""
    if len(data) < HEAD:
        return None
    others, pairs = np.frombuffer(data, dtype=np.int64, count=2).tolist()
    sizes = (HEAD, 4 * others * names, 8 * others, 8 * pairs, 16 * pairs, PRINT * others)
    if min(others, pairs) < 0 or sum(sizes) != len(data):
        return None
    ends = np.cumsum(sizes).tolist()
    kinds = (np.float32, np.int64, np.int32, np.float64)
    evidence, number, places, scores = (
        np.frombuffer(data[start:end], dtype=kind) for start, end, kind in zip(ends, ends[1:], kinds, strict=False)
    )
    prints = [data[start : start + PRINT] for start in range(ends[-2], ends[-1], PRINT)]
    if (len(number) and (number.min() < 0 or number.max() > pairs)) or number.sum() != pairs:
        return None
    if pairs and not (places.min() >= 0 and scores.min() >= 0 and scores.max() <= 1):  # nor where one is no number
        return None
    return Row(prints, evidence.reshape(others, names), number, places.reshape(pairs, 2), scores.reshape(pairs, 2))
