"""Facts -> findings: what a reader should act on, each with a fingerprint that survives edits elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from consistency.comparison.ladder import shown
from consistency.types import VERDICTS, Fact, Finding, Group, Relation

REPORTED = ("contradiction", "disputed", "updated")


def find(facts: Iterable[Fact]) -> list[Finding]:
    """Return one finding for every fact whose values disagree, most serious and surest first."""
    findings = [finding for fact in facts for finding in _of_fact(fact)]
    return sorted(findings, key=lambda f: (VERDICTS.index(f.verdict), -f.confidence, f.fingerprint))


def _of_fact(fact: Fact) -> Iterator[Finding]:
    if fact.verdict not in REPORTED:
        return
    deciding = max((r for r in fact.relations if r.verdict == fact.verdict), key=lambda r: (r.confidence, -r.a, -r.b))
    yield Finding(
        rule=fact.verdict,
        verdict=fact.verdict,
        confidence=deciding.confidence,
        message=message(fact),
        reason=deciding.reason,
        fingerprint=fingerprint(fact, deciding),
        mentions=tuple(mention for group in fact.groups for mention in group.mentions),
        fact=fact,
    )


def message(fact: Fact) -> str:
    """Return the disagreement on one line: the question, then the values with who states each."""
    sides = " against ".join(f"{shown(group.slot)} ({', '.join(sources(group))})" for group in fact.groups)
    return f"{fact.question} {sides}"


def sources(group: Group) -> list[str]:
    """Return who states a value, each once: the report's source, else its file."""
    return list(dict.fromkeys(m.article.source or m.article.path for m in group.mentions))


def fingerprint(fact: Fact, relation: Relation) -> str:
    """Return 16 hex digits of the rule, kind, unit, what is asked about, and the two values that conflict.

    A further source that agrees with one side, a moved or re-wrapped file, or another order of files leave it as it is.
    """
    a, b = (fact.groups[n].slot for n in (relation.a, relation.b))
    asked = [
        word
        for n in (relation.a, relation.b)
        for m in fact.groups[n].mentions[:1]
        for word in (m.slot.counted, m.question.owner, m.question.predicate)
        if word
    ]
    parts = [fact.verdict, fact.kind, a.unit or b.unit or "", *sorted({w.lower() for w in asked})]
    values = sorted(f"{slot.value.low:g}..{slot.value.high:g}" for slot in (a, b))
    return hashlib.sha256("|".join([*parts, *values]).encode()).hexdigest()[:16]
