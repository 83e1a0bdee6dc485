"""One number with its unit, and the unit that the second of two such numbers leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.slots.numeral_pieces import scaled
from consistency.types import Kind, Value, exactly


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said: `start` to `end` with its unit and sign, `digits_end` where the number itself ends.

    `kind` is "count" while no unit is known; `join` says how two numbers became one range ("to", "-", "and", "or").
    """

    start: int
    end: int
    digits_end: int
    kind: Kind
    value: Value
    unit: str | None = None
    scale: float = 1.0
    spelled: bool = False
    fraction: bool = False
    join: str = ""

    @property
    def number(self) -> float:
        """Return the number stated, or the low end."""
        return self.value.low if self.value.stated is None else self.value.stated


# "Fell from 208 pounds to 193", "rose from 24.2 to 33 billion euros", "a 7- or 8-inch screen".
_TO = re.compile(r"\s?-?\sto\s(?:about\s|around\s|nearly\s|almost\s|just\s|only\s|over\s|some\s)?")
_SUSPENDED = re.compile(r"-\s(?:or|and)\s")
_FROM = re.compile(r"\bfrom\s(?:about\s|around\s|nearly\s|almost\s|just\s|only\s|over\s|some\s)?$")
# Nothing counted follows.
_ENDS = re.compile(
    r"\s?(?:[.,;:)]|$)|\s(?:by|in|on|after|at|over|last|this|when|and|as|from|a\syear|for|during|since)\b"
)
# A level ("rose 0.5 percent to 4,577.10") is of another unit than its change.
_BESIDE = re.compile(
    r"\b(?:is|was|are|were|and|or|versus|vs\.?|against|than|(?P<from>from))\s(?:about\s|around\s|nearly\s|just\s|only\s)?$"
)
_DECIMAL = re.compile(r"\d\.\d")


def lend(lower: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give numbers without a unit that of their neighbour where the words leave it out."""
    lent = list(quantities)
    for at in range(1, len(lent)):
        left, right = lent[at - 1], lent[at]
        if left.unit is None and right.unit and left.kind == "count" and _lends_back(lower, left, right):
            lent[at - 1] = _like(left, right)
        elif right.unit is None and left.unit and right.kind == "count" and _lends_on(lower, left, right):
            lent[at] = replace(right, kind=left.kind, unit=left.unit)
    return lent


def _lends_back(lower: str, left: Quantity, right: Quantity) -> bool:
    if _SUSPENDED.fullmatch(lower, left.end, right.start):
        return right.kind == "measure"
    return _is_from(lower, left) and _TO.fullmatch(lower, left.end, right.start) is not None


def _lends_on(lower: str, left: Quantity, right: Quantity) -> bool:
    if right.spelled or right.fraction or not _ENDS.match(lower, right.end):
        return False
    if _is_from(lower, left) and _TO.fullmatch(lower, left.end, right.start):
        return True
    if not all(_DECIMAL.search(lower, quantity.start, quantity.end) for quantity in (left, right)):
        return False
    led = _BESIDE.search(lower, max(0, right.start - 20), right.start)
    return led is not None and (led["from"] is None or lower.endswith("to ", 0, left.start))


def _is_from(lower: str, quantity: Quantity) -> bool:
    return _FROM.search(lower, max(0, quantity.start - 14), quantity.start) is not None


def _like(left: Quantity, right: Quantity) -> Quantity:
    """Give the left number the unit, and the magnitude where that leaves it in step: "from 3.1 to 4.2 million tons"."""
    number = left.value.stated
    takes = left.scale == 1.0 < right.scale and number is not None and number < 1000
    value = exactly(scaled(number or 0.0, right.scale)) if takes else left.value
    return replace(left, kind=right.kind, unit=right.unit, value=value, scale=right.scale if takes else left.scale)
