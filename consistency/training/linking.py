"""Train the pair scorer: `make train-linking`.

Labels: the hand-labelled pairs; pairs of reports on different incidents, which are different facts whatever they say; and
copies of positive pairs with one value changed, since a value that differs is what the checker exists to find.
A fold's scorer sees no row, story or threshold of its fold.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from consistency import linking, pipeline
from consistency.embedding import load_encoder
from consistency.linking import Candidates
from consistency.linking.scorer import SCHEMA
from consistency.progress import Silent
from consistency.settings import Settings
from consistency.types import Mention

SAME = ("corroborates", "compatible", "updates", "contradicts")
WEAK_NEGATIVES = 3000  # pairs across incidents, drawn at random
WEAK_WEIGHT = 0.3
CHANGED_WEIGHT = 0.2
SETTINGS = {
    "n_estimators": 220,
    "max_depth": 4,
    "learning_rate": 0.05,
    "subsample": 0.7,
    "min_samples_leaf": 12,
    "max_features": 0.5,
}
LEAST_PRECISION = 0.8  # of pairs, out of fold: where the link threshold is set
VALUE_FEATURES = ("value equal", "values overlap", "value ratio", "equal value is rare")


@dataclass(frozen=True, slots=True)
class Examples:
    """Labelled rows: which pair, its label, weight, fold, and the story that groups it for cross-validation."""

    rows: NDArray[np.float32]
    labels: NDArray[np.int64]
    weights: NDArray[np.float64]
    folds: NDArray[np.int64]
    groups: NDArray[np.int64]
    hand: NDArray[np.bool_]

    def take(self, keep: NDArray[np.bool_]) -> Examples:
        """Return the examples that `keep` marks."""
        return Examples(*(getattr(self, name)[keep] for name in self.__dataclass_fields__))


def build_examples(found: Candidates, gold: Path) -> Examples:
    """Match the labelled pairs to candidate pairs and draw the weak ones."""
    fold_of: dict[str, int] = json.loads((gold / "folds.json").read_text(encoding="utf-8"))
    story_of: dict[str, str] = json.loads((gold / "clusters.json").read_text(encoding="utf-8"))
    row_of = {pair: n for n, pair in enumerate(map(tuple, found.pairs.tolist()))}
    labelled = _hand_labels(found, gold / "pairs.jsonl", row_of)
    weak = _weak_negatives(found, story_of, fold_of)
    chosen = np.array([*labelled, *weak], dtype=np.int64)
    labels = np.array([*labelled.values(), *(0 for _ in weak)], dtype=np.int64)
    hand = np.arange(len(chosen)) < len(labelled)
    first = [found.mentions[found.pairs[n, 0]].article.path for n in chosen]
    stories = {name: n for n, name in enumerate(sorted(set(story_of.values())))}
    return Examples(
        rows=found.rows[chosen],
        labels=labels,
        weights=np.where(hand, 1.0, WEAK_WEIGHT),
        folds=np.array([fold_of[path] for path in first]),
        groups=np.array([stories[story_of[path]] for path in first]),
        hand=hand,
    )


def _hand_labels(found: Candidates, path: Path, row_of: dict[tuple[int, int], int]) -> dict[int, int]:
    """Return the label of each candidate pair that a person labelled; unclear ones are left out."""
    where = _by_file(found.mentions)
    labels = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        a, b = (_mention_at(where, found.mentions, row[side]) for side in "ab")
        if a is None or b is None or row["label"] == "unclear":
            continue
        candidate = row_of.get((min(a, b), max(a, b)))
        if candidate is not None:
            labels[candidate] = int(row["label"] in SAME)
    return labels


def _by_file(mentions: Sequence[Mention]) -> dict[str, list[int]]:
    where: dict[str, list[int]] = {}
    for n, mention in enumerate(mentions):
        where.setdefault(mention.article.path, []).append(n)
    return where


def _mention_at(where: dict[str, list[int]], mentions: Sequence[Mention], side: dict[str, int | str]) -> int | None:
    """Return the mention that overlaps a labelled one most."""
    best, most = None, 0
    for n in where.get(str(side["file"]), ()):
        span = mentions[n].slot.span
        shared = min(span.end, int(side["end"])) - max(span.start, int(side["start"]))
        if shared > most:
            best, most = n, shared
    return best


def _weak_negatives(found: Candidates, story_of: dict[str, str], fold_of: dict[str, int]) -> list[int]:
    """Draw candidate pairs of different incidents; both reports must be of one fold, or a fold would be seen."""
    paths = [mention.article.path for mention in found.mentions]
    stories = np.unique([story_of[p] for p in paths], return_inverse=True)[1]
    folds = np.array([fold_of[p] for p in paths])
    i, j = found.pairs[:, 0], found.pairs[:, 1]
    across = np.flatnonzero((stories[i] != stories[j]) & (folds[i] == folds[j]))
    rng = np.random.default_rng(0)
    return sorted(rng.choice(across, min(WEAK_NEGATIVES, len(across)), replace=False).tolist())


def with_changed_values(examples: Examples, names: Sequence[str], seed: int = 0) -> Examples:
    """Add a copy of every positive pair of equal values in which the value features are a differing pair's."""
    rng = np.random.default_rng(seed)
    columns = [names.index(name) for name in VALUE_FEATURES]
    equal = examples.rows[:, names.index("value equal")] > 0
    source = np.flatnonzero((examples.labels == 1) & equal)
    differing = np.flatnonzero(~equal & (examples.labels == 0))
    if not len(source) or not len(differing):
        return examples
    rows = examples.rows[source].copy()
    rows[:, columns] = examples.rows[rng.choice(differing, len(source))][:, columns]
    rows[:, names.index("equal value elsewhere")] = -1.0  # a changed value is new to both reports
    added = Examples(
        rows,
        np.ones(len(source), dtype=np.int64),
        np.full(len(source), CHANGED_WEIGHT),
        examples.folds[source],
        examples.groups[source],
        np.zeros(len(source), dtype=bool),
    )
    return Examples(*(np.concatenate([getattr(examples, f), getattr(added, f)]) for f in examples.__dataclass_fields__))


