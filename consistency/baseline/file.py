"""The file: one line an entry, sorted by fingerprint, each ending in a comma, so that two branches merge by text.

The schema comes last for that reason: an entry added at the end changes no line of another. An entry over several lines
would merge worse: lines that two entries have in common are taken for one another. What a merge that takes both sides
(`merge=union`) leaves behind, an entry twice, is read as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from consistency.errors import InputError
from consistency.formats import number_of, too_new
from consistency.settings import upwards
from consistency.triage import Entry

FILE_NAME = ".consistency-baseline.json"
NAME, VERSION = "consistency-baseline", 1
FINDINGS, FINDINGS_VERSION = "consistency-findings", 1
MARKS = re.compile(r"^(?:<{7}|={7}|>{7})(?:\s|$)", re.MULTILINE)
Row = tuple[tuple[str, Any], ...]


def find_file(paths: Iterable[Path]) -> Path | None:
    """Return the baseline closest to what is checked, upwards from there, else from the working directory."""
    return next((folder / FILE_NAME for folder in upwards(paths) if (folder / FILE_NAME).is_file()), None)


def load(path: Path) -> tuple[Entry, ...]:
    """Return the entries of a baseline. Raises InputError when it is missing, damaged, or of a newer version."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"{path}: the baseline cannot be read ({reason}); `baseline write` makes one") from error
    if MARKS.search(text):
        raise InputError(f"{path}: marks of a merge conflict; keep the entries of both sides and take the marks out")
    try:
        return _entries(json.loads(text, object_pairs_hook=tuple), path)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError(f"{path}: not a baseline ({error}); mend it or write it anew with `baseline write`") from error


def dump(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline."""
    lines = [_line(entry) for entry in sorted(entries, key=lambda entry: entry.fingerprint)]
    return "{\n" + "".join(lines) + f'"schema": "{NAME}/{VERSION}"\n}}\n'


def _line(entry: Entry) -> str:
    row: dict[str, Any] = {"rule": entry.rule, "message": entry.message, "files": list(entry.files)}
    row |= {"keys": list(entry.keys)} if entry.keys else {}
    row |= {"verdict": entry.verdict, "note": entry.note, "date": entry.date}
    return f"{json.dumps(entry.fingerprint)}: {json.dumps(row)},\n"


def _entries(rows: Row, path: Path) -> tuple[Entry, ...]:
    schema = dict(rows).get("schema")
    number, findings = number_of(schema, NAME), number_of(schema, FINDINGS)
    if number is None and findings is None:
        raise ValueError(f'its "schema" is {schema!r}, not "{NAME}/{VERSION}"')
    for said, latest in ((number, VERSION), (findings, FINDINGS_VERSION)):
        if said is not None and said > latest:
            raise InputError(f"{path}: {too_new(said, latest)}")
    if findings is not None:
        return _migrated(dict(rows)["findings"])
    return _merged(_entry(key, value) for key, value in rows if key != "schema")


def _entry(fingerprint: str, row: Row) -> Entry:
    said = dict(row)
    words = {key: _text(said.get(key, "")) for key in ("rule", "message", "verdict", "note", "date")}
    keys, files = (tuple(map(_text, said.get(key) or ())) for key in ("keys", "files"))
    return Entry(fingerprint, keys=keys, files=files, **words)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _merged(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Of an entry that stands twice, keep the one that a person has said something of."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        before = kept.get(entry.fingerprint)
        if before is None or not (before.verdict or before.note):
            kept[entry.fingerprint] = entry
    return tuple(kept[name] for name in sorted(kept))


def _migrated(findings: Iterable[Row]) -> tuple[Entry, ...]:
    """Take the findings of an earlier run (`check --format json`), kept before there were baselines, for one."""
    rows = [dict(row) for row in findings]
    return _merged(
        Entry(
            _text(row["fingerprint"]),
            rule=_text(row["rule"]),
            message=_text(row["message"]),
            files=tuple(sorted({_text(dict(place)["file"]) for place in row["locations"]})),
        )
        for row in rows
        if row["status"] != "suppressed"
    )
