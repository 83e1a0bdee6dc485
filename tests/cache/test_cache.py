"""A warm run says what a cold one says, to the last byte, and loads nothing that it does not need."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import consistency
from consistency import Article, Settings, cache, pipeline
from consistency.cache import Cache, facts, open_cache
from consistency.cache.codec import encode
from consistency.cache.store import NAME, Store, _seal
from consistency.cli import app
from consistency.comparison.facts import Chance, build_facts
from consistency.linking import Links
from consistency.linking.answers import answers_of
from consistency.reports import FORMATS, Options
from consistency.types import Report, Skipped, Span
from tests.build import chances, links, mention, slot
from tests.test_stories import STORIES

ROOT = Path(consistency.__file__).parents[1]
HEAVY = ("torch", "spacy", "sklearn", "sentence_transformers", "transformers", "thinc")


class Watcher:
    """A Progress that remembers what it was told."""

    def __init__(self) -> None:
        self.notices: list[str] = []

    def stage(self, name: str, total: int | None) -> None:
        pass

    def advance(self, n: int = 1) -> None:
        pass

    def notice(self, text: str) -> None:
        self.notices.append(text)


def corpus(folder: Path, stories: int = 4) -> Path:
    for story in sorted(STORIES.iterdir())[:stories]:
        shutil.copytree(story, folder / story.name, ignore=shutil.ignore_patterns("expected.toml"))
    return folder


def everything(folder: Path, kept: Path | None) -> tuple[str, ...]:
    """Return every format of every report on a folder."""
    settings = Settings(cache=kept is not None, cache_dir=kept or Path("unused"))
    report = consistency.check(folder, settings)
    looks = Options(singles=True, verbose=True)
    return tuple(write(report, looks) for subject in FORMATS.values() for write in subject.values())


@pytest.mark.models
def test_a_warm_report_equals_a_cold_one(tmp_path):
    folder, kept = corpus(tmp_path / "corpus"), tmp_path / "kept"
    cold = everything(folder, None)

    assert everything(folder, kept) == cold
    assert everything(folder, kept) == cold


@pytest.mark.models
def test_a_changed_a_new_and_a_removed_report_are_told_as_if_all_were_new(tmp_path):
    folder, kept = corpus(tmp_path / "corpus"), tmp_path / "kept"
    everything(folder, kept)
    first, second, third = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt"))[:3]
    first.write_text(
        first.read_text() + "\n\nA further 7,301 tonnes of grain were loaded on Tuesday, the harbour office said.\n"
    )
    second.rename(second.with_name("another-name" + second.suffix))
    third.unlink()

    assert everything(folder, kept) == everything(folder, None)


@pytest.mark.models
def test_a_warm_run_keeps_what_another_setting_made(tmp_path):
    folder = corpus(tmp_path / "corpus", 2)
    loose, strict = (
        Settings(cache=True, cache_dir=tmp_path / "kept", link_threshold=threshold) for threshold in (0.1, 0.95)
    )
    told = [consistency.check(folder, settings).facts for settings in (loose, strict, loose, strict)]

    assert told[:2] == told[2:]
    assert told[0] != told[1]


@pytest.mark.models
def test_a_report_of_more_values_than_are_allowed_tells_no_slip_that_another_limit_kept(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    slip = "The road is 60 kilometers (30 miles) long. Some 12 men, 14 women and 3 boys walked it.\n"
    (folder / "a.md").write_text(slip)
    settings = Settings(cache=True, cache_dir=tmp_path / "kept")

    assert consistency.check(folder, settings).findings
    assert not consistency.check(folder, replace(settings, max_values=2)).findings


@pytest.mark.models
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_linker_that_is_no_plain_file_keeps_no_report(tmp_path, monkeypatch):
    folder, pipe, made = corpus(tmp_path / "in", 1), tmp_path / "linker", []
    os.mkfifo(pipe)
    monkeypatch.setattr(pipeline, "_judge", lambda *_: made.append(1) or (Report((), {}, (), (), ()), []))
    settings = Settings(cache=True, cache_dir=tmp_path / "kept", linker=pipe)
    for _ in range(2):
        consistency.check(folder, settings)

    assert len(made) == 2


@pytest.mark.models
def test_a_kept_report_serves_whatever_is_made_of_it(tmp_path, monkeypatch):
    folder, settings = corpus(tmp_path / "in", 1), Settings(cache=True, cache_dir=tmp_path / "kept")
    report = consistency.check(folder, settings)
    monkeypatch.setattr(pipeline, "_judge", lambda *_: pytest.fail("the report was made again"))
    for other in (
        {"format": "html", "output": ("html=a.html",), "statistics": True, "timings": True, "verbose": True},
        {"quiet": True, "no_progress": True, "baseline": Path("b.json"), "ignore": ("abc",), "changed": ("a.md",)},
    ):
        assert consistency.check(folder, replace(settings, **other)).findings == report.findings


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda links: links, []),
        (lambda links: replace(links, story_of=["s7"] * 5), []),
        (lambda links: replace(links, probability=chances({(0, 1): 0.8, (2, 3): 0.7})), [[2, 3]]),
        (lambda links: replace(links, conflict=chances({(0, 1): 0.2, (2, 3): 0.5})), [[0, 1]]),
        (lambda links: replace(links, facts=[[0, 1, 4], [2, 3]]), [[0, 1, 4]]),
    ],
)
@pytest.mark.parametrize("bundle", [1, 256])
def test_only_facts_with_another_mention_or_chance_are_compared_anew(tmp_path, monkeypatch, change, again, bundle):
    monkeypatch.setattr(facts, "BUNDLE", bundle)
    mentions = [
        mention(slot(value), path) for value, path in (("5", "a"), ("7", "b"), ("9", "c"), ("9", "d"), ("3", "e"))
    ]
    evident = chances({(0, 1): 0.8, (2, 3): 0.9}), chances({(0, 1): 0.4, (2, 3): 0.5})
    before = Links([[0, 1], [2, 3], [4]], *evident, dict.fromkeys("abcde", "s1"), ["s1"] * 5, answers_of(mentions))
    _facts(tmp_path, before, mentions)
    built, compared = _facts(tmp_path, change(before), mentions)

    assert compared == (again if bundle == 1 or not again else change(before).facts)
    assert built == _facts(None, change(before), mentions)[0]


def test_another_file_of_the_same_words_is_another_fact(tmp_path):
    for second, again in (("b", [[0, 1]]), ("c", [[0, 1]]), ("b", [])):
        mentions = [mention(slot("5"), "a"), mention(slot("7"), second)]
        assert _facts(tmp_path, links([[0, 1]], {(0, 1): 0.8}, mentions), mentions)[1] == again


def _facts(kept: Path | None, links: Links, mentions: list) -> tuple[list, list[list[int]]]:
    """Return what is made of each fact, and which facts were compared for it."""
    compared: list[list[int]] = []

    def build(members):
        compared.append(members)
        return build_facts(links.story_of[members[0]], members, mentions, Chance(links.probability, links.conflict))

    return list(Cache(Store(kept, pytest.fail) if kept else None).facts(links, mentions, build)), compared


@pytest.mark.parametrize(("reports", "times"), [(1, 1), (2, 2)])
def test_a_result_of_too_many_reports_is_not_kept(tmp_path, monkeypatch, reports, times):
    kept, made = Cache(Store(tmp_path, pytest.fail)), Report((), {}, (), (), ())
    articles, calls = [Article(f"{n}", f"{n}", "") for n in range(reports)], []
    monkeypatch.setattr(cache, "LARGEST", 1)
    for _ in range(2):
        kept.report(articles, Settings(), lambda: calls.append(1) or (made, []))

    assert len(calls) == times


@pytest.mark.models
def test_an_unchanged_folder_needs_no_model_and_no_library_of_models(tmp_path):
    folder = corpus(tmp_path / "corpus", 3)
    script = (
        "import sys\nfrom consistency.cli import app\n"
        "try: app(['check', 'corpus', '--exit-zero', '--format', 'json'], standalone_mode=False)\nexcept SystemExit: pass\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != "CONSISTENCY_NO_CACHE"}
    cold, warm = (
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env={**environment, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        for _ in range(2)
    )

    assert cold.stdout == warm.stdout
    assert "torch" in cold.stderr
    assert warm.stderr.strip() == ""
    assert (folder.parent / ".consistency" / NAME).is_file()


@pytest.mark.models
def test_a_cache_that_cannot_be_used_costs_a_notice_and_nothing_else(tmp_path):
    folder, kept = corpus(tmp_path / "corpus", 2), tmp_path / "kept"
    kept.mkdir()
    (kept / NAME).write_bytes(b"this is no database " * 400)
    watcher = Watcher()
    report = consistency.check(folder, Settings(cache=True, cache_dir=kept), watcher)

    assert report == consistency.check(folder, Settings())
    assert len(watcher.notices) == 1
    assert str(kept) in watcher.notices[0]


OTHERS = {
    "reading": encode([Span(1, 2)]),
    "mentions": encode([Skipped("a", "b")]),
    "facts": encode([Skipped("a", "b")]),
    "report": encode([]),
    "scores": b"no row",
    "words": b"none",
    "gists": b"no gist",
    "features": b"no features",
    "stated": b"nothing",
}


def overwrite(kept: Path, *kinds: str) -> None:
    with closing(sqlite3.connect(kept / NAME)) as database, database:
        for kind, key in database.execute("SELECT kind, key FROM entry WHERE kind != 'vector'").fetchall():
            if kind in kinds:
                value = _seal(kind, key, OTHERS[kind])
                database.execute("UPDATE entry SET value = ? WHERE kind = ? AND key = ?", (value, kind, key))


@pytest.mark.models
def test_what_is_kept_of_another_kind_counts_as_not_kept(tmp_path):
    folder, kept = corpus(tmp_path / "corpus", 1), tmp_path / "kept"
    told = everything(folder, kept)
    assert {kind.kind for kind in cache.store.contents(kept)} == {*OTHERS, "vector"}
    for kinds in (OTHERS, *zip(OTHERS)):
        overwrite(kept, "report", *kinds)
        assert everything(folder, kept) == told, kinds


@pytest.mark.models
def test_claims_that_are_damaged_are_read_again_whatever_a_run_of_fewer_values_has_kept(tmp_path):
    folder, kept = corpus(tmp_path / "corpus", 1), Settings(cache=True, cache_dir=tmp_path / "kept")
    told = consistency.check(folder, kept)
    overwrite(kept.cache_dir, "mentions", "stated", "report")
    assert consistency.check(folder, replace(kept, max_values=1)).skipped
    overwrite(kept.cache_dir, "report")
    assert consistency.check(folder, kept) == told


def test_the_python_api_writes_nothing_unless_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert consistency.check([Article("a", "a", "!!!")], Settings()).facts == ()
    pipeline.mentions([Article("a", "a", "!!!")], Settings())

    assert list(tmp_path.iterdir()) == []


class Counting:
    """An encoder whose vectors are the lengths of the texts."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked.append(list(texts))
        return np.array([[len(text), 1 / 3] for text in texts], dtype=np.float32)


