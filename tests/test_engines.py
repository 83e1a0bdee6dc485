"""One report whatever does the work: engines, jobs, the size of the parts, the order of the input, a worker that dies."""

from __future__ import annotations

import math
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import consistency
from consistency import Article, ConsistencyError, Settings
from consistency.cache import spill
from consistency.cache.codec import encode
from consistency.cli import app
from consistency.embedding import load_encoder
from consistency.engines import blocks, claims, facts, files, open_engine
from consistency.engines.claims import SpreadEncoder, encoder_of
from consistency.engines.pools import Pool
from consistency.linking import neighbours, slices
from consistency.linking.frequencies import added, count_corpus
from consistency.linking.scorer import load_scorer
from consistency.progress import Silent
from consistency.reports import FORMATS, Options
from consistency.spread import in_place
from tests.build import mention, slot
from tests.test_stories import STORIES

TOLD = "quake-toll quake-of-another-year wire-copies kursk-deserters".split()
# Parts so small that even these reports make many of each.
SMALL = {
    (blocks, "NEAR"): 20,
    (blocks, "REPORTS"): 5,
    (claims, "BATCH"): 3,
    (claims, "QUESTIONS"): 30,
    (facts, "FACTS"): 7,
    (files, "FILES"): 3,
    (files, "OPEN"): 20,
    (neighbours, "TILE"): 9,
    (neighbours, "BLOCK"): 4,
    (slices, "AT_ONCE"): 40,
}


def paths() -> list:
    """Return the reports of some stories."""
    return [path for story in TOLD for path in sorted((STORIES / story).iterdir()) if path.suffix != ".toml"]


def bytes_of(**settings) -> bytes:
    """Return a report to its last byte."""
    return encode([consistency.check(settings.pop("source", paths()), Settings(**settings))])


def shown(source: list, **settings) -> list[str]:
    """Return all that a report shows."""
    report = consistency.check(source, Settings(**settings))
    return [FORMATS[content]["json"](report, Options()) for content in ("findings", "facts")]


@pytest.fixture(scope="module")
def expected() -> bytes:
    """Return the report of the local engine, with parts of the usual size."""
    return bytes_of(jobs=1)


@pytest.fixture
def small(monkeypatch) -> None:
    for (owner, name), size in SMALL.items():
        monkeypatch.setattr(owner, name, size)


@pytest.mark.models
@pytest.mark.parametrize(("engine", "jobs"), [("local", 1), ("processes", 1), ("processes", 2)])
def test_engines_and_jobs_change_nothing(expected, small, engine, jobs):
    assert bytes_of(engine=engine, jobs=jobs) == expected


@pytest.mark.models
@pytest.mark.parametrize("engine", ["local", "processes"])
def test_the_order_of_the_input_changes_nothing(expected, small, engine):
    mixed = paths()
    random.Random(5).shuffle(mixed)

    assert bytes_of(engine=engine, source=mixed) == expected


@pytest.mark.models
@pytest.mark.parametrize(
    "texts", [("!!!", "?"), ("Some 14 choirs sang.",), ("Some 14 choirs sang.", "It rained.", "?")]
)
def test_reports_with_nothing_to_compare_are_no_trouble(small, texts):
    articles = [Article(name, name, text) for name, text in zip("abc", texts, strict=False)]

    assert bytes_of(engine="processes", source=articles) == bytes_of(source=articles)


@pytest.mark.models
def test_what_one_engine_keeps_another_finds(expected, small, tmp_path):
    kept = {"cache": True, "cache_dir": tmp_path}

    assert bytes_of(engine="processes", **kept) == expected
    (tmp_path / "more.txt").write_text("A report of something else: 14 choirs sang in the old mill.\n")
    more = [*paths(), tmp_path / "more.txt"]
    assert bytes_of(source=more, **kept) == bytes_of(source=more)


@pytest.mark.models
@pytest.mark.parametrize("engine", ["local", "processes"])
def test_mentions_that_stay_on_disk_change_nothing(monkeypatch, tmp_path, engine):
    """Read twice, what a mention holds is two objects that are equal: the texts are compared, not the bytes."""
    (tmp_path / "more.txt").write_text("A report of something else: 14 choirs sang in the old mill.\n")
    more = [*paths(), tmp_path / "more.txt"]
    expected = [shown(source=source) for source in (paths(), more)]
    monkeypatch.setattr(claims, "LARGEST", 0)
    monkeypatch.setattr(facts, "LARGEST", 0)
    monkeypatch.setattr(spill, "HELD", 8)
    kept = {"engine": engine, "cache": True, "cache_dir": tmp_path / "kept"}

    assert shown(engine=engine, source=paths()) == expected[0]
    assert [shown(source=source, **kept) for source in (paths(), more)] == expected


