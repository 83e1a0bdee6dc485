"""The benchmark itself: its stages exist, add up to the whole, and leave the program as it was."""

from __future__ import annotations

import datetime as dt
import time
from random import Random
from types import SimpleNamespace

import pytest

from consistency.readers import read_paths
from consistency.types import Article
from tests.benchmarks import slips
from tests.benchmarks.clock import Clock, clocked
from tests.benchmarks.planting import SITES, apply
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


TEXT = """The camp is 60 kilometers (37 miles) from the sea.
It opened on Tuesday, Oct. 14, 2025, and six of the 40 wells are dry.

Five people, three men and two women, were hurt. Nobody was held. All five people were at the camp.
"""


@pytest.mark.parametrize("rule", SITES)
def test_planted_slips_change_what_a_reader_can_check(rule: str) -> None:
    sites = list(SITES[rule](TEXT, dt.date(2025, 10, 20)))
    rng = Random(1)

    assert sites
    for site in sites:
        assert apply(TEXT, site.slip(rng)) != TEXT
        assert apply(TEXT, site.sound(rng)).split(" ")[0] == "The"


@pytest.mark.models
def test_slips_planted_in_the_stories_are_found_and_sound_edits_are_not() -> None:
    articles = [item for item in read_paths([STORIES]) if isinstance(item, Article)]
    planted = slips.draw(articles, seed=3, each=3)
    table = slips.score(planted, slips.found_in(planted))

    assert {copy.site.rule for copy in planted} >= {"internal-conversion", "internal-arithmetic", "internal-weekday"}
    assert (
        sum(hit for shapes in table.values() for shape, rows in shapes.items() if shape != "sound" for hit in rows) >= 4
    )
    assert not any(hit for shapes in table.values() for hit in shapes.get("sound", []))
    assert slips.draw(articles, seed=3, each=3)[0].text == planted[0].text
