"""Pairs are scored in slices to the same numbers as all at once, however the slices are cut."""

from __future__ import annotations

import numpy as np
import pytest

from consistency import linking
from consistency.cache.codec import encode
from consistency.cache.deferred import Deferred
from consistency.cache.spill import Spill
from consistency.linking import features, frequencies, slices
from consistency.linking.scorer import load_scorer
from consistency.linking.scoring import find_scored
from consistency.progress import Silent
from consistency.types import Mention
from tests.explaining.made import Letters, mutiny, run_over


def scored(mentions, monkeypatch, at_once: int) -> linking.Scored:
    monkeypatch.setattr(slices, "WHOLE", at_once)
    monkeypatch.setattr(frequencies, "REPORTS", at_once)
    monkeypatch.setattr(slices, "AT_ONCE", at_once)
    found = run_over(mentions).found
    return find_scored(found.articles, found.mentions, found.evidence, Letters, load_scorer(), Silent())


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_slices_change_no_score(monkeypatch, at_once: int) -> None:
    whole, sliced = (scored(mutiny(), monkeypatch, size) for size in (1 << 20, at_once))
    everywhere = np.arange(len(whole.pairs))

    assert len(whole.pairs) > at_once
    assert np.array_equal(whole.pairs, sliced.pairs)
    assert np.array_equal(whole.chance, sliced.chance)
    assert np.array_equal(whole.conflict(everywhere), sliced.conflict(everywhere))


def test_features_are_made_again_for_the_pairs_that_are_asked_for(monkeypatch) -> None:
    whole, sliced = (scored(mutiny(), monkeypatch, size) for size in (1 << 20, 1))
    pair = tuple(whole.pairs[-1].tolist())
    rows = [_row(found.features([pair]), pair) for found in (whole, sliced)]

    assert np.array_equal(*rows)
    assert len(sliced.features([]).pairs) == 0


def test_mentions_that_stay_on_disk_are_objects_while_their_features_are_made(monkeypatch) -> None:
    found, spilled, made = run_over(mutiny()).found, Spill(), []
    said = [[m for m in found.mentions if m.article is article] for article in found.articles]
    mentions = [m for own in said for m in spilled.put(own[0].article, encode(own, [own[0].article]), len(own))]
    real = features.compute
    monkeypatch.setattr(features, "compute", lambda told, *rest: made.extend(told) or real(told, *rest))

    kept = find_scored(found.articles, mentions, found.evidence, Letters, load_scorer(), Silent())
    assert np.array_equal(kept.chance, scored(mutiny(), monkeypatch, 1 << 20).chance)
    assert {type(m) for m in mentions} == {Deferred}
    assert {type(m) for m in made} == {Mention}


def _row(found: linking.Candidates, pair: tuple[int, int]) -> np.ndarray:
    return found.rows[np.flatnonzero((found.pairs == pair).all(axis=1))[0]]
