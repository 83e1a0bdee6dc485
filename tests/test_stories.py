"""The stories of fixtures/stories: what a careful reader finds in each folder, and nothing else, is found.

`expected.toml` quotes phrases. A mention answers to a phrase if it overlaps the one place where the phrase stands in
the file, so hedges and units may belong to the mention's surface or not. See fixtures/README.md for the keys.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

import consistency
from consistency.readers import read_paths
from consistency.rules import RULES
from consistency.types import VERDICTS, Article, Fact, Finding, Mention, Report, Verdict

STORIES = Path(__file__).parents[1] / "fixtures" / "stories"
FOLDERS = sorted(path for path in STORIES.iterdir() if path.is_dir())
COMMON = {"about", "values", "surface", "files"}
KEYS = {
    "finding": COMMON | {"rule"},
    "agreement": COMMON | {"verdict"},
    "known_miss": COMMON | {"rule", "verdict", "strict"},
    "silence": {"a", "b", "why"},
}


# --- what is expected


@dataclass(frozen=True)
class Answer:
    """One value of a fact: the phrases that state it (one of them in each file) and the files that do."""

    phrases: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    """A finding if `rule` is set, else an agreement with one of `verdicts`."""

    about: str
    answers: tuple[Answer, ...]
    rule: str = ""
    verdicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Silence:
    """Two phrases that must not share a fact."""

    a: Answer
    b: Answer
    why: str


@dataclass(frozen=True)
class Story:
    """One folder's expectations."""

    findings: tuple[Expected, ...]
    agreements: tuple[Expected, ...]
    silences: tuple[Silence, ...]
    known_misses: tuple[Expected, ...]


@dataclass(frozen=True)
class Case:
    """A folder's expectations beside what was found in it."""

    story: Story
    report: Report


def raw(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))


def listed(item: str | list[str]) -> tuple[str, ...]:
    return (item,) if isinstance(item, str) else tuple(item)


def expected(table: dict[str, Any]) -> Expected:
    values = table.get("values") or [[table["surface"], table["files"]]]
    answers = tuple(Answer(listed(phrases), tuple(files)) for phrases, files in values)
    return Expected(table["about"], answers, table.get("rule", ""), listed(table.get("verdict", [])))


def silence(table: dict[str, Any]) -> Silence:
    a, b = (Answer((phrase,), (file,)) for phrase, file in (table["a"], table["b"]))
    return Silence(a, b, table["why"])


def load(folder: Path) -> Story:
    tables = raw(folder)
    read = {key: tuple(map(expected, tables.get(key, []))) for key in ("finding", "agreement", "known_miss")}
    silences = tuple(map(silence, tables.get("silence", [])))
    return Story(read["finding"], read["agreement"], silences, read["known_miss"])


# --- where a phrase is found


def places(phrase: str, text: str) -> list[tuple[int, int]]:
    words = r"\s+".join(map(re.escape, phrase.split()))
    return [match.span() for match in re.finditer(rf"(?<!\w){words}(?!\w)", text)]


def names(mention: Mention) -> tuple[str, str]:
    return mention.article.path, mention.article.id


def states(mention: Mention, answer: Answer, file: str) -> bool:
    """Say whether the mention stands where one of the answer's phrases stands in `file`."""
    span = mention.slot.span
    found = (place for phrase in answer.phrases for place in places(phrase, mention.article.text))
    return file in names(mention) and any(start < span.end and span.start < end for start, end in found)


def stated(answer: Answer, mentions: Iterable[Mention]) -> set[str]:
    """Return the answer's files in which one of the mentions states it."""
    mentions = list(mentions)
    return {file for file in answer.files if any(states(mention, answer, file) for mention in mentions)}


def mentions_of(fact: Fact) -> Iterator[Mention]:
    return (mention for group in fact.groups for mention in group.mentions)


def groups_of(fact: Fact, answer: Answer) -> set[int]:
    """Return the fact's groups that state the answer in at least one file."""
    return {index for index, group in enumerate(fact.groups) if stated(answer, group.mentions)}


def covers(mentions: Iterable[Mention], answers: Sequence[Answer]) -> bool:
    """Say whether every answer is stated in every one of its files."""
    mentions = list(mentions)
    return all(stated(answer, mentions) == set(answer.files) for answer in answers)


