"""Slips inside one report, by phenomenon: what each rule finds, and the neighbours on which it is silent."""

from __future__ import annotations

import datetime as dt

import pytest

from consistency.claims import read_mentions
from consistency.comparison.internal import RULES, find_slips
from consistency.comparison.internal.conversion import rounding
from consistency.rules import RULES as MANUAL
from consistency.syntax import load_parser
from consistency.types import Article, Finding, Span
from tests.build import LINEAR, growth

pytestmark = pytest.mark.models

DAY = dt.date(2025, 10, 16)  # a Thursday

SLIPS: dict[str, dict[str, str]] = {
    "internal-conversion": {
        "kilometres and miles": "Police closed 60 kilometers (30 miles) of the river.",
        "with a hyphen": "The 40-mile (95-kilometer) road was shut.",
        "after or": "The camp lies 60 kilometers, or 20 miles, from the border.",
        "acres and hectares": "The fire has burned 500 acres (400 hectares).",
        "pounds and kilograms": "The crate weighed 100 kilograms (120 pounds).",
        "miles per hour and kilometres per hour": "Winds reached 100 mph (120 kph).",
        "knots": "The boat made 20 knots (60 mph).",
        "degrees by letter": "It was 100 F (28 C) in the shade.",
        "a bare degree beside a scale": "It was 100 degrees (28 Celsius) in the shade.",
        "a range": "The wall is 10 to 12 feet (6 to 7 metres) high.",
        "a nought too many": "They walked 12 kilometres (75 miles) to the well.",
    },
    "internal-weekday": {
        "with its year": "She was hurt on Tuesday, Oct. 14, 2024, in the park.",
        "in the year of the report": "She was hurt on Monday, Oct. 14, in the park.",
        "day before month": "The hearing was set for Monday 24 September 2021.",
        "weekday in brackets": "The ferry sank on Oct. 14 (Monday), the harbour office said.",
        "weekday after": "The ferry sank on Oct. 14, a Monday.",
    },
    "internal-arithmetic": {
        "a part of the": "Eighteen of the 12 pumps failed.",
        "a part out of": "The team won 14 out of 11 games.",
        "including": "Sixteen people, including 20 children, were on board.",
        "of them": "Forty soldiers, 50 of them officers, were held.",
        "parts after dashes": "Five people -- three men and four women -- were hurt.",
        "parts in brackets": "Six passengers (two men and three women) were hurt.",
        "parts between commas": "Four people, three men and three women, were hurt.",
        "a woman is one": "Five people — three men and a woman — were hurt.",
        "dead and injured": "With 12 dead and six injured, the blast caused 20 casualties.",
        "a total": "Seven were killed and nine injured, a total of 17 victims.",
        "by, to, from": "The toll rose by 3 to 21 from 17.",
        "a share of change": "Profit rose 22 percent to $1.3 billion from $1.2 billion.",
        "a fall said to be a rise": "Cases rose by 40, from 240 to 200.",
        "part, whole, share": "Eighteen of the 40 students (55 percent) passed.",
    },
    "internal-conflict": {
        "a sentence said again": "The gunfire left five people hurt outside the Orrin depot early Friday. Word spread fast. "
        "The gunfire left four people hurt outside the Orrin depot early Friday.",
        "one person, two ages": "Marta Quin, 41, owns the mill. Rain fell all day. “It was loud,” said Marta Quin, 47.",
        "one sort of people, the second time definite": "A 12-year-old boy was shot in Orrin on Friday. Nobody was held. "
        "The 15-year-old boy was shot in the leg.",
        "one deed, two numbers": "Six people were wounded in the shooting at the Orrin depot. Nobody was held. "
        "Nine people were wounded in the shooting at the Orrin depot on Friday night.",
        "a day told again": "The bridge over the Ashe at Milbourne fell on Oct. 9. Nobody was hurt. "
        "The bridge over the Ashe at Milbourne fell on Oct. 12.",
    },
}

