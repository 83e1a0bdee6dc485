"""Words of reports that try to be more than words: in every format, on the terminal, in the logs of CI servers.

docs/reliability.md shows the table of attempts. Each goes into every place of a report that comes from outside: text, title,
path, address, source, speaker, question, reason, note, and what could not be read.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from consistency.cli import app
from consistency.console import exits
from consistency.reports import FORMATS, Options
from consistency.reports.csv_ import FORMULA
from consistency.reports.words import clean
from consistency.types import Report
from tests import accepted
from tests.html import sample

ATTEMPTS = {
    "colour": "\x1b[31mred\x1b[0m",
    "title of the window": "\x1b]0;owned\x07",
    "clear the screen": "\x9b2J\x1bc",
    "overwrite the line": "12 dead\r0 dead\b\b\b",
    "link of a terminal": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "right to left": "\u202e21\u202c \u2066x\u2069 \u061c\u200f",
    "hidden": "1\u200b2\u2060\ufeff\u00ad3\U000e0041",
    "line ends": "a\nb\r\nc\u2028d\u2029e\x85f\x0bg\x0ch",
    "half a pair": "\udc80\udcff",
    "github command": "::set-output name=x::y ::stop-commands::t\n  ::add-mask::e\n::error file=a,line=1::x",
    "github command of old": "##[add-mask]e ##[command]rm ##[error]x",
    "azure and teamcity": "##vso[task.setvariable variable=x]y ##teamcity[buildStatus text='x']",
    "percent codes": "a%0A::warning::b%0D%25",
    "html": "</script><script>owned=1</script><img src=x onerror=owned=2><!--<svg onload=owned=3>&lt;b&gt;\"'>",
    "template": "{{7*7}} {% raw %} ${7*7} {0.__class__} %s %(x)s",
    "terminal markup": "[bold]x[/bold] [link=https://evil.example]y[/link]",
    "markdown": "# x\n- y\n1. z\n> q\n```\n[a](javascript:owned=1) ![b](https://evil.example/b.png) <b> |c| @me &amp; ~~d~~",
    "formula": "=cmd|' /C calc'!A0",
    "other formulas": "+1+cmd|x -1+cmd|x @SUM(1) ＝1 \t=1 \r=1",
    "quotation marks of tables": 'a","=1+1","b\n"=2',
    "xml": "]]> <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e; \x00\x0b\ufffe",
    "links of sarif": "[x](1) [y](javascript:z) {0} {1} \\[",
    "address": "javascript:owned=1 data:text/html,<script> file:///etc/passwd https://u:p@evil.example",
}
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
IN_LOGS = re.compile(r"^\s*::|##(?:\[|vso\[|teamcity\[)", re.MULTILINE)


def evil(words: str) -> Report:
    """Return a report in which every word that comes from outside tries something."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sample, "EVIL", f"x {words}")
        report = sample.hostile()
    known = replace(report.findings[0], status="known", note=words, fingerprint="beef")
    return replace(report, findings=(*report.findings, known))


def harmless(said: str) -> None:
    """Assert that a text steers neither a terminal nor the server whose log it lands in."""
    assert not STEERING.search(said)
    assert not IN_LOGS.search(said)
    said.encode()


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize(
    ("subject", "name"), [(s, n) for s, formats in FORMATS.items() for n in formats if n != "github"]
)
def test_no_format_lets_words_steer(subject, name, attempt):
    report = evil(ATTEMPTS[attempt])
    for options in (Options(verbose=True, root="corpus/"), Options(width=40, brief=True)):
        harmless(FORMATS[subject][name](report, options))


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_github_gets_one_command_a_finding(attempt):
    report = evil(ATTEMPTS[attempt])
    lines = FORMATS["findings"]["github"](report, Options(root="corpus/")).splitlines()

    assert len(lines) == len(report.findings) - 1  # one is known
    for line in lines:
        assert re.fullmatch(
            r"::(?:error|warning|notice) file=[^:,]+,line=\d+(?:,col=\d+)?,title=[^:,]+::[^\r\n]+", line
        )
        assert not STEERING.search(line)
        assert not IN_LOGS.search(line[2:])


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("name", accepted.CHECKS)
def test_every_format_stays_what_it_is(name, attempt):
    accepted.CHECKS[name](FORMATS["findings"][name](evil(ATTEMPTS[attempt]), Options()))


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_no_cell_is_a_formula(attempt):
    rows = list(csv.reader(io.StringIO(FORMATS["findings"]["csv"](evil(ATTEMPTS[attempt]), Options()))))

    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("subject", FORMATS)