@pytest.mark.parametrize(
    ("packaged", "asked"), [(True, [["a", "bb"], ["ccc"]]), (False, [["a", "bb"], ["bb", "ccc", "a"]])]
)
def test_only_vectors_that_are_missing_are_computed_where_company_changes_none(tmp_path, monkeypatch, packaged, asked):
    (tmp_path / "model").mkdir()
    encoder = Counting()
    monkeypatch.setattr(cache, "load_encoder", lambda name: encoder)
    kept = Cache(Store(tmp_path / "kept", pytest.fail)).encoder("default" if packaged else str(tmp_path / "model"))
    first = kept.encode(["a", "bb"])
    both = kept.encode(["bb", "ccc", "a"])

    assert kept.encode(["ccc"]).tolist() == both[1:2].tolist()
    assert (both[[2, 0]] == first).all()
    assert both.dtype == np.float16
    assert encoder.asked == asked


def test_a_file_without_an_article_is_read_again(tmp_path):
    """What could not be read may be read when a library is there."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 no pages")
    (folder / "b.txt").write_text("The ferry carried 40 passengers.\n")
    settings = Settings(cache=True, cache_dir=tmp_path / "kept")
    for _ in range(2):
        with open_cache(settings, Watcher()) as kept:
            articles, skipped = pipeline.read(folder, settings, Watcher(), kept)
            assert ([a.path for a in articles], [s.path for s in skipped]) == (["b.txt"], ["a.pdf"])
    assert [(k.kind, k.entries) for k in cache.store.contents(tmp_path / "kept")] == [("reading", 1)]


def test_the_commands_show_and_remove_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Store(tmp_path / ".consistency", pytest.fail).put("reading", [(b"1", b"x" * 2_000_000)])
    shown, cleared, again, nothing = (
        CliRunner().invoke(app, ["cache", word]) for word in ("info", "clear", "clear", "info")
    )

    assert "1  reading (2.0 MB)" in shown.output
    assert (cleared.output, again.output) == (".consistency: removed\n", ".consistency: there is no cache\n")
    assert [run.exit_code for run in (shown, cleared, again, nothing)] == [0, 0, 0, 0]
    assert not (tmp_path / ".consistency" / NAME).exists()


def test_a_damaged_cache_can_be_removed_but_not_shown(tmp_path):
    (tmp_path / NAME).write_bytes(b"this is no database " * 400)
    shown = CliRunner().invoke(app, ["cache", "info", "--cache-dir", str(tmp_path)])
    cleared = CliRunner().invoke(app, ["cache", "clear", "--cache-dir", str(tmp_path)])

    assert (shown.exit_code, cleared.exit_code) == (2, 0)
    assert not (tmp_path / NAME).exists()
