"""Candidate pairs -> named features. Each is a number that a person can check by reading the two sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from consistency.embedding import Vectors
from consistency.lexicon import RIVALS
from consistency.linking.attributes import (
    base_value,
    families,
    main_family,
    noun,
    owner_noun,
    part,
    person_kind,
    surname,
)
from consistency.linking.bags import bags_of, numbered
from consistency.linking.blocking import Pairs
from consistency.linking.frequencies import (
    CLAUSE,
    MENTION_NAMES,
    VALUE_NAMES,
    VALUE_WORDS,
    VALUES,
    WORDS,
    Counts,
    value_words,
)
from consistency.linking.happenings import NAMES, Evidence
from consistency.linking.overlaps import Column, coarse, count
from consistency.linking.profiles import Profile, build_profiles, clause_words
from consistency.linking.table import Table, values_overlap
from consistency.types import Mention

MOST_MATES = 6.0
KINDS = ("count", "measure", "money", "percent", "age", "date", "time", "duration", "ordinal")


def compute(
    mentions: Sequence[Mention],
    article_of: Sequence[int],
    pairs: Pairs,
    evidence: Evidence,
    vectors: Vectors,
    corpus: Counts | None = None,
) -> tuple[list[str], NDArray[np.float32]]:
    """Return the names of the features and one row of them a pair; `corpus` as in Table."""
    table = Table(mentions, article_of, pairs, evidence, vectors, corpus)
    columns = {name: column for make in FEATURES for name, column in make(table).items()}
    names = list(columns)
    rows = np.empty((len(pairs), len(columns)), dtype=np.float32, order="F")  # a column is written and read as a whole
    for number, name in enumerate(names):
        rows[:, number] = columns.pop(name)  # else all would be held twice
    return names, rows


def _value_equal(table: Table) -> Column:
    """Return 1 where the values are one: to half a percent, days and clock times to the unit."""
    a, b = table.numbers(base_value)
    return np.where(_are_moments(table), a == b, np.isclose(a, b, rtol=0.005)).astype(np.float32)


def _are_moments(table: Table) -> NDArray[np.bool_]:
    """Say of each pair whether it is of days or clock times, whose numbers count from an arbitrary start."""
    return np.array([m.slot.kind in ("date", "time") for m in table.mentions], dtype=bool)[table.i]


def _value_ratio(table: Table) -> Column:
    a, b = table.numbers(base_value)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.abs(np.log((np.abs(a) + 0.5) / (np.abs(b) + 0.5)))
        gap = np.log1p(np.abs(a - b)) / 2
    return np.nan_to_num(np.where(_are_moments(table), gap, ratio), nan=3.0, posinf=6.0).clip(0, 6).astype(np.float32)


def _surprise(table: Table) -> Column:
    """Return how rare an equal value is among its kind, 0 where the values differ."""
    told = [value_words(mention) for mention in table.mentions]
    frequency = table.corpus.of(VALUES) if table.corpus else count(bags_of(told))
    of_kind, of_value = (coarse(frequency.of(numbered(words[n] for words in told))) for n in range(2))
    rarity = np.log((1 + of_kind) / of_value).astype(np.float32)
    return (np.minimum(rarity[table.i], rarity[table.j]) * _value_equal(table)).astype(np.float32)


def _lead_over_rivals(table: Table, score: Column) -> Column:
    """Return how far a pair's score is above the best that either mention has with others of the same two reports."""
    return (score - table.rivals.best(score)).clip(-1, 1).astype(np.float32)


def _equal_rival(table: Table) -> Column:
    """Return the best question cosine that either has with another value of the two reports that equals its own.

    A value that stands in the other report as the answer to a like question has its partner already.
    """
    score = np.where(_value_equal(table) > 0, table.question_cosine, -1.0).astype(np.float32)
    return table.rivals.best(score)


def _rival_families(table: Table) -> Column:
    """Return 1 where the main predicates are neighbours that never share a number (killed, injured)."""
    named = [main_family(mention) for mention in table.mentions]
    distinct = sorted({name or "" for name in named})
    number = {name: n for n, name in enumerate(distinct)}
    of = np.array([number[name or ""] for name in named], dtype=np.int64)
    rival = np.array([[frozenset((a or None, b or None)) in RIVALS for b in distinct] for a in distinct])
    return rival.reshape(len(distinct), len(distinct))[of[table.i], of[table.j]].astype(np.float32)


def _position(table: Table) -> Column:
    """Return how deep in its report the deeper of the two stands, in thousands of characters."""
    a, b = table.numbers(lambda mention: mention.slot.span.start / 1000)
    return np.maximum(a, b).clip(0, 5).astype(np.float32)


