"""Text and what is known about it -> Article: the one place where the order of the sources of metadata is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consistency.readers.base import UnreadableError
from consistency.readers.days import day_of_name, find_day
from consistency.readers.head import read_head
from consistency.readers.language import other_language
from consistency.readers.layout import Paragraph
from consistency.types import Article, Span

TITLES = ("title", "headline", "name")
DATES = (
    "date",
    "published",
    "date_publish",
    "dct",
    "date_published",
    "published_at",
    "pubdate",
    "publish_date",
    "created",
)
SOURCES = ("source", "publisher", "site", "outlet", "sitename", "site_name", "newspaper", "agency")
ADDRESSES = ("url", "link", "canonical", "source_url")
LANGUAGES = ("language", "lang")


@dataclass(frozen=True, slots=True)
class Draft:
    """One article before its head is read: its named values, and where the title stands in the text if they say it."""

    path: str
    id: str
    text: str
    fields: Mapping[str, str]
    title_span: Span | None = None
    lines: tuple[tuple[int, int], ...] = ()


def assemble(draft: Draft, parts: Sequence[Paragraph]) -> Article:
    """Return the article: named fields first, then what its head says, then its file name."""
    title = first_of(draft.fields, TITLES)
    head = read_head(draft.text, parts, titled=title is not None)
    if not (head.blocks or title or head.title_span):
        raise UnreadableError("no prose in it: only headings, tables or page furniture")
    _require_english(draft, head.blocks)
    title_span = draft.title_span or head.title_span
    return Article(
        path=draft.path,
        id=draft.id,
        text=draft.text,
        title=" ".join((title or (title_span.of(draft.text) if title_span else "")).split()) or None,
        source=first_of(draft.fields, SOURCES) or head.source,
        published=_published(draft, head.published),
        url=first_of(draft.fields, ADDRESSES),
        blocks=head.blocks,
        title_span=title_span,
        lines=draft.lines,
        notes=head.notes,
    )


def first_of(fields: Mapping[str, str], names: Sequence[str]) -> str | None:
    """Return the first of the named fields that says something."""
    return next((" ".join(fields[name].split()) for name in names if fields.get(name, "").strip()), None)


def _published(draft: Draft, stamped: dt.date | None) -> dt.date | None:
    named = (find_day(draft.fields[name]) for name in DATES if draft.fields.get(name))
    return next((day for day in named if day), None) or stamped or day_of_name(draft.path.rsplit("/", 1)[-1])


def _require_english(draft: Draft, blocks: Sequence[Span]) -> None:
    stated = first_of(draft.fields, LANGUAGES)
    if stated and not stated.lower().startswith(("en", "english")):
        raise UnreadableError(f"language: {stated}; only English is read")
    sample = " ".join(block.of(draft.text)[:2000] for block in blocks[:8])
    if found := other_language(sample):
        raise UnreadableError(f"language: {found}; only English is read")
