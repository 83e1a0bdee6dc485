"""Vectors of questions, kept by question and encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from consistency.cache.store import Store, key_of
from consistency.embedding import HELD, SHIPPED, Encoder

READ = 16_384  # vectors read at a time
EMBEDDED = 2048  # vectors written at a time: seconds of work, which an interrupted run would lose


class KeptEncoder:
    """An encoder that computes only the vectors that are not kept.

    Those of the shipped ones are the same in any company. Another library's may differ in the last bit, so one that is
    missing makes all of them be computed, as a run without a cache would.
    """

    def __init__(
        self, store: Store, name: str, version: str, load: Callable[[str], Encoder], advance: Callable[[int], None]
    ) -> None:
        self._store, self._name, self._version, self._load, self._advance = store, name, version, load, advance

    def encode(self, texts: Sequence[str]) -> NDArray[np.float16]:
        """Return one unit vector a text, shape (len(texts), width)."""
        keys = [key_of(self._version, HELD.str, text) for text in texts]
        vectors, missing = np.empty((len(texts), 0), dtype=HELD), []
        for start in range(0, len(keys), READ):  # of all at once, what is read would be held twice beside the vectors
            some = keys[start : start + READ]
            kept = self._store.get("vector", some)
            for k, key in enumerate(some, start):
                if key in kept:
                    vectors = _with_row(vectors, k, np.frombuffer(kept[key], dtype=HELD))
                else:
                    missing.append(k)
        self._advance(len(texts) - len(missing))
        for k, vector in self._computed(texts, keys, missing) if missing else ():
            vectors = _with_row(vectors, k, vector)
        return vectors

    def _computed(
        self, texts: Sequence[str], keys: Sequence[bytes], missing: list[int]
    ) -> Iterator[tuple[int, NDArray[np.float16]]]:
        encoder, step = self._load(self._name), EMBEDDED
        if self._name in SHIPPED:
            missing.sort(key=lambda k: len(texts[k]))  # questions of one length go together
        else:
            missing, step = list(range(len(texts))), len(texts)
        for start in range(0, len(missing), step):
            some = missing[start : start + step]
            vectors = np.asarray(encoder.encode([texts[k] for k in some]), dtype=HELD)
            rows = zip(some, vectors, strict=True)
            self._store.put("vector", [(keys[k], vector.tobytes()) for k, vector in rows])
            self._advance(len(some))
            yield from zip(some, vectors, strict=True)


def _with_row(vectors: NDArray[np.float16], place: int, row: NDArray[np.float16]) -> NDArray[np.float16]:
    """Put a row in its place, in a matrix that is made when the first tells its width."""
    if not vectors.shape[1]:
        vectors = np.empty((len(vectors), len(row)), dtype=HELD)
    vectors[place] = row
    return vectors
