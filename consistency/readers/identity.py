"""Ids that tell every article of a run apart: two feeds may each call a record "1"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from consistency.types import Article


def tell_apart(articles: Sequence[Article]) -> list[Article]:
    """Return the articles with ids of their own: one that several bear gets its path before it, then a number after it.

    An article that has its file's name for an id keeps it.
    """
    shared = _repeated(article.id for article in articles)
    placed = [f"{a.path}#{a.id}" if a.id in shared and a.id != a.path else a.id for a in articles]
    repeated, taken, named = _repeated(placed), set(placed), list[Article]()
    free = {name: _numbered(name, taken) for name in repeated}
    for article, name in zip(articles, placed, strict=True):
        own = next(free[name]) if name in repeated else name
        named.append(article if own == article.id else replace(article, id=own))
    return named


def _repeated(names: Iterable[str]) -> set[str]:
    return {name for name, times in Counter(names).items() if times > 1}


def _numbered(name: str, taken: set[str]) -> Iterator[str]:
    """Yield the name with rising numbers, none that is taken."""
    return (own for n in count(1) if (own := f"{name}~{n}") not in taken)
