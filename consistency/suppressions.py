"""What is not to be told, and why: comments in Markdown and HTML, front matter, entries of the settings.

    <!-- consistency: ignore[contradiction] the harbour master has confirmed it -->       this line
    <!-- consistency: ignore-next-line[disputed, updated] both are quotes -->             the next line with words
    <!-- consistency: ignore-file[internal] a worksheet with wrong sums in it -->         this file
    consistency: ignore[contradiction] kept as it was printed                             front matter, this file

The comments are read from the files themselves, beside the readers, since no reader lets a comment into the text.
"""

from __future__ import annotations

import difflib
import os
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from consistency.readers.base import UnreadableError
from consistency.readers.decode import decode
from consistency.readers.frontmatter import read_front_matter
from consistency.rules import RULES, group_of
from consistency.triage import Suppression
from consistency.types import Finding, Mention

COMMENTED = (".md", ".markdown", ".html", ".htm", ".xhtml")
FRONTED = (".md", ".markdown", ".txt", ".text")
NAME, ALL = "consistency", "all"
WORDS = (*RULES, "internal", ALL)
DIRECTIVE = re.compile(r"(?P<verb>[a-z-]+)\s*(?:\[(?P<rules>[^\[\]]*)\])?\s*(?P<reason>.*)", re.DOTALL)
VERBS = ("ignore", "ignore-next-line", "ignore-file")
FENCE = re.compile(r"[ \t>]*(?P<mark>```+|~~~+)")
Unused = tuple[Suppression, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the files and the settings ask for, and what of it is not understood, with the reason."""

    suppressions: tuple[Suppression, ...] = ()
    problems: tuple[Unused, ...] = ()


def read_suppressions(files: Mapping[str, str], max_bytes: int) -> Asked:
    """Return what the files, given as path to location, ask for. One that cannot be read asks for nothing."""
    asked: list[Suppression] = []
    problems: list[Unused] = []
    for path, location in files.items():
        for item in _read_file(path, location, max_bytes):
            if isinstance(item, Suppression):
                asked.append(item)
            else:
                problems.append(item)
    return Asked(tuple(asked), tuple(problems))


def suppress(
    findings: Sequence[Finding], asked: Asked, files: Mapping[str, str] | None = None
) -> tuple[tuple[Finding, ...], tuple[Unused, ...]]:
    """Return the findings with what is suppressed marked so, and what suppressed nothing.

    A comment takes its own value out: a finding is suppressed when no values that conflict are left. Patterns of the
    settings may name a file by its path in a report or, given the `files`, by where it lies.
    """
    if not asked.suppressions:
        return tuple(findings), asked.problems
    scopes, used = _Scopes(asked.suppressions, files or {}), set[Suppression]()
    told = tuple(_judged(finding, scopes, used) for finding in findings)
    idle = [(s, "suppresses nothing; take it out") for s in asked.suppressions if s not in used]
    return told, (*asked.problems, *idle)


def directive(words: str, place: str, path: str, lines: tuple[int, int] | None, following: int) -> Suppression | Unused:
    """Return what a comment asks for, or the comment with what is wrong with it.

    `lines` are those it stands on, `following` the next line with words on it; both do not matter in front matter.
    """
    match = DIRECTIVE.fullmatch(words.strip())
    verb, rules, reason = match.groups() if match else ("", None, "")
    named = tuple(rule.strip() for rule in (rules or "").split(",") if rule.strip())
    reason = " ".join(reason.split())
    scope = lines if verb == "ignore" else (following, following) if verb == "ignore-next-line" and lines else None
    asked = Suppression(place, reason, () if ALL in named else named, path, scope)
    wrong = _wrong(verb, named, reason, fronted=lines is None)
    return (asked, wrong) if wrong else asked


def _wrong(verb: str, rules: Sequence[str], reason: str, fronted: bool) -> str:
    if verb not in VERBS or (fronted and verb == "ignore-next-line"):
        return f"not understood; write ignore[{next(iter(RULES))}] and the reason"
    if unknown := [rule for rule in rules if rule not in WORDS]:
        close = difflib.get_close_matches(unknown[0], WORDS, n=1)
        return f"unknown rule {unknown[0]!r}; " + (
            f"did you mean {close[0]!r}?" if close else f"known: {', '.join(WORDS)}"
        )
    if not rules:
        return f"names no rule; write {verb}[{next(iter(RULES))}], or {verb}[{ALL}]"
    return "" if reason else "gives no reason; write it after the bracket"


def _read_file(path: str, location: str, max_bytes: int) -> Iterator[Suppression | Unused]:
    extension = os.path.splitext(path)[1].lower()
    if extension not in (*COMMENTED, *FRONTED):
        return
    try:
        if Path(location).stat().st_size > max_bytes:
            return
        text = decode(Path(location).read_bytes())
    except (OSError, UnreadableError):
        return
    if NAME not in text:
        return
    if extension in FRONTED:
        yield from _front_matter(path, text)
    if extension in COMMENTED:
        yield from _comments(path, text, markdown=extension in FRONTED)


def _front_matter(path: str, text: str) -> Iterator[Suppression | Unused]:
    front = read_front_matter(text)
    at = re.search(rf"^[\"']?{NAME}[\"']?[ \t]*[:=]", text[: front.end], re.MULTILINE)
    line = text.count("\n", 0, at.start()) + 1 if at else 1
    for words in front.values.get(NAME, "").splitlines():
        if words.strip():
            yield directive(words, f"{path}:{line}", path, None, 0)


def _comments(path: str, text: str, markdown: bool) -> Iterator[Suppression | Unused]:
    lines = text.split("\n")
    worded = [number for number, words in enumerate(lines, 1) if words.strip()]
    code = _fenced(lines) if markdown else frozenset()
    line, counted = 1, 0
    for start, end in _spans(text):
        line, counted = line + text.count("\n", counted, start), start
        name, colon, words = text[start + 4 : end].strip().partition(":")
        if name.strip() != NAME or not colon or line in code or text[max(start - 1, 0) : start] == "`":
            continue
        last = line + text.count("\n", start, end)
        following = next(iter(worded[(at := bisect_right(worded, last)) : at + 1]), last + 1)
        yield directive(words, f"{path}:{line}", path, (line, last), following)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each comment begins and where its end mark stands."""
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end


def _fenced(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines of fenced code: a manual shows a comment without meaning it."""
    inside, fence = set[int](), ""
    for number, line in enumerate(lines, 1):
        mark = FENCE.match(line)
        if fence or mark:
            inside.add(number)
        if mark and (not fence or mark["mark"].startswith(fence)):
            fence = "" if fence else mark["mark"]
    return frozenset(inside)


class _Scopes:
    """The suppressions, found by the file they hold for."""

    def __init__(self, asked: Iterable[Suppression], locations: Mapping[str, str]) -> None:
        self._locations = locations
        self.whole: list[Suppression] = []
        self._files: dict[str, list[Suppression]] = defaultdict(list)
        self._patterns: list[tuple[Any, Suppression]] = []
        for item in asked:
            if item.path is None:
                self.whole.append(item)
            elif item.is_pattern:
                self._patterns.append((_pattern(item.path), item))
            else:
                self._files[item.path].append(item)

    def of(self, mention: Mention, finding: Finding) -> list[Suppression]:
        """Return what takes this mention of a finding out."""
        path, line = mention.article.path, mention.article.position(mention.slot.span.start)[0]
        here = [s for s in self._files.get(path, ()) if s.lines is None or s.lines[0] <= line <= s.lines[1]]
        names = (path, os.path.relpath(self._locations.get(path, path)))
        here += [s for pattern, s in self._patterns if any(map(pattern.match_file, names))]
        return [s for s in here if _is_meant(s, finding)]


def _pattern(path: str) -> Any:
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines([path])


def _is_meant(asked: Suppression, finding: Finding) -> bool:
    if asked.rules and not {finding.rule, group_of(finding.rule)} & set(asked.rules):
        return False
    names = {finding.fingerprint, *(key for keys in finding.keys for key in keys)}
    return asked.fingerprint is None or asked.fingerprint in names


def _judged(finding: Finding, scopes: _Scopes, used: set[Suppression]) -> Finding:
    whole = [s for s in scopes.whole if _is_meant(s, finding)]
    distinct = {id(mention): mention for conflict in finding.conflicts for mention in conflict}
    out = {key: scopes.of(mention, finding) for key, mention in distinct.items()}
    hits = [[s for mention in conflict for s in out[id(mention)]] for conflict in finding.conflicts]
    reasons = whole or ([s for hit in hits for s in hit] if all(hits) else [])
    used.update(whole, *hits)
    if not reasons:
        return finding
    note = "; ".join(dict.fromkeys(s.reason for s in reasons))
    return replace(finding, status="suppressed", note=note)
