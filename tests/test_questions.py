"""Questions by phenomenon, with the real parser: what is counted, whose it is, who says so. All sentences are our own."""

from __future__ import annotations

import datetime as dt

import pytest

from consistency.claims import read_mentions
from consistency.lexicon import FAMILY_OF
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
    ("Two-year-old girl shot in the neck", "Two-year-old", "girl"),
    ("A 12-year-old Orrin boy was hurt on Friday.", "12-year-old", "boy"),
    ("Two Men, Ages 20 and 30, Shot In Park", "20", "man"),
    ("Police said the 12-year-old was shot and killed.", "12-year-old", None),
    ("But Black, 47, denies the charge.", "47", "Black"),
    ("However, Morgan, 19, was not hurt.", "19", "Morgan"),
]


@pytest.mark.parametrize(("text", "surface", "owner"), OWNERS)
def test_whose_age_it_is(text: str, surface: str, owner: str | None) -> None:
    assert only(text, surface).question.owner == owner


COUNTS = [
    ("Police arrested 18 young protesters on Monday.", "18", "protester", "arrest", "patient"),
    ("The mayor said 18 protesters have been arrested.", "18", "protester", "arrest", "patient"),
    ("18 young protesters were arrested on Monday.", "18", "protester", "arrest", "patient"),
    ("Around 40 sailors had arrived in Lisbon by Monday.", "40", "sailor", "arrive", "agent"),
    ("Tens of thousands of people are in need of aid.", "Tens", "people", "need", "agent"),
    ("3 shot in van outside church", "3", None, "shot", "patient"),
    ("Five shot in Orrin", "Five", None, "shot", "patient"),
    ("Two wounded in shooting at mall", "Two", None, "wound", "patient"),
    ("One shot was heard.", "One", "shot", "shoot", "patient"),
]


@pytest.mark.parametrize(("text", "surface", "noun", "predicate", "role"), COUNTS)
def test_what_is_counted(text: str, surface: str, noun: str | None, predicate: str, role: str) -> None:
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
        ("A 61-strong team of divers has left the port.", "61", "How many were in the team of divers?"),
        ("He said four were hurt and three died later.", "three", "How many died later?"),
        ("Five shot in Orrin", "Five", "How many people were shot?"),
        ("A shooting left four injured Friday morning.", "four", "How many were injured?"),
        ("The shooting left five hospitalized.", "five", "How many were hospitalized?"),
        ("Gunfire left five people wounded Saturday night in Orrin.", "five", "How many people were left wounded?"),
        ("The blast left 12 people dead.", "12", "How many people were left dead?"),
        ("The officers will wed on Saturday.", "Saturday", "When will the officers wed?"),
        ("The company said 700 will go at the plant in Corrin.", "700", "How many will go at the plant in Corrin?"),
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
    (
        "Three hundred sailors have landed on the island of Tesk, the government of Sulland said on Tuesday.",
        "Three hundred",
        "the government of Sulland",
    ),
    ("There were 23 sailors on the ferry, the Bay Post reported.", "23", "the Bay Post"),
    ("Police arrested 18 sailors.", "18", None),
    ("Police arrested 18 sailors, and the mayor said nothing.", "18", None),
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
        ("By noon all but five of the guests had left.", "five", "stated", "denied"),
        ("All except three passengers were freed.", "three", "stated", "denied"),
        ("All three passengers were freed.", "three", "stated", "affirmed"),
        ("Brandt was not arrested on Tuesday.", "Tuesday", "stated", "denied"),
        ("The exact cause of his death at home on Saturday was not known.", "Saturday", "stated", "affirmed"),
        ("It was no small feat that Brandt managed on Monday.", "Monday", "stated", "affirmed"),
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


@pytest.mark.parametrize(
    ("text", "surface", "scope"),
    [
        ("The blast killed 12 sailors and injured another 30 sailors.", "30", "other"),
        ("The fund lost a total of $30 million last spring.", "$30", "total"),
        ("Brandt took more than $2 million from the fund.", "$2 million", None),
        ("More than 50 sailors were rescued.", "50", None),
        ("Five more sailors were rescued.", "Five", "other"),
    ],
)
def test_whether_a_value_is_a_part_or_a_whole(text: str, surface: str, scope: str | None) -> None:
    assert only(text, surface).question.scope == scope


