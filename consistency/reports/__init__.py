"""OUTPUT FORMATS: every report is one pure function, Report -> text. Adding one is a file and an entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from consistency.reports.concise import concise
from consistency.reports.csv_ import csv_
from consistency.reports.facts import facts_json
from consistency.reports.findings import findings_json, findings_jsonl
from consistency.reports.github import github
from consistency.reports.gitlab import gitlab
from consistency.reports.html import facts_html, findings_html
from consistency.reports.junit import junit
from consistency.reports.markdown import facts_markdown, markdown
from consistency.reports.options import Options
from consistency.reports.reading import report_from_json
from consistency.reports.sarif import sarif
from consistency.reports.text import facts_text, text
from consistency.types import Report

__all__ = ["FORMATS", "Format", "Options", "Subject", "report_from_json"]

Format = Callable[[Report, Options], str]
Subject = Literal["findings", "facts"]

# Findings are what `check` shows; facts, with the findings first, what `facts`, `report` and `demo` show.
FORMATS: Mapping[Subject, Mapping[str, Format]] = {
    "findings": {
        "text": text,
        "concise": concise,
        "markdown": markdown,
        "html": findings_html,
        "json": findings_json,
        "jsonl": findings_jsonl,
        "csv": csv_,
        "sarif": sarif,
        "junit": junit,
        "github": github,
        "gitlab": gitlab,
    },
    "facts": {"text": facts_text, "json": facts_json, "markdown": facts_markdown, "html": facts_html},
}
