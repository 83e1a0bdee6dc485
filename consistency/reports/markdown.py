"""Findings and facts as Markdown, for a wiki page, an issue or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.reports.options import Options
from consistency.reports.order import other_facts
from consistency.reports.summary import compared, found, headline, unsure
from consistency.reports.triage import new_findings, triage_lines
from consistency.reports.words import (
    against,
    best_supported,
    clean,
    display,
    groups_of,
    in_turn,
    many,
    origin,
    over_time,
    place,
    quote,
    sources,
)
from consistency.types import Fact, Finding, Mention, Report

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!$&@])")
AT_START = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")


def escape(text: str) -> str:
    """Return words that Markdown shows as they are: no markup, no HTML, nobody notified."""
    words = SPECIAL.sub(lambda match: "&#64;" if match[1] == "@" else "\\" + match[1], clean(text))
    return AT_START.sub(lambda match: match[1] + "\\", words)


def markdown(report: Report, options: Options) -> str:
    """Return the findings with their quotes."""
    return _page(report, [*_findings(report, options)], options)


def facts_markdown(report: Report, options: Options) -> str:
    """Return the findings with their quotes, then every other fact in a table."""
    return _page(report, [*_findings(report, options), *_facts(report, options)], options)


def _page(report: Report, body: list[str], options: Options) -> str:
    first = [f"**{escape(headline(report))}**", ""] if new_findings(report) else []
    said = [found(report), *unsure(report), compared(report)]
    head = ["# Consistency report", "", *first, *map(escape, said), ""]
    return "\n".join([*head, *_triage(report, options), *body, *_skipped(report)]).rstrip() + "\n"


def _triage(report: Report, options: Options) -> Iterator[str]:
    for indent, words in triage_lines(report, options.verbose):
        yield from (f"- {escape(words)}",) if indent else (escape(words), "")
    if report.triage.resolved or report.triage.unused:
        yield ""


def _findings(report: Report, options: Options) -> Iterator[str]:
    for finding in new_findings(report):
        yield from _finding(finding, options)


def _finding(finding: Finding, options: Options) -> Iterator[str]:
    title = finding.fact.question if finding.fact else finding.message
    groups = groups_of(finding)
    yield from (f"## {finding.rule}: {escape(title)}", "")
    if finding.fact:
        yield from (f"**{escape(against(groups, finding.verdict))}**", "")
    for mention in (mention for group in in_turn(groups, finding.verdict) for mention in group.mentions):
        yield from _quote(mention, options)
    if finding.fact:
        yield from _standing(finding.fact)
    yield from (f"Why: {escape(finding.reason)} (confidence {finding.confidence:.2f})", "")


def _standing(fact: Fact) -> Iterator[str]:
    for head, words in (("Over time", over_time(fact)), ("Best supported", best_supported(fact))):
        if words:
            yield from (f"{head}: {escape(words)}", "")


def _quote(mention: Mention, options: Options) -> Iterator[str]:
    before, value, after = quote(mention)
    sentence = f"{_part(before)}**{escape(value)}**{_part(after)}"
    yield from (f"> {sentence}", ">", f"> {escape(origin(mention))}: {escape(place(mention, options.root))}", "")


def _part(text: str) -> str:
    """Keep the blank beside the value: without it `escape` would join the words."""
    left, right = text[:1].isspace(), text[-1:].isspace() and text.strip() != ""
    return " " * left + escape(text) + " " * right


def _facts(report: Report, options: Options) -> Iterator[str]:
    facts = other_facts(report, options.singles)
    if facts:
        yield from ("## Other facts", "", "| verdict | question | answers |", "|---|---|---|")
        yield from (_row(fact) for fact in facts)
        yield ""


def _row(fact: Fact) -> str:
    groups = in_turn(fact.groups, fact.verdict)
    answers = "; ".join(f"{display(group.slot)} ({sources(group)})" for group in groups)
    return f"| {fact.verdict} | {escape(fact.question)} | {escape(answers)} |"


def _skipped(report: Report) -> Iterator[str]:
    if report.skipped:
        yield from ("## Skipped", "", f"{many(len(report.skipped), 'file')} not read:", "")
        yield from (
            f"- {escape(skip.path)}: {escape(skip.reason)}" for skip in sorted(report.skipped, key=lambda s: s.path)
        )
