"""Findings of real stories, known again after their files were moved, wrapped anew and put in another order."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

import consistency
from consistency.baseline import added, match
from consistency.settings import Settings
from consistency.types import Report

STORIES = Path(__file__).parents[1] / "fixtures" / "stories"
TOLD = (
    "chip-layoffs",
    "hurricane-landfall",
    "kursk-deserters",
    "harbour-shooting",
    "lost-on-the-fell",
    "stadium-bill",
)
FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)
NOT_PROSE = re.compile(r"\s*(?:[#>|*`<-]|\d+\.)")
WIDTH = 64


def wrapped(text: str) -> str:
    """Return Markdown with the lines of its paragraphs broken elsewhere."""
    front = FRONT.match(text)
    head, body = (front[0], text[front.end() :]) if front else ("", text)
    parts = [p if NOT_PROSE.match(p) else textwrap.fill(" ".join(p.split()), WIDTH) for p in body.split("\n\n")]
    return head + "\n" + "\n\n".join(parts) + "\n"


def reports(story: str) -> list[Path]:
    return sorted(path for path in (STORIES / story).iterdir() if path.name != "expected.toml")


def read(folder: Path) -> Report:
    return consistency.check(folder, Settings(exclude=("expected.toml",)))


@pytest.mark.models
@pytest.mark.parametrize("story", TOLD)
def test_a_story_told_in_other_files(story, tmp_path):
    """The files get folders in which they sort the other way round; each keeps its name, which may hold its date."""
    before = read(STORIES / story)
    for number, path in enumerate(reports(story)):
        moved = tmp_path / f"{99 - number}" / path.name
        moved.parent.mkdir()
        moved.write_bytes(wrapped(path.read_text()).encode() if path.suffix == ".md" else path.read_bytes())
    after = match(read(tmp_path).findings, added(before.findings, (), "2024-05-06"))

    assert before.findings
    assert [finding.message for finding in after.findings if finding.status != "known"] == []
    assert [entry.message for entry in after.resolved] == []
