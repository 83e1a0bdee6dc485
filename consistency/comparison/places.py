"""Where two reports are set, so that two happenings told in one mould do not contradict each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from consistency.comparison.remembering import remembered
from consistency.lexicon import CALENDAR
from consistency.names import is_name
from consistency.types import Article, Mention

# The beginning of a report says where it is set; further down other places are named.
LEAD = 400
MOST = 12  # mentions of a side that are looked at
SET_IN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside)\s((?:[A-Z][\w'’-]*\s?){1,3})")
WORD = re.compile(r"[^\W\d_]{3,}")
# What stands in the names of many places.
ANY_PLACE = frozenset(
    "street ave avenue road drive lane boulevard highway route county city town state district north south east west "
    "northern southern eastern western central upper lower park school university hospital court the new san saint".split()
)


def are_set_apart(a: Mention, b: Mention) -> bool:
    """Say whether two values, or else their reports, are set in places of which the other's report has not a word.

    One person by name has one age wherever he is told of.
    """
    if a.slot.kind == "age" and is_name(a.question.owner) and is_name(b.question.owner):
        return False
    of_values = _place_words(a.question.place or ""), _place_words(b.question.place or "")
    return any(
        ours and theirs and not _names_any(a.article, theirs) and not _names_any(b.article, ours)
        for ours, theirs in (of_values, (_set_in(a.article), _set_in(b.article)))
    )


def are_of_many_places(first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    """Say whether most reports across two sides are set apart: such a fact is a mould and no happening."""
    pairs = [(a, b) for a in first[:MOST] for b in second[:MOST] if a.article is not b.article]
    return 2 * sum(are_set_apart(a, b) for a, b in pairs) > len(pairs)


@lru_cache(maxsize=4096)
def _place_words(name: str) -> frozenset[str]:
    """Return the words that tell a named place from others, in small letters."""
    words = (word for word in WORD.findall(name) if word[0].isupper())
    return frozenset(word.lower() for word in words) - ANY_PLACE - CALENDAR


def _names_any(article: Article, places: frozenset[str]) -> bool:
    return not places.isdisjoint(_words(article))


@remembered
def _set_in(article: Article) -> frozenset[str]:
    start = article.blocks[0].start if article.blocks else 0
    lead = f"{article.title or ''}. {article.text[start : start + LEAD]}"
    return frozenset(word for match in SET_IN.finditer(lead) for word in _place_words(match[1]))


@remembered
def _words(article: Article) -> frozenset[str]:
    return frozenset(WORD.findall(f"{article.title or ''} {article.text}".lower()))
