"""The Python API: one path or many, files and articles in memory, and stories by article."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import consistency
from consistency import Article, ConsistencyError, Settings
from consistency.apart import find_apart
from consistency.engines.claims import WORTH_PROCESSES
from tests.build import links, mention, slot

ROOT = Path(consistency.__file__).parents[1]
FIRST = "Border guards detained 18 soldiers near the town of Orlik on Monday, the army said."
SECOND = "Border guards detained 40 soldiers near the town of Orlik on Monday, the army said."


def put(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"Soldiers detained near Orlik\n\n{text}\n", encoding="utf-8")
    return folder


@pytest.mark.models
def test_one_path_many_paths_and_articles_are_one(tmp_path: Path) -> None:
    put(tmp_path, a=FIRST, b=SECOND)
    memory = [
        Article(f"{n}.txt", f"{n}.txt", text, title="Soldiers detained near Orlik")
        for n, text in zip("ab", (FIRST, SECOND), strict=True)
    ]
    for source in (tmp_path, str(tmp_path), [tmp_path], [tmp_path / "a.txt", tmp_path / "b.txt"], memory):
        report = consistency.check(source, Settings(jobs=1))
        assert [finding.rule for finding in report.findings] == ["contradiction"], source
        assert len(report.articles) == 2


@pytest.mark.models
def test_records_of_one_id_in_two_files_keep_their_own_stories(tmp_path: Path) -> None:
    weather = "A snow storm closed 12 mountain roads in the Kelvin range for 3 days, the road office said."
    (tmp_path / "x.jsonl").write_text(json.dumps({"id": "1", "title": "Soldiers detained near Orlik", "text": FIRST}))
    (tmp_path / "y.jsonl").write_text(json.dumps({"id": "1", "title": "Snow closes mountain roads", "text": weather}))
    report = consistency.check(tmp_path, Settings(jobs=1))

    assert sorted(report.stories) == ["x.jsonl#1", "y.jsonl#1"]
    assert len(set(report.stories.values())) == 2
    for fact in report.facts:
        assert {report.stories[m.article.id] for g in fact.groups for m in g.mentions} == {fact.story}


@pytest.mark.models
def test_a_date_makes_an_article_in_memory_a_later_one() -> None:
    toll = "The death toll of the Orlik quake rose to {}, the mayor said."
    articles = [
        Article(day, day, toll.format(count), title="Orlik quake", published=dt.date(2024, 5, n))
        for n, (day, count) in enumerate([("Monday", 9), ("Tuesday", 18)], 6)
    ]
    report = consistency.check(articles, Settings(jobs=1))

    assert [finding.rule for finding in report.findings] == ["updated"]


@pytest.mark.models
def test_a_script_needs_no_main_guard(tmp_path: Path) -> None:
    for n in range(WORTH_PROCESSES + 1):
        (tmp_path / f"{n}.txt").write_text(f"Choir {n} sang 14 songs to a full hall in the old mill, the mayor said.\n")
    script = tmp_path / "script.py"
    script.write_text(f"import consistency\nprint(len(consistency.check({str(tmp_path)!r}).articles))\n")
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )

    assert (done.stdout, done.stderr) == (f"{WORTH_PROCESSES + 1}\n", "")


@pytest.mark.models
def test_worker_processes_change_nothing(tmp_path: Path) -> None:
    for n in range(WORTH_PROCESSES + 1):
        (tmp_path / f"{n}.txt").write_text(
            f"Choir {n} sang {n + 2} songs to a full hall in the old mill, the mayor said.\n"
        )
    one, two = (consistency.check(tmp_path, Settings(jobs=jobs)) for jobs in (1, 2))

    assert one == two


@pytest.mark.models
def test_articles_without_a_word_have_no_facts() -> None:
    assert consistency.check([Article("a", "a", "!!!"), Article("b", "b", "?")]).facts == ()


@pytest.mark.parametrize("source", [[], ()])
def test_nothing_given_is_an_error(source: list[Path]) -> None:
    with pytest.raises(ConsistencyError, match="no path and no article given"):
        consistency.check(source)


def test_what_was_nearly_linked_is_told_once_for_each_fact() -> None:
    mentions = [
        mention(slot(said), path) for said, path in (("18", "a"), ("40", "b"), ("41", "c"), ("18", "d"), ("9", "a"))
    ]
    probability = {(0, 1): 0.45, (0, 2): 0.3, (1, 2): 0.9, (0, 3): 0.4, (0, 4): 0.9, (3, 4): 0.05}
    apart = find_apart(links([[0], [1, 2], [3], [4]], probability, mentions), mentions, 0.5)

    assert [(pair.a, pair.b) for pair in apart] == [(mentions[0], mentions[1])]
    assert apart[0].reason == "link probability 0.45 is below the 0.50 asked for"


def test_a_likely_pair_kept_apart_says_why() -> None:
    mentions = [mention(slot("18"), "a"), mention(slot("40"), "b")]
    (pair,) = find_apart(links([[0], [1]], {(0, 1): 0.8}, mentions), mentions, 0.5)

    assert pair.reason == "link probability 0.80, but the rest of either fact speaks against it"
