"""Files made to hang a reader: every one is read or skipped in time."""

import contextlib

import pytest

from consistency.readers import READERS
from consistency.readers.base import Source, UnreadableError
from tests.build import LINEAR, growth

UNITS = [
    "1,",
    "one hundred and ",
    "a\n",
    "\n",
    "<",
    "<!--",
    "<!-- -->\n",
    "<script ",
    "(Photo ",
    "---\n",
    "---\na: b\n",
    "+++\n",
    "a: b\n",
    "\0",
    "by A ",
    "[",
    "\f\n",
    "A. ",
]
EXTENSIONS = [".txt", ".md", ".json", ".jsonl"]


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_file_is_read_in_time(unit: str, extension: str) -> None:
    def read(size: int) -> None:
        source = Source("a" + extension, (unit * (size // len(unit))).encode())
        with contextlib.suppress(UnreadableError):
            list(READERS[extension](source))

    assert growth(read, 10_000) < LINEAR


@pytest.mark.parametrize("unit", ["<script ", "<style>", "<", "word "])
def test_lines_of_a_page_are_found_in_time(unit: str) -> None:
    prose = "<html><body><p>" + "The harbour was closed for two days after the storm. " * 5 + "</p>"

    def read(size: int) -> None:
        list(READERS[".html"](Source("a.html", (prose + unit * size).encode())))

    assert growth(read, 4_000) < LINEAR
