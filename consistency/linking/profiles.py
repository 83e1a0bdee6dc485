"""What a report says of one value wherever it states it.

A report names the boy once and calls him "the 4-year-old" ever after; another does the same in other sentences. All that
either says of its "4" is evidence of whose age it is, not only the two sentences at hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consistency.linking.attributes import families, noun, person_kind, surname
from consistency.types import Mention

WORD = re.compile(r"[a-z]{3,}")
SMALL = 2  # counts up to this are of many things in one report
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """All that a report's mentions of one value say of it, and how many they are."""

    names: frozenset[str]
    families: frozenset[str]
    words: frozenset[str]
    owners: frozenset[str]
    kinds: frozenset[str]
    nouns: frozenset[str]
    mentions: int


def clause_words(mention: Mention) -> frozenset[str]:
    """Return the words of the statement that a value is taken out of, in small letters."""
    return frozenset(WORD.findall(mention.question.clause.lower()))


def build_profiles(mentions: Sequence[Mention]) -> list[Profile]:
    """Return the profile of each mention's value in its report; a small count's mentions each stand alone."""
    values = [_value(mention, number) for number, mention in enumerate(mentions)]
    mates: dict[object, list[Mention]] = defaultdict(list)
    for value, mention in zip(values, mentions, strict=True):
        mates[value].append(mention)
    found = {value: _profile(said) for value, said in mates.items()}
    return [found[value] for value in values]


def _value(mention: Mention, number: int) -> object:
    slot, article = mention.slot, mention.article
    if slot.kind == "count" and slot.value.high <= SMALL:
        return number
    return article.path, article.id, slot.kind, slot.unit, slot.value.low, slot.value.high


def _profile(mates: Sequence[Mention]) -> Profile:
    return Profile(
        names=NOTHING.union(*(m.names for m in mates)),
        families=NOTHING.union(*(families(m) for m in mates)),
        words=NOTHING.union(*(clause_words(m) for m in mates)),
        owners=_known(surname(m) for m in mates),
        kinds=_known(person_kind(m) for m in mates),
        nouns=_known(noun(m) for m in mates),
        mentions=len(mates),
    )


def _known(words: Iterable[str | None]) -> frozenset[str]:
    return frozenset(word for word in words if word)
