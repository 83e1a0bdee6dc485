"""OUTPUT FORMATS: every report is one pure function, Report -> text. Adding one is a file and an entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from consistency.reports.concise import concise
from consistency.reports.facts import facts_json
from consistency.reports.findings import findings_json
from consistency.reports.html import facts_html, findings_html
from consistency.reports.markdown import facts_markdown, markdown
from consistency.reports.options import Options
from consistency.reports.reading import report_from_json
from consistency.reports.text import facts_text, text
from consistency.types import Report

__all__ = ["FORMATS", "Format", "Options", "Subject", "report_from_json"]

Format = Callable[[Report, Options], str]
Subject = Literal["findings", "facts"]

# Findings are what `check` shows; facts, with the findings first, what `facts`, `report` and `demo` show.
FORMATS: Mapping[Subject, Mapping[str, Format]] = {
    "findings": {"text": text, "concise": concise, "json": findings_json, "markdown": markdown, "html": findings_html},
    "facts": {"text": facts_text, "json": facts_json, "markdown": facts_markdown, "html": facts_html},
}
