"""FILE:LINE[:COLUMN] names values of a run, however a person writes the path; what it cannot name is said with a remedy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consistency.errors import InputError
from consistency.explaining.places import Place, find_values, parse_place
from consistency.types import Article, Mention, Report, Skipped
from tests.explaining.made import FIRST, SECOND, told


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("a.md:3", Place("a.md", 3)),
        ("deep/a.md:3:14", Place("deep/a.md", 3, 14)),
        ("C:/news/a.md:3", Place("C:/news/a.md", 3)),
        ("10:30.txt:7", Place("10:30.txt", 7)),
    ],
)
def test_a_place_is_read(word: str, place: Place) -> None:
    assert parse_place(word) == place
    assert str(place) == word


@pytest.mark.parametrize("word", ["a.md", "a.md:", ":3", "a.md:x", "a.md:٣", "", "a.md:" + "9" * 5000])
def test_what_is_no_place_is_said(word: str) -> None:
    with pytest.raises(InputError, match="FILE:LINE"):
        parse_place(word)


def found(word: str, mentions: list[Mention], *skipped: Skipped) -> list[str]:
    articles: list[Article] = [m.article for m in mentions]
    report = Report(tuple(articles), {}, (), (), skipped)
    return [mentions[n].slot.surface for n in find_values(parse_place(word), report, mentions)]


VALUES = [
    told("first.md", FIRST, "18", "sailor", "arrest"),
    told("first.md", FIRST, "3", "sailor", "flee"),
    told("deep/second.md", SECOND, "40", "sailor", "arrest"),
    told("deep/more/second.md", SECOND, "40", "sailor", "arrest"),
]


@pytest.mark.parametrize(
    ("word", "surfaces"),
    [
        ("first.md:1", ["18", "3"]),
        ("first.md:1:32", ["18"]),
        ("first.md:1:33", ["18"]),
        ("first.md:1:74", ["3"]),
        ("./first.md:1:74", ["3"]),
        ("corpus/first.md:1:74", ["3"]),
        ("corpus/deep/second.md:1", ["40"]),
        ("more/second.md:1", ["40"]),
    ],
)
def test_values_are_found(word: str, surfaces: list[str]) -> None:
    assert found(word, VALUES) == surfaces


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("first.md:2", "no number or date is read on this line; the nearest that holds one is 1"),
        ("first.md:1:34", "those of the line begin at 32, 74"),
        ("second.md:1", "may be deep/more/second.md or deep/second.md; give more of the path"),
        ("frist.md:1", "not among the 3 files read; did you mean first.md?"),
        ("other.txt:1", "name a file that lies in the PATHS given"),
        ("scan.pdf:1", "not read: no text layer"),
    ],
)
def test_what_cannot_be_found_is_said_with_a_remedy(word: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        found(word, VALUES, Skipped("scan.pdf", "no text layer"))
    assert said in str(error.value)


def test_a_file_without_values_is_said() -> None:
    silent = told("silent.md", "There were 7 seals.", "7", "seal", "be")
    report = Report((silent.article,), {}, (), (), ())
    with pytest.raises(InputError, match="nor in the rest of the file"):
        find_values(Place("silent.md", 1), report, [])


def test_a_record_is_found_by_its_own_line() -> None:
    records = [placed(told("batch.jsonl", FIRST, "18", "sailor", "arrest"), line) for line in (4, 5)]
    report = Report(tuple(m.article for m in records), {}, (), (), ())
    assert find_values(Place("batch.jsonl", 5), report, records) == [1]


def placed(mention: Mention, line: int) -> Mention:
    article = replace(mention.article, lines=((0, line),))
    return replace(mention, claim=replace(mention.claim, article=article))
