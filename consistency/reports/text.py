"""Findings and facts for the terminal: the question, its values side by side, the quotes, the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Literal

from rich.console import Console
from rich.text import Text

from consistency.reports.findings import by_seriousness
from consistency.reports.options import Options
from consistency.reports.summary import closing_lines
from consistency.reports.words import against, clean, display, groups_of, many, origin, place, quote
from consistency.types import Fact, Finding, Group, Mention, Relation, Report

# Eight colours of the terminal's own theme, so that they can be read on light and dark alike.
STYLES = {"contradiction": "bold red", "disputed": "bold magenta", "updated": "bold cyan", "corroborated": "bold green"}
QUOTES, REASONS = 3, 3  # shown of one value and of one finding unless verbose: what fits a screen
Line = tuple[int, Text]  # indent, words


def text(report: Report, options: Options) -> str:
    """Return the findings, most serious first, and a closing summary."""
    return printed([*_findings(report, options), *_closing(report)], options)


def facts_text(report: Report, options: Options) -> str:
    """Return the findings, then every other fact in one line; facts of one mention only when asked for."""
    return printed([*_findings(report, options), *_others(report, options), *_closing(report)], options)


def printed(lines: list[Line], options: Options) -> str:
    """Return lines wrapped to the width, coloured or plain."""
    file = StringIO()
    system: Literal["standard"] | None = "standard" if options.color else None
    console = Console(file=file, width=options.width, color_system=system, force_terminal=options.color)
    for indent, words in lines:
        wrapped = words.wrap(console, max(options.width - indent, 20)) if words.plain else [words]
        for line in wrapped:
            line.rstrip()
            console.print(Text(" " * indent if line else "").append_text(line), soft_wrap=True, highlight=False)
    return file.getvalue()


def _findings(report: Report, options: Options) -> Iterator[Line]:
    for finding in by_seriousness(report.findings):
        yield from _finding(finding, options)
        yield 0, Text()


def _finding(finding: Finding, options: Options) -> Iterator[Line]:
    groups = groups_of(finding)
    title = Text(finding.rule, style=STYLES.get(finding.rule, STYLES["contradiction"]))
    title.append("  " + clean(finding.fact.question if finding.fact else finding.message), style="bold")
    yield 0, title
    if finding.fact:
        yield 2, Text(against(groups))
    for group in groups:
        yield from _group(group, options, named=finding.fact is not None)
    for reason in _reasons(finding, options):
        yield 2, Text(f"why: {clean(reason)}")
    yield 2, Text(f"confidence {finding.confidence:.2f}, fingerprint {clean(finding.fingerprint)}", style="dim")


def _group(group: Group, options: Options, named: bool) -> Iterator[Line]:
    if named:
        yield 2, Text(f"{display(group.slot)}:", style="bold")
    shown = group.mentions if options.verbose else group.mentions[:QUOTES]
    for mention in shown:
        yield 4, Text(f"{place(mention, options.root)}  {origin(mention)}")
        yield 6, marked(mention, options)
    if len(group.mentions) > len(shown):
        yield 4, Text(f"and {len(group.mentions) - len(shown)} more (--verbose shows them)")


def marked(mention: Mention, options: Options) -> Text:
    """Return the sentence of a mention with its value marked: bold, or between asterisks where there is no colour."""
    before, value, after = quote(mention)
    mark = Text(value, style="bold yellow") if options.color else Text(f"**{value}**")
    return Text(before).append_text(mark).append(after)


def _reasons(finding: Finding, options: Options) -> list[str]:
    """The finding's own reason first, then those of other pairs of values with the same verdict."""
    relations: tuple[Relation, ...] = finding.fact.relations if finding.fact else ()
    others = [relation.reason for relation in relations if relation.verdict == finding.verdict]
    reasons = list(dict.fromkeys([finding.reason, *others]))
    return reasons if options.verbose else reasons[:REASONS]


def _others(report: Report, options: Options) -> Iterator[Line]:
    found = {finding.fact.id for finding in report.findings if finding.fact}
    facts = [fact for fact in report.facts if fact.id not in found and (options.singles or fact.verdict != "single")]
    for fact in facts:
        yield from _fact(fact)
    if facts:
        yield 0, Text()


def _fact(fact: Fact) -> Iterator[Line]:
    title = Text(fact.verdict, style=STYLES.get(fact.verdict, "bold"))
    yield 0, title.append("  " + clean(fact.question), style="bold")
    yield 2, Text("; ".join(f"{display(group.slot)} ({_spread(group)})" for group in fact.groups))


def _spread(group: Group) -> str:
    names = list(dict.fromkeys(origin(mention).partition(", according to ")[0] for mention in group.mentions))
    more = len(names) - QUOTES
    return "; ".join(names[:QUOTES]) + (f"; and {many(more, 'other')}" if more > 0 else "")


def _closing(report: Report) -> Iterator[Line]:
    for number, line in enumerate(closing_lines(report)):
        yield 0, Text(line, style="" if number else "bold")
