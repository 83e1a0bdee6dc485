"""Why a finding's two values were linked: their closest pair of mentions, and what each feature adds to its score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from consistency.linking import Candidates, Links
from consistency.linking.scorer import Scorer
from consistency.types import Fact, Finding, Link, Mention, Relation

BASE = "(base)"  # where every pair starts, whatever its features
LEAST = 0.005  # a share that rounds to nothing explains nothing

Pair = tuple[int, int]
Features = Callable[[Sequence[Pair]], Candidates]


def with_links(
    findings: Iterable[Finding], mentions: Sequence[Mention], features: Features, links: Links, scorer: Scorer
) -> list[Finding]:
    """Return findings with the link that holds each together, where a pair across its values was scored."""
    findings = list(findings)
    numbers = {id(mention): number for number, mention in enumerate(mentions)}
    pairs = [_closest(finding, numbers, links.probability) for finding in findings]
    found = features([pair for pair in pairs if pair])
    rows = _rows([pair for pair in pairs if pair], found)
    made = zip(findings, pairs, strict=True)
    return [
        replace(finding, link=_link(pair, mentions, found, rows[pair], links, scorer)) if pair else finding
        for finding, pair in made
    ]


def _closest(finding: Finding, numbers: Mapping[int, int], chance: Mapping[Pair, float]) -> Pair | None:
    """Return the likeliest scored pair of two reports across the two values that decide the finding."""
    relation = _deciding(finding)
    if finding.fact is None or relation is None:
        return None
    pairs = [pair for pair in _across(finding.fact, relation, numbers) if pair in chance]
    return max(pairs, key=lambda pair: (chance[pair], -pair[0], -pair[1]), default=None)


def _deciding(finding: Finding) -> Relation | None:
    relations = finding.fact.relations if finding.fact else ()
    return next((r for r in relations if r.verdict == finding.verdict and r.reason == finding.reason), None)


def _across(fact: Fact, relation: Relation, numbers: Mapping[int, int]) -> Iterator[Pair]:
    for a in fact.groups[relation.a].mentions:
        for b in fact.groups[relation.b].mentions:
            if a.article is not b.article and id(a) in numbers and id(b) in numbers:
                first, second = sorted((numbers[id(a)], numbers[id(b)]))
                yield first, second


def _rows(pairs: Iterable[Pair], found: Candidates) -> dict[Pair, int]:
    """Return the row of each pair among the candidates."""
    wanted = [first << 32 | second for first, second in pairs]
    packed = found.pairs[:, 0].astype(np.int64) << 32 | found.pairs[:, 1].astype(np.int64)
    rows = np.flatnonzero(np.isin(packed, np.array(wanted, dtype=np.int64)))
    return {(int(found.pairs[row, 0]), int(found.pairs[row, 1])): int(row) for row in rows}


def _link(pair: Pair, mentions: Sequence[Mention], found: Candidates, row: int, links: Links, scorer: Scorer) -> Link:
    given = scorer.contributions(found.names, found.rows[row])
    shares = [(name, share) for name, share in given.items() if name != BASE and abs(share) >= LEAST]
    shares.sort(key=lambda share: (-abs(share[1]), share[0]))
    return Link(mentions[pair[0]], mentions[pair[1]], links.probability[pair], tuple(shares))
