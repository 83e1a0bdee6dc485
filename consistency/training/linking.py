"""Train the linker: `make train-linking`.

Labels: pairs that people labelled (`labels.py`); pairs of reports of different incidents, which are different facts whatever
they say; and copies of linked pairs with one value changed, since a value that differs is what the checker exists to find.
A fold's linker sees no row, story or threshold of its fold.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from consistency import linking, pipeline
from consistency.embedding import PACKAGED_NAME, load_encoder
from consistency.linking import Candidates
from consistency.linking.happenings import Happening
from consistency.linking.scorer import SCHEMA, with_happening
from consistency.progress import Silent
from consistency.settings import Settings, cores
from consistency.training.labels import OWN, labelled_pairs

WEAK_NEGATIVES = 8000  # pairs across incidents, drawn at random
WEAK_WEIGHT = 0.3
OWN_WEIGHT = 2.0  # of a pair that readers drew from what was linked: what users meet, where the shared pairs are easier
CHANGED_WEIGHT = 0.2  # of a changed copy: more finds no more conflicts and costs links
CHANGED_WEIGHT_OF_CONFLICTS = 0.1
LINK = {
    "n_estimators": 400,
    "max_depth": 3,
    "learning_rate": 0.05,
    "subsample": 0.7,
    "min_samples_leaf": 15,
    "max_features": 0.2,
}
CONFLICT = LINK | {"min_samples_leaf": 30}
LEAST_PRECISION = 0.8  # of pairs, out of fold: where the link threshold is set
# Lower ones only chain facts: joining finds again what average linkage loses. From 0.42 on F1 is 0.840 instead of 0.824, and
# of drawn pairs in agreement 0.81 are right instead of 0.85.
THRESHOLDS = np.arange(0.56, 0.9, 0.02)
VALUE_FEATURES = ("value equal", "values overlap", "value ratio", "equal value is rare")
Stored = dict[str, object]


@dataclass(frozen=True, slots=True)
class Examples:
    """Labelled rows: features, label, weight, fold, the story that groups it, and whether it is of the shared gold."""

    rows: NDArray[np.float32]
    labels: NDArray[np.int64]
    weights: NDArray[np.float64]
    folds: NDArray[np.int64]
    groups: NDArray[np.int64]
    gold: NDArray[np.bool_]

    def take(self, keep: NDArray[np.bool_]) -> Examples:
        """Return the examples that `keep` marks."""
        return Examples(*(getattr(self, f.name)[keep] for f in fields(self)))

    def followed_by(self, more: Examples) -> Examples:
        """Return these examples and then `more`."""
        return Examples(*(np.concatenate([getattr(self, f.name), getattr(more, f.name)]) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Gold:
    """What is known of the shared folder: the story and the fold of each file."""

    folder: Path
    story_of: dict[str, str]
    fold_of: dict[str, int]

    @classmethod
    def read(cls, folder: Path) -> Gold:
        """Read the folder `gold` of the shared data."""
        stories, folds = (json.loads((folder / name).read_text("utf-8")) for name in ("clusters.json", "folds.json"))
        return cls(folder, stories, folds)


def build_examples(found: Candidates, gold: Gold) -> Examples:
    """Match the labelled pairs to candidate pairs and draw the weak ones."""
    by_hand = labelled_pairs(found, gold.folder / "pairs.jsonl")
    own = {row: label for row, label in labelled_pairs(found, OWN).items() if row not in by_hand}
    weak = _weak_negatives(found, gold)
    chosen = np.array([*by_hand, *own, *weak], dtype=np.int64)
    first = [found.mentions[found.pairs[n, 0]].article.path for n in chosen]
    number = {name: n for n, name in enumerate(sorted(set(gold.story_of.values())))}
    weights = np.repeat([1.0, OWN_WEIGHT, WEAK_WEIGHT], [len(by_hand), len(own), len(weak)])
    return Examples(
        rows=found.rows[chosen],
        labels=np.array([*by_hand.values(), *own.values(), *(0 for _ in weak)], dtype=np.int64),
        weights=weights,
        folds=np.array([gold.fold_of[path] for path in first]),
        groups=np.array([number[gold.story_of[path]] for path in first]),
        gold=np.arange(len(chosen)) < len(by_hand),
    )


def _weak_negatives(found: Candidates, gold: Gold) -> list[int]:
    """Draw candidate pairs of different incidents; both reports must be of one fold, or a fold would be seen."""
    paths = [mention.article.path for mention in found.mentions]
    stories = np.unique([gold.story_of[p] for p in paths], return_inverse=True)[1]
    folds = np.array([gold.fold_of[p] for p in paths])
    i, j = found.pairs[:, 0], found.pairs[:, 1]
    across = np.flatnonzero((stories[i] != stories[j]) & (folds[i] == folds[j]))
    rng = np.random.default_rng(0)
    return sorted(rng.choice(across, min(WEAK_NEGATIVES, len(across)), replace=False).tolist())


def fit_happening(found: Candidates, gold: Gold, without: int | None) -> tuple[Happening, Stored]:
    """Fit the model of report pairs on the stories outside a fold; long series of reports weigh by their square root."""
    evidence, near = found.evidence, found.evidence.near
    story = np.array([gold.story_of[article.path] for article in found.articles])
    fold = np.array([gold.fold_of[article.path] for article in found.articles])
    seen = (fold[near.a] != without) & (fold[near.b] != without)
    a, b, rows = story[near.a[seen]], story[near.b[seen]], evidence.rows[seen].astype(np.float64)
    pairs = list(zip(a.tolist(), b.tolist(), strict=True))
    often = Counter(pairs)
    scaler = StandardScaler().fit(rows)
    weights = [often[pair] ** -0.5 for pair in pairs]
    model = LogisticRegression().fit(scaler.transform(rows), a == b, weights)
    slope = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - slope @ scaler.mean_)
    stored = {"features": list(evidence.names), "weights": slope.round(6).tolist(), "bias": round(bias, 6)}
    return Happening(evidence.names, slope, bias), stored


def changed_copies(examples: Examples, names: Sequence[str], weight: float, seed: int = 0) -> Examples:
    """Return a copy of every positive pair of equal values in which the value features are a differing pair's."""
    rng = np.random.default_rng(seed)
    columns = [names.index(name) for name in VALUE_FEATURES]
    equal = examples.rows[:, names.index("value equal")] > 0
    source = (examples.labels == 1) & equal
    differing = np.flatnonzero(~equal & (examples.labels == 0))
    copies = examples.take(source & bool(len(differing)))
    if len(copies.rows):
        copies.rows[:, columns] = examples.rows[rng.choice(differing, len(copies.rows))][:, columns]
    copies.rows[:, names.index("equal value elsewhere")] = -1.0  # a changed value is new to both reports
    copies.weights[:] = weight
    return copies


