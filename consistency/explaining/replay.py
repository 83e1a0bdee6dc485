"""A fingerprint -> the finding again, both sides, and why they were linked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from consistency.errors import InputError
from consistency.explaining.pairs import Explanation, explain
from consistency.pipeline import Run
from consistency.types import Fact, Finding, Relation


@dataclass(frozen=True, slots=True)
class Replay:
    """A finding with the link that decides it: none for a slip inside one report."""

    finding: Finding
    link: Explanation | None

    @property
    def certainty(self) -> float | None:
        """Return how sure the reading of both values is: what the confidence leaves beside the conflict's probability."""
        if self.link is None or self.link.score is None or not self.link.score.conflict:
            return None
        return min(self.finding.confidence / self.link.score.conflict, 1.0)


def replay(run: Run, fingerprint: str) -> Replay:
    """Return the finding of a fingerprint. Raises InputError when there is none."""
    finding = next((f for f in run.report.findings if f.fingerprint == fingerprint), None)
    if finding is None:
        count = len(run.report.findings)
        raise InputError(
            f"no finding has the fingerprint {fingerprint}: these paths have {count:,} "
            f"{'finding' if count == 1 else 'findings'}; consistency check PATHS lists them with their fingerprints"
        )
    return Replay(finding, _link(run, finding.fact, finding) if finding.fact else None)


def _link(run: Run, fact: Fact, finding: Finding) -> Explanation:
    """Explain the surest pair of the two values that decide, across reports where there is such a pair."""
    relation = _deciding(fact, finding)
    number = {id(mention): n for n, mention in enumerate(run.found.mentions)}
    ours, theirs = ([number[id(m)] for m in fact.groups[n].mentions] for n in (relation.a, relation.b))
    i, j = min(product(ours, theirs), key=lambda pair: _surer(run, *pair))
    return explain(run, i, j)


def _deciding(fact: Fact, finding: Finding) -> Relation:
    """Return the relation that the finding takes its verdict, confidence and reason from."""
    wanted = finding.verdict, finding.confidence, finding.reason
    return next(r for r in fact.relations if (r.verdict, r.confidence, r.reason) == wanted)


def _surer(run: Run, i: int, j: int) -> tuple[bool, float, int, int]:
    one_report = run.found.article_of[i] == run.found.article_of[j]
    return one_report, -run.links.conflict.get((min(i, j), max(i, j)), 0.0), i, j
