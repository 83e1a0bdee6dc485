"""Digits and number words -> numerals with their values, in one pass over a sentence.

A small grammar looks at each piece ("four", "hundred", "1,009", "half") once and at the gap before the next, so the work
is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from consistency.slots.hedges import VAGUE
from consistency.slots.numeral_pieces import Piece, lowered, read_pieces, scaled
from consistency.types import Value, exactly


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written. `scale` is the last magnitude word ("million") that `value` already contains.

    `glued` says that a letter stands right before the digits ("F-16", "RM79"), `fraction` that the numeral is a share
    ("a third").
    """

    start: int
    end: int
    value: Value
    scale: float = 1.0
    spelled: bool = False
    glued: bool = False
    fraction: bool = False

    @property
    def number(self) -> float:
        """Return the number stated, or the low end of a vague one."""
        return self.value.low if self.value.stated is None else self.value.stated


# What may be hyphenated to a number that stays one: "now-18 month-old", "200,000-to-260,000".
_OPEN_PREFIXES = ("minus-", "to-", "sub-", "now-", "then-", "plus-", "under-", "over-", "or-", "and-", "the-")
_MINUS = re.compile(r"(?:(?<![\w.)%])[-−]|\bminus[ -]{1,3})$")


@lru_cache(maxsize=16)
def read_numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numerals of a sentence, in order."""
    lower, pieces = lowered(text), read_pieces(text)
    numerals: list[Numeral] = []
    at = 0
    while at < len(pieces):
        numeral, at = _numeral(lower, pieces, at)
        if numeral is not None:
            numerals.append(_signed(lower, _marked(lower, numeral)))
    return tuple(numerals)


def _gap(lower: str, left: Piece, right: Piece) -> str | None:
    """Return the words between two pieces, "" where there is only a space or a hyphen, None where they cannot join."""
    gap = lower[left.end : right.start]
    if len(gap) > 9:
        return None
    return gap.replace("-", " ").strip()


def _numeral(lower: str, pieces: Sequence[Piece], at: int) -> tuple[Numeral | None, int]:
    piece = pieces[at]
    if piece.tag == "X" or (piece.tag == "M" and piece.value != 12):
        return None, at + 1
    if piece.tag == "V":
        return _vague(lower, pieces, at)
    if piece.tag == "F":
        return _share(lower, pieces, at, at, 1.0)
    if (
        piece.tag in "AN"
        and at + 1 < len(pieces)
        and pieces[at + 1].tag == "F"
        and _gap(lower, piece, pieces[at + 1]) == ""
    ):
        return _share(lower, pieces, at, at + 1, piece.value)
    return _cardinal(lower, pieces, at)


def _share(lower: str, pieces: Sequence[Piece], first: int, at: int, above: float) -> tuple[Numeral | None, int]:
    """Read "two thirds", and "half a million", where the fraction multiplies."""
    share, end = above * pieces[at].value, at + 1
    scale = end
    if scale < len(pieces) and pieces[scale].tag == "A" and _gap(lower, pieces[at], pieces[scale]) in ("", "of"):
        scale += 1
    if (
        scale < len(pieces)
        and pieces[scale].tag == "M"
        and _gap(lower, pieces[scale - 1], pieces[scale]) in ("", "of a")
    ):
        number = scaled(share, pieces[scale].value)
        return Numeral(pieces[first].start, pieces[scale].end, exactly(number), spelled=True), scale + 1
    return Numeral(pieces[first].start, pieces[at].end, exactly(share), spelled=True, fraction=True), end


def _vague(lower: str, pieces: Sequence[Piece], at: int) -> tuple[Numeral, int]:
    """Read "dozens", and "several hundred", where the vague word multiplies."""
    piece = pieces[at]
    low, high = VAGUE[" ".join(lower[piece.start : piece.end].split())]
    end, factor = at + 1, 1.0
    if end < len(pieces) and pieces[end].tag == "M" and _gap(lower, piece, pieces[end]) in ("", "of"):
        factor, end = pieces[end].value, end + 1
    return Numeral(
        piece.start, pieces[end - 1].end, Value(low * factor, high * factor, None, "vague"), spelled=True
    ), end


def _cardinal(lower: str, pieces: Sequence[Piece], at: int) -> tuple[Numeral | None, int]:
    first = pieces[at]
    sum_ = _Sum(first)
    end = at + 1
    while end < len(pieces):
        gap = _gap(lower, pieces[end - 1], pieces[end])
        if gap not in ("", "and"):
            break
        taken = sum_.take(lower, pieces, end, gap)
        if not taken:
            break
        end += taken
    if first.tag in "AM" and end == at + 1 and first.value != 12:
        return None, end
    spelled = first.tag != "D"
    return Numeral(first.start, pieces[end - 1].end, exactly(sum_.number), sum_.scale, spelled), end


class _Sum:
    """A cardinal as it grows: `group` is what the next scale will multiply, `room` what may still be added below."""

    def __init__(self, first: Piece) -> None:
        self.total = 0.0
        self.group = first.value
        self.scale = first.scale
        self.floor = float("inf")
        self.spelled = first.tag != "D"
        self.room = 10.0 if first.tag == "T" else 0.0

    @property
    def number(self) -> float:
        return self.total + self.group

    def take(self, lower: str, pieces: Sequence[Piece], at: int, gap: str) -> int:
        """Take the piece at `at` and return how many pieces were used, 0 when it does not belong."""
        piece = pieces[at]
        if piece.tag == "M":
            return int(gap == "" and self._multiply(piece.value))
        if gap == "and" and (used := self._add_fraction(lower, pieces, at)):
            return used
        if piece.tag in "NT" and self.spelled and piece.value < self.room and (gap == "" or self.room >= 100):
            return self._add(lower, pieces, at)
        return 0

    def _multiply(self, factor: float) -> bool:
        if factor == 12:
            self.group, self.room = self.group * 12, 0.0
        elif factor == 100:
            if (self.spelled and self.group >= 100) or not self.group:
                return False
            self.group, self.room = scaled(self.group, 100), 100.0
        elif not self.group or factor >= self.floor:
            return False
        else:
            self.total += scaled(self.group, factor)
            self.group, self.floor, self.room, self.scale = 0.0, factor, factor, factor
        return True

    def _add(self, lower: str, pieces: Sequence[Piece], at: int) -> int:
        """Add a part below the room left: "five", "twenty-five", refusing it when its own scale is too large."""
        part, used = pieces[at].value, 1
        if pieces[at].tag == "T" and self._follows(lower, pieces, at, "N") and pieces[at + 1].value < 10:
            part, used = part + pieces[at + 1].value, 2
        if self.room > 10 and self._follows(lower, pieces, at + used - 1, "M"):
            factor = pieces[at + used].value
            if factor <= 100 if self.group else part * factor >= self.floor:
                return 0
        self.group += part
        self.room = 0.0
        return used

    def _add_fraction(self, lower: str, pieces: Sequence[Piece], at: int) -> int:
        """Add "a half" in "four and a half" or "a million and a half"."""
        if pieces[at].tag == "F" and pieces[at].value == 0.5:
            share, used = 0.5, 1
        elif pieces[at].tag in "AN" and self._follows(lower, pieces, at, "F"):
            share, used = pieces[at].value * pieces[at + 1].value, 2
        else:
            return 0
        if self.group:
            self.group += share
        else:
            self.total += share * self.floor
        self.room = 0.0
        return used

    @staticmethod
    def _follows(lower: str, pieces: Sequence[Piece], at: int, tag: str) -> bool:
        return at + 1 < len(pieces) and pieces[at + 1].tag == tag and _gap(lower, pieces[at], pieces[at + 1]) == ""


def _marked(lower: str, numeral: Numeral) -> Numeral:
    """Mark digits that hang on a letter: "MH17", "F-16"."""
    if numeral.spelled:
        return numeral
    before = lower[max(0, numeral.start - 2) : numeral.start]
    hung = before[-1:].isalpha() or before[-1:] in ("_", "#", "@", "/") or (before[-1:] == "-" and before[:1].isalpha())
    return replace(numeral, glued=True) if hung and not lower.endswith(_OPEN_PREFIXES, 0, numeral.start) else numeral


def _signed(lower: str, numeral: Numeral) -> Numeral:
    match = _MINUS.search(lower, max(0, numeral.start - 9), numeral.start)
    if match is None or numeral.value.stated is None:
        return numeral
    return replace(numeral, start=match.start(), value=exactly(-numeral.number))
