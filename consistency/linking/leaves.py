"""Rows -> the leaf of a small regression tree that each falls into, by bit masks instead of a walk from node to node.

A leaf is a bit, from left to right. A row whose feature is above a node's threshold cannot end left of that node, which
rules out the bits of its left branch; the lowest bit that no node rules out is the leaf (QuickScorer, Lucchese et al. 2015).
Every step is one operation over thousands of rows, and the leaf is the very one that a walk finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

WIDTHS = (np.uint8, np.uint16, np.uint32, np.uint64)  # of a mask: one bit a leaf
MOST = 64  # leaves


@dataclass(frozen=True, slots=True)
class Masks:
    """A tree as (feature, threshold, leaves ruled out above it) of each inner node, and the value of each leaf.

    Of a tree of eight leaves at most, `values` holds one for every set of leaves that may be ruled out.
    """

    nodes: tuple[tuple[int, np.float32, Any], ...]
    values: NDArray[np.float64]
    width: Any

    def values_of(self, columns: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the value of the leaf of each row; `columns` holds one row a feature."""
        rows = columns.shape[1]
        above, ruled_out = np.empty(rows, dtype=np.bool_), np.empty(rows, dtype=self.width)
        gone = np.zeros(rows, dtype=self.width)
        for feature, threshold, left in self.nodes:
            np.less_equal(columns[feature], threshold, out=above)
            np.logical_not(above, out=above)  # not "greater": a missing number goes right
            np.multiply(above.view(np.uint8), left, out=ruled_out)
            np.bitwise_or(gone, ruled_out, out=gone)
        return np.asarray(self.values.take(gone if self.width is np.uint8 else _first_left(gone)))


def _first_left(gone: Any) -> Any:
    """Return the number of the lowest bit that is not set."""
    return np.bitwise_count(gone & ~(gone + gone.dtype.type(1)))


def masks(
    feature: Sequence[int],
    threshold: Sequence[float],
    left: Sequence[int],
    right: Sequence[int],
    value: Sequence[float],
) -> Masks:
    """Return the masks of a tree given as parallel lists. Raises ValueError when it is no tree or has over 64 leaves."""
    leaves: list[int] = []
    nodes: list[tuple[int, int]] = []

    def visit(node: int, depth: int) -> None:
        """Number the leaves below a node from left to right, and note which of them its test rules out."""
        if depth >= MOST or len(leaves) >= MOST or not 0 <= node < len(left):
            raise ValueError(f"the nodes are no tree, or one of more than {MOST} leaves")
        if left[node] < 0:
            leaves.append(node)
            return
        first = len(leaves)
        visit(left[node], depth + 1)
        nodes.append((node, (1 << len(leaves)) - (1 << first)))
        visit(right[node], depth + 1)

    visit(0, 0)
    width = next(w for w in WIDTHS if len(leaves) <= 8 * np.dtype(w).itemsize)
    inner = tuple((feature[node], _single(threshold[node]), width(ruled_out)) for node, ruled_out in nodes)
    values = np.array([value[leaf] for leaf in leaves], dtype=np.float64)
    if width is np.uint8:
        values = values[_first_left(np.arange(256, dtype=width)).clip(max=len(leaves) - 1)]
    return Masks(inner, values, width)


def _single(threshold: float) -> np.float32:
    """Return the greatest single-precision number that is not above the threshold: no row lies between the two."""
    nearest = np.float32(threshold)
    return nearest if float(nearest) <= threshold else np.nextafter(nearest, np.float32(-np.inf))
