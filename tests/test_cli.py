"""The command line: what it shows, where it writes, and how it exits. The pipeline is the sample report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import make_report
from typer.main import get_command
from typer.testing import CliRunner

import consistency
from consistency.cli import app
from consistency.errors import InputError
from consistency.options import Given
from consistency.rules import RULES
from consistency.settings import CHECKS, Settings, spelled

ROOT = Path(consistency.__file__).parents[1]
COMMANDS = ["check", "report", "facts", "demo", "slots", "claims", "show-settings", "explain"]
GROUPS = {"baseline": ["write", "update", "prune", "show"], "cache": ["info", "clear"]}
HEAVY = {"torch", "spacy", "sklearn", "sentence_transformers", "numpy", "transformers", "scipy"}
CLEAN = replace(make_report(), findings=(), skipped=())


class Pipeline(SimpleNamespace):
    """A pipeline that returns a report, or raises, and remembers what it was called with."""

    def check(self, source, settings, progress):
        self.settings, self.source = settings, source
        progress.stage("reading", 3)
        progress.advance()
        if isinstance(self.report, BaseException):
            raise self.report
        return self.report

    def mentions(self, source, settings, progress):
        report = self.check(source, settings, progress)
        said = [mention for fact in report.facts for group in fact.groups for mention in group.mentions]
        return said, list(report.articles), list(report.skipped)


@pytest.fixture
def pipeline(monkeypatch, tmp_path):
    """Put a pipeline in the place of the real one, and start in a folder without settings."""
    fake = Pipeline(report=make_report())
    monkeypatch.setitem(sys.modules, "consistency.pipeline", fake)
    monkeypatch.setattr(consistency, "pipeline", fake, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    return fake


def run(*words: str | Path):
    return CliRunner().invoke(app, [str(word) for word in words])


# Exit codes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 1),
        (["--exit-zero"], 0),
        (["--fail-on", "contradiction"], 1),
        (["--fail-on", "internal"], 1),
        (["--fail-on", "disputed,updated"], 0),
        (["--fail-on", "never"], 0),
        (["--min-confidence", "0.95"], 1),
        (["--min-confidence", "0.95", "--fail-on", "contradiction"], 0),
        (["--strict"], 2),
        (["--strict", "--exit-zero"], 2),
        (["--fail-on", "contradicton"], 2),
        (["--min-confidence", "3"], 2),
        (["--format", "jsn"], 2),
        (["--config", "none.toml"], 2),
        (["-o", "folder/out.json"], 2),
        (["-o", "out.pdf"], 2),
        (["--no-such-option"], 2),
    ],
)
def test_exit_code(pipeline, words, code):
    assert run("check", "corpus", *words).exit_code == code


def test_no_finding_is_clean(pipeline):
    pipeline.report = CLEAN

    assert run("check", "corpus").exit_code == 0


@pytest.mark.parametrize("command", ["report", "facts", "slots", "claims"])
def test_other_commands_do_not_judge(pipeline, command):
    assert run(command, "corpus").exit_code == 0


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (InputError("a\x1b.md: no such file"), 2, "consistency: a.md: no such file\n"),
        (KeyboardInterrupt(), 130, "consistency: interrupted\n"),
        (ZeroDivisionError("x"), 2, "consistency: internal error: ZeroDivisionError: x\n--verbose shows where"),
    ],
)
def test_what_goes_wrong_is_said_and_never_1(pipeline, error, code, said):
    pipeline.report = error
    result = run("check", "corpus")

    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(said)


def test_no_paths_is_a_mistake_of_use(pipeline):
    assert run("check").exit_code == 2


# Outputs


def test_check_shows_text(pipeline):
    said = run("check", "corpus").stdout

    assert "12 (Harbour Post, Gazette) against about 17 (ledger.txt)" in said
    assert "corpus/harbour.md:3:22" in said


def test_concise_is_a_line_a_finding(pipeline):
    first, second = run("check", "corpus", "-f", "concise").stdout.splitlines()

    assert first.startswith("corpus/deep/ledger.txt:1:16: contradiction: How many passengers")
    assert second == "corpus/harbour.md:4:15: internal-conversion: 60 km is not 30 miles"


def test_json_is_all_of_stdout(pipeline):
    assert json.loads(run("check", "corpus", "-f", "json").stdout)["schema"] == "consistency-findings/1"
    assert json.loads(run("facts", "corpus").stdout)["schema"] == "consistency-facts/1"


def test_several_outputs_in_one_run(pipeline):
    result = run("check", "corpus", "-o", "json=findings", "-o", "found.md", "-o", "concise=c.txt")

    assert "against about 17" in result.stdout
    assert json.loads(Path("findings").read_text())["findings"]
    assert Path("found.md").read_text().startswith("# Consistency report")
    assert len(Path("c.txt").read_text().splitlines()) == 2
    assert sorted(p.name for p in Path().iterdir()) == ["c.txt", "corpus", "findings", "found.md"]


def test_a_file_takes_the_place_of_stdout_for_people(pipeline):
    assert run("report", "corpus", "-o", "report.md").stdout == ""
    assert run("report", "corpus").stdout == Path("report.md").read_text()


def test_a_page_links_to_the_files_from_where_it_is_written(pipeline):
    Path("out").mkdir()
    run("report", "corpus", "-o", "out/report.html", "-o", "html=page.htm")

    assert '<a href="../corpus/harbour.md">' in Path("out/report.html").read_text()
    assert '<a href="./corpus/harbour.md">' in Path("page.htm").read_text()


def test_dash_is_stdout(pipeline):
    assert json.loads(run("check", "corpus", "-o", "json=-").stdout)["findings"]


def test_a_file_that_cannot_be_written_leaves_the_old_one(pipeline, monkeypatch):
    Path("out.json").write_text("old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    result = run("check", "corpus", "-o", "out.json")

    assert (result.exit_code, Path("out.json").read_text()) == (2, "old")
    assert "out.json: cannot be written: No space left on device" in result.stderr
    assert sorted(p.name for p in Path().iterdir()) == ["corpus", "out.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes")
def test_a_file_keeps_its_mode(pipeline):
    Path("out.json").touch(mode=0o640)
    run("check", "corpus", "-o", "out.json")

    assert Path("out.json").stat().st_mode & 0o777 == 0o640


def test_nothing_comparable_is_said(pipeline):
    pipeline.report = replace(CLEAN, facts=CLEAN.facts[1:])

    assert "Nothing comparable" in run("check", "corpus").stdout
    assert "Nothing comparable" in run("check", "corpus", "-f", "json").stderr
    assert run("check", "corpus", "-f", "json", "--quiet").stderr == ""


def test_skipped_files_are_said_beside_json(pipeline):
    assert "skipped a.pdf: no text layer" in run("facts", "corpus").stderr


def test_statistics_and_timings_go_to_stderr(pipeline):
    result = run("facts", "corpus", "--statistics", "--timings")

    json.loads(result.stdout)
    assert "1  finding contradiction" in result.stderr
    assert " s  reading" in result.stderr


def test_slots_and_claims_are_rows(pipeline):
    slots = [json.loads(line) for line in run("slots", "corpus").stdout.splitlines()]
    claims = [json.loads(line) for line in run("claims", "corpus").stdout.splitlines()]

    assert len(slots) == sum(len(claim["slots"]) for claim in claims) == 9
    assert run("slots", "corpus", "-f", "text").stdout.startswith("corpus/batch.jsonl:4\n")


@pytest.mark.parametrize("command", ["slots", "claims"])
def test_strict_minds_every_command(pipeline, command):
    assert run(command, "corpus", "--strict").exit_code == 2


def test_demo_reads_the_stories_that_come_along(pipeline):
    assert run("demo").exit_code == 0
    assert pipeline.source[0].parts[-2:] == ("fixtures", "stories")
    assert pipeline.settings.exclude == ("expected.toml",)


# Settings


IN_A_FILE_ONLY = {"ignore"}  # tables, which no command line holds well
OF_A_RUN = {"paths", "words", "config", "isolated"}  # what is read, and whether the settings are


def test_every_setting_has_an_option_and_every_option_a_setting():
    assert {f.name for f in fields(Settings)} - IN_A_FILE_ONLY == {f.name for f in fields(Given)} - OF_A_RUN


def all_commands(group=None):
    for command in (group or get_command(app)).commands.values():
        yield from all_commands(command) if hasattr(command, "commands") else (command,)


def test_every_option_of_every_command_is_a_setting_of_its_name():
    for command in all_commands():
        for option in (p for p in command.params if p.param_type_name == "option" and p.name != "help"):
            assert option.name in {f.name for f in fields(Settings)} | OF_A_RUN, f"{command.name} {option.opts}"
            assert f"--{spelled(option.name)}" in option.opts


def test_settings_reach_the_pipeline(pipeline):
    Path("corpus/consistency.toml").write_text("link-threshold = 0.7\nexclude = ['drafts/']")
    run("check", "corpus", "-j", "3", "--exclude", "old/")

    assert pipeline.settings.link_threshold == 0.7
    assert (pipeline.settings.jobs, pipeline.settings.exclude) == (3, ("old/",))


def test_isolated_knows_no_file(pipeline):
    Path("consistency.toml").write_text("fail-on = ['never']")

    assert run("check", "corpus").exit_code == 0
    assert run("check", "corpus", "--isolated").exit_code == 1


def test_a_mistake_in_a_file_is_2_with_its_name(pipeline):
    Path("consistency.toml").write_text("fail_onn = ['never']")
    result = run("check", "corpus")

    assert result.exit_code == 2
    assert "consistency.toml: unknown setting 'fail_onn'; did you mean 'fail-on'?" in result.stderr


def test_show_settings_is_toml_with_origins(pipeline):
    ignored = {"path": "old/", "rule": "updated", "reason": 'as "printed"'}
    Path("consistency.toml").write_text(
        f"strict = true\nignore = [{{ path = 'old/', rule = 'updated', reason = '{ignored['reason']}' }}]"
    )
    said = run("show-settings", "--fail-on", "never").stdout

    assert tomllib.loads(said)["strict"] is True
    assert set(tomllib.loads(said)) <= set(map(spelled, CHECKS))
    assert 'fail-on = ["never"]  # command line' in said
    assert f"strict = true  # {Path('consistency.toml').absolute()}" in said
    assert "# linker is not set" in said
    assert tomllib.loads(said)["ignore"] == [ignored]


# Help


@pytest.mark.parametrize(
    "command", [*COMMANDS, *(f"{group} {word}" for group, words in GROUPS.items() for word in words)]
)
def test_help_has_an_example(command):
    result = run(*command.split(), "--help")

    assert result.exit_code == 0
    assert f"Example: consistency {command}" in result.stdout


def test_every_command_is_known_here():
    assert sorted(COMMANDS) == sorted(c.name or c.callback.__name__ for c in app.registered_commands)
    groups = {name: g for name, g in get_command(app).commands.items() if hasattr(g, "commands")}
    assert {name: list(group.commands) for name, group in groups.items()} == GROUPS


def test_version():
    assert run("--version").stdout == f"consistency {consistency.__version__}\n"


@pytest.mark.parametrize("rule", RULES)
def test_explain(rule):
    said = run("explain", rule).stdout

    assert said.startswith(f"{rule}\n")
    assert "Stays silent" in said


def test_explain_knows_the_rules():
    result = run("explain", "contradict")

    assert result.exit_code == 2
    assert "known rules: contradiction, internal-conversion" in result.stderr


def test_a_rule_is_explained_in_json_too():
    told = json.loads(run("explain", "disputed", "-f", "json").stdout)

    assert (told["rule"], told["summary"]) == ("disputed", RULES["disputed"].summary)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "nothing to explain"),
        (["a.md:3"], "unknown rule or place 'a.md:3'"),
        (["a.md:3", "b.md"], "unknown rule or place 'a.md:3'"),
        (["a.md:3", "b.md:4"], "no path given"),
        (["0123456789abcdef"], "no path given"),
        (["a.md:3", "b.md:4", "corpus", "-f", "xml"], "unknown format"),
        (["a.md:3", "b.md:4", "nowhere"], "no such file or folder"),
    ],
)
def test_what_cannot_be_explained_is_said_with_a_remedy(monkeypatch, tmp_path, words, said):
    monkeypatch.chdir(tmp_path)
    result = run("explain", *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def explained(*words: str) -> str:
    """Run explain as people do, over a story that comes along."""
    story = "fixtures/stories/kursk-deserters"
    command = [
        sys.executable,
        "-m",
        "consistency",
        "explain",
        *words,
        story,
        "--isolated",
        "--exclude",
        "expected.toml",
    ]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout


@pytest.mark.models
def test_explain_tells_of_two_places_what_check_finds():
    story = "fixtures/stories/kursk-deserters"
    done = subprocess.run(
        [sys.executable, "-m", "consistency", "check", story, "--isolated", "-f", "json", "--exit-zero"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    finding = next(f for f in json.loads(done.stdout)["findings"] if f["rule"] == "contradiction")
    replayed = json.loads(explained(finding["fingerprint"], "-f", "json"))
    places = [f"{story}/{replayed[side]['file']}:{replayed[side]['line']}:{replayed[side]['column']}" for side in "ab"]
    told = json.loads(explained(*places, "-f", "json"))

    assert replayed["finding"]["reason"] == finding["reason"]
    assert replayed["decision"]["reason"] == finding["reason"]
    assert told | {"finding": None} == replayed | {"finding": None}
    assert "contradiction" in explained(*places)


def test_help_imports_nothing_heavy():
    code = "import sys\ntry:\n from consistency.cli import app; app(['check', '--help'])\nexcept SystemExit: pass\n"
    code += "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert not HEAVY & set(done.stderr.split())
    assert "typer" in done.stderr


def test_python_dash_m_is_the_command():
    done = subprocess.run([sys.executable, "-m", "consistency", "--version"], capture_output=True, text=True, cwd=ROOT)

    assert (done.returncode, done.stdout) == (0, f"consistency {consistency.__version__}\n")
