"""The story: reports in, facts and findings out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.cache import NO_CACHE, Cache, open_cache
from consistency.collector import no_collection
from consistency.errors import InputError
from consistency.limits import few_enough
from consistency.progress import Progress, Silent
from consistency.readers import read_paths, tell_apart
from consistency.settings import Settings
from consistency.types import Article, Mention, Report, Skipped, Span

if TYPE_CHECKING:
    from consistency import linking
    from consistency.linking.scorer import Scorer

Source = str | Path | Sequence[str | Path | Article]


@dataclass(frozen=True, slots=True)
class Run:
    """A report with what led to it: the pairs scored, by which scorer, and what became of them."""

    found: linking.Candidates
    scorer: Scorer
    threshold: float
    links: linking.Links
    report: Report


def check(source: Source, settings: Settings | None = None, progress: Progress | None = None) -> Report:
    """Read reports, link the values that answer one question, and say how the answers relate.

    `source` is one path, or paths and articles in memory. Raises ConsistencyError when nothing can be read or a model is
    missing.
    """
    settings, progress = settings or Settings(), progress or Silent()
    with open_cache(settings, progress) as cache:
        articles, skipped = read(source, settings, progress, cache)
        report = cache.report(articles, settings, lambda: _judge(articles, settings, progress, cache).report)
    return replace(report, skipped=(*skipped, *report.skipped))


def run(source: Source, settings: Settings | None = None, progress: Progress | None = None) -> Run:
    """Do what `check` does, and keep what led to the report."""
    settings, progress = settings or Settings(), progress or Silent()
    with open_cache(settings, progress) as cache:
        articles, skipped = read(source, settings, progress, cache)
        done = _judge(articles, settings, progress, cache)
    return replace(done, report=replace(done.report, skipped=(*skipped, *done.report.skipped)))


def _judge(articles: list[Article], settings: Settings, progress: Progress, cache: Cache) -> Run:
    """Link the values of the reports and compare them. Imports stand here since a report that is kept needs none."""
    from consistency import engines

    said, crowded = few_enough(list(engines.extract(articles, settings.jobs, progress, cache)), settings.max_values)
    with no_collection():
        done = _linked(articles, said, settings, progress, cache)
    return replace(done, report=replace(done.report, skipped=tuple(crowded)))


def _linked(articles: list[Article], said: list[Mention], settings: Settings, progress: Progress, cache: Cache) -> Run:
    from consistency import comparison, linking
    from consistency.apart import find_apart
    from consistency.linking.scorer import DEFAULT, load_scorer
    from consistency.linking.why import with_links

    found = linking.find_candidates(articles, said, lambda: cache.encoder(settings.encoder), progress)
    progress.stage("linking and comparing", None)
    scorer = load_scorer(settings.linker or DEFAULT)
    threshold = scorer.threshold if settings.link_threshold is None else settings.link_threshold
    links = linking.link(found, scorer, threshold)
    facts, doubted = comparison.compare(links.facts, links.probability, links.conflict, said, links.story_of)
    apart = (*doubted, *find_apart(links.facts, links.probability, said, threshold))
    findings = (*with_links(comparison.find(facts), said, found, links, scorer), *comparison.find_slips(said))
    report = Report(tuple(articles), links.stories, facts, findings, (), apart)
    return Run(found, scorer, threshold, links, report)


def mentions(
    source: Source, settings: Settings | None = None, progress: Progress | None = None
) -> tuple[list[Mention], list[Article], list[Skipped]]:
    """Return every value that the reports state with the question it answers, the reports, and what was not read."""
    from consistency import engines

    settings, progress = settings or Settings(), progress or Silent()
    with open_cache(settings, progress) as cache:
        articles, skipped = read(source, settings, progress, cache)
        return list(engines.extract(articles, settings.jobs, progress, cache)), articles, skipped


def read(
    source: Source, settings: Settings, progress: Progress, cache: Cache = NO_CACHE
) -> tuple[list[Article], list[Skipped]]:
    """Return the reports and what was not read. Raises InputError when there is nothing to read."""
    progress.stage("reading files", None)
    given = [source] if isinstance(source, str | Path) else source
    if not given:
        raise InputError("nothing to check: no path and no article given")
    articles = [_all_prose(item) for item in given if isinstance(item, Article)]
    skipped: list[Skipped] = []
    paths = [item for item in given if not isinstance(item, Article)]
    for item in _read_files(paths, settings, cache) if paths else ():
        progress.advance()
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            articles.append(item)
    cache.flush()
    return tell_apart(articles), skipped


def _all_prose(article: Article) -> Article:
    """Take the whole text of an article made in memory, which says nothing of its blocks, for prose."""
    if article.blocks or article.title_span:
        return article
    return replace(article, blocks=(Span(0, len(article.text)),))


def _read_files(paths: Sequence[str | Path], settings: Settings, cache: Cache) -> Iterator[Article | Skipped]:
    return read_paths(
        paths,
        exclude=settings.exclude,
        hidden=settings.hidden,
        limits=settings.limits,
        through=cache.reading,
    )
