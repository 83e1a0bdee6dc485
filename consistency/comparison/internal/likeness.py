"""How far two statements of one report say the same thing, their values left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from consistency.comparison.internal.slips import Line

WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
ENDINGS = ("ing", "ed", "es", "s")
# Words that stand in any sentence.
COMMON = frozenset(
    "the a an of in on at to by for with and or as that who which was were is are be been has have had it its his her "
    "their he she they this said about around some just only after before from but not one two three".split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a statement without its value: their stems, and those that are capitalised."""

    stems: frozenset[str]
    capitals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bar:
    """What two statements must share: how many words, and which share of the shorter and of both together."""

    words: int
    of_shorter: float
    of_both: float


def sentence_words(line: Line) -> Words:
    """Return the words of a whole sentence, its values left out."""
    text, at, kept = line.article.text, line.span.start, list[str]()
    for mention in line.mentions:
        kept.append(text[at : mention.slot.span.start])
        at = mention.slot.span.end
    return words_of(" ".join([*kept, text[at : line.span.end]]))


def words_of(text: str) -> Words:
    """Return the words of a text, those left out that stand in any sentence."""
    words = [word for word in WORD.findall(text) if word.lower() not in COMMON]
    return Words(frozenset(map(stem, words)), frozenset(word.lower() for word in words if word[0].isupper()))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a word without its ending, so that "shot" and "shots", "killing" and "killed" are one."""
    lower = word.lower()
    ending = next((e for e in ENDINGS if lower.endswith(e) and len(lower) - len(e) > 2), "")
    return lower.removesuffix(ending)


def reaches(a: Words, b: Words, bar: Bar) -> bool:
    """Say whether two statements share as much as the bar asks for."""
    shared, shorter, both = len(a.stems & b.stems), min(len(a.stems), len(b.stems)), len(a.stems | b.stems)
    return shared >= bar.words and shared >= bar.of_shorter * shorter and shared >= bar.of_both * both


def name_others(a: Words, b: Words) -> bool:
    """Say whether each of two statements names what the other does not: two people are charged in the same words."""
    return bool(a.capitals - b.capitals) and bool(b.capitals - a.capitals)