def test_an_article_in_memory_is_all_prose() -> None:
    import consistency

    made = [Article(f"{n}.txt", f"{n}.txt", f"Police arrested {n} sailors.") for n in (18, 40)]
    assert [fact.kind for fact in consistency.check(made).facts][:1] == ["count"]


PATIENTS = {
    "kill": [
        ("The blast killed 12 people.", "12"),
        ("The blast left 12 people dead.", "12"),
        ("The deaths of 12 people shocked the town.", "12"),
        ("The death toll rose to 12 on Monday.", "12"),
        ("The flood claimed 12 lives.", "12"),
        ("At least 12 dead in factory fire", "12"),
    ],
    "injure": [
        ("The blast killed 12 people and injured 40.", "40"),
        ("One man was killed and 40 others injured.", "40"),
        ("The blast left 12 people dead and 40 injured.", "40"),
    ],
    "hospitalize": [
        ("The 12 were taken to hospital.", "12"),
        ("Six people were treated, including 12 children.", "12"),
    ],
}


@pytest.mark.parametrize(
    ("family", "text", "surface"), [(family, *case) for family, cases in PATIENTS.items() for case in cases]
)
def test_one_family_for_all_wordings_of_a_count(family: str, text: str, surface: str) -> None:
    assert FAMILY_OF.get(only(text, surface).question.predicate or "") == family


AMOUNTS = [
    ("The quake had a magnitude of 6.1.", "6.1", "How strong was the quake (magnitude)?", "magnitude"),
    ("The quake started at a depth of 10 kilometers.", "10", "At what depth did the quake start?", "depth"),
    ("The lighthouse is 40 meters tall.", "40", "How tall is the lighthouse?", None),
    ("The tower has a height of 40 meters.", "40", "What was the height of the tower?", "height"),
    (
        "They were found 60 miles from their original position.",
        "60",
        "How far were they found from their original position?",
        None,
    ),
    ("They walked 60 kilometers.", "60", "How far did they walk?", None),
    ("Winds of 115 km/h were measured.", "115", "How fast were the winds?", "wind"),
    ("The fire burned 500 acres.", "500", "How many acres did the fire burn?", None),
    ("Police offered a $5,000 reward.", "$5,000", "How much was the reward?", "reward"),
    ("The race raised $70,000 for charity.", "$70,000", "How much money did the race raise for charity?", None),
    ("Hale won 52.3 percent of the vote.", "52.3", "What percentage of the vote did Hale win?", None),
    ("The strike lasted three days.", "three days", "How long did the strike last?", None),
    ("He was sentenced to five years in prison.", "five years", "To how long a term was he sentenced?", None),
    ("The judge heard them during a six-week trial.", "six-week", "How long was the trial?", "trial"),
]


@pytest.mark.parametrize(("text", "surface", "question", "noun"), AMOUNTS)
def test_questions_of_amounts_and_what_they_are_of(text: str, surface: str, question: str, noun: str | None) -> None:
    found = only(text, surface)
    assert (found.question.text, found.slot.counted) == (question, noun)


WHOLE = [
    ("There were two gunmen.", "two", "How many gunmen were there?"),
    ("One woman is dead.", "One", "How many women are dead?"),
    ("Hale won 18,420 votes on Sunday.", "18,420", "How many votes were won?"),
    ("The village has 412 inhabitants.", "412", "How many inhabitants does the village have?"),
    ("They carried 88 passengers to the port.", "88", "How many passengers did they carry to the port?"),
]


@pytest.mark.parametrize(("text", "surface", "question"), WHOLE)
def test_whole_questions_in_grammatical_english(text: str, surface: str, question: str) -> None:
    assert only(text, surface).question.text == question


def test_an_event_has_no_age() -> None:
    assert only("He was jailed for the assault on the 15-year-old.", "15-year-old").question.owner is None


@pytest.mark.parametrize(
    ("text", "surface", "owner"),
    [
        ("With five points Reyes passed Bob Harlan (2,110) on Friday.", "2,110", "Bob Harlan"),
        ("Reyes scored 2,129 points and passed Harlan.", "2,129", "Reyes"),
    ],
)
def test_a_number_in_brackets_is_of_the_name_before_it(text: str, surface: str, owner: str) -> None:
    assert only(text, surface).question.owner == owner
