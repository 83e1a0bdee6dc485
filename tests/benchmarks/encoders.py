"""What each encoder costs, and what becomes of the links: `python -m tests.benchmarks.encoders ../shared [default fast]`.

The shipped linker was fitted on the labelled pairs, with the packaged encoder: its figures here are no forecast for other
texts (`make gate` has those), but show what is lost where another encoder takes its place. A labelled pair whose values were
both read counts as linked where both stand in one fact.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from consistency import linking, pipeline
from consistency.embedding import load_encoder
from consistency.linking.joining import home_of
from consistency.linking.scorer import linker_for, load_scorer
from consistency.progress import Silent
from consistency.settings import Settings, cores
from consistency.training.labels import SAME, by_file, mention_at
from consistency.types import Article, Mention

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one encoder makes of a folder; `pairs` are the pairs of mentions of one fact."""

    name: str
    questions: int
    seconds: float
    right: int
    linked: int
    same: int
    pairs: frozenset[Pair]

    def row(self, first: Figures) -> str:
        """Return the figures on one line, beside those of the first encoder."""
        precision, recall = self.right / max(self.linked, 1), self.right / max(self.same, 1)
        f1 = 2 * self.right / max(self.linked + self.same, 1)
        kept = len(self.pairs & first.pairs) / max(len(first.pairs), 1)
        return (
            f"{self.name:12}{self.questions:>10,}{self.seconds:>9.1f} s{f1:>8.3f}{precision:>10.3f}{recall:>8.3f}"
            f"{len(self.pairs):>10,}{kept:>8.1%}"
        )


HEAD = f"{'encoder':12}{'questions':>10}{'CPU':>11}{'F1':>8}{'precision':>10}{'recall':>8}{'links':>10}{'kept':>8}"


def measure(
    articles: Sequence[Article], mentions: Sequence[Mention], rows: Sequence[dict[str, Any]], name: str
) -> Figures:
    """Link with one encoder."""
    questions = sorted({mention.question.clause for mention in mentions})
    begun = time.process_time()
    encoder = load_encoder(name)
    vectors = dict(zip(questions, encoder.encode(questions), strict=True))
    seconds = time.process_time() - begun
    found = linking.find_candidates(articles, mentions, lambda: _Kept(vectors), Silent())
    facts = linking.link(found, load_scorer(linker_for(name))).facts
    home, where = home_of(facts, len(mentions)), by_file(mentions)
    judged = [
        (mention_at(where, mentions, r["a"]), mention_at(where, mentions, r["b"]), r["label"] in SAME) for r in rows
    ]
    told = [(bool(home[a] == home[b]), same) for a, b, same in judged if a is not None and b is not None]
    return Figures(
        name,
        len(questions),
        seconds,
        sum(linked and same for linked, same in told),
        sum(linked for linked, _ in told),
        sum(same for _, same in told),
        frozenset(pair for fact in facts for pair in combinations(fact, 2)),
    )


class _Kept:
    """An encoder of vectors made before."""

    def __init__(self, vectors: dict[str, Any]) -> None:
        self._vectors = vectors

    def encode(self, texts: Sequence[str]) -> Any:
        """Return the vectors of texts."""
        import numpy as np

        return np.stack([self._vectors[text] for text in texts])


def main() -> None:
    """Print one line an encoder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("encoders", nargs="*", default=["default", "fast"])
    parser.add_argument("--cache-dir", type=Path, help="take the mentions from this cache, and keep them there")
    options = parser.parse_args()
    settings = Settings(jobs=cores(), cache=options.cache_dir is not None, cache_dir=options.cache_dir or Path())
    mentions, articles, _ = pipeline.mentions([options.shared / "corpora"], settings)
    lines = (options.shared / "gold" / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["label"] != "unclear"]
    figures = [measure(articles, mentions, rows, name) for name in options.encoders]
    print("\n".join([HEAD, *(own.row(figures[0]) for own in figures)]))


if __name__ == "__main__":
    main()
