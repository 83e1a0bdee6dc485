"""Dates that a sentence alone does not settle: the year or the day comes from the rest of the report."""

from __future__ import annotations

import datetime as dt

import pytest
from test_date import REPORT, days

from consistency.sentences import split_text
from consistency.slots.finding import find_slots
from consistency.types import Span


def last_date(text: str, published: dt.date | None) -> str:
    """Return the last date of a text of several sentences."""
    found = [slot for slots in find_slots(text, split_text(text), published) for slot in slots if slot.kind == "date"]
    return days(found[-1])


DATED = {
    "the year that the report names for the day": [
        ("He died on 25 November 2022. The court heard that on 25 November he had slept badly.", "2022-11-25"),
        ("On Nov. 25 he had slept badly. He was found dead on Nov. 25, 2022. It was raining on Nov. 25.", "2022-11-25"),
    ],
    "another day, or one still to come, keeps its own year": [
        ("He died on 25 November 2022. The trial opened on 2 October.", "2024-10-02"),
        ("He died on 25 November 2022. A mass will be held on 25 November.", "2024-11-25"),
        ("It burned on 3 May 2020 and on 3 May 2021. It burned on 3 May.", "2024-05-03"),
    ],
    "that year": [
        ("She left in April 2009. The singer died on 25 June that year.", "2009-06-25"),
        ("She left in 2009. They met in August of that year.", "2009-08-01..2009-08-31"),
        ("Sales fell in August last year.", "2023-08-01..2023-08-31"),
        ("It shut in January this year.", "2024-01-01..2024-01-31"),
        ("It opens in January next year.", "2025-01-01..2025-01-31"),
    ],
    "a weekday said beside the day": [
        ("The inquest is set for Wednesday, Feb. 26.", "2025-02-26"),
        ("It was seen on Thursday, April 25.", "2024-04-25"),
    ],
    "what nobody plans has been": [
        ("The motive for Wednesday's killings is unknown.", "2024-10-16"),
        ("His father is facing charges after an accidental shooting Wednesday night.", "2024-10-16"),
        ("Charges link the gun to a boy's Memorial Day killing.", "2024-05-27"),
        ("He is charged in the Thanksgiving slayings.", "2023-11-23"),
        ("They seek clues to the December 3 shooting.", "2023-12-03"),
    ],
    "a feast that may be planned": [("Details of the Thanksgiving parade are out.", "2024-11-28")],
    "a date beside this or last weekday": [
        ("The show is this Saturday, November 2, at the hall.", "2024-11-02"),
        ("It burned last Friday, Oct. 11.", "2024-10-11"),
        ("It opens next Friday, November 1, 2024.", "2024-11-01"),
    ],
    "a page's own stamp": [("12 October 2011 Last updated at 20:01 GMT He died on May 3, 2011.", "2011-05-03")],
    "p.m. ends no clause": [
        ("The show is set for 10:06 p.m. Monday.", "2024-10-21"),
        ("It is set for 9 a.m. Friday.", "2024-10-25"),
    ],
    "a noun's bound is not the date's": [
        ("He left after the July 4 parade.", "2024-07-04"),
        ("He left after July 4.", "2024-07-05.."),
    ],
    "the week of a day": [
        ("They met in the week of Oct. 7.", "2024-10-07..2024-10-13"),
        ("The trial opens the week of 4 November 2024.", "2024-11-04..2024-11-10"),
    ],
    "an adjective with a hyphen is no verb": [("He was due to meet them in self-ruled Oria on Friday.", "2024-10-25")],
    "what is planned is to come": [("Tickets for Wednesday's game are gone.", "2024-10-23")],
}


@pytest.mark.parametrize(("text", "meaning"), [pair for pairs in DATED.values() for pair in pairs])
def test_date_takes_its_year_from_the_report(text: str, meaning: str) -> None:
    assert last_date(text, REPORT) == meaning


UNDATED = {
    "near the day last spoken of": [
        ("He was held on Oct. 14, 2012. He was freed on Oct. 20.", "2012-10-20"),
        ("He was held on Dec. 30, 2012. He was freed on Jan. 2.", "2013-01-02"),
    ],
    "a birth is no day to count from": [
        ("She was born on April 22, 1923. A service will be held Tuesday, June 16.", ".."),
        ("She was born on June 22, 1923. She sang on June 25.", ".."),
    ],
    "far from it, or with another weekday, it is of no known year": [
        ("He was held on Oct. 14, 1962. He was freed on May 20.", ".."),
        ("He was held on Oct. 14, 2012. He was freed on Tuesday, Oct. 20.", ".."),
    ],
    "the dateline is the report's day": [
        ("LYON, France 1997-02-18 A bridge fell on Monday.", "1997-02-17"),
        ("OSLO, March 4, 2008 (Agency) -- A bridge fell on Monday.", "2008-03-03"),
        ("Tue Jul 2, 2013 1: 28PM GMT\n\nA bridge fell. It had been shut on April 20.", "2013-04-20"),
        ("Updated: July 2, 2013. A bridge fell on Monday.", "2013-07-01"),
    ],
}


@pytest.mark.parametrize(("text", "meaning"), [pair for pairs in UNDATED.values() for pair in pairs])
def test_date_of_a_report_without_a_date(text: str, meaning: str) -> None:
    assert last_date(text, None) == meaning


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("He was shot two days ago.", "date-ago"),
        ("He died two days later.", "date-from-event"),
        ("He was shot 40 hours ago.", "duration-ago"),
        ("He died 40 hours after the blast.", "duration-from-event"),
        ("It has rained for the past 40 hours.", "duration-so-far"),
        ("It rained for 40 hours.", "duration"),
    ],
)
def test_rule_says_what_a_length_is_counted_from(text: str, rule: str) -> None:
    text = f"It was Oct. 14. {text}"
    assert find_slots(text, split_text(text), REPORT)[-1][-1].rule == rule


@pytest.mark.parametrize("text", ["UPDATE: 12 men held", "Clubs' Eight - Year Offer", "Five Must - See Places Fell"])
def test_what_only_begins_as_a_stamp_is_read(text: str) -> None:
    assert find_slots(text, [Span(0, len(text))], None) != [()]


@pytest.mark.parametrize(
    "text",
    [
        "LYON, France 1997-02-18 planes took off.",
        "Tue Jul 2, 2013 1: 28PM GMT",
        "WEDNESDAY, APRIL 24TH, 2013 AT 10: 40 AM",
        "Posted: Sunday, June 23, 2013 11:24 AM EST",
    ],
)
def test_nothing_is_read_out_of_a_stamp(text: str) -> None:
    assert find_slots(text, [Span(0, len(text))], None) == [()]
