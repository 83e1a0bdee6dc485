"""One line a finding, as editors and annotators of CI read it: `path:line:column: rule: message`."""

from __future__ import annotations

from consistency.reports.findings import by_seriousness
from consistency.reports.options import Options
from consistency.reports.words import clean, newest, place
from consistency.types import Report


def concise(report: Report, options: Options) -> str:
    """Return a line for each finding, at the place in the newest report that it touches."""
    lines = [
        f"{place(newest(finding.mentions), options.root)}: {finding.rule}: {clean(finding.message)}\n"
        for finding in by_seriousness(report.findings)
    ]
    return "".join(lines)
