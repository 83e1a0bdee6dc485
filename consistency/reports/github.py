"""New findings as workflow commands of GitHub Actions: annotations on the lines of a pull request."""

from __future__ import annotations

from consistency.reports.options import Options
from consistency.reports.triage import level, new_findings, primary
from consistency.reports.words import clean
from consistency.types import Finding, Report

DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
PROPERTY = DATA | {":": "%3A", ",": "%2C"}


def github(report: Report, options: Options) -> str:
    """Return one command a finding: `::error file=...,line=...::message`."""
    return "".join(_command(finding, report, options) for finding in new_findings(report))


def escape(text: str, table: dict[str, str]) -> str:
    """Return words that cannot end a command or begin another."""
    return "".join(table.get(character, character) for character in text)


def _command(finding: Finding, report: Report, options: Options) -> str:
    mention = primary(finding, report)
    line, column = mention.article.position(mention.slot.span.start)
    where = {"file": clean(options.root + mention.article.path), "line": str(line)}
    where |= {} if mention.article.lines else {"col": str(column)}
    where |= {"title": clean(f"{finding.rule} {finding.fingerprint}")}
    properties = ",".join(f"{key}={escape(value, PROPERTY)}" for key, value in where.items())
    message = escape(f"{clean(finding.message)}\nwhy: {clean(finding.reason)}", DATA)
    return f"::{level(finding.rule, options.fail_on)} {properties}::{message}\n"
