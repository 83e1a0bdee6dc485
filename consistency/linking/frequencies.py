"""How often a whole corpus says each word and value: what features weigh a word by, counted part by part and added up."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from consistency.linking.attributes import base_value
from consistency.linking.bags import Bags, Words, bags_of, summed
from consistency.linking.overlaps import Frequency, coarse
from consistency.linking.profiles import build_profiles, clause_words
from consistency.types import Mention

# What is counted: words around a mention, of its clause, names around it, what its report says of its value, its value.
COUNTED = ["words", "clause", "names", "value's names", "value's words", "values"]
WORDS, CLAUSE, MENTION_NAMES, VALUE_NAMES, VALUE_WORDS, VALUES = COUNTED

PARTS = 2000  # added at a time
REPORTS = 500  # counted at a time: what each says of its values is most of what would be held


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """The words of a corpus in the order of their numbers, and for each of COUNTED how many bags there are and hold each."""

    words: Words
    bags: NDArray[np.int64]  # shape (len(COUNTED),)
    times: NDArray[np.int32]  # shape (len(COUNTED), len(words))

    def of(self, name: str) -> Frequency:
        """Return the frequencies of one of COUNTED."""
        row = COUNTED.index(name)
        return Frequency(int(self.bags[row]), self.words, self.times[row])

    def written(self) -> bytes:
        """Return the bytes of the counts."""
        return zlib.compress(np.concatenate([self.bags, self.words, self.times.ravel()]).astype("<i8").tobytes(), 1)


def count_corpus(mentions: Sequence[Mention]) -> Counts:
    """Return the counts of mentions, of whole reports: a report's profiles need all that it says."""
    bags = _bags(mentions)
    ones = np.eye(len(bags), dtype=np.int64)
    each = [np.repeat(one[:, None], len(own.words), axis=1) for one, own in zip(ones, bags, strict=True)]
    words, times = summed([own.words for own in bags], zip(*each, strict=True))
    return Counts(words, np.array([len(own) for own in bags]), _rows(times))


def added(parts: Iterable[Counts]) -> Counts:
    """Return the counts of several parts together; some parts are held at a time."""
    rest, whole = iter(parts), count_corpus([])
    while some := list(islice(rest, PARTS)):
        some.append(whole)
        words, times = summed([part.words for part in some], zip(*(part.times for part in some), strict=True))
        whole = Counts(words, np.sum([part.bags for part in some], axis=0), _rows(times))
    return whole


def count_parts(mentions: Sequence[Mention], article_of: NDArray[np.int64]) -> Counts:
    """Return the counts of all mentions, which stand in the order of their reports, some reports at a time."""
    reports = np.arange(0, article_of.max(initial=0) + REPORTS, REPORTS)
    cuts = np.searchsorted(article_of, reports).tolist()
    return added(count_corpus(mentions[start:end]) for start, end in pairwise([*cuts, len(mentions)]))


def count_reports(reports: Iterable[Counts]) -> tuple[Counts, list[bytes]]:
    """Return the counts of all, and of each report how often all have its words: coarsely, as features weigh them."""
    listed = list(reports)
    corpus = added(listed)
    rarity, all_bags = (coarse(np.maximum(of, 1)).astype(np.float32) for of in (corpus.times, corpus.bags))
    told = all_bags.tobytes()
    return corpus, [told + _rarity(rarity, corpus.words, own) for own in listed]


def read_counts(data: bytes) -> Counts | None:
    """Return counts that were written, None where the bytes are of something else."""
    try:
        told = np.frombuffer(zlib.decompress(data), dtype="<i8").astype(np.int64)
    except (zlib.error, ValueError):
        return None
    kinds = len(COUNTED)
    if len(told) < kinds or (len(told) - kinds) % (1 + kinds) or (told[:kinds] < 0).any():
        return None
    bags, words, times = np.split(told, [kinds, kinds + (len(told) - kinds) // (1 + kinds)])
    if (np.diff(words) <= 0).any() or (times < 0).any():
        return None
    return Counts(words, bags, times.reshape(kinds, -1).astype(np.int32))


def _rows(times: Iterable[NDArray[np.int64]]) -> NDArray[np.int32]:
    return np.stack([row.astype(np.int32) for row in times])


def value_words(mention: Mention) -> tuple[str, str]:
    """Return a mention's kind, and its kind, unit and value, as words to be counted."""
    kind, unit, value = mention.slot.kind, mention.slot.unit, base_value(mention)
    return kind, f"{kind} {unit} {round(value, 3) + 0.0 if math.isfinite(value) else None}"  # -0 is 0


def _bags(mentions: Sequence[Mention]) -> list[Bags]:
    """Return the bags of each of COUNTED."""
    profiles = build_profiles(mentions)
    return [
        bags_of(m.words for m in mentions),
        bags_of(clause_words(m) for m in mentions),
        bags_of(m.names for m in mentions),
        bags_of(p.names for p in profiles),
        bags_of(p.words for p in profiles),
        bags_of(value_words(m) for m in mentions),
    ]


def _rarity(rarity: NDArray[np.float32], words: Words, own: Counts) -> bytes:
    """Return how often all have the words of one report, of each kind those that it has."""
    return np.where(own.times > 0, rarity[:, np.searchsorted(words, own.words)], np.float32(0)).tobytes()
