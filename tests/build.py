"""Small values for tests, with everything that does not matter filled in."""

from __future__ import annotations

import datetime as dt
import math
import time
from collections.abc import Callable

import numpy as np

from consistency.linking import Links
from consistency.linking.answers import answers_of
from consistency.linking.chances import Chances
from consistency.types import Article, Attribution, Claim, Hedge, Kind, Mention, Question, Slot, Span, Value

HEDGED: dict[str, Hedge] = {
    "~": "about",
    ">=": "at_least",
    ">": "more_than",
    "<=": "at_most",
    "<": "less_than",
    "": "exact",
}


def value(text: str) -> Value:
    """Read "40", "~40", ">=40", "<8", "30..40": the interval of a hedged number."""
    if ".." in text:
        low, high = map(float, text.split(".."))
        return Value(low, high, None, "range")
    sign = text.rstrip("0123456789.")
    number = float(text[len(sign) :])
    ends = {
        "~": (0.9 * number, 1.1 * number),
        ">=": (number, math.inf),
        ">": (number, math.inf),
        "<=": (0, number),
        "<": (0, number),
        "": (number, number),
    }
    return Value(*ends[sign], stated=number, hedge=HEDGED[sign])


def day(text: str) -> Value:
    """Read "2024-10-14" or "2024-10-01..2024-10-31" as days."""
    ends = [float(dt.date.fromisoformat(part).toordinal()) for part in text.split("..")]
    return Value(ends[0], ends[-1], ends[0] if len(ends) == 1 else None)


def slot(
    said: Value | str, kind: Kind = "count", unit: str | None = None, counted: str | None = None, **more: object
) -> Slot:
    """Return a slot of a value."""
    read = value(said) if isinstance(said, str) else said
    surface = more.pop("surface", said if isinstance(said, str) else f"{said.low:g}")
    return Slot(kind, read, Span(0, 1), surface, "test", unit=unit, counted=counted, **more)  # type: ignore[arg-type]


def mention(
    of: Slot,
    path: str = "a.md",
    published: str | None = None,
    speaker: str | None = None,
    source: str | None = None,
    text: str = "x",
    span: Span | None = None,
    **question: str,
) -> Mention:
    """Return a mention of a slot in a report of its own."""
    day_of = dt.date.fromisoformat(published) if published else None
    article = Article(path, path, text, source=source, published=day_of)
    said = Attribution(speaker, "said", Span(0, 1)) if speaker else None
    claim = Claim(article, span or Span(0, len(text)), (of,), said)
    return Mention(claim, of, Question("How many?", **question))  # type: ignore[arg-type]


LINEAR = 10
"""Between the growth of a linear scan over four times as much text, 4, and that of a quadratic one, 16."""


def chances(told: dict[tuple[int, int], float]) -> Chances:
    """Build the table of the probabilities of pairs."""
    pairs = sorted(told)
    return Chances(np.array(pairs, dtype=np.int32).reshape(-1, 2), np.array([told[pair] for pair in pairs]))


def links(facts: list[list[int]], probability: dict[tuple[int, int], float], mentions: list[Mention]) -> Links:
    """Build what linking returns of mentions of one story."""
    stories = dict.fromkeys((m.article.id for m in mentions), "s1")
    return Links(facts, chances(probability), chances({}), stories, ["s1"] * len(mentions), answers_of(mentions))


def growth(run: Callable[[int], object], size: int) -> float:
    """Return how many times the processor time of `run(size)` `run(4 * size)` takes, each the least of three."""

    def least(of: int) -> float:
        spent = []
        for _ in range(3):
            begun = time.process_time()
            run(of)
            spent.append(time.process_time() - begun)
        return min(spent)

    return least(4 * size) / max(least(size), 0.005)
