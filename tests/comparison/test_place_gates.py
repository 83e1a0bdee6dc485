"""Two happenings told in one mould: values set in two places are no conflict, whatever else is alike."""

from __future__ import annotations

import pytest

from consistency.comparison.places import are_of_many_places, are_set_apart
from consistency.types import Article, Claim, Kind, Mention, Question, Span
from tests.build import slot


def told(
    text: str, title: str | None = None, place: str | None = None, kind: Kind = "count", owner: str | None = None
) -> Mention:
    article = Article("a.md", "a.md", text, title=title, blocks=(Span(0, len(text)),))
    return Mention(
        Claim(article, Span(0, len(text)), (slot("9", kind),)), slot("9", kind), Question("?", place=place, owner=owner)
    )


APART = {
    "the ages of two that nobody names": (
        told("A man was hurt in Ashby.", kind="age", owner="man"),
        told("A man was hurt in Penrow.", kind="age", owner="man"),
    ),
    "two towns": (told("A fire in Ashby hurt 9."), told("A fire in Penrow hurt 12.")),
    "two towns, in headlines": (
        told("A fire hurt 9.", "Nine hurt in Ashby"),
        told("A fire hurt 12.", "12 hurt near Penrow"),
    ),
    "two towns of one county": (
        told("A fire in Ashby, Dorr County, hurt 9.", place="Ashby"),
        told("A fire in Penrow, Dorr County, hurt 12.", place="Penrow"),
    ),
}
TOGETHER = {
    "one town": (told("A fire in Ashby hurt 9."), told("A fire hurt 12 in Ashby.")),
    "a report that names both": (told("A fire in Ashby, near Penrow, hurt 9."), told("A fire in Penrow hurt 12.")),
    "a street of the town": (told("A fire in Ashby hurt 9 on Elm Row."), told("A fire in Elm Row hurt 12.")),
    "no place": (told("A fire hurt 9."), told("A fire in Penrow hurt 12.")),
    "what any place is called": (told("A fire in North County hurt 9."), told("A fire in Penrow hurt 12.")),
    "a month": (told("A fire in March hurt 9."), told("A fire in Penrow hurt 12.")),
    "an age is its owner's": (
        told("Ann Lee was hurt in Ashby.", kind="age", owner="Ann Lee"),
        told("Ann Lee was hurt in Penrow.", kind="age", owner="Ann Lee"),
    ),
}


@pytest.mark.parametrize("name", APART)
def test_set_in_two_places(name: str) -> None:
    a, b = APART[name]
    assert are_set_apart(a, b) and are_set_apart(b, a)


def test_a_fact_of_many_places_is_no_happening() -> None:
    towns = [told(f"A fire in {town} hurt 9.") for town in ("Ashby", "Penrow", "Tarn", "Orrin")]
    assert are_of_many_places(towns[:2], towns[2:])
    assert are_of_many_places(towns[:2], [towns[0], *towns[2:]])
    assert not are_of_many_places(towns[:1], [told("A fire in Ashby hurt 12."), towns[1]])


@pytest.mark.parametrize("name", TOGETHER)
def test_perhaps_set_in_one_place(name: str) -> None:
    a, b = TOGETHER[name]
    assert not are_set_apart(a, b) and not are_set_apart(b, a)
