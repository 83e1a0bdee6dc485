"""Labelled pairs of values -> candidate pairs: which of them a person called one fact.

A label names two places in two reports by file and offsets. `labels.jsonl` beside this module holds pairs drawn
at random from what earlier linkers had linked or nearly linked in the shared news folder, and labelled by reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from consistency.linking import Candidates
from consistency.types import Mention

SAME = ("corroborates", "compatible", "updates", "contradicts")
OWN = Path(__file__).with_name("labels.jsonl")


def labelled_pairs(found: Candidates, path: Path) -> dict[int, int]:
    """Return, by row of the candidate pairs, 1 where a person says both answer one question, else 0.

    Unclear ones are left out, and those whose values were not found or were no candidate pair.
    """
    row_of = {pair: n for n, pair in enumerate(map(tuple, found.pairs.tolist()))}
    labels = {}
    for pair, label in _places(found.mentions, path):
        if (row := row_of.get(pair)) is not None:
            labels[row] = int(label in SAME)
    return labels


def _places(mentions: Sequence[Mention], path: Path) -> Iterator[tuple[tuple[int, int], str]]:
    where = by_file(mentions)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        a, b = (mention_at(where, mentions, row[side]) for side in "ab")
        if a is not None and b is not None and row["label"] != "unclear":
            yield (min(a, b), max(a, b)), row["label"]


def by_file(mentions: Sequence[Mention]) -> dict[str, list[int]]:
    """Return the numbers of the mentions of each file."""
    where: dict[str, list[int]] = {}
    for n, mention in enumerate(mentions):
        where.setdefault(mention.article.path, []).append(n)
    return where


def mention_at(where: Mapping[str, list[int]], mentions: Sequence[Mention], side: Mapping[str, Any]) -> int | None:
    """Return the mention that overlaps a labelled place most."""
    best, most = None, 0
    for n in where.get(side["file"], ()):
        span = mentions[n].slot.span
        shared = min(span.end, side["end"]) - max(span.start, side["start"])
        if shared > most:
            best, most = n, shared
    return best