SILENT: dict[str, str] = {
    # conversions
    "rounded on both sides": "Police closed 60 kilometers (almost 40 miles) of the river.",
    "rounded to fives": "The camp is 270 km (165 miles) from the border, and 75 kilometers (50 miles) from the sea.",
    "acres rounded": "The fire has burned 500 acres (200 hectares).",
    "degrees": "It was 100 F (38 C) in the shade and -40 C (-40 F) on the ridge.",
    "a difference of temperature": "The sea is warmer by 2 degrees Celsius (3.6 degrees Fahrenheit).",
    "a ton of two countries": "They sent 10 tons (10 tonnes) of rice.",
    "imperial gallons": "The tank holds 3,300 gallons (15,000 litres).",
    "m for miles beside km": "The quake struck 15km (10m) south-west of Orrin.",
    "currencies": "The fine was $40,000 (20,000 euros).",
    "two races": "There is a 5-kilometre or 10-mile race.",
    "two lengths": "It is 60 kilometers from Orrin and 30 miles from the sea.",
    # weekdays
    "the right weekday": "She was hurt on Monday, Oct. 14, 2024, and again on Tuesday, Oct. 14, 2025.",
    "a year that nobody tells": "The trial opened on Saturday, June 3, after years of delay.",
    "another calendar": "The battle was fought on Wednesday, Oct. 14, 1066.",
    "a weekday of its own": "It opens on Oct. 14 and closes on Tuesday.",
    "an evening": "The ferry sank on Oct. 14, a Monday night.",
    # arithmetic
    "a part of the whole": "Twelve of the 18 pumps failed, and 11 out of 14 games were won.",
    "at least": "At least 12 people, including 15 children, were on board.",
    "states and offices": "It has shops in 27 states, including 30 shops in the capital.",
    "more are hurt than listed": "Six people were hurt, including two men and three women.",
    "no whole": "Two officers, three men and a child were hurt.",
    "of a larger crowd": "Among 20 people, three men and two women were hurt.",
    "some of the dead and injured": "At least 12 dead and six injured are among the 20 casualties.",
    "addresses": "Pitts, 24, of the 12 block of North Lake Street, was held.",
    "a rounded change": "Profit rose 8 percent to $1.3 billion from $1.2 billion.",
    "at constant rates": "At constant currency profit rose 22 percent to $1.3 billion from $1.2 billion.",
    "a range and a rise": "Fares rose by 3 dollars, and rooms cost from 200 to 240 dollars.",
    "a rounded share": "Eighteen of the 40 students (about 45 percent) passed.",
    # conflicts
    "another": "The gunfire left five people hurt outside the depot. Another gunfire left another four people hurt there.",
    "so many of them": "Eighteen soldiers were held at Orrin on Friday. Sixteen of them were held at Orrin for a week.",
    "two people": "Marta Quin, 41, owns the mill. Rain fell all day. Ada Quin, 47, keeps the books.",
    "then and now": "Marta Quin, 41, owns the mill. Rain fell all day. Marta Quin, then 21, had inherited it.",
    "two victims": "A 12-year-old boy was shot in Orrin on Friday. A 15-year-old boy was shot in Milbourne on Sunday.",
    "several ages": "A 12-year-old boy, a 13-year-old boy and a 15-year-old boy were shot. "
    "The 15-year-old boy was shot twice.",
    "two speakers": "Kyiv said 11,000 soldiers had arrived at the Orrin camp. Seoul said 12,000 soldiers had arrived at the "
    "Orrin camp.",
    "a plan": "Orrin will send 40 soldiers to the border camp. Orrin sent 30 soldiers to the border camp.",
    "two who are charged alike": "Ann Lee is charged with three counts of fraud and theft. Bo Ruiz is charged with "
    "seven counts of fraud and theft.",
    "one sentence, two values": "Two people were killed and seven hurt in Orrin. "
    "Two people were killed and seven hurt in Orrin.",
    "a rise": "The toll stood at 12 on Friday in Orrin. The toll rose to 14 on Friday in Orrin.",
    "a rounded number": "About 40 people were hurt at the Orrin depot on Friday. 38 people were hurt at the Orrin depot on "
    "Friday.",
}


def found(text: str, title: str | None = None) -> list[Finding]:
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    span = Span(0, len(title)) if title else None
    blocks = (Span(start, len(whole)),)
    article = Article("a.md", "a.md", whole, title=title, published=DAY, blocks=blocks, title_span=span)
    return find_slips(next(iter(read_mentions([article], load_parser())))[1])


