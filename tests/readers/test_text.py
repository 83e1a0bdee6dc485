"""Plain text and Markdown: decoding, paragraphs, furniture, separators, front matter."""

import datetime as dt
from pathlib import Path

import pytest

from consistency.readers import read_paths
from consistency.readers.base import Source, UnreadableError
from consistency.readers.decode import decode
from consistency.readers.frontmatter import FrontMatter, read_front_matter
from consistency.readers.furniture import is_furniture, is_tags, prose_end
from consistency.readers.markdown import read as read_markdown
from consistency.readers.text import read as read_text
from consistency.types import Article, Skipped

PROSE = "The harbour was closed for two days after the storm, the port office said on Monday."
MORE = "Some 40 boats were damaged, and repairs to the quay will take until the spring."


def article(text: str, path: str = "a.txt") -> Article:
    reader = read_markdown if path.endswith(".md") else read_text
    (item,) = reader(Source(path, text.encode()))
    assert isinstance(item, Article), item
    return item


def blocks(text: str, path: str = "a.txt") -> list[str]:
    found = article(text, path)
    return [block.of(found.text) for block in found.blocks]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("caf\u00e9 \u20ac5".encode(), "caf\u00e9 \u20ac5"),
        (b"\xef\xbb\xbfplain", "plain"),
        ("caf\u00e9 \u20ac5 \u201cyes\u201d".encode("cp1252"), "caf\u00e9 \u20ac5 \u201cyes\u201d"),
        ("wide".encode("utf-16"), "wide"),
        ("no mark, 40 caf\u00e9s".encode("utf-16-le"), "no mark, 40 caf\u00e9s"),
        ("no mark, 40 caf\u00e9s".encode("utf-16-be"), "no mark, 40 caf\u00e9s"),
        (b"a" * 150 + b"\0" + b"b", "a" * 150 + " b"),
        (b"\x1b[1mbold\x1b[0m", "\x1b[1mbold\x1b[0m"),
        (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason"), [(b"ab\ncd\0ef", "line 2 holds control characters"), (b"a\nb\n\x81\x8d", "line 3")]
)
def test_decode_says_where_it_failed(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


def test_offsets_count_the_characters_of_the_file_as_it_is() -> None:
    text = f"\r\n  {PROSE}\r\n\r\n\r\n{MORE}  \r\n"
    found = article("\ufeff" + text)
    assert found.text == text
    assert [block.of(text) for block in found.blocks] == [PROSE, MORE]
    assert found.position(text.index("Some 40")) == (5, 1)


def test_hard_wrapped_lines_are_one_block() -> None:
    wrapped = "The harbour was closed for two days after the\nstorm, the office said. Later some 40 more\nboats sank."
    assert blocks(f"{wrapped}\n\n{MORE}\n") == [wrapped, MORE]


def test_one_line_a_paragraph_without_blank_lines_stays_apart() -> None:
    assert blocks(f"{PROSE}\nNo one was hurt.\n{MORE}\n") == [PROSE, "No one was hurt.", MORE]


def test_all_caps_wire_copy_is_read() -> None:
    text = "PORT CLOSED AFTER STORM\n\nBERGEN, NORWAY -- THE HARBOUR WAS CLOSED 2 DAYS, THE PORT OFFICE SAID MONDAY.\n"
    found = article(text)
    assert found.title == "PORT CLOSED AFTER STORM"
    assert [block.of(text) for block in found.blocks] == [text.split("\n")[2]]


FURNITURE = [
    "2 min read",
    "Edit post",
    "Comments",
    "0 Pending Comments",
    "Share this: Facebook",
    "FREE APPS | NOW | FACEBOOK",
    "Author: Ada Quill",
    "by Ada Quill March 5, 2023 11:17 AM 3 min read",
    "By Ada Quill and Rob Tiller",
    "By ADA QUILL, Staff Writer",
    "Tags: ferry, harbour",
    "Published: March 5, 2023 at 1:24 PM",
    "Thursday, 5 March 2023",
    "date 2023-03-05 Read our guide to the islands",
    "This audio is created with AI assistance",
    "Listen to this article",
    "Image 7 of 11",
    "Sailors at the quay on July 8, 2019. Photo for illustration. (Lena Ort/AFP via Getty Images)",
    "The old quay in winter. (Photo: Harbour Post)",
    "Photo courtesy of the coast guard",
    "READ MORE: Lighthouse sold at auction",
    "Related stories",
    "Sign up for our newsletter and get 5 stories a day",
    "Read or Share this story: http://harbour.example/x1",
    "\u00a9 2016 Harbour Post",
    "Copyright 2016 Harbour Post. All rights reserved.",
    "Please enable Javascript to watch this video",
    "Reporting by Siv Lund; editing by Per Dahl",
    "-----",
]
NOT_FURNITURE = [
    PROSE,
    "No one was hurt.",
    "By Monday, the toll had risen to 40.",
    "By the time the boats arrived, 12 people had drowned.",
    "Written by a retired sailor, the book describes a harbour of long ago.",
    "The mayor shared photos of the storm with 300 people (via her office).",
    "On March 5, 2023, the harbour was closed.",
    "The team gained 398 yards in 1961 and 380 in 1966 (10 / 23 / 66).",
    "Firefighters reached the quay at noon and saved nine boats. (Reuters)",
    "REPORTER: How many boats did you see that night?",
    "Share prices fell 4 percent.",
    "Police said more than 20 comments had been reported.",
    "More than 200 people live there.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", NOT_FURNITURE)
def test_prose_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_tags_are_short_names_between_commas() -> None:
    assert is_tags("Norway, Harbour safety, Bergen, Ferry's owner")
    assert not is_tags("Norway, where the ferry was built, and Bergen, its home")
    assert not is_tags("Ada Quill, Rob Tiller, and Siv Lund were hurt.")


def test_prose_run_together_with_a_caption_is_kept() -> None:
    line = "The boy was taken to hospital, police said. View Full Caption DNAnews/Lena Ort"
    assert line[: prose_end(line)] == "The boy was taken to hospital, police said."


def test_a_wrapped_line_that_looks_like_furniture_stays_in_its_sentence() -> None:
    wrapped = "A spokesman for the company said that it would have to\nShare this\nburden with the towns on the coast."
    assert blocks(wrapped + "\n") == [wrapped]


SEEDLIKE = f"""\
 date 2023-03-06 See our map of the ferry routes
Norway, Ferry's owner, Harbour safety, Bergen
Edit post

Port of Bergen closes for 2 days after storm, office says

by Ada Quill March 6, 2023 11:17 AM 2 min read
Boats in Bergen, Norway, on July 8, 2019. Photo for illustrative purposes. (Lena Ort/AFP via Getty Images)
This audio is created with AI assistance

{PROSE}

{MORE}

Author: Ada Quill
Comments
"""


def test_head_and_foot_of_a_pasted_page() -> None:
    found = article(SEEDLIKE)
    assert found.title == "Port of Bergen closes for 2 days after storm, office says"
    assert found.title_span is not None
    assert found.title_span.of(SEEDLIKE) == found.title
    assert found.published == dt.date(2023, 3, 6)
    assert [block.of(SEEDLIKE) for block in found.blocks] == [PROSE, MORE]


@pytest.mark.parametrize("line", ["=====", "**********", "\f"])
def test_separator_parts_articles(line: str) -> None:
    text = f"Storm closes port\n\n{PROSE}\n\n{line}\nQuay to be repaired\n\nMarch 8, 2023\n\n{MORE}\n"
    items = list(read_text(Source("two.txt", text.encode())))
    assert [item.id for item in items if isinstance(item, Article)] == ["two.txt", "two.txt#2"]
    first, second = (item for item in items if isinstance(item, Article))
    assert first.text == second.text == text
    assert (first.title, second.title) == ("Storm closes port", "Quay to be repaired")
    assert (first.published, second.published) == (None, dt.date(2023, 3, 8))
    assert [block.of(text) for block in second.blocks] == [MORE]


def test_underlined_heading_and_closing_stars_part_nothing() -> None:
    assert len(list(read_text(Source("a.txt", f"Storm closes port\n=====\n\n{PROSE}\n\n*****\n".encode())))) == 1


def test_update_and_correction_are_facts_about_the_report() -> None:
    text = f"{PROSE}\n\nUPDATE: {MORE}\n\nCORRECTION: An earlier version gave the number of boats as 39.\n"
    found = article(text)
    assert [block.of(text) for block in found.blocks] == [PROSE, MORE]
    assert [note.split(":")[0] for note in found.notes] == ["UPDATE", "CORRECTION"]


def test_front_matter_gives_metadata_and_the_place_of_the_title() -> None:
    text = f'---\ntitle: "Port closes"\ndate: 2023-03-05T23:40:00-05:00\nsource: Harbour Post\nurl: https://h.example/1\n---\n\n{PROSE}\n'
    found = article(text, "a.md")
    assert (found.title, found.source, found.url) == ("Port closes", "Harbour Post", "https://h.example/1")
    assert found.published == dt.date(2023, 3, 5)
    assert found.title_span is not None
    assert found.title_span.of(text) == "Port closes"
    assert [block.of(text) for block in found.blocks] == [PROSE]


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ('---\ntitle: "Port closes\ndate: [2023\n---\n\n', "line 2: front matter is not valid YAML"),
        ("---\ntitle: Port: it closes\ndate: 2023-03-05\n---\n\n", "line 2: front matter is not valid YAML"),
        ("---\ntitle:\tPort closes\n\tdate: 2023-03-05\n---\n\n", "line 2: front matter is not valid YAML"),
        ("---\ntitle: Port closes\ndate: 2023-03-05\n\n", "line 1: front matter is not closed"),
        ("---\n" + "a: [" * 2_000 + "\n---\n\n", "line 1: front matter is nested too deeply"),
        ("+++\ntitle = Port closes\n+++\n\n", "line 2: front matter is not valid TOML"),
    ],
)
def test_broken_front_matter_is_named_and_the_rest_read(path: str, front: str, problem: str) -> None:
    text = f"{front}{PROSE}\n"
    reader = read_markdown if path.endswith(".md") else read_text
    skipped, found = reader(Source(path, text.encode()))
    assert isinstance(skipped, Skipped)
    assert isinstance(found, Article)
    assert (skipped.path, skipped.reason[: len(problem)]) == (path, problem)
    assert [block.of(text) for block in found.blocks] == [PROSE]


