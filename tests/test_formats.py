"""The formats for other programs: accepted by their schemas, whatever the report holds."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from conftest import finding, make_report, slip
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import ValidationError
from lxml import etree

from consistency.reports import FORMATS, Options
from consistency.reports.csv_ import defused
from consistency.reports.sarif import uri
from consistency.rules import RULES
from consistency.triage import Entry, Suppression, Triage
from consistency.types import Finding, Report
from tests import accepted

WRITE = FORMATS["findings"]
HOSTILE = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    [
        "::error::x",
        "a%0Ab\r\n::warning::",
        "]]>",
        "<!--",
        "=1+1",
        "[x](1)",
        "{0}",
        "\\[",
        "\x1b[31m",
        ",line=9",
        "\u2028",
    ]
)
KNOWN = Entry("beef", "internal-conversion", "60 km is not 30 miles", verdict="confirmed", note="ask the desk")


def of_every_status() -> Report:
    """Return a report with a new, a known, a suppressed, and a resolved finding, and one that does not fail."""
    later = replace(finding(), rule="updated", fingerprint="facade")
    quiet = replace(finding(), status="suppressed", note="kept as printed", fingerprint="decade")
    known = replace(slip(), status="known", note="confirmed: ask the desk")
    unused = (Suppression("a.md:3", "old", path="a.md", lines=(3, 3)), "suppresses nothing; take it out")
    triage = Triage(True, (Entry("dead", "contradiction", "gone", date="2024-05-06"),), (unused,))
    return replace(make_report(), findings=(finding(), later, quiet, known), triage=triage)


@pytest.mark.parametrize("name", accepted.CHECKS)
def test_what_is_written_is_accepted(name, report, empty):
    for given_ in (report, empty, of_every_status(), replace(report, triage=Triage(changed=frozenset({"harbour.md"})))):
        accepted.CHECKS[name](WRITE[name](given_, Options(root="corpus/")))


@pytest.mark.parametrize("name", accepted.CHECKS)
@settings(max_examples=40)
@given(words=HOSTILE, reason=HOSTILE, note=HOSTILE, path=HOSTILE.map("a{}".format))
def test_nothing_that_a_report_holds_breaks_a_format(name, words, reason, note, path):
    article = replace(finding().mentions[0].article, path=path)
    mention = finding().mentions[0]
    moved = replace(mention, claim=replace(mention.claim, article=article))
    evil = replace(finding(), message=f"x {words}", reason=reason, note=note, mentions=(*finding().mentions[1:], moved))
    quiet = replace(evil, status="known", fingerprint="beef")
    slipped = replace(slip(), message=f"x {words}", mentions=(moved,), fingerprint="feed")
    accepted.CHECKS[name](WRITE[name](replace(make_report(), findings=(evil, quiet, slipped)), Options()))


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("sarif", lambda text: text.replace('"2.1.0"', '"2.2"')),
        ("sarif", lambda text: text.replace("](1)", "](9)")),
        ("sarif", lambda text: text.replace('"ruleIndex": 0', '"ruleIndex": 1')),
        ("junit", lambda text: text.replace("<failure", "<error").replace("</failure", "</error")),
        ("junit", lambda text: text.replace('failures="2"', 'failures="1"')),
        ("gitlab", lambda text: text.replace("beef", "c0ffee")),
        ("gitlab", lambda text: text.replace('"major"', '"worst"')),
        ("github", lambda text: text.replace("%0A", "\n")),
        ("csv", lambda text: text.replace("new,", "=new,", 1)),
        ("jsonl", lambda text: text.replace('"new"', '"old"')),
    ],
)
def test_the_checks_can_fail(name, broken, report):
    with pytest.raises((AssertionError, ValidationError, etree.DocumentInvalid)):
        accepted.CHECKS[name](broken(WRITE[name](report, Options(root="corpus/"))))


# Where a finding is told


def told(report: Report, **options):
    return accepted.sarif(WRITE["sarif"](report, Options(root="corpus/", **options)))["results"]


def places(result, key="locations"):
    return [place["physicalLocation"]["artifactLocation"]["uri"] for place in result[key]]


def test_a_result_stands_in_the_newest_report_and_is_linked_to_the_others(report):
    result = told(report)[0]

    assert places(result) == ["corpus/deep/ledger.txt"]
    assert places(result, "relatedLocations") == ["corpus/batch.jsonl", "corpus/harbour.md"]
    assert "See [corpus/batch.jsonl:4:1](1), [corpus/harbour.md:3:22](2)." in result["message"]["text"]


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("concise", "harbour.md:3:22: contradiction"),
        ("github", "file=harbour.md,line=3,col=22,title=contradiction"),
        ("junit", 'file="harbour.md"'),
        ("gitlab", '"path": "harbour.md"'),
    ],
)
def test_the_file_that_changed_goes_before_the_newest(report, name, where):
    changed = replace(report, findings=(finding(),), triage=Triage(changed=frozenset({"harbour.md"})))

    assert places(told(changed)[0]) == ["corpus/harbour.md"]
    assert where in WRITE[name](changed, Options())
    assert where not in WRITE[name](replace(changed, triage=Triage()), Options())


def test_a_region_covers_the_value_and_a_record_has_no_columns(report):
    result = told(report)[0]
    here, record = result["locations"][0], result["relatedLocations"][0]

    assert here["physicalLocation"]["region"] == {
        "startLine": 1, "startColumn": 16, "endLine": 1, "endColumn": 23, "snippet": {"text": "Some 17"}
    }  # fmt: skip
    assert record["physicalLocation"]["region"] == {"startLine": 4, "snippet": {"text": "Twelve"}}


@pytest.mark.parametrize(
    ("path", "reference"),
    [
        ("a b/ü.md", "a%20b/%C3%BC.md"),
        ("100%.md", "100%25.md"),
        ("a:b?.md", "a%3Ab%3F.md"),
        ("/tmp/a.md", "file:///tmp/a.md"),
        ("../a.md", "../a.md"),
    ],
)
def test_paths_are_references(path, reference):
    assert uri(path) == reference


# Status


def test_sarif_marks_what_is_known_and_drops_nothing():
    results = told(of_every_status())

    assert [(r["baselineState"], len(r["suppressions"])) for r in results] == [
        ("new", 0), ("unchanged", 1), ("unchanged", 1), ("new", 0)
    ]  # fmt: skip
    assert results[2]["suppressions"][0]["justification"] == "confirmed: ask the desk"
    run = accepted.sarif(WRITE["sarif"](of_every_status(), Options()))
    assert run["properties"]["resolved"] == ["dead"]


def test_without_a_baseline_sarif_knows_no_state(report):
    assert all("baselineState" not in result for result in told(report))


def test_rules_carry_their_manual_and_weigh_what_the_run_fails_on(report):
    rules = accepted.sarif(WRITE["sarif"](report, Options(fail_on=("updated",))))["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == list(RULES)
    assert {r["id"]: r["defaultConfiguration"]["level"] for r in rules}["updated"] == "error"
    assert {r["id"]: r["defaultConfiguration"]["level"] for r in rules}["contradiction"] == "warning"
    assert all(RULES[rule["id"]].fires in rule["help"]["markdown"] for rule in rules)


def test_junit_fails_on_what_the_run_fails_on():
    suite = accepted.junit(WRITE["junit"](of_every_status(), Options()))

    assert [[child.tag for child in case] for case in suite] == [["failure"], ["skipped"], ["skipped"], ["system-out"]]
    assert suite[2][0].attrib["message"] == "known: confirmed: ask the desk"


def test_junit_of_nothing_is_one_test_that_passes(empty):
    (case,) = accepted.junit(WRITE["junit"](empty, Options()))

    assert case.attrib["name"].startswith("Nothing comparable")
    assert len(case) == 0


def test_github_annotates_new_findings_by_what_they_weigh():
    first, second = accepted.github(WRITE["github"](of_every_status(), Options()))

    assert first.startswith("::error ") and second.startswith("::notice ")


def test_gitlab_tells_what_is_known_but_not_what_is_suppressed():
    issues = accepted.gitlab(WRITE["gitlab"](of_every_status(), Options()))

    assert [(i["fingerprint"], i["severity"]) for i in issues] == [
        ("c0ffee", "major"),
        ("beef", "info"),
        ("facade", "info"),
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1"])
def test_formulas_are_defused(cell):
    assert str(defused(cell)).startswith("'")


@pytest.mark.parametrize("cell", ["1-1", "a=b", "", "12 (A)"])
def test_words_are_left_as_they_are(cell):
    assert defused(cell) == cell


def test_csv_has_a_row_for_each_value(report):
    rows = accepted.table(WRITE["csv"](report, Options(root="corpus/")))

    assert [(row["rule"], row["file"], row["value"]) for row in rows] == [
        ("contradiction", "corpus/batch.jsonl", "12"),
        ("contradiction", "corpus/deep/ledger.txt", "about 17"),
        ("contradiction", "corpus/harbour.md", "12"),
        ("internal-conversion", "corpus/harbour.md", "60 kilometres"),
    ]


def test_json_says_what_became_of_each():
    said = json.loads(WRITE["json"](of_every_status(), Options()))

    assert [f["status"] for f in said["findings"]] == ["new", "suppressed", "known", "new"]
    assert said["resolved"][0]["fingerprint"] == "dead"
    assert said["unused"] == [{"place": "a.md:3", "reason": "old", "why": "suppresses nothing; take it out"}]


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_people_are_told_what_is_new_and_how_much_is_not(name):
    said, verbose = (WRITE[name](of_every_status(), Options(verbose=v)).replace("\\", "") for v in (False, True))

    assert "2 new findings: 1 contradiction, 1 updated." in said
    assert "Not shown: 1 known, 1 suppressed. Resolved: 1." in said
    assert "resolved: contradiction dead: gone" in said
    assert "a.md:3: suppresses nothing; take it out" in said
    assert "60 km is not 30 miles" not in said
    assert "internal-conversion beef: 60 km is not 30 miles (known: confirmed: ask the desk)" in verbose


def test_a_finding_without_a_fact_has_a_place_in_every_format():
    lone: Finding = slip()
    for name, write in WRITE.items():
        assert "60 km" in write(replace(make_report(), findings=(lone,)), Options()), name
