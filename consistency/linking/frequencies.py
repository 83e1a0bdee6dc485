"""How often a whole corpus says each word and value: what features weigh a word by, counted part by part and added up."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from consistency.linking.attributes import base_value
from consistency.linking.overlaps import Frequency, count
from consistency.linking.profiles import build_profiles, clause_words
from consistency.types import Mention

# What is counted: words around a mention, of its clause, names around it, what its report says of its value, its value.
WORDS, CLAUSE, MENTION_NAMES = "words", "clause", "names"
VALUE_NAMES, VALUE_WORDS, VALUES = "value's names", "value's words", "values"

Corpus = Mapping[str, Frequency]


def count_corpus(mentions: Sequence[Mention]) -> Corpus:
    """Return the frequencies of mentions, of whole reports: a report's profiles need all that it says."""
    profiles = build_profiles(mentions)
    return {
        WORDS: count(m.words for m in mentions),
        CLAUSE: count(clause_words(m) for m in mentions),
        MENTION_NAMES: count(m.names for m in mentions),
        VALUE_NAMES: count(p.names for p in profiles),
        VALUE_WORDS: count(p.words for p in profiles),
        VALUES: count(value_words(m) for m in mentions),
    }


def added(parts: Iterable[Corpus]) -> Corpus:
    """Return the frequencies of several parts together."""
    bags, of = Counter[str](), dict[str, Counter[str]]()
    for part in parts:
        for name, frequency in part.items():
            bags[name] += frequency.bags
            of.setdefault(name, Counter()).update(frequency.of)
    return {name: Frequency(bags[name], words) for name, words in of.items()}


def value_words(mention: Mention) -> tuple[str, str]:
    """Return a mention's kind, and its kind, unit and value, as words to be counted."""
    kind, unit, value = mention.slot.kind, mention.slot.unit, base_value(mention)
    return kind, f"{kind} {unit} {round(value, 3) + 0.0 if math.isfinite(value) else None}"  # -0 is 0
