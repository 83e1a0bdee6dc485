"""Where sentences end and where they do not; offsets; time on hostile input."""

import pytest

from consistency.sentences import split, split_text
from consistency.types import Article, Span
from tests.build import LINEAR, growth

WHOLE = [
    "The U.S. Army moved 300 soldiers to the island.",
    "He was born on Oct. 14 and left on Nov. 30.",
    "Dr. Smith and Gen. Ray Hall met Mr. and Mrs. Lund.",
    "It began at 5 p.m. Monday and ended at 11 a.m. Eastern time.",
    "They are the No. 5 seed, see p. 12 and Fig. 3.",
    "J. K. Lund and George W. Hall agreed.",
    "The fund holds $2. 6 million in cash.",
    "A 6. 1 magnitude quake struck the coast.",
    "It left a crater 6. 6 feet wide.",
    "It took 4. 5 hours.",
    "It happened at 6: 00 p.m.., police believe.",
    "See MyHarbour. com for more.",
    '"Really?" he asked.',
    '"Who is there?" Ada Quill asked the crowd.',
    "Acme Inc. Chairman Rob Tiller and Harry Lund Jr. Esq left.",
    "He walked... and walked.",
    "The firm grew 3.5 percent, to 4.2 million.",
    "1. The council meets in May.",
]
PARTS = [
    (["He lives in Washington, D.C.", "The rest moved to Oslo."], " "),
    (["It opened at 9 a.m.", "Police arrived later."], " "),
    (["It began at 9 a.m..", "The end came soon."], " "),
    (["That was in 2010.", "12 people died."], " "),
    (["That was in 2010.", "5 hours later it rained."], " "),
    (["He was in Unit 6.", "20 miles away it rained."], " "),
    (["Was it true?", "No!", "It was not."], " "),
    (['"I saw it."', "She left."], " "),
    (['He said "no."', '"Why not?" I asked.'], " "),
    (['" It fell over. "', "Then it broke."], " "),
    (["He fell ill.", "Lund took over."], " "),
    (["Sales rose 4 percent.", "$3 million was lost."], " "),
    (["He works for Acme Inc.", "The firm is small."], " "),
    (["A wrapped\nline ends here.", "Another\nfollows."], "\n"),
    (["POLICE CAME AT NOON.", "TWO WERE HELD."], " "),
    (["It was over…", "Then it began."], " "),
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence(text: str) -> None:
    assert [span.of(text) for span in split_text(text)] == [text]


@pytest.mark.parametrize(("parts", "gap"), PARTS)
def test_several_sentences(parts: list[str], gap: str) -> None:
    text = gap.join(parts)
    assert [span.of(text) for span in split_text(text)] == parts


def test_offsets_count_from_the_start_given() -> None:
    assert split_text("  One ran.  Two hid. ", 100) == [Span(102, 110), Span(112, 120)]


def test_nothing_in_nothing() -> None:
    assert split_text("") == split_text(" \n ") == []


def test_title_comes_first_and_no_sentence_crosses_blocks() -> None:
    text = "A title here\n\nno stop in this\n\nor that. And more."
    article = Article("a", "a", text, blocks=(Span(14, 29), Span(31, len(text))), title_span=Span(0, 12))
    assert [span.of(text) for span in split(article)] == ["A title here", "no stop in this", "or that.", "And more."]


def test_every_sentence_is_of_bounded_length() -> None:
    spans = split_text("word " * 4_000)
    assert max(span.end - span.start for span in spans) <= 3_000


@pytest.mark.parametrize(
    "unit", ["1,", ". ", '"', ".", "A. ", "one hundred and ", 'a" ', '. " ', "(", '."', "1. ", "$1. 5 ", "...! "]
)
def test_time_is_linear_on_hostile_input(unit: str) -> None:
    assert growth(lambda size: split_text(unit * (size // len(unit))), 40_000) < LINEAR
