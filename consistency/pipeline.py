"""The story: reports in, facts and findings out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from consistency import comparison, engines, linking
from consistency.embedding import load_encoder
from consistency.errors import InputError
from consistency.linking.scorer import DEFAULT, load_scorer
from consistency.progress import Progress, Silent
from consistency.readers import read_paths
from consistency.settings import Settings
from consistency.types import Article, Mention, Report, Skipped, Slot, Span

Source = Sequence[str | Path] | Sequence[Article]


def check(source: Source, settings: Settings | None = None, progress: Progress | None = None) -> Report:
    """Read reports, link the values that answer one question, and say how the answers relate.

    `source` is paths, or articles in memory. Raises ConsistencyError when nothing can be read or a model is missing.
    """
    settings, progress = settings or Settings(), progress or Silent()
    said, articles, skipped = mentions(source, settings, progress)
    found = linking.find_candidates(articles, said, lambda: load_encoder(settings.encoder), progress)
    links = linking.link(found, load_scorer(settings.linker or DEFAULT), settings.link_threshold)
    facts = comparison.compare(links.facts, links.probability, said, found.story_of)
    return Report(tuple(articles), found.stories, facts, tuple(comparison.find(facts)), tuple(skipped))


def mentions(
    source: Source, settings: Settings | None = None, progress: Progress | None = None
) -> tuple[list[Mention], list[Article], list[Skipped]]:
    """Return every value that the reports state with the question it answers, the reports, and what was not read."""
    settings, progress = settings or Settings(), progress or Silent()
    articles, skipped = read(source, settings)
    extracted = list(engines.extract(articles, settings.jobs, progress))
    return [m for _, found in extracted for m in found], [article for article, _ in extracted], skipped


def read(source: Source, settings: Settings) -> tuple[list[Article], list[Skipped]]:
    """Return the reports and what was not read. Raises InputError when there is nothing to read."""
    paths = [item for item in source if not isinstance(item, Article)]
    items = list(read_paths(paths, exclude=settings.exclude, hidden=settings.hidden)) if paths else []
    articles = [_all_prose(item) for item in (*source, *items) if isinstance(item, Article)]
    skipped = [item for item in items if isinstance(item, Skipped)]
    if not articles:
        reasons = "; ".join(f"{s.path}: {s.reason}" for s in skipped[:5]) or "no files"
        raise InputError(f"nothing to check: {reasons}")
    return articles, skipped


def _all_prose(article: Article) -> Article:
    """Take the whole text of an article made in memory, which says nothing of its blocks, for prose."""
    if article.blocks or article.title_span:
        return article
    return replace(article, blocks=(Span(0, len(article.text)),))


def slots(source: Source, settings: Settings | None = None) -> Iterator[tuple[Article, Slot, Span, Mention]]:
    """Yield every slot with its sentence and its question."""
    settings = settings or Settings()
    articles, _ = read(source, settings)
    for article, found in engines.extract(articles, settings.jobs, Silent()):
        for mention in found:
            yield article, mention.slot, mention.claim.span, mention