def fit(found: Candidates, gold: Gold, examples: Examples, without: int | None) -> Stored:
    """Return a trained linker as plain numbers, calibrated and given a threshold on its own held-out stories."""
    model, happening = fit_happening(found, gold, without)
    seen = examples.take(examples.folds != without)
    names, rows = with_happening(model, found.names, seen.rows)
    seen = Examples(rows, *(getattr(seen, f.name) for f in fields(seen)[1:]))
    link, chance = _calibrated(seen, names, LINK, CHANGED_WEIGHT)
    threshold = best_threshold(chance[seen.gold], seen.labels[seen.gold])
    conflict, _ = _calibrated(seen, names, CONFLICT, CHANGED_WEIGHT_OF_CONFLICTS, only_differing=True)
    return {"schema": SCHEMA, "threshold": threshold, "happening": happening, "link": link, "conflict": conflict}


def _calibrated(
    examples: Examples, names: Sequence[str], settings: dict[str, float], changed: float, only_differing: bool = False
) -> tuple[Stored, NDArray[np.float64]]:
    """Fit trees, calibrated on held-out stories; return them and the held-out probabilities."""
    judged = np.ones(len(examples.labels), dtype=bool)
    if only_differing:
        judged = examples.rows[:, names.index("values overlap")] == 0

    def fitted(part: NDArray[np.bool_]) -> GradientBoostingClassifier:
        copies = changed_copies(examples.take(part), names, changed)
        return _fit_trees(examples.take(part & judged).followed_by(copies), settings)

    out_of_fold = np.zeros(len(examples.labels))
    for train, test in GroupKFold(5).split(examples.rows, groups=examples.groups):
        out_of_fold[test] = fitted(np.isin(np.arange(len(judged)), train)).decision_function(examples.rows[test])
    calibration = LogisticRegression(C=1e6).fit(
        out_of_fold[judged, None], examples.labels[judged], examples.weights[judged]
    )
    scale, shift = float(calibration.coef_[0, 0]), float(calibration.intercept_[0])
    chance = 1 / (1 + np.exp(-(scale * out_of_fold + shift)))
    return {**plain(fitted(np.ones_like(judged)), names), "scale": scale, "shift": shift}, chance


def _fit_trees(examples: Examples, settings: dict[str, float]) -> GradientBoostingClassifier:
    model = GradientBoostingClassifier(random_state=0, **settings)
    return model.fit(examples.rows, examples.labels, examples.weights)


def best_threshold(chance: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """Return the probability at which F1 is highest among those where precision is high enough."""
    best, at = -1.0, 0.5
    for threshold in THRESHOLDS:
        said = chance >= threshold
        hits = float((said & (labels == 1)).sum())
        precision, recall = hits / max(said.sum(), 1), hits / max(labels.sum(), 1)
        score = 2 * precision * recall / max(precision + recall, 1e-9) - max(0.0, LEAST_PRECISION - precision)
        if score > best:
            best, at = score, float(threshold)
    return round(at, 3)


def plain(model: GradientBoostingClassifier, names: Sequence[str]) -> Stored:
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
    return {"features": list(names), "trees": trees, "base": float(np.log(prior[1] / prior[0]))}


def read_candidates(corpus: Path, encoder: str) -> Candidates:
    """Read and parse a corpus and find its candidate pairs, as a run would."""
    settings = Settings(jobs=cores(), encoder=encoder)
    mentions, articles, _ = pipeline.mentions([corpus], settings)
    return linking.find_candidates(articles, mentions, lambda: load_encoder(settings.encoder), Silent())


def main() -> None:
    """Train the final linker and the five fold linkers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path, help="the final linker; fold linkers go beside it as NAME-fold-K.json")
    parser.add_argument("--encoder", default=PACKAGED_NAME, help="as on the command line; a linker is for one encoder")
    args = parser.parse_args()
    write_linkers(read_candidates(args.corpus, args.encoder), Gold.read(args.gold), args.out, args.out.parent)


def write_linkers(found: Candidates, gold: Gold, out: Path | None, folder: Path) -> list[Path]:
    """Train and write the final linker, where `out` is given, and one a fold; return the latter's paths."""
    examples = build_examples(found, gold)
    written = []
    for fold in (*([None] if out else []), *sorted(set(gold.fold_of.values()))):
        stored = fit(found, gold, examples, fold)
        path = out if fold is None and out else folder / f"{out.stem if out else 'linker'}-fold-{fold}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{path}: threshold {stored['threshold']}", flush=True)
        written += [path] if fold is not None else []
    return written


if __name__ == "__main__":
    main()
