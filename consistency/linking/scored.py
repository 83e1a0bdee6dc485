"""Candidate pairs with their features, and with what a scorer says of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.linking.blocking import Pairs
from consistency.linking.happenings import Evidence
from consistency.types import Article, Mention


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs worth a score with their features, and which report each mention stands in."""

    articles: Sequence[Article]
    mentions: Sequence[Mention]
    article_of: list[int]
    evidence: Evidence
    pairs: Pairs
    names: list[str]
    rows: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidate pairs with what a scorer says of each, whoever holds their features.

    `chance` is the probability that both answer one question. `conflict` returns the probability of one question were the
    values to differ, of the pairs at some places, and `features` candidates that have the pairs asked for.
    """

    articles: Sequence[Article]
    mentions: Sequence[Mention]
    article_of: list[int]
    evidence: Evidence
    pairs: Pairs
    chance: NDArray[np.float64]
    conflict: Callable[[NDArray[np.intp]], NDArray[np.float64]]
    features: Callable[[Sequence[tuple[int, int]]], Candidates]


def numbers_of(articles: Sequence[Article], mentions: Sequence[Mention]) -> list[int]:
    """Return the number of each mention's report."""
    number = {id(article): n for n, article in enumerate(articles)}
    return [number[id(mention.article)] for mention in mentions]
