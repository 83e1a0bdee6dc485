"""Where the day, the outlet and the title of a report come from, and in which order."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from consistency.readers.base import Source
from consistency.readers.days import day_of_name, find_day
from consistency.readers.language import other_language
from consistency.readers.markdown import read as read_markdown
from consistency.readers.text import read as read_text
from consistency.types import Article, Skipped

PROSE = "The harbour was closed for two days after the storm, the port office said on Monday."


def article(text: str, path: str = "a.txt") -> Article:
    reader = read_markdown if path.endswith(".md") else read_text
    (item,) = reader(Source(path, text.encode()))
    assert isinstance(item, Article), item
    return item


@pytest.mark.parametrize(
    "stamp",
    [
        "2024-10-21",
        "2024-10-21T23:59:00-11:00",
        "2024-10-21T00:01:00+14:00",
        "2024/10/21 11:17",
        "October 21, 2024",
        "Oct. 21, 2024 11:17 AM",
        "Monday, 21 October 2024",
        "21st of October 2024",
        "Mon, 21 Oct 2024 02:45 PM",
        "10/21/2024",
        "21/10/2024",
    ],
)
def test_find_day(stamp: str) -> None:
    assert find_day(stamp) == dt.date(2024, 10, 21)


@pytest.mark.parametrize("stamp", ["3/4/2024", "October 2024", "2024", "2024-13-45", "Oct. 21", "", "12024-10-21"])
def test_no_day(stamp: str) -> None:
    assert find_day(stamp) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-10-21-port.md", dt.date(2024, 10, 21)),
        ("port_2024_10_21.txt", dt.date(2024, 10, 21)),
        ("20241021-port.txt", dt.date(2024, 10, 21)),
        ("report-1247.txt", None),
        ("20249999.txt", None),
    ],
)
def test_day_of_name(name: str, day: dt.date | None) -> None:
    assert day_of_name(name) == day


@pytest.mark.parametrize(
    "head",
    [
        "Published: March 6, 2023",
        "Updated: March 9, 2023\nPublished: March 6, 2023",
        "Updated: March 6, 2023",
        "MARCH 6, 2023 11:34PM",
        "March 6th, 2023 7:38pm EDT",
        "Mon Mar 6 2023, 14:58 hrs",
        "8:05am UK, Monday 6 March 2023",
        "by Ada Quill March 6, 2023 11:17 AM 2 min read",
        "March 6, 2023 9:36 am",
    ],
)
def test_stamp_in_the_head(head: str) -> None:
    assert article(f"Port closes after storm\n\n{head}\n\n{PROSE}\n").published == dt.date(2023, 3, 6)


def test_dateline_with_a_year() -> None:
    assert article(f"BERGEN, Norway, March 6, 2023 (AP) \u2014 {PROSE}\n").published == dt.date(2023, 3, 6)


def test_a_day_in_a_sentence_is_no_stamp() -> None:
    assert article(f"{PROSE}\n\nThe last storm was on January 3, 2019, officials said.\n").published is None


def test_order_of_the_sources_of_the_day() -> None:
    body = f"Published: March 6, 2023\n\n{PROSE}\n"
    assert article(f"---\ndate: 2023-03-05\n---\n{body}", "2023-03-07-a.md").published == dt.date(2023, 3, 5)
    assert article(body, "2023-03-07-a.txt").published == dt.date(2023, 3, 6)
    assert article(PROSE, "2023-03-07-a.txt").published == dt.date(2023, 3, 7)
    assert article(PROSE).published is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"BERGEN (Reuters) - {PROSE}", "Reuters"),
        (f"BERGEN, Norway (AP) \u2014 {PROSE}", "Associated Press"),
        (f"Port closes after storm\n\nby Ada Quill, Reuters\n\n{PROSE}", "Reuters"),
        (f"Port closes after storm\n\nBy Ada Quill | Harbour Post\n\n{PROSE}", "Harbour Post"),
        (f"Port closes after storm\n\nBy Ada Quill, Staff Writer\n\n{PROSE}", None),
        (f"Port closes after storm\n\nBy Ada Quill in News | March 6, 2023\n\n{PROSE}", None),
        (PROSE, None),
        (f"{PROSE} The minister (AP) left.", None),
    ],
)
def test_source(text: str, source: str | None) -> None:
    assert article(text).source == source


GERMAN = (
    "Nach dem schweren Sturm blieb der Hafen zwei Tage lang geschlossen, wie die Beh\u00f6rde am Montag mitteilte. "
    "Etwa vierzig Boote wurden besch\u00e4digt, und die Reparaturen an der Kaimauer werden lange dauern. "
    "Verletzt wurde nach bisherigen Erkenntnissen niemand, sagte eine Sprecherin der Stadt."
)


def test_another_language_is_skipped_with_the_reason() -> None:
    (item,) = read_text(Source("a.txt", GERMAN.encode()))
    assert item == Skipped("a.txt", "language: de; only English is read")


def test_stated_language_is_believed() -> None:
    (item,) = read_markdown(Source("a.md", f"---\nlang: fr\n---\n{PROSE}\n".encode()))
    assert item == Skipped("a.md", "language: fr; only English is read")


@pytest.mark.parametrize("text", [PROSE, "Sturm schlie\u00dft Hafen.", "KILLED 12; HURT 30; LOST 4; FOUND 9. " * 12])
def test_english_and_short_texts_pass(text: str) -> None:
    assert isinstance(next(read_text(Source("a.txt", text.encode()))), Article)


LANGUAGES = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES["other"])
def test_a_short_report_in_another_language_is_recognised(language: str) -> None:
    assert other_language(LANGUAGES["other"][language]) == language


@pytest.mark.parametrize("text", LANGUAGES["english"]["texts"])
def test_english_full_of_names_is_read(text: str) -> None:
    assert other_language(text) is None
