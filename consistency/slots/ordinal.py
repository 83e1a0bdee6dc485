# ruff: noqa: E501 - patterns and lists of words are read whole
"""Places in an order: "the third attack", "a second victim", "the 21st district"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from consistency.slots.base import Free, Scope
from consistency.slots.nouns import Noun, ordered_noun
from consistency.slots.numeral_pieces import lowered
from consistency.slots.numeral_words import ORDINALS, TENS
from consistency.types import Slot, exactly

_UNITS = "|".join(word for word, value in ORDINALS.items() if value < 10)
_ORDINAL = re.compile(
    rf"(?<![\w-])(?:(?P<tens>{'|'.join(TENS)})[\s-](?P<unit>{_UNITS})|(?P<word>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
    r"|(?P<digits>\d{1,4})(?:st|nd|rd|th))(?![\w])(?!-)"
)
# Without one of these before it an ordinal is an adverb, a fraction or a unit ("first, ...", "two thirds", "30 seconds").
_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|our|my|this|that|another|every|each|only|just|of|in|and|or)|['’]s)\s$"
)
_FIRST_DETERMINER = re.compile(r"(?:\b(?:the|his|her|its|their)|['’]s)\s$")
# Nouns with which an ordinal makes a name or a figure of speech rather than a place in an order.
_IDIOMS = frozenset(
    (
        "time times half quarter degree hand thought thoughts party lady responder responders aid amendment floor "
        "grade grader place name class person world wave century street avenue rate glance sight step and day ones "
        "thing things one year week month minute hour moment chance base baby look couple family gear nature set"
    ).split()
)


def find(scope: Scope) -> Iterable[Slot]:
    """Yield ordinals that number a noun."""
    free = Free(scope)
    lower = lowered(scope.text)
    for match in _ORDINAL.finditer(lower):
        noun = ordered_noun(scope.text, match.end())
        if free(*match.span()) and _numbers(lower, match, noun):
            surface = scope.text[match.start() : match.end()]
            yield Slot(
                "ordinal", exactly(_value(match)), scope.span(*match.span()), surface, "ordinal",
                counted=noun.head if noun else None,
            )  # fmt: skip


def _value(match: re.Match[str]) -> float:
    if match["digits"]:
        return float(match["digits"])
    return TENS.get(match["tens"] or "", 0.0) + ORDINALS[match["unit"] or match["word"]]


def _numbers(lower: str, match: re.Match[str], noun: Noun | None) -> bool:
    if noun is None or noun.head in _IDIOMS or noun.first in _IDIOMS:
        return False
    if match["digits"] or match["tens"]:
        return True
    if match["word"] == "first" and lower.endswith("one of the ", 0, match.start()):
        return False
    determiner = _FIRST_DETERMINER if match["word"] == "first" else _DETERMINER
    return determiner.search(lower, max(0, match.start() - 10), match.start()) is not None
