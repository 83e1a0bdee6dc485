"""Make the fast encoder from the packaged one: `make train-fast`, a minute on one core.

    python -m consistency.training.fast consistency/models/fast.npz

Every word piece is embedded alone; the vectors are centred and turned so that their first WIDTH numbers hold most of what
tells them apart (PCA). A piece weighs by the square of the logarithm of its rank: the tokenizer numbers pieces by how often
they are used, after COMMON special and single characters, so that "the" counts for little (as Zipf's law has it).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from consistency.embedding import packaged_model
from consistency.minilm import load_minilm

WIDTH = 256
COMMON = 998
GREATEST = 127


def weights(pieces: int) -> NDArray[np.float64]:
    """Return what each piece weighs."""
    rank = np.maximum(np.arange(pieces) - COMMON, 0) + 1
    return np.asarray(np.log(rank) ** 2)


def reduced(vectors: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """Return the vectors along the directions in which they differ most."""
    centred = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    return np.asarray(centred @ directions[:, ::-1][:, :width])


def rounded(vectors: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the vectors as small whole numbers, and the factor of each."""
    factors = np.abs(vectors).max(axis=1) / GREATEST
    rows = np.rint(vectors / np.maximum(factors, np.finfo(np.float32).tiny)[:, None])
    return rows.astype(np.int8), factors.astype(np.float32)


def main() -> None:
    """Write the fast encoder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    vectors = load_minilm(packaged_model()).encode_pieces().astype(np.float64)
    rows, factors = rounded(reduced(vectors, WIDTH) * weights(len(vectors))[:, None])
    np.savez(options.file, rows=rows, factors=factors)
    print(f"{options.file}: {len(rows):,} pieces, {options.file.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
