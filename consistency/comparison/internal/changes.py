"""A change with its two ends: "rose by 3 to 21 from 17", "from 120 to 150, up 20 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from consistency.comparison.internal.slips import Line, Slip, number, shown
from consistency.comparison.values import ROUND_FROM, implied_grain
from consistency.slots.trends import RATE_TRENDS
from consistency.types import Mention

CONFIDENCE = 0.8
# Said of a change that is not the plain difference of the two numbers beside it.
OF_ANOTHER_SORT = re.compile(
    r"\b(?:currenc|constant|organic|adjust|exclud|comparable|like-for-like|annuali[sz]|average|season|compound|"
    r"inflation|real terms|per (?:year|month|week|day)|each|total of)",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom(?: about| around| some| just| only| nearly)?$")
TO = re.compile(r"\bto(?: about| around| some| just| only| nearly)?$")
BETWEEN_ENDS = re.compile(r"(?:[A-Za-z'-]+ ?){0,3}(?:to|from)(?: about| around| just| only| nearly)?")
OTHER_CLAUSE = re.compile(r"\band\b|;|\bwhile\b|\bbut\b")
FARTHEST = 120  # characters of a change with its ends: what is farther away is of another thing


def wrong_change(line: Line) -> Iterator[Slip]:
    """Yield changes that do not lead from the one end to the other."""
    if OF_ANOTHER_SORT.search(line.span.of(line.article.text)):
        return
    ends = [(a, b) for pair in pairwise(line.mentions) if (found := _ends(line, *pair)) for a, b in [found]]
    deltas = [m for m in line.mentions if _is_delta(line, m)]
    if len(ends) == len(deltas) == 1 and _is_near(line, deltas[0], ends[0]):
        yield from _checked(deltas[0], *ends[0])


def _ends(line: Line, first: Mention, second: Mention) -> tuple[Mention, Mention] | None:
    """Return what the value was and became, where the words between say both: "from 17 to 21", "to 21 from 17"."""
    if (
        not _is_point(first)
        or not _is_point(second)
        or (first.slot.kind, first.slot.unit)
        != (
            second.slot.kind,
            second.slot.unit,
        )
    ):
        return None
    before, between = line.before(first), line.between(first, second)
    if not BETWEEN_ENDS.fullmatch(between):
        return None
    if FROM.search(before) and TO.search(between):
        return first, second
    return (second, first) if TO.search(before) and FROM.search(between) else None


def _is_point(mention: Mention) -> bool:
    value = mention.slot.value
    return (
        mention.slot.kind in ("count", "money", "measure", "percent") and bool(value.stated) and value.hedge == "exact"
    )


def _is_delta(line: Line, mention: Mention) -> bool:
    words = line.before(mention).lower().replace(",", " ").split()[-2:]
    rated = mention.slot.kind == "percent" and bool(words) and words[-1] in RATE_TRENDS
    return _is_point(mention) and bool(mention.slot.trend) and (mention.slot.rule.endswith("-delta") or rated)


def _is_near(line: Line, delta: Mention, ends: Sequence[Mention]) -> bool:
    """Say whether a change stands by its ends, with no clause of another thing between."""
    first, *_, last = sorted((delta, *ends), key=lambda mention: mention.slot.span)
    words = line.article.text[first.slot.span.start : last.slot.span.end]
    return delta not in ends and len(words) <= FARTHEST and not OTHER_CLAUSE.search(words)


def _checked(delta: Mention, old: Mention, new: Mention) -> Iterator[Slip]:
    change, was, now = (m.slot.value.stated or 0.0 for m in (delta, old, new))
    by_share = delta.slot.unit == "percent" and old.slot.unit != "percent"
    if not by_share and delta.slot.unit != old.slot.unit and not _are_points(delta, old):
        return
    unit = was / 100 if by_share else 1.0
    room = (_room(old) * now / was + _room(new)) / unit + _room(delta) + 1e-9
    found = (now - was) / unit
    right_way = (found > 0) == (delta.slot.trend == "up")
    if right_way and abs(abs(found) - change) <= room:
        return
    if not right_way and abs(found) <= room:
        return
    sort = " percent" if by_share else ""
    led = f"from {number(was)} to {number(now)} is {number(found, 3)}{sort}"
    reason = f"{led}, not {delta.slot.trend} {number(change)}{sort}"
    found_all = tuple(sorted((delta, old, new), key=lambda m: m.slot.span))
    yield Slip(found_all, f"{shown(delta)}: {reason}", reason, CONFIDENCE)


def _room(mention: Mention) -> float:
    """Return how far off a number may be by its rounding: half the place of its last digit; a small count is exact."""
    stated = abs(mention.slot.value.stated or 0.0)
    if stated >= ROUND_FROM:
        return implied_grain(stated) or 0.5
    if stated == int(stated) and mention.slot.kind == "count":
        return 0.0
    return 0.5 * 10.0 ** -len(f"{stated:.6g}".partition(".")[2])


def _are_points(delta: Mention, old: Mention) -> bool:
    return delta.slot.unit == "percentage point" and old.slot.unit == "percent"
