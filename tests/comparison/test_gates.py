"""What is not compared, by phenomenon, beside a like pair that is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consistency.comparison.gates import gate
from consistency.comparison.ladder import relate
from consistency.comparison.values import overlap
from consistency.types import Kind, Mention, Slot, Span, Value, exactly
from tests.build import day, mention, slot


def date(text: str, **question: str) -> Mention:
    return mention(slot(day(text), "date"), **question)


def weekday(words: str) -> Slot:
    return Slot("date", Value(float("-inf"), float("inf"), None, "vague"), Span(0, 1), words, "test")


def window(before: str, value: str) -> Mention:
    text = f"{before} {value} weeks"
    found = replace(slot(value, "duration", "week"), span=Span(len(before) + 1, len(text)))
    return mention(found, text=text)


def stance(modality: str, kind: str = "count") -> Mention:
    said = mention(slot("40", kind, "year of age" if kind == "age" else None))  # type: ignore[arg-type]
    return replace(said, claim=replace(said.claim, modality=modality))  # type: ignore[arg-type]


def named(words: str, on: str, published: str | None = None) -> Mention:
    return mention(replace(slot(day(on), "date"), surface=words), published=published)


def months(value: str, published: str | None) -> Mention:
    return mention(slot(value, "age", "month of age"), published=published)


def clocked(before: str, minute: int) -> Mention:
    said = replace(slot(exactly(minute), "time"), span=Span(len(before) + 1, len(before) + 5))
    return mention(said, text=f"{before} 4:36 p.m.")


def clock(minute: int, zone: str | None) -> Mention:
    return mention(replace(slot(exactly(minute), "time"), zone=zone))


def said(text: str, surface: str, kind: Kind, unit: str | None = None) -> Mention:
    """Return a mention whose value stands at its words in a sentence."""
    start = text.index(surface)
    found = replace(slot(surface.split()[0].replace(",", ""), kind, unit), span=Span(start, start + len(surface)))
    return mention(found, text=text)


def dated(minute: int, on: str, published: str) -> Mention:
    """Return a clock time in a sentence that names a day."""
    time, beside = slot(exactly(minute), "time"), slot(day(on), "date")
    found = mention(time, published=published)
    return replace(found, claim=replace(found.claim, slots=(time, beside)))


def toll(number: str, published: str | None = None) -> Mention:
    return mention(slot(number), predicate="kill", published=published)


NOT_COMPARED = {
    "a clock time of a day weeks before": (
        dated(1230, "2016-11-13", "2016-11-18"),
        mention(slot(exactly(750), "time"), published="2016-12-06"),
    ),
    "an average and a number": (
        replace(mention(slot("20.2")), words=frozenset({"average", "score"})),
        replace(mention(slot("20")), words=frozenset({"score"})),
    ),
    "a toll and a lower bound above it, undated": (toll("40"), toll(">=43", "2009-01-07")),
    "three others wounded and four shot": (
        replace(mention(slot("3"), predicate="injure", scope="other"), words=frozenset({"die", "wound"})),
        mention(slot("4"), predicate="shoot"),
    ),
    "this afternoon and the day before": (named("this afternoon", "2007-04-10"), named("Monday", "2007-04-09")),
    "yesterday and the day after it": (named("yesterday", "2024-10-13"), named("Oct. 14", "2024-10-14")),
    "distances from two towns": (
        said("The village lies 65 miles east of Orrin.", "65 miles", "measure", "mile"),
        said("It lies 170 miles (274 km) northwest of Port Hale.", "170 miles", "measure", "mile"),
    ),
    "of each day and in all": (
        said("Some 20,000 people may die each day.", "20,000", "count"),
        said("The quake killed 200,000 people.", "200,000", "count"),
    ),
    "last week, in undated reports": (named("last week", "1996-03-18"), named("Last  week", "1997-03-17")),
    "one weekday of two weeks": (named("Friday", "2024-10-11"), named("on Friday night", "2024-10-25")),
    "a morning counted from a day before": (named("that morning", "2024-10-11"), named("Wednesday", "2024-10-09")),
    "one feast of two years": (named("Boxing Day", "2012-12-26"), named("Boxing Day", "2013-12-26")),
    "a month older a few days on": (months("17", "2024-10-14"), months("18", "2024-10-20")),
    "a month older, undated": (months("17", None), months("18", None)),
    "local time and the world's": (clock(1013, "local time"), clock(1313, "GMT")),
    "no zone and the world's": (clock(1013, None), clock(1313, "UTC")),
    "two currencies": (mention(slot("40", "money", "USD")), mention(slot("50", "money", "AUD"))),
    "a plan and a fact": (stance("planned"), stance("stated")),
    "two owners": (mention(slot("8"), owner="Ann Lee"), mention(slot("9"), owner="Bo Ruiz")),
    "two owners of like names": (mention(slot("8"), owner="Lena Hardt"), mention(slot("9"), owner="Lena Hauk")),
    "six days after": (
        mention(replace(slot("6", "duration", "day"), rule="duration-from-event")),
        mention(slot("9", "duration", "day")),
    ),
    "lower bounds far apart": (mention(slot(">=14")), mention(slot(">100000"))),
    "ages a birthday apart, undated": (
        mention(slot("54", "age", "year of age")),
        mention(slot("55", "age", "year of age"), published="2024-10-14"),
    ),
    "today, in two reports": (
        mention(replace(slot(day("2024-10-14"), "date"), surface="today"), published="2024-10-14"),
        mention(replace(slot(day("2024-10-15"), "date"), surface="Today"), published="2024-10-15"),
    ),
    "two of one family": (mention(slot("48"), owner="Tess Canter"), mention(slot("21"), owner="Mia Canter")),
    "a deed planned and done": (stance("planned", "money"), stance("stated", "money")),
    "what may be and what is": (stance("possible"), stance("stated")),
    "a part and the whole": (mention(slot("3"), scope="other"), mention(slot("5"))),
    "another year": (mention(slot("60"), time="2024"), mention(slot("75"))),
    "a window of time": (window("over the past", "6"), window("it took", "2")),
    "another order of size": (mention(slot("80", "measure", "metre")), mention(slot("3900", "measure", "metre"))),
    "when it was said": (date("2024-10-14", predicate="say"), date("2024-10-15", predicate="die")),
    "the call and the shooting": (date("2024-10-14", predicate="receive"), date("2024-10-15", predicate="happen")),
    "shares of two kinds of people": (
        mention(slot("61", "percent", "percent", "teacher")),
        mention(slot("52", "percent", "percent"), text="Of the pupils, 52 percent said so."),
    ),
    "when the count was taken": (
        replace(
            mention(slot("945", "time"), text="as of 3:45 p.m."), slot=replace(slot("945", "time"), span=Span(6, 15))
        ),
        mention(slot("47", "time")),
    ),
    "the bombing and the flight": (date("2024-10-14", predicate="bomb"), date("2024-10-15", predicate="flee")),
    "points of players who are not both named": (
        mention(slot("15", counted="point"), owner="Thompson"),
        mention(slot("16", counted="point")),
    ),
    "yards of two players": (
        mention(slot("150", "measure", "yard"), owner="Marlow"),
        mention(slot("63", "measure", "yard"), owner="Conner"),
    ),
    "pronounced dead and shot": (
        clocked("He was pronounced dead at a hospital at", 996),
        clocked("He was shot at", 951),
    ),
    "offers of two clubs, one not named": (
        replace(mention(slot("150", "money", "USD"), owner="Orioles"), words=frozenset({"offer", "year"})),
        replace(mention(slot("184", "money", "USD")), words=frozenset({"offer", "year"})),
    ),
    "no word in common": (
        replace(mention(slot("12", "measure", "mile")), words=frozenset({"water", "extend"})),
        replace(mention(slot("13", "measure", "mile")), words=frozenset({"ship", "away"})),
    ),
}
COMPARED = {
    "a clock time of a day of last week": (
        dated(1230, "2016-11-13", "2016-11-18"),
        mention(slot(exactly(750), "time"), published="2016-11-14"),
    ),
    "two averages": (
        replace(mention(slot("20.2")), words=frozenset({"average"})),
        replace(mention(slot("22.8")), words=frozenset({"average"})),
    ),
    "a toll and a lower bound above it, of one day": (toll("40", "2009-01-07"), toll(">=43", "2009-01-07")),
    "a toll and a lower bound below it": (toll("40"), toll(">=33")),
    "two tolls, undated": (toll("40"), toll("43")),
    "yesterday and a day two days off": (named("yesterday", "2024-10-13"), named("Friday", "2024-10-11")),
    "distances from one town": (
        said("The village lies 65 miles east of Orrin.", "65 miles", "measure", "mile"),
        said("It lies 80 miles from the town of Orrin.", "80 miles", "measure", "mile"),
    ),
    "distances, one from nowhere": (
        said("The village lies 65 miles away.", "65 miles", "measure", "mile"),
        said("It lies 80 miles from Orrin.", "80 miles", "measure", "mile"),
    ),
    "of each day, twice": (
        said("They eat 20 loaves a day.", "20", "count"),
        said("They get 30 loaves each day.", "30", "count"),
    ),
    "a stretch of a day is no rate": (
        said("It killed 20 people in a day.", "20", "count"),
        said("The quake killed 30 people.", "30", "count"),
    ),
    "a year later is no rate": (
        said("It killed 20 people a year later.", "20", "count"),
        said("The quake killed 30 people.", "30", "count"),
    ),
    "points of one player": (
        mention(slot("15", counted="point"), owner="Deon Marlow"),
        mention(slot("16", counted="point"), owner="Marlow"),
    ),
    "counts of people, whoever owns them": (mention(slot("15", counted="soldier")), mention(slot("16", counted="man"))),
    "pronounced dead twice": (clocked("He was pronounced dead at", 996), clocked("She was declared dead at", 951)),
    "shot, and pronounced dead in another sentence": (
        clocked("He was pronounced dead. The shots fell at", 950),
        clocked("He was shot at", 951),
    ),
    "offers of one club": (
        replace(mention(slot("150", "money", "USD"), owner="Orioles"), words=frozenset({"offer"})),
        replace(mention(slot("184", "money", "USD"), owner="Baltimore Orioles"), words=frozenset({"offer"})),
    ),
    "a reward that is offered": (
        replace(mention(slot("5", "money", "USD")), words=frozenset({"offer", "reward"})),
        replace(mention(slot("10", "money", "USD")), words=frozenset({"offer", "reward"})),
    ),
    "one word in common": (
        replace(mention(slot("12", "measure", "mile")), words=frozenset({"ship", "lie"})),
        replace(mention(slot("13", "measure", "mile")), words=frozenset({"ship", "away"})),
    ),
    "a reward offered and one that was raised": (
        replace(stance("planned", "money"), slot=slot("5000", "money", "USD", "reward")),
        replace(stance("stated", "money"), slot=slot("10000", "money", "USD"), words=frozenset({"raise", "reward"})),
    ),
    "two weekdays": (named("Friday", "2024-10-11"), named("Saturday", "2024-10-12")),
    "a date and its weekday": (named("Oct. 11", "2024-10-11"), named("Friday", "2024-10-18")),
    "a date and another weekday": (named("Oct. 11", "2024-10-11"), named("Saturday", "2024-10-19")),
    "last week and this week": (named("last week", "2024-10-07"), named("this week", "2024-10-14")),
    "a month older on one day": (months("17", "2024-10-14"), months("18", "2024-10-14")),
    "two months older": (months("17", "2024-10-14"), months("19", "2024-10-20")),
    "one zone": (clock(1013, "GMT"), clock(1313, "UTC")),
    "local time and none": (clock(1013, "local time"), clock(1313, None)),
    "one currency": (mention(slot("40", "money", "USD")), mention(slot("50", "money", "USD"))),
    "an age, whatever is planned for its owner": (stance("planned", "age"), stance("stated", "age")),
    "shares of people and of voters": (
        mention(slot("61", "percent", "percent", "person")),
        mention(slot("52", "percent", "percent", "voter")),
    ),
    "shares of one kind": (
        mention(slot("61", "percent", "percent", "pupil")),
        mention(slot("52", "percent", "percent"), text="Among pupils, 52 percent said so."),
    ),
    "one owner": (mention(slot("8"), owner="Ann Lee"), mention(slot("9"), owner="Lee")),
    "lower bounds of one size": (mention(slot(">=5")), mention(slot(">=9"))),
    "upper bounds": (mention(slot("<=8")), mention(slot("<=2"))),
    "ages a year apart on one day": (
        mention(slot("26", "age", "year of age"), published="2024-10-14"),
        mention(slot("27", "age", "year of age"), published="2024-10-14"),
    ),
    "ages five years apart, undated": (
        mention(slot("54", "age", "year of age")),
        mention(slot("59", "age", "year of age")),
    ),
    "one day by its name, in two reports": (
        mention(replace(slot(day("2024-10-14"), "date"), surface="Monday"), published="2024-10-14"),
        mention(replace(slot(day("2024-10-15"), "date"), surface="Tuesday"), published="2024-10-15"),
    ),
    "a name and a first name": (mention(slot("8"), owner="Ty Conner"), mention(slot("9"), owner="Ty")),
    "a name spelt in two ways": (mention(slot("8"), owner="Duncan Rait"), mention(slot("9"), owner="Duncan Raite")),
    "a name with two letters that changed places": (
        mention(slot("8"), owner="Partick Marlow"),
        mention(slot("9"), owner="Patrick Marlow"),
    ),
    "a name with an initial": (mention(slot("8"), owner="Ann Marlow"), mention(slot("9"), owner="E. Marlow")),
    "a title alone": (mention(slot("8"), owner="Dr"), mention(slot("9"), owner="Marlow")),
    "a name with a title": (mention(slot("8"), owner="Dr Marlow"), mention(slot("9"), owner="Marlow Jr.")),
    "who signs and who is signed": (
        mention(slot("8"), owner="Saints"),
        replace(mention(slot("9"), owner="Wynn"), names=frozenset({"saints", "wynn"})),
    ),
    "the day of an alleged deed": (
        replace(date("2024-10-14"), claim=stance("possible").claim),
        date("2024-10-15"),
    ),
    "others beside one who was killed": (
        replace(mention(slot("4"), scope="other", predicate="injure"), words=frozenset({"kill", "injure"})),
        mention(slot("5"), predicate="injure"),
    ),
    "the hour a shooting was reported": (
        mention(slot("220", "time"), predicate="report", role="patient"),
        mention(slot("40", "time"), predicate="report", role="patient"),
    ),
    "two wholes": (mention(slot("3"), scope="total"), mention(slot("5"))),
    "one other year": (mention(slot("60"), time="2024"), mention(slot("75"), time="2024")),
    "how long it took": (window("it took", "6"), window("it lasted", "2")),
    "ten times, as by a slip": (mention(slot("80", "measure", "metre")), mention(slot("800", "measure", "metre"))),
    "one act in two words": (date("2024-10-14", predicate="die"), date("2024-10-15", predicate="kill")),
}


@pytest.mark.parametrize("name", NOT_COMPARED)
def test_not_compared(name: str) -> None:
    a, b = NOT_COMPARED[name]
    assert gate([a], [b])
    assert gate([b], [a])
    assert relate([a], [b])[0] == "compatible"


@pytest.mark.parametrize("name", COMPARED)
def test_compared(name: str) -> None:
    a, b = COMPARED[name]
    assert gate([a], [b]) is None


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("Thursday", "Saturday", "contradiction"),
        ("Saturday night", "early Sunday", "compatible"),
        ("Thursday", "on Thursday", "corroborated"),
        ("Thursday", "last week", "compatible"),
    ],
)
def test_weekdays_without_a_date_are_compared_as_weekdays(first: str, second: str, verdict: str) -> None:
    assert relate([mention(weekday(first))], [mention(weekday(second), "b.md")])[0] == verdict


def test_a_night_belongs_to_both_its_days() -> None:
    saturday, sunday = (replace(slot(day(d), "date"), surface=s) for d, s in NIGHT)
    assert overlap(saturday, sunday)
    assert overlap(sunday, saturday)
    assert not overlap(replace(saturday, surface="Saturday"), replace(sunday, surface="Sunday"))


NIGHT = (("2024-10-12", "Saturday night"), ("2024-10-13", "early Sunday"))


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (named("Tuesday", "2024-10-15"), named("last Tuesday", "2024-10-22"), "compatible"),
        (named("last Tuesday", "2024-10-15"), named("last Tuesday", "2024-10-22"), "compatible"),
        (named("last Tuesday", "2024-10-15"), named("Wednesday", "2024-10-23"), "contradiction"),
        (named("Oct. 15", "2024-10-15"), named("Tuesday evening", "2024-10-29"), "compatible"),
        (named("Oct. 15", "2024-10-15"), named("Wednesday", "2024-10-30"), "contradiction"),
        (named("Oct. 15", "2024-10-15"), named("Oct. 22", "2024-10-22"), "contradiction"),
    ],
)
def test_a_bare_weekday_may_be_of_another_week(a: Mention, b: Mention, verdict: str) -> None:
    assert relate([a], [b])[0] == relate([b], [a])[0] == verdict


@pytest.mark.parametrize(
    ("a", "b", "agree"), [(695, 697, True), (697, 699, False), (695, 705, False), (1013, 1020, True)]
)
def test_minutes_told_to_the_nearest_five(a: float, b: float, agree: bool) -> None:
    assert overlap(slot(exactly(a), "time"), slot(exactly(b), "time")) is agree
