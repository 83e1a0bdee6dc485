"""Whether other programs accept what is written: schemas, and the rules that they add to them."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

FORMATS = Path(__file__).parent / "formats"
SARIF = Draft4Validator(json.loads((FORMATS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")))
GITLAB = Draft202012Validator(json.loads((FORMATS / "gitlab-codequality.json").read_text(encoding="utf-8")))
JUNIT = etree.XMLSchema(etree.parse(FORMATS / "junit.xsd"))
OURS = json.loads((files("consistency") / "schemas" / "findings.json").read_text("utf-8"))
ROW = Draft202012Validator({**OURS["properties"]["findings"]["items"], "$defs": OURS["$defs"]})
COMMAND = re.compile(r"::(?:error|warning|notice) file=[^,:\r\n]+,line=\d+(?:,col=\d+)?,title=[^,:\r\n]+::[^\r\n]+\n")
LINK = re.compile(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\((\d+)\)")


def sarif(text: str) -> dict[str, Any]:
    """Return the run of a SARIF log that holds its schema and what GitHub and the text of the standard ask beyond it."""
    log = json.loads(text)
    SARIF.validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert len(result["locations"]) == 1, "GitHub refuses a result without a location"
        related = [place["id"] for place in result["relatedLocations"]]
        assert [int(number) for number in LINK.findall(result["message"]["text"])] == related, "each is linked once"
        for place in (*result["locations"], *result["relatedLocations"]):
            assert not re.search(r"[\s\\:]", place["physicalLocation"]["artifactLocation"]["uri"])
    return run


def junit(text: str) -> ET.Element:
    """Return the suite of a JUnit file that holds our schema and whose sums are right."""
    JUNIT.assertValid(etree.fromstring(text.encode()))
    (suite,) = ET.fromstring(text)
    cases = suite.findall("testcase")
    sums = {
        "tests": len(cases),
        "failures": len(suite.findall("*/failure")),
        "skipped": len(suite.findall("*/skipped")),
    }
    assert {key: int(suite.attrib[key]) for key in sums} == sums
    return suite


def gitlab(text: str) -> list[dict[str, Any]]:
    """Return the issues of a code quality report; two of one fingerprint would be one to GitLab."""
    issues = json.loads(text)
    GITLAB.validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return issues


def github(text: str) -> list[str]:
    """Return workflow commands; each is one line, and nothing else is on it."""
    lines = text.splitlines(keepends=True)
    assert all(COMMAND.fullmatch(line) for line in lines)
    return lines


def table(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file, none of whose cells a spreadsheet would take for a formula."""
    rows = list(csv.DictReader(StringIO(text), strict=True))
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def jsonl(text: str) -> list[dict[str, Any]]:
    """Return the findings of a JSONL file."""
    rows = [json.loads(line) for line in text.splitlines()]
    for row in rows:
        ROW.validate(row)
    return rows


CHECKS = {"sarif": sarif, "junit": junit, "gitlab": gitlab, "github": github, "csv": table, "jsonl": jsonl}