def fit(examples: Examples, names: Sequence[str]) -> dict[str, object]:
    """Return a trained scorer as plain numbers, calibrated and given a threshold on its own held-out stories."""
    out_of_fold = np.zeros(len(examples.labels))
    for train, test in GroupKFold(5).split(examples.rows, groups=examples.groups):
        mask = np.zeros(len(examples.labels), dtype=bool)
        mask[train] = True
        model = _fit_trees(with_changed_values(examples.take(mask), names))
        out_of_fold[test] = model.decision_function(examples.rows[test])
    calibration = LogisticRegression(C=1e6).fit(out_of_fold[:, None], examples.labels, examples.weights)
    scale, shift = float(calibration.coef_[0, 0]), float(calibration.intercept_[0])
    chance = 1 / (1 + np.exp(-(scale * out_of_fold + shift)))
    threshold = best_threshold(chance[examples.hand], examples.labels[examples.hand])
    model = _fit_trees(with_changed_values(examples, names))
    return {**plain(model, names), "scale": scale, "shift": shift, "threshold": threshold}


def _fit_trees(examples: Examples) -> GradientBoostingClassifier:
    model = GradientBoostingClassifier(random_state=0, **SETTINGS)
    return model.fit(examples.rows, examples.labels, examples.weights)


def best_threshold(chance: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """Return the probability at which F1 is highest among those where precision is high enough."""
    best, at = -1.0, 0.5
    for threshold in np.arange(0.2, 0.9, 0.02):
        said = chance >= threshold
        hits = float((said & (labels == 1)).sum())
        precision, recall = hits / max(said.sum(), 1), hits / max(labels.sum(), 1)
        score = 2 * precision * recall / max(precision + recall, 1e-9) - max(0.0, LEAST_PRECISION - precision)
        if score > best:
            best, at = score, float(threshold)
    return round(at, 3)


def plain(model: GradientBoostingClassifier, names: Sequence[str]) -> dict[str, object]:
    """Return the trees as lists of numbers; values are scaled by the learning rate already."""
    trees = [
        {
            "feature": tree.feature.tolist(),
            "threshold": [round(float(t), 6) for t in tree.threshold],
            "left": tree.children_left.tolist(),
            "right": tree.children_right.tolist(),
            "value": [round(model.learning_rate * float(v), 6) for v in tree.value[:, 0, 0]],
        }
        for tree in (stage[0].tree_ for stage in model.estimators_)
    ]
    prior = model.init_.class_prior_
    return {"schema": SCHEMA, "features": list(names), "trees": trees, "base": float(np.log(prior[1] / prior[0]))}


def read_candidates(corpus: Path) -> tuple[Candidates, list[Mention]]:
    """Read and parse a corpus and find its candidate pairs, as a run would."""
    settings = Settings()
    mentions, articles, _ = pipeline.mentions([corpus], settings)
    return linking.find_candidates(articles, mentions, lambda: load_encoder(settings.encoder), Silent()), mentions


def main() -> None:
    """Train the final scorer and the five fold scorers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path, help="the final scorer; fold scorers go beside it as NAME-fold-K.json")
    args = parser.parse_args()
    found, _ = read_candidates(args.corpus)
    write_scorers(found, build_examples(found, args.gold), args.out, args.out.parent)


def write_scorers(found: Candidates, examples: Examples, out: Path | None, folds: Path) -> list[Path]:
    """Train and write the final scorer, where `out` is given, and one scorer a fold; return the latter's paths."""
    written = []
    for fold in (*([None] if out else []), *sorted(set(examples.folds.tolist()))):
        keep = np.ones(len(examples.folds), dtype=bool) if fold is None else examples.folds != fold
        stored = fit(examples.take(keep), found.names)
        path = out if fold is None and out else folds / f"linker-fold-{fold}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{path}: {int(keep.sum())} examples, threshold {stored['threshold']}", flush=True)
        written += [path] if fold is not None else []
    return written


if __name__ == "__main__":
    main()
