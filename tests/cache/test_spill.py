"""Mentions that stay on disk are as any others, and only few of them are held at a time."""

from __future__ import annotations

import copy
import gc
import io
import pickle
import tempfile
from dataclasses import fields, replace

import pytest

from consistency.cache import spill
from consistency.cache.codec import decode, encode
from consistency.cache.deferred import Deferred
from consistency.cache.spill import Spill
from consistency.errors import ConsistencyError
from consistency.types import Claim, Mention, Question, Span
from tests.build import mention, slot

REPORTS, VALUES = 20, 3


@pytest.fixture
def said() -> list[list[Mention]]:
    firsts = [mention(slot("5"), f"{n}.md") for n in range(REPORTS)]
    return [[replace(first, slot=slot(f"{n * VALUES + k}")) for k in range(VALUES)] for n, first in enumerate(firsts)]


def spilled(said: list[list[Mention]], into: Spill) -> list[list[Mention]]:
    return [into.put(told[0].article, encode(told, [told[0].article]), len(told)) for told in said]


def test_a_mention_that_is_read_back_holds_what_it_held(said, monkeypatch):
    monkeypatch.setattr(spill, "HELD", 4)
    kept = spilled(said, Spill())
    order = [(n * 7) % REPORTS for n in range(REPORTS)] * 2

    for report in order:
        for old, new in zip(said[report], kept[report], strict=True):
            assert isinstance(new, Mention)
            assert new.article is old.article
            assert [getattr(new, field.name) for field in fields(Mention)] == [
                getattr(old, field.name) for field in fields(Mention)
            ]


def test_few_are_held(said, monkeypatch):
    monkeypatch.setattr(spill, "HELD", 4)
    into = Spill()
    kept = spilled(said, into)

    assert [m.slot.surface for told in kept for m in told] == [m.slot.surface for told in said for m in told]
    assert sum(len(told) for told in (*into._young.values(), *into._old.values())) <= 2 * (4 + VALUES)


def test_an_article_is_known_without_reading(said):
    into = Spill()
    kept = spilled(said, into)
    into._file.close()

    assert [told[0].article.path for told in kept] == [f"{n}.md" for n in range(REPORTS)]


def test_a_copy_is_an_object_of_its_own(said):
    (first, *_), *_ = spilled(said, Spill())

    for twin in (copy.copy(first), pickle.loads(pickle.dumps(first))):
        assert type(twin) is Mention
        assert (twin.slot, twin.question, twin.claim.span) == (first.slot, first.question, first.claim.span)


def test_spilled_mentions_are_written_as_any_others(said):
    kept = spilled(said, Spill())

    for old, new in zip(said, kept, strict=True):
        assert encode(new, [new[0].article]) == encode(old, [old[0].article])


def test_what_is_written_of_a_spilled_mention_belongs_together(monkeypatch):
    monkeypatch.setattr(spill, "HELD", 2)
    slots = [slot(f"{n}") for n in range(VALUES)]
    into, kept = Spill(), []
    for n in range(REPORTS):
        article = mention(slot("5"), f"{n}.md").article
        claim = Claim(article, Span(0, 9), tuple(slots))
        told = [Mention(claim, one, Question(f"How many {one.surface}?")) for one in slots]
        kept += into.put(article, encode(told, [article]), len(told))
    articles = list({id(m.article): m.article for m in kept}.values())

    for one in decode(encode(kept, articles), articles):
        assert any(one.slot is told for told in one.claim.slots)


def test_a_change_of_a_deferred_mention_is_a_mention(said):
    (first, *_), *_ = spilled(said, Spill())
    changed = replace(first, question=Question("Who?"))

    assert type(changed) is Mention
    assert (changed.slot, changed.question.text) == (first.slot, "Who?")
    assert repr(first) == repr(said[0][0])


def test_the_file_is_gone_when_nothing_refers_to_it(said):
    into = Spill()
    kept, file = spilled(said, into), into._file
    del into
    assert kept[3][1].slot.surface == said[3][1].slot.surface
    assert not file.closed
    del kept
    gc.collect()

    assert file.closed


def test_no_room_is_told_with_the_remedy(said, monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spill, "TemporaryFile", full)

    with pytest.raises(ConsistencyError, match=r"No space left.*TMPDIR"):
        Spill()


def test_no_folder_for_the_file_is_told_too(monkeypatch):
    def none(**_):
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(spill, "TemporaryFile", none)
    monkeypatch.setattr(tempfile, "tempdir", None)

    with pytest.raises(ConsistencyError, match=r"No usable.*TMPDIR"):
        Spill()


@pytest.mark.parametrize("step", ["write", "flush"])
def test_no_room_while_writing_is_told_too(said, monkeypatch, step):
    class Full(io.BytesIO):
        pass

    def full(*_):
        raise OSError(28, "No space left on device")

    setattr(Full, step, full)
    monkeypatch.setattr(spill, "TemporaryFile", lambda **_: Full())

    with pytest.raises(ConsistencyError, match=r"No space left.*TMPDIR"):
        spilled(said, Spill())


def test_only_mentions_stay_on_disk(said):
    assert {type(m) for told in spilled(said, Spill()) for m in told} == {Deferred}
