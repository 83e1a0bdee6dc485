"""Which mentions share a key: an index that finds the pairs of many reports at once, as arrays instead of loops."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.types import Mention

# Of the mentions of one report that share a key, as many are compared with those of another report,
MOST_IN_ONE_REPORT = 40
# and each is compared with as many of them. Of 1,739 news reports none has more than 146 mentions.
MOST_INSIDE = 150
AT_ONCE = 1 << 20  # pairs made at a time, however many there are

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Keyed:
    """Groups of the mentions of one report that have one key.

    `members` holds them group by group, `starts` says where each group begins and `sizes` how many it has; `codes` is
    report times `keys` plus the number of the key, rising, and `first` where each report's groups begin.
    """

    members: Numbers
    starts: Numbers
    sizes: Numbers
    codes: Numbers
    first: Numbers
    keys: int

    def within(self) -> Iterator[Numbers]:
        """Yield the pairs of mentions of one report that share a key."""
        groups = np.flatnonzero(self.sizes > 1)
        for one, other in _products(self, groups, groups, self.sizes, np.minimum(self.sizes, MOST_INSIDE)):
            yield self.members[np.stack([other, one], axis=1)[other < one]]

    def between(self, a: Numbers, b: Numbers) -> Iterator[Numbers]:
        """Yield the pairs of mentions of two reports that share a key, for every pair of reports."""
        number = self.first[a + 1] - self.first[a]
        pair = np.repeat(np.arange(len(a)), number)
        group = self.first[a][pair] + counted(number)
        wanted = b[pair] * self.keys + self.codes[group] % self.keys
        at = np.searchsorted(self.codes, wanted)
        found = np.flatnonzero(self.codes[np.minimum(at, len(self.codes) - 1)] == wanted) if len(self.codes) else at[:0]
        sizes = np.minimum(self.sizes, MOST_IN_ONE_REPORT)
        for one, other in _products(self, group[found], at[found], sizes, sizes):
            yield self.members[np.stack([one, other], axis=1)]


def indices(
    mentions: Iterable[Mention], article_of: Sequence[int], reports: int, *kinds: Callable[[Mention], Iterable[str]]
) -> Iterator[Keyed]:
    """Yield the groups of mentions by report and key, for each kind of keys; all are looked at once."""
    told = [_Told() for _ in kinds]
    for mention in mentions:
        for one, keys in zip(told, kinds, strict=True):
            one.add(set(keys(mention)))
    while told:
        yield told.pop(0).index(np.asarray(article_of, dtype=np.int64), reports)


class _Told:
    """The keys of mentions, in their order."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._keys, self._sizes = array("q"), array("q")

    def add(self, keys: Collection[str]) -> None:
        """Take the keys of the next mention."""
        self._keys.extend(self._number.setdefault(key, len(self._number)) for key in keys)
        self._sizes.append(len(keys))

    def index(self, article_of: Numbers, reports: int) -> Keyed:
        """Return the mentions taken as groups by report and key."""
        number = max(len(self._number), 1)
        members = np.repeat(np.arange(len(self._sizes)), self._sizes)
        codes = article_of[members] * number + np.array(self._keys, dtype=np.int64)
        order = np.argsort(codes, kind="stable")
        distinct, starts, counts = np.unique(codes[order], return_index=True, return_counts=True)
        first = np.searchsorted(distinct, np.arange(reports + 1) * number)
        return Keyed(members[order], starts.astype(np.int64), counts.astype(np.int64), distinct, first, number)


def _products(
    keyed: Keyed, a: Numbers, b: Numbers, some_of_a: Numbers, some_of_b: Numbers
) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield, for each two groups, the places of the first members of one beside those of the other, so many of each."""
    two = np.repeat(np.arange(len(a)), some_of_a[a])
    member, number = keyed.starts[a][two] + counted(some_of_a[a]), some_of_b[b][two]
    ends = np.cumsum(number)
    begun = 0
    while begun < len(member):
        done = int(np.searchsorted(ends, (ends[begun - 1] if begun else 0) + AT_ONCE))
        some = slice(begun, max(done, begun + 1))
        row = np.repeat(np.arange(some.start, min(some.stop, len(member))), number[some])
        yield member[row], keyed.starts[b][two[row]] + counted(number[some])
        begun = some.stop


def counted(number: Numbers) -> Numbers:
    """Return 0, 1, ... up to each number in turn."""
    ends = np.cumsum(number)
    return np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - number, number)


def place_of(keys: Numbers, wanted: Numbers) -> Numbers:
    """Return where each number stands among rising ones, -1 where it does not."""
    if not len(keys):
        return np.full(len(wanted), -1)
    at = np.searchsorted(keys, wanted).clip(0, len(keys) - 1)
    return np.where(keys[at] == wanted, at, -1)
