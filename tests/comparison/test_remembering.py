"""An answer about an object is worked out once, and never given for another object."""

from __future__ import annotations

from consistency.comparison import remembering
from consistency.comparison.remembering import remembered
from consistency.types import Span


def test_an_answer_is_worked_out_once_for_each_object(monkeypatch) -> None:
    monkeypatch.setattr(remembering, "MOST", 3)
    asked: list[Span] = []
    length = remembered(lambda span: asked.append(span) or span.end - span.start)
    spans = [Span(0, n) for n in range(3)]

    assert [length(span) for span in (*spans, *spans)] == [0, 1, 2, 0, 1, 2]
    assert asked == spans
    assert length(Span(0, 7)) == 7
    assert length(spans[2]) == 2
    assert len(asked) == 5


def test_objects_that_are_gone_lend_their_number_to_none() -> None:
    length = remembered(lambda span: span.end - span.start)

    assert [length(Span(0, n)) for n in range(10_000)] == list(range(10_000))
