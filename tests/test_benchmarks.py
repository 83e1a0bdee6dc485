"""The benchmark itself: its stages exist, add up to the whole, and leave the program as it was."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

from tests.benchmarks.clock import Clock, clocked
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


def test_a_sample_is_spread_over_the_folder() -> None:
    assert len(sample(STORIES, 10_000)) >= 90
    assert 5 <= len(sample(STORIES, 10)) <= 10
