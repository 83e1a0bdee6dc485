"""Source by source: on how many facts two of them agree, on how many they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from consistency.reports.words import source
from consistency.types import VERDICTS, Fact, Report, Verdict

Outcome = Literal["agree", "updated", "differ"]
OUTCOMES: dict[Verdict, Outcome] = {
    "contradiction": "differ",
    "disputed": "differ",
    "updated": "updated",
    "compatible": "agree",
    "corroborated": "agree",
    "repeated": "agree",
}
MOST = 24  # sources shown: more columns than a screen can hold help nobody


@dataclass(frozen=True, slots=True)
class Cell:
    """On how many facts two sources agree, replace each other's values, and differ."""

    agree: int = 0
    updated: int = 0
    differ: int = 0

    @property
    def facts(self) -> int:
        """Return how many facts both state."""
        return self.agree + self.updated + self.differ


@dataclass(frozen=True, slots=True)
class Matrix:
    """The sources that share most facts, and a cell for each pair of them that shares any; `left_out` counts the others."""

    names: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    left_out: int


def matrix(report: Report) -> Matrix:
    """Return who agrees with whom. Facts whose values differ, but not surely enough for a finding, count for nothing."""
    told = {finding.fact.id for finding in report.findings if finding.fact}
    counts: dict[tuple[str, str], Counter[Outcome]] = defaultdict(Counter)
    for fact in report.facts:
        for pair, outcome in _outcomes(fact, fact.id in told):
            counts[pair][outcome] += 1
    shared: Counter[str] = Counter()
    for (a, b), cell in counts.items():
        shared[a] += cell.total()
        shared[b] += cell.total()
    cells = {pair: Cell(cell["agree"], cell["updated"], cell["differ"]) for pair, cell in counts.items()}
    names = _ordered(shared, cells)
    return Matrix(tuple(names[:MOST]), cells, len(names[MOST:]))


def _ordered(shared: Mapping[str, int], cells: Mapping[tuple[str, str], Cell]) -> list[str]:
    """Begin with the source that shares most, then always take the one that shares most with those taken before it.

    So sources of one story stand together, and what they share forms a block.
    """
    beside: dict[str, Counter[str]] = defaultdict(Counter)
    for (a, b), cell in cells.items():
        beside[a][b] = beside[b][a] = cell.facts
    left, names, near = set(shared), list[str](), Counter[str]()
    while left and len(names) < MOST:
        name = min(left, key=lambda name: (-near[name], -shared[name], name))
        left.discard(name)
        names.append(name)
        near += beside[name]
    return [*names, *sorted(left)]


def _outcomes(fact: Fact, told: bool) -> Iterator[tuple[tuple[str, str], Outcome]]:
    """Yield each pair of sources of a fact, in order of name, with how they stand to each other."""
    stated: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(fact.groups):
        for mention in group.mentions:
            stated[source(mention)].add(number)
    verdicts = {frozenset((r.a, r.b)): r.verdict for r in fact.relations}
    for a, b in combinations(sorted(stated), 2):
        outcome = _outcome(stated[a], stated[b], verdicts)
        if told or outcome == "agree":
            yield (a, b), outcome


def _outcome(a: set[int], b: set[int], verdicts: dict[frozenset[int], Verdict]) -> Outcome:
    """Two sources that state one value agree, whatever else either says; else their strongest relation decides."""
    if a & b:
        return "agree"
    between = [verdicts.get(frozenset((x, y)), "compatible") for x in a for y in b]
    return OUTCOMES[min(between, key=VERDICTS.index)]
