"""Imports run one way: a module may import what stands above it in this table, never beside or below."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import consistency

LAYERS = (
    {"triage"},
    {"types"},
    {
        "collector",
        "errors",
        "progress",
        "spread",
        "rules",
        "lexicon",
        "inflection",
        "names",
        "sparing",
        "formats",
        "interrupts",
        "workers",
    },
    {"minilm", "static", "limits", "streams"},
    {"settings"},
    {"syntax", "sentences", "slots", "embedding"},
    {
        "attribution",
        "questions",
        "frames",
        "owners",
        "phrasing",
        "clauses",
        "events",
        "wording",
        "amounts",
        "stated",
        "counts",
        "surroundings",
    },
    {"claims", "readers", "linking", "comparison"},
    {"apart", "cache"},
    {"engines"},
    {"pipeline", "reports", "baseline", "suppressions", "changes"},
    {"console", "demo", "options", "outputs", "explaining"},
    {"cli", "training"},
    {"__main__"},
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
# One idea in several files, which import each other.
FAMILIES = (
    {"questions", "frames", "owners", "phrasing", "clauses", "events", "wording", "amounts", "counts", "surroundings"},
)
ROOT = Path(consistency.__file__).parent
FILES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def unit(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the parts of the package that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "consistency":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("consistency."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {a.name.split(".")[1] for a in node.names if a.name.startswith("consistency.")}
    return names & set(RANK)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path):
    here = unit(path)
    family = next((names for names in FAMILIES if here in names), {here})
    wrong = {name for name in imported(path) if name not in family and RANK[name] >= RANK[here]}

    assert not wrong, f"{here} must not import {', '.join(sorted(wrong))}"


def test_no_relative_imports():
    for path in FILES:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        assert not [n.lineno for n in nodes if isinstance(n, ast.ImportFrom) and n.level], path


def test_every_part_has_a_layer():
    assert {unit(path) for path in FILES} <= set(RANK)
