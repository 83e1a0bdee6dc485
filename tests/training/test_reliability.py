"""What the gate says of the probabilities: tables that a reader can check by counting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consistency.linking.scorer import DEFAULT, load_scorer
from consistency.training.linking import Gold
from consistency.training.reliability import Judged, judge, tables
from tests.explaining.made import mutiny, run_over


def pair(link: float, same: bool, conflict: float = 0.5, differs: bool = False, kind: str = "count") -> Judged:
    return Judged(kind, same, differs, link, conflict, link >= 0.5)  # type: ignore[arg-type]


def rows(said: str, title: str) -> list[list[str]]:
    """Return the cells of the table under a title, head left out."""
    part = said.split(title)[1].split("\n\n")[1]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines()[2:]]


PAIRS = [pair(0.95, True)] * 9 + [pair(0.95, False)] + [pair(0.12, False)] * 4 + [pair(0.18, True)]


def test_each_tenth_says_how_often_it_was_so() -> None:
    assert rows(tables(PAIRS), "Reliability of the link") == [
        ["0.1 to 0.2", "5", "0.13", "0.20"],
        ["0.9 to 1.0", "10", "0.95", "0.90"],
    ]


def test_a_certain_probability_is_in_the_last_tenth() -> None:
    assert rows(tables([pair(1.0, True)]), "Reliability of the link") == [["0.9 to 1.0", "1", "1.00", "1.00"]]


def test_a_conflict_is_judged_on_values_that_differ() -> None:
    judged = [pair(0.9, True, 0.75, differs=True), pair(0.9, False, 0.75, differs=True), pair(0.9, True, 0.15)]
    assert rows(tables(judged), "Reliability of the conflict") == [["0.7 to 0.8", "2", "0.75", "0.50"]]


def test_no_differing_pair_leaves_its_table_empty() -> None:
    assert rows(tables([pair(0.9, True)]), "Reliability of the conflict") == []


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        (
            [pair(0.8, True)] * 8 + [pair(0.8, False)] * 2,
            "Calibration error 0.000; Brier score 0.160, of the bare share 0.160",
        ),
        ([pair(0.9, False)] * 2, "Calibration error 0.900; Brier score 0.810, of the bare share 0.000"),
    ],
    ids=["as said", "never so"],
)
def test_the_error_is_that_of_the_tenths(judged: list[Judged], said: str) -> None:
    assert said in tables(judged)


def test_kinds_stand_by_their_number_and_then_all() -> None:
    ages = [pair(0.9, True, kind="age"), pair(0.2, True, kind="age"), pair(0.9, False, kind="age")]
    told = rows(tables([*ages, pair(0.9, True, kind="date"), *PAIRS[-2:]]), "by kind")
    assert told == [
        ["age", "3", "2", "0.50", "0.50", "0.50"],
        ["count", "2", "1", "-", "0.00", "0.00"],
        ["date", "1", "1", "1.00", "1.00", "1.00"],
        ["all", "6", "4", "0.67", "0.50", "0.57"],
    ]


def test_a_pair_is_judged_by_the_linker_of_its_fold(tmp_path: Path) -> None:
    run = run_over(mutiny())
    sides = [{"file": m.article.path, "start": m.slot.span.start, "end": m.slot.span.end} for m in run.found.mentions]
    labelled = [
        {"a": sides[0], "b": sides[2], "label": "contradicts"},
        {"a": sides[2], "b": sides[3], "label": "different"},
    ]
    (tmp_path / "pairs.jsonl").write_text("\n".join(map(json.dumps, labelled)), "utf-8")
    other = json.loads(DEFAULT.read_text("utf-8"))
    other["threshold"], other["link"]["shift"] = 0.99, other["link"]["shift"] - 5
    (tmp_path / "other.json").write_text(json.dumps(other), "utf-8")
    folds = {"first.md": 0, "second.md": 1, "deep/third.md": 1}
    judged = judge(run.found, Gold(tmp_path, {}, folds), [DEFAULT, tmp_path / "other.json"])

    assert [(p.same, p.differs, p.joined) for p in judged] == [(True, True, True), (False, True, False)]
    assert judged[0].link == pytest.approx(run.links.probability[0, 2])
    assert judged[0].conflict == pytest.approx(run.links.conflict[0, 2])
    assert judged[1].link < run.links.probability[2, 3] / 2
    assert load_scorer(DEFAULT).threshold < 0.99