@pytest.mark.models
def test_a_question_has_one_vector_in_any_company():
    texts = [f"guards detained {some} soldiers near the town" for some in ("some", "many", "all of the", "nine old")]
    here, apart = (
        load_encoder(),
        SpreadEncoder(lambda work, common, parts: (work(common, [t]) for p in parts for t in p)),
    )

    assert isinstance(encoder_of(Pool(2, in_parts=True), "default"), SpreadEncoder)
    assert np.array_equal(here.encode(texts), apart.encode(texts))


def test_a_pair_of_reports_has_the_same_odds_alone_and_among_others():
    happening = load_scorer().happening
    rows = np.random.default_rng(1).normal(size=(200, len(happening.features))).astype(np.float32)
    alone = [happening.log_odds(happening.features, rows[k : k + 1])[0] for k in range(len(rows))]

    assert happening.log_odds(happening.features, rows).tolist() == alone


def test_frequencies_of_parts_add_up_to_those_of_the_whole():
    said = [mention(slot(words), path) for words, path in (("18", "a"), ("18", "a"), ("40", "b"), ("~40", "c"))]

    parts, whole = added([count_corpus(said[:2]), count_corpus(said[2:3]), count_corpus(said[3:])]), count_corpus(said)
    for name in ("words", "bags", "times"):
        assert np.array_equal(getattr(parts, name), getattr(whole, name))


def test_every_pair_of_reports_and_every_report_is_in_one_block(small):
    a, b = np.triu_indices(40, 1)
    keep = (b - a) % 7 == 1
    near = neighbours.Neighbours(a[keep].astype(np.int32), b[keep].astype(np.int32), np.ones(keep.sum(), np.float32))
    plans = list(blocks._plans(near, 45))  # the last five have no neighbour

    assert len(plans) > 3
    assert sorted(n for plan in plans for n in plan.near.tolist()) == list(range(len(near.a)))
    assert sorted(n for plan in plans for n in plan.reports[plan.owned].tolist()) == list(range(45))


def test_tiles_find_the_nearest_that_one_product_finds(monkeypatch):
    from scipy.sparse import random as sparse

    vectors = sparse(70, 40, 0.2, "csr", dtype=np.float32, random_state=3)
    whole = neighbours.nearest(vectors)
    monkeypatch.setattr(neighbours, "MOST", 6)
    few = neighbours.nearest(vectors)
    monkeypatch.setattr(neighbours, "TILE", 11)
    rows, tiles = neighbours.nearest(vectors), neighbours.nearest(vectors, lambda *parts: in_place(*parts))

    assert len(few.a) < len(whole.a)
    for found in (rows, tiles):
        assert all(np.array_equal(getattr(few, side), getattr(found, side)) for side in ("a", "b", "cosine"))


def _die(_: None, part: int) -> int:
    if part == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return part


def test_a_process_that_dies_ends_the_run_with_a_message():
    pool = Pool(2, in_parts=True)
    with pytest.raises(ConsistencyError, match="a worker process died"):
        list(pool.spread(_die, None, range(20)))
    pool.close()


LOADED: list[int] = []


def _load() -> None:
    LOADED.append(os.getpid())


def _who(others: tuple[Path, int], part: int) -> tuple[int, list[int]]:
    folder, workers = others
    (folder / f"{os.getpid()}").touch()
    for _ in range(600):  # until all workers are there
        if len(list(folder.iterdir())) >= workers:
            break
        time.sleep(0.05)
    return os.getpid(), [part, *LOADED]


def _sleep() -> None:
    time.sleep(60)


@pytest.mark.parametrize(("expected", "parts", "workers"), [(1, 1, 1), (1, 4, 1), (1, 5, 2), (math.inf, 4, 2)])
def test_a_worker_that_is_expected_has_loaded_what_the_work_needs(tmp_path, expected, parts, workers):
    pool = Pool(2, in_parts=False)
    pool.expect(_load, expected)
    pool.expect(_load, expected)  # a second file tells nothing new
    told = list(pool.begin(_who, (tmp_path, workers), range(parts)))

    assert [said[0] for _, said in told] == list(range(parts))
    assert len({who for who, _ in told}) == workers
    if parts < 5:  # else one worker was too few, and others have begun anew
        assert any(said[1:] for _, said in told)
    assert pool._executor is None


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_dies_while_it_loads_ends_the_run_with_a_message():
    pool = Pool(2, in_parts=False)
    pool.expect(_end, parts=1)
    for _ in range(600):
        if pool._executor._broken:
            break
        time.sleep(0.05)
    with pytest.raises(ConsistencyError, match="a worker process died"):
        list(pool.begin(_die, None, range(1)))
    pool.close()


