"""How a report ends: what was found, what was compared, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from consistency.reports.findings import SERIOUSNESS
from consistency.reports.triage import new_findings, triage_lines
from consistency.reports.words import clean, many
from consistency.types import VERDICTS, Report, Skipped

FEW = 10  # skipped files named one by one; a folder of pictures has thousands


def closing_lines(report: Report, verbose: bool) -> list[str]:
    """Return the summary in plain sentences, what was skipped last."""
    few = skips(report.skipped, verbose)
    told = [" " * indent + words for indent, words in triage_lines(report, verbose)]
    first = [headline(report)] if new_findings(report) else []
    skipped = [f"Skipped {len(report.skipped):,}:", *few] if few else []
    return [*first, found(report), *unsure(report), *told, compared(report), *skipped]


def headline(report: Report) -> str:
    """Say in one sentence what was found."""
    rules = [finding.rule for finding in new_findings(report)]
    apart = sum(rule in ("contradiction", "disputed") for rule in rules)
    slips, updated = sum(rule.startswith("internal-") for rule in rules), rules.count("updated")
    if apart:
        return f"Reports disagree on {many(apart, 'fact')}."
    if slips:
        return f"Reports agree with each other; {many(slips, 'slip')} inside single reports."
    if updated:
        return f"Reports disagree on nothing; {many(updated, 'fact')} {'was' if updated == 1 else 'were'} updated."
    if report.findings or report.triage.baselined:
        return "Reports disagree on nothing new."
    shared = [fact.verdict for fact in report.facts if fact.verdict != "single"]
    if not shared:
        return "The reports share no fact that can be compared."
    if set(shared) & {"contradiction", "disputed"}:
        return "Reports disagree on nothing that is sure enough to tell."
    return f"Reports agree on {'the one fact' if len(shared) == 1 else f'all {len(shared):,} facts'} they share."


def found(report: Report) -> str:
    """Say how many findings there are, by rule."""
    rules = Counter(finding.rule for finding in new_findings(report))
    if not rules:
        return "No new findings." if report.findings or report.triage.baselined else "No findings."
    noun = "new finding" if report.triage.baselined else "finding"
    counted = [f"{rules[rule]} {rule}" for rule in sorted(rules, key=lambda rule: (SERIOUSNESS.get(rule, 99), rule))]
    return f"{many(sum(rules.values()), noun)}: {', '.join(counted)}."


def unsure(report: Report) -> list[str]:
    """Say how many findings were left out since they are not sure enough, in a line of its own."""
    if not report.unsure:
        return []
    return [f"{many(report.unsure, 'less sure finding')} left out (--min-confidence 0 shows all)."]


def compared(report: Report) -> str:
    """Say how much could be compared; nothing is said as plainly as something."""
    reports, verdicts = many(len(report.articles), "report"), Counter(fact.verdict for fact in report.facts)
    shared = sum(verdicts.values()) - verdicts["single"]
    if not shared:
        return f"Nothing comparable: no question is answered twice in {reports} ({many(len(report.facts), 'fact')})."
    words = ", ".join(f"{verdicts[v]} {v}" for v in VERDICTS if verdicts[v] and v != "single")
    return f"Compared {many(shared, 'fact')} in {reports}: {words}. Stated once: {verdicts['single']:,}."


def is_comparable(report: Report) -> bool:
    """Say whether any question is answered more than once."""
    return any(fact.verdict != "single" for fact in report.facts)


def skips(skipped: Iterable[Skipped], verbose: bool) -> list[str]:
    """Return a line for each of the first files that were not read, of all of them when verbose."""
    ordered = sorted(skipped, key=lambda s: (s.path, s.reason))
    shown = ordered if verbose else ordered[:FEW]
    lines = [f"  {clean(s.path)}: {clean(s.reason)}" for s in shown]
    more = len(ordered) - len(shown)
    return [*lines, f"  and {more:,} more (--verbose lists them)"] if more else lines
