"""Values of one fact -> the one best supported, with the reasons. It is pointed out, and the others stay beside it.

Support is counted in origins, not in reports: what ten papers copied is one word for it, and a bound or a vague word is
less than a number. Of values with as much behind them the one reported last counts, then the one nearest to the events,
which more origins take from a speaker who can be named. A value that another one replaced keeps half of its support.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.comparison.revisions import day_of
from consistency.comparison.speakers import voice
from consistency.types import Group, Mention, Relation

# How much a mention says for its value, by its hedge: a bound or a vague word leaves it open.
WEIGHT = {"exact": 1.0, "about": 0.8, "range": 0.6, "at_least": 0.5, "more_than": 0.4, "at_most": 0.4, "less_than": 0.4}
VAGUE_WEIGHT = 0.2
UNFIRM = 0.5  # of what is planned, possible or denied
SUPERSEDED = 0.5  # of the support of a value that a later one replaces


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for one value."""

    origins: int
    weight: float
    named: int
    last: dt.date | None
    superseded: bool


def consensus(groups: Sequence[Group], relations: Sequence[Relation]) -> tuple[int, str]:
    """Return the number of the value best supported, and why; of one value no reason is needed."""
    support = [_support(group) for group in groups]
    replaced = {_earlier(r, groups) for r in relations if r.verdict == "updated"}
    support = [replace(s, superseded=n in replaced) for n, s in enumerate(support)]
    best = max(range(len(groups)), key=lambda n: _rank(support[n]))
    return best, _reason(support, best) if len(groups) > 1 else ""


def _support(group: Group) -> Support:
    """Weigh a value by its origins, each by its surest mention."""
    sure: dict[str, float] = {}
    for mention, origin in zip(group.mentions, group.origins, strict=True):
        sure[origin] = max(sure.get(origin, 0.0), _weight(mention))
    days = [day for mention in group.mentions if (day := day_of(mention))]
    named = {o for m, o in zip(group.mentions, group.origins, strict=True) if _is_named(m)}
    return Support(len(sure), sum(sure.values()), len(named), max(days, default=None), superseded=False)


def _weight(mention: Mention) -> float:
    firm = mention.claim.modality == "stated" and mention.claim.polarity == "affirmed"
    return WEIGHT.get(mention.slot.value.hedge, VAGUE_WEIGHT) * (1.0 if firm else UNFIRM)


def _is_named(mention: Mention) -> bool:
    said = mention.claim.attribution
    return said is not None and voice(said.speaker) is not None


def _earlier(relation: Relation, groups: Sequence[Group]) -> int:
    """Return which of two values of an update is the earlier one."""
    first, second = (
        min((d for m in groups[n].mentions if (d := day_of(m))), default=dt.date.max) for n in (relation.a, relation.b)
    )
    return relation.a if first <= second else relation.b


def _rank(support: Support) -> tuple[float, dt.date, int]:
    return support.weight * (SUPERSEDED if support.superseded else 1.0), support.last or dt.date.min, support.named


def _reason(support: Sequence[Support], best: int) -> str:
    """Say what the best value has that the others lack."""
    mine, others = support[best], [s for n, s in enumerate(support) if n != best]
    said = [f"{mine.origins} of {sum(s.origins for s in support)} origins"]
    if mine.last and all(s.last is None or s.last <= mine.last for s in others):
        said.append(f"told last ({mine.last})")
    if any(s.superseded for s in others) and not mine.superseded:
        said.append("it replaces earlier values")
    if mine.weight / mine.origins > max(s.weight / s.origins for s in others):
        said.append("stated most surely")
    return ", ".join(said)
