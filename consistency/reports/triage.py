"""What every format asks of a finding: is it new, where is it told, what else is known of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from consistency.reports.findings import by_seriousness
from consistency.reports.jsonable import place_key
from consistency.reports.words import clean, many, newest
from consistency.rules import fails
from consistency.triage import Entry
from consistency.types import Finding, Mention, Report

FEW = 10  # resolved entries and unused suppressions named one by one


def new_findings(report: Report) -> list[Finding]:
    """Return the findings that are neither known nor suppressed, most serious first."""
    return [finding for finding in by_seriousness(report.findings) if finding.status == "new"]


def primary(finding: Finding, report: Report) -> Mention:
    """Return the mention to annotate: in a file that changed, if that was asked, else in the newest report."""
    changed = report.triage.changed or frozenset()
    return newest([m for m in finding.mentions if m.article.path in changed] or finding.mentions)


def others(finding: Finding, report: Report) -> list[Mention]:
    """Return the further places of a finding: of each other report the first, and those of the report itself."""
    first = primary(finding, report)
    return [mention for mention in sorted(finding.mentions, key=place_key) if mention is not first]


def level(rule: str, fail_on: tuple[str, ...]) -> str:
    """Return how much a rule weighs: an error if the run fails on it, a notice if a report is only out of date."""
    if fails(rule, fail_on):
        return "error"
    return "notice" if rule == "updated" else "warning"


def why_quiet(finding: Finding) -> str:
    """Return why a finding is known or suppressed, for people."""
    return clean(f"{finding.status}: {finding.note}" if finding.note else finding.status)


def triage_lines(report: Report, verbose: bool) -> Iterator[tuple[int, str]]:
    """Yield indent and words: what is known, suppressed and resolved, and what suppresses nothing."""
    if quiet := _counts(report):
        yield 0, quiet
    if verbose:
        yield from ((2, _quiet(finding)) for finding in by_seriousness(report.findings) if finding.status != "new")
    shown = report.triage.resolved if verbose else report.triage.resolved[:FEW]
    yield from ((2, f"resolved: {_entry(entry)}") for entry in shown)
    if len(shown) < len(report.triage.resolved):
        yield 2, f"and {len(report.triage.resolved) - len(shown):,} more (--verbose lists them)"
    yield from ((0, line) for line in unused_lines(report))


def _counts(report: Report) -> str:
    """Say how much is not shown, and of a baseline also how much of it is resolved; nothing where there is nothing."""
    quiet = Counter(finding.status for finding in report.findings)
    hidden = [f"{quiet[s]:,} {s}" for s in ("known", "suppressed") if quiet[s] or report.triage.baselined]
    resolved = f" Resolved: {len(report.triage.resolved):,}." if report.triage.baselined else ""
    return f"Not shown: {', '.join(hidden)}.{resolved}" if hidden else ""


def unused_lines(report: Report) -> list[str]:
    """Return a line for each suppression that suppresses nothing or is not understood."""
    unused = report.triage.unused
    head = f"{many(len(unused), 'suppression')} without effect:" if unused else ""
    return [head, *(clean(f"{asked.place}: {why}") for asked, why in unused)] if unused else []


def _quiet(finding: Finding) -> str:
    return clean(f"{finding.rule} {finding.fingerprint}: {finding.message} ({why_quiet(finding)})")


def _entry(entry: Entry) -> str:
    return clean(f"{entry.rule} {entry.fingerprint}: {entry.message}")
