"""Every article of a run has an id of its own, so that stories and facts cannot mistake one for another."""

import json
from pathlib import Path

import pytest

from consistency import pipeline
from consistency.progress import Silent
from consistency.readers import tell_apart
from consistency.settings import Settings
from consistency.types import Article

PROSE = "The harbour was closed for two days after the storm, the port office said on Monday."


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ([("a.md", "a.md"), ("f.jsonl", "1"), ("f.jsonl", "2")], ["a.md", "1", "2"]),
        ([("f.jsonl", "1"), ("g.jsonl", "1"), ("g.jsonl", "2")], ["f.jsonl#1", "g.jsonl#1", "2"]),
        ([("f.jsonl", "1"), ("f.jsonl", "1"), ("g.jsonl", "1")], ["f.jsonl#1~1", "f.jsonl#1~2", "g.jsonl#1"]),
        ([("a.md", "a.md"), ("f.jsonl", "a.md")], ["a.md", "f.jsonl#a.md"]),
        ([("", ""), ("", "")], ["~1", "~2"]),
        ([("p", "x"), ("p", "x"), ("p", "p#x~1")], ["p#x~2", "p#x~3", "p#x~1"]),
        ([("p", "x"), ("q", "x"), ("p", "x"), ("q", "x")], ["p#x~1", "q#x~1", "p#x~2", "q#x~2"]),
    ],
)
def test_ids_that_clash_are_told_apart(given: list[tuple[str, str]], ids: list[str]) -> None:
    found = tell_apart([Article(path, name, PROSE) for path, name in given])
    assert [article.id for article in found] == ids
    assert [article.path for article in found] == [path for path, _ in given]


def test_two_feeds_may_use_the_same_numbers(tmp_path: Path) -> None:
    for name in ("x.jsonl", "y.jsonl"):
        (tmp_path / name).write_text(json.dumps({"id": 1, "text": f"{name[0].upper()}: {PROSE}"}))
    articles, _ = pipeline.read(tmp_path, Settings(), Silent())
    assert [article.id for article in articles] == ["x.jsonl#1", "y.jsonl#1"]
