"""The ways in: the pre-commit hook, the GitHub action, and every command and snippet of docs/ci.md."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

import consistency
from consistency.baseline import FILE_NAME, load
from consistency.cli import app
from consistency.readers import READERS
from consistency.settings import load_settings
from consistency.suppressions import read_suppressions
from tests import corpus
from tests.test_baseline import git

ROOT = Path(consistency.__file__).parents[1]
MANUAL = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
PERSON = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def snippets(language: str) -> list[str]:
    """Return the blocks of a language in the manual."""
    return re.findall(rf"^```{language}\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)


def call(*words: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    where = {**os.environ, "PYTHONPATH": str(ROOT), **PERSON, **env}
    return subprocess.run([*map(str, words)], cwd=cwd, env=where, capture_output=True, text=True)


def put_command(folder: Path, script: str) -> Path:
    """Put a command `consistency` into a folder that may stand in front of PATH."""
    folder.mkdir()
    command = folder / "consistency"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)
    return folder


# pre-commit


def test_the_hook_is_one_that_pre_commit_accepts():
    done = call(sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)

    assert done.returncode == 0, done.stdout
    assert HOOK["pass_filenames"] is False


def test_the_hook_runs_for_every_format_that_is_read():
    assert all(re.search(HOOK["files"], f"report{extension}") for extension in READERS)
    assert not re.search(HOOK["files"], "report.py")


@pytest.mark.models
def test_pre_commit_runs_the_hook(tmp_path, monkeypatch):
    """The whole way with the real models: a baseline, then a commit that the hook stops for its new finding alone."""
    monkeypatch.chdir(tmp_path)
    corpus.write_corpus(tmp_path / "corpus", 1, planted=[0])
    hook = {**HOOK, "language": "system", "args": ["corpus/", "--changed-since", "HEAD"]}
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    git(tmp_path, "init", "-q", "-b", "main")
    assert CliRunner().invoke(app, ["baseline", "write", "corpus", "-j", "1"]).exit_code == 0
    assert len(load(tmp_path / FILE_NAME)) == 1
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "what is known")
    path = tmp_path / "corpus" / "orlik" / "evening.md"
    path.write_text(path.read_text().replace("120 houses", "170 houses"))
    git(tmp_path, "add", "-A")
    shim = put_command(
        tmp_path.with_name(f"{tmp_path.name}-bin"), f'exec {shlex.quote(sys.executable)} -m consistency "$@"'
    )
    home = str(tmp_path.with_name(f"{tmp_path.name}-home"))
    done = call(
        sys.executable,
        "-m",
        "pre_commit",
        "run",
        cwd=tmp_path,
        PATH=f"{shim}:{os.environ['PATH']}",
        PRE_COMMIT_HOME=home,
    )

    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"consistency\.+Failed\n- hook id: consistency\n- exit code: 1", done.stdout)
    assert "170 (Evening Star)" in done.stdout
    assert "1 new finding: 1 contradiction." in done.stdout


# GitHub


def test_the_action_holds_the_schema_of_actions():
    done = call(
        sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml", cwd=ROOT
    )
    assert done.returncode == 0, done.stdout


def test_the_linter_of_actions_finds_nothing():
    done = call(Path(sys.executable).parent / "zizmor", "--offline", "--persona", "pedantic", "action.yml", cwd=ROOT)
    assert done.returncode == 0, done.stdout


def script(name: str) -> str:
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("name") == name)
    return step["run"]


@pytest.mark.parametrize("code", [0, 1, 2])
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"PATHS": "corpus/"}, ["check", "corpus/"]),
        ({"PATHS": "a\nb  c\n"}, ["check", "a", "b", "c"]),
        ({"PATHS": "$(touch evil); `touch evil`"}, ["check", "$(touch", "evil);", "`touch", "evil`"]),
        ({"PATHS": ".", "SINCE": "a b"}, ["check", ".", "--changed-since", "a b"]),
        ({"PATHS": ".", "ARGS": "--strict --fail-on never"}, ["check", ".", "--strict", "--fail-on", "never"]),
    ],
)
def test_what_the_action_runs(tmp_path, code, given, words):
    shim = put_command(tmp_path / "bin", f'printf "%s\\n" "$@" > words; exit {code}')
    env = {"PATHS": "", "SINCE": "", "ARGS": "", **given, "PATH": f"{shim}:{os.environ['PATH']}"}
    env |= {"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "output")}
    done = call("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script("Check"), cwd=tmp_path, **env)

    sarif = f"{tmp_path}/consistency.sarif"
    said = (tmp_path / "words").read_text().splitlines()
    at = said.index("--format")
    assert done.returncode == 0
    assert said[at : at + 4] == ["--format", "github", "--output", f"sarif={sarif}"]
    assert said[:at] + said[at + 4 :] == words
    assert (tmp_path / "output").read_text() == f"exit-code={code}\nsarif={sarif}\n"
    assert not (tmp_path / "evil").exists()
    assert call("bash", "-e", "-c", script("Fail on findings"), cwd=tmp_path, CODE=str(code)).returncode == code


def test_the_manual_names_every_input_with_its_default():
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:`([^`]*)`|none) \|", MANUAL.partition("| input |")[2], re.MULTILINE)
    inputs = {name: given["default"] for name, given in ACTION["inputs"].items()}

    assert dict(rows[: len(inputs)]) == inputs
    assert all(f"`{name}`" in MANUAL for name in ACTION["outputs"])


# The manual


@pytest.mark.parametrize(
    ("start", "schema"), [("name: consistency", "vendor.github-workflows"), ("consistency:", "vendor.gitlab-ci")]
)
def test_pipelines_of_the_manual_hold_their_schemas(tmp_path, start, schema):
    (text,) = (text for text in snippets("yaml") if text.startswith(start))
    (tmp_path / "pipeline.yml").write_text(text)
    done = call(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, "pipeline.yml", cwd=tmp_path)

    assert done.returncode == 0, done.stdout


def test_the_pre_commit_configuration_of_the_manual(tmp_path):
    (text,) = (text for text in snippets("yaml") if text.startswith("repos:"))
    (tmp_path / "config.yaml").write_text(text)

    assert call(sys.executable, "-m", "pre_commit", "validate-config", "config.yaml", cwd=tmp_path).returncode == 0
    assert yaml.safe_load(text)["repos"][0]["hooks"][0]["id"] == HOOK["id"]


def test_settings_of_the_manual(tmp_path):
    tables = snippets("toml")
    for text in tables:
        (tmp_path / "pyproject.toml").write_text(text)
        load_settings([tmp_path])
    assert len(tables) == 2


def test_comments_and_entries_of_the_manual(tmp_path):
    (comments,), (entry,) = snippets("html"), snippets("json")
    (tmp_path / "a.md").write_text(comments)
    (tmp_path / "b.json").write_text(f'{{\n{entry}"schema": "consistency-baseline/1"\n}}\n')
    asked = read_suppressions({"a.md": str(tmp_path / "a.md")}, 10_000)

    assert (len(asked.suppressions), asked.problems) == (3, ())
    assert load(tmp_path / "b.json")[0].verdict == "confirmed"


def test_the_line_that_lets_git_keep_both_sides():
    """What that does is tested on a repository in tests/test_baseline.py."""
    assert f"{FILE_NAME} merge=union\n" in snippets("text")


COMMANDS = [line[2:] for text in snippets("console") for line in text.splitlines() if line.startswith("$ ")]
CLEAN_BUT = {0: 1}  # the first look at a folder finds what is not known yet; everything after it is green


def test_every_command_of_the_manual_runs(tmp_path, monkeypatch):
    """Linking is the stand-in of tests/corpus.py; the hook's test above goes the way with the real models."""
    monkeypatch.setattr("consistency.pipeline.check", corpus.check)
    monkeypatch.chdir(tmp_path)
    for key, value in PERSON.items():
        monkeypatch.setenv(key, value)
    corpus.write_corpus(tmp_path / "corpus", 3, planted=[1])
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "reports")
    codes = {number: line_code(line) for number, line in enumerate(COMMANDS)}

    assert len(COMMANDS) > 12
    assert {number: code for number, code in codes.items() if code} == CLEAN_BUT
    for name in ("findings.sarif", "findings.xml", "findings.md", FILE_NAME):
        assert Path(name).read_text()


def line_code(line: str) -> int:
    """Run a line of the manual, pipes and all, and return its exit code."""
    data: bytes | None = None
    for part in line.split(" | "):
        code, data = part_code(shlex.split(part), data)
    return code


def part_code(words: list[str], data: bytes | None) -> tuple[int, bytes]:
    if words[0] == "consistency":
        result: Any = CliRunner().invoke(app, words[1:], input=data)
        return result.exit_code, result.stdout_bytes
    assert words[0] == "git"
    done = subprocess.run(words, input=data, capture_output=True)
    return done.returncode, done.stdout
