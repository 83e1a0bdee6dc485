"""What the mentions of one report state, as numbers, so that grouping need not look at the mentions themselves."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.slots.units import dimension, to_base
from consistency.types import Mention

ENDS = 4  # of a value: low and high, as stated and in base units


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """One place a mention: where its sentence begins, its unit, and the ends of its value, shape (ENDS, mentions)."""

    sentence: NDArray[np.int64]
    units: Sequence[str | None]
    ends: NDArray[np.float64]

    def written(self) -> bytes:
        """Return the bytes of it."""
        return json.dumps([self.sentence.tolist(), self.units, self.ends.tolist()], separators=(",", ":")).encode()


def stated(mentions: Sequence[Mention]) -> Stated:
    """Return what mentions state."""
    ends = np.empty((ENDS, len(mentions)))
    for n, mention in enumerate(mentions):
        value = mention.slot.value
        ends[:, n] = value.low, value.high, base_end(mention, value.low), base_end(mention, value.high)
    sentence = np.array([mention.claim.span.start for mention in mentions], dtype=np.int64)
    return Stated(sentence, [mention.slot.unit for mention in mentions], ends)


def read_stated(data: bytes) -> Stated | None:
    """Return what was written, None for bytes of something else."""
    try:
        sentence, units, ends = json.loads(data)
        found = Stated(np.array(sentence, dtype=np.int64), units, np.array(ends, dtype=np.float64).reshape(ENDS, -1))
    except (ValueError, TypeError, OverflowError):
        return None
    whole = isinstance(units, list) and found.sentence.shape == (len(units),) == found.ends.shape[1:]
    return found if whole and {*map(type, units)} <= {str, type(None)} else None


def base_end(mention: Mention, end: float) -> float:
    """Return an end of the value's interval in base units, infinite when it is open."""
    slot = mention.slot
    if math.isfinite(end) and slot.unit and slot.kind in ("measure", "duration", "age") and dimension(slot.unit):
        return to_base(end, slot.unit)
    return end
