"""Files of other versions: what an older program wrote is read, moved on or set aside with a notice; newer is refused.

The samples were written by the versions whose number they bear; "first" is the earliest that wrote that format.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from conftest import make_report

from consistency.baseline import load
from consistency.cache.store import NAME, SCHEMA, Store, contents
from consistency.errors import InputError, ModelError
from consistency.formats import number_of
from consistency.linking.scorer import load_scorer
from consistency.reports import FORMATS, Options, report_from_json

SAMPLES = Path(__file__).parent / "samples"
BOTH = ("facts-1-first.json", "facts-1.json")


def paths_of(value: Any, name: str = "") -> set[str]:
    """Return the names of all fields of a JSON document, each with those that it stands under."""
    if isinstance(value, dict):
        return {f"{name}/{key}" for key in value} | {
            p for key, v in value.items() for p in paths_of(v, f"{name}/{key}")
        }
    return {path for item in value for path in paths_of(item, name)} if isinstance(value, list) else set()


def newer(name: str, folder: Path) -> Path:
    """Return a sample as the version after the next may write it."""
    document = json.loads((SAMPLES / name).read_text("utf-8"))
    kind, _, number = document["schema"].partition("/")
    path = folder / name
    path.write_text(json.dumps({**document, "schema": f"{kind}/{int(number) + 2}"}), "utf-8")
    return path


# JSON


@pytest.mark.parametrize("subject", ["facts", "findings"])
@pytest.mark.parametrize("sample", ["1-first", "1"])
def test_no_field_is_lost_under_one_number(subject, sample):
    before = json.loads((SAMPLES / f"{subject}-{sample}.json").read_text("utf-8"))
    now = json.loads(FORMATS[subject]["json"](make_report(), Options()))

    assert now["schema"] == before["schema"]
    assert paths_of(before) <= paths_of(now)


@pytest.mark.parametrize("name", BOTH)
def test_facts_of_every_version_are_read(name):
    told = report_from_json((SAMPLES / name).read_text("utf-8"))

    assert {fact.question for fact in told.facts} == {fact.question for fact in make_report().facts}


def test_facts_of_a_newer_version_are_refused(tmp_path):
    with pytest.raises(
        InputError, match=r"the facts were written by a newer consistency \(format 3, this one reads 1\)"
    ):
        report_from_json(newer("facts-1.json", tmp_path).read_text("utf-8"))


# The baseline


@pytest.mark.parametrize("name", ["baseline-1.json", "findings-1-first.json", "findings-1.json"])
def test_a_baseline_of_every_version_is_read(name):
    """The findings of a run served as one before there were baselines."""
    entries = load(SAMPLES / name)

    assert [(entry.fingerprint, entry.rule) for entry in entries] == [
        ("beef", "internal-conversion"),
        ("c0ffee", "contradiction"),
    ]


@pytest.mark.parametrize("name", ["baseline-1.json", "findings-1.json"])
def test_a_baseline_of_a_newer_version_is_refused(tmp_path, name):
    with pytest.raises(
        InputError, match=r"written by a newer consistency \(format 3, this one reads 1\); install that one"
    ):
        load(newer(name, tmp_path))


# The linker


def test_a_linker_of_another_version_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"an older consistency \(format 1, this one reads 2\); train it again"):
        load_scorer(SAMPLES / "linker-1.json")
    with pytest.raises(ModelError, match="written by a newer consistency"):
        load_scorer(newer("linker-1.json", tmp_path))


# The cache


def test_a_cache_of_an_older_version_begins_anew_with_a_notice(tmp_path):
    shutil.copy(SAMPLES / "cache-1.sqlite", tmp_path / NAME)
    assert [kept.entries for kept in contents(tmp_path)] == [1, 1]
    said: list[str] = []
    store = Store(tmp_path, said.append)
    store.put("kind", [(b"1", b"one")])

    assert store.get("kind", [b"1"]) == {b"1": b"one"}
    assert said == [f"the cache in {tmp_path} was written by an older version; it begins anew"]
    assert [(kept.kind, kept.entries) for kept in contents(tmp_path)] == [("kind", 1)]
    store.close()
    Store(tmp_path, pytest.fail).close()


def test_an_older_cache_is_moved_on_once_by_runs_at_once(tmp_path):
    shutil.copy(SAMPLES / "cache-1.sqlite", tmp_path / NAME)
    first, second = Store(tmp_path, lambda _: None), Store(tmp_path, pytest.fail)
    first.put("kind", [(b"1", b"one")])

    assert second.get("kind", [b"1"]) == {b"1": b"one"}


def test_a_cache_of_a_newer_version_is_left_as_it_is(tmp_path):
    shutil.copy(SAMPLES / "cache-1.sqlite", tmp_path / NAME)
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = (tmp_path / NAME).read_bytes()
    said: list[str] = []
    store = Store(tmp_path, said.append)
    store.put("kind", [(b"1", b"one")])
    store.close()

    assert "a newer version of consistency wrote it" in said[0]
    assert len(said) == 1
    assert (tmp_path / NAME).read_bytes() == before


def test_the_database_of_another_program_is_left_as_it_is(tmp_path):
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("CREATE TABLE entry (name TEXT)")
    before = (tmp_path / NAME).read_bytes()
    said: list[str] = []
    Store(tmp_path, said.append).close()

    assert "another program's database" in said[0]
    assert (tmp_path / NAME).read_bytes() == before


# What a format says of itself


@pytest.mark.parametrize(
    ("schema", "number"),
    [
        *(("name/1", 1), ("name/12", 12), ("name/", None), ("name", None), ("other/1", None), ("name/1/2", None)),
        *((None, None), (3, None), ("name/-1", None), ("name/²", None), ("name/" + "9" * 9999, None)),
    ],
)
def test_a_format_is_a_name_and_a_number(schema, number):
    assert number_of(schema, "name") == number
