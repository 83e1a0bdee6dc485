"""Ids that tell every article of a run apart: two feeds may each call a record "1"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from consistency.types import Article


def tell_apart(articles: Sequence[Article]) -> list[Article]:
    """Return the articles with ids of their own: one that several bear gets its path before it, then a number after it.

    An article that has its file's name for an id keeps it.
    """
    shared = _repeated(article.id for article in articles)
    placed = [f"{a.path}#{a.id}" if a.id in shared and a.id != a.path else a.id for a in articles]
    repeated, seen, named = _repeated(placed), Counter[str](), list[Article]()
    for article, name in zip(articles, placed, strict=True):
        seen[name] += 1
        own = f"{name}~{seen[name]}" if name in repeated else name
        named.append(article if own == article.id else replace(article, id=own))
    return named


def _repeated(names: Iterable[str]) -> set[str]:
    return {name for name, count in Counter(names).items() if count > 1}
