"""A leaf found by masks is the leaf that a walk from the root finds, for any tree and any number."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.linking.leaves import masks

# Numbers of single precision, their neighbours, and what no comparison holds for.
EDGES = [0.0, 0.1, 0.5, np.nextafter(np.float32(0.5), np.float32(1)), -0.5, 1e-30, np.inf, -np.inf, np.nan]


@st.composite
def trees(draw: st.DrawFn, leaves: int) -> dict[str, list]:
    """Return a tree of that many leaves, as scikit-learn lists its nodes."""
    tree: dict[str, list] = {key: [] for key in ("feature", "threshold", "left", "right", "value")}

    def grow(n: int) -> int:
        node = len(tree["left"])
        threshold = draw(st.sampled_from(EDGES[:-1]) | st.floats(-1, 1))
        for key, given_ in (("feature", draw(st.integers(0, 2))), ("threshold", threshold), ("value", float(node))):
            tree[key].append(given_)
        tree["left"].append(-1)
        tree["right"].append(-1)
        if n > 1:
            first = draw(st.integers(1, n - 1))
            tree["left"][node] = grow(first)
            tree["right"][node] = grow(n - first)
        return node

    grow(leaves)
    return tree


def walk(tree: dict[str, list], row: np.ndarray) -> float:
    at = 0
    while tree["left"][at] >= 0:
        goes_left = float(row[tree["feature"][at]]) <= tree["threshold"][at]
        at = tree["left"][at] if goes_left else tree["right"][at]
    return tree["value"][at]


@given(st.data(), st.sampled_from([1, 2, 5, 8, 9, 16, 17, 33, 64]))
def test_masks_find_the_leaf_that_a_walk_finds(data: st.DataObject, leaves: int) -> None:
    tree = data.draw(trees(leaves))
    numbers = st.sampled_from(EDGES + tree["threshold"]) | st.floats(-1, 1, width=32)
    rows = np.array(data.draw(st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=9)), dtype=np.float32)

    found = masks(**tree).values_of(np.ascontiguousarray(rows.T))

    assert found.tolist() == [walk(tree, row) for row in rows]


def test_a_threshold_between_two_single_numbers_divides_them() -> None:
    low, high = np.float32(0.1), np.nextafter(np.float32(0.1), np.float32(1))
    for threshold in (float(low), (float(low) + float(high)) / 2, np.nextafter(float(high), 0)):
        tree = masks([0, -2, -2], [threshold, -2.0, -2.0], [1, -1, -1], [2, -1, -1], [0.0, 1.0, 2.0])
        assert tree.values_of(np.array([[low, high]])).tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("left", "right"), [([0, -1], [1, -1]), ([1, -1], [0, -1]), ([1, 2, -1], [2, 1, -1]), ([1], [2])]
)
def test_what_is_no_tree_is_an_error(left: list[int], right: list[int]) -> None:
    nodes = len(left)
    with pytest.raises(ValueError, match="no tree"):
        masks([0] * nodes, [0.0] * nodes, left, right, [0.0] * nodes)
