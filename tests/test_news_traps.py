"""Neighbours that news confuses, with the real parser: one question in many words, and two that look like one.

All sentences are our own.
"""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import numpy as np
import pytest

from consistency.claims import read_mentions
from consistency.lexicon import FAMILY_OF, PERSON_KINDS, RIVALS
from consistency.linking.attributes import part, person_kind
from consistency.linking.blocking import candidates
from consistency.linking.neighbours import Neighbours
from consistency.syntax import load_parser
from consistency.types import Article, Mention, Span

pytestmark = pytest.mark.models


def only(text: str, surface: str) -> Mention:
    article = Article("a.txt", "a.txt", text, published=dt.date(2024, 10, 21), blocks=(Span(0, len(text)),))
    found = next(iter(read_mentions([article], load_parser())))[1]
    return next(m for m in found if surface in m.slot.surface)


def family(mention: Mention) -> str | None:
    return FAMILY_OF.get(mention.question.predicate or "")


def met(a: Mention, b: Mention) -> bool:
    """Say whether two mentions of close reports are candidates."""
    near = Neighbours(np.array([0], np.int32), np.array([1], np.int32), np.array([0.5], np.float32))
    return len(candidates([a, b], [0, 1], near)) == 1


# What is said of the number -> ways to say it; the number is 18 here, so that one value does not bring two together.
SAID = {
    "kill": [
        ("The blast killed 18 sailors.", "18"),
        ("Eighteen sailors were killed.", "Eighteen"),
        ("The blast left 18 dead and 40 injured.", "18"),
        ("The deaths of 18 sailors shocked the town.", "18"),
        ("A death toll of 18 was given.", "18"),
        ("Eighteen dead after the blast.", "Eighteen"),
    ],
    "injure": [
        ("The blast killed 12 sailors and injured 18.", "18"),
        ("A shooting at the harbour left two dead and 18 wounded.", "18"),
        ("A man was charged after a shooting at the quay that left two dead and 18 wounded.", "18"),
        ("A teenager is dead and 18 other men injured after a shooting Sunday.", "18"),
        ("The ministry said 14 sailors had died and 18 were injured.", "18"),
        ("Three people were killed and 18 more wounded.", "18"),
        ("Twelve people died; 18 were hurt.", "18"),
        ("2 killed, 18 wounded at party", "18"),
    ],
    "arrive": [
        ("Around 18 sailors had arrived in Lisbon.", "18"),
        ("Eighteen sailors reached Lisbon.", "Eighteen"),
        ("The arrival of 18 sailors was announced.", "18"),
    ],
    "desert": [
        ("Around 18 sailors deserted their posts in Lisbon.", "18"),
        ("Eighteen sailors left their posts.", "Eighteen"),
        ("Eighteen sailors abandoned their posts.", "Eighteen"),
    ],
    "arrest": [
        ("Police arrested 18 sailors.", "18"),
        ("Eighteen sailors were detained by the guards.", "Eighteen"),
        ("Eighteen sailors were taken into custody.", "Eighteen"),
        ("Police arrested 18 sailors and charged 12.", "18"),
    ],
    "charge": [
        ("Prosecutors charged 18 sailors.", "18"),
        ("Eighteen sailors were indicted.", "Eighteen"),
        ("Police arrested 40 sailors and charged 18.", "18"),
        ("Forty sailors were arrested and 18 charged.", "18"),
    ],
    "convict": [
        ("Eighteen sailors were convicted.", "Eighteen"),
        ("A jury found 18 sailors guilty.", "18"),
    ],
    "marry": [("Lena Orr has been married 18 times.", "18"), ("Lena Orr has married 18 times.", "18")],
    "divorce": [("Lena Orr has been divorced 18 times.", "18"), ("Lena Orr has divorced 18 times.", "18")],
    "buy": [
        ("Norland bought 18 ships.", "18"),
        ("Eighteen ships were purchased by Norland.", "Eighteen"),
        ("The purchase of 18 ships was announced.", "18"),
    ],
    "sell": [
        ("Norland sold 18 ships.", "18"),
        ("Norland bought 40 ships and sold 18.", "18"),
        ("The sale of 18 ships was announced.", "18"),
    ],
    "confirm": [
        ("Officials confirmed 18 cases of measles.", "18"),
        ("Eighteen cases of measles have been confirmed.", "Eighteen"),
    ],
    "suspect": [
        ("Doctors suspect 18 cases of measles.", "18"),
        ("Of 40 confirmed cases of measles, 18 are suspected.", "18"),
    ],
}
CASES = [(name, *case) for name, cases in SAID.items() for case in cases]


@pytest.mark.parametrize(("expected", "text", "surface"), CASES)
def test_one_family_in_many_words(expected: str, text: str, surface: str) -> None:
    assert family(only(text, surface)) == expected


NEIGHBOURS = ["kill injure", "arrest charge", "charge convict", "arrest convict", "arrive desert", "marry divorce"]
NEIGHBOURS += ["buy sell", "confirm suspect"]


