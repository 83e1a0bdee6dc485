"""Findings against entries: which are known, which are new, and which entries nothing answers to any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from consistency.triage import Entry
from consistency.types import Finding

KEPT = 4  # keys of one conflict that an entry keeps: each stands for a way to word it, and one that stays is enough


@dataclass(frozen=True, slots=True)
class Match:
    """The findings with their status, the entries that are still true, and those that are resolved."""

    findings: tuple[Finding, ...]
    alive: tuple[Entry, ...]
    resolved: tuple[Entry, ...]


def match(findings: Sequence[Finding], entries: Sequence[Entry]) -> Match:
    """Match findings with entries: a finding is known when entries cover each of its conflicts.

    An entry vouches for one finding only: what two events have in words and values alike is told apart by the files.
    """
    touching = _touching(findings, entries)
    order = sorted(range(len(findings)), key=lambda n: (-_shared(findings[n], touching[n]), findings[n].fingerprint))
    taken: dict[str, int] = {}
    for n in order:
        free = [entry for entry in touching[n] if entry.fingerprint not in taken]
        taken |= dict.fromkeys((entry.fingerprint for entry in _cover(findings[n], free)), n)
    vouched = defaultdict[int, list[Entry]](list)
    for entry in entries:
        vouched[taken.get(entry.fingerprint, -1)].append(entry)
    told = tuple(_known(finding, vouched[n]) if vouched[n] else finding for n, finding in enumerate(findings))
    open_ = {entry.fingerprint for n, entries_ in enumerate(touching) if not vouched[n] for entry in entries_}
    still = open_ | set(taken)
    alive = tuple(entry for entry in entries if entry.fingerprint in still)
    return Match(told, alive, tuple(entry for entry in entries if entry.fingerprint not in still))


def added(findings: Iterable[Finding], entries: Iterable[Entry], date: str) -> list[Entry]:
    """Return an entry for each new finding, under a name that none of the entries has."""
    names, new = {entry.fingerprint for entry in entries}, list[Entry]()
    for finding in findings:
        if finding.status == "new":
            entry = _entry(finding, names, date)
            names.add(entry.fingerprint)
            new.append(entry)
    return new


def _touching(findings: Sequence[Finding], entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return, for each finding, the entries that share a key with any of its conflicts."""
    holders = defaultdict[str, list[Entry]](list)
    for entry in entries:
        for key in {entry.fingerprint, *entry.keys}:
            holders[key].append(entry)
    found = []
    for finding in findings:
        sharing = {e.fingerprint: e for keys in _conflicts(finding) for key in keys for e in holders.get(key, ())}
        found.append([sharing[name] for name in sorted(sharing)])
    return found


def _conflicts(finding: Finding) -> tuple[tuple[str, ...], ...]:
    return finding.keys or ((finding.fingerprint,),)


def _shared(finding: Finding, entries: Iterable[Entry]) -> int:
    return max((_files(finding, entry) for entry in entries), default=0)


def _files(finding: Finding, entry: Entry) -> int:
    return len({mention.article.path for mention in finding.mentions} & set(entry.files))


def _cover(finding: Finding, entries: Sequence[Entry]) -> list[Entry]:
    """Return as few entries as cover every conflict of a finding, or none."""
    left, chosen = set(range(len(_conflicts(finding)))), list[Entry]()
    while left:
        best = max(entries, key=lambda e: (len(left & _covers(finding, e)), _files(finding, e)), default=None)
        if best is None or not left & _covers(finding, best):
            return []
        chosen.append(best)
        left -= _covers(finding, best)
    return chosen


def _covers(finding: Finding, entry: Entry) -> set[int]:
    keys = {entry.fingerprint, *entry.keys}
    return {n for n, own in enumerate(_conflicts(finding)) if keys.intersection(own)}


def _known(finding: Finding, entries: Sequence[Entry]) -> Finding:
    """Return a finding under the name it is known by, with what a person has said of it."""
    said = [f"{entry.verdict}: {entry.note}".strip(": ") for entry in entries]
    status = "known" if finding.status == "new" else finding.status
    note = finding.note or "; ".join(filter(None, said))
    return replace(finding, fingerprint=entries[0].fingerprint, status=status, note=note)


def _entry(finding: Finding, names: set[str], date: str) -> Entry:
    fingerprint, again = finding.fingerprint, 1
    while fingerprint in names:
        again += 1
        fingerprint = f"{finding.fingerprint}-{again}"
    keys = [key for own in _conflicts(finding) for key in own[:KEPT]]
    return Entry(
        fingerprint,
        rule=finding.rule,
        message=finding.message,
        keys=tuple(key for key in dict.fromkeys(keys) if key != fingerprint),
        files=tuple(sorted({mention.article.path for mention in finding.mentions})),
        date=date,
    )
