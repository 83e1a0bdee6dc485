"""A few of each fault; `make faults` does all of them many times over."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from consistency.cache.store import NAME, Store
from tests.faults import disk, interrupted, kills, together
from tests.faults.damage import damaged, fill, use
from tests.faults.kills import Bench
from tests.faults.runs import CORPUS, Run, Runs

pytestmark = [pytest.mark.models, pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")]


@pytest.fixture(scope="module")
def bench(tmp_path_factory) -> Iterator[Bench]:
    """Return a folder with a small corpus, and a server that runs the command line on it."""
    with Runs() as runs:
        yield Bench.make(tmp_path_factory.mktemp("faults"), runs)


def wrong(cases: Iterator[tuple[str, list[str]]], least: int = 1) -> list[tuple[str, list[str]]]:
    """Return the cases in which something was wrong."""
    done = list(cases)
    assert len(done) >= least
    return [case for case in done if case[1]]


def test_a_run_that_is_killed_leaves_nothing_half_done(bench):
    assert wrong(kills.at_moments(bench, 2, 7), 2) == []


def test_a_run_that_is_interrupted_ends_in_time_and_leaves_nothing_half_done(bench):
    assert wrong(interrupted.at_work(bench, 1, 7)) == []


def test_files_that_may_not_grow_leave_nothing_half_done(bench):
    assert wrong(disk.limited(bench, 1)) == []


@pytest.mark.skipif(not disk.can_mount(), reason="may not mount a disk")
def test_a_folder_that_may_only_be_read_is_done_without_or_named(bench):
    assert wrong(disk.read_only(bench), 2) == []


def test_runs_at_once_on_one_cache_say_the_same(bench):
    assert wrong(together.rounds(bench, 3, 1), 3) == []


def test_the_report_is_the_same_in_another_zone_with_more_threads_and_files_turned_round(bench):
    bench.set_state(0)
    paths = sorted(path.relative_to(bench.folder).as_posix() for path in (bench.folder / CORPUS).rglob("*.*"))
    first, second = (
        bench.runs.one(
            Run(
                ("check", *files, "-f", "json", "--no-cache", "-j", jobs),
                str(bench.folder),
                {"TZ": zone},
                threads=threads,
            )
        )
        for files, jobs, zone, threads in ((paths, "1", "UTC", 1), (paths[::-1], "4", "Pacific/Kiritimati", 3))
    )

    assert (first.code, first.err) == (1, "")
    assert replace(second, seconds=first.seconds) == first


def test_the_bench_can_fail(bench):
    """What is half written, or said otherwise, is found."""
    bench.set_state(0)
    bench.old_outputs()
    (bench.folder / "out" / "found.json").write_bytes(bench.clean[0][2]["found.json"][:-9])
    half = list(bench.wrong(0))
    bench.set_state(1)

    assert ["found.json is neither old nor whole" in line for line in half] == [True]
    assert "says something else" in next(bench.wrong(0))


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> tuple[Path, dict[str, dict[bytes, bytes]]]:
    folder = tmp_path_factory.mktemp("store")
    return folder, fill(folder)


def test_a_damaged_cache_gives_what_was_put_there_or_nothing(store, tmp_path):
    folder, held = store
    results = [use(work, held) for work in damaged(folder, tmp_path / "work", 40, 7)]

    assert [lines for _, lines in results if lines] == []
    assert sum(noticed for noticed, _ in results) > 30


def test_a_value_that_stands_under_the_key_of_another_counts_as_not_kept(store, tmp_path):
    """A flipped bit in a number of the index leads to another row, whose checksum of itself would hold."""
    kept = Store(tmp_path, pytest.fail)
    kept.put("kind", [(b"1", b"one"), (b"2", b"two")])
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("UPDATE entry SET value = (SELECT value FROM entry WHERE key = ?) WHERE key = ?", (b"2", b"1"))

    assert kept.get("kind", [b"1", b"2"]) == {b"2": b"two"}
