"""Findings and facts for the terminal: the question, its values side by side, the quotes, the arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from consistency.reports.apart import apart_lines
from consistency.reports.line import lines
from consistency.reports.options import Options
from consistency.reports.order import other_facts
from consistency.reports.summary import closing_lines
from consistency.reports.triage import new_findings
from consistency.reports.words import (
    against,
    backing,
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
)
from consistency.rules import RULES
from consistency.types import VERDICTS, Fact, Finding, Group, Mention, Relation, Report

# Eight colours of the terminal's own theme, so that they can be read on light and dark alike.
STYLES = {"contradiction": "bold red", "disputed": "bold magenta", "updated": "bold cyan", "corroborated": "bold green"}
QUOTES, REASONS = 3, 3  # shown of one value and of one finding unless verbose: what fits a screen
BRIEF = 5  # facts without a finding shown of each verdict in a brief report
Line = tuple[int, Text]  # indent, words


def text(report: Report, options: Options) -> str:
    """Return the findings, most serious first, and a closing summary."""
    return printed([*_findings(report, options), *_apart(report, options), *_closing(report, options)], options)


def facts_text(report: Report, options: Options) -> str:
    """Return the findings, then every other fact in short; facts of one mention only when asked for."""
    lines = [*_findings(report, options), *_others(report, options)]
    return printed([*lines, *_apart(report, options), *_closing(report, options)], options)


def printed(lines: list[Line], options: Options) -> str:
    """Return lines wrapped to the width, coloured or plain."""
    file = StringIO()
    system: Literal["standard"] | None = "standard" if options.color else None
    console = Console(file=file, width=options.width, color_system=system, force_terminal=options.color)
    shown = [line for indent, words in lines for line in _wrapped(indent, words, console, options.width)]
    if shown:  # at once: a line printed by itself takes as long as to make it
        console.print(Text("\n").join(shown), soft_wrap=True, highlight=False)
    return file.getvalue()


def _wrapped(indent: int, words: Text, console: Console, width: int) -> Iterator[Text]:
    """Yield the lines that indented words take."""
    width = max(width - indent, 20)
    fits = not {"\n", "\t"} & {*words.plain} and cell_len(words.plain) <= width
    for line in [words.copy()] if fits else words.wrap(console, width):
        line.rstrip()
        yield Text(" " * indent if line else "").append_text(line)


def _findings(report: Report, options: Options) -> Iterator[Line]:
    """Yield the findings, what their rule means before the first of each; what is only out of date can be told briefly."""
    told, before = new_findings(report), ""
    counts = Counter(finding.rule for finding in told)
    for finding in told:
        if finding.rule != before:
            yield from _heading(finding.rule, counts[finding.rule])
            before = finding.rule
        short = finding.fact if options.brief and finding.rule == "updated" else None
        yield from _fact(short, options) if short else _finding(finding, options)
        yield 0, Text()


def _heading(rule: str, count: int) -> Iterator[Line]:
    heading = Text(f"{count:,} {rule}", style="underline " + STYLES.get(rule, STYLES["contradiction"]))
    yield 0, heading.append(f"  {RULES[rule].summary}" if rule in RULES else "", style="not bold not underline")
    yield 0, Text()


def _finding(finding: Finding, options: Options) -> Iterator[Line]:
    groups = groups_of(finding)
    title = Text(finding.rule, style=STYLES.get(finding.rule, STYLES["contradiction"]))
    title.append("  " + clean(finding.fact.question if finding.fact else finding.message), style="bold")
    yield 0, title
    if finding.fact:
        yield 2, Text(against(groups, finding.verdict))
    for group, name in _named(finding.fact, options) if finding.fact else [(group, "") for group in groups]:
        yield from _group(group, options, name)
    if finding.fact:
        yield from _standing(finding.fact)
    for reason in _reasons(finding, options):
        yield 2, Text(f"why: {clean(reason)}")
    yield 2, Text(f"confidence {finding.confidence:.2f}, fingerprint {clean(finding.fingerprint)}", style="dim")


def _standing(fact: Fact) -> Iterator[Line]:
    """Say how a fact moved, where its verdict does not, and which value has most behind it."""
    for head, words in (("over time", over_time(fact)), ("best supported", best_supported(fact))):
        if words:
            yield 2, Text(f"{head}: {clean(words)}")


def _named(fact: Fact, options: Options) -> list[tuple[Group, str]]:
    """Return the values of a fact in turn, each with its words and, where that tells something, its place on a line."""
    groups = in_turn(fact.groups, fact.verdict)
    return list(zip(groups, lines(groups, options.width), strict=True))


def _group(group: Group, options: Options, name: str) -> Iterator[Line]:
    if name:
        yield 2, Text(name, style="bold")
    shown = group.mentions if options.verbose else group.mentions[: 1 if options.brief else QUOTES]
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
    return reasons if options.verbose else reasons[: 1 if options.brief else REASONS]


def _others(report: Report, options: Options) -> Iterator[Line]:
    facts = other_facts(report, options.singles)
    for verdict in VERDICTS:
        same = [fact for fact in facts if fact.verdict == verdict]
        shown = same[:BRIEF] if options.brief and not options.verbose else same
        for fact in shown:
            yield from _fact(fact, options)
        if len(same) > len(shown):
            yield 0, Text(f"and {len(same) - len(shown):,} more {verdict} (--verbose lists them)")
        if same:
            yield 0, Text()


def _fact(fact: Fact, options: Options) -> Iterator[Line]:
    title = Text(fact.verdict, style=STYLES.get(fact.verdict, "bold"))
    yield 0, title.append("  " + clean(fact.question), style="bold")
    between = " then " if fact.verdict == "updated" else "; "
    values = [f"{display(group.slot)} ({_spread(group)})" for group in in_turn(fact.groups, fact.verdict)]
    yield 2, Text(between.join(values))
    if options.verbose:
        alone = len(fact.groups) == 1
        for group, name in _named(fact, options):
            yield from _group(group, options, "" if alone else name)
        yield from _standing(fact)
        yield from ((2, Text(f"why: {clean(reason)}")) for reason in _why(fact.relations))


def _why(relations: Sequence[Relation]) -> list[str]:
    return list(dict.fromkeys(relation.reason for relation in relations))


def _spread(group: Group) -> str:
    names = list(dict.fromkeys(origin(mention).partition(", according to ")[0] for mention in group.mentions))
    more = len(names) - QUOTES
    copied = f": {few}" if (few := backing(group)) else ""
    return "; ".join(names[:QUOTES]) + (f"; and {many(more, 'other')}" if more > 0 else "") + copied


def _apart(report: Report, options: Options) -> Iterator[Line]:
    lines = list(apart_lines(report, options)) if options.verbose else []
    yield from ((indent, Text(words)) for indent, words in lines)
    if lines:
        yield 0, Text()


def _closing(report: Report, options: Options) -> Iterator[Line]:
    for number, line in enumerate(closing_lines(report, options.verbose)):
        yield 0, Text(line, style="" if number else "bold")
