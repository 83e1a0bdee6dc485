"""Facts -> findings: what a reader should act on, each with a fingerprint that survives edits elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from consistency.comparison.fingerprints import fingerprint, keys_of, tell_apart
from consistency.comparison.ladder import shown
from consistency.types import VERDICTS, Fact, Finding, Group

REPORTED = ("contradiction", "disputed", "updated")


def find(facts: Iterable[Fact]) -> list[Finding]:
    """Return one finding for every fact whose values disagree, most serious and surest first."""
    findings = tell_apart([finding for fact in facts for finding in _of_fact(fact)])
    return sorted(findings, key=lambda f: (VERDICTS.index(f.verdict), -f.confidence, f.fingerprint))


def _of_fact(fact: Fact) -> Iterator[Finding]:
    if fact.verdict not in REPORTED:
        return
    deciding = max((r for r in fact.relations if r.verdict == fact.verdict), key=lambda r: (r.confidence, -r.a, -r.b))
    keys = keys_of(fact)
    yield Finding(
        rule=fact.verdict,
        verdict=fact.verdict,
        confidence=deciding.confidence,
        message=message(fact),
        reason=deciding.reason,
        fingerprint=fingerprint(keys),
        mentions=tuple(mention for group in fact.groups for mention in group.mentions),
        fact=fact,
        keys=keys,
    )


def message(fact: Fact) -> str:
    """Return the disagreement on one line: the question, then the values with who states each."""
    sides = " against ".join(f"{shown(group.slot)} ({', '.join(sources(group))})" for group in fact.groups)
    return f"{fact.question} {sides}"


def sources(group: Group) -> list[str]:
    """Return who states a value, each once: the report's source, else its file."""
    return list(dict.fromkeys(m.article.source or m.article.path for m in group.mentions))