@pytest.mark.parametrize("pair", NEIGHBOURS)
def test_neighbours_are_rivals(pair: str) -> None:
    assert frozenset(pair.split()) in RIVALS


OTHERS = {
    "kill/injure": ("The blast killed 18 sailors.", "18", "The blast injured 40 sailors.", "40"),
    "arrive/desert": ("In Lisbon 18 sailors arrived.", "18", "In Lisbon 40 sailors deserted.", "40"),
    "arrest/charge": ("Police arrested 18 sailors.", "18", "Prosecutors charged 40 sailors.", "40"),
    "charge/convict": ("Eighteen sailors were charged.", "Eighteen", "Forty sailors were convicted.", "Forty"),
    "marry/divorce": ("Lena Orr has married three times.", "three", "Lena Orr has divorced four times.", "four"),
    "buy/sell": ("Norland bought 18 ships.", "18", "Norland sold 40 ships.", "40"),
    "confirm/suspect": ("There are 18 confirmed cases.", "18", "There are 40 suspected cases.", "40"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_neighbours_of_close_reports_are_not_compared(name: str) -> None:
    text, surface, other, number = OTHERS[name]
    assert not met(only(text, surface), only(other, number))


@pytest.mark.parametrize("name", ["kill", "arrest", "desert", "buy"])
def test_wordings_of_one_question_in_close_reports_are_compared(name: str) -> None:
    mentions = [only(text, surface) for text, surface in SAID[name]]
    assert all(met(a, b) for a, b in combinations(mentions, 2))


@pytest.mark.parametrize(
    ("text", "mine", "other"),
    [
        ("Russia detained 18 North Korean soldiers.", "north", "south"),
        ("Guards detained 18 North Korean soldiers on Monday.", "north", "south"),
        ("Guards said 18 North Koreans were detained.", "north", "south"),
        ("Russia detained 18 South Korean soldiers.", "south", "north"),
    ],
)
def test_north_and_south_stay_with_the_noun(text: str, mine: str, other: str) -> None:
    modifiers = only(text, "18").question.modifiers
    assert mine in modifiers
    assert other not in modifiers


# A state that stands before its noun narrows it, and says nothing of the number.
@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Three injured men were arrested.", "Three", "arrest"),
        ("Police arrested three wounded men.", "three", "arrest"),
        ("The raid killed three charged men.", "three", "kill"),
    ],
)
def test_a_state_before_the_noun_is_no_predicate(text: str, surface: str, expected: str) -> None:
    assert family(only(text, surface)) == expected


SCOPES = [
    ("Another three sailors were arrested.", "three", "other"),
    ("Two of the five sailors were arrested.", "Two", "part"),
    ("Two of the five sailors were arrested.", "five", None),
    ("A total of 18 sailors were arrested.", "18", "total"),
    ("The blast killed 12 sailors, including three cooks.", "three", "part"),
    ("The blast killed 12 sailors, including three cooks.", "12", None),
    ("Eighteen sailors were arrested. Six of them were later released.", "Six", "part"),
    ("Eighteen sailors were arrested.", "Eighteen", None),
]


@pytest.mark.parametrize(("text", "surface", "scope"), SCOPES)
def test_scope(text: str, surface: str, scope: str | None) -> None:
    assert only(text, surface).question.scope == scope


def test_a_pronoun_counts_what_was_counted_before() -> None:
    assert only("Eighteen sailors were arrested. Six of them were later released.", "Six").slot.counted == "sailor"


ROLES = [
    ("The victim, 25, was taken to hospital.", "25", "victim", "victim"),
    ("The 14-year-old victim died of his wounds.", "14-year-old", "victim", "victim"),
    ("The shooter, 14, was arrested.", "14", "shooter", "suspect"),
    ("The suspect is 27 years old.", "27", "suspect", "suspect"),
    ("An officer, 41, was hurt.", "41", "officer", "officer"),
    ("A deputy, 41, was hurt.", "41", "deputy", "officer"),
    ("The trooper, 29, fired twice.", "29", "trooper", "officer"),
    ("The attacker, 19, fled.", "19", "attacker", "suspect"),
]


@pytest.mark.parametrize(("text", "surface", "owner", "side"), ROLES)
def test_an_age_belongs_to_a_role(text: str, surface: str, owner: str, side: str) -> None:
    found = only(text, surface)
    assert (found.question.owner, part(found)) == (owner, side)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("suspect", "suspect gunman shooter attacker robber defendant"),
        ("officer", "officer policeman deputy trooper detective"),
        ("soldier", "soldier troop marine fighter"),
    ],
)
def test_roles_stand_in_one_table(kind: str, words: str) -> None:
    assert {PERSON_KINDS[word] for word in words.split()} == {kind}


def test_victim_and_shooter_of_one_age_are_two() -> None:
    victim, shooter = only("The 14-year-old victim died.", "14"), only("The shooter, 14, was arrested.", "14")
    assert (part(victim), part(shooter)) == ("victim", "suspect")
    assert person_kind(victim) != person_kind(shooter)
