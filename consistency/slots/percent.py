"""Shares: percent, percentage points, basis points, and fractions of a whole ("a third of", "one in five")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from consistency.slots.base import Free, Scope
from consistency.slots.building import Built, build, free_quantities, merged
from consistency.slots.nouns import counted_noun
from consistency.slots.numeral_pieces import lowered
from consistency.slots.numeral_words import ORDINALS
from consistency.slots.quantities import read_quantities
from consistency.slots.quantity import Quantity
from consistency.types import Slot, exactly

# "One in five", "nine out of 10". With a bare "in" the second number must be a usual denominator.
_RATIO = re.compile(r"(?:\s|-)(?P<link>in|out\sof|of\severy|in\severy|out\sof\severy|for\severy)(?:\s|-)")
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000))
# After a bare fraction: what makes it a share of something.
_WHOLE = re.compile(
    r"\s(?:of\b|the\s|its\s|their\s|his\s|her\s|our\s|all\s|were\b|are\b|have\b|said\b)|\s?-?\s?majority\b"
)
_NOT_A_SHARE = re.compile(r"(?:first|second|last|opening|other|closing|one|a|per)[\s-]$")


def find(scope: Scope) -> Iterable[Slot]:
    """Yield percentages, points, and shares."""
    return merged(
        scope, sorted((*_percentages(scope), *_fractions(scope), *_ratios(scope)), key=lambda built: built.start)
    )


def _percentages(scope: Scope) -> Iterator[Built]:
    for at, quantity in free_quantities(scope, lambda quantity: quantity.kind == "percent"):
        noun = counted_noun(scope.text, quantity.end) if scope.text.startswith(" of ", quantity.end) else None
        yield build(scope, at, quantity, "percent", noun.head if noun else None)


def _fractions(scope: Scope) -> Iterator[Built]:
    lower = lowered(scope.text)
    for at, quantity in free_quantities(scope, lambda quantity: quantity.fraction and quantity.unit is None):
        if _is_share(lower, quantity):
            noun = counted_noun(scope.text, quantity.end) if lower.startswith(" of ", quantity.end) else None
            yield build(
                scope, at, replace(quantity, kind="percent", unit="fraction"), "fraction", noun.head if noun else None
            )


def _is_share(lower: str, quantity: Quantity) -> bool:
    word = lower[quantity.start : quantity.end]
    if word in ORDINALS:  # "his seventh of the season"
        return False
    if (" " in word and word.split()[0] not in ("a", "an", "one")) or ("-" in word and not word.startswith("one")):
        return True
    if _NOT_A_SHARE.search(lower, max(0, quantity.start - 9), quantity.start):
        return False
    if word == "half":
        return bool(_WHOLE.match(lower, quantity.end)) or lower.endswith(
            ("than ", "nearly ", "almost ", "by "), 0, quantity.start
        )
    return lower.startswith(" of ", quantity.end) or (
        word.startswith("one") and not lower.startswith(" of ", quantity.end)
    )


def _ratios(scope: Scope) -> Iterator[Built]:
    free = Free(scope)
    quantities = read_quantities(scope.text)
    lower = lowered(scope.text)
    for at, (above, below) in enumerate(pairwise(quantities)):
        match = _RATIO.fullmatch(lower, above.end, below.start)
        if match is None or not free(above.start, below.end) or not _is_ratio(above, below, match["link"]):
            continue
        share = replace(
            above, end=below.end, kind="percent", unit="fraction", value=exactly(above.number / below.number)
        )
        noun = counted_noun(scope.text, below.end)
        yield build(scope, at, share, "ratio", noun.head if noun else None)


def _is_ratio(above: Quantity, below: Quantity, link: str) -> bool:
    if (
        above.unit
        or below.unit
        or None in (above.value.stated, below.value.stated)
        or not 0 < above.number < below.number
    ):
        return False
    return link != "in" or (
        below.number in _DENOMINATORS and (above.number == 1 or (below.number >= 5 and above.spelled == below.spelled))
    )
