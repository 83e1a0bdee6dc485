"""Features -> a probability, by regression trees that are plain numbers anyone can read.

The trees are fitted by scikit-learn (`training/linking.py`) and stored as JSON: each as parallel lists of feature,
threshold, left, right and value, as in `sklearn.tree._tree.Tree`. Reading them needs numpy only and runs no code from the
file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consistency.errors import ModelError
from consistency.linking.leaves import Masks, masks

BLOCK = 16_384  # rows scored at a time: their features stay in the processor's cache


@dataclass(frozen=True, slots=True)
class Tree:
    """One regression tree; a leaf has left == -1. `value` is set on inner nodes too, so a path can be explained."""

    feature: NDArray[np.int32]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float64]
    masks: Masks


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees: log-odds are `base` plus the trees' values, then `scale * x + shift` calibrates them."""

    features: tuple[str, ...]
    trees: tuple[Tree, ...]
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
                log_odds[start : start + BLOCK] += tree.masks.values_of(block)
        return np.asarray(1 / (1 + np.exp(-(self.scale * log_odds + self.shift))))

    def contributions(self, names: Sequence[str], row: NDArray[np.float32]) -> dict[str, float]:
        """Return what each feature adds to the calibrated log-odds of one row, walking every tree's path.

        The change of a node's value at each split goes to the feature split on (Saabas 2014); the sum over features and
        the entry "(base)" is the log-odds.
        """
        row = np.ravel(row)[self._columns(names)]
        given = defaultdict[str, float](float, {"(base)": self.scale * self.base + self.shift})
        for tree in self.trees:
            at = 0
            given["(base)"] += self.scale * float(tree.value[0])
            while tree.left[at] >= 0:
                feature = tree.feature[at]
                child = int(tree.left[at] if row[feature] <= tree.threshold[at] else tree.right[at])
                given[self.features[feature]] += self.scale * float(tree.value[child] - tree.value[at])
                at = child
        return dict(given)

    def _columns(self, names: Sequence[str]) -> list[int]:
        position = {name: n for n, name in enumerate(names)}
        try:
            return [position[name] for name in self.features]
        except KeyError as missing:
            raise ModelError(f"the linker needs a feature that this version does not compute: {missing}") from None


def read_trees(stored: Mapping[str, Any]) -> Trees:
    """Return the trees of a stored model. Raises KeyError, TypeError or ValueError when it is damaged."""
    trees = tuple(_tree(tree) for tree in stored["trees"])
    return Trees(tuple(stored["features"]), trees, *(float(stored[key]) for key in ("base", "scale", "shift")))


def _tree(stored: Mapping[str, list[float]]) -> Tree:
    feature, left, right = (np.array(stored[key], dtype=np.int32) for key in ("feature", "left", "right"))
    threshold, value = (np.array(stored[key], dtype=np.float64) for key in ("threshold", "value"))
    parts = (feature, threshold, left, right, value)
    return Tree(*parts, masks(*(part.tolist() for part in parts)))
