"""The event that a date or clock time is of, by phenomenon, with the real parser. All sentences are our own."""

from __future__ import annotations

import datetime as dt

import pytest

from consistency.claims import read_mentions
from consistency.lexicon import FAMILY_OF
from consistency.syntax import load_parser
from consistency.types import Article, Mention, Span

pytestmark = pytest.mark.models


def only(text: str, surface: str) -> Mention:
    article = Article("a.txt", "a.txt", text, published=dt.date(2024, 10, 21), blocks=(Span(0, len(text)),))
    found = next(iter(read_mentions([article], load_parser())))[1]
    return next(m for m in found if surface in m.slot.surface)


EVENTS = {
    "arrest": [
        ("Darnell Pike was arrested Tuesday, police said.", "Tuesday"),
        ("Police arrested Darnell Pike on Tuesday.", "Tuesday"),
        ("Darnell Pike was taken into custody Tuesday, police said.", "Tuesday"),
        ("Pike, who was arrested on Tuesday, denies the charge.", "Tuesday"),
    ],
    "kill": [
        ("Ilya Brandt passed away on Friday.", "Friday"),
        ("Ilya Brandt, who died on Friday, left a son.", "Friday"),
        ("Two men were gunned down on Friday outside a bar.", "Friday"),
        ("Two men were found dead on Friday.", "Friday"),
        ("The cause of his death at home on Friday was not made public.", "Friday"),
    ],
    "quake": [
        ("Monday's quake was felt in three towns.", "Monday"),
        ("A strong earthquake struck the coast on Monday.", "Monday"),
        ("The coast was hit by an earthquake on Monday.", "Monday"),
    ],
    "storm": [
        ("Hurricane Lorna made landfall on Sunday.", "Sunday"),
        ("The hurricane came ashore on Sunday near the port.", "Sunday"),
    ],
    "shoot": [
        ("The shooting happened on Saturday.", "Saturday"),
        ("Saturday's shooting shocked the town.", "Saturday"),
        ("A gunman opened fire on Saturday in a market.", "Saturday"),
    ],
    "convict": [
        ("A jury found Leon Varga guilty of fraud on Friday.", "Friday"),
        ("A jury found the former director of a hospital charity guilty of fraud on Friday.", "Friday"),
        ("Varga was found guilty on Friday of fraud.", "Friday"),
        ("Varga was convicted on Friday.", "Friday"),
    ],
    "bury": [("The funeral is Thursday.", "Thursday"), ("The funeral will be held on Thursday.", "Thursday")],
    "appear": [("Pike is scheduled to appear in court on Friday.", "Friday")],
    "sentence": [("Pike was sentenced to ten years in prison on Friday.", "Friday")],
}


@pytest.mark.parametrize(
    ("family", "text", "surface"), [(family, *case) for family, cases in EVENTS.items() for case in cases]
)
def test_the_event_of_a_date(family: str, text: str, surface: str) -> None:
    assert FAMILY_OF.get(only(text, surface).question.predicate or "") == family


NOT_THE_SAYING = [
    ("Two men were arrested on Tuesday, the ministry said.", "Tuesday", "arrest"),
    ("The ministry said Tuesday that two men were arrested.", "Tuesday", "say"),
    ("Two men were arrested, the ministry said Tuesday.", "Tuesday", "say"),
    ("Someone began firing just before 5 p.m., sources said.", "5 p.m.", "fire"),
    ("Officers responded to a shooting around 2 a.m. at the club.", "2 a.m.", "respond"),
    ("The ministry said two men were arrested on Tuesday.", "Tuesday", "arrest"),
]


@pytest.mark.parametrize(("text", "surface", "predicate"), NOT_THE_SAYING)
def test_the_day_of_the_saying_is_not_that_of_what_is_said(text: str, surface: str, predicate: str) -> None:
    assert only(text, surface).question.predicate == predicate


WHEN = [
    (
        "The trade deal that Norland signed on Tuesday is worth little.",
        "Tuesday",
        "When did Norland sign the trade deal?",
    ),
    ("Darnell Pike was arrested on Tuesday.", "Tuesday", "When was Darnell Pike arrested?"),
    ("Tuesday's quake killed 12 people.", "Tuesday", "When was the quake?"),
    ("The mayor will be sworn in on Friday.", "Friday", "When will the mayor be sworn in?"),
    (
        "They abandoned their post to find the command on Oct. 14.",
        "Oct. 14",
        "When did they abandon their post to find the command?",
    ),
    ("The tower has been closed since 2014.", "2014", "Since when has the tower been closed?"),
    ("Norland is preparing to send engineers on Friday.", "Friday", "When will Norland send engineers?"),
    ("The alarm went off at 3:15 a.m.", "3:15 a.m.", "At what time did the alarm go off?"),
]


@pytest.mark.parametrize(("text", "surface", "question"), WHEN)
def test_questions_of_dates_and_times(text: str, surface: str, question: str) -> None:
    assert only(text, surface).question.text == question


SAME = [
    ("Police arrested Darnell Pike on Tuesday.", "Darnell Pike was arrested on Tuesday."),
    ("Norland signed the deal on Tuesday.", "The deal was signed by Norland on Tuesday."),
    ("The shooting happened on Tuesday at the mill.", "Tuesday's shooting at the mill was the third."),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_voice_and_wording_are_undone(first: str, second: str) -> None:
    a, b = (only(text, "Tuesday").question for text in (first, second))
    assert (a.predicate, a.object or b.object, a.owner) == (b.predicate, b.object or a.object, b.owner)


def test_a_date_is_no_place_and_no_party() -> None:
    found = only("A man was killed in Northmoor on Saturday morning.", "Saturday").question
    assert (found.place, found.object, found.text) == ("Northmoor", "man", "When was a man killed in Northmoor?")
