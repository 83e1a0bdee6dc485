"""How a report ends: what was found, what was compared, what could not be read."""

from __future__ import annotations

from collections import Counter

from consistency.reports.findings import SERIOUSNESS
from consistency.reports.words import clean, many
from consistency.types import VERDICTS, Report


def closing_lines(report: Report) -> list[str]:
    """Return the summary in plain sentences, what was skipped last."""
    return [found(report), compared(report), *skipped(report)]


def found(report: Report) -> str:
    """Say how many findings there are, by rule."""
    rules = Counter(finding.rule for finding in report.findings)
    if not rules:
        return "No findings."
    counted = [f"{rules[rule]} {rule}" for rule in sorted(rules, key=lambda rule: (SERIOUSNESS.get(rule, 99), rule))]
    return f"{many(sum(rules.values()), 'finding')}: {', '.join(counted)}."


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


def skipped(report: Report) -> list[str]:
    """Return a line for each file that was not read."""
    skips = sorted(report.skipped, key=lambda s: (s.path, s.reason))
    lines = [f"  {clean(s.path)}: {clean(s.reason)}" for s in skips]
    return [f"Skipped {len(skips):,}:", *lines] if skips else []
