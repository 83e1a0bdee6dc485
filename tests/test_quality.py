"""The small quality gate: the stories of fixtures/stories in one run, as one corpus, against the floors in quality.json.

The stories named there as untried were written after the floors: they join the corpus when the floors are next measured.
Missing a finding lowers recall; a finding that no story expects, or one that mixes stories, is an extra.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import consistency
from consistency.rules import is_sure
from consistency.settings import Settings
from consistency.types import Finding, Report
from tests.test_stories import FOLDERS, STORIES, Answer, Expected, explains, finding_mentions, fulfils, load

FLOORS = json.loads(Path(__file__).with_name("quality.json").read_text(encoding="utf-8"))


TRIED = [folder for folder in FOLDERS if folder.name not in FLOORS["untried"]]


@pytest.fixture(scope="module")
def report() -> Report:
    """Check the stories together; what is left is what the command line tells without flags."""
    settings = Settings(exclude=tuple(f"/{name}/" for name in FLOORS["untried"]))
    found = consistency.check(STORIES, settings)
    return replace(found, findings=tuple(f for f in found.findings if is_sure(f.rule, f.confidence)))


def within(folder: Path, wanted: Expected) -> Expected:
    """Name the files of an expectation by their place in the whole corpus; records of a feed go by their ids."""

    def placed(answer: Answer) -> Answer:
        files = (f"{folder.name}/{file}" if (folder / file).is_file() else file for file in answer.files)
        return replace(answer, files=tuple(files))

    return replace(wanted, answers=tuple(map(placed, wanted.answers)))


def expectations(*, hard: bool) -> Iterator[Expected]:
    """Yield the findings expected of all stories, the known misses too when `hard`."""
    for folder in TRIED:
        story = load(folder)
        yield from (within(folder, wanted) for wanted in story.findings + (story.known_misses if hard else ()))


def is_extra(finding: Finding) -> bool:
    return not any(explains(wanted, finding) for wanted in expectations(hard=True))


@pytest.mark.models
def test_most_findings_are_found(report: Report) -> None:
    wanted = list(expectations(hard=False))
    found = [w for w in wanted if any(fulfils(finding, w) for finding in report.findings)]
    assert len(found) / len(wanted) >= FLOORS["least_share_found"]


@pytest.mark.models
def test_few_findings_are_extra(report: Report) -> None:
    extra = [finding for finding in report.findings if is_extra(finding)]
    assert len(extra) <= FLOORS["most_extra"], [finding.message for finding in extra]


@pytest.mark.models
def test_no_contradiction_mixes_stories(report: Report) -> None:
    mixed = [
        finding.message
        for finding in report.findings
        if finding.rule == "contradiction"
        and len({mention.article.path.split("/")[0] for mention in finding_mentions(finding)}) > 1
    ]
    assert len(mixed) <= FLOORS["most_mixed"], mixed