# --- findings


def verdict_between(fact: Fact, a: int, b: int) -> Verdict | None:
    ends = {a, b}
    return next((relation.verdict for relation in fact.relations if {relation.a, relation.b} == ends), None)


def opposed(fact: Fact, a: Answer, b: Answer, rule: str) -> bool:
    """Say whether some groups of the two answers relate by `rule`."""
    pairs = product(groups_of(fact, a), groups_of(fact, b))
    return any(i != j and verdict_between(fact, i, j) == rule for i, j in pairs)


def fulfils(finding: Finding, wanted: Expected) -> bool:
    """Say whether the finding is the one wanted, with every value and every file."""
    if finding.rule != wanted.rule or not covers(finding_mentions(finding), wanted.answers):
        return False
    fact = finding.fact
    return fact is None or all(opposed(fact, a, b, wanted.rule) for a, b in combinations(wanted.answers, 2))


def finding_mentions(finding: Finding) -> list[Mention]:
    return list(mentions_of(finding.fact)) if finding.fact else list(finding.mentions)


def explains(wanted: Expected, finding: Finding) -> bool:
    """Say whether a finding, perhaps not the whole of what is wanted, holds nothing else."""
    if finding.rule != wanted.rule:
        return False
    if finding.fact is None:
        return any(stated(answer, finding.mentions) for answer in wanted.answers)
    at_odds = groups_at_odds(finding.fact, finding.rule)
    known = [at_odds & groups_of(finding.fact, answer) for answer in wanted.answers]
    return sum(map(bool, known)) > 1 and at_odds == set().union(*known)


def groups_at_odds(fact: Fact, rule: str) -> set[int]:
    return {end for relation in fact.relations if relation.verdict == rule for end in (relation.a, relation.b)}


# --- agreements and silences


def placed(fact: Fact, wanted: Expected) -> list[tuple[int, Mention, str]]:
    """Return the fact's mentions that the expectation names: group, mention, origin."""
    everyone = (
        (index, mention, origin)
        for index, group in enumerate(fact.groups)
        for mention, origin in zip(group.mentions, group.origins, strict=True)
    )
    return [item for item in everyone if any(states(item[1], a, file) for a in wanted.answers for file in a.files)]


def pair_verdict(fact: Fact, a: tuple[int, Mention, str], b: tuple[int, Mention, str]) -> Verdict | None:
    if a[0] != b[0]:
        return verdict_between(fact, a[0], b[0])
    return "repeated" if a[2] == b[2] else "corroborated"


def accord(fact: Fact, wanted: Expected) -> Verdict | None:
    """Return the strongest verdict between the named mentions of different reports."""
    pairs = [(a, b) for a, b in combinations(placed(fact, wanted), 2) if a[1].article.id != b[1].article.id]
    verdicts = {pair_verdict(fact, a, b) for a, b in pairs}
    return next((verdict for verdict in VERDICTS if verdict in verdicts), None)


def agrees(fact: Fact, wanted: Expected) -> bool:
    return covers(mentions_of(fact), wanted.answers) and accord(fact, wanted) in wanted.verdicts


def violated(fact: Fact, quiet: Silence) -> bool:
    mentions = list(mentions_of(fact))
    return bool(stated(quiet.a, mentions) and stated(quiet.b, mentions))


def found(wanted: Expected, report: Report) -> bool:
    if wanted.rule:
        return any(fulfils(finding, wanted) for finding in report.findings)
    return any(agrees(fact, wanted) for fact in report.facts)


# --- what a failure prints


def show_fact(fact: Fact) -> str:
    lines = [f"  {fact.verdict}: {fact.question}"]
    for index, group in enumerate(fact.groups):
        said = ", ".join(f"{m.slot.surface!r} in {m.article.id}" for m in group.mentions)
        lines.append(f"    [{index}] {said}; origins {', '.join(map(str, group.origins))}")
    lines += [f"    {r.a} against {r.b}: {r.verdict}, {r.reason}" for r in fact.relations]
    return "\n".join(lines)


