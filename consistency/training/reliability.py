"""Probabilities against what people said: how far the linker's numbers can be taken at their word.

Each labelled pair that is a candidate is judged by the linker that has seen no row of its fold; the tables are Markdown, for
the linker's card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from consistency.linking import Candidates
from consistency.linking.scorer import load_scorer
from consistency.training.labels import labelled_pairs
from consistency.training.linking import Gold
from consistency.types import Kind

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled pair as its fold's linker sees it; `joined` where the link probability reaches that linker's threshold."""

    kind: Kind
    same: bool
    differs: bool
    link: float
    conflict: float
    joined: bool


def judge(found: Candidates, gold: Gold, linkers: Sequence[Path]) -> list[Judged]:
    """Return every labelled candidate pair with its held-out probabilities; `linkers` are in the order of the folds."""
    label_of = labelled_pairs(found, gold.folder / "pairs.jsonl")
    first = {row: found.mentions[found.pairs[row, 0]] for row in label_of}
    overlap = found.rows[:, found.names.index("values overlap")]
    judged = []
    for fold, path in zip(sorted(set(gold.fold_of.values())), linkers, strict=True):
        scorer = load_scorer(path)
        rows = [row for row in label_of if gold.fold_of[first[row].article.path] == fold]
        link, conflict = (
            chances(found.names, found.rows[rows]) for chances in (scorer.link_chances, scorer.conflict_chances)
        )
        judged += [
            Judged(first[row].slot.kind, bool(label_of[row]), not overlap[row], sure, clash, sure >= scorer.threshold)
            for row, sure, clash in zip(rows, link.tolist(), conflict.tolist(), strict=True)
        ]
    return judged


def tables(judged: Sequence[Judged]) -> str:
    """Return the reliability of both probabilities and the figures of each kind, as Markdown."""
    differing = [pair for pair in judged if pair.differs]
    parts = (
        ("Reliability of the link probability, held out", _reliability(judged, lambda pair: pair.link)),
        (
            "Reliability of the conflict's, of pairs whose values differ",
            _reliability(differing, lambda pair: pair.conflict),
        ),
        ("Candidate pairs at the linkers' thresholds, by kind, before any clustering", _by_kind(judged)),
    )
    return "\n".join(f"{title}:\n\n{table}\n" for title, table in parts)


def _reliability(judged: Sequence[Judged], chance: Callable[[Judged], float]) -> str:
    """Return, for each tenth of the probability, what was said and how often it was so."""
    said = np.array([chance(pair) for pair in judged])
    so = np.array([pair.same for pair in judged], dtype=np.float64)
    tenth = np.minimum((said * TENTHS).astype(np.int64), TENTHS - 1)
    rows = [
        (f"{n / TENTHS:.1f} to {(n + 1) / TENTHS:.1f}", f"{count:,}", f"{said[of].mean():.2f}", f"{so[of].mean():.2f}")
        for n in range(TENTHS)
        if (count := int((of := tenth == n).sum()))
    ]
    table = _table(("probability", "pairs", "said", "one question"), rows)
    return f"{table}\n\n{_summary(said, so)}" if len(judged) else table


def _summary(said: NDArray[np.float64], so: NDArray[np.float64]) -> str:
    """Return the expected calibration error over the tenths, and the Brier score beside that of the bare share."""
    tenth = np.minimum((said * TENTHS).astype(np.int64), TENTHS - 1)
    gaps = [abs(said[tenth == n].sum() - so[tenth == n].sum()) for n in range(TENTHS)]
    brier, bare = float(((said - so) ** 2).mean()), float(((so.mean() - so) ** 2).mean())
    return f"Calibration error {sum(gaps) / len(so):.3f}; Brier score {brier:.3f}, of the bare share {bare:.3f}."


def _by_kind(judged: Sequence[Judged]) -> str:
    kinds = sorted({pair.kind for pair in judged}, key=lambda kind: (-sum(p.kind == kind for p in judged), kind))
    rows = [(kind, *_figures([pair for pair in judged if pair.kind == kind])) for kind in kinds]
    head = ("kind", "pairs", "of one question", "precision", "recall", "F1")
    return _table(head, [*rows, ("all", *_figures(judged))])


def _figures(judged: Sequence[Judged]) -> tuple[str, ...]:
    same, joined = (sum(told) for told in ([p.same for p in judged], [p.joined for p in judged]))
    hits = sum(p.same and p.joined for p in judged)
    precision, recall = _ratio(hits, joined), _ratio(hits, same)
    return f"{len(judged):,}", f"{same:,}", precision, recall, _ratio(2 * hits, same + joined)


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
