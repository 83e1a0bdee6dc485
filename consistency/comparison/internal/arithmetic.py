"""Numbers of one sentence that do not add up: parts and wholes, shares, changes. Each check abstains unless all is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from consistency.comparison.internal import changes, parts, shares
from consistency.comparison.internal.slips import Line, Slip

CHECKS: tuple[Callable[[Line], Iterator[Slip]], ...] = (
    parts.larger_than_whole,
    parts.wrong_total,
    parts.wrong_casualties,
    shares.wrong_share,
    changes.wrong_change,
)


def find(lines: Sequence[Line]) -> Iterator[Slip]:
    """Yield the slips of each sentence, at most one for each value."""
    for line in lines:
        told: set[int] = set()
        for check in CHECKS:
            for slip in check(line):
                at = {mention.slot.span.start for mention in slip.mentions}
                if not at & told:
                    told |= at
                    yield slip
