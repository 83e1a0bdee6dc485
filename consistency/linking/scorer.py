"""The trained linker: whether two reports tell of one happening, two values answer one question, and two that differ do.

Three models in one JSON file of plain numbers (`training/linking.py` writes it): `happening`, a logistic model of pairs of
reports, whose log-odds are a feature of the other two; `link`, which groups values into facts; and `conflict`, which says
how surely two values that differ answer one question. The last two are not one: a link may be loose where values agree,
since their agreeing is evidence, but a contradiction has to stand on the questions alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consistency.embedding import FAST_NAME
from consistency.errors import ModelError
from consistency.formats import number_of, too_new
from consistency.linking.happenings import Happening
from consistency.linking.trees import BLOCK, Trees, read_trees

MODELS = Path(__file__).parent.parent / "models"
DEFAULT = MODELS / "linker.json"
SCHEMA = "consistency-linker/2"
ONE_HAPPENING = "one happening, log-odds"


@dataclass(frozen=True, slots=True)
class Scorer:
    """The three models, and the link probability from which two values are put into one fact."""

    happening: Happening
    link: Trees
    conflict: Trees
    threshold: float

    def link_chances(self, names: Sequence[str], rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the probability that each pair of values answers one question."""
        return self._chances(self.link, names, rows)

    def conflict_chances(self, names: Sequence[str], rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the probability that each pair of differing values answers one question."""
        return self._chances(self.conflict, names, rows)

    def of_pairs(
        self, names: Sequence[str], rows: NDArray[np.float32]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the probability of a link and of a conflict of each pair."""
        return self.link_chances(names, rows), self.conflict_chances(names, rows)

    def contributions(self, names: Sequence[str], row: NDArray[np.float32]) -> dict[str, float]:
        """Return what each feature adds to the log-odds of a link."""
        return self.link.contributions(*with_happening(self.happening, names, row[None]))

    def _chances(self, model: Trees, names: Sequence[str], rows: NDArray[np.float32]) -> NDArray[np.float64]:
        slices = (rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK))
        parts = [model.probabilities(*with_happening(self.happening, names, block)) for block in slices]
        return np.concatenate(parts) if parts else np.zeros(0)


def with_happening(
    model: Happening, names: Sequence[str], rows: NDArray[np.float32]
) -> tuple[list[str], NDArray[np.float32]]:
    """Add the log-odds that the two reports tell of one happening as a feature of each row."""
    joined = np.empty((len(rows), len(names) + 1), dtype=np.float32, order="F")
    joined[:, :-1] = rows
    joined[:, -1] = model.log_odds(names, rows)
    return [*names, ONE_HAPPENING], joined


def linker_for(encoder: str) -> Path:
    """Return the shipped linker for an encoder's vectors: one of its own for the fast one, whose cosines are others."""
    return MODELS / "linker-fast.json" if encoder == FAST_NAME else DEFAULT


def load_scorer(path: Path = DEFAULT) -> Scorer:
    """Read a scorer. Raises ModelError when the file is missing, damaged, or of another schema."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _damaged(path, error) from error
    return _parsed(data, path)


@lru_cache(maxsize=8)
def _parsed(data: bytes, path: Path) -> Scorer:
    """Return the scorer that a file holds now: one that is written anew between two runs of a process is read anew."""
    try:
        stored = json.loads(data)
        if stored.get("schema") != SCHEMA:
            raise ModelError(f"{path}: {_unreadable(stored.get('schema'))}")
        return _read(stored)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> ModelError:
    return ModelError(f"{path}: the linker cannot be read ({error}); train one with: make train-linking")


def _unreadable(schema: object) -> str:
    """Return why a linker of another schema cannot be read, and what to do."""
    name, _, latest = SCHEMA.partition("/")
    number = number_of(schema, name)
    if number is None:
        return f"not a linker (want {SCHEMA}, found {schema!r})"
    if number > int(latest):
        return too_new(number, int(latest))
    return f"a linker of an older consistency (format {number}, this one reads {latest}); train it again: make train-linking"


def _read(stored: Mapping[str, Any]) -> Scorer:
    happening = stored["happening"]
    weights = np.array(happening["weights"], dtype=np.float64)
    scorer = Scorer(
        Happening(tuple(happening["features"]), weights, float(happening["bias"])),
        read_trees(stored["link"]),
        read_trees(stored["conflict"]),
        float(stored["threshold"]),
    )
    models = (scorer.link, scorer.conflict)
    numbers = [
        scorer.threshold,
        scorer.happening.bias,
        *weights,
        *(n for m in models for n in (m.base, m.scale, m.shift)),
    ]
    if len(weights) != len(scorer.happening.features) or not all(map(math.isfinite, numbers)):
        raise ValueError("a number is missing or not finite")
    return scorer
