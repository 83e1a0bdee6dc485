"""Findings as CSV, for a spreadsheet: one row for each value stated, the rows of a finding together."""

from __future__ import annotations

import csv
from io import StringIO

from consistency.reports.findings import by_seriousness
from consistency.reports.jsonable import place_key, published, sentence, where
from consistency.reports.options import Options
from consistency.reports.words import clean, display, source
from consistency.types import Finding, Mention, Report

COLUMNS = "status rule fingerprint confidence question value surface file line column source published speaker".split()
COLUMNS += "sentence reason note".split()
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_(report: Report, options: Options) -> str:
    """Return the findings as a table with a heading."""
    file = StringIO()
    table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    table.writeheader()
    for finding in by_seriousness(report.findings):
        for mention in sorted(finding.mentions, key=place_key):
            table.writerow({key: defused(value) for key, value in _row(finding, mention, options).items()})
    return file.getvalue()


def defused(value: str | float) -> str | float:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _row(finding: Finding, mention: Mention, options: Options) -> dict[str, str | float]:
    speech = mention.claim.attribution
    return {
        "status": finding.status,
        "rule": finding.rule,
        "fingerprint": finding.fingerprint,
        "confidence": round(finding.confidence, 4),
        "question": finding.fact.question if finding.fact else mention.question.text,
        "value": display(mention.slot),
        **where(mention),
        "file": options.root + mention.article.path,
        "source": source(mention),
        "published": published(mention.article) or "",
        "speaker": speech.speaker if speech else "",
        "sentence": sentence(mention),
        "reason": finding.reason,
        "note": finding.note,
    }
