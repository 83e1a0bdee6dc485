"""Every report format against a file of what it must say, and the laws that hold for all."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ARTICLES, facts, finding, make_report, mention, rescued_fact
from rich.cells import cell_len
from rich.text import Text

from consistency.errors import InputError
from consistency.reports import FORMATS, Options, report_from_json
from consistency.reports.markdown import escape
from consistency.reports.rows import claim_rows
from consistency.reports.slots import claims_text, slots_text
from consistency.reports.text import printed
from consistency.reports.words import against, backing, clean, display, newest, plural
from consistency.types import Apart, Fact, Relation, Report, Skipped, Slot, Span, Value, exactly

GOLDEN = Path(__file__).parent / "golden"
EXTENSIONS = {
    "json": "json",
    "markdown": "md",
    "jsonl": "jsonl",
    "csv": "csv",
    "sarif": "sarif",
    "junit": "xml",
    "gitlab": "json",
}
SCORE = Path(__file__).parents[2] / "shared" / "tools" / "score.py"


def without_tool(said: str) -> str:
    """Leave out of SARIF the version and the manuals of the rules, which have tests of their own."""
    head, tool, rest = said.partition('   "tool": {')
    return head + rest[rest.index('   "columnKind"') :] if tool else said


@pytest.mark.parametrize(("subject", "name"), [(s, n) for s in FORMATS for n in FORMATS[s] if n != "html"])
def test_format_says_what_the_golden_file_says(report, subject, name):
    """To accept a change, delete the file and run the tests twice. The page has tests of its own: it is mostly looks."""
    path = GOLDEN / f"{subject}-{name}.{EXTENSIONS.get(name, 'txt')}"
    said = without_tool(FORMATS[subject][name](report, Options(singles=True, root="corpus/")))
    if not path.exists():
        path.write_bytes(said.encode())
        pytest.fail(f"{path.name} was missing and has been written; read it")

    assert said == path.read_bytes().decode()


@pytest.mark.parametrize(("subject", "name"), [(s, n) for s in FORMATS for n in FORMATS[s]])
def test_order_of_what_comes_in_changes_nothing(report, subject, name):
    turned = replace(
        report, articles=report.articles[::-1], findings=report.findings[::-1], skipped=report.skipped[::-1]
    )
    turned = replace(turned, stories=dict(reversed(report.stories.items())))

    assert FORMATS[subject][name](turned, Options()) == FORMATS[subject][name](report, Options())


def test_json_out_and_in_gives_the_same_json(report):
    said = FORMATS["facts"]["json"](report, Options())

    assert FORMATS["facts"]["json"](report_from_json(said), Options()) == said


def test_a_report_read_back_can_be_shown(report):
    again = report_from_json(FORMATS["facts"]["json"](report, Options()))
    text = FORMATS["facts"]["text"](again, Options(singles=True))

    assert "since 2024-05-06 (Harbour Post, 2024-05-06)" in text
    assert "up 3 (Gazette, undated)" in text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "other/1"}', '{"schema": "consistency-facts/1"}'])
def test_what_is_not_a_facts_file_is_refused(text):
    with pytest.raises(InputError):
        report_from_json(text)


@pytest.mark.parametrize(
    "damage",
    [
        lambda said: said["facts"][0].update(values=5),
        lambda said: said["facts"][0]["values"][0].update(mentions=["a"]),
        lambda said: said["facts"][0]["values"][0]["mentions"][0].update(end=10**12),
        lambda said: said["facts"][0]["values"][0]["mentions"][0].update(column=-(10**6)),
        lambda said: said["articles"][0].update(published="soon"),
        lambda said: said.update(facts="abc", articles=[[]]),
        lambda said: said["facts"][0].update(relations=[[]]),
    ],
)
def test_a_damaged_facts_file_is_refused(report, damage):
    said = json.loads(FORMATS["facts"]["json"](report, Options()))
    damage(said)
    with pytest.raises(InputError, match="not a facts file"):
        report_from_json(json.dumps(said))


@pytest.mark.skipif(not SCORE.is_file(), reason="the scoring tool is not here")
def test_the_scoring_tool_accepts_the_facts(report, tmp_path):
    (tmp_path / "facts.json").write_text(FORMATS["facts"]["json"](report, Options()), encoding="utf-8")
    (tmp_path / "clusters.json").write_text(json.dumps({a.path: "s" for a in report.articles}), encoding="utf-8")
    done = subprocess.run([sys.executable, SCORE, "stories", tmp_path / "facts.json", tmp_path / "clusters.json"])

    assert done.returncode == 0


def slot(kind, value, surface="x", **more) -> Slot:
    return Slot(kind, value, Span(0, len(surface)), surface, "test", **more)


DISPLAYED = {
    "18": slot("count", exactly(18)),
    "11,000": slot("count", exactly(11000)),
    "about 40": slot("count", Value(36, 44, 40, "about")),
    "more than 50": slot("count", Value(50, float("inf"), 50, "more_than")),
    "30 to 40": slot("count", Value(30, 40, None, "range")),
    "a few": slot("count", Value(2, 9, None, "vague"), "a few"),
    "60 kilometres": slot("measure", exactly(60), unit="kilometre"),
    "1 mile": slot("measure", exactly(1), unit="mile"),
    "80 miles per hour": slot("measure", exactly(80), unit="mile per hour"),
    "7,300,000 USD": slot("money", exactly(7.3e6), unit="USD"),
    "magnitude 6.8": slot("measure", exactly(6.8), unit="magnitude"),
    "6.5%": slot("percent", exactly(6.5), unit="percent"),
    "2 percentage points": slot("percent", exactly(2), unit="percentage point"),
    "aged 14": slot("age", exactly(14), unit="year of age"),
    "22nd": slot("ordinal", exactly(22)),
    "13th": slot("ordinal", exactly(13)),
    "2024-10-14": slot("date", exactly(739173)),
    "2024-10-14 to 2024-10-16": slot("date", Value(739173, 739175, None, "range")),
    "2024-10": slot("date", Value(739160, 739190, None)),
    "2024": slot("date", Value(738886, 739251, None)),
    "since 2014-01-01": slot("date", Value(735234, float("inf"), None, "at_least")),
    "04:30": slot("time", exactly(270)),
    "down 5%": slot("percent", exactly(5), unit="percent", trend="down"),
}


def copied() -> Fact:
    """Return a fact of which both reports of one value have it from one origin, and which moved."""
    fact = rescued_fact()
    twelve, seventeen = (replace(group, origins=("o1",) * len(group.mentions)) for group in fact.groups)
    return replace(fact, groups=(seventeen, twelve), relations=(Relation(0, 1, "updated", 0.9, "later"),))


def test_copies_are_counted_as_one_origin():
    fact = copied()

    assert against(fact.groups) == "about 17 (ledger.txt) against 12 (Harbour Post, Gazette: 2 sources, 1 origin)"
    assert [backing(group) for group in rescued_fact().groups] == ["", ""]


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_every_report_counts_origins_and_tells_values_in_the_order_of_time(name):
    fact = replace(copied(), verdict="disputed")
    report = replace(make_report(), findings=(replace(finding(), fact=fact, verdict="disputed"),), facts=(fact,))
    said = " ".join(FORMATS["findings"][name](report, Options(width=400)).split())

    assert "12 (Harbour Post, Gazette: 2 sources, 1 origin, 2024-05-06) then about 17 (ledger.txt, 2024-05-07)" in said
    assert "est supported: about 17 (2 of 3 origins)" in said.replace("\\", "")


def test_an_updated_fact_quotes_the_earliest_value_first():
    fact = replace(copied(), verdict="updated")
    report = replace(make_report(), findings=(replace(finding(), rule="updated", verdict="updated", fact=fact),))
    said = FORMATS["findings"]["text"](report, Options(width=400))

    assert said.index("said **12**") < said.index("**Some 17**")


@pytest.mark.parametrize("words", DISPLAYED)
def test_display(words):
    assert display(DISPLAYED[words]) == words


@pytest.mark.parametrize(
    ("unit", "units"),
    [("foot", "feet"), ("inch", "inches"), ("century", "centuries"), ("day", "days"), ("square mile", "square miles")],
)
def test_plural(unit, units):
    assert plural(unit) == units


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("a\x1b[31mred\x1b[0m", "a[31mred[0m"),
        ("one\r\ntwo\tthree", "one two three"),
        ("left\u202eright", "leftright"),
        ("bell\x07 \x9b2J", "bell 2J"),
        ("lone \udc80 half", "lone half"),
    ],
)
def test_clean(hostile, harmless):
    assert clean(hostile) == harmless


def hostile_report() -> Report:
    """Return a report in which every word that comes from outside tries something."""
    evil = "\x1b]0;owned\x07[bold]<b>|*x*\u202e\udc80"
    report = make_report()
    old = finding()
    fact = replace(old.fact, question=evil)
    return replace(report, findings=(replace(old, message=evil, reason=evil, fact=fact),), facts=(fact,))


@pytest.mark.parametrize("name", FORMATS["findings"])
def test_no_format_passes_on_what_steers_a_terminal(name):
    said = FORMATS["findings"][name](hostile_report(), Options())

    assert not set(said) & {"\x1b", "\x07", "\u202e", "\udc80"}
    said.encode()


def test_text_shows_markup_as_it_is():
    assert "]0;owned[bold]<b>|*x*" in FORMATS["findings"]["text"](hostile_report(), Options())


def test_colour_only_when_asked_for(report):
    assert "\x1b[" in FORMATS["findings"]["text"](report, Options(color=True))
    assert "\x1b[" not in FORMATS["findings"]["text"](report, Options())


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
        ("<script> [x](y)", r"\<script\> \[x\](y)"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("@team | cell", r"&#64;team \| cell"),
        ("# head", r"\# head"),
    ],
)
def test_escape(words, markdown):
    assert escape(words) == markdown


def test_strict_json_even_of_what_is_not_a_number(report):
    broken = replace(report, facts=(replace(facts()[2], confidence=0.5),))

    def refuse(word):
        raise AssertionError(word)

    json.loads(FORMATS["facts"]["json"](broken, Options()), parse_constant=refuse)


def test_long_surfaces_are_cut_to_the_law():
    long = mention(
        "harbour",
        "The coast guard said 12 passengers were rescued on Monday.\r\nThe ferry lay 60 km\nfrom port",
        "count",
        exactly(12),
        "?",
    )
    report = replace(
        make_report(),
        facts=(
            replace(
                facts()[0], groups=(replace(facts()[0].groups[0], mentions=(long,), origins=("o",)),), relations=()
            ),
        ),
        findings=(),
    )
    said = json.loads(FORMATS["facts"]["json"](report, Options()))["facts"][0]["values"][0]["mentions"][0]

    assert said["end"] - said["start"] == 80 == len(said["surface"])


def test_a_unit_that_differs_is_said():
    km, mile = (mention("harbour", "60 km", "measure", exactly(60), "?", unit=u) for u in ("kilometre", "mile"))
    fact = replace(facts()[0], groups=tuple(replace(facts()[0].groups[1], mentions=(m,)) for m in (km, mile)))
    said = json.loads(FORMATS["facts"]["json"](replace(make_report(), facts=(fact,), findings=()), Options()))

    assert [value.get("unit") for value in said["facts"][0]["values"]] == [None, "mile"]


def test_newest_is_the_place_to_annotate():
    assert newest(finding().mentions).article.path == "deep/ledger.txt"


def many_facts(count, verdict="corroborated"):
    return tuple(replace(facts()[1], id=f"x{n}", verdict=verdict, question=f"Question {n}?") for n in range(count))


def test_a_brief_report_cuts_what_needs_no_attention():
    report = replace(make_report(), facts=(*make_report().facts, *many_facts(12)))
    brief, full, verbose = (
        FORMATS["facts"]["text"](report, options)
        for options in (Options(brief=True), Options(), Options(brief=True, verbose=True))
    )

    assert brief.count("corroborated  Question") == 5
    assert "and 7 more corroborated (--verbose lists them)" in brief
    assert full.count("corroborated  Question") == verbose.count("corroborated  Question") == 12
    assert brief.count("passengers") < full.count("passengers")


def test_facts_stand_in_the_order_of_their_verdicts():
    report = replace(make_report(), facts=(*many_facts(1), *many_facts(1, "compatible"), *make_report().facts))
    for name in ("text", "markdown"):
        said = FORMATS["facts"][name](report, Options(singles=True))
        assert -1 < said.index("compatible") < said.index("corroborated") < said.index("single")


def test_few_of_many_skipped_files_are_named(report):
    many = replace(report, skipped=tuple(Skipped(f"{n:02}.bin", "not text") for n in range(25)))
    short, long = (FORMATS["findings"]["text"](many, Options(verbose=verbose)) for verbose in (False, True))

    assert "Skipped 25:\n  00.bin: not text\n" in short
    assert short.endswith("  09.bin: not text\n  and 15 more (--verbose lists them)\n")
    assert long.endswith("  24.bin: not text\n")
    assert len(json.loads(FORMATS["findings"]["json"](many, Options()))["skipped"]) == 25


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_how_many_are_left_out_as_unsure_is_said(report, name):
    sure = FORMATS["findings"][name](report, Options())
    less = FORMATS["findings"][name](replace(report, unsure=3), Options())

    assert "less sure" not in sure
    assert "3 less sure findings left out" in less


def test_an_updated_fact_is_told_in_turn():
    fact = replace(rescued_fact(), verdict="updated")
    later, earlier = (fact.groups[0], fact.groups[1]) if fact.groups[0].slot.value.low > 12 else fact.groups[::-1]
    groups = (later, earlier)

    assert against(groups, "updated") == (
        "12 (Harbour Post, Gazette, 2024-05-06) then about 17 (ledger.txt, 2024-05-07)"
    )
    assert against(groups) == "about 17 (ledger.txt) against 12 (Harbour Post, Gazette)"


def test_verbose_says_what_was_not_compared_and_why():
    a, b = (fact.groups[0].mentions[0] for fact in facts()[4:6])
    told = replace(
        make_report(), findings=(), apart=(Apart(a, b, "link probability 0.31 is below the 0.50 asked for"),)
    )
    said = FORMATS["findings"]["text"](told, Options(verbose=True))

    assert "Not compared, though alike (1, likeliest first):" in said
    assert "  16:30 GMT (Gazette, batch.jsonl:4:35)  What time?\n" in said
    assert "    why: link probability 0.31 is below the 0.50 asked for\n" in said
    assert "Not compared" not in FORMATS["findings"]["text"](told, Options())


def test_verbose_names_reports_that_share_nothing(report):
    lone = replace(ARTICLES["ledger"], path="lone.txt", id="lone.txt")
    said = FORMATS["findings"]["text"](replace(report, articles=(*report.articles, lone)), Options(verbose=True))

    assert "1 report with no number or date found:\n  lone.txt\n" in said
    assert "no value that another report states too" not in said
    alone = FORMATS["findings"]["text"](replace(report, facts=facts()[1:]), Options(verbose=True))
    assert "3 reports with no value that another report states too:" in alone
    assert "  batch.jsonl (g-1)\n" in alone


def test_verbose_gives_quotes_and_reasons_of_agreed_facts():
    agreed = replace(rescued_fact(), verdict="compatible")
    report = replace(make_report(), facts=(agreed,), findings=())

    assert "why: 12 vs 17" in FORMATS["facts"]["text"](report, Options(verbose=True))
    assert "why:" not in FORMATS["facts"]["text"](report, Options())


def test_nothing_comparable_is_said(empty):
    said = FORMATS["findings"]["text"](empty, Options())

    assert said.startswith("No findings.\nNothing comparable: no question is answered twice in 1 report")


def rows():
    return [mention for fact in facts() for group in fact.groups for mention in group.mentions]


def test_slots_as_text():
    said = slots_text([row for row in rows() if row.article.path == "deep/ledger.txt"][:1], Options())

    assert said.splitlines()[1] == "  **Some 17** passengers were rescued, and the trip cost [red]$3 million[/red]."
    assert "count about 17 passenger (count-test)  How many passengers were rescued?" in said


def test_claims_gather_the_slots_of_one_sentence():
    said = [row for row in claim_rows(rows()) if row["file"] == "deep/ledger.txt"]

    assert [[s["surface"] for s in row["slots"]] for row in said] == [["Some 17", "$3 million"]]
    assert "the report, affirmed, stated" in claims_text(rows(), Options())


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [20, 40, 80])
def test_lines_printed_at_once_are_those_printed_one_by_one(color, width):
    lines = [
        (0, Text("contradiction", style="bold red").append("  a question of some twenty words and more", style="bold")),
        (2, Text("fits")),
        (0, Text()),
        (4, Text("two\nlines  ").append("of one", style="dim")),
        (6, Text("a\ttab")),
        (30, Text("deep, so that it takes twenty columns in any case")),
        (2, Text("数字と日付 " * 9)),
        (2, Text("trailing blanks    ")),
    ]
    options = Options(color=color, width=width)
    whole = printed([(indent, words.copy()) for indent, words in lines], options)

    assert whole == "".join(printed([(indent, words.copy())], options) for indent, words in lines)
    assert max(map(cell_len, Text.from_ansi(whole).plain.splitlines())) <= max(width, 50)
    assert printed([], options) == ""
