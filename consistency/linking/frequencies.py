"""How often a whole corpus says each word and value: what features weigh a word by, counted part by part and added up."""

from __future__ import annotations

import json
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from itertools import count as numbers

import numpy as np
from numpy.typing import NDArray

from consistency.linking.attributes import base_value
from consistency.linking.overlaps import Frequency, coarse, count
from consistency.linking.profiles import build_profiles, clause_words
from consistency.types import Mention

# What is counted: words around a mention, of its clause, names around it, what its report says of its value, its value.
COUNTED = ["words", "clause", "names", "value's names", "value's words", "values"]
WORDS, CLAUSE, MENTION_NAMES, VALUE_NAMES, VALUE_WORDS, VALUES = COUNTED

REPORTS = 500  # counted at a time: what each says of its values is most of what would be held

Corpus = Mapping[str, Frequency]
Bags = Sequence[Iterable[str]]


def count_corpus(mentions: Sequence[Mention]) -> Corpus:
    """Return the frequencies of mentions, of whole reports: a report's profiles need all that it says."""
    return {name: count(bags) for name, bags in _bags(mentions).items()}


def added(parts: Iterable[Corpus]) -> Corpus:
    """Return the frequencies of several parts together."""
    bags, of = Counter[str](), dict[str, Counter[str]]()
    for part in parts:
        for name, frequency in part.items():
            bags[name] += frequency.bags
            of.setdefault(name, Counter()).update(frequency.of)
    return {name: Frequency(bags[name], words) for name, words in of.items()}


def count_parts(mentions: Sequence[Mention], article_of: NDArray[np.int64]) -> Corpus:
    """Return the frequencies of all mentions, which stand in the order of their reports, some reports at a time."""
    reports = np.arange(0, article_of.max(initial=0) + REPORTS, REPORTS)
    cuts = np.searchsorted(article_of, reports).tolist()
    return added(count_corpus(mentions[start:end]) for start, end in pairwise([*cuts, len(mentions)]))


def count_reports(reports: Iterable[Corpus]) -> tuple[Corpus, list[bytes]]:
    """Return the frequencies of all, and of each report how often all have its words: coarsely, as features weigh them."""
    number: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(numbers().__next__))
    said: dict[str, list[NDArray[np.int32]]] = defaultdict(list)
    often: dict[str, list[NDArray[np.int32]]] = defaultdict(list)
    bags = Counter[str]()
    for report in reports:
        for name, own in report.items():
            bags[name] += own.bags
            said[name].append(np.array([*map(number[name].__getitem__, own.of)], dtype=np.int32))
            often[name].append(np.array([*own.of.values()], dtype=np.int32))
    corpus, rarity = {}, []
    for name, words in number.items():
        times = np.bincount(np.concatenate(said[name]), np.concatenate(often[name]), len(words)).astype(np.int64)
        corpus[name] = Frequency(bags[name], Counter(dict(zip(words, times.tolist(), strict=True))))
        rarity.append(_rarity(list(words), times, bags[name], said[name]))
    return corpus, [b"".join(parts) for parts in zip(*rarity, strict=True)]


def written(corpus: Corpus) -> bytes:
    """Return the bytes of a report's frequencies."""
    told = {name: [own.bags, own.of] for name, own in corpus.items()}
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode(), 1)


def read_corpus(data: bytes) -> Corpus | None:
    """Return the frequencies of a report that were written, None where the bytes are of something else."""
    try:
        told = {
            name: Frequency(bags, Counter({**of})) for name, (bags, of) in json.loads(zlib.decompress(data)).items()
        }
        counts = [*chain.from_iterable((own.bags, *own.of.values()) for own in told.values())]
    except (zlib.error, ValueError, TypeError, AttributeError):
        return None
    return told if list(told) == COUNTED and set(map(type, counts)) == {int} else None


def value_words(mention: Mention) -> tuple[str, str]:
    """Return a mention's kind, and its kind, unit and value, as words to be counted."""
    kind, unit, value = mention.slot.kind, mention.slot.unit, base_value(mention)
    return kind, f"{kind} {unit} {round(value, 3) + 0.0 if math.isfinite(value) else None}"  # -0 is 0


def _bags(mentions: Sequence[Mention]) -> dict[str, Bags]:
    profiles = build_profiles(mentions)
    return {
        WORDS: [m.words for m in mentions],
        CLAUSE: [clause_words(m) for m in mentions],
        MENTION_NAMES: [m.names for m in mentions],
        VALUE_NAMES: [p.names for p in profiles],
        VALUE_WORDS: [p.words for p in profiles],
        VALUES: [value_words(m) for m in mentions],
    }


def _rarity(
    words: Sequence[str], times: NDArray[np.int64], bags: int, said: Sequence[NDArray[np.int32]]
) -> list[bytes]:
    """Return how often all have the words of each report, in alphabetical order, after how many bags there are."""
    order = np.array(sorted(range(len(words)), key=words.__getitem__), dtype=np.int64)
    place = np.argsort(order)
    told, all_bags = coarse(times[order]).astype(np.float32), coarse(bags or 1).tobytes()
    return [all_bags + told[np.sort(place[own])].tobytes() for own in said]
