"""The manual of the rules is true: what it calls bad is found, what it calls good is not, and the document has them all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import consistency
from consistency.rules import RULES, Example, is_sure
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


@pytest.mark.parametrize(
    ("rule", "confidence", "least", "told"),
    [
        ("contradiction", 0.6, None, True),
        ("contradiction", 0.59, None, False),
        ("disputed", 0.59, None, False),
        ("updated", 0.5, None, True),
        ("internal-arithmetic", 0.49, None, False),
        ("contradiction", 0.3, 0.2, True),
        ("updated", 0.8, 0.9, False),
    ],
)
def test_what_accuses_has_to_be_surer(rule: str, confidence: float, least: float | None, told: bool) -> None:
    assert is_sure(rule, confidence, least) is told
