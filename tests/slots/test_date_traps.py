"""What looks like a date and is none."""

from __future__ import annotations

import datetime as dt

import pytest
from test_date import days, read

NOT_DATES = {
    "modal and verb": ["It may rain.", "They march on.", "May I come in?", "The second man marched."],
    "first names": ["April Jones met June Carter.", "Prime Minister May spoke.", "August Wilson wrote it."],
    "newspapers, shows, names": [
        "The Sunday Times asked.",
        "Tuesday Weld sang.",
        "Monday Night Football is on.",
        "Bloody Sunday is a film.",
    ],
    "named events": ["He recalled the October Revolution.", "He lives with 9/11.", "It is open 24/7."],
    "recurring": ["He rests every Sunday.", "Shops shut on Sundays.", "Each Tuesday he sang."],
    "counts": [
        "Some 2,010 people came.",
        "In all 2000 people came.",
        "He got 1999 votes.",
        "It cost $2000.",
        "It cost 2010 dollars.",
    ],
    "addresses, routes, models": [
        "The 1900 block of Elm Street burned.",
        "They live at 1984 Elm Street.",
        "Route 1990 is shut.",
        "He drove a 2004 silver Honda.",
        "Windows 2000 is old.",
    ],
    "weather and ages": ["He is in his 40s.", "Temperatures stayed in the 80s."],
    "words for no time": ["He is now ill.", "In the past it was so.", "It has rained recently."],
    "no such day": ["On Feb. 30 nothing was done.", "On April 31 nothing was done."],
    "scores and fractions": ["They won 3-1.", "Add 1/2 cup."],
    "shows": ["He told the Today program so.", "USA Today asked.", "He sang on the Tonight Show."],
    "quarters of a game": ["They tied it 13-13 in the third quarter."],
    "stamps and datelines": [
        "Published October 21, 2024 11:17 AM.",
        "Updated: Oct. 21, 2024",
        "KYIV, Oct. 21 (AP) -- He fled.",
        "PARIS - April 27 - He fled.",
        "Ann Lee GOMA, Zaire 1997-02-18 He fled.",
        "Added: Tuesday, 19 January, 2010, 16:12 GMT",
        "Update-- Dec. 5, 2015, 11:37 a.m.",
        "June 6th, 2013 7: 38pm EDT",
        "8: 05am, Monday 16 September 2013",
        "A photo posted by ANN (@annlee3) on Oct 30, 2016",
    ],
    "attributive overnight": ["An overnight train came."],
}


@pytest.mark.parametrize("text", [text for texts in NOT_DATES.values() for text in texts])
def test_no_date(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("The second man may march in May.", "2025-05-01..2025-05-31"),
        ("It closed in March.", "2024-03-01..2024-03-31"),
        ("The March accession failed.", "2024-03-01..2024-03-31"),
        ("It was shown at Sunday school on Friday.", "2024-10-18"),
        ("On Monday night football fans sang.", "2024-10-21"),
        ("In 2014 there were 2014 cases.", "2014-01-01..2014-12-31"),
        ("WASHINGTON -- On Friday he fled.", "2024-10-18"),
    ],
)
def test_date_beside_a_trap(text: str, meaning: str) -> None:
    assert meaning in [days(slot) for slot in read(text)]


def test_date_far_in_the_future_does_not_raise() -> None:
    assert read("It was 999 decades ago.", dt.date(1, 1, 1)) == []