@pytest.mark.parametrize(
    ("rule", "name"), [(rule, name) for rule, texts in SLIPS.items() for name in texts], ids=lambda value: value
)
def test_a_slip_is_found_once(rule: str, name: str) -> None:
    findings = found(SLIPS[rule][name])

    assert [finding.rule for finding in findings] == [rule]
    assert findings[0].fact is None
    assert 0 < findings[0].confidence < 1


@pytest.mark.parametrize("name", SILENT)
def test_its_neighbours_are_silent(name: str) -> None:
    assert [finding.message for finding in found(SILENT[name])] == []


HEADLINES = {
    "an age": (
        "Boy, 6, shot in Orrin garden",
        "A 9-year-old boy was shot in a garden in Orrin on Friday, police said.",
    ),
    "a count": (
        "Five teens injured in Orrin playground",
        "Eight teens were injured at the Orrin playground on Friday.",
    ),
}
SOUND_HEADLINES = {
    "another person": (
        "Boy, 6, shot in Orrin garden",
        "A 39-year-old woman was held over the shot in a garden in Orrin.",
    ),
    "the first sentence has both": (
        "Boy, 6, shot in Orrin garden",
        "A 9-year-old boy shot his brother, 6, in an Orrin garden on Friday, police said.",
    ),
    "others are told of below": (
        "Three children shot in Orrin yard",
        "Two children were shot in a yard in Orrin on Friday. Besides them another boy was shot in the foot.",
    ),
    "more is told below": ("Five teens injured in Orrin playground", "At least eight people were injured in Orrin."),
}


@pytest.mark.parametrize("name", HEADLINES)
def test_a_headline_that_disagrees_with_its_body(name: str) -> None:
    title, text = HEADLINES[name]
    (finding,) = found(text, title)

    assert finding.rule == "internal-conflict"
    assert "the headline says" in finding.message
    assert [mention.slot.span.start < len(title) for mention in finding.mentions] == [True, False]


@pytest.mark.parametrize("name", SOUND_HEADLINES)
def test_a_headline_that_need_not_agree(name: str) -> None:
    title, text = SOUND_HEADLINES[name]
    assert [finding.message for finding in found(text, title)] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It is 60 kilometers (30 miles) away.", "60 kilometre is 37.3 mile, not 30"),
        ("It was 100 F (28 C) in the shade.", "100 degree Fahrenheit is 37.8 degree Celsius, not 28"),
        ("She was hurt on Tuesday, Oct. 14, 2024.", "2024-10-14 is a Monday, not a Tuesday"),
        ("Five people — three men and a woman — were hurt.", "3 + 1 = 4, not 5"),
        ("The toll rose by 3 to 21 from 17.", "from 17 to 21 is 4, not up 3"),
        ("Eighteen of the 40 students (55 percent) passed.", "18 of 40 is 45 percent, not 55"),
    ],
)
def test_reasons_are_arithmetic(text: str, reason: str) -> None:
    assert [finding.reason for finding in found(text)] == [reason]


@pytest.mark.parametrize(
    ("number", "room"),
    [(60, 5), (37, 0.5), (40, 5), (100, 20), (6.2, 0.05), (25, 2.5), (1, 0.5), (165, 2.5), (1e300, 2e299)],
)
def test_digits_imply_a_rounding(number: float, room: float) -> None:
    assert rounding(number) == pytest.approx(room)


def test_a_fingerprint_does_not_depend_on_the_place() -> None:
    text = "It is 60 kilometers (30 miles) away."
    (here,), (there,) = found(text), found(f"Rain fell all day. {text}")
    (other,) = found("It is 60 kilometers (20 miles) away.")

    assert here.fingerprint == there.fingerprint != other.fingerprint


def test_every_rule_has_its_page_in_the_manual() -> None:
    assert RULES.keys() == {rule for rule in MANUAL if rule.startswith("internal-")}


@pytest.mark.parametrize(
    "text",
    [
        "Five people, three men, ",
        "12 of the 40, ",
        "60 km (30 miles) ",
        "from 17 to 21 by 3 ",
        "A 12-year-old boy was shot. ",
    ],
)
def test_work_grows_with_the_text(text: str) -> None:
    article = Article("a.md", "a.md", text * 400, blocks=(Span(0, len(text) * 400),))
    mentions = next(iter(read_mentions([article], load_parser())))[1]

    assert growth(lambda size: find_slips(mentions[:size]), len(mentions) // 4) < LINEAR
