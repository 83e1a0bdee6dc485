"""Where the demonstration's stories lie: in a wheel inside the package, in a checkout beside it."""

from __future__ import annotations

from pathlib import Path

from consistency.errors import InputError

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE / "fixtures" / "stories", HERE.parent / "fixtures" / "stories")
EXPECTATIONS = "expected.toml"  # the tests' side of a story, not a report


def demo_folder() -> Path:
    """Return the folder of the demonstration's stories."""
    for folder in FOLDERS:
        if folder.is_dir():
            return folder
    raise InputError("the demonstration's stories are missing from this installation; install consistency again")