def test_plain_lines_of_broken_front_matter_still_count() -> None:
    text = f"---\ntitle: Port: it closes\ndate: 2023-03-05\nsource: Harbour Post\n---\n\n{PROSE}\n"
    _, found = read_markdown(Source("a.md", text.encode()))
    assert isinstance(found, Article)
    assert (found.title, found.source) == ("Port: it closes", "Harbour Post")
    assert found.published == dt.date(2023, 3, 5)
    assert found.title_span is not None
    assert found.title_span.of(text) == "Port: it closes"


def test_unclosed_front_matter_does_not_swallow_the_report() -> None:
    text = f"---\ntitle: Port closes\ndate: 2023-03-05\n\n{PROSE}\n\n---\n\n{MORE}\n"
    _, found = read_markdown(Source("a.md", text.encode()))
    assert isinstance(found, Article)
    assert [block.of(text) for block in found.blocks] == [PROSE, MORE]


def test_toml_front_matter() -> None:
    text = f'+++\r\ntitle = "Port closes"\r\ndate = 2023-03-05T23:40:00-05:00\r\ntags = ["a"]\r\n+++\r\n\r\n{PROSE}\r\n'
    found = article(text, "a.md")
    assert (found.title, found.published) == ("Port closes", dt.date(2023, 3, 5))
    assert [block.of(text) for block in found.blocks] == [PROSE]


