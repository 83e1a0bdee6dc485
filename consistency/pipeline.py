"""The story: reports in, facts and findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.cache import NO_CACHE, Cache, Judged, open_cache
from consistency.collector import no_collection
from consistency.engines import HERE, Engine, open_engine
from consistency.engines.files import read_sources
from consistency.errors import InputError
from consistency.limits import few_enough
from consistency.progress import Progress, Silent
from consistency.readers import read_paths, tell_apart
from consistency.settings import Settings
from consistency.spread import in_place
from consistency.types import Article, Finding, Mention, Report, Skipped, Span

if TYPE_CHECKING:
    from consistency import linking
    from consistency.embedding import Encoder
    from consistency.engines.claims import Told
    from consistency.linking.answers import Answers
    from consistency.linking.happenings import Evidence
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
    with open_cache(settings, progress) as cache, open_engine(settings, progress) as engine:
        articles, skipped = read(source, settings, progress, cache, engine)
        report = cache.report(articles, settings, lambda: _judge(articles, settings, progress, cache, engine))
    return replace(report, skipped=(*skipped, *report.skipped))


def run(source: Source, settings: Settings | None = None, progress: Progress | None = None) -> Run:
    """Do what `check` does, and keep what led to the report: the features of all pairs, so they are computed here."""
    from consistency import linking
    from consistency.engines.claims import extract

    settings, progress = settings or Settings(), progress or Silent()
    with open_cache(settings, progress) as cache, open_engine(settings, progress) as engine:
        articles, skipped = read(source, settings, progress, cache, engine)
        most = settings.max_values
        said = _said(extract(articles, engine, progress, cache, most), most)
        with no_collection():
            found = linking.find_candidates(articles, said.mentions, lambda: cache.encoder(settings.encoder), progress)
            scorer, threshold = _scorer(settings)
            links, report = _compare(linking.score(found, scorer), said, scorer, threshold, progress, cache, HERE)
    return Run(found, scorer, threshold, links, replace(report, skipped=(*skipped, *said.crowded)))


@dataclass(frozen=True, slots=True)
class Said:
    """What all reports state, as mentions and as numbers, the slips inside them, and which reports state too much."""

    mentions: list[Mention]
    answers: Answers
    slips: list[Finding]
    crowded: list[Skipped]


def _said(told: Iterable[Told], most: int) -> Said:
    """Return what the reports state; of one that states more than `most`, nothing."""
    from consistency.linking.answers import answers_in

    reports = list(told)
    fitting, crowded = few_enough(reports, most)
    said = [mention for report in fitting for mention in report.mentions]
    slips = [slip for report in reports for slip in report.slips]
    return Said(said, answers_in([report.stated for report in fitting]), slips, crowded)


def _judge(articles: list[Article], settings: Settings, progress: Progress, cache: Cache, engine: Engine) -> Judged:
    """Link the values of the reports and compare them; return the values too.

    Imports stand here since a report that is kept needs none.
    """
    from consistency.engines.claims import extract
    from consistency.linking.happenings import find_related

    defer = not engine.in_parts  # what is sent to others is made objects anyway
    told = extract(articles, engine, progress, cache, settings.max_values, defer)
    progress.stage("finding related reports", None)  # while other processes read claims
    with no_collection():
        related = find_related(articles, cache.gists(articles), engine.spread if engine.in_parts else in_place)
    said = _said(told, settings.max_values)
    scorer, threshold = _scorer(settings)
    with no_collection():
        scored = _scored(articles, said.mentions, related, settings, scorer, progress, cache, engine)
        report = _compare(scored, said, scorer, threshold, progress, cache, engine)[1]
    return replace(report, skipped=tuple(said.crowded)), said.mentions


def _scored(
    articles: list[Article],
    said: list[Mention],
    related: Evidence,
    settings: Settings,
    scorer: Scorer,
    progress: Progress,
    cache: Cache,
    engine: Engine,
) -> linking.Scored:
    """Find the candidate pairs and score them, where the engine works."""
    from consistency.engines import blocks
    from consistency.engines.claims import encoder_of
    from consistency.linking.scoring import find_scored

    def encoder() -> Encoder:
        return cache.encoder(settings.encoder, lambda name: encoder_of(engine, name), progress.advance)

    if engine.in_parts:
        return blocks.find_scored(articles, said, related, encoder, scorer, progress, engine.spread)
    return find_scored(articles, said, related, encoder, scorer, progress, cache.scores(articles, settings))


def _compare(
    scored: linking.Scored,
    said: Said,
    scorer: Scorer,
    threshold: float,
    progress: Progress,
    cache: Cache,
    engine: Engine,
) -> tuple[linking.Links, Report]:
    """Group scored pairs into facts, and say how their values relate."""
    from consistency import comparison, linking
    from consistency.apart import find_apart
    from consistency.engines.facts import compare
    from consistency.linking.why import with_links

    progress.stage("grouping values into facts", None)
    mentions = scored.mentions
    links = linking.group(scored, scorer, threshold, said.answers)
    facts, doubted = compare(links, mentions, engine, cache, progress)
    progress.stage("explaining findings", None)
    apart = (*doubted, *find_apart(links, mentions, threshold))
    findings = with_links(comparison.find(facts), mentions, scored.features, links, scorer)
    return links, Report(tuple(scored.articles), links.stories, facts, (*findings, *said.slips), (), apart)


def _scorer(settings: Settings) -> tuple[Scorer, float]:
    from consistency.linking.scorer import linker_for, load_scorer

    scorer = load_scorer(settings.linker or linker_for(settings.encoder))
    return scorer, scorer.threshold if settings.link_threshold is None else settings.link_threshold


def mentions(
    source: Source, settings: Settings | None = None, progress: Progress | None = None
) -> tuple[list[Mention], list[Article], list[Skipped]]:
    """Return every value that the reports state with the question it answers, the reports, and what was not read."""
    from consistency.engines.claims import extract

    settings, progress = settings or Settings(), progress or Silent()
    with open_cache(settings, progress) as cache, open_engine(settings, progress) as engine:
        articles, skipped = read(source, settings, progress, cache, engine)
        told = extract(articles, engine, progress, cache)
        return [mention for report in told for mention in report.mentions], articles, skipped


def read(
    source: Source, settings: Settings, progress: Progress, cache: Cache = NO_CACHE, engine: Engine = HERE
) -> tuple[list[Article], list[Skipped]]:
    """Return the reports and what was not read. Raises InputError when there is nothing to read."""
    progress.stage("reading files", None)
    given = [source] if isinstance(source, str | Path) else source
    if not given:
        raise InputError("nothing to check: no path and no article given")
    articles = [_all_prose(item) for item in given if isinstance(item, Article)]
    skipped: list[Skipped] = []
    paths = [item for item in given if not isinstance(item, Article)]
    for item in _read_files(paths, settings, cache, engine) if paths else ():
        progress.advance()
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            articles.append(item)
    return tell_apart(articles), skipped


def _all_prose(article: Article) -> Article:
    """Take the whole text of an article made in memory, which says nothing of its blocks, for prose."""
    if article.blocks or article.title_span:
        return article
    return replace(article, blocks=(Span(0, len(article.text)),))


def _read_files(
    paths: Sequence[str | Path], settings: Settings, cache: Cache, engine: Engine
) -> Iterator[Article | Skipped]:
    return read_paths(
        paths,
        exclude=settings.exclude,
        hidden=settings.hidden,
        limits=settings.limits,
        through=lambda sources: read_sources(sources, engine, cache),
    )
