"""A part, its whole and the share that it is said to be: "18 of the 40 students (55 percent)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.comparison.internal.parts import OF
from consistency.comparison.internal.slips import Line, Slip, shown
from consistency.types import Mention

CONFIDENCE = 0.85
# Between the whole and the share: the counted noun, then a bracket, "or" or a comma.
TOLD_AS = re.compile(
    r"(?:[A-Za-z'-]+ ?){0,4}(?: ?\(| ?,? or| ?,)(?: about| around| roughly| nearly| almost| just over)?"
)
SLACK = 0.02  # of the share itself, beyond its rounding
HEDGED_SLACK = 0.1


def wrong_share(line: Line) -> Iterator[Slip]:
    """Yield shares that are not the part divided by the whole."""
    mentions = line.mentions
    for part, whole, share in zip(mentions, mentions[1:], mentions[2:], strict=False):
        if not _are_told_together(line, part, whole, share):
            continue
        numerator, denominator, said = (m.slot.value.stated or 0.0 for m in (part, whole, share))
        found = 100 * numerator / denominator
        slack = SLACK if share.slot.value.hedge == "exact" else HEDGED_SLACK
        if abs(found - said) > place(said) + slack * said:
            reason = f"{numerator:g} of {denominator:g} is {found:.3g} percent, not {said:g}"
            yield Slip((part, whole, share), f"{shown(share)}: {reason}", reason, CONFIDENCE)


def place(number: float) -> float:
    """Return the unit of a number's last digit: a share may be rounded or cut there."""
    return 10.0 ** -len(f"{number:.6g}".partition(".")[2])


def _are_told_together(line: Line, part: Mention, whole: Mention, share: Mention) -> bool:
    counts = all(m.slot.kind == "count" and m.slot.value.stated for m in (part, whole))
    exact = all(m.slot.value.hedge == "exact" for m in (part, whole))
    return (
        counts
        and exact
        and share.slot.unit == "percent"
        and bool(share.slot.value.stated)
        and not share.slot.trend
        and OF.fullmatch(line.between(part, whole) + " ") is not None
        and TOLD_AS.fullmatch(line.between(whole, share)) is not None
        and line.after(share)[:1] in (")", ",", ".", ";", "")
    )
