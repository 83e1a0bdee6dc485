"""Limits of a whole run: an article of too many values is named and left out, and every limit is a setting and an option."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from consistency.claims import read_mentions
from consistency.cli import app
from consistency.engines.claims import Told
from consistency.limits import Limits, few_enough
from consistency.settings import Settings, load_settings
from consistency.stated import stated
from consistency.syntax import load_parser
from consistency.types import Article, Span
from tests.build import mention, slot

HEAD = "Soldiers detained near Orlik\n\n"
SAID = "Border guards detained {} soldiers near the town of Orlik on Monday, the army said.\n"
MANY = HEAD + "".join(f"\nThe army also counted {n} trucks near Orlik.\n" for n in range(20, 60))


def corpus(folder: Path) -> Path:
    folder.mkdir()
    for name, text in (("a.txt", HEAD + SAID.format(18)), ("b.txt", HEAD + SAID.format(40)), ("c.txt", MANY)):
        (folder / name).write_text(text)
    return folder


def check(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["check", str(folder), "-j", "1", "-f", "json", *words])


@pytest.mark.models
@pytest.mark.parametrize("cached", [False, True])
def test_an_article_of_too_many_values_is_named_and_the_rest_compared(tmp_path: Path, cached: bool) -> None:
    folder = corpus(tmp_path / "corpus")
    options = ["--max-values", "30", *(["--cache", "--cache-dir", str(tmp_path / "kept")] if cached else [])]
    for _ in range(2):
        result = check(folder, *options)
        found = json.loads(result.stdout)
        assert found["skipped"] == [
            {"path": "c.txt", "reason": "over 30 values; split it or raise the limit (--max-values)"}
        ]
        assert len(found["findings"]) == 1
    assert check(folder, *options, "--strict").exit_code == 2


def test_values_are_counted_by_article() -> None:
    said = [mention(slot(str(number)), path) for path, most in (("a.md", 3), ("b.md", 5)) for number in range(most)]
    reports = [Told(said[:3], stated(said[:3]), []), Told(said[3:], stated(said[3:]), []), Told([], stated([]), [])]
    fitting, skipped = few_enough(reports, 4)
    assert fitting == [reports[0], reports[2]]
    assert [s.path for s in skipped] == ["b.md"]
    assert few_enough(reports, 5) == (reports, [])
    assert few_enough([], 1) == ([], [])


@pytest.mark.models
def test_an_article_of_too_many_values_is_not_read_to_its_end() -> None:
    text = " ".join(f"The army counted {n} trucks." for n in range(20, 60))
    article = Article("a", "a", text, blocks=(Span(0, len(text)),))
    ((_, whole),) = read_mentions([article], load_parser())
    ((_, some),) = read_mentions([article], load_parser(), 30)
    assert len(whole) == 40
    assert some == whole[:31]


@pytest.mark.models
def test_what_was_not_read_to_its_end_is_not_kept_for_a_run_with_another_limit(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "corpus")
    options = ["--cache", "--cache-dir", str(tmp_path / "kept")]
    assert json.loads(check(folder, *options, "--max-values", "30").stdout)["skipped"]
    assert check(folder, *options).stdout == check(folder).stdout


@pytest.mark.models
def test_a_sentence_of_hundreds_of_values_is_read_in_pieces() -> None:
    text = f"The army counted {', '.join(f'{n} trucks' for n in range(120, 560, 2))}."
    article = Article("a", "a", text, blocks=(Span(0, len(text)),))
    ((_, found),) = read_mentions([article], load_parser())
    assert [m.slot.surface for m in found] == [str(n) for n in range(120, 560, 2)]
    assert Counter(m.claim.span.of(text)[-8:] for m in found) == {"trucks, ": 200, " trucks.": 20}


def test_every_limit_is_a_setting(tmp_path: Path) -> None:
    file = tmp_path / "consistency.toml"
    file.write_text("max-bytes = 1\nmax-unpacked = 2\nmax-chars = 3\nmax-values = 4\nmax-seconds = 5.5\n")
    assert load_settings(config=file).settings.limits == Limits(1, 2, 3, 4, 5.5)
    assert Settings().limits == Limits()


@pytest.mark.parametrize(
    "setting", ["max-seconds = 0", "max-seconds = nan", "max-seconds = inf", "max-chars = 0", "max-values = -1"]
)
def test_a_limit_that_lets_nothing_through_is_refused(tmp_path: Path, setting: str) -> None:
    (tmp_path / "consistency.toml").write_text(setting + "\n")
    (tmp_path / "a.txt").write_text("Nobody came.")
    result = check(tmp_path)
    assert result.exit_code == 2
    assert f"consistency.toml: {setting.partition(' ')[0]} = " in result.stderr
