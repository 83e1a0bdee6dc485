"""Count what blocking loses of the pairs that people called one fact, and how many pairs it leaves to score: `make bench`.

    python -m tests.benchmarks.blocking ../shared/corpora ../shared/gold/pairs.jsonl

A labelled pair counts where both its values were read; it is lost when it is no candidate pair.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consistency import pipeline
from consistency.linking.blocking import candidates
from consistency.linking.gists import gists_of
from consistency.linking.neighbours import find_neighbours
from consistency.settings import Settings, cores
from consistency.training.labels import SAME, by_file, mention_at
from consistency.types import Article, Mention

MOST_LOST, MOST_PAIRS = 0.02, 50.0


@dataclass(frozen=True, slots=True)
class Blocking:
    """The figures of one folder; `lost` counts the pairs lost by why."""

    labelled: int
    read: int
    lost: dict[str, int]
    slots: int
    candidates: int

    @property
    def share_lost(self) -> float:
        """Return the share of the labelled pairs read that are no candidates."""
        return sum(self.lost.values()) / max(self.read, 1)

    @property
    def pairs_a_slot(self) -> float:
        """Return the candidate pairs for each slot."""
        return self.candidates / max(self.slots, 1)

    def holds(self) -> bool:
        """Say whether both figures are as good as is asked."""
        return self.share_lost <= MOST_LOST and self.pairs_a_slot < MOST_PAIRS

    def __str__(self) -> str:
        why = ", ".join(f"{count} {reason}" for reason, count in sorted(self.lost.items())) or "none"
        return (
            f"{self.labelled:,} labelled same-fact pairs, {self.read:,} with both values read\n"
            f"lost by blocking {self.share_lost:.2%} (at most {MOST_LOST:.0%}): {why}\n"
            f"{self.candidates:,} candidate pairs of {self.slots:,} slots: "
            f"{self.pairs_a_slot:.1f} a slot (below {MOST_PAIRS:.0f})"
        )


def measure(articles: Sequence[Article], mentions: Sequence[Mention], rows: Sequence[dict[str, Any]]) -> Blocking:
    """Block the mentions and look up the labelled pairs."""
    number = {id(article): n for n, article in enumerate(articles)}
    article_of = [number[id(mention.article)] for mention in mentions]
    near = find_neighbours(articles, gists_of(articles))
    pairs = candidates(mentions, article_of, near)
    scored, related = set(map(tuple, pairs.tolist())), set(zip(near.a.tolist(), near.b.tolist(), strict=True))
    lost, same, read = Counter[str](), [row for row in rows if row["label"] in SAME], 0
    for a, b in _found(mentions, same):
        read += 1
        reports = tuple(sorted((article_of[a], article_of[b])))
        if (min(a, b), max(a, b)) in scored:
            continue
        if mentions[a].slot.kind != mentions[b].slot.kind:
            lost["read as two kinds"] += 1
        else:
            lost["share no key" if len(set(reports)) == 1 or reports in related else "in reports too unlike"] += 1
    return Blocking(len(same), read, dict(lost), len(mentions), len(pairs))


def _found(mentions: Sequence[Mention], rows: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    where = by_file(mentions)
    for row in rows:
        a, b = (mention_at(where, mentions, row[side]) for side in "ab")
        if a is not None and b is not None:
            yield a, b


def main() -> None:
    """Print both figures, and fail where one is worse than is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("pairs", type=Path, help="labelled pairs, one JSON object a line")
    options = parser.parse_args()
    if missing := [path for path in (options.corpus, options.pairs) if not path.exists()]:
        print(f"blocking: not measured, there is no {missing[0]}")
        return
    mentions, articles, _ = pipeline.mentions([options.corpus], Settings(jobs=cores()))
    found = measure(articles, mentions, [json.loads(line) for line in options.pairs.read_text("utf-8").splitlines()])
    print(found)
    if not found.holds():
        raise SystemExit("blocking: worse than is asked")


if __name__ == "__main__":
    main()
