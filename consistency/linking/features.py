"""Candidate pairs -> named features. Each is a number that a person can check by reading the two sentences."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from consistency.lexicon import FAMILY_OF, PEOPLE, PERSON_KINDS, RIVALS
from consistency.linking.blocking import Pairs
from consistency.linking.neighbours import Neighbours
from consistency.slots.units import dimension, to_base
from consistency.types import Mention

Column = NDArray[np.float32]
MISSING_DAYS = 400.0  # stands for "one of the two reports has no date"
# What a victim suffers, and what is done to a suspect.
HARM = frozenset(("kill", "injure", "shoot", "stab", "hospitalize", "attack"))
ACCUSED = frozenset(("arrest", "charge", "convict", "sentence", "plead", "acquit"))
KINDS = ("count", "measure", "money", "percent", "age", "date", "time", "duration", "ordinal")


def compute(
    mentions: Sequence[Mention],
    article_of: Sequence[int],
    pairs: Pairs,
    near: Neighbours,
    vectors: dict[str, NDArray[np.float32]],
) -> tuple[list[str], NDArray[np.float32]]:
    """Return the names of the features and one row of them a pair."""
    table = Table(mentions, article_of, pairs, near, vectors)
    columns = {name: make(table) for name, make in FEATURES.items()}
    names = list(columns)
    rows = np.stack([columns[name] for name in names], axis=1) if len(pairs) else np.zeros((0, len(names)))
    return names, rows.astype(np.float32)


class Table:
    """The mentions' attributes as arrays, and the pairs as two index arrays."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        article_of: Sequence[int],
        pairs: Pairs,
        near: Neighbours,
        vectors: dict[str, NDArray[np.float32]],
    ) -> None:
        self.mentions = mentions
        self.articles = np.asarray(article_of, dtype=np.int64)
        self.i, self.j = pairs[:, 0], pairs[:, 1]
        self.near = near
        self.vectors = vectors

    def same(self, key: Callable[[Mention], str | None]) -> Column:
        """Return 1 where both have the key and it is equal, -1 where both have it and it differs, else 0."""
        codes = self._codes(key)
        a, b = codes[self.i], codes[self.j]
        return np.where((a < 0) | (b < 0), 0, np.where(a == b, 1, -1)).astype(np.float32)

    def missing(self, key: Callable[[Mention], str | None]) -> Column:
        """Return how many of the two lack the key: 0, 1 or 2."""
        codes = self._codes(key)
        return ((codes[self.i] < 0).astype(np.float32) + (codes[self.j] < 0)).astype(np.float32)

    def numbers(self, key: Callable[[Mention], float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return a number of each side of every pair."""
        values = np.array([key(mention) for mention in self.mentions], dtype=np.float64)
        return values[self.i], values[self.j]

    def overlap(self, bags: Iterable[Iterable[str]], rare: bool = True) -> tuple[Column, Column]:
        """Return, for every pair, the weight of shared words and that share of the smaller bag's weight.

        Words weigh by how few mentions have them when `rare`, else one each.
        """
        listed = [set(bag) for bag in bags]
        frequency = Counter(word for bag in listed for word in bag)
        number = {word: n for n, word in enumerate(sorted(frequency))}
        weight = np.array(
            [math.log(1 + len(listed) / frequency[word]) if rare else 1.0 for word in sorted(frequency)],
            dtype=np.float32,
        )
        indptr = np.cumsum([0, *(len(bag) for bag in listed)])
        indices = np.array([number[word] for bag in listed for word in sorted(bag)], dtype=np.int32)
        root = np.sqrt(weight)[indices] if len(indices) else np.zeros(0, dtype=np.float32)
        matrix = csr_matrix((root, indices, indptr), shape=(len(listed), max(len(number), 1)))
        total = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
        shared = np.concatenate(
            [
                np.asarray(matrix[self.i[k : k + 50_000]].multiply(matrix[self.j[k : k + 50_000]]).sum(axis=1)).ravel()
                for k in range(0, len(self.i), 50_000)
            ]
            or [np.zeros(0)]
        ).astype(np.float32)
        smaller = np.minimum(total[self.i], total[self.j])
        return shared, np.where(smaller > 0, shared / np.maximum(smaller, 1e-6), 0).astype(np.float32)

    def _codes(self, key: Callable[[Mention], str | None]) -> NDArray[np.int64]:
        words = [key(mention) for mention in self.mentions]
        number = {word: n for n, word in enumerate(sorted({w for w in words if w}))}
        return np.array([number[w] if w else -1 for w in words], dtype=np.int64)


def families(mention: Mention) -> frozenset[str]:
    """Return the predicate families of a mention: its predicate, what else is said of it, and its noun."""
    question = mention.question
    words = (question.predicate, *question.related, mention.slot.counted)
    return frozenset(FAMILY_OF[word] for word in words if word in FAMILY_OF)


def main_family(mention: Mention) -> str | None:
    """Return the family of the predicate itself."""
    return FAMILY_OF.get(mention.question.predicate or "")


def person_kind(mention: Mention) -> str | None:
    """Return what kind of person is counted or aged, None for people in general or none."""
    words = [
        mention.slot.counted or "",
        *(mention.question.owner or "").lower().split()[-1:],
        *mention.question.modifiers,
    ]
    return next((PERSON_KINDS[word] for word in words if word in PERSON_KINDS), None)


def noun(mention: Mention) -> str | None:
    """Return the counted noun, one word for people in general."""
    counted = mention.slot.counted
    return "person" if counted in PEOPLE else counted


def surname(mention: Mention) -> str | None:
    """Return the last name of an owner that is a name."""
    owner = mention.question.owner
    if not owner or not owner.split()[-1][:1].isupper():
        return None
    words = [w for w in owner.lower().replace(".", "").split() if w not in ("jr", "sr", "ii", "iii")]
    return words[-1] if words else None


def owner_noun(mention: Mention) -> str | None:
    """Return the last word of an owner that is a description ("girl", "suspect")."""
    owner = mention.question.owner
    if not owner or owner.split()[-1][:1].isupper():
        return None
    return owner.lower().split()[-1]


def part(mention: Mention) -> str | None:
    """Return the part a person has in the events: officer, suspect or victim, by description, else by what is said."""
    kind = person_kind(mention)
    if kind in ("officer", "suspect"):
        return kind
    family = main_family(mention)
    if (mention.question.role == "patient" and family in HARM) or (
        family in HARM and mention.question.predicate == "die"
    ):
        return "victim"
    suspected = mention.question.role == "agent" and family in HARM - {"kill"}
    return "suspect" if suspected or (family in ACCUSED and mention.question.role == "patient") else None


def base_value(mention: Mention) -> float:
    """Return the value in base units; the middle of an interval that has no stated number, NaN when it is open."""
    slot = mention.slot
    value = slot.value.stated if slot.value.stated is not None else (slot.value.low + slot.value.high) / 2
    if not math.isfinite(value):
        return math.nan
    if slot.unit and slot.kind in ("measure", "duration", "age") and dimension(slot.unit):
        return to_base(value, slot.unit)
    return value


def _value_equal(table: Table) -> Column:
    a, b = table.numbers(base_value)
    return (np.isclose(a, b, rtol=0.005)).astype(np.float32)


def _value_overlap(table: Table) -> Column:
    low_a, low_b = table.numbers(lambda m: _base_end(m, m.slot.value.low))
    high_a, high_b = table.numbers(lambda m: _base_end(m, m.slot.value.high))
    return ((low_a <= high_b) & (low_b <= high_a)).astype(np.float32)


def _base_end(mention: Mention, end: float) -> float:
    slot = mention.slot
    if math.isfinite(end) and slot.unit and slot.kind in ("measure", "duration", "age") and dimension(slot.unit):
        return to_base(end, slot.unit)
    return end


def _value_ratio(table: Table) -> Column:
    a, b = table.numbers(base_value)
    dates = np.array([m.slot.kind in ("date", "time") for m in table.mentions])[table.i]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.abs(np.log((np.abs(a) + 0.5) / (np.abs(b) + 0.5)))
        gap = np.log1p(np.abs(a - b)) / 2
    return np.nan_to_num(np.where(dates, gap, ratio), nan=3.0, posinf=6.0).clip(0, 6).astype(np.float32)


def _surprise(table: Table) -> Column:
    """Return how rare an equal value is among its kind, 0 where the values differ."""
    keys = [
        (m.slot.kind, m.slot.unit, round(base_value(m), 3) if math.isfinite(base_value(m)) else None)
        for m in table.mentions
    ]
    frequency, kinds = Counter(keys), Counter(k for k, _, _ in keys)
    rarity = np.array([math.log((1 + kinds[key[0]]) / frequency[key]) for key in keys], dtype=np.float32)
    return (np.minimum(rarity[table.i], rarity[table.j]) * _value_equal(table)).astype(np.float32)


def _days_apart(table: Table) -> Column:
    a, b = table.numbers(lambda m: m.article.published.toordinal() if m.article.published else math.nan)
    return np.nan_to_num(np.minimum(np.abs(a - b), 365.0), nan=MISSING_DAYS).astype(np.float32)


def _article_cosine(table: Table) -> Column:
    a, b = table.articles[table.i], table.articles[table.j]
    return np.asarray(np.where(a == b, 1.0, table.near.cosine_of(a, b)), dtype=np.float32)


def _relative_cosine(table: Table) -> Column:
    """Return the reports' likeness as a share of the greatest that either has: a template is alike to many."""
    best = np.full(int(table.articles.max(initial=0)) + 1, 1e-6, dtype=np.float32)
    np.maximum.at(best, table.near.a, table.near.cosine)
    np.maximum.at(best, table.near.b, table.near.cosine)
    a, b = table.articles[table.i], table.articles[table.j]
    return np.asarray((_article_cosine(table) / np.maximum(best[a], best[b])).clip(0, 1), dtype=np.float32)


def _question_cosine(table: Table) -> Column:
    width = len(next(iter(table.vectors.values()), ()))
    matrix = np.array([table.vectors.get(m.question.clause, np.zeros(width)) for m in table.mentions], dtype=np.float32)
    parts = [
        np.einsum("ij,ij->i", matrix[table.i[k : k + 50_000]], matrix[table.j[k : k + 50_000]])
        for k in range(0, len(table.i), 50_000)
    ]
    return np.concatenate(parts or [np.zeros(0)]).astype(np.float32)


def _lead_over_rivals(table: Table, score: Column) -> Column:
    """Return how far a pair's score is above the best that either mention has with others of the same two reports."""
    first, second = table.articles[table.i].astype(np.int64), table.articles[table.j].astype(np.int64)
    best = np.full(len(score), -1.0, dtype=np.float32)
    for side, other in ((table.i, second), (table.j, first)):
        best = np.maximum(best, _best_other(side.astype(np.int64) << 32 | other, score))
    return (score - best).clip(-1, 1).astype(np.float32)


def _equal_rival(table: Table) -> Column:
    """Return the best question cosine that either has with another value of the two reports that equals its own.

    A value that stands in the other report as the answer to a like question has its partner already.
    """
    score = np.where(_value_equal(table) > 0, _question_cosine(table), -1.0).astype(np.float32)
    first, second = table.articles[table.i].astype(np.int64), table.articles[table.j].astype(np.int64)
    sides = ((table.i, second), (table.j, first))
    best = [_best_other(side.astype(np.int64) << 32 | other, score) for side, other in sides]
    return np.maximum(*best)


def _best_other(group: NDArray[np.int64], score: Column) -> Column:
    """Return, for every row, the best score of the other rows of its group, -1 where it is alone."""
    if not len(group):
        return score
    order = np.lexsort((-score, group))
    sorted_group = group[order]
    starts = np.flatnonzero(np.r_[True, sorted_group[1:] != sorted_group[:-1]])
    of_row = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(group)]))
    top = score[order][starts]
    has_second = np.diff(np.r_[starts, len(group)]) > 1
    second = np.where(has_second, score[order][np.minimum(starts + 1, len(group) - 1)], -1.0)
    is_top = np.zeros(len(group), dtype=bool)
    is_top[starts] = True
    best = np.empty(len(group), dtype=np.float32)
    best[order] = np.where(is_top, second[of_row], top[of_row])
    return best