def _questions(t: Table) -> dict[str, Column]:
    words, share = t.overlap((m.words for m in t.mentions), WORDS)
    clause, clause_share = t.overlap((clause_words(m) for m in t.mentions), CLAUSE)
    return {
        "question cosine": t.question_cosine,
        "question lead over rivals": _lead_over_rivals(t, t.question_cosine),
        "question words shared": clause,
        "question words shared, share": clause_share,
        "shared words": words,
        "shared words, share": share,
        "words lead over rivals": _lead_over_rivals(t, share),
    }


def _reports(t: Table) -> dict[str, Column]:
    names, share = t.overlap((m.names for m in t.mentions), MENTION_NAMES)
    return {
        "shared names": names,
        "shared names, share": share,
        "same report": (t.articles[t.i] == t.articles[t.j]).astype(np.float32),
        "depth in report": _position(t),
        **{name: t.of_reports(name) for name in NAMES},
    }


def _things(t: Table) -> dict[str, Column]:
    return {
        "noun agrees": t.same(noun),
        "noun missing": t.missing(noun),
        "person kind agrees": t.same(person_kind),
        "modifiers shared": t.overlap(m.question.modifiers for m in t.mentions)[1],
        "modifiers missing": t.missing(lambda m: " ".join(m.question.modifiers)),
        "owner name agrees": t.same(surname),
        "owner name missing": t.missing(surname),
        "owner description agrees": t.same(owner_noun),
        "place agrees": t.same(lambda m: m.question.place),
        "scope agrees": t.same(lambda m: m.question.scope or "whole"),
    }


def _acts(t: Table) -> dict[str, Column]:
    shared, share = t.overlap(families(m) for m in t.mentions)
    return {
        "predicate agrees": t.same(lambda m: m.question.predicate),
        "predicate family agrees": t.same(main_family),
        "families shared": shared,
        "families shared, share": share,
        "families missing": t.missing(lambda m: " ".join(sorted(families(m)))),
        "families rival": _rival_families(t),
        "part agrees": t.same(part),
        "role agrees": t.same(lambda m: m.question.role),
        "modality agrees": t.same(lambda m: m.claim.modality),
        "polarity agrees": t.same(lambda m: m.claim.polarity),
    }


def _profiles(t: Table) -> dict[str, Column]:
    """Compare all that the two reports say of the two values."""
    profiles = build_profiles(t.mentions)

    def of(part: Callable[[Profile], frozenset[str]], counted: str | None = None) -> tuple[Column, Column]:
        return t.overlap((part(profile) for profile in profiles), counted)

    names, names_share = of(lambda p: p.names, VALUE_NAMES)
    words, words_share = of(lambda p: p.words, VALUE_WORDS)
    mates = np.array([profile.mentions for profile in profiles], dtype=np.float32)
    nameless = np.array([not profile.owners for profile in profiles], dtype=np.float32)
    return {
        "value's names shared": names,
        "value's names shared, share": names_share,
        "value's words shared": words,
        "value's words shared, share": words_share,
        "value's families shared": of(lambda p: p.families)[1],
        "value's owners shared": of(lambda p: p.owners)[1],
        "value's owner missing": nameless[t.i] + nameless[t.j],
        "value's kinds of person shared": of(lambda p: p.kinds)[1],
        "value's nouns shared": of(lambda p: p.nouns)[1],
        "value's mentions": np.minimum(mates[t.i], mates[t.j]).clip(0, MOST_MATES),
    }


def _values(t: Table) -> dict[str, Column]:
    return {
        "unit agrees": t.same(lambda m: m.slot.unit),
        "hedge agrees": t.same(lambda m: m.slot.value.hedge),
        "value equal": _value_equal(t),
        "values overlap": values_overlap(t.mentions, t.i, t.j).astype(np.float32),
        "value ratio": _value_ratio(t),
        "equal value elsewhere": _equal_rival(t),
        "equal value is rare": _surprise(t),
        "value size": _value_size(t),
    }


def _value_size(t: Table) -> Column:
    """Return the logarithm of the smaller value, which does not depend on which of the two comes first."""
    first, second = (np.nan_to_num(np.abs(side)) for side in t.numbers(base_value))
    return np.asarray(np.log1p(np.minimum(first, second)).clip(0, 20), dtype=np.float32)


def _kinds(t: Table) -> dict[str, Column]:
    return {
        f"kind {name}": np.array([m.slot.kind == name for m in t.mentions], dtype=np.float32)[t.i] for name in KINDS
    }


FEATURES: tuple[Callable[[Table], dict[str, Column]], ...] = (
    _questions,
    _reports,
    _things,
    _acts,
    _profiles,
    _values,
    _kinds,
)
