"""Which facts stand beside the findings, and in what order."""

from __future__ import annotations

from typing import Any

from consistency.reports.jsonable import place_key
from consistency.types import VERDICTS, Fact, Report


def other_facts(report: Report, singles: bool) -> list[Fact]:
    """Return the facts that no finding shows, by verdict, those with most origins first, then by place."""
    shown = {finding.fact.id for finding in report.findings if finding.fact}
    facts = [fact for fact in report.facts if fact.id not in shown and (singles or fact.verdict != "single")]
    return sorted(facts, key=_rank)


def _rank(fact: Fact) -> tuple[Any, ...]:
    origins = {origin for group in fact.groups for origin in group.origins}
    place = min(place_key(mention) for group in fact.groups for mention in group.mentions)
    return VERDICTS.index(fact.verdict), -len(origins), place
