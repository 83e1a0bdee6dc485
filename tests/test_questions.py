"""Questions by phenomenon, with the real parser: what is counted, whose it is, who says so. All sentences are our own."""

from __future__ import annotations

import datetime as dt

import pytest

from consistency.claims import read_mentions
from consistency.syntax import load_parser
from consistency.types import Article, Mention, Span

pytestmark = pytest.mark.models


def read(text: str) -> list[Mention]:
    article = Article("a.txt", "a.txt", text, published=dt.date(2024, 10, 21), blocks=(Span(0, len(text)),))
    return next(iter(read_mentions([article], load_parser())))[1]


def only(text: str, surface: str) -> Mention:
    return next(m for m in read(text) if surface in m.slot.surface)


OWNERS = [
    ("Prosecutors said 12-year-old Marta Quin was killed in July.", "12-year-old", "Marta Quin"),
    ("Police: Driver hits child, 6, near school", "6", "child"),
    ("Ilya Brandt died aged 57 in June 2009.", "57", "Ilya Brandt"),
    ("The victim, identified as Ann Lee, 25, was taken to hospital.", "25", "Ann Lee"),
    ("The 21-year-old man, Emil Baptiste, was pulled out alive.", "21-year-old", "Emil Baptiste"),
    ("Brandt, who is 57, denies the charge.", "57", "Brandt"),
    ("The suspect is 27 years old.", "27", "suspect"),
    ("Police said the 12-year-old was shot and killed.", "12-year-old", None),
]


@pytest.mark.parametrize(("text", "surface", "owner"), OWNERS)
def test_whose_age_it_is(text: str, surface: str, owner: str | None) -> None:
    assert only(text, surface).question.owner == owner


COUNTS = [
    ("Police arrested 18 young protesters on Monday.", "18", "protester", "arrest", "patient"),
    ("18 young protesters were arrested on Monday.", "18", "protester", "arrest", "patient"),
    ("Around 40 sailors had arrived in Lisbon by Monday.", "40", "sailor", "arrive", "agent"),
    ("Tens of thousands of people are in need of aid.", "Tens", "people", "need", "agent"),
]


@pytest.mark.parametrize(("text", "surface", "noun", "predicate", "role"), COUNTS)
def test_what_is_counted(text: str, surface: str, noun: str, predicate: str, role: str) -> None:
    found = only(text, surface)
    assert (found.slot.counted, found.question.predicate, found.question.role) == (noun, predicate, role)


@pytest.mark.parametrize(
    ("text", "surface", "question"),
    [
        ("Police arrested 18 young protesters.", "18", "How many young protesters were arrested?"),
        ("Around 40 sailors had arrived in Lisbon.", "40", "How many sailors had arrived in Lisbon?"),
        ("An estimated 50,000 people died.", "50,000", "How many people died?"),
        ("After the storm, the 18 Scots were left on an island.", "18", "How many Scots were left on an island?"),
        ("Ilya Brandt, 57, denies the charge.", "57", "How old is Ilya Brandt?"),
    ],
)
def test_questions_that_people_read(text: str, surface: str, question: str) -> None:
    assert only(text, surface).question.text == question


SPEAKERS = [
    ("Police arrested 18 sailors, a port official said.", "18", "a port official"),
    ("According to the coast guard, 40 boats left.", "40", "the coast guard"),
    ("Police held 18 sailors who left the port, a naval source told the Bay Post on Monday.", "18", "a naval source"),
    ("The Post reported, citing a naval source, that around 40 sailors had landed in Lisbon.", "40", "a naval source"),
    ("Harrow Police said 60,000 people attended.", "60,000", "Harrow Police"),
    ("Police arrested 18 sailors.", "18", None),
]


@pytest.mark.parametrize(("text", "surface", "speaker"), SPEAKERS)
def test_who_says_so(text: str, surface: str, speaker: str | None) -> None:
    said = only(text, surface).claim.attribution
    assert (said.speaker if said else None) == speaker


@pytest.mark.parametrize(
    ("text", "surface", "modality", "polarity"),
    [
        ("The ministry plans to send 300 engineers.", "300", "planned", "affirmed"),
        ("The storm may have killed 40 people.", "40", "possible", "affirmed"),
        ("The mayor denied that 40 people had been evicted.", "40", "stated", "denied"),
        ("The storm killed 40 people.", "40", "stated", "affirmed"),
    ],
)
def test_how_surely_it_is_said(text: str, surface: str, modality: str, polarity: str) -> None:
    claim = only(text, surface).claim
    assert (claim.modality, claim.polarity) == (modality, polarity)


@pytest.mark.parametrize(
    ("text", "surface", "year"),
    [
        ("Last year the festival drew 75,000 people.", "75,000", "2023"),
        ("In 2019, 75,000 people attended.", "75,000", "2019"),
        ("On Saturday 60,000 people attended.", "60,000", None),
        ("Turnout was 47 percent, more than in 2021.", "47", None),
    ],
)
def test_the_other_year_that_a_value_is_of(text: str, surface: str, year: str | None) -> None:
    assert only(text, surface).question.time == year


def test_an_article_in_memory_is_all_prose() -> None:
    import consistency

    made = [Article(f"{n}.txt", f"{n}.txt", f"Police arrested {n} sailors.") for n in (18, 40)]
    assert [fact.kind for fact in consistency.check(made).facts][:1] == ["count"]
