"""Findings as a code quality report of GitLab, which compares those of two branches by their fingerprints.

What is known is told as a piece of information; what is suppressed is left out.
"""

from __future__ import annotations

from typing import Any

from consistency.reports.findings import by_seriousness
from consistency.reports.jsonable import dumps
from consistency.reports.options import Options
from consistency.reports.triage import level, primary
from consistency.reports.words import clean
from consistency.types import Finding, Report

SEVERITIES = {"error": "major", "warning": "minor", "notice": "info"}


def gitlab(report: Report, options: Options) -> str:
    """Return the findings as a list of issues."""
    told = [finding for finding in by_seriousness(report.findings) if finding.status != "suppressed"]
    return dumps([_issue(finding, report, options) for finding in told], indent=1) + "\n"


def _issue(finding: Finding, report: Report, options: Options) -> dict[str, Any]:
    mention = primary(finding, report)
    severity = SEVERITIES[level(finding.rule, options.fail_on)] if finding.status == "new" else "info"
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": clean(f"{finding.message} Why: {finding.reason}"),
        "fingerprint": finding.fingerprint,
        "severity": severity,
        "location": {
            "path": clean(options.root + mention.article.path).removeprefix("./"),
            "lines": {"begin": mention.article.position(mention.slot.span.start)[0]},
        },
    }