def test_workers_that_get_nothing_to_do_are_not_waited_for():
    pool = Pool(2, in_parts=False)
    pool.expect(_sleep, parts=1)
    (process,) = pool._executor._processes.values()
    pool.close()

    assert process.exitcode is not None


def test_one_job_and_an_engine_of_parts_expect_nothing():
    for pool in (Pool(1, in_parts=False), Pool(2, in_parts=True)):
        pool.expect(_sleep, parts=2)
        assert pool._executor is None


def test_a_scheduler_that_is_not_used_is_told():
    class Heard(Silent):
        said = ""

        def notice(self, text: str) -> None:
            self.said += text

    heard = Heard()
    with open_engine(Settings(scheduler="tcp://far:8786"), heard):
        assert "give --engine dask" in heard.said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--engine", "dask"], "needs the address of a scheduler"),
        (["--engine", "desk"], "did you mean 'dask'?"),
    ],
)
def test_an_engine_that_cannot_be_is_an_error(tmp_path, options, said):
    (tmp_path / "a.txt").write_text("Some 14 choirs sang.\n")
    done = CliRunner().invoke(app, ["check", str(tmp_path), *options])

    assert done.exit_code == 2
    assert said in done.stderr


def test_without_the_extra_the_message_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConsistencyError, match=r"consistency\[cluster\]"):
        consistency.check(paths(), Settings(engine="dask", scheduler="tcp://127.0.0.1:1"))


@contextmanager
def cluster(workers: int, processes: bool) -> Iterator:
    """Give a cluster on this machine; its workers are threads where they need not be killed."""
    distributed = pytest.importorskip("distributed", reason="dask.distributed is missing: pip install -e '.[cluster]'")
    made = distributed.LocalCluster(
        workers, threads_per_worker=1, processes=processes, protocol="tcp", host="127.0.0.1", dashboard_address=None
    )
    with made:
        yield made


@pytest.mark.models
@pytest.mark.parametrize("workers", [1, 2, 4])
def test_a_cluster_changes_nothing(expected, small, workers):
    with cluster(workers, processes=False) as made:
        assert bytes_of(engine="dask", scheduler=made.scheduler_address) == expected


class Killer(Silent):
    """A Progress that kills a worker as soon as a part of certain stages is done."""

    def __init__(self, pids, stages) -> None:
        self._pids, self._left, self._stage, self.killed = pids, list(stages), "", []

    def stage(self, name: str, total: int | None) -> None:
        self._stage = name

    def advance(self, n: int = 1) -> None:
        if self._stage in self._left:
            self._left.remove(self._stage)
            self.killed.append(min(self._pids() - set(self.killed)))
            os.kill(self.killed[-1], signal.SIGKILL)


@pytest.mark.models
def test_the_parts_of_a_worker_that_dies_are_done_again(expected, small):
    with cluster(2, processes=True) as made:

        def pids() -> set[int]:
            return {nanny.pid for nanny in made.workers.values() if nanny.pid}

        before, killer = pids(), Killer(pids, ["reading claims", "scoring pairs"])
        settings = Settings(engine="dask", scheduler=made.scheduler_address)
        report = consistency.check(paths(), settings, killer)

        assert len(killer.killed) == 2
        assert killer.killed[0] in before
        assert encode([report]) == expected


def test_no_scheduler_at_the_address_is_an_error(monkeypatch):
    pytest.importorskip("distributed", reason="dask.distributed is missing: pip install -e '.[cluster]'")
    from consistency.engines import cluster as engine

    monkeypatch.setattr(engine, "PATIENCE", 0.5)
    with pytest.raises(ConsistencyError, match="no dask scheduler with a worker answers"):
        consistency.check(paths(), Settings(engine="dask", scheduler="tcp://127.0.0.1:9"))


def test_a_worker_of_another_version_is_not_trusted(monkeypatch):
    with cluster(1, processes=False) as made:
        from consistency.engines import cluster as engine

        said = iter(["ours"])
        monkeypatch.setattr(engine, "version_of", lambda _: next(said, "theirs"))
        with pytest.raises(ConsistencyError, match="another version"):
            consistency.check(paths(), Settings(engine="dask", scheduler=made.scheduler_address))
