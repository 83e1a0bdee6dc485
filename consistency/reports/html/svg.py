"""Plots as lists of shapes: the page draws them element by element, the templates write them as SVG.

Across, places are per cent of the width, so that a plot fits a phone as it fits a desk and its words keep their size; down,
they are pixels. Marks are symbols defined once in the page, one shape for each standing, so that colour is never alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from consistency.reports.scale import Place
from consistency.reports.standing import LEADS, Standing

Shape = tuple[str | int, ...]  # element, class, then its attributes in the order of ATTRIBUTES

ATTRIBUTES = {
    "line": ("x1", "x2", "y1", "y2"),
    "use": ("href", "x", "y"),
    "rect": ("x", "y", "width", "height"),
}

MARKS: dict[Standing, str] = {
    "agreed": "dot",
    "most origins": "dot",
    "latest": "dot",
    "compatible": "ring",
    "updated": "hollow",
    "disputed": "square",
    "contradiction": "diamond",
}
ROW, MIDDLE = 24, 12  # height of the row of one value, and its middle


def name_of(standing: Standing) -> str:
    """Return a standing as one word, for classes."""
    return "lead" if standing in ("agreed", *LEADS) else standing


def row(place: Place, standing: Standing) -> list[Shape]:
    """Return the interval of one value and its mark."""
    tone = name_of(standing)
    low, high = place.low if place.low is not None else 0.0, place.high if place.high is not None else 1.0
    shapes: list[Shape] = []
    if low != high:
        shapes.append(("line", f"span {tone}", percent(low), percent(high), MIDDLE, MIDDLE))
        shapes += [_end(place.low, 0.0, "left", tone), _end(place.high, 1.0, "right", tone)]
    if place.at is not None or low == high:
        shapes.append(mark(MARKS[standing], tone, place.at if place.at is not None else low, MIDDLE))
    return shapes


def _end(at: float | None, edge: float, side: str, tone: str) -> Shape:
    """A cap where the interval ends, an arrow where it is open."""
    return mark("cap", tone, at, MIDDLE) if at is not None else mark(f"open-{side}", tone, edge, MIDDLE)


def mark(symbol: str, tone: str, across: float, down: int) -> Shape:
    """Return one of the page's symbols at a place."""
    return "use", f"mark {tone}", f"#m-{symbol}", percent(across), down


def percent(share: float) -> str:
    """Return a share of the width."""
    return f"{100 * share:.4g}%"


def bars(shares: Sequence[tuple[str, float]]) -> list[list[Shape]]:
    """Return one bar for each share: to the right of the middle what speaks for a link, to the left what speaks against."""
    longest = max((abs(share) for _, share in shares), default=0.0) or 1.0
    return [[_bar(share / longest)] for _, share in shares]


def _bar(share: float) -> Shape:
    start, width = (0.5, share / 2) if share >= 0 else (0.5 + share / 2, -share / 2)
    tone = "for" if share >= 0 else "against"
    return "rect", f"bar {tone}", percent(start), 4, percent(width), 10


def markup(shapes: Iterable[Shape], height: int = ROW) -> str:
    """Return shapes as an SVG element; whoever places it gives it its words."""
    inner = "".join(_element(shape) for shape in shapes)
    return f'<svg width="100%" height="{height}" aria-hidden="true" focusable="false">{inner}</svg>'


def _element(shape: Shape) -> str:
    tag, name, *values = shape
    given = zip(("class", *ATTRIBUTES[str(tag)]), (name, *values), strict=True)
    words = " ".join(f'{key}="{escape(str(value))}"' for key, value in given)
    return f"<{tag} {words}></{tag}>"
