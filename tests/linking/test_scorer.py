"""The shipped scorer is plain numbers: what it says is what scikit-learn said, and every part of it can be explained."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from consistency.errors import ModelError
from consistency.linking.scorer import SCHEMA, load_scorer

NAMES = ("a", "b", "c")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, Path, np.ndarray]:
    from sklearn.ensemble import GradientBoostingClassifier

    from consistency.training.linking import plain

    rng = np.random.default_rng(1)
    rows = rng.normal(size=(300, 3)).astype(np.float32)
    labels = (rows[:, 0] + rows[:, 1] * rows[:, 2] > 0).astype(int)
    model = GradientBoostingClassifier(n_estimators=20, random_state=0).fit(rows, labels)
    path = tmp_path_factory.mktemp("scorer") / "linker.json"
    path.write_text(json.dumps({**plain(model, NAMES), "scale": 1.0, "shift": 0.0, "threshold": 0.5}))
    return model, path, rows


def test_probabilities_are_those_of_the_trained_model(trained: tuple[object, Path, np.ndarray]) -> None:
    model, path, rows = trained
    expected = model.predict_proba(rows)[:, 1]  # type: ignore[attr-defined]
    assert load_scorer(path).probabilities(NAMES, rows) == pytest.approx(expected, abs=1e-3)


def test_contributions_add_up_to_the_log_odds(trained: tuple[object, Path, np.ndarray]) -> None:
    _, path, rows = trained
    scorer = load_scorer(path)
    for row in rows[:20]:
        log_odds = sum(scorer.contributions(NAMES, row).values())
        assert 1 / (1 + np.exp(-log_odds)) == pytest.approx(scorer.probabilities(NAMES, row[None])[0], abs=1e-6)


def test_columns_may_come_in_another_order(trained: tuple[object, Path, np.ndarray]) -> None:
    _, path, rows = trained
    scorer = load_scorer(path)
    assert scorer.probabilities(NAMES[::-1], rows[:, ::-1]) == pytest.approx(scorer.probabilities(NAMES, rows))


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", "null", json.dumps({"schema": "other/9"}), json.dumps({"schema": SCHEMA, "trees": []}), "\x00"],
)
def test_a_damaged_file_is_a_clear_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "linker.json"
    path.write_text(content)
    with pytest.raises(ModelError, match="linker"):
        load_scorer(path)


def test_a_missing_feature_is_a_clear_error(trained: tuple[object, Path, np.ndarray]) -> None:
    _, path, rows = trained
    with pytest.raises(ModelError, match="feature"):
        load_scorer(path).probabilities(("a", "b"), rows[:, :2])
