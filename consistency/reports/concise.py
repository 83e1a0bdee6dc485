"""One line a finding, as editors and annotators of CI read it: `path:line:column: rule: message`."""

from __future__ import annotations

from consistency.reports.options import Options
from consistency.reports.triage import new_findings, primary
from consistency.reports.words import clean, place
from consistency.types import Report


def concise(report: Report, options: Options) -> str:
    """Return a line for each new finding, at the place in the newest or changed report that it touches."""
    lines = [
        f"{place(primary(finding, report), options.root)}: {finding.rule}: {clean(finding.message)}\n"
        for finding in new_findings(report)
    ]
    return "".join(lines)
