"""Features -> a probability, by regression trees that are plain numbers anyone can read.

The trees are fitted by scikit-learn (`training/linking.py`) and stored as JSON: each as parallel lists of feature,
threshold, left, right and value, as in `sklearn.tree._tree.Tree`. Reading them needs numpy only and runs no code from the
file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consistency.errors import ModelError
from consistency.linking.leaves import Masks, masks

Lists = Sequence[Sequence[float]]

BLOCK = 16_384  # rows scored at a time: their features stay in the processor's cache


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of all trees, one tree after the other, and where each begins; a leaf has left == -1.

    `value` is set on inner nodes too, so that a path can be explained.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float64]
    roots: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees: log-odds are `base` plus the trees' values, then `scale * x + shift` calibrates them."""

    features: tuple[str, ...]
    trees: tuple[Masks, ...]
    nodes: Nodes
    base: float
    scale: float
    shift: float

    def probabilities(self, names: Sequence[str], rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the calibrated probability of each row. Raises ModelError when a feature it needs is not computed."""
        columns = self._columns(names)
        log_odds = np.full(len(rows), self.base)
        for start in range(0, len(rows), BLOCK):
            block = np.ascontiguousarray(rows[start : start + BLOCK, columns].T)
            for tree in self.trees:
                log_odds[start : start + BLOCK] += tree.values_of(block)
        return np.asarray(1 / (1 + np.exp(-(self.scale * log_odds + self.shift))))

    def contributions(self, names: Sequence[str], row: NDArray[np.float32]) -> dict[str, float]:
        """Return what each feature adds to the calibrated log-odds of one row, walking the paths of all trees at once.

        The change of a node's value at each split goes to the feature split on (Saabas 2014); the sum over features and
        the entry "(base)" is the log-odds. A feature that no path meets has no entry.
        """
        row, nodes = np.ravel(row)[self._columns(names)], self.nodes
        given, met, at = np.zeros(len(row)), np.zeros(len(row), dtype=bool), nodes.roots
        start = self.scale * (self.base + float(nodes.value[at].sum())) + self.shift
        while len(at := at[nodes.left[at] >= 0]):
            feature = nodes.feature[at]
            child = np.where(row[feature] <= nodes.threshold[at], nodes.left[at], nodes.right[at])
            np.add.at(given, feature, self.scale * (nodes.value[child] - nodes.value[at]))
            met[feature] = True
            at = child
        return {"(base)": start, **{self.features[n]: float(given[n]) for n in np.flatnonzero(met).tolist()}}

    def _columns(self, names: Sequence[str]) -> list[int]:
        position = {name: n for n, name in enumerate(names)}
        try:
            return [position[name] for name in self.features]
        except KeyError as missing:
            raise ModelError(f"the linker needs a feature that this version does not compute: {missing}") from None


def read_trees(stored: Mapping[str, Any]) -> Trees:
    """Return the trees of a stored model. Raises KeyError, TypeError or ValueError when it is damaged."""
    lists = [[tree[key] for tree in stored["trees"]] for key in ("feature", "threshold", "left", "right", "value")]
    trees = tuple(masks(*tree) for tree in zip(*lists, strict=True))
    numbers = (float(stored[key]) for key in ("base", "scale", "shift"))
    return Trees(tuple(stored["features"]), trees, _nodes(*lists), *numbers)


def _nodes(feature: Lists, threshold: Lists, left: Lists, right: Lists, value: Lists) -> Nodes:
    roots = np.cumsum([0, *map(len, feature)])[:-1]
    first = np.repeat(roots, [len(tree) for tree in feature])

    def child(lists: Lists) -> NDArray[np.int32]:
        side = _joined(lists)
        return np.where(side < 0, -1, side + first).astype(np.int32)

    of = _joined(feature).astype(np.int32)
    return Nodes(of, _joined(threshold), child(left), child(right), _joined(value), roots)


def _joined(lists: Lists) -> NDArray[np.float64]:
    return np.concatenate([np.zeros(0), *lists])
