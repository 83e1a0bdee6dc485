"""Mentions -> origins: who is behind a statement, so that copies of one wire text count once.

Two mentions share an origin when their outlet is one, when both name one agency or speaker as source, or when the passages
around them are near-copies. Passages, not whole texts, are compared: edited copies share as little as a third of their
three-word runs over the whole text, but most of them around a figure that was copied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.types import Mention

PASSAGE = 320  # characters on either side of the sentence
SHARED = 0.5  # share of the smaller passage's three-word runs
LEAST_RUNS = 12  # a passage with fewer runs is too short to call a copy
AGENCIES = re.compile(
    r"\b(Associated Press|AP|Reuters|AFP|Agence France-Presse|UPI|Bloomberg|Xinhua|Interfax|TASS|DPA|Kyodo|PTI|ANSA|EFE)\b"
)
WORD = re.compile(r"\w+")


def origins(mentions: Sequence[Mention]) -> list[str]:
    """Return an origin id for each mention ("o1", "o2", ... in order of first use)."""
    parent = list(range(len(mentions)))
    runs = [_runs(mention) for mention in mentions]
    for i in range(len(mentions)):
        for j in range(i):
            if _find(parent, i) != _find(parent, j) and _one_origin(mentions[i], mentions[j], runs[i], runs[j]):
                parent[_find(parent, i)] = _find(parent, j)
    numbers: dict[int, str] = {}
    return [numbers.setdefault(_find(parent, i), f"o{len(numbers) + 1}") for i in range(len(mentions))]


def _find(parent: list[int], i: int) -> int:
    while parent[i] != i:
        i = parent[i]
    return i


def _one_origin(a: Mention, b: Mention, runs_a: frozenset[str], runs_b: frozenset[str]) -> bool:
    if a.article is b.article:
        return True
    if a.article.source and a.article.source == b.article.source:
        return True
    if (agency := agency_of(a)) and agency == agency_of(b):
        return True
    smaller = min(len(runs_a), len(runs_b))
    return smaller >= LEAST_RUNS and len(runs_a & runs_b) / smaller >= SHARED


def agency_of(mention: Mention) -> str | None:
    """Return the news agency that a mention's own sentence or attribution credits."""
    said = mention.claim.attribution
    text = f"{said.speaker} {said.via or ''}" if said else ""
    found = AGENCIES.search(text) or AGENCIES.search(mention.article.source or "")
    return found.group(1) if found else None


def _runs(mention: Mention) -> frozenset[str]:
    """Return the three-word runs of the passage around a mention."""
    text, span = mention.article.text, mention.claim.span
    words = WORD.findall(text[max(0, span.start - PASSAGE) : span.end + PASSAGE].lower())
    return frozenset(" ".join(words[k : k + 3]) for k in range(len(words) - 2))
