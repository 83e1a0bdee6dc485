"""Findings as JUnit XML, for the test pages of CI servers: a finding to fail on fails, what is known is skipped.

A finding that the run does not fail on passes and says what it is in its output. Where nothing was found one test passes:
some servers take a file without tests for a broken one.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from consistency.reports.findings import by_seriousness
from consistency.reports.options import Options
from consistency.reports.summary import compared
from consistency.reports.triage import primary, why_quiet
from consistency.reports.words import clean, origin, place, quote
from consistency.rules import fails
from consistency.types import Finding, Report

NAME = "consistency"


def junit(report: Report, options: Options) -> str:
    """Return the findings as one suite of tests."""
    cases = [_case(finding, report, options) for finding in by_seriousness(report.findings)]
    cases = cases or [ET.Element("testcase", classname=NAME, name=clean(compared(report)), time="0")]
    counts = {tag: str(sum(case.find(tag) is not None for case in cases)) for tag in ("failure", "skipped")}
    totals = {"tests": str(len(cases)), "failures": counts["failure"], "errors": "0", "time": "0"}
    root = ET.Element("testsuites", {"name": NAME, **totals})
    suite = ET.SubElement(root, "testsuite", {"name": NAME, "skipped": counts["skipped"], **totals})
    suite.extend(cases)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(finding: Finding, report: Report, options: Options) -> ET.Element:
    name = clean(f"{finding.message} [{finding.fingerprint}]")
    where = clean(options.root + primary(finding, report).article.path)
    case = ET.Element("testcase", classname=f"{NAME}.{finding.rule}", name=name, file=where, time="0")
    if finding.status != "new":
        ET.SubElement(case, "skipped", message=why_quiet(finding))
    elif fails(finding.rule, options.fail_on):
        ET.SubElement(case, "failure", type=finding.rule, message=clean(finding.message)).text = _quotes(
            finding, options
        )
    else:
        ET.SubElement(case, "system-out").text = _quotes(finding, options)
    return case


def _quotes(finding: Finding, options: Options) -> str:
    lines = [f"{place(m, options.root)}  {origin(m)}\n  {''.join(quote(m))}" for m in finding.mentions]
    return "\n".join([*lines, f"why: {clean(finding.reason)}"])
