"""Who speaks: one voice in several words, and several voices in like words."""

from __future__ import annotations

import pytest

from consistency.comparison.ladder import relate
from consistency.comparison.speakers import are_one, voice
from tests.build import mention, slot

ONE_VOICE = [
    ("Mayor Jane Roe", "the mayor"),
    ("Mayor Jane Roe", "Roe"),
    ("Jane Roe", "Ms. Roe"),
    ("police", "a police spokesman"),
    ("Police", "Sgt. Ray Diaz"),
    ("Police Chief Ann Lee", "police spokesman Tom Hale"),
    ("Sheriff Bo Ruiz", "sheriff's deputies"),
    ("Kyiv", "officials in Kyiv"),
    ("the union", "a spokeswoman for the union"),
    ("Dr. Ilse Marr of the county hospital", "doctors at the hospital"),
    ("the festival's organisers", "Organizers"),
]
TWO_VOICES = [
    ("the union", "the employers"),
    ("police", "the mayor"),
    ("Kyiv", "the South Korean spy agency in Seoul"),
    ("the Veldan trade ministry", "the ministry of trade in Kessen"),
    ("Houston police", "the Houston fire department"),
    ("Jane Roe", "Tom Hale"),
    ("the state", "Bell County"),
]
NOBODY = ["officials", "he", "a spokesman", "Witnesses", "Residents", "Neighbors", "a source", "many experts", None, ""]


@pytest.mark.parametrize(("a", "b"), ONE_VOICE)
def test_one_voice(a: str, b: str) -> None:
    first, second = voice(a), voice(b)
    assert first and second
    assert are_one(first, second) and are_one(second, first)


@pytest.mark.parametrize(("a", "b"), TWO_VOICES)
def test_two_voices(a: str, b: str) -> None:
    first, second = voice(a), voice(b)
    assert first and second
    assert not are_one(first, second) and not are_one(second, first)


@pytest.mark.parametrize("words", NOBODY)
def test_nobody_in_particular(words: str | None) -> None:
    assert voice(words) is None


def verdict(first: str | None, second: str | None) -> str:
    one = mention(slot("700", counted="job"), "a.md", speaker=first)
    return relate([one], [mention(slot("900", counted="job"), "b.md", speaker=second)])[0]


@pytest.mark.parametrize(("a", "b"), TWO_VOICES)
def test_two_named_speakers_dispute(a: str, b: str) -> None:
    assert verdict(a, b) == "disputed"


@pytest.mark.parametrize(("a", "b"), [*ONE_VOICE, ("the union", None), ("officials", "the union"), (None, None)])
def test_disputed_is_no_way_out_of_deciding(a: str, b: str | None) -> None:
    assert verdict(a, b) == "contradiction"


def test_a_speaker_on_both_sides_disputes_nothing() -> None:
    ours = [mention(slot("700"), f"{n}.md", speaker=who) for n, who in enumerate(("the union", "the company"))]
    assert relate(ours, [mention(slot("900"), "z.md", speaker="the company")])[0] == "contradiction"
