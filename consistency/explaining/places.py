"""FILE:LINE[:COLUMN] -> the values that a run read there."""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.errors import InputError
from consistency.types import Mention, Report


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file as reports show it, and a column where a line holds several values."""

    file: str
    line: int
    column: int | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")


def parse_place(word: str) -> Place:
    """Read FILE:LINE or FILE:LINE:COLUMN. Raises InputError when the word is neither."""
    head, _, last = word.rpartition(":")
    file, _, middle = head.rpartition(":")
    if file and _is_number(middle) and _is_number(last):
        return Place(file, int(middle), int(last))
    if head and _is_number(last):
        return Place(head, int(last))
    raise InputError(f"{word}: not FILE:LINE or FILE:LINE:COLUMN, such as a.md:3")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def find_values(place: Place, report: Report, mentions: Sequence[Mention]) -> list[int]:
    """Return the numbers of the mentions at a place. Raises InputError when there is none."""
    path = _path(place, report)
    inside = {n: m.article.position(m.slot.span.start) for n, m in enumerate(mentions) if m.article.path == path}
    on_line = {n: column for n, (line, column) in inside.items() if line == place.line}
    if not on_line:
        raise InputError(f"{place}: no number or date is read on this line; {_lines(place, inside)}")
    if place.column is None:
        return list(on_line)
    chosen = [n for n, start in on_line.items() if start <= place.column < start + len(mentions[n].slot.surface)]
    if not chosen:
        columns = ", ".join(str(column) for column in sorted(on_line.values()))
        raise InputError(f"{place}: no value at this column; those of the line begin at {columns}")
    return chosen


def _lines(place: Place, inside: dict[int, tuple[int, int]]) -> str:
    lines = sorted({line for line, _ in inside.values()}, key=lambda line: abs(line - place.line))
    if not lines:
        return "nor in the rest of the file"
    return f"the nearest that holds one is {lines[0]} (consistency slots shows all)"


def _path(place: Place, report: Report) -> str:
    """Return the path that the run knows a file by: it is relative to a folder given, the place to where the user is."""
    file = os.path.normpath(place.file).replace(os.sep, "/")
    known = {article.path for article in report.articles}
    inner = [path for path in known if f"/{file}".endswith(f"/{path}")]
    outer = sorted(path for path in known if path.endswith(f"/{file}"))
    if inner:
        return max(inner, key=len)
    if len(outer) == 1:
        return outer[0]
    if outer:
        raise InputError(f"{place}: may be {' or '.join(outer[:5])}; give more of the path")
    raise InputError(f"{place}: {_unknown(file, report, known)}")


def _unknown(file: str, report: Report, known: set[str]) -> str:
    skipped = next((s for s in report.skipped if f"/{file}".endswith(f"/{s.path}")), None)
    if skipped:
        return f"not read: {skipped.reason}"
    close = difflib.get_close_matches(file, sorted(known), n=1, cutoff=0.5)
    hint = f"did you mean {close[0]}?" if close else "name a file that lies in the PATHS given"
    return f"not among the {len(known):,} files read; {hint}"
