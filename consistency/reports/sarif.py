"""Findings as SARIF 2.1.0, for code scanning: one result a finding, told in the newest or changed file.

Every other place of a finding is among the related locations and linked from the message. What is known or suppressed is
marked, not left out, or its alert would close and open again from run to run. A result without a location would make
GitHub refuse the whole file, so what is resolved, which has none, is named among the run's properties.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from consistency.reports.findings import by_seriousness
from consistency.reports.jsonable import dumps
from consistency.reports.options import Options
from consistency.reports.triage import level, others, primary
from consistency.reports.words import LONGEST_MENTION, clean, origin, place
from consistency.rules import RULES, Rule
from consistency.types import Finding, Mention, Report, Skipped, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "notice": "note"}
SEVERITIES = {"error": "error", "warning": "warning", "notice": "recommendation"}
SPECIAL = re.compile(r"([\[\]\\])")
ROOT = "%SRCROOT%"


def sarif(report: Report, options: Options) -> str:
    """Return the findings as a SARIF log of one run."""
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, options)]}, indent=1) + "\n"


def _run(report: Report, options: Options) -> dict[str, Any]:
    findings = by_seriousness(report.findings)
    names = [*RULES, *sorted({finding.rule for finding in findings} - set(RULES))]
    return {
        "tool": {"driver": {**_tool(), "rules": [_rule(name, options) for name in names]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, options)],
        "results": [_result(finding, names.index(finding.rule), report, options) for finding in findings],
        "properties": {"resolved": [entry.fingerprint for entry in report.triage.resolved]},
    }


def _tool() -> dict[str, str]:
    from consistency import __version__

    return {"name": "consistency", "semanticVersion": __version__}


def _rule(name: str, options: Options) -> dict[str, Any]:
    rule, weight = RULES.get(name), level(name, options.fail_on)
    manual = {} if rule is None else {"help": {"text": _plain(rule), "markdown": _markdown(rule)}}
    return {
        "id": name,
        "name": "".join(word.capitalize() for word in name.split("-")),
        "shortDescription": {"text": rule.summary if rule else name},
        "fullDescription": {"text": f"{rule.summary} {rule.why}" if rule else name},
        **manual,
        "defaultConfiguration": {"level": LEVELS[weight]},
        "properties": {"tags": ["consistency"], "problem.severity": SEVERITIES[weight]},
    }


def _plain(rule: Rule) -> str:
    return f"Fires: {rule.fires}\nStays silent: {rule.silent}\nWhat to do: {rule.remedy}"


def _markdown(rule: Rule) -> str:
    return f"**Fires:** {rule.fires}\n\n**Stays silent:** {rule.silent}\n\n**What to do:** {rule.remedy}"


def _result(finding: Finding, index: int, report: Report, options: Options) -> dict[str, Any]:
    first, rest = primary(finding, report), others(finding, report)
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[level(finding.rule, options.fail_on)],
        "rank": round(100 * finding.confidence, 1),
        "message": {"text": _message(finding, rest, options)},
        "locations": [_location(first, options)],
        "relatedLocations": [_related(number, mention, options) for number, mention in enumerate(rest, 1)],
        "partialFingerprints": {"consistency/v1": finding.fingerprint},
        **({"baselineState": _state(finding)} if report.triage.baselined else {}),
        "suppressions": _suppressions(finding),
        "properties": {
            "verdict": finding.verdict,
            "confidence": round(finding.confidence, 4),
            "status": finding.status,
        },
    }


def _message(finding: Finding, rest: Sequence[Mention], options: Options) -> str:
    links = [f"[{_escaped(place(mention, options.root))}]({number})" for number, mention in enumerate(rest, 1)]
    also = f" See {', '.join(links)}." if links else ""
    return f"{_escaped(finding.message)} Why: {_escaped(finding.reason)}.{also}"


def _escaped(text: str) -> str:
    """Brackets would begin a link and braces a placeholder."""
    return SPECIAL.sub(r"\\\1", clean(text)).replace("{", "{{").replace("}", "}}")


def _state(finding: Finding) -> str:
    return "new" if finding.status == "new" else "unchanged"


def _suppressions(finding: Finding) -> list[dict[str, str]]:
    """An empty list says that it was looked for."""
    if finding.status == "new":
        return []
    why = clean(finding.note) or "in the baseline"
    return [{"kind": "external", "status": "accepted", "justification": why}]


def _related(number: int, mention: Mention, options: Options) -> dict[str, Any]:
    said = f"{clean(mention.slot.surface[:LONGEST_MENTION])} ({origin(mention)})"
    return {"id": number, **_location(mention, options), "message": {"text": _escaped(said)}}


def _location(mention: Mention, options: Options) -> dict[str, Any]:
    artifact = {"uri": uri(options.root + mention.article.path)}
    if not artifact["uri"].startswith(("file:", "../")):
        artifact["uriBaseId"] = ROOT
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(mention)}}


def uri(path: str) -> str:
    """Return a path as a URI, relative where it is."""
    return ("file://" if path.startswith("/") else "") + quote(path, safe="/~-._", errors="surrogatepass")


def _region(mention: Mention) -> dict[str, Any]:
    """Columns are those of the file only where the text is the file's own, not taken out of a page or record."""
    article, span = mention.article, mention.slot.span
    line, column = article.position(span.start)
    snippet = {"snippet": {"text": clean(mention.slot.surface[:LONGEST_MENTION])}}
    if article.lines:
        return {"startLine": line, **snippet}
    last, end = article.position(_end(span))
    return {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end, **snippet}


def _end(span: Span) -> int:
    return max(span.end, span.start + 1)


def _invocation(report: Report, options: Options) -> dict[str, Any]:
    skips = sorted(report.skipped, key=lambda s: (s.path, s.reason))
    return {"executionSuccessful": True, "toolExecutionNotifications": [_notification(skip, options) for skip in skips]}


def _notification(skip: Skipped, options: Options) -> dict[str, Any]:
    artifact = {"uri": uri(options.root + skip.path)}
    text = _escaped(f"not read: {skip.path}: {skip.reason}")
    return {
        "level": "warning",
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
    }
