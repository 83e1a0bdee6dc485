"""The shipped scorer is plain numbers: what it says is what scikit-learn said, and every part of it can be explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from consistency.errors import ModelError
from consistency.linking.scorer import DEFAULT, ONE_HAPPENING, SCHEMA, load_scorer
from consistency.linking.trees import read_trees

NAMES = ("a", "b", "c")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path, np.ndarray]:
    """Return a fitted model of a, b, c and their happening, the linker file that holds it, and rows of a, b, c."""
    from sklearn.ensemble import GradientBoostingClassifier

    from consistency.training.linking import plain

    rng = np.random.default_rng(1)
    rows = rng.normal(size=(300, 3)).astype(np.float32)
    labels = (rows[:, 0] + rows[:, 1] * rows[:, 2] > 0).astype(int)
    model = GradientBoostingClassifier(n_estimators=20, random_state=0).fit(with_happening(rows), labels)
    trees = {**plain(model, (*NAMES, ONE_HAPPENING)), "scale": 1.0, "shift": 0.0}
    happening = {"features": ["b", "a"], "weights": [2.0, -1.0], "bias": 0.5}
    stored = {
        "schema": SCHEMA,
        "threshold": 0.5,
        "happening": happening,
        "link": trees,
        "conflict": trees | {"shift": -1.0},
    }
    path = tmp_path_factory.mktemp("scorer") / "linker.json"
    path.write_text(json.dumps(stored))
    return model, path, rows


def with_happening(rows: np.ndarray) -> np.ndarray:
    return np.column_stack([rows, 2 * rows[:, 1] - rows[:, 0] + 0.5]).astype(np.float32)


def test_probabilities_are_those_of_the_trained_model(trained: tuple[Any, Path, np.ndarray]) -> None:
    model, path, rows = trained
    expected = model.predict_proba(with_happening(rows))[:, 1]
    assert load_scorer(path).link_chances(NAMES, rows) == pytest.approx(expected, abs=1e-3)


def test_a_conflict_has_a_probability_of_its_own(trained: tuple[Any, Path, np.ndarray]) -> None:
    _, path, rows = trained
    scorer = load_scorer(path)
    assert (scorer.conflict_chances(NAMES, rows) < scorer.link_chances(NAMES, rows)).all()


def test_no_rows_have_no_probabilities(trained: tuple[Any, Path, np.ndarray]) -> None:
    _, path, rows = trained
    assert load_scorer(path).link_chances(NAMES, rows[:0]).shape == (0,)


def test_contributions_add_up_to_the_log_odds(trained: tuple[Any, Path, np.ndarray]) -> None:
    _, path, rows = trained
    scorer = load_scorer(path)
    for row in rows[:20]:
        log_odds = sum(scorer.contributions(NAMES, row).values())
        assert 1 / (1 + np.exp(-log_odds)) == pytest.approx(scorer.link_chances(NAMES, row[None])[0], abs=1e-6)


def test_a_contribution_is_the_change_of_value_at_its_splits() -> None:
    tree = {
        "feature": [0, 1, -2, -2, -2],
        "threshold": [0.5, 2.0, -2.0, -2.0, -2.0],
        "left": [1, 2, -1, -1, -1],
        "right": [4, 3, -1, -1, -1],
        "value": [0.0, 1.0, 3.0, -1.0, -4.0],
    }
    trees = read_trees({"features": ["a", "b"], "trees": [tree, tree], "base": 0.25, "scale": 2.0, "shift": 0.5})

    assert trees.contributions(["b", "a"], np.array([1.0, 0.0], np.float32)) == {"(base)": 1.0, "a": 4.0, "b": 8.0}
    assert trees.contributions(["a", "b"], np.array([1.0, 0.0], np.float32)) == {"(base)": 1.0, "a": -16.0}


def test_columns_may_come_in_another_order(trained: tuple[Any, Path, np.ndarray]) -> None:
    _, path, rows = trained
    scorer = load_scorer(path)
    assert scorer.link_chances(NAMES[::-1], rows[:, ::-1]) == pytest.approx(scorer.link_chances(NAMES, rows))


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", "null", json.dumps({"schema": "other/9"}), json.dumps({"schema": SCHEMA, "link": []}), "\x00"],
)
def test_a_damaged_file_is_a_clear_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "linker.json"
    path.write_text(content)
    with pytest.raises(ModelError, match="linker"):
        load_scorer(path)


def test_a_linker_that_is_written_anew_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "linker.json"
    stored = json.loads(DEFAULT.read_text())
    for threshold in (0.5, 0.7):
        path.write_text(json.dumps(stored | {"threshold": threshold}))
        assert load_scorer(path).threshold == threshold


@pytest.mark.parametrize("key", ["threshold", "happening", "link", "conflict"])
def test_a_file_without_one_of_its_models_is_a_clear_error(
    trained: tuple[Any, Path, np.ndarray], tmp_path: Path, key: str
) -> None:
    stored = json.loads(trained[1].read_text())
    del stored[key]
    path = tmp_path / "linker.json"
    path.write_text(json.dumps(stored))
    with pytest.raises(ModelError, match="train one with"):
        load_scorer(path)


def test_a_number_that_is_not_finite_is_a_clear_error(trained: tuple[Any, Path, np.ndarray], tmp_path: Path) -> None:
    path = tmp_path / "linker.json"
    path.write_text(trained[1].read_text().replace('"bias": 0.5', '"bias": Infinity'))
    with pytest.raises(ModelError, match="finite"):
        load_scorer(path)


@pytest.mark.parametrize("known", [("a", "c"), ("a", "b")])
def test_a_missing_feature_is_a_clear_error(trained: tuple[Any, Path, np.ndarray], known: tuple[str, ...]) -> None:
    _, path, rows = trained
    with pytest.raises(ModelError, match="feature"):
        load_scorer(path).link_chances(known, rows[:, :2])


def test_the_shipped_linker_can_be_read() -> None:
    assert 0 < load_scorer(DEFAULT).threshold < 1
