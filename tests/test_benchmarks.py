"""The benchmark itself: its stages exist, add up to the whole, and leave the program as it was."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

from consistency import pipeline
from consistency.settings import Settings
from tests.benchmarks.clock import Clock, clocked
from tests.benchmarks.generator import FIFTH, REPORTS, write
from tests.benchmarks.stages import PLACES, bench, sample, table
from tests.test_stories import STORIES


def test_an_inner_stage_stops_the_outer_one() -> None:
    clock = Clock()
    with clock.stage("outer"):
        time.sleep(0.02)
        with clock.stage("inner"):
            time.sleep(0.05)

    assert 0.02 <= clock.seconds["outer"] < 0.045
    assert clock.seconds["inner"] >= 0.05


def test_a_generator_is_timed_step_by_step() -> None:
    def numbers():
        for number in range(3):
            time.sleep(0.01)
            yield number

    clock, owner = Clock(), SimpleNamespace(numbers=numbers)
    with clocked(clock, {"count": (owner, "numbers")}):
        for _ in owner.numbers():
            time.sleep(0.03)

    assert 0.03 <= clock.seconds["count"] < 0.06
    assert owner.numbers is numbers


@pytest.mark.models
def test_the_stages_of_a_real_run_add_up() -> None:
    run = bench(STORIES / "quake-toll", 100)

    assert (run["reports"], run["stages"].keys()) == (5, {*PLACES, "report", "the rest"})
    assert sum(run["stages"].values()) == pytest.approx(run["seconds"], abs=0.05)
    assert [stage for stage in ("read", "find slots", "parse", "embed", "report") if not run["stages"][stage]] == []
    assert "quake-toll" in table([run])


def test_a_made_corpus_is_the_same_each_time_and_has_the_facts_planted(tmp_path) -> None:
    told = write(tmp_path / "a", 50)
    write(tmp_path / "b", 50)
    texts = [path.read_text() for path in sorted((tmp_path / "a").iterdir())]

    assert texts == [path.read_text() for path in sorted((tmp_path / "b").iterdir())]
    assert len(texts) == len(set(texts)) == 50
    for number, what in enumerate(told):
        odd = [
            str(what.false_dead) in text.split("---")[2] for text in texts[number * REPORTS : (number + 1) * REPORTS]
        ]
        assert (what.false_dead is None) == (number % FIFTH != 0)
        assert what.false_dead is None or odd[2]


@pytest.mark.models
def test_planted_conflicts_are_found(tmp_path) -> None:
    told = write(tmp_path, 30)
    report = pipeline.check(tmp_path, Settings())
    disputed = {(m.article.path, m.slot.value.stated) for finding in report.findings for m in finding.mentions}
    planted = {(f"{n * REPORTS + 2:06}.md", what.false_dead) for n, what in enumerate(told) if what.false_dead}

    assert len(planted) == 2
    assert planted <= disputed


def test_a_sample_is_spread_over_the_folder() -> None:
    assert len(sample(STORIES, 10_000)) >= 90
    assert 5 <= len(sample(STORIES, 10)) <= 10
