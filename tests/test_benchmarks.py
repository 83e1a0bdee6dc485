"""The benchmark itself: its stages exist, add up to the whole, and leave the program as it was."""

from __future__ import annotations

import datetime as dt
import sys
import time
from dataclasses import replace
from random import Random
from types import SimpleNamespace

import pytest

from consistency import pipeline
from consistency.readers import read_paths
from consistency.settings import Settings
from consistency.types import Article, Kind, Mention, Span
from tests.benchmarks import blocking, side_by_side, slips
from tests.benchmarks.clock import Clock, clocked
from tests.benchmarks.generator import FIFTH, REPORTS, write
from tests.benchmarks.planting import SITES, apply
from tests.benchmarks.repeats import repeat
from tests.benchmarks.stages import PLACES, bench, exponents, sample, table
from tests.build import mention, slot
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
    run = bench(STORIES / "quake-toll", 100, 1, "default", True)

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
@pytest.mark.xfail(strict=True, reason="a false toll that another made story happens to tell truly joins that story's")
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


def test_what_blocking_loses_is_counted_by_why() -> None:
    text = "The harbour fire burned 40 boats and 12 sheds on the northern quay."
    fire = [counted(f"{name}.md", text, noun) for name, noun in zip("abc", ("boat", "boat", "shed"), strict=True)]
    fire.append(counted("d.md", text, "boat", kind="duration"))
    fire.append(counted("e.md", "Councillors voted to plant lime trees.", "boat"))
    rows = [labelled("a.md", other) for other in ("b.md", "c.md", "d.md", "e.md")]
    rows += [labelled("a.md", "none.md"), labelled("a.md", "b.md") | {"label": "different"}]
    found = blocking.measure([m.article for m in fire], fire, rows)

    assert (found.labelled, found.read, found.slots) == (5, 4, 5)
    assert found.lost == {"read as two kinds": 1, "in reports too unlike": 1}
    assert (found.share_lost, found.pairs_a_slot, found.holds()) == (0.5, 0.6, False)
    assert "50.00%" in str(found)
    assert "0.6 a slot" in str(found)


def counted(path: str, text: str, noun: str, kind: Kind = "count") -> Mention:
    made = mention(slot("40", kind, "day" if kind == "duration" else None, noun), path, text=text, predicate="burn")
    return replace(made, claim=replace(made.claim, article=replace(made.article, blocks=(Span(0, len(text)),))))


def labelled(first: str, second: str) -> dict[str, object]:
    a, b = ({"file": path, "start": 0, "end": 1} for path in (first, second))
    return {"a": a, "b": b, "label": "corroborates"}


def test_without_the_corpus_blocking_is_not_measured(monkeypatch, capsys, tmp_path) -> None:
    monkeypatch.setattr("sys.argv", ["blocking", str(tmp_path / "corpora"), str(tmp_path / "pairs.jsonl")])
    blocking.main()

    assert "not measured" in capsys.readouterr().out


def test_ways_side_by_side_are_extrapolated_and_what_is_missing_is_told(monkeypatch, capsys) -> None:
    corpus = side_by_side.Corpus([], [f"Some {n} boats burned." for n in range(41)], ["Some 3 boats burned."] * 7)
    monkeypatch.setitem(sys.modules, "quantulum3", None)
    monkeypatch.setattr(side_by_side, "PAIRS", 3)
    assert list(side_by_side.measure(corpus, ["quantulum3"])) == []
    assert "quantulum3: not measured" in capsys.readouterr().out

    monkeypatch.setitem(side_by_side.SIZES, "cross-encoder-small", (1, 24, 2, 24))
    (row,) = side_by_side.cross_encoder(corpus, "cross-encoder-small")
    assert (row.timed, row.whole) == (2, 35)
    rows = [side_by_side.Row("consistency, all of it", 5, 5, 10.0), side_by_side.Row("clusters", 10, 40, 2.0, power=2)]
    assert side_by_side.table(rows).splitlines()[-1] == "| clusters | 10 | 40 | 2.0 | 32.0 | 3.20 |"


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


def test_a_repeated_report_keeps_its_words_and_numbers_and_loses_its_names(tmp_path) -> None:
    text = (
        "Two people fell in Harwick on Monday. Police in Harwick said Orla Denning, 34, was hit; police knew no more."
    )
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / "a.md").write_text(text)

    assert repeat(tmp_path / "to", 3, tmp_path / "from") == 3
    first, second, third = ((tmp_path / "to" / f"{n:03}" / "a.md").read_text() for n in range(3))
    assert first == text
    assert second == text.replace("Harwick", "Jasxidl").replace("Orla", "Osma").replace("Denning", "Feppiph")
    assert third not in (first, second)


def test_the_exponent_is_of_made_corpora_only() -> None:
    runs = [
        {"folder": "build/corpus-1000", "reports": 1000, "seconds": 10.0, "cpu_seconds": 10.0},
        {"folder": "fixtures/stories", "reports": 60, "seconds": 90.0, "cpu_seconds": 90.0},
        {"folder": "build/corpus-10000", "reports": 10000, "seconds": 100.0, "cpu_seconds": 200.0},
    ]
    assert exponents(runs) == [
        "exponent of seconds from 1,000 to 10,000 reports: 1.00",
        "exponent of cpu seconds from 1,000 to 10,000 reports: 1.30",
    ]
