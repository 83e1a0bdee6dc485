"""What each report is about: the terms of its title and lead, by which reports are found alike, and the names in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.linking.bags import Bags, Words, gathered, numbered
from consistency.types import Article

LEAD = 2500  # characters; later paragraphs of news are background
WORDS = re.compile(r"([A-Za-z][A-Za-z'’]*[A-Za-z]|[0-9]{2,})")
NAMED = 4000  # characters of a report's prose whose names are compared
CAPITALISED = re.compile(r"[A-Z][A-Za-z'’]+")
SMALL = re.compile(r"\b[a-z]+\b")

ITEM = 8  # bytes of a number


@dataclass(frozen=True, slots=True, eq=False)
class Gist:
    """The terms of one report in the order of their numbers, how often it says each, and its names."""

    terms: Words
    times: NDArray[np.int32]
    names: Words

    def written(self) -> bytes:
        """Return the bytes of the gist."""
        return np.concatenate([[len(self.terms)], self.terms, self.times, self.names]).astype("<i8").tobytes()


@dataclass(frozen=True, slots=True, eq=False)
class Gists:
    """The gists of reports, one after the other."""

    terms: Bags
    times: NDArray[np.int32]
    names: Bags


def gists_of(articles: Iterable[Article]) -> Gists:
    """Return the gists of reports."""
    return together(map(gist_of, articles))


def gist_of(article: Article) -> Gist:
    """Return the gist of a report."""
    counts = Counter(terms(article))
    words, times = numbered(counts), np.fromiter(counts.values(), dtype=np.int32)
    order = np.argsort(words)
    return Gist(words[order], times[order], np.sort(numbered(names_of(article))))


def together(gists: Iterable[Gist]) -> Gists:
    """Return the gists of reports as those of a corpus."""
    listed = list(gists)
    times = np.concatenate([np.zeros(0, dtype=np.int32), *(gist.times for gist in listed)])
    return Gists(gathered(gist.terms for gist in listed), times, gathered(gist.names for gist in listed))


def read_gist(data: bytes) -> Gist | None:
    """Return a gist that was written, None where the bytes are of something else."""
    if not data or len(data) % ITEM:
        return None
    told = np.frombuffer(data, dtype="<i8").astype(np.int64)
    number = int(told[0])
    if not 0 <= number <= (len(told) - 1) // 2:
        return None
    words, times, names = np.split(told[1:], [number, 2 * number])
    return Gist(words, times.astype(np.int32), names) if (times > 0).all() else None


def terms(article: Article) -> Iterator[str]:
    """Yield the words of the title and the lead, and each pair of capitalised words that stand together."""
    for text in _passages(article):
        told = WORDS.split(text)  # words, at odd places, and what stands between them
        words, gaps = told[1::2], told[2::2]
        small = [word.lower() for word in words]
        yield from small
        capital = [word[0].isupper() for word in words]
        beside = zip(small, small[1:], capital, capital[1:], gaps, strict=False)
        yield from (f"{a} {b}" for a, b, is_a, is_b, gap in beside if is_a and is_b and len(gap) <= 2)


def names_of(article: Article) -> frozenset[str]:
    """Return the words that a report writes with a capital and never without: names, in small letters."""
    prose = " ".join([article.title or "", *(block.of(article.text) for block in article.blocks)])[:NAMED]
    return frozenset(word.lower() for word in CAPITALISED.findall(prose)) - frozenset(SMALL.findall(prose))


def _passages(article: Article) -> Iterator[str]:
    if article.title:
        yield article.title
    left = LEAD
    for block in article.blocks:
        if left <= 0:
            return
        yield article.text[block.start : min(block.end, block.start + left)]
        left -= block.end - block.start
