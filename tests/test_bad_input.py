"""Bad input, from the command line to the exit code: a message that names file, line and remedy, and the rest unharmed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import consistency
from consistency.cli import app
from tests.test_interrupts import group_ends

ROOT = Path(consistency.__file__).parents[1]
EIGHTEEN = "Border guards detained 18 soldiers near the town of Orlik on Monday, the army said.\n"
FORTY = "Border guards detained 40 soldiers near the town of Orlik on Monday, the army said.\n"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of two reports that contradict each other, and start beside it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in (("a.txt", EIGHTEEN), ("b.txt", FORTY)):
        (folder / name).write_text(f"Soldiers detained near Orlik\n\n{text}", encoding="utf-8")
    return folder


def run(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, words), "-j", "1"], input=stdin)


# Files that are bad: named with what to do, and the two good reports beside them are compared all the same.

BAD_FILES = {
    "picture.jpg": (b"\xff\xd8\xff\xe0", "picture.jpg: not a known format (.jpg)"),
    "binary.txt": (bytes(range(256)) * 20, "binary.txt: not text: line 1 holds control characters; convert it to text"),
    "torn.txt": (b"fine\n\n\x81\x8d\n", "torn.txt: line 3 is neither UTF-8 nor Windows-1252; save the file as UTF-8"),
    "huge.txt": (
        b"word " * 10_000_000,
        "huge.txt: 50.0 MB, over the limit of 10 MB; split it or raise the limit (--max-bytes)",
    ),
    "empty.md": (b" \n", "empty.md: empty file"),
    "bad.json": (
        b'{"text": "a",\n"id" 3}',
        "bad.json: line 2: not valid JSON (Expecting ':' delimiter); mend that line",
    ),
    "bad.jsonl": (
        b'{"id": "n", "text": "Nobody came."}\n{"id": }\n',
        "bad.jsonl#2: line 2: not valid JSON (Expecting value)",
    ),
    "none.jsonl": (
        b'{"id": "n"}',
        "none.jsonl#1: line 1: no text in the record; it needs a field text, maintext, body",
    ),
    "list.json": (b"[]", "list.json: no article in it"),
    "front.md": (
        b"---\ntitle: a: b: c\n---\n\nNobody came to the fair.\n",
        "front.md: line 2: front matter is not valid YAML",
    ),
    "front.html": (
        b"<html><body><nav>Home</nav></body></html>",
        "front.html: no prose in it: only headings, tables or page",
    ),
    "torn.pdf": (b"%PDF-1.4\nnothing", "torn.pdf: damaged PDF"),
    "torn.docx": (b"PK nothing", "torn.docx: damaged DOCX"),
    "german.txt": (
        ("Der Hafen blieb nach dem Sturm zwei Tage lang geschlossen. " * 8).encode(),
        "german.txt: language: de",
    ),
}


@pytest.mark.models
@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_rest_unharmed(corpus: Path, name: str) -> None:
    data, said = BAD_FILES[name]
    (corpus / name).write_bytes(data)
    result, strict, parsed = run(corpus), run(corpus, "--strict"), run(corpus, "-f", "json")

    assert result.exit_code == 1
    assert "18 (a.txt) against 40 (b.txt)" in result.stdout
    assert said in " ".join(result.stdout.split())
    assert (strict.exit_code, parsed.exit_code) == (2, 1)
    assert said in parsed.stderr
    assert [s["path"] for s in json.loads(parsed.stdout)["skipped"]] == [said.partition(": ")[0]]


# Runs that cannot be: exit code 2, one message, nothing on standard output.


def missing(corpus: Path) -> list[str | Path]:
    return ["corpsu"]


def empty(corpus: Path) -> list[str | Path]:
    (corpus / "empty").mkdir()
    return [corpus / "empty"]


def unreadable(corpus: Path) -> list[str | Path]:
    (corpus / "junk").mkdir()
    (corpus / "junk/a.xyz").write_text("?")
    return [corpus / "junk"]


def nothing_left(corpus: Path) -> list[str | Path]:
    return [corpus, "--exclude", "*.txt"]


def bad_setting(corpus: Path) -> list[str | Path]:
    (corpus / "consistency.toml").write_text("strictt = true\n")
    return [corpus]


def bad_toml(corpus: Path) -> list[str | Path]:
    (corpus / "consistency.toml").write_text("strict = true\njobs = \n")
    return [corpus]


def bad_linker(corpus: Path) -> list[str | Path]:
    (corpus / "linker.json").write_text("{}")
    return [corpus, "--linker", corpus / "linker.json"]


def no_list(corpus: Path) -> list[str | Path]:
    return ["--files-from", "files.lst"]


def bad_list(corpus: Path) -> list[str | Path]:
    Path("files.lst").write_text("corpus/a.txt\ncorpus/c.txt\n")
    return ["--files-from", "files.lst"]


def empty_list(corpus: Path) -> list[str | Path]:
    Path("files.lst").write_text("# none today\n")
    return ["--files-from", "files.lst"]


def bad_encoder(corpus: Path) -> list[str | Path]:
    return [corpus, "--encoder", "no/such-model"]


CANNOT_RUN = {
    missing: "corpsu: no such file or folder; check the spelling",
    empty: "empty: no files found; formats read: .txt",
    unreadable: "junk: nothing in it can be read; formats read: .txt .text .md",
    nothing_left: "corpus: no files found; formats read",
    bad_setting: "consistency.toml: unknown setting 'strictt'; did you mean 'strict'?",
    bad_toml: "consistency.toml: not TOML: Invalid value (at line 2, column 8)",
    bad_linker: "linker.json",
    no_list: "files.lst: the list of files cannot be read (No such file or directory); give one path a line",
    bad_list: "files.lst, line 2: no such file or folder: corpus/c.txt",
    empty_list: "files.lst: no path is listed in it; give one path a line",
    bad_encoder: "encoder 'no/such-model' is neither on this machine nor to be had from the hub",
}


@pytest.mark.models
@pytest.mark.parametrize("make", CANNOT_RUN, ids=lambda make: make.__name__)
def test_what_cannot_run_says_why(corpus: Path, make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consistency.embedding._hub_answers", lambda: False)
    result = run(*make(corpus))

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("consistency: ")
    assert CANNOT_RUN[make] in result.stderr
    assert "internal error" not in result.stderr


def test_no_path_at_all_says_what_to_give() -> None:
    result = run()

    assert result.exit_code == 2
    assert result.stderr == "consistency: no path given; name a file or a folder of reports, or - for standard input\n"


# Runs with nothing to compare: said, and clean.


@pytest.mark.models
def test_one_article_alone_is_said(corpus: Path) -> None:
    result = run(corpus / "a.txt")

    assert result.exit_code == 0
    assert "Nothing comparable: no question is answered twice in 1 report" in result.stdout


@pytest.mark.models
def test_reports_of_different_things_are_nothing_comparable(corpus: Path) -> None:
    (corpus / "b.txt").write_text("Choir sings\n\nThe Larkmere choir sang 14 songs to a full hall in the old mill.\n")
    result = run(corpus)

    assert result.exit_code == 0
    assert "Nothing comparable: no question is answered twice in 2 reports" in result.stdout


@pytest.mark.models
@pytest.mark.parametrize("texts", [["Nobody came to the fair."], ["Nobody came to the fair.", "The hall was cold."]])
def test_reports_without_any_value_are_nothing_comparable(corpus: Path, texts: list[str]) -> None:
    for name, text in zip(("a.txt", "b.txt"), (*texts, ""), strict=False):
        (corpus / name).write_text(text)
    result = run(corpus, "--verbose")

    assert result.exit_code == 0
    assert f"Nothing comparable: no question is answered twice in {len(texts)} report" in result.stdout
    assert f"{len(texts)} report{'s' * (len(texts) > 1)} with no number or date found:" in result.stdout


# Other ways in


@pytest.mark.models
def test_standard_input_is_a_report(corpus: Path) -> None:
    result = run(corpus / "a.txt", "-", stdin=f"Soldiers detained near Orlik\n\n{FORTY}")

    assert result.exit_code == 1
    assert "18 (a.txt) against 40 (-)" in result.stdout


@pytest.mark.models
def test_files_from_a_list_and_from_standard_input(corpus: Path) -> None:
    Path("files.lst").write_text("corpus/a.txt\ncorpus/b.txt\n")

    assert run("--files-from", "files.lst").exit_code == 1
    assert run("--files-from", "-", stdin="corpus/a.txt\ncorpus/b.txt\n").exit_code == 1
    assert run("--files-from", "-", stdin="corpus/a.txt\n").exit_code == 0


@pytest.mark.models
def test_max_bytes_moves_the_limit(corpus: Path) -> None:
    (corpus / "b.txt").write_text(f"Soldiers detained near Orlik\n\n{FORTY}" + "\n" * 500)

    assert run(corpus, "--max-bytes", "300").exit_code == 0
    assert "b.txt: 0.0 MB, over the limit" not in run(corpus, "--max-bytes", "1000").stdout
    assert run(corpus, "--max-bytes", "1000").exit_code == 1


# Ctrl-C


@pytest.mark.models
@pytest.mark.skipif(sys.platform == "win32", reason="no process groups of this kind")
def test_ctrl_c_ends_all_processes_and_leaves_the_old_output(corpus: Path) -> None:
    for n in range(400):
        (corpus / f"n{n}.txt").write_text(f"Soldiers detained near Orlik {n}\n\n{EIGHTEEN}" * 20)
    Path("found.json").write_text("old")
    command = [sys.executable, "-m", "consistency", "check", "corpus", "-j", "2", "-o", "found.json", "--timings"]
    process = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(4)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=5)[1]

    assert (process.returncode, said) == (130, "consistency: interrupted\n")
    assert Path("found.json").read_text() == "old"
    assert not list(Path().glob(".consistency-*"))
    assert group_ends(process.pid)
