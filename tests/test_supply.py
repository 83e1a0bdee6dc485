"""What is installed: the lock names every package that a run or the tests need, by version and hash, and nothing else."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)+.*)$", re.MULTILINE)
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = {canonicalize_name(entry["name"]): entry for entry in ENTRY.finditer(LOCK)}
BUILD = {"hatchling", "editables"}
BY_VERSION = {"torch"}  # its builds differ by platform


def constraints() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if "==" in line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pins}


def needed() -> set[str]:
    """Return every package that the project asks for here, and what those ask for in turn."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    todo = [Requirement(line) for line in (*project["dependencies"], *(line for of in extras.values() for line in of))]
    found: set[str] = set()
    while todo:
        asked = todo.pop()
        name = canonicalize_name(asked.name)
        if name in found or name == "consistency" or (asked.marker and not asked.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        try:
            inner = [Requirement(line) for line in requires(asked.name) or ()]
        except PackageNotFoundError:
            continue
        todo += [
            of for of in inner if not of.marker or any(of.marker.evaluate({"extra": e}) for e in asked.extras or {""})
        ]
    return found


def test_every_line_is_a_version_with_hashes():
    assert len(LOCKED) > 100
    for entry in LOCKED.values():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry["rest"]), entry["name"]
    loose = [
        line for line in LOCK.splitlines() if line.strip() and not line.startswith((" ", "#")) and "==" not in line
    ]
    assert loose == []


def test_the_lock_and_the_constraints_name_the_same_versions():
    pinned = constraints()
    shared = set(pinned) & set(LOCKED)
    assert {name: LOCKED[name]["version"] for name in shared} == {name: pinned[name] for name in shared}
    assert set(pinned) >= {name for name in needed() if name in LOCKED and name not in BUILD and name != "setuptools"}


def test_the_lock_holds_all_that_is_asked_for_but_torch():
    of_torch = {name for name in needed() if name.startswith(("nvidia-", "cuda-")) or name == "triton"}
    assert needed() - set(LOCKED) - of_torch == BY_VERSION
    assert set(LOCKED) >= BUILD


@pytest.mark.parametrize("file", ["Makefile", "action.yml"])
def test_what_installs_takes_the_lock_and_the_torch_that_the_constraints_name(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    installs = [line.partition("pip install --quiet ")[2] for line in text.splitlines() if "requirements.lock" in line]
    assert any(line.startswith("--no-deps --require-hashes -") for line in installs)
    assert f'pip install --quiet "torch=={constraints()["torch"]}"' in text
    assert "pip install --quiet --no-deps --no-build-isolation " in text
