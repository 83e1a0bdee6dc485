"""One report's mentions -> slips inside it. Adding a rule is a file and an entry here.

Each rule abstains unless the words make it sure: a careful reader must see the slip from the report alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from consistency.comparison.internal import arithmetic, conflict, conversion, weekday
from consistency.comparison.internal.slips import Rule, Slip, lines_of
from consistency.types import Finding, Mention

# In the order tried: the surest first, since a value told of by one rule is not told of by the next.
RULES: Mapping[str, Rule] = {
    "internal-conversion": conversion.find,
    "internal-weekday": weekday.find,
    "internal-arithmetic": arithmetic.find,
    "internal-conflict": conflict.find,
}


def find_slips(mentions: Sequence[Mention]) -> list[Finding]:
    """Return the slips inside each report; the mentions of a report stand together."""
    return [
        finding for _, found in groupby(mentions, key=lambda m: id(m.article)) for finding in _of_report(list(found))
    ]


def _of_report(mentions: Sequence[Mention]) -> Iterator[Finding]:
    lines, told = lines_of(mentions), set[int]()
    for rule, find in RULES.items():
        for slip in find(lines):
            places = {mention.slot.span.start for mention in slip.mentions}
            if not places & told:
                told |= places
                yield _finding(rule, slip)


def _finding(rule: str, slip: Slip) -> Finding:
    return Finding(
        rule=rule,
        verdict="contradiction",
        confidence=slip.confidence,
        message=slip.message,
        reason=slip.reason,
        fingerprint=fingerprint(rule, slip.mentions),
        mentions=slip.mentions,
    )


def fingerprint(rule: str, mentions: Sequence[Mention]) -> str:
    """Return 16 hex digits of the rule, what is asked about, and the values at odds: not of their place in the report."""
    asked = {
        word.lower()
        for mention in mentions
        for word in (mention.slot.counted, mention.question.owner, mention.question.predicate)
        if word
    }
    slots = [mention.slot for mention in mentions]
    readings = [(r.value, r.unit) for slot in slots for r in slot.also]
    values = sorted(f"{v.low:g}..{v.high:g} {u or ''}" for v, u in [*((s.value, s.unit) for s in slots), *readings])
    words = [slot.surface.lower() for slot in slots] if rule == "internal-weekday" else []
    return hashlib.sha256("|".join([rule, *sorted(asked), *values, *words]).encode()).hexdigest()[:16]
