"""The file of the cache: several runs at once, damage, locks and newer versions never stop a run."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import threading
from pathlib import Path

import pytest

from consistency.cache import store
from consistency.cache.store import MOST_REPORTS, NAME, SCHEMA, Store, contents


@pytest.fixture
def said() -> list[str]:
    return []


def opened(folder: Path, said: list[str]) -> Store:
    return Store(folder, said.append)


def test_what_is_put_is_there_for_the_next_run(tmp_path, said):
    first = opened(tmp_path / "c", said)
    first.put("kind", [(b"1", b"one"), (b"2", b"")])
    first.close()
    second = opened(tmp_path / "c", said)

    assert second.get("kind", [b"1", b"2", b"3"]) == {b"1": b"one", b"2": b""}
    assert second.get("other", [b"1"]) == {}
    assert said == []


def test_a_new_folder_tells_git_to_leave_it_out_and_an_old_one_is_left_alone(tmp_path, said):
    opened(tmp_path / "a" / "b", said).close()
    opened(tmp_path, said).close()

    assert (tmp_path / "a" / "b" / ".gitignore").read_text() == "*\n"
    assert not (tmp_path / ".gitignore").exists()


def test_more_keys_than_one_query_takes(tmp_path, said):
    kept = opened(tmp_path, said)
    rows = [(bytes([n % 256, n // 256]), str(n).encode()) for n in range(2 * store.AT_ONCE + 7)]
    kept.put("kind", rows)

    assert kept.get("kind", [key for key, _ in rows]) == dict(rows)


def test_a_flipped_bit_counts_as_not_kept(tmp_path, said):
    kept = opened(tmp_path, said)
    kept.put("kind", [(b"1", b"one"), (b"2", b"two")])
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("UPDATE entry SET value = CAST(? AS BLOB) WHERE key = ?", (b"\0\0\0\0onf", b"1"))

    assert kept.get("kind", [b"1", b"2"]) == {b"2": b"two"}


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to look like a file" * 40, b"SQLite format 3\0junk"]
)
def test_a_damaged_file_is_said_once_and_done_without(tmp_path, said, content):
    (tmp_path / NAME).write_bytes(content)
    kept = opened(tmp_path, said)
    kept.put("kind", [(b"1", b"one")])

    assert kept.get("kind", [b"1"]) == {}
    assert len(said) == 1
    assert "cache clear" in said[0]
    assert (tmp_path / NAME).read_bytes() == content


def test_a_newer_file_is_left_as_it_is(tmp_path, said):
    opened(tmp_path, said).close()
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    kept = opened(tmp_path, said)
    kept.put("kind", [(b"1", b"one")])

    assert kept.get("kind", [b"1"]) == {}
    assert "newer version" in said[0]
    with sqlite3.connect(tmp_path / NAME) as database:
        assert database.execute("SELECT COUNT(*) FROM entry").fetchone() == (0,)


def test_a_file_that_another_run_locks_for_long_is_done_without(tmp_path, said, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    kept = opened(tmp_path, said)
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    kept.put("kind", [(b"1", b"one")])

    assert "locked" in said[0]
    assert kept.get("kind", [b"1"]) == {}
    other.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_done_without(tmp_path, said):
    tmp_path.chmod(0o500)
    opened(tmp_path / "c", said)

    assert len(said) == 1


def test_a_file_in_the_place_of_the_folder_is_done_without(tmp_path, said):
    (tmp_path / "c").write_text("x")
    opened(tmp_path / "c", said)

    assert len(said) == 1


def write(folder: Path, number: int) -> None:
    """Write and read as a run does, in a process of its own."""
    said: list[str] = []
    kept = opened(folder, said)
    for n in range(40):
        rows = [(f"{n} {k}".encode(), f"value {n} {k}".encode()) for k in range(50)]
        kept.put("kind", rows)
        assert kept.get("kind", [key for key, _ in rows]) == dict(rows)
    kept.close()
    assert said == [], (number, said)


def test_runs_at_once_share_the_file(tmp_path):
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=write, args=(tmp_path / "c", number)) for number in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()

    assert [run.exitcode for run in runs] == [0, 0, 0]
    assert [(kept.kind, kept.entries) for kept in contents(tmp_path / "c")] == [("kind", 2000)]


def test_two_runs_may_make_the_file_at_the_same_moment(tmp_path):
    said: list[str] = []
    together = threading.Barrier(6)

    def begin() -> None:
        together.wait()
        opened(tmp_path / "c", said).close()

    threads = [threading.Thread(target=begin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert said == []


def test_only_the_latest_reports_are_kept_and_what_nobody_asks_for_is_dropped(tmp_path, said):
    kept = opened(tmp_path, said)
    for n in range(MOST_REPORTS + 3):
        kept.put("report", [(bytes([n]), b"x")])
    kept.put("kind", [(b"old", b"x"), (b"used", b"x"), (b"new", b"x")])
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("UPDATE entry SET day = day - ? WHERE key IN (?, ?)", (store.UNUSED + 1, b"old", b"used"))
    assert kept.get("kind", [b"used"]) == {b"used": b"x"}
    kept.close()

    assert [(k.kind, k.entries) for k in contents(tmp_path)] == [("kind", 2), ("report", MOST_REPORTS)]
    assert set(opened(tmp_path, said).get("report", [bytes([n]) for n in range(20)])) == {
        bytes([n]) for n in range(3, MOST_REPORTS + 3)
    }


@pytest.mark.parametrize("value", ["text", 12, 1.5, b"", b"abc"])
@pytest.mark.parametrize("day", [1, "monday", b"\1"])
def test_a_row_of_other_types_counts_as_not_kept(tmp_path, said, value, day):
    kept = opened(tmp_path, said)
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("INSERT INTO entry VALUES ('kind', ?, ?, ?)", (b"1", day, value))

    assert kept.get("kind", [b"1"]) == {}
    assert said == []
