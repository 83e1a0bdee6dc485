"""Files made to hang a reader: every one is read or skipped in time."""

import contextlib
import time

import pytest

from consistency.readers import READERS
from consistency.readers.base import Source, UnreadableError

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
    "by A ",
    "[",
    "\f\n",
    "A. ",
]
EXTENSIONS = [".txt", ".md", ".json", ".jsonl"]


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_file_is_read_in_time(unit: str, extension: str) -> None:
    source = Source("a" + extension, (unit * (60_000 // len(unit))).encode())
    start = time.process_time()
    with contextlib.suppress(UnreadableError):
        list(READERS[extension](source))
    assert time.process_time() - start < 15  # a quadratic scan takes minutes


@pytest.mark.parametrize("unit", ["<script ", "<style>", "<", "word "])
def test_lines_of_a_page_are_found_in_time(unit: str) -> None:
    page = "<html><body><p>" + "The harbour was closed for two days after the storm. " * 5 + "</p>" + unit * 20_000
    start = time.process_time()
    list(READERS[".html"](Source("a.html", page.encode())))
    assert time.process_time() - start < 15