def show_finding(finding: Finding) -> str:
    if finding.fact:
        return show_fact(finding.fact)
    said = ", ".join(f"{m.slot.surface!r} in {m.article.id}" for m in finding.mentions)
    return f"  {finding.rule}: {said}; {finding.reason}"


def show_answer(answer: Answer) -> str:
    return f"{' / '.join(answer.phrases)} ({', '.join(answer.files)})"


def show_near(wanted: Expected, report: Report) -> str:
    """Return the expectation and every fact that holds any of its mentions."""
    near = [fact for fact in report.facts if any(groups_of(fact, answer) for answer in wanted.answers)]
    head = f"{wanted.rule or ' or '.join(wanted.verdicts)}, {wanted.about}: " + " | ".join(
        map(show_answer, wanted.answers)
    )
    return "\n".join([head, *(map(show_fact, near) if near else ["  no fact holds any of these"])])


def complain(title: str, items: Iterable[str]) -> None:
    items = list(items)
    if items:
        pytest.fail(f"{title}\n" + "\n".join(items), pytrace=False)


# --- the tests


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def case(request: pytest.FixtureRequest) -> Case:
    """Check one folder, once for all tests on it."""
    folder: Path = request.param
    return Case(load(folder), consistency.check([folder]))


@pytest.mark.models
def test_every_expected_finding_is_found(case: Case) -> None:
    missing = [wanted for wanted in case.story.findings if not found(wanted, case.report)]
    complain("not found as expected:", (show_near(wanted, case.report) for wanted in missing))


@pytest.mark.models
def test_nothing_else_is_a_finding(case: Case) -> None:
    wanted = case.story.findings + case.story.known_misses
    extra = [finding for finding in case.report.findings if not any(explains(w, finding) for w in wanted)]
    complain("found, but not expected:", map(show_finding, extra))


@pytest.mark.models
def test_every_expected_agreement_is_found(case: Case) -> None:
    missing = [wanted for wanted in case.story.agreements if not found(wanted, case.report)]
    complain("not found as expected:", (show_near(wanted, case.report) for wanted in missing))


@pytest.mark.models
def test_different_questions_share_no_fact(case: Case) -> None:
    broken = [(quiet, fact) for quiet in case.story.silences for fact in case.report.facts if violated(fact, quiet)]
    complain("one fact, though:", (f"{quiet.why}\n{show_fact(fact)}" for quiet, fact in broken))


@pytest.mark.models
def test_known_misses_are_still_missed(case: Case) -> None:
    known = [wanted for wanted in case.story.known_misses if found(wanted, case.report)]
    complain("found by now: move these from known_miss to finding or agreement", (wanted.about for wanted in known))


# --- the expectations themselves


def texts(folder: Path) -> dict[str, str]:
    """Return what stands in each report, by the name that expectations use."""
    items = read_paths([folder], exclude=["expected.toml"])
    return {item.id: item.text for item in items if isinstance(item, Article)}


def answers_of(story: Story) -> Iterator[Answer]:
    for wanted in (*story.findings, *story.agreements, *story.known_misses):
        yield from wanted.answers
    for quiet in story.silences:
        yield from (quiet.a, quiet.b)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_phrases_stand_once_in_their_files(folder: Path) -> None:
    written = texts(folder)
    asked = [(answer.phrases, file) for answer in answers_of(load(folder)) for file in answer.files]
    counts = {item: sum(len(places(phrase, written[item[1]])) for phrase in item[0]) for item in asked}
    assert {item: count for item, count in counts.items() if count != 1} == {}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_expectations_use_words_that_exist(folder: Path) -> None:
    tables = raw(folder)
    assert tables.pop("description")
    items = [(kind, item) for kind, listed_items in tables.items() for item in listed_items]
    assert [(kind, unknown) for kind, item in items if (unknown := item.keys() - KEYS[kind])] == []
    assert {item["rule"] for _, item in items if "rule" in item} <= RULES.keys()
    assert {verdict for _, item in items for verdict in listed(item.get("verdict", []))} <= set(VERDICTS)
    assert all(item["strict"] is True for kind, item in items if kind == "known_miss")


def test_there_are_stories_enough() -> None:
    assert len(FOLDERS) >= 20
