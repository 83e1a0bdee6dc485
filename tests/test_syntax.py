"""The parser: what breaks the lines of a text is no part of its sentences, and every word knows its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.names import is_name
from consistency.syntax import _places, load_parser
from consistency.types import Span

TEXT = "Before. Border guards detained 18 soldiers near Orlik on Monday, the army's spokesman said."
START = TEXT.index("Border")


def parsed(text: str) -> list[tuple[str, str, str, str, int]]:
    start = text.index("Border")
    (sentence,) = load_parser().parse(text, [Span(start, len(text))])
    assert ["".join(text[word.start : word.end].split()) for word in sentence] == [word.text for word in sentence]
    return [(word.text, word.lemma, word.tag, word.dep, word.head) for word in sentence]


@pytest.mark.models
@pytest.mark.parametrize("end", ["\n", "\r\n", "  ", "\n\t", " \u00a0"])
def test_wrapped_anew_a_sentence_has_the_same_words(end: str) -> None:
    for at in [at for at in range(START, len(TEXT)) if TEXT[at] == " "]:
        assert parsed(TEXT[:at] + end + TEXT[at + 1 :]) == parsed(TEXT)
    assert parsed(TEXT[:START] + TEXT[START:].replace(" ", end)) == parsed(TEXT)


@given(st.text("ab \n\t\r"), st.integers(0, 5))
def test_every_letter_has_its_place(text: str, before: int) -> None:
    whole = "x" * before + text
    joined = " ".join(text.split())
    places = _places(joined, whole, Span(before, len(whole)))

    assert [whole[at] for at, letter in zip(places, joined, strict=False) if letter != " "] == list(
        "".join(text.split())
    )


@pytest.mark.parametrize(
    ("owner", "expected"),
    [("Moody", True), ("the Moody", True), ("boy", False), ("", False), (None, False), (" \n", False)],
)
def test_owners_that_are_names(owner: str | None, expected: bool) -> None:
    assert is_name(owner) is expected
