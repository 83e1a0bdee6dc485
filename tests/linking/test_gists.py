"""What a report is about is counted in numbers of words, which are the same wherever and whenever they are taken."""

from __future__ import annotations

import numpy as np
import pytest

from consistency.linking import bags
from consistency.linking.bags import bags_of, numbered, summed
from consistency.linking.gists import gist_of, gists_of, read_gist
from consistency.types import Article, Span

TEXT = "Rescuers found people in Palma Vieja. Rescuers in Palma went on."


def report(text: str) -> Article:
    return Article(text, text, text, blocks=(Span(0, len(text)),))


def test_a_word_has_the_same_number_in_every_run(monkeypatch) -> None:
    told = numbered(["rescuers", "palma vieja", ""]).tolist()
    monkeypatch.setattr(bags, "HELD", 1)

    assert told == [-1932757189796511988, 5120489155692811994, -5426141060434712860]
    assert numbered(["rescuers", "palma vieja", ""]).tolist() == told


def test_terms_and_names_are_counted() -> None:
    gist = gist_of(report(TEXT))
    often = dict(zip(gist.terms.tolist(), gist.times.tolist(), strict=True))

    assert [often[n] for n in numbered(["rescuers", "in", "palma", "palma vieja", "vieja"]).tolist()] == [2, 2, 2, 1, 1]
    assert gist.names.tolist() == sorted(numbered(["rescuers", "palma", "vieja"]).tolist())


def test_a_gist_is_read_as_it_was_written() -> None:
    for text in (TEXT, "", "harbour"):
        gist = gist_of(report(text))
        read = read_gist(gist.written())
        assert read is not None
        for name in ("terms", "times", "names"):
            assert np.array_equal(getattr(read, name), getattr(gist, name))


@pytest.mark.parametrize(
    "told", [b"", b"1234567", *(np.array(n, "<i8").tobytes() for n in ([-1], [1], [1, 5], [1, 5, 0]))]
)
def test_bytes_that_are_no_gist_are_not_taken_for_one(told: bytes) -> None:
    assert read_gist(told) is None


def test_gists_stand_one_after_the_other() -> None:
    texts = [TEXT, "", "harbour fire harbour"]
    found = gists_of(map(report, texts))

    assert len(found.terms) == len(found.names) == 3
    for n, text in enumerate(texts):
        gist, some = gist_of(report(text)), slice(*found.terms.starts[n : n + 2])
        assert found.terms.words[some].tolist() == gist.terms.tolist()
        assert found.times[some].tolist() == gist.times.tolist()
        assert found.names.words[slice(*found.names.starts[n : n + 2])].tolist() == gist.names.tolist()


def test_bags_of_words_and_of_none() -> None:
    found = bags_of([{"fire"}, set(), {"harbour", "fire"}])
    assert found.starts.tolist() == [0, 1, 1, 3]
    assert found.words[0] in found.words[1:]
    assert len(bags_of([])) == 0


def test_rows_of_several_lists_are_summed_by_word() -> None:
    words, sums = summed([np.array([3, 1]), np.array([1])], [[np.array([5, 7]), np.array([2])]])
    assert words.tolist() == [1, 3]
    assert [row.tolist() for row in sums] == [[9, 5]]
