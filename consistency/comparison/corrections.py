"""What a report says of a value that it replaces: both numbers in one sentence, a note of correction, one more death."""

from __future__ import annotations

import re

from consistency.comparison import values
from consistency.comparison.sides import Side
from consistency.comparison.values import number_of
from consistency.types import Mention, Slot

NOTED_CORRECTION = re.compile(r"correct|clarif|retract|misstat|earlier version|previous version", re.IGNORECASE)
ORDINALS = tuple("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
ANOTHER_DIED = re.compile(
    rf"\b(?:an?|the) ({'|'.join(ORDINALS)}) (?:victim|person|man|woman|boy|girl|child|patient)\b"
    r"[^.;\n]{0,40}\b(?:died?|dead|dies)\b",
    re.IGNORECASE,
)
# A number that its own report calls unfinished.
UNFINISHED = re.compile(
    r"\b(?:numbers?|tolls?|figures?|totals?|count|tally)\b[^.;\n]{0,40}\b(?:could|may|might|will|would|to|of)\s"
    r"(?:also\s|still\s|likely\s)?(?:ris(?:e|ing)|climb|grow|increas(?:e|ing)|go(?:ing)?\sup)\b|\bso\sfar\b|\band\scounting\b|\bthis\syear\b",
    re.IGNORECASE,
)
NOW = re.compile(r"\bnow\b", re.IGNORECASE)
NOW_BEFORE, NOW_AFTER = 32, 48  # characters around a value


def says_so(first: Side, last: Side) -> str | None:
    """Return how a report itself says that the last value replaced the first, whatever its day."""
    if any(_names_both(m, first[0].slot) for m in last):
        return "the report itself says what it was before"
    if any(_notes_correction(m, first[0].slot) for m in last):
        return "the report says that it was corrected"
    if _grows_by_one(first[0].slot, last[0].slot) and any(_tells_another(m) for m in last):
        return "the report tells of one more"
    return None


def is_unfinished(mention: Mention) -> bool:
    """Say whether a sentence calls its number unfinished: "12 so far", "the number was likely to rise"."""
    return UNFINISHED.search(mention.claim.span.of(mention.article.text)) is not None


def is_of_now(mention: Mention) -> bool:
    """Say whether a value is told as what is so now, and was not before: "18 hospitals are now open"."""
    text, span = mention.article.text, mention.slot.span
    first, last = (
        max(mention.claim.span.start, span.start - NOW_BEFORE),
        min(mention.claim.span.end, span.end + NOW_AFTER),
    )
    return NOW.search(text, first, last) is not None


def _names_both(mention: Mention, old: Slot) -> bool:
    """Say whether a sentence gives both: "the toll was raised from 12 to 18"."""
    if mention.slot.trend is None or not mention.slot.rule.endswith("level"):
        return False
    beside = (slot for slot in mention.claim.slots if slot is not mention.slot and slot.kind == old.kind)
    return any(values.same(slot, old) for slot in beside) and _agrees(mention.slot.trend, old, mention.slot)


def _agrees(trend: str, old: Slot, new: Slot) -> bool:
    low, high = number_of(old), number_of(new)
    return low is not None and high is not None and (high > low) == (trend == "up")


def _notes_correction(mention: Mention, old: Slot) -> bool:
    """Say whether the report's own note of a correction names the other value."""
    if not mention.article.notes:
        return False
    named = re.compile(rf"(?<![\w.,]){re.escape(' '.join(old.surface.split()))}(?![\w]|[.,]\d)", re.IGNORECASE)
    return any(NOTED_CORRECTION.search(note) and named.search(note) for note in mention.article.notes)


def _tells_another(mention: Mention) -> bool:
    """Say whether the report says that the last of the number died later: "a third victim has died" of three."""
    number = mention.slot.value.stated
    if mention.slot.kind != "count" or number is None:
        return False
    told = {ORDINALS.index(found[1].lower()) + 1 for found in ANOTHER_DIED.finditer(mention.article.text)}
    return number in told


def _grows_by_one(old: Slot, new: Slot) -> bool:
    return new.value.stated is not None and old.value.stated == new.value.stated - 1