def test_markdown_gets_no_markup_of_theirs(subject, attempt):
    render = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render
    shapes = [
        [
            element.tag
            for element in html.fromstring(f"<div>{render(said)}</div>").iter()
            if isinstance(element.tag, str)
        ]
        for said in (FORMATS[subject]["markdown"](evil(words), Options()) for words in (ATTEMPTS[attempt], "word"))
    ]
    assert shapes[0] == shapes[1]
    assert not {"a", "img", "script", "svg"} & set(shapes[0])


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("subject", FORMATS)
def test_the_page_gets_no_element_and_no_address_of_theirs(subject, attempt):
    tree = html.document_fromstring(FORMATS[subject]["html"](evil(ATTEMPTS[attempt]), Options(home="corpus")))

    assert len(tree.xpath("//script")) == 2
    assert not tree.xpath("//img|//iframe|//object|//comment()")
    assert not [name for element in tree.iter() for name in element.attrib if name.lower().startswith("on")]
    assert {href.partition(":")[0] for href in tree.xpath("//a/@href") if re.match("[a-z]+:", href)} <= {"https"}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_message_is_one_harmless_line(attempt, capsys):
    with pytest.raises(typer.Exit), exits(verbose=True):
        raise ValueError(ATTEMPTS[attempt])
    said = capsys.readouterr().err
    harmless(said)
    assert "internal error" in said


@pytest.mark.parametrize("words", [["show-settings"], ["cache", "info"], ["cache", "clear"]], ids=" ".join)
def test_a_folder_that_is_named_is_named_harmlessly(words, tmp_path, monkeypatch):
    folder = tmp_path / ATTEMPTS["colour"] / "##[add-mask]e ::x\x7f\u202e"
    folder.mkdir(parents=True)
    (folder / "consistency.toml").write_text('cache-dir = "\\u001b[31m##[error]  \\u202e"\n')
    monkeypatch.chdir(folder)
    said = CliRunner().invoke(app, words)
    assert said.exit_code == 0, said.stderr
    harmless(said.stdout)
    assert words != ["show-settings"] or tomllib.loads(said.stdout)["cache-dir"].endswith("/\x1b[31m##[error]  \u202e")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(sorted(ATTEMPTS.values())), max_size=4).map(" ".join))
def test_cleaning_leaves_nothing_and_is_done_once(words):
    harmless(clean(words))
    assert clean(clean(words)) == clean(words)


def test_ordinary_words_stay_as_they_are():
    for words in ("std::vector", "a:: b", "# 1", "C## [x]", "12::30", "fe80::1", "## heading"):
        assert clean(words) == words


# From the files to the reports


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return every report of a folder whose reports contradict each other and try everything."""
    root = tmp_path_factory.mktemp("injection")
    start = Path.cwd()
    os.chdir(root)
    folder = Path("=cmd \x1b[31m::error::\u202e <b>")
    folder.mkdir()
    tries = " ".join(ATTEMPTS.values()).encode("utf-8", "replace").decode()
    line = " ".join(clean(tries).split())
    for name, number in (("a", 18), ("b", 40)):
        front = f"---\ntitle: {json.dumps(tries)}\nsource: {json.dumps(tries[:80] + name)}\nurl: javascript:owned=1\n---\n\n"
        said = f"Border guards detained {number} soldiers near the town of Orlik on Monday, the army said."
        text = f"{said}\n\n{tries}\n\n{line}"
        (folder / f"{name} ::set-output name=x::y \n\x1b[2J@.md").write_text(front + text, encoding="utf-8")
    (folder / "bad ::error::\x1b[31m.xyz").write_text("")
    formats = [name for name in FORMATS["findings"] if name != "text"]
    named = [word for name in formats for word in ("-o", f"{name}={name}.out")]
    words = ["check", str(folder), "-j", "1", "--verbose", "--exit-zero", *named]
    result = CliRunner().invoke(app, words)
    os.chdir(start)
    assert result.exit_code == 0, result.stderr
    said = {name: Path(f"{root / name}.out").read_text(encoding="utf-8") for name in formats}
    return said | {"text": result.stdout, "messages": result.stderr}


@pytest.mark.models
@pytest.mark.parametrize("name", [*FORMATS["findings"], "messages"])
def test_a_hostile_folder_is_told_harmlessly(outputs, name):
    said = outputs[name]
    assert "18" in said or name == "messages"
    if name == "github":
        assert all(re.match(r"::(?:error|warning|notice) file=", line) for line in said.splitlines())
        said = "\n".join(line[2:] for line in said.splitlines())
    harmless(said)
    if name in accepted.CHECKS:
        accepted.CHECKS[name](outputs[name])
    if name == "junit":
        assert etree.fromstring(said.encode()) is not None
