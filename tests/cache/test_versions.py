"""Whatever takes part in a result is in the hash that it is kept under."""

from __future__ import annotations

from pathlib import Path

import pytest

from consistency.cache import versions
from consistency.cache.versions import LIBRARIES, NO_PART, PACKAGE, encoder_version, version_of
from tests.test_layers import imported, unit

# What computes each kind of result.
BEGINS = {
    "reading": ["readers"],
    "mentions": ["claims", "comparison"],
    "report": ["claims", "linking", "comparison", "apart", "pipeline"],
}


def taking_part(kind: str) -> set[str]:
    """Return the parts of the package that the code of a kind imports, directly or not."""
    files: dict[str, list[Path]] = {}
    for path in PACKAGE.rglob("*.py"):
        files.setdefault(unit(path), []).append(path)
    found, todo = set[str](), list(BEGINS[kind])
    while todo:
        part = todo.pop()
        if part not in found:
            found.add(part)
            todo += [name for path in files[part] for name in imported(path)]
    return found


@pytest.mark.parametrize("kind", BEGINS)
def test_no_part_that_is_left_out_takes_part(kind):
    # Neither what is shown of a run's progress nor the cache itself changes what is found.
    assert taking_part(kind) & NO_PART[kind] <= {"cache", "progress"}


@pytest.mark.parametrize(
    ("file", "kinds"),
    [
        ("readers/head.py", {"reading", "report"}),
        ("slots/count.py", {"mentions", "report"}),
        ("models/parser/config.cfg", {"mentions", "report"}),
        ("models/linker.json", {"report"}),
        ("models/linker-fast.json", {"report"}),
        ("linking/features.py", {"report"}),
        ("comparison/internal/weekday.py", {"mentions", "report"}),
        ("types.py", {"reading", "mentions", "report"}),
        ("cache/codec.py", {"reading", "mentions", "report"}),
        ("cache/store.py", set()),
        ("reports/text.py", set()),
    ],
)
def test_a_changed_file_makes_another_version_of_what_it_takes_part_in(monkeypatch, file, kinds):
    before = {kind: version_of.__wrapped__(kind) for kind in BEGINS}
    digest = versions._digest
    monkeypatch.setattr(versions, "_digest", lambda path: b"changed" if path == PACKAGE / file else digest(path))
    after = {kind: version_of.__wrapped__(kind) for kind in BEGINS}

    assert {kind for kind in BEGINS if after[kind] != before[kind]} == kinds


def test_an_encoder_in_a_folder_is_known_by_its_files_and_one_on_the_hub_not_at_all(tmp_path):
    (tmp_path / "weights").write_text("1")
    first = encoder_version(str(tmp_path))
    (tmp_path / "weights").write_text("12")

    assert first != encoder_version(str(tmp_path))
    assert encoder_version("some/model") is None
    assert encoder_version("default") == encoder_version("default") != first


def test_a_report_depends_on_all_libraries_that_mentions_depend_on():
    assert {*LIBRARIES["mentions"]} <= {*LIBRARIES["report"]}
