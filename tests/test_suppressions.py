"""Suppressions: what each form covers, what it must say, and what is reported when it has no effect."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import finding, slip

from consistency.progress import Silent
from consistency.settings import Settings
from consistency.suppressions import Asked, read_suppressions, suppress
from consistency.triage import Suppression
from consistency.types import Finding
from tests import corpus
from tests.build import LINEAR, growth

LIMIT = 1_000_000


def read(tmp_path, text: str, name: str = "a.md") -> Asked:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_suppressions({name: str(path)}, LIMIT)


def scope(asked: Asked) -> list[tuple[tuple[str, ...], tuple[int, int] | None, str]]:
    return [(s.rules, s.lines, s.reason) for s in asked.suppressions]


# Where it is said

UNDERSTOOD = {
    "18 held. <!-- consistency: ignore[contradiction] as printed -->\n": [(("contradiction",), (1, 1), "as printed")],
    "\n<!--consistency:ignore[disputed,updated]both quotes-->": [(("disputed", "updated"), (2, 2), "both quotes")],
    "<!-- consistency: ignore[internal] a\n  worksheet -->": [(("internal",), (1, 2), "a worksheet")],
    "<!-- consistency: ignore[all] old -->": [((), (1, 1), "old")],
    "<!-- consistency: ignore-next-line[updated] old -->\n18 held.": [(("updated",), (2, 2), "old")],
    "<!-- consistency: ignore-next-line[updated] old -->\r\n\r\n\r\n18 held.": [(("updated",), (4, 4), "old")],
    "text\n<!-- consistency: ignore-file[updated] old -->": [(("updated",), None, "old")],
    "---\ntitle: T\nconsistency: ignore[updated] as printed\n---\ntext": [(("updated",), None, "as printed")],
    "---\nconsistency: |\n  ignore[updated] one\n  ignore-file[disputed] two\n---\ntext": [
        (("updated",), None, "one"), (("disputed",), None, "two")
    ],
    "+++\nconsistency = 'ignore[updated] as printed'\n+++\ntext": [(("updated",), None, "as printed")],
}  # fmt: skip
NOTHING = [
    "text about consistency: ignore[updated] old",
    "<!-- inconsistency: ignore[updated] old -->",
    "<!-- consistency ignore[updated] old -->",
    "<!-- consistency: ignore[updated] never closed",
    "```html\n<!-- consistency: ignore[updated] shown in a manual -->\n```\n",
    "Write `<!-- consistency: ignore[updated] old -->` there.",
    "~~~\n<!-- consistency: ignore[updated] old -->",
]
WRONG = {
    "<!-- consistency: ignore[updated] -->": "gives no reason; write it after the bracket",
    "<!-- consistency: ignore old -->": "names no rule; write ignore[contradiction], or ignore[all]",
    "<!-- consistency: ignore[] old -->": "names no rule; write ignore[contradiction], or ignore[all]",
    "<!-- consistency: ignore[contradicton] old -->": "unknown rule 'contradicton'; did you mean 'contradiction'?",
    "<!-- consistency: ignore[zzz] old -->": "unknown rule 'zzz'; known: contradiction,",
    "<!-- consistency: off -->": "not understood; write ignore[contradiction] and the reason",
    "<!-- consistency: [updated] old -->": "not understood",
    "---\nconsistency: ignore-next-line[updated] old\n---\ntext": "not understood",
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_what_is_understood(tmp_path, text):
    asked = read(tmp_path, text)

    assert scope(asked) == UNDERSTOOD[text]
    assert asked.problems == ()


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_none(tmp_path, text):
    assert read(tmp_path, text) == Asked()


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_not_heeded_but_told(tmp_path, text):
    asked = read(tmp_path, text)

    assert asked.suppressions == ()
    ((_, why),) = asked.problems
    assert why.startswith(WRONG[text])


@pytest.mark.parametrize(
    ("name", "counts"),
    [("a.md", 2), ("a.markdown", 2), ("a.html", 1), ("a.htm", 1), ("a.txt", 1), ("a.json", 0), ("a.pdf", 0)],
)
def test_what_may_be_said_in_which_format(tmp_path, name, counts):
    text = "---\nconsistency: ignore[updated] old\n---\n<!-- consistency: ignore[updated] old -->\n"

    assert len(read(tmp_path, text, name).suppressions) == counts


def test_code_in_html_is_no_fence(tmp_path):
    assert len(read(tmp_path, "<p>```</p>\n<!-- consistency: ignore[updated] old -->", "a.html").suppressions) == 1


def test_places_are_lines(tmp_path):
    asked = read(
        tmp_path, "---\ntitle: T\nconsistency: ignore[updated] old\n---\n\n<!-- consistency: ignore[all] x -->"
    )

    assert [s.place for s in asked.suppressions] == ["a.md:3", "a.md:6"]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x00\x01\x02consistency", b""])
def test_what_cannot_be_read_asks_for_nothing(tmp_path, data):
    (tmp_path / "a.md").write_bytes(data)
    files = {"a.md": str(tmp_path / "a.md"), "gone.md": str(tmp_path / "gone.md")}

    assert read_suppressions(files, LIMIT) == Asked()


def test_a_file_over_the_limit_is_not_read(tmp_path):
    (tmp_path / "a.md").write_text("<!-- consistency: ignore[all] x -->")

    assert read_suppressions({"a.md": str(tmp_path / "a.md")}, 10) == Asked()


ASKING = "<!-- consistency: ignore[all] x -->"


@pytest.mark.parametrize(
    "piece", ["<!-- consistency: ", ASKING, ASKING.replace("ignore", "ignore-next-line") + "\n\n", "```\n"]
)
def test_time_is_linear(tmp_path, piece):
    path = tmp_path / "a.md"

    def run(size: int) -> None:
        path.write_text("consistency\n" + piece * size + "\n" * size)
        read_suppressions({"a.md": str(path)}, 100 * LIMIT)

    assert growth(run, 4000) < LINEAR


# What it covers: 12 in harbour.md:3 and batch.jsonl:4, 17 in deep/ledger.txt:1, 60 km in harbour.md:4


def comment(path: str, line: int | None, *rules: str) -> Suppression:
    return Suppression(f"{path}:{line}", "why", rules, path, line and (line, line))


def setting(**given: object) -> Suppression:
    return Suppression("settings", "why", is_pattern=True, **given)


def status(asked: list[Suppression], found: Finding) -> str:
    (told,), _ = suppress([found], Asked(tuple(asked)))
    return told.status


SIDES = [comment("harbour.md", 3), comment("batch.jsonl", 4)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([comment("deep/ledger.txt", 1)], "suppressed"),
        ([comment("deep/ledger.txt", 1, "contradiction")], "suppressed"),
        ([comment("deep/ledger.txt", None, "updated", "contradiction")], "suppressed"),
        (SIDES, "suppressed"),
        (SIDES[:1], "new"),
        ([comment("deep/ledger.txt", 2)], "new"),
        ([comment("deep/ledger.txt", 1, "updated")], "new"),
        ([comment("deep/ledger.txt", 1, "internal")], "new"),
        ([comment("ledger.txt", 1)], "new"),
        ([setting(path="deep/")], "suppressed"),
        ([setting(path="*.txt", rules=("contradiction",))], "suppressed"),
        ([setting(path="ledger.txt")], "suppressed"),
        ([setting(path="/ledger.txt")], "new"),
        ([setting(path="harbour.md")], "new"),
        ([setting(path="*.md"), setting(path="*.jsonl")], "suppressed"),
        ([setting(fingerprint="c0ffee")], "suppressed"),
        ([setting(fingerprint="c0ffee", path="deep/", rules=("contradiction",))], "suppressed"),
        ([setting(fingerprint="c0ffe")], "new"),
        ([setting(rules=("contradiction",))], "suppressed"),
        ([setting(rules=("internal",))], "new"),
    ],
)
def test_a_finding_is_suppressed_when_no_two_values_are_left(asked, expected):
    assert status(asked, finding()) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (comment("harbour.md", 4, "internal"), "suppressed"),
        (comment("harbour.md", 4, "internal-conversion"), "suppressed"),
        (comment("harbour.md", 4, "internal-weekday"), "new"),
        (comment("harbour.md", 3), "new"),
    ],
)
def test_slips_inside_a_report(asked, expected):
    assert status([asked], slip()) == expected


def test_a_sum_is_right_no_more_when_one_of_its_parts_is_taken_out():
    parts = tuple(m for m in finding().mentions if m.article.path != "batch.jsonl")
    whole = replace(slip(), rule="internal-arithmetic", mentions=parts)

    assert status([comment("harbour.md", 3, "internal")], whole) == "suppressed"
    assert status([comment("harbour.md", 4, "internal")], whole) == "new"


def test_a_finding_is_also_known_by_its_keys():
    assert status([setting(fingerprint="0123")], replace(finding(), keys=(("c0ffee", "0123"),))) == "suppressed"


def test_patterns_may_name_where_a_file_lies(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = {"deep/ledger.txt": "corpus/deep/ledger.txt"}
    for path, expected in (("/corpus/deep/", "suppressed"), ("corpus/**", "suppressed"), ("/other/", "new")):
        (told,), _ = suppress([finding()], Asked((setting(path=path),)), files)
        assert told.status == expected


def test_the_reason_is_kept():
    (told,), unused = suppress([finding()], Asked((replace(setting(path="deep/"), reason="as printed"),)))

    assert (told.note, unused) == ("as printed", ())


PAGE = """<html><body><article>
<h1>River floods the town of Orlik</h1>
<p>Rain fell all night over the hills and the valley below them, and nobody slept until the morning came.</p>
{}<p>{} residents were rescued in Orlik after the river rose overnight, the mayor of the town said.</p>
{}<p>The fire service counted the damage at first light, and the market stayed closed for the day.</p>
</article></body></html>
"""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("", "", "new"), ("<!-- consistency: ignore-next-line[contradiction] x -->\n", "", "suppressed"),
     ("", "<!-- consistency: ignore-next-line[contradiction] x -->\n", "new"),
     ("<!-- consistency: ignore[contradiction] x -->", "", "suppressed"),
     ("", "<!-- consistency: ignore-file[contradiction] x -->", "suppressed")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_comments_stand_where_the_readers_find_the_value(tmp_path, name, before, after, expected):
    """In Markdown the same lines are paragraphs, since tags of their own are left out."""
    (event,) = corpus.events(1)
    corpus.put(tmp_path / "a.md", corpus.report(event, 0))
    text = PAGE.format(before, 70, after)
    corpus.put(tmp_path / name, text if name.endswith("html") else text.replace("<p>", "").replace("</p>", "\n"))
    report = corpus.check(tmp_path, Settings(), Silent())
    files = {file: str(tmp_path / file) for file in ("a.md", name)}
    (found,), _ = suppress(report.findings, read_suppressions(files, LIMIT))

    assert found.status == expected


def test_what_suppresses_nothing_is_told():
    used, partly, idle = comment("deep/ledger.txt", 1), comment("harbour.md", 3), comment("harbour.md", 9)
    wrong = (comment("x.md", 1), "gives no reason")
    _, unused = suppress([finding()], Asked((used, partly, idle), (wrong,)))

    assert unused == (wrong, (idle, "suppresses nothing; take it out"))
