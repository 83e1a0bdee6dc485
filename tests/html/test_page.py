"""The page as text: what it holds, what it lets in, and that outside words stay words. The browser tests do the rest."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as parser
from sample import EVIL, hostile, large, sample

from consistency.reports import FORMATS, Options
from consistency.reports import html as reports_html
from consistency.reports.html.links import file_link, web_link
from consistency.reports.html.matrix import Cell, matrix

BIDI = set("\u202e\u2066\x1b\x00\ufeff")


def page(report, **options) -> str:
    return FORMATS["facts"]["html"](report, Options(**options))


def data(text: str) -> dict:
    return json.loads(parser.fromstring(text).get_element_by_id("data").text)


def test_the_first_sentence_says_what_was_found():
    assert "<h1>Reports disagree on 2 facts.</h1>" in page(sample())


def test_findings_first_by_seriousness_then_the_facts_that_agree():
    said = [(fact["category"], fact["key"]) for fact in data(page(sample()))["facts"]]

    assert said == [
        ("contradiction", "c0ffee0000000001"),
        ("internal", "51"),
        ("disputed", "c0ffee0000000002"),
        ("corroborated", "f3"),
    ]


def test_the_findings_page_holds_no_other_fact():
    said = data(FORMATS["findings"]["html"](sample(), Options()))

    assert {fact["category"] for fact in said["facts"]} == {"contradiction", "internal", "disputed"}


def test_values_that_differ_without_a_finding_are_unsure():
    unsure = data(page(replace(sample(), findings=())))["facts"]

    assert [fact["category"] for fact in unsure] == ["unsure", "unsure", "corroborated"]


def test_copies_share_an_origin_and_the_value_of_most_origins_is_marked():
    twelve, eighteen, forty = data(page(sample()))["facts"][0]["values"]

    assert [mention["origin"] for mention in twelve["mentions"]] == [0, 0]
    assert [value["standing"] for value in (twelve, eighteen, forty)] == ["updated", "most origins", "contradiction"]


def test_a_finding_carries_what_linked_it():
    link = data(page(sample()))["facts"][0]["link"]

    assert link["chance"] == 0.97
    assert [share[:2] for share in link["shares"]] == [["question cosine", 1.4], ["days apart", -0.3]]


def test_only_the_weightiest_shares_are_named_and_the_rest_is_summed():
    report = sample()
    many = tuple((f"feature {n}", 1 / n) for n in range(1, 21))
    told = replace(report.findings[0], link=replace(report.findings[0].link, shares=many))
    shares = data(page(replace(report, findings=(told,))))["facts"][0]["link"]["shares"]

    assert len(shares) == 9
    assert shares[-1][0] == "all others"
    assert shares[-1][1] == pytest.approx(sum(1 / n for n in range(9, 21)), abs=0.01)


def test_what_could_not_be_read_is_named():
    said = page(sample())

    assert "2 files could not be read" in said
    assert "photo.bin" in said


# What the page lets in


def test_nothing_is_loaded_and_only_the_own_style_and_script_run():
    text = page(sample())
    tree = parser.fromstring(text)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    own = [*tree.xpath("//style"), *(s for s in tree.xpath("//script") if not s.get("type"))]

    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert len(own) == 3
    for element in own:
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not tree.xpath("//@src | //link | //iframe | //object | //embed | //form | //base | //@style")
    assert not re.search(r"url\(|@import", "".join(s.text for s in tree.xpath("//style")))


def test_script_builds_no_markup_from_words():
    script = parser.fromstring(page(sample())).xpath("//script[not(@type)]")[0].text

    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|\.srcdoc", script)


def test_only_the_own_style_script_and_json_pass_by_the_escaping():
    folder = Path(reports_html.__file__).parent / "templates"
    unescaped = re.findall(r"(\w+) \| safe", "".join(path.read_text() for path in folder.glob("*.jinja")))

    assert sorted(unescaped) == ["json", "script", "scriptless", "style"]


@pytest.mark.parametrize("subject", ["facts", "findings"])
def test_hostile_words_change_no_element(subject):
    tree = parser.fromstring(FORMATS[subject]["html"](hostile(), Options(home="corpus")))
    plain = parser.fromstring(FORMATS[subject]["html"](sample(), Options(home="corpus")))

    assert len(tree.xpath("//script")) == len(plain.xpath("//script")) == 2
    assert not tree.xpath("//img") + tree.xpath("//comment()")
    assert not [name for e in tree.iter() for name in e.attrib if name.lower().startswith("on")]
    assert {href.partition(":")[0] for href in tree.xpath("//a/@href") if re.match("[a-z]+:", href)} <= {"https"}


def test_hostile_words_are_shown_as_they_are_less_what_steers():
    text = page(hostile())

    assert not BIDI & set(text)
    assert not [fact for fact in data(text)["facts"] if BIDI & set(json.dumps(fact, ensure_ascii=False))]
    assert any("</script><script>owned=1</script>" in fact["question"] for fact in data(text)["facts"])
    assert "</script><script>owned" not in text
    assert EVIL not in text


FILES = {
    ("a.md", ""): "./a.md",
    ("deep/a b.md", ""): "./deep/a%20b.md",
    ("a.md", "../corpus"): "../corpus/a.md",
    ("a.md", "corpus/"): "./corpus/a.md",
    ("/data/a.md", "corpus"): "/data/a.md",
    ("javascript:alert(1)", ""): "./javascript%3Aalert%281%29",
    ("//evil.example/a.md", ""): ".///evil.example/a.md",
    ("a?b#c.md", ""): "./a%3Fb%23c.md",
    ("é.md", ""): "./%C3%A9.md",
    ("\udcff.md", ""): "./%FF.md",
    ("-", "corpus"): None,
}  # fmt: skip


@pytest.mark.parametrize(("path", "home"), FILES)
def test_file_link(path, home):
    assert file_link(path, home) == FILES[path, home]


@pytest.mark.parametrize("url", ["https://a.example/x?y=1#z", "http://a.example"])
def test_web_link(url):
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    ["", None, "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https:", "//a.example", "java\nscript:x",
     "https://a.example/\u202ex", "https://[", " https://a.example"],
)  # fmt: skip
def test_no_web_link(url):
    assert web_link(url) is None


# Who agrees


def test_matrix_counts_each_fact_once_for_each_pair_of_sources():
    found = matrix(sample())

    assert found.cells["Gazette", "Harbour Post"] == Cell(agree=1)
    assert found.cells["Gazette", "Ledger"] == Cell(updated=1)
    assert found.cells["Evening Echo", "Ledger"] == Cell(differ=2)
    assert found.cells["Evening Echo", "North Wire"] == Cell(agree=1, differ=1)


def test_matrix_passes_over_what_no_finding_tells():
    assert matrix(replace(sample(), findings=())).cells["Evening Echo", "North Wire"] == Cell(agree=1)


def test_a_thousand_facts_stay_under_three_megabytes():
    text = page(large(1000))

    assert len(data(text)["facts"]) == 1000
    assert len(text.encode()) < 3_000_000
