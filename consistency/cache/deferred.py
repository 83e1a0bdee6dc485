"""Mentions that are read when something asks for what they hold: most of a large corpus or a kept report is not shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from consistency.cache.codec import decode
from consistency.types import Article, Mention


class Shelf(Protocol):
    """Where mentions are, by the number of their report and their place in it."""

    def read(self, report: int, place: int) -> Mention:
        """Return one mention as an object."""
        ...


class Deferred(Mention):
    """A mention on a shelf: as any other, but that what it holds is read when it is asked for, its article aside."""

    __slots__ = ("_article", "_place", "_report", "_shelf")
    _article: Article
    _place: int
    _report: int
    _shelf: Shelf

    def __new__(cls, *_: Any, **held: Any) -> Any:
        """Return a mention as an object where its fields are given, as `dataclasses.replace` does."""
        return Mention(**held) if held else object.__new__(cls)

    def __init__(self, shelf: Shelf, article: Article, report: int, place: int) -> None:
        for name, value in (("_shelf", shelf), ("_article", article), ("_report", report), ("_place", place)):
            object.__setattr__(self, name, value)

    @property
    def article(self) -> Article:
        """Return the article that the mention stands in."""
        return self._article

    def __getattr__(self, name: str) -> Any:
        """Return what the mention itself does not hold, which is every field of a Mention."""
        return getattr(self._shelf.read(self._report, self._place), name)

    def __repr__(self) -> str:
        """Return what the mention itself would say."""
        return repr(Mention(*_held(self)))

    def __eq__(self, other: object) -> bool:
        """Say whether both hold the same."""
        return isinstance(other, Mention) and _held(self) == _held(other)

    def __hash__(self) -> int:
        """Return the hash of a mention that holds the same."""
        return hash(_held(self))

    def __copy__(self) -> Mention:
        """Return the mention as an object."""
        return self._shelf.read(self._report, self._place)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a copy, and another process, have the mention as an object."""
        return Mention, _held(self)


class Rows:
    """The mentions of articles as they are kept, encoded; those of one that is asked for stay objects."""

    def __init__(self, articles: Sequence[Article], rows: Sequence[bytes | None]) -> None:
        self._articles, self._rows = articles, rows
        self._read: dict[int, list[Mention]] = {}

    def read(self, report: int, place: int) -> Mention:
        """Return one mention as an object."""
        if report not in self._read:
            self._read[report] = mentions_of(self._rows[report] or b"", self._articles[report])
        return self._read[report][place]

    def deferred(self, numbers: Sequence[int]) -> Iterator[Deferred]:
        """Yield so many mentions of each article."""
        for report, number in enumerate(numbers):
            yield from self.of(report, number)

    def of(self, report: int, number: int) -> list[Deferred]:
        """Return so many mentions of one article."""
        return [Deferred(self, self._articles[report], report, place) for place in range(number)]


def mentions_of(data: bytes, article: Article) -> list[Mention]:
    """Return the mentions of an article, of which slips may be kept too."""
    return [found for found in decode(data, [article]) if isinstance(found, Mention)]


def _held(mention: Mention) -> tuple[Any, ...]:
    return mention.claim, mention.slot, mention.question, mention.names, mention.words
