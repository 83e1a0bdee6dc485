"""Mentions -> candidate pairs: those worth a score. No pass over all pairs, ever.

The less alike two reports are, the more two of their mentions must share to be a candidate: reports that are close, only
their kind and dimension; reports that are alike, also the noun, the act or the value; distant ones, two of these three.
Mentions of one report are compared too, since a report repeats itself.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from consistency.lexicon import FAMILY_OF, LIGHT_VERBS, RIVALS, is_person
from consistency.linking.neighbours import ALIKE, Neighbours
from consistency.slots.units import dimension
from consistency.types import Mention, Slot

CLOSE = 0.25  # the likeness of reports that are near-copies or on one narrow happening
# A mention that shares a key with more than this many others of one report is compared with the first of them only.
MOST_IN_ONE_REPORT = 40
HALF_HOUR = 30
SMALL = 2  # counts up to this stand in every report, and their equality says little

NONE: frozenset[str] = frozenset()

Pairs = NDArray[np.int32]  # shape (n, 2), i < j
Keyed = dict[str, list[int]]
Keys = Callable[[Mention], Iterator[str]]


def candidates(mentions: Sequence[Mention], article_of: Sequence[int], near: Neighbours) -> Pairs:
    """Return the candidate pairs as indices into `mentions`, sorted."""
    close, alike, distant = (_by_article(mentions, article_of, keys) for keys in (head_keys, alike_keys, distant_keys))
    found: list[int] = []  # each pair as one number, i << 32 | j
    for report in alike:
        found += (i << 32 | j for members in report.values() for i, j in combinations(members, 2))
    for a, b, cosine in zip(near.a.tolist(), near.b.tolist(), near.cosine.tolist(), strict=True):
        keyed = close if cosine >= CLOSE else alike if cosine >= ALIKE else distant
        found += _between(keyed[a], keyed[b])
    if not found:
        return np.zeros((0, 2), dtype=np.int32)
    numbers = np.unique(np.array(found, dtype=np.int64))
    pairs = np.stack([numbers >> 32, numbers & 0xFFFFFFFF], axis=1).astype(np.int32)
    acts = [_families(mention) for mention in mentions]
    return pairs[[not _are_rivals(acts[i], acts[j]) for i, j in pairs.tolist()]]


def head_keys(mention: Mention) -> Iterator[str]:
    """Yield the kind, dimension and other year of a mention: all that mentions of close reports must share."""
    yield f"{mention.slot.kind}/{_dimension(mention.slot)}/{mention.question.time or ''}"


def alike_keys(mention: Mention) -> Iterator[str]:
    """Yield keys of one part: the noun, an act, or the value; kinds with few mentions a report need none of them."""
    (head,) = head_keys(mention)
    kind = mention.slot.kind
    if kind not in ("count", "ordinal", "date"):
        yield head
        return
    yield from (f"{head}/{part}" for part in {*_acts(mention), *_values(mention)})
    if kind != "date":
        yield f"{head}/{_noun(mention)}"


def distant_keys(mention: Mention) -> Iterator[str]:
    """Yield keys of two parts; an age or a clock time has its value only."""
    (head,) = head_keys(mention)
    kind, values, acts = mention.slot.kind, _values(mention), _acts(mention)
    if kind in ("age", "time"):
        yield from (f"{head}/{value}" for value in values)
        return
    yield from (f"{head}/{value}/{act}" for value, act in product(values, acts))
    if kind != "date":
        yield from (f"{head}/{_noun(mention)}/{part}" for part in {*acts, *values})


def _by_article(mentions: Sequence[Mention], article_of: Sequence[int], keys: Keys) -> list[Keyed]:
    keyed: list[Keyed] = [defaultdict(list) for _ in range(max(article_of, default=-1) + 1)]
    for i, (mention, article) in enumerate(zip(mentions, article_of, strict=True)):
        for key in sorted(keys(mention)):
            keyed[article][key].append(i)
    return keyed


def _acts(mention: Mention) -> frozenset[str]:
    """Return the families of what is said of the counted, or the predicate itself where it is of none."""
    question = mention.question
    words = (question.predicate, *question.related, mention.slot.counted)
    acts = {FAMILY_OF[word] for word in words if word in FAMILY_OF}
    if question.predicate and question.predicate not in FAMILY_OF and question.predicate not in LIGHT_VERBS:
        acts.add(question.predicate)
    return frozenset(acts)


def _families(mention: Mention) -> frozenset[str]:
    words = (mention.question.predicate, *mention.question.related, *mention.question.modifiers)
    return frozenset(FAMILY_OF[word] for word in words if word in FAMILY_OF) if mention.slot.kind == "count" else NONE


@cache
def _are_rivals(first: frozenset[str], second: frozenset[str]) -> bool:
    """Say whether two counts are of neighbours that never share a number: the killed and the injured."""
    return not first & second and any(frozenset(pair) in RIVALS for pair in product(first, second))


def _values(mention: Mention) -> frozenset[str]:
    """Return keys that near values share: a day with the one before, a clock time with its half-hours, a number itself."""
    value = mention.slot.value
    if mention.slot.kind == "date":
        days = {f"v{value.low}", f"v{value.low + 1}"} if math.isfinite(value.low) else {"vague"}
        return frozenset(days)
    if mention.slot.kind == "time":
        half = value.low // HALF_HOUR if math.isfinite(value.low) else math.nan
        return frozenset({f"v{half}", f"v{half + 1}"})
    large = value.stated is not None and (value.stated > SMALL or mention.slot.kind == "age")
    return frozenset({f"v{value.stated}"} if large else ())


def _noun(mention: Mention) -> str:
    """Return one name for all nouns that may count the same people; a count without a noun counts people."""
    noun = mention.slot.counted
    return f"n{noun}" if noun and not is_person(noun) else "nperson"


def _dimension(slot: Slot) -> str:
    if slot.kind == "money":
        return "money"
    return (slot.unit and dimension(slot.unit)) or slot.unit or ""


def _between(first: Keyed, second: Keyed) -> Iterator[int]:
    """Yield the pairs of mentions of two reports that share a key, each as one number."""
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    for key, members in small.items():
        if key in large:
            for i in members[:MOST_IN_ONE_REPORT]:
                for j in large[key][:MOST_IN_ONE_REPORT]:
                    yield i << 32 | j if i < j else j << 32 | i