@pytest.mark.parametrize(
    "text", ["---\n\nWas: it closed?\nPort: no.\n", "---\nNote: the port is closed.\n\nMore follows.\n"]
)
def test_a_rule_alone_opens_no_front_matter(text: str) -> None:
    assert read_front_matter(text) == FrontMatter()


def test_rules_around_prose_are_no_front_matter() -> None:
    assert PROSE in blocks(f"---\n{PROSE}\n---\n{MORE}\n", "a.md")


@pytest.mark.parametrize(
    "comment", ["<!-- 17 boats -->", "<!-- consistency: ignore[updated] all 3 agree -->", "<!-- two\r\nlines -->"]
)
def test_a_comment_within_a_line_is_no_part_of_the_prose(comment: str) -> None:
    text = f"{PROSE} {comment} {MORE}\n"
    found = article(text, "a.md")

    assert [" ".join(block.of(found.text).split()) for block in found.blocks] == [f"{PROSE} {MORE}"]
    assert len(found.text) == len(text)
    assert found.text.index(MORE) == text.index(MORE)
    assert found.text.count("\r\n") == text.count("\r\n")


def test_markdown_keeps_prose_and_leaves_out_the_rest() -> None:
    text = f"""\
# Port of Bergen

<!-- 17 boats, says nobody -->
{PROSE}

## Damage ##

- 12 boats sank
- 28 boats were
  damaged

| boats | 40 |
|-------|----|
| quays | 3  |

```
count = 99
```

![45 boats](b.png)

> {MORE}

[1]: https://h.example/2
"""
    found = article(text, "a.md")
    assert found.title == "Port of Bergen"
    assert [block.of(text) for block in found.blocks] == [
        PROSE,
        "Damage",
        "12 boats sank",
        "28 boats were\n  damaged",
        MORE,
    ]


def test_title_alone_is_an_article_and_nothing_is_skipped() -> None:
    assert article('---\ntitle: "Port closes after storm"\n---\n\n', "a.md").blocks == ()
    (item,) = read_text(Source("a.txt", b"Comments\n\nShare\n"))
    assert isinstance(item, Skipped)
    assert "no prose" in item.reason


SEED = Path(__file__).parents[3] / "shared" / "seed"


@pytest.mark.skipif(not SEED.is_dir(), reason="needs ../shared/seed")
def test_seed_article() -> None:
    (found,) = read_paths([SEED])
    assert isinstance(found, Article)
    assert found.published == dt.date(2024, 10, 21)
    assert found.title is not None
    assert found.title.startswith("Russia detains 18")
    assert found.title.endswith("source says")
    prose = " ".join(block.of(found.text) for block in found.blocks)
    furniture = (
        "2019",
        "Comments",
        "Edit post",
        "AI assistance",
        "Author",
        "2 min",
        "11:17",
        "Uncover",
        "intelligence, Kursk",
    )
    assert [words for words in furniture if words in prose] == []
    assert len(found.blocks) == 9
