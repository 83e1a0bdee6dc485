"""What was not compared, and why, as text for `--verbose`."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.reports.options import Options
from consistency.reports.words import clean, display, many, place, source
from consistency.types import Apart, Mention, Report


def apart_lines(report: Report, options: Options) -> Iterator[tuple[int, str]]:
    """Yield indent and words: values held for answers to different questions, then the reports that shared nothing."""
    if report.apart:
        yield 0, f"Not compared, though alike ({len(report.apart):,}, likeliest first):"
    for pair in report.apart:
        yield from _pair(pair, options)
    yield from _reports(report, options)


def _pair(pair: Apart, options: Options) -> Iterator[tuple[int, str]]:
    for mention in (pair.a, pair.b):
        said = f"{display(mention.slot)} ({source(mention)}, {place(mention, options.root)})"
        yield 2, f"{said}  {clean(mention.question.text)}"
    yield 4, f"why: {clean(pair.reason)}"


def _reports(report: Report, options: Options) -> Iterator[tuple[int, str]]:
    """Name the reports that state no number or date, and those whose every value they alone state."""
    states, shares = _names(report, singles=True), _names(report, singles=False)
    silent = [a for a in report.articles if (a.path, a.id) not in states]
    alone = [a for a in report.articles if (a.path, a.id) in states - shares]
    for articles, what in ((alone, "no value that another report states too"), (silent, "no number or date found")):
        if articles:
            yield 0, f"{many(len(articles), 'report')} with {what}:"
        yield from ((2, clean(name)) for name in sorted(_shown(a.path, a.id, options.root) for a in articles))


def _names(report: Report, singles: bool) -> set[tuple[str, str]]:
    return {_key(m) for f in report.facts if singles or f.verdict != "single" for g in f.groups for m in g.mentions}


def _key(mention: Mention) -> tuple[str, str]:
    return mention.article.path, mention.article.id


def _shown(path: str, name: str, root: str) -> str:
    return root + path if name == path else f"{root}{path} ({name})"
