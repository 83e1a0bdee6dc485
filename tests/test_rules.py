"""The manual of the rules is true: what it calls bad is found, what it calls good is not, and the document has them all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import consistency
from consistency.rules import RULES, Example
from consistency.types import Article

VERDICTS = Path(__file__).parents[1] / "docs" / "verdicts.md"
BAD = [(name, example) for name, rule in RULES.items() for example in rule.bad]
GOOD = [(name, example) for name, rule in RULES.items() for example in rule.good]


def found(example: Example) -> list[str]:
    """Return the rules of what is found in the reports of an example."""
    reports = [
        Article(f"{told.source}.md", told.source, told.text, None, told.source, dt.date.fromisoformat(told.published))
        for told in example
    ]
    return [finding.rule for finding in consistency.check(reports).findings]


@pytest.mark.models
@pytest.mark.parametrize(("name", "example"), BAD)
def test_a_bad_example_is_found(name: str, example: Example) -> None:
    assert found(example) == [name]


@pytest.mark.models
@pytest.mark.parametrize(("name", "example"), GOOD)
def test_a_good_example_is_left_alone(name: str, example: Example) -> None:
    assert name not in found(example)


@pytest.mark.parametrize("name", ["contradiction", "disputed", "updated"])
def test_rules_across_reports_have_both_examples(name: str) -> None:
    assert RULES[name].bad and RULES[name].good


@pytest.mark.parametrize("name", RULES)
def test_the_document_has_a_row_for_every_rule(name: str) -> None:
    rows = [line for line in VERDICTS.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{name}`")]
    assert len(rows) == 1
