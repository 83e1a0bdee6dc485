"""Mentions -> candidate pairs: those worth a score. No pass over all pairs, ever.

The less alike two reports are, the more two of their mentions must share to be a candidate (`keys`). Mentions of one report
are compared too, since a report repeats itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from consistency.lexicon import FAMILY_OF, RIVALS
from consistency.linking.keys import Keys, alike_keys, close_keys, distant_keys, year
from consistency.linking.neighbours import ALIKE, Neighbours
from consistency.types import Mention

CLOSE = 0.25  # the likeness of reports that are near-copies or on one narrow happening
# A mention that shares a key with more than this many others of one report is compared with the first of them only.
MOST_IN_ONE_REPORT = 40

NONE: frozenset[str] = frozenset()

Pairs = NDArray[np.int32]  # shape (n, 2), i < j
Keyed = dict[str, list[int]]


def candidates(mentions: Sequence[Mention], article_of: Sequence[int], near: Neighbours) -> Pairs:
    """Return the candidate pairs as indices into `mentions`, sorted."""
    reports = 1 + max([*article_of, *near.b.tolist()], default=-1)
    keyed_by = (close_keys, alike_keys, distant_keys)
    close, alike, distant = (_by_article(mentions, article_of, reports, keys) for keys in keyed_by)
    found: list[tuple[int, int]] = []
    for report in alike:
        found += (pair for members in report.values() for pair in combinations(members, 2))
    for a, b, cosine in zip(near.a.tolist(), near.b.tolist(), near.cosine.tolist(), strict=True):
        keyed = close if cosine >= CLOSE else alike if cosine >= ALIKE else distant
        found += _between(keyed[a], keyed[b])
    if not found:
        return np.zeros((0, 2), dtype=np.int32)
    pairs = np.unique(np.sort(np.array(found, dtype=np.int32), axis=1), axis=0)
    return pairs[_may_be_one(mentions, pairs)]


def why_no_candidate(a: Mention, b: Mention, alike: float | None) -> str:
    """Return why two mentions, of reports so alike or not neighbours at all (None), are not worth a score."""
    if not set(close_keys(a)) & set(close_keys(b)):
        kinds = sorted({a.slot.kind, b.slot.kind})
        return (
            f"{' and '.join(kinds)} are two kinds of value" if len(kinds) > 1 else "their units are of two dimensions"
        )
    first, second = year(a), year(b)
    if first and second and first != second:
        return f"one is of {first}, the other of {second}"
    if _are_rivals(_families(a), _families(b)):
        return "their verbs are of neighbours that never share a number, such as killed and injured"
    if alike is None:
        return "their reports share too little to tell of one happening"
    return f"reports only {alike:.2f} alike, and the two have too little of thing counted, act and value in common"


def _by_article(mentions: Sequence[Mention], article_of: Sequence[int], reports: int, keys: Keys) -> list[Keyed]:
    keyed: list[Keyed] = [defaultdict(list) for _ in range(reports)]
    for i, (mention, article) in enumerate(zip(mentions, article_of, strict=True)):
        for key in sorted(keys(mention)):
            keyed[article][key].append(i)
    return keyed


def _may_be_one(mentions: Sequence[Mention], pairs: Pairs) -> list[bool]:
    """Say of each pair whether it is neither of two years nor of rivals."""
    years = [year(mention) for mention in mentions]
    acts = [_families(mention) for mention in mentions]

    def may(i: int, j: int) -> bool:
        first, second = years[i], years[j]
        same_year = first is None or second is None or first == second
        return same_year and not _are_rivals(acts[i], acts[j])

    return [may(i, j) for i, j in pairs.tolist()]


def _families(mention: Mention) -> frozenset[str]:
    words = (mention.question.predicate, *mention.question.related, *mention.question.modifiers)
    return frozenset(FAMILY_OF[word] for word in words if word in FAMILY_OF) if mention.slot.kind == "count" else NONE


@cache
def _are_rivals(first: frozenset[str], second: frozenset[str]) -> bool:
    """Say whether two counts are of neighbours that never share a number: the killed and the injured."""
    return not first & second and any(frozenset(pair) in RIVALS for pair in product(first, second))


def _between(first: Keyed, second: Keyed) -> Iterator[tuple[int, int]]:
    """Yield the pairs of mentions of two reports that share a key."""
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    for key, members in small.items():
        if key in large:
            yield from product(members[:MOST_IN_ONE_REPORT], large[key][:MOST_IN_ONE_REPORT])
