"""What looks like a number and is none, by phenomenon; and what must pass."""

import pytest

from consistency.slots import traps
from consistency.slots.base import Scope
from consistency.slots.finding import scan

TRAPS = {
    "address": [
        "in the 5700 block of South Green Street",
        "in the 7-hundred block of Fern Street",
        "at 1420 North Elm Street",
        "at 16-18 Industrial Avenue",
        "on Northwest 172nd Terrace",
    ],
    "route": ["on Route 66", "off Highway 35", "on Interstate 5", "along I-84", "near Exit 12"],
    "phone": [
        "call 555-0142",
        "ring 0370 60 60 900",
        "call (607) 555-0142",
        "call 1-800-555-TIPS",
        "ring 607-555-0142",
    ],
    "phone in letters": [
        "call 607-555-STOP",
        "at (607) 555-TIPS (8477)",
        "call 1-888-CRIME SC",
        "dial 1-800-FOR-NEWS",
        "at 215.555.TIPS",
        "ring 222-TIPS",
    ],
    "code": ["an F-16 jet", "an AK-47", "flight MH17", "the COVID-19 rules", "the G20 talks"],
    "name": ["a Boeing 737", "an iPhone 11", "the Lower 48", "the Fifth Amendment", "BBC One", "Air Force One"],
    "label": [
        "Article 5 applies",
        "Resolution 2231 expired",
        "see page 12",
        "in Room 204",
        "in Game 2",
        "seed No. 5",
        "Chapter 11",
    ],
    "station": [
        "told KDRV News 12 Medford",
        "said Fox 4 Dallas",
        "told ABC 7",
        "an NBC 5 crew",
        "Fox 2 reports it",
    ],
    "blocks": ["on the 22000 blocks of Hazel Road", "in the 300 blocks of W. Oak"],
    "down": ["on 3rd-and-10", "on 2nd - and - 8", "on 4th and Goal"],
    "caliber": [
        "a .45-caliber handgun",
        "a.22 rifle",
        "a 9mm pistol",
        "a .410-gauge shotgun",
        "one 9 mm was found",
        "a 9mm and a .45",
    ],
    "garbled": ["he served 41 / 2 months", "a 6 -1 / 2-month term", "he served 4\ufffd months"],
    "score": ["they beat us 3-1", "they won 24-14", "he went 29-of-34", "a 5-4 ruling", "they lost 2-3"],
    "clock": ["open 24/7", "since 9/11"],
    "furniture": [
        "2 min read",
        "Image 7 of 11",
        "call 911",
        "Full Story - 22 hrs ago",
        "Mon Mar 09 17:08:35 PDT 2015",
        "At 01:20 24th Mar 2010, Ann wrote:",
    ],
    "index": ["the S P 500 fell", "the sp 500 fell", "the S&P 500 fell"],
    "foot": ["hopping on one foot", "shot in one foot", "one foot in the grave"],
    "idiom": [
        "no one came",
        "no- one came",
        "large four -wheel drives",
        "love one another",
        "one by one",
        "one of the men",
        "the one who ran",
        "in the second half",
        "one-on-one",
    ],
    "version": ["version 2.1", "Python 3.11.7"],
    "before the era": ["built in 44 B.C. by Rome", "from 300-200 BC", "in 1200 BCE"],
    "list": ["1. Wash your hands", "2) Dry them"],
    "address on the net": ["see example.com/2024/12", "mail a12@example.org"],
}
PASS = {
    "They beat 20,500 fans.": 1,
    "At least 12 died on the highway.": 1,
    "One man met 9 others.": 2,
    "Police shot 3-4 dogs.": 1,
    "No one was killed, but one person was hurt.": 2,
    "They lost 35 to 40 boats.": 1,
    "He spent $4-5 on each of 2 rounds.": 2,
    "The first of 3 blocks fell.": 1,
    "It grew one foot of hair.": 1,
    "The hail was 9 mm thick.": 1,
    "A 14 gauge needle": 1,
    "It came 22 hours ago.": 1,
    "They walked 12 blocks of it.": 1,
    "They cut 300 blocks of ice.": 1,
    "In the news 12 people were named.": 1,
    "In local News 12 people were named.": 1,
    "He gave 100-HOUR talks.": 1,
}


@pytest.mark.parametrize("text", [text for texts in TRAPS.values() for text in texts])
def test_trap(text: str) -> None:
    assert scan(Scope(text)) == ()


@pytest.mark.parametrize(("text", "slots"), PASS.items())
def test_no_trap(text: str, slots: int) -> None:
    assert len(scan(Scope(text))) == slots


@pytest.mark.parametrize(
    "text",
    [
        "They fled on Oct. 14.",
        "It hit at 11:17 AM.",
        "In 2014 they fled.",
        "It ended at 6 p.m. local time.",
        "on 14/10/2024",
    ],
)
def test_traps_leave_dates_and_times(text: str) -> None:
    assert list(traps.find(Scope(text))) == []


def test_offsets_count_from_the_sentence() -> None:
    text = "They drove on Route 66."
    (span,) = traps.find(Scope(text, start=1000))
    assert text[span.start : span.end] == "Route 66"
