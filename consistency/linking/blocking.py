"""Mentions -> candidate pairs: those worth a score. No pass over all pairs, ever.

The less alike two reports are, the more two of their mentions must share to be a candidate (`keys`). Mentions of one report
are compared too, since a report repeats itself.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from consistency.lexicon import FAMILY_OF, RIVALS
from consistency.linking.keyed import indices
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
    reports = 1 + max(max(article_of, default=-1), int(near.b.max(initial=-1)))
    may_be_one = _Rules()
    noted = may_be_one.noting(mentions)
    found = [_packed(pairs, may_be_one) for pairs in _share_a_key(noted, article_of, reports, near, own)]
    packed = np.concatenate([np.zeros(0, dtype=np.int64), *found])
    del found  # of many reports, what stands here several times is most of what is held
    return _unpacked(_distinct(packed))


def _unpacked(packed: NDArray[np.int64]) -> Pairs:
    pairs = np.empty((len(packed), 2), dtype=np.int32)
    np.right_shift(packed, 32, out=pairs[:, 0], casting="unsafe")
    np.bitwise_and(packed, 0xFFFFFFFF, out=pairs[:, 1], casting="unsafe")
    return pairs


def _share_a_key(
    mentions: Iterable[Mention],
    article_of: Sequence[int],
    reports: int,
    near: Neighbours,
    own: NDArray[np.bool_] | None,
) -> Iterator[NDArray[np.int64]]:
    """Yield pairs of mentions that share a key, of one report and of neighbours, by how alike these are."""
    close, alike = near.cosine >= CLOSE, near.cosine >= ALIKE
    kinds = (close_keys, close), (alike_keys, alike & ~close), (distant_keys, ~alike)
    keyed_by = indices(mentions, article_of, reports, *(keys for keys, _ in kinds))
    for (keys, chosen), keyed in zip(kinds, keyed_by, strict=True):
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


def mentions_in(pairs: Pairs) -> list[int]:
    """Return the numbers of the mentions that the pairs are of, once each, rising."""
    is_in = np.zeros(int(pairs.max(initial=-1)) + 1, dtype=bool)
    for side in pairs.T:
        is_in[side] = True
    return np.flatnonzero(is_in).tolist()


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
    """Which pairs of the mentions noted are neither of two years nor of rivals."""

    def __init__(self) -> None:
        self._year: dict[str | None, int] = {None: 0}
        self._act: dict[frozenset[str], int] = {}
        self._years, self._acts = array("i"), array("i")

    def noting(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Yield mentions, each noted: all are looked at once, since they may be on disk."""
        for mention in mentions:
            self._years.append(self._year.setdefault(year(mention) or None, len(self._year)))
            self._acts.append(self._act.setdefault(_families(mention), len(self._act)))
            yield mention

    def __call__(self, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Say of each pair whether it may answer one question."""
        years, acts, distinct = np.array(self._years), np.array(self._acts, dtype=np.int64), list(self._act)
        first, second = years[i], years[j]
        same_year = (first == 0) | (second == 0) | (first == second)
        both, which = np.unique(acts[i] << 32 | acts[j], return_inverse=True)
        rivals = [_are_rivals(distinct[k >> 32], distinct[k & 0xFFFFFFFF]) for k in both.tolist()]
        return np.asarray(same_year & ~np.array(rivals, dtype=bool)[which])


def _families(mention: Mention) -> frozenset[str]:
    words = (mention.question.predicate, *mention.question.related, *mention.question.modifiers)
    return frozenset(FAMILY_OF[word] for word in words if word in FAMILY_OF) if mention.slot.kind == "count" else NONE


@cache
def _are_rivals(first: frozenset[str], second: frozenset[str]) -> bool:
    """Say whether two counts are of neighbours that never share a number: the killed and the injured."""
    return not first & second and any(frozenset(pair) in RIVALS for pair in product(first, second))
