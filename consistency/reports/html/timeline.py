"""A value over time: a step line through the values in turn, a mark for each origin, the outlier apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from consistency.reports.html.svg import MARKS, Shape, mark, name_of, percent
from consistency.reports.scale import EDGE, Place, places
from consistency.reports.standing import Standing
from consistency.reports.words import display, source
from consistency.types import Fact, Group

KINDS = ("count", "measure", "money", "percent")  # what grows or is revised while it is reported
HEIGHT, TOP, BOTTOM = 150, 14, 122  # pixels: of the plot, its highest and its lowest value
APART = 15  # pixels between two labels that can both be read
LONGEST = 24  # characters of a label
HUES = 8  # of the sources of a fact, in the order in which it names them
FEWEST = 3  # marks that make a course; two say no more than the line above them
ON_LINE = ("agreed", "most origins", "latest", "updated")  # a bound that can be true beside them is no step


@dataclass(frozen=True, slots=True)
class Dot:
    """One origin of one value: when it first said so, how many reports repeat it, and the hue of its source."""

    group: int
    day: dt.date
    copies: int
    hue: int


def timeline(fact: Fact, standing: Sequence[Standing]) -> dict[str, Any] | None:
    """Return the plot of a fact whose values were reported on several days: labels, shapes, first and last day."""
    stated = list(dict.fromkeys(source(m) for group in fact.groups for m in group.mentions))
    dots = [dot for n, group in enumerate(fact.groups) for dot in _dots(n, group, stated)]
    days = sorted({dot.day for dot in dots})
    where = places([group.slot for group in fact.groups])
    shown = [dot for dot in dots if where[dot.group]]
    if fact.kind not in KINDS or len(days) < 2 or len({dot.group for dot in shown}) < 2 or len(shown) < FEWEST:
        return None
    heights = {n: _height(place) for n, place in enumerate(where) if place}
    across = {day: _across(day, days) for day in days}
    return {
        "first": days[0].isoformat(),
        "last": days[-1].isoformat(),
        "height": HEIGHT,
        "labels": _labels(fact, standing, heights),
        "shapes": [
            *_guides(heights),
            *_steps(shown, standing, heights, across),
            *_marks(shown, standing, heights, across),
        ],
    }


def _dots(number: int, group: Group, stated: Sequence[str]) -> list[Dot]:
    found: dict[str, list[tuple[dt.date, int]]] = {}
    for mention, origin in zip(group.mentions, group.origins, strict=True):
        if mention.article.published:
            hue = stated.index(source(mention)) % HUES
            found.setdefault(origin, []).append((mention.article.published, hue))
    return [Dot(number, min(said)[0], len(said), said[0][1]) for said in found.values()]


def _height(place: Place) -> int:
    """Higher values stand higher; a value without a number stands in the middle of its interval."""
    ends = [end for end in (place.low, place.high) if end is not None]
    at = place.at if place.at is not None else sum(ends) / len(ends) if ends else 0.5
    return round(BOTTOM - (BOTTOM - TOP) * (at - EDGE) / (1 - 2 * EDGE))


def _across(day: dt.date, days: Sequence[dt.date]) -> float:
    return EDGE / 2 + (1 - EDGE) * (day - days[0]).days / (days[-1] - days[0]).days


def _labels(fact: Fact, standing: Sequence[Standing], heights: dict[int, int]) -> list[tuple[int, str, str]]:
    """Height, tone and words of each value that has room for its label: the leading and the conflicting ones first."""
    order = sorted(heights, key=lambda n: (standing[n] == "compatible", standing[n] == "updated", n))
    kept: list[int] = []
    for number in order:
        if all(abs(heights[number] - heights[other]) >= APART for other in kept):
            kept.append(number)
    return [(heights[n], name_of(standing[n]), _short(display(fact.groups[n].slot))) for n in sorted(kept)]


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _guides(heights: dict[int, int]) -> list[Shape]:
    return [("line", "guide", "0%", "100%", down, down) for down in sorted(set(heights.values()))]


def _steps(
    dots: Sequence[Dot], standing: Sequence[Standing], heights: dict[int, int], across: dict[dt.date, float]
) -> list[Shape]:
    """Join the values that do not conflict in the order in which each was first reported, and carry the last to the end."""
    first: dict[int, dt.date] = {}
    for dot in sorted(dots, key=lambda dot: (dot.day, dot.group)):
        if standing[dot.group] in ON_LINE:
            first.setdefault(dot.group, dot.day)
    path, end = list(first.items()), max(across.values())
    shapes: list[Shape] = []
    for (group, day), after in zip_longest(path, path[1:]):
        down, until = heights[group], across[after[1]] if after else end
        if until > across[day]:
            shapes.append(_line(across[day], until, down, down))
        if after and heights[after[0]] != down:
            shapes.append(_line(until, until, down, heights[after[0]]))
    return shapes


def _line(left: float, right: float, top: int, bottom: int) -> Shape:
    return "line", "step", percent(left), percent(right), top, bottom


def _marks(
    dots: Sequence[Dot], standing: Sequence[Standing], heights: dict[int, int], across: dict[dt.date, float]
) -> list[Shape]:
    shapes: list[Shape] = []
    for dot in dots:
        tone, at, down = f"{name_of(standing[dot.group])} by{dot.hue}", across[dot.day], heights[dot.group]
        if dot.copies > 1:
            shapes.append(mark("copies", tone, at, down))
        shapes.append(mark(MARKS[standing[dot.group]], tone, at, down))
    return shapes
