"""What a finding is known by from run to run: hashes of the question's words and of two values that conflict.

Every pair of mentions that conflict gives one key, of nothing but these two mentions. So a key does not depend on files,
their names, their order or their line breaks, and a further source that agrees with one side adds keys and takes none
away. A finding is the one known before if each of its conflicts still shares a key with what was known.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from consistency.lexicon import PEOPLE, family
from consistency.types import Fact, Finding, Mention, Relation

DIGITS = 16
Keys = tuple[str, ...]
Said = tuple[tuple[str, ...], str]


def keys_of(fact: Fact) -> tuple[Keys, ...]:
    """Return, for every relation that makes the fact's verdict, the keys of its pairs of mentions, plainest first."""
    deciding = [relation for relation in fact.relations if relation.verdict == fact.verdict]
    return tuple(sorted(_keys(fact, relation) for relation in deciding))


def fingerprint(keys: Sequence[Keys]) -> str:
    """Return one name for all the conflicts of a finding: the plainest key of the only one, or a hash over several."""
    first = sorted({own[0] for own in keys})
    return first[0] if len(first) == 1 else _hash(first)


def tell_apart(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with fingerprints of their own: equal words and values may be said of two events."""
    several = {name for name, count in Counter(f.fingerprint for f in findings).items() if count > 1}
    seen, named = Counter[str](), dict[int, Finding]()
    for n in sorted(range(len(findings)), key=lambda n: _sentences(findings[n])):
        finding = findings[n]
        seen[finding.fingerprint] += finding.fingerprint in several
        again = seen[finding.fingerprint]
        own = _hash([finding.fingerprint, str(again)]) if again > 1 else finding.fingerprint
        named[n] = finding if own == finding.fingerprint else replace(finding, fingerprint=own)
    return [named[n] for n in range(len(findings))]


def _keys(fact: Fact, relation: Relation) -> Keys:
    """Twenty copies of one wire text give one key, not twenty; of what is hedged, a key comes last."""
    a, b = (fact.groups[n].mentions for n in (relation.a, relation.b))
    pairs = [(x, y) for x, y in product(a, b) if _report(x) != _report(y)] or [*product(a, b)]
    hedged = {(_said(x), _said(y)): _is_hedged(x) + _is_hedged(y) for x, y in pairs}
    ranked = sorted((rank, _key(fact, x, y)) for (x, y), rank in hedged.items())
    return tuple(dict.fromkeys(key for _, key in ranked))


def _key(fact: Fact, a: Said, b: Said) -> str:
    (words, value), (others, other) = a, b
    return _hash([fact.verdict, fact.kind, *sorted({*words, *others}), *sorted((value, other))])


def _said(mention: Mention) -> Said:
    """Return the words that say what is asked, and the value; a predicate's family stands for all of its words."""
    counted, question = (mention.slot.counted or "").lower(), mention.question
    words = (
        "person" if counted in PEOPLE else counted,
        question.owner,
        family(question.predicate) or question.predicate,
    )
    value = mention.slot.value
    return tuple(
        word.lower() for word in words if word
    ), f"{value.low:.12g}..{value.high:.12g} {mention.slot.unit or ''}"


def _is_hedged(mention: Mention) -> bool:
    return mention.slot.value.hedge != "exact"


def _report(mention: Mention) -> tuple[str, str]:
    return mention.article.path, mention.article.id


def _hash(parts: Sequence[str]) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:DIGITS]


def _sentences(finding: Finding) -> list[str]:
    return sorted(" ".join(m.claim.span.of(m.article.text).split()) for m in finding.mentions)
