"""Mentions -> candidate pairs: those worth a score. No pass over all pairs, ever.

Two mentions are a candidate when their reports are neighbours, their kinds and dimensions agree, and they share a key: the
thing counted, the predicate's family, the owner's name, or the very value. Mentions of one report are compared too, since a
report repeats itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from consistency.lexicon import FAMILY_OF, PEOPLE, PERSON_KINDS
from consistency.linking.neighbours import Neighbours
from consistency.slots.units import dimension
from consistency.types import Mention, Slot

# A mention that shares keys with more than this many others of one report is compared with the best of them only.
MOST_IN_ONE_REPORT = 12

Pairs = NDArray[np.int32]  # shape (n, 2), i < j


def candidates(mentions: Sequence[Mention], article_of: Sequence[int], near: Neighbours) -> Pairs:
    """Return the candidate pairs as indices into `mentions`, sorted."""
    keyed = _keys_by_article(mentions, article_of)
    found: list[tuple[int, int]] = []
    for a in range(len(keyed)):
        found += _within(keyed[a])
    for a, b in zip(near.a.tolist(), near.b.tolist(), strict=True):
        found += _between(keyed[a], keyed[b])
    if not found:
        return np.zeros((0, 2), dtype=np.int32)
    return np.unique(np.array(found, dtype=np.int32), axis=0)


Keyed = dict[str, list[int]]


def _keys_by_article(mentions: Sequence[Mention], article_of: Sequence[int]) -> list[Keyed]:
    keyed: list[Keyed] = [defaultdict(list) for _ in range(max(article_of, default=-1) + 1)]
    for i, (mention, article) in enumerate(zip(mentions, article_of, strict=True)):
        for key in block_keys(mention):
            keyed[article][key].append(i)
    return keyed


def block_keys(mention: Mention) -> Iterator[str]:
    """Yield the keys under which a mention meets others, each headed by its kind and dimension."""
    slot, question = mention.slot, mention.question
    head = f"{slot.kind}/{_dimension(slot)}"
    if slot.kind == "age":
        yield head
        return
    if slot.kind in ("date", "time"):
        yield f"{head}/v{slot.value.low}"
    elif slot.value.stated is not None and slot.value.stated > 2:
        yield f"{head}/v{slot.value.stated}"
    if slot.counted:
        yield f"{head}/n{noun_class(slot.counted)}"
    for word in (question.predicate, *question.related, slot.counted):
        if word in FAMILY_OF:
            yield f"{head}/p{FAMILY_OF[word]}"
    if slot.kind not in ("count", "ordinal", "date", "time"):
        yield head


def noun_class(noun: str) -> str:
    """Return one name for all nouns that may count the same people."""
    return "person" if noun in PEOPLE or noun in PERSON_KINDS else noun


def _dimension(slot: Slot) -> str:
    if slot.kind == "money":
        return "money"
    return (slot.unit and dimension(slot.unit)) or slot.unit or ""


def _within(keyed: Keyed) -> list[tuple[int, int]]:
    return [(i, j) for members in keyed.values() for n, i in enumerate(members) for j in members[n + 1 :] if i != j]


def _between(first: Keyed, second: Keyed) -> list[tuple[int, int]]:
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    found = []
    for key, members in small.items():
        for other in large.get(key, ())[:MOST_IN_ONE_REPORT]:
            found += [(min(i, other), max(i, other)) for i in members[:MOST_IN_ONE_REPORT]]
    return found
