"""Features of the pairs that explain findings, kept beside their scores: a finding is told again in every run."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from consistency.linking.blocking import Pairs

Pair = tuple[int, int]
Row = tuple[list[str], NDArray[np.float32]]  # the names of features, and one pair's
Rows = tuple[Pairs, list[str], NDArray[np.float32]]


class FeatureStore(Protocol):
    """Where the features of pairs are kept, by keys of all that they depend on."""

    def read_features(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return what is kept of each pair, None where that is nothing."""
        ...

    def write_features(self, rows: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep the features of pairs by their keys."""
        ...


def recalled(
    wanted: Sequence[Pair],
    keys: Callable[[Pairs], list[bytes]],
    store: FeatureStore,
    compute: Callable[[Sequence[Pair]], Rows],
) -> Rows:
    """Return the features of the wanted pairs; `compute` is asked for those that are not kept, and may return more."""
    pairs = sorted(set(wanted))
    key_of = dict(zip(pairs, keys(np.array(pairs, dtype=np.int32).reshape(-1, 2)), strict=True))
    kept = zip(pairs, map(read, store.read_features([*key_of.values()])), strict=True)
    told = {pair: row for pair, row in kept if row is not None}
    if missing := [pair for pair in pairs if pair not in told]:
        told |= _computed(missing, compute)
        store.write_features([(key_of[pair], written(*told[pair])) for pair in missing])
    if len({tuple(names) for names, _ in told.values()}) > 1:  # some were not written by this program
        told = _computed(pairs, compute)
    names = told[pairs[0]][0] if pairs else []
    rows = np.array([told[pair][1] for pair in pairs], dtype=np.float32).reshape(len(pairs), len(names))
    return np.array(pairs, dtype=np.int32).reshape(-1, 2), names, rows


def _computed(pairs: Sequence[Pair], compute: Callable[[Sequence[Pair]], Rows]) -> dict[Pair, Row]:
    found, names, rows = compute(pairs)
    place = {(a, b): n for n, (a, b) in enumerate(found.tolist())}
    return {pair: (names, rows[place[pair]]) for pair in pairs}


def written(names: Sequence[str], row: NDArray[np.float32]) -> bytes:
    """Return the features of a pair as bytes."""
    return json.dumps(names).encode() + b"\n" + row.astype("<f4").tobytes()


def read(data: bytes | None) -> Row | None:
    """Return the features of a pair that were written, None for bytes that are none."""
    head, _, told = (data or b"").partition(b"\n")
    try:
        names, row = json.loads(head), np.frombuffer(told, dtype="<f4").astype(np.float32)
    except ValueError:
        return None
    whole = isinstance(names, list) and len(names) == len(row) and all(isinstance(name, str) for name in names)
    return (names, row) if whole else None
