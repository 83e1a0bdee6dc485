"""Mentions -> candidate pairs: those worth a score. No pass over all pairs, ever.

The less alike two reports are, the more two of their mentions must share to be a candidate (`keys`). Mentions of one report
are compared too, since a report repeats itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from consistency.lexicon import FAMILY_OF, RIVALS
from consistency.linking.keyed import index
from consistency.linking.keys import alike_keys, close_keys, distant_keys, year
from consistency.linking.neighbours import ALIKE, Neighbours
from consistency.types import Mention

CLOSE = 0.25  # the likeness of reports that are near-copies or on one narrow happening
AT_ONCE = 1 << 16  # pairs of reports whose mentions are compared at a time

NONE: frozenset[str] = frozenset()

Pairs = NDArray[np.int32]  # shape (n, 2), i < j


def candidates(
    mentions: Sequence[Mention],
    article_of: Sequence[int],
    near: Neighbours,
    own: NDArray[np.bool_] | None = None,
) -> Pairs:
    """Return the candidate pairs as indices into `mentions`, sorted.

    `own` says which reports are compared with themselves, all where it is None.
    """
    reports = 1 + max([*article_of, *near.b.tolist()], default=-1)
    may_be_one = _Rules(mentions)
    found = [_packed(pairs, may_be_one) for pairs in _share_a_key(mentions, article_of, reports, near, own)]
    packed = np.concatenate([np.zeros(0, dtype=np.int64), *found])
    del found  # of many reports, what stands here several times is most of what is held
    return _unpacked(_distinct(packed))


def _unpacked(packed: NDArray[np.int64]) -> Pairs:
    pairs = np.empty((len(packed), 2), dtype=np.int32)
    np.right_shift(packed, 32, out=pairs[:, 0], casting="unsafe")
    np.bitwise_and(packed, 0xFFFFFFFF, out=pairs[:, 1], casting="unsafe")
    return pairs


def _share_a_key(
    mentions: Sequence[Mention],
    article_of: Sequence[int],
    reports: int,
    near: Neighbours,
    own: NDArray[np.bool_] | None,
) -> Iterator[NDArray[np.int64]]:
    """Yield pairs of mentions that share a key, of one report and of neighbours, by how alike these are."""
    close, alike = near.cosine >= CLOSE, near.cosine >= ALIKE
    for keys, chosen in ((close_keys, close), (alike_keys, alike & ~close), (distant_keys, ~alike)):
        keyed = index(mentions, article_of, reports, keys)
        if keys is alike_keys:
            of = np.asarray(article_of, dtype=np.int64)
            yield from (pairs if own is None else pairs[own[of[pairs[:, 0]]]] for pairs in keyed.within())
        places = np.flatnonzero(chosen)
        for start in range(0, len(places), AT_ONCE):
            some = places[start : start + AT_ONCE]
            yield from keyed.between(near.a[some].astype(np.int64), near.b[some].astype(np.int64))


def _packed(pairs: NDArray[np.int64], may_be_one: _Rules) -> NDArray[np.int64]:
    """Return the distinct pairs that may be one, each as a single number."""
    low, high = pairs.min(axis=1), pairs.max(axis=1)
    packed = _distinct(low << 32 | high)
    return packed[may_be_one(packed >> 32, packed & 0xFFFFFFFF)]


def _distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return numbers once each, rising, sorting those given; numpy's own way, a table of hashes, is many times slower."""
    numbers.sort()
    is_first = np.ones(len(numbers), dtype=bool)
    is_first[1:] = numbers[1:] != numbers[:-1]
    return numbers[is_first]


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


class _Rules:
    """Which pairs are neither of two years nor of rivals."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        years = [year(mention) for mention in mentions]
        number = {name: n for n, name in enumerate(sorted({name for name in years if name}))}
        self._years = np.array([number[name] if name else -1 for name in years], dtype=np.int64)
        acts = [_families(mention) for mention in mentions]
        self._distinct = sorted(set(acts), key=sorted)
        place = {families: n for n, families in enumerate(self._distinct)}
        self._acts = np.array([place[families] for families in acts], dtype=np.int64)

    def __call__(self, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Say of each pair whether it may answer one question."""
        first, second = self._years[i], self._years[j]
        same_year = (first < 0) | (second < 0) | (first == second)
        acts, which = np.unique(self._acts[i] << 32 | self._acts[j], return_inverse=True)
        rivals = [_are_rivals(self._distinct[k >> 32], self._distinct[k & 0xFFFFFFFF]) for k in acts.tolist()]
        return np.asarray(same_year & ~np.array(rivals, dtype=bool)[which])


def _families(mention: Mention) -> frozenset[str]:
    words = (mention.question.predicate, *mention.question.related, *mention.question.modifiers)
    return frozenset(FAMILY_OF[word] for word in words if word in FAMILY_OF) if mention.slot.kind == "count" else NONE


@cache
def _are_rivals(first: frozenset[str], second: frozenset[str]) -> bool:
    """Say whether two counts are of neighbours that never share a number: the killed and the injured."""
    return not first & second and any(frozenset(pair) in RIVALS for pair in product(first, second))
