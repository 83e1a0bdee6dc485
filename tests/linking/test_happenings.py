"""Two reports of one mould are told apart by whom they name, two of one happening brought together by it."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from consistency.linking.gists import gists_of, names_of
from consistency.linking.happenings import NAMES, Happening, gather
from consistency.linking.neighbours import Neighbours
from consistency.linking.stories import tell_stories
from consistency.types import Article, Span


def report(path: str, text: str, published: str | None = None) -> Article:
    day = dt.date.fromisoformat(published) if published else None
    return Article(path, path, text, published=day, blocks=(Span(0, len(text)),))


ADA = report("a.md", "Ada Quill was shot in Marlow on Sunday. Police seek a man. Quill was 34.", "2025-03-02")
ADA_TOO = report("b.md", "A man shot Ada Quill dead at her home in Marlow. Police seek witnesses.", "2025-03-03")
BEN = report("c.md", "Ben Orr was shot in Tarn on Sunday. Police seek a man. Orr was 51.", "2025-06-08")
UNDATED = report("d.md", "Ben Orr died in Tarn.")
NEAR = Neighbours(np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3]), np.array([0.4, 0.5, 0.3, 0.4], dtype=np.float32))
REPORTS = [ADA, ADA_TOO, BEN, UNDATED]
EVIDENCE = gather(REPORTS, gists_of(REPORTS), NEAR)


def column(name: str) -> np.ndarray:
    return EVIDENCE.rows[:, NAMES.index(name)]


def test_names_are_words_that_are_never_small() -> None:
    said = report("x.md", "Police named him. The police chief, Ada Quill, spoke in Marlow.")
    assert names_of(said) == {"ada", "quill", "marlow", "the"}


def test_reports_of_one_happening_share_names_and_templates_do_not() -> None:
    shared = column("names of the reports shared, share")
    assert shared[0] > 0.5 > shared[1]


def test_likeness_is_also_told_as_a_share_of_the_best_of_each() -> None:
    assert column("reports alike, of the best of either").tolist() == pytest.approx([0.8, 1.0, 0.6, 0.8])
    assert column("reports alike, of the best of both").tolist() == pytest.approx([1.0, 1.0, 0.75, 1.0])


def test_a_missing_date_is_not_a_distance() -> None:
    assert column("a report has no date").tolist() == [0, 0, 0, 1]
    assert column("days apart, log")[0] == pytest.approx(np.log(2))


def test_strangers_have_no_evidence() -> None:
    assert not EVIDENCE.of(np.array([0]), np.array([3])).any()
    assert EVIDENCE.of(np.array([3]), np.array([2])).tolist() == [EVIDENCE.rows[3].tolist()]


def test_stories_follow_the_names_and_not_the_mould() -> None:
    model = Happening(("names of the reports shared, share",), np.array([10.0]), -5.0)
    stories = tell_stories([ADA, ADA_TOO, BEN, UNDATED], EVIDENCE, model)
    assert stories == ["s1", "s1", "s2", "s2"]


def test_no_neighbours_are_no_evidence() -> None:
    empty = np.zeros(0, dtype=np.int32)
    nothing = gather([ADA], gists_of([ADA]), Neighbours(empty, empty, np.zeros(0, dtype=np.float32)))
    assert nothing.rows.shape == (0, len(NAMES))
    assert tell_stories([ADA], nothing, Happening(NAMES, np.zeros(len(NAMES)), 0.0)) == ["s1"]
