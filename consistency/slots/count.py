# ruff: noqa: E501 - patterns and lists of words are read whole
"""Counts: every number left that counts something, and the noun that it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from consistency.slots.base import Free, Scope
from consistency.slots.building import Built, build, free_quantities
from consistency.slots.hedges import EXACTLY, hedge_before
from consistency.slots.nouns import Noun, counted_noun, hyphenated_noun, is_plural, is_predicate, singular
from consistency.slots.numeral_pieces import lowered
from consistency.slots.quantities import rate_after
from consistency.slots.quantity import Quantity
from consistency.types import Slot, exactly

_NOUGHT = re.compile(
    r"\b(?P<no>no)\s(?:(?:other|further|new|serious|major|immediate|reported|known|confirmed|additional|american|civilian"
    r"|military|fatal|life-threatening|more|student|police|officer)\s){0,2}"
    r"(?P<noun>casualties|injuries|deaths|fatalities|arrests|survivors|hostages|victims|suspects|wounded|injured|dead"
    r"|people|passengers|students|officers|civilians|children|bystanders|employees|cases|infections)\b"
)
# "no suspects have been named" tells of names; only these verbs make zero of persons a count.
_BEFELL = r"(?:killed|injured|hurt|wounded|shot|hit|struck|arrested|harmed|died|hospitalized|hospitalised|detained|missing|stabbed)"
_NOBODY = re.compile(
    rf"\b(?P<no>nobody|no\sone(?:\selse)?|none)\s(?:else\s)?(?:(?:of\sthe\s\w+|was|were|is|has\sbeen|have\sbeen|had\sbeen|seriously|else)\s){{0,4}}{_BEFELL}\b"
)
_TOLL = frozenset(
    ("casualties", "injuries", "deaths", "fatalities", "arrests", "survivors", "hostages", "wounded", "injured", "dead")
)
_BEFALLEN = re.compile(rf"[^.,;]{{0,30}}?\b{_BEFELL}\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|by|until|from|during|before|after|early|late|mid|the|and|to|year|its|his|a|that|around)\s$"
)
# A capitalised word right before digits makes a name of them ("Apollo 11"), unless it is one of these.
_NOT_LABELS = frozenset(
    (
        "at least about over more than nearly almost some the and or of in to from by with for on up only just a an "
        "police after killed injured killing injuring wounded shot leaves left kills injures wounds arrests arrested "
        "are were was is all these those his her their our its another other between around approximately but as when "
        "while where another first last next no dead had has have said fewer less under including"
    ).split()
)
_LABELLED = re.compile(r"(?:^|[\s(\"“])(?P<word>[A-Z][\w'’.-]*)\s$")
_CAPITAL = re.compile(r"\s(?P<word>[A-Z][\w'’]*)")
_DAYS = frozenset(("Monday Tuesday Wednesday Thursday Friday Saturday Sunday I").split())
_CROWD = frozenset(
    ("person man woman child soldier troop death casualty injury fatality victim passenger refugee").split()
)
# "The bottom three", "the top 10": places in a table.
_RANKED = re.compile(r"\b(?:top|bottom|front|back|final|last|number|no\.?)\s$")
_STRONG = re.compile(r"\s?-\s?strong\s")
_PAIRED = re.compile(r"(?<![\w-])(?P<words>an?\s(?:pair|handful|score)\sof|a\spair|scores\sof|both)\s(?=[a-z])")
_PAIRS_OF_ONE = frozenset(
    (
        "pants jeans shoes trousers scissors glasses sunglasses shorts boots socks gloves sneakers tights binoculars"
    ).split()
)


def find(scope: Scope) -> Iterable[Slot]:
    """Yield every count, zero included."""
    return sorted(_counts(scope), key=lambda slot: slot.span)


def _counts(scope: Scope) -> Iterator[Slot]:
    lower = lowered(scope.text)
    yield from _noughts(scope, lower)
    yield from _pairs(scope, lower)
    counted, last = None, 0
    for at, quantity in free_quantities(scope, lambda quantity: quantity.kind == "count" and not quantity.fraction):
        built = _count(scope, lower, at, quantity)
        if built is None:
            continue
        slot = built.slot
        if slot.counted is None and counted and _leaves_out(lower, last, built):
            slot = replace(slot, counted=counted)
        counted, last = slot.counted, built.end
        yield slot


# "1.5 million homes, including 300,000 in the city", "40 shops by lease and 12 by sale", "rose 64 points to 4,577".
_BESIDE = re.compile(r"(?:\b(?:including|and)|,)\s$")
_PLACED = re.compile(r"\s(?:in|from|by|at|near|on|outside|elsewhere)\b")


_INDEX = re.compile(r"\spoints?\b[^.;]{0,30}\bto\s$")
_OWN = re.compile(r"\b(?:toll|dead)\b")
_NAMED_AFTER = re.compile(r"\sthe\s(?:total\s)?number\b")


def _leaves_out(lower: str, last: int, built: Built) -> bool:
    """Say whether the noun of the number that ended at `last` goes on."""
    following = _NEXT.match(lower, built.end)
    if following and is_predicate(following["word"]):
        return False
    if built.slot.rule == "count-level":
        return not (_OWN.search(lower, last, built.hedged) or _NAMED_AFTER.match(lower, built.end))
    if _INDEX.match(lower[last : built.hedged]):
        return True
    beside = _BESIDE.search(lower, max(0, built.hedged - 11), built.hedged)
    return beside is not None and _PLACED.match(lower, built.end) is not None


def _count(scope: Scope, lower: str, at: int, quantity: Quantity) -> Built | None:
    text = scope.text
    noun = _noun(text, lower, quantity)
    if quantity.number == 1 and not _counts_one(lower, quantity, noun):
        return None
    if (not quantity.spelled and _is_cut(text, quantity)) or (noun is None and _is_name(text, quantity)):
        return None
    if noun is None and (
        _RANKED.search(lower, max(0, quantity.start - 12), quantity.start) or _is_bare(text, quantity)
    ):
        return None
    if _is_year(text, lower, quantity, noun):
        return None
    if quantity.spelled and lower.startswith("scores", quantity.start) and not lower.startswith(" of", quantity.end):
        return None
    end = noun.end if noun else quantity.end
    rate = rate_after(lower, end)
    return build(
        scope, at, replace(quantity, unit=rate[0] if rate else None), "count", noun.head if noun else None, end
    )


def _noun(text: str, lower: str, quantity: Quantity) -> Noun | None:
    strong = _STRONG.match(lower, quantity.end)
    if strong:
        return counted_noun(text, strong.end() - 1, one=True)
    if text[quantity.end : quantity.end + 2].strip()[:1] in ("-", "–"):
        return hyphenated_noun(text, quantity.end)
    return counted_noun(text, quantity.end, one=quantity.number == 1)


_NEXT = re.compile(r"\s(?P<word>[a-z]+)")
_AUXILIARY = re.compile(r"\s(?:(?:was|were|is|are|has|had|have|been|also|being|in)\s){0,3}(?P<word>[a-z]+)")


def _counts_one(lower: str, quantity: Quantity, noun: Noun | None) -> bool:
    """Say whether "one" is a number here: a noun follows, or what befell the one."""
    if not quantity.spelled or noun is not None:
        return True
    match = _AUXILIARY.match(lower, quantity.end)
    return match is not None and is_predicate(match["word"])


def _is_cut(text: str, quantity: Quantity) -> bool:
    """Say whether letters, a slash or a colon run on from the digits: "5G", "9:30", "7/10", "12x"."""
    after = text[quantity.end : quantity.end + 2]
    before = text[max(0, quantity.start - 2) : quantity.start]
    if after[:1].isalpha() or (after[:1] in ("/", ":", "_", "#", "@", "=") and after[1:2].isalnum()):
        return True
    return (before[-1:] in ("/", ":", ".", "_", "=", "&") and before[:1].isalnum()) or before[-1:] in ("#", "@", "№")


def _is_name(text: str, quantity: Quantity) -> bool:
    """Say whether a number with no noun is part of a name: "Apollo 11", "787 Dreamliner", "BBC One"."""
    if _is_headline(text):
        return False
    before = _LABELLED.search(text, max(0, quantity.start - 24), quantity.start)
    if (
        before
        and before["word"].lower().rstrip(".,") not in _NOT_LABELS
        and (before.start("word") or not quantity.spelled)
    ):
        return not quantity.spelled or text[quantity.start].isupper()
    after = _CAPITAL.match(text, quantity.end)
    digits = text[quantity.start : quantity.end]
    return after is not None and digits.isdigit() and after["word"] not in _DAYS and not after["word"].endswith("s")


_LONG_CODE = re.compile(r"\d{6,}")


def _is_bare(text: str, quantity: Quantity) -> bool:
    """Say whether a number with no noun is a code ("text to 274637") or all there is to the sentence ("2")."""
    return bool(_LONG_CODE.fullmatch(text, quantity.start, quantity.end)) or not _has_letters(text)


@lru_cache(maxsize=16)
def _is_headline(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.6 * len(words)


@lru_cache(maxsize=16)
def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _is_year(text: str, lower: str, quantity: Quantity, noun: Noun | None) -> bool:
    """Say whether four bare digits are a year: only a hedge, a crowd or a round number with its noun makes them a count."""
    if not _YEAR.fullmatch(text[quantity.start : quantity.end]):
        return False
    width, _ = hedge_before(lower, quantity.start)
    if width not in (None, EXACTLY) or (lower.endswith(" of ", 0, quantity.start) and quantity.number < 1900):
        return False
    if noun is None:
        return (
            quantity.number >= 1900
            or _YEAR_BEFORE.search(lower, max(0, quantity.start - 12), quantity.start) is not None
        )
    return not (quantity.number % 100 == 0 or noun.head in _CROWD)


def _noughts(scope: Scope, lower: str) -> Iterator[Slot]:
    free = Free(scope)
    for pattern in (_NOUGHT, _NOBODY):
        for match in pattern.finditer(lower):
            noun = match.groupdict().get("noun")
            if noun and noun not in _TOLL and not _BEFALLEN.match(lower, match.end()):
                continue
            start, end = match.span("no")
            if free(start, end):
                head = None if noun in ("wounded", "injured", "dead") else singular(noun) if noun else None
                yield Slot(
                    "count", exactly(0.0), scope.span(start, end), scope.text[start:end], "count-none", counted=head
                )


def _pairs(scope: Scope, lower: str) -> Iterator[Slot]:
    free = Free(scope)
    for match in _PAIRED.finditer(lower):
        if match["words"].split()[-2:] != ["pair", "of"] or not free(*match.span()):
            continue
        noun = counted_noun(scope.text, match.end("words"))
        if noun and is_plural(_last_word(lower, noun.end)) and _last_word(lower, noun.end) not in _PAIRS_OF_ONE:
            end = match.end("words")
            yield Slot(
                "count",
                exactly(2.0),
                scope.span(match.start(), end),
                scope.text[match.start() : end],
                "count-pair",
                counted=noun.head,
            )


def _last_word(lower: str, end: int) -> str:
    return lower[max(0, end - 40) : end].rsplit(None, 1)[-1].split("-")[-1]
