"""The command line with what a team knows: baseline, suppressions and changed files. The pipeline is the sample report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import finding, make_report, slip
from test_cli import pipeline, run  # noqa: F401

from consistency.baseline import FILE_NAME, load
from tests.test_baseline import git

KNOWN = Path(FILE_NAME)


@pytest.fixture
def known(pipeline):  # noqa: F811
    """Return the pipeline after everything was taken for known."""
    assert run("baseline", "write", "corpus").exit_code == 0
    return pipeline


def test_a_baseline_makes_a_check_green_and_a_new_finding_red(known):
    assert run("check", "corpus").exit_code == 0
    known.report = replace(make_report(), findings=(finding(), slip(), replace(slip(), fingerprint="feed")))
    assert run("check", "corpus").exit_code == 1
    assert run("check", "corpus", "--baseline", "none").exit_code == 1


def test_what_is_said_of_it(known):
    known.report = replace(make_report(), findings=(finding(),))
    said = run("check", "corpus").stdout

    assert "No new findings.\nNot shown: 1 known, 0 suppressed. Resolved: 1.\n" in said
    assert "  resolved: internal-conversion beef: 60 km is not 30 miles\n" in said


def test_another_file_and_a_missing_one(known):
    KNOWN.rename("other.json")

    assert run("check", "corpus").exit_code == 1
    assert run("check", "corpus", "--baseline", "other.json").exit_code == 0
    result = run("check", "corpus", "--baseline", "gone.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "gone.json: the baseline cannot be read" in result.stderr


def test_a_newer_baseline_is_2_before_any_work(known):
    KNOWN.write_text('{"schema": "consistency-baseline/9"}')
    del known.source
    result = run("check", "corpus")

    assert result.exit_code == 2
    assert "written by a newer consistency" in result.stderr
    assert not hasattr(known, "source")


def test_write_update_prune(known):
    text = KNOWN.read_text()
    KNOWN.write_text(text.replace('"note": ""', '"note": "asked"'))
    known.report = replace(make_report(), findings=(finding(), replace(slip(), fingerprint="feed")))

    assert (
        "3 known (1 added, 2 kept, 0 taken out); 1 resolved (prune takes them out)"
        in run("baseline", "update", "corpus").stdout
    )
    assert [entry.note for entry in load(KNOWN)] == ["asked", "asked", ""]
    assert "2 known (0 added, 2 kept, 1 taken out)" in run("baseline", "prune", "corpus").stdout
    known.report = replace(make_report(), findings=(finding(), slip()))
    assert "2 known (1 added, 1 kept, 1 taken out)" in run("baseline", "write", "corpus").stdout
    assert [(entry.fingerprint, entry.note) for entry in load(KNOWN)] == [("beef", ""), ("c0ffee", "asked")]


def test_writing_twice_changes_nothing(known):
    text = KNOWN.read_text()
    for command in ("write", "update", "prune"):
        run("baseline", command, "corpus")
        assert KNOWN.read_text() == text


@pytest.mark.parametrize("command", ["update", "prune", "show"])
def test_without_a_baseline_there_is_nothing_to_do(pipeline, command):  # noqa: F811
    result = run("baseline", command, *(["corpus"] if command != "show" else []))

    assert result.exit_code == 2
    assert "`baseline write` makes one" in result.stderr


def test_what_is_unsure_is_not_taken_up_but_keeps_its_entry(known):
    unsure = replace(finding(), confidence=0.1)
    known.report = replace(make_report(), findings=(unsure, slip()))
    assert run("baseline", "prune", "corpus").stdout.endswith("2 known (0 added, 2 kept, 0 taken out)\n")
    KNOWN.unlink()
    run("baseline", "write", "corpus")
    assert [entry.fingerprint for entry in load(KNOWN)] == ["beef"]


def test_a_strict_run_with_a_skipped_file_writes_nothing(pipeline):  # noqa: F811
    assert run("baseline", "write", "corpus", "--strict").exit_code == 2
    assert not KNOWN.exists()


def test_none_is_no_file_to_write(pipeline):  # noqa: F811
    assert run("baseline", "write", "corpus", "--baseline", "none").exit_code == 2
    assert not Path("none").exists()


def test_show_is_for_people(known):
    KNOWN.write_text(
        KNOWN.read_text().replace('"verdict": "", "note": ""', '"verdict": "confirmed", "note": "as\\u001b[31mked"')
    )
    first, message, said = run("baseline", "show").stdout.splitlines()[:3]

    assert first.startswith("beef 2") and first.endswith(" internal-conversion")
    assert (message, said) == ("  60 km is not 30 miles", "  confirmed: as[31mked")


def test_what_is_suppressed_is_not_taken_for_known(pipeline):  # noqa: F811
    Path("consistency.toml").write_text("ignore = [{ rule = 'internal', reason = 'worksheets' }]")
    run("baseline", "write", "corpus")

    assert [entry.fingerprint for entry in load(KNOWN)] == ["c0ffee"]
    said = json.loads(run("check", "corpus", "-f", "json").stdout)
    assert [(f["status"], f.get("note")) for f in said["findings"]] == [("known", None), ("suppressed", "worksheets")]


@pytest.mark.parametrize("shape", ["text", "json"])
def test_suppressions_without_effect_are_told(pipeline, shape):  # noqa: F811
    Path("corpus/harbour.md").write_text(
        "x\n<!-- consistency: ignore[updated] old -->\n<!-- consistency: ignore[updated] -->\n"
    )
    Path("consistency.toml").write_text("ignore = [{ fingerprint = 'dead', reason = 'gone' }]")
    result = run("check", "corpus", "-f", shape)
    said = result.stdout if shape == "text" else result.stderr

    assert "3 suppressions without effect:\n" in said
    assert "harbour.md:3: gives no reason; write it after the bracket\n" in said
    assert "harbour.md:2: suppresses nothing; take it out\n" in said
    assert "settings, ignore 1: suppresses nothing; take it out\n" in said
    assert "suppresses nothing" not in run("check", "corpus", "-f", shape, "--quiet").stderr


def test_comments_in_the_files_are_heeded(pipeline):  # noqa: F811
    Path("corpus/harbour.md").write_text("\n\n\n60 km <!-- consistency: ignore[internal] an old slip -->\n")

    assert run("check", "corpus", "--fail-on", "internal").exit_code == 0
    assert run("check", "corpus", "--fail-on", "contradiction").exit_code == 1


def test_only_what_touches_a_change_is_told(pipeline):  # noqa: F811
    for name in ("harbour.md", "batch.jsonl", "other.md"):
        Path("corpus", name).touch()
    Path("list").write_text("corpus/other.md\ncorpus/gone.md\n")

    assert run("check", "corpus", "--changed", "corpus/batch.jsonl", "-f", "concise").stdout.splitlines() == [
        "corpus/batch.jsonl:4:1: contradiction: " + finding().message
    ]
    assert run("check", "corpus", "--changed-from", "list", "-f", "concise").stdout == ""
    assert run("check", "corpus", "--changed-from", "list", "--changed", "corpus/harbour.md").exit_code == 1
    Path("list").write_text("")
    assert run("check", "corpus", "--changed-from", "list").exit_code == 0


def test_changed_since_a_revision(pipeline):  # noqa: F811
    for name in ("harbour.md", "batch.jsonl"):
        Path("corpus", name).touch()
    git(Path(), "init", "-q")
    git(Path(), "add", "-A")
    git(Path(), "commit", "-qm", "all")

    assert run("check", "corpus", "--changed-since", "HEAD").exit_code == 0
    Path("corpus/harbour.md").write_text("edited")
    assert run("check", "corpus", "--changed-since", "HEAD").exit_code == 1
    result = run("check", "corpus", "--changed-since", "nowhere")
    assert (result.exit_code, "unknown revision 'nowhere'" in result.stderr) == (2, True)


def test_settings_say_what_check_shows_and_writes(pipeline):  # noqa: F811
    Path("consistency.toml").write_text("format = 'concise'\noutput = ['out.sarif']\nstatistics = true\nquiet = true")
    result = run("check", "corpus")

    assert result.stdout.count("\n") == 2
    assert json.loads(Path("out.sarif").read_text())["version"] == "2.1.0"
    assert "1  finding contradiction" in result.stderr
    assert run("report", "corpus").stdout.startswith("# Consistency report")
    assert "finding" not in run("check", "corpus", "--no-statistics").stderr


def test_a_format_that_check_does_not_have_is_2(pipeline):  # noqa: F811
    Path("consistency.toml").write_text("format = 'sariff'")

    assert "did you mean 'sarif'?" in run("check", "corpus").stderr
