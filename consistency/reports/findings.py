"""The findings as JSON: the schema "consistency-findings/1"; and the order in which every format lists them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from consistency.reports.facts import fact, skipped
from consistency.reports.jsonable import document, dumps, place_key, sentence, span, where
from consistency.reports.options import Options
from consistency.rules import RULES
from consistency.triage import Entry, Suppression
from consistency.types import VERDICTS, Finding, Mention, Report

SCHEMA = "consistency-findings/1"
SERIOUSNESS = {rule: rank for rank, rule in enumerate(RULES)}


def findings_json(report: Report, _: Options) -> str:
    """Return the findings of a report as one JSON object."""
    return document(findings(report))


def findings(report: Report) -> dict[str, Any]:
    """Return the findings of a report, most serious first."""
    return {
        "schema": SCHEMA,
        "findings": [_finding(f) for f in by_seriousness(report.findings)],
        "resolved": [_entry(entry) for entry in report.triage.resolved],
        "summary": summary(report),
        "skipped": skipped(report.skipped),
        **({"unused": [_unused(*item) for item in report.triage.unused]} if report.triage.unused else {}),
    }


def findings_jsonl(report: Report, _: Options) -> str:
    """Return a line of JSON for each finding, as "consistency-findings/1" has them."""
    return "".join(f"{dumps(_finding(finding))}\n" for finding in by_seriousness(report.findings))


def by_seriousness(findings: tuple[Finding, ...]) -> list[Finding]:
    """Return findings by rule, then confidence, of equal ones those with most origins first, then by place."""
    return sorted(findings, key=_rank)


def _rank(finding: Finding) -> tuple[Any, ...]:
    places = [place_key(mention) for mention in finding.mentions]
    seriousness = SERIOUSNESS.get(finding.rule, len(SERIOUSNESS))
    origins = {origin for group in finding.fact.groups for origin in group.origins} if finding.fact else set()
    return seriousness, -round(finding.confidence, 2), -len(origins), min(places, default=()), finding.fingerprint


def summary(report: Report) -> dict[str, Any]:
    """Return how much was compared and what came of it."""
    rules = Counter(finding.rule for finding in report.findings)
    verdicts = Counter(fact.verdict for fact in report.facts)
    return {
        "articles": len(report.articles),
        "facts": len(report.facts),
        "findings": len(report.findings),
        "rules": {rule: rules[rule] for rule in sorted(rules, key=lambda rule: (SERIOUSNESS.get(rule, 99), rule))},
        "verdicts": {verdict: verdicts[verdict] for verdict in VERDICTS if verdicts[verdict]},
        "skipped": len(report.skipped),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "fingerprint": finding.fingerprint,
        "status": finding.status,
        **({"note": finding.note} if finding.note else {}),
        "verdict": finding.verdict,
        "confidence": round(finding.confidence, 4),
        "message": finding.message,
        "fact": fact(finding.fact) if finding.fact else None,
        "locations": [_location(m) for m in sorted(finding.mentions, key=place_key)],
        "reason": finding.reason,
    }


def _entry(entry: Entry) -> dict[str, str]:
    return {key: getattr(entry, key) for key in ("rule", "fingerprint", "message", "verdict", "note", "date")}


def _unused(asked: Suppression, why: str) -> dict[str, str]:
    return {"place": asked.place, "reason": asked.reason, "why": why}


def _location(mention: Mention) -> dict[str, Any]:
    place = where(mention)
    return {
        "file": mention.article.path,
        "line": place["line"],
        "column": place["column"],
        **span(mention.slot),
        "surface": place["surface"],
        "sentence": sentence(mention),
    }