def _rival_families(table: Table) -> Column:
    """Return 1 where the main predicates are neighbours that never share a number (killed, injured)."""
    names = [main_family(mention) for mention in table.mentions]
    return np.array(
        [float(frozenset((names[i], names[j])) in RIVALS) for i, j in zip(table.i, table.j, strict=True)],
        dtype=np.float32,
    )


def _position(table: Table) -> Column:
    """Return how deep in its report the deeper of the two stands, in thousands of characters."""
    a, b = table.numbers(lambda mention: mention.slot.span.start / 1000)
    return np.maximum(a, b).clip(0, 5).astype(np.float32)


def _kind(name: str) -> Callable[[Table], Column]:
    return lambda table: np.array([m.slot.kind == name for m in table.mentions], dtype=np.float32)[table.i]


FEATURES: dict[str, Callable[[Table], Column]] = {
    "question cosine": _question_cosine,
    "question lead over rivals": lambda t: _lead_over_rivals(t, _question_cosine(t)),
    "shared words": lambda t: t.overlap(m.words for m in t.mentions)[0],
    "shared words, share": lambda t: t.overlap(m.words for m in t.mentions)[1],
    "words lead over rivals": lambda t: _lead_over_rivals(t, t.overlap(m.words for m in t.mentions)[1]),
    "shared names": lambda t: t.overlap(m.names for m in t.mentions)[0],
    "shared names, share": lambda t: t.overlap(m.names for m in t.mentions)[1],
    "reports alike": _article_cosine,
    "reports alike, relative": _relative_cosine,
    "days apart": _days_apart,
    "same report": lambda t: (t.articles[t.i] == t.articles[t.j]).astype(np.float32),
    "noun agrees": lambda t: t.same(noun),
    "noun missing": lambda t: t.missing(noun),
    "person kind agrees": lambda t: t.same(person_kind),
    "modifiers shared": lambda t: t.overlap((m.question.modifiers for m in t.mentions), rare=False)[1],
    "modifiers missing": lambda t: t.missing(lambda m: " ".join(m.question.modifiers)),
    "predicate agrees": lambda t: t.same(lambda m: m.question.predicate),
    "predicate family agrees": lambda t: t.same(main_family),
    "families shared": lambda t: t.overlap((families(m) for m in t.mentions), rare=False)[0],
    "families shared, share": lambda t: t.overlap((families(m) for m in t.mentions), rare=False)[1],
    "families missing": lambda t: t.missing(lambda m: " ".join(sorted(families(m)))),
    "families rival": _rival_families,
    "part agrees": lambda t: t.same(part),
    "role agrees": lambda t: t.same(lambda m: m.question.role),
    "owner name agrees": lambda t: t.same(surname),
    "owner name missing": lambda t: t.missing(surname),
    "owner description agrees": lambda t: t.same(owner_noun),
    "place agrees": lambda t: t.same(lambda m: m.question.place),
    "scope agrees": lambda t: t.same(lambda m: m.question.scope or "whole"),
    "modality agrees": lambda t: t.same(lambda m: m.claim.modality),
    "polarity agrees": lambda t: t.same(lambda m: m.claim.polarity),
    "unit agrees": lambda t: t.same(lambda m: m.slot.unit),
    "hedge agrees": lambda t: t.same(lambda m: m.slot.value.hedge),
    "value equal": _value_equal,
    "values overlap": _value_overlap,
    "value ratio": _value_ratio,
    "equal value elsewhere": _equal_rival,
    "equal value is rare": _surprise,
    "value size": lambda t: np.log1p(np.nan_to_num(np.abs(t.numbers(base_value)[0]))).clip(0, 20).astype(np.float32),
    "depth in report": _position,
    **{f"kind {name}": _kind(name) for name in KINDS},
}
