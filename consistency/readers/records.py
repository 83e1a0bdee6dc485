"""JSON and JSON Lines: one article a record, its text field untouched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from consistency.readers.assemble import Draft, assemble
from consistency.readers.base import Source, UnreadableError
from consistency.readers.decode import decode
from consistency.readers.layout import lines_of, paragraphs
from consistency.types import Article, Skipped, Span

_TEXTS = ("text", "maintext", "body", "content")
_IDS = ("id", "doc_id", "url")
_SPACE = re.compile(r"[\s,]*+")
_DECODER = json.JSONDecoder()
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_lines(source: Source) -> Iterator[Article | Skipped]:
    """Yield one article a line; a line that is no record is skipped and the rest is read."""
    for number, line in enumerate(decode(source.data).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Skipped(
                f"{source.path}#{number}",
                f"line {number}: not valid JSON ({_reason(error)}); one object a line is read",
            )
            continue
        yield _article(source.path, number, record)


def read_document(source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of one object, of a list, or of the list under "articles"."""
    text = decode(source.data)
    try:
        document = json.loads(text)
        records = list(_located(text, document))
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1:
            yield from read_lines(source)
            return
        raise UnreadableError(
            f"line {error.lineno}: not valid JSON ({error.msg}); mend that line or give JSON Lines"
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not valid JSON ({_reason(error)})") from error
    line, at = 1, 0
    for offset, record in records:
        line, at = line + text.count("\n", at, offset), offset
        yield _article(source.path, line, record)


def _located(text: str, document: Any) -> Iterator[tuple[int, Any]]:
    """Yield the records of a document with the offsets where they start."""
    start = _SPACE.match(text).end()  # type: ignore[union-attr]
    if isinstance(document, list):
        yield from _elements(text, start)
    elif isinstance(document, dict) and isinstance(document.get("articles"), list):
        yield from _elements(text, _member(text, start, "articles"))
    else:
        yield start, document


def _elements(text: str, opening: int) -> Iterator[tuple[int, Any]]:
    at = _skip(text, opening + 1)
    while text[at] != "]":
        record, end = _DECODER.raw_decode(text, at)
        yield at, record
        at = _skip(text, end)


def _member(text: str, opening: int, name: str) -> int:
    """Return where the value of a member of the object at `opening` starts, the last of that name as JSON has it."""
    at, found = _skip(text, opening + 1), 0
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        value = _skip(text, text.index(":", end) + 1)
        found = value if key == name else found
        at = _skip(text, _DECODER.raw_decode(text, value)[1])
    return found


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _article(path: str, line: int, record: Any) -> Article | Skipped:
    name = f"{path}#{line}"
    if not isinstance(record, dict):
        return Skipped(name, f"line {line}: not an object with a text field")
    fields = {str(key).lower(): _clean(value) for key, value in _scalars(record)}
    text = next((fields[key] for key in _TEXTS if fields.get(key, "").strip()), None)
    if text is None:
        return Skipped(name, f"line {line}: no text in the record; it needs a field {', '.join(_TEXTS)}")
    identity = next((fields[key].strip() for key in _IDS if fields.get(key, "").strip()), name)
    try:
        return _read(Draft(path, identity, text, _metadata(fields), lines=((0, line),)))
    except UnreadableError as error:
        return Skipped(name, f"line {line}: {error}")


def _scalars(record: Mapping[str, Any]) -> Iterator[tuple[str, str | int]]:
    """Yield the plain values of a record, and the name of a source given as an object of its own."""
    for key, value in record.items():
        plain = value.get("name") if isinstance(value, dict) else value
        if isinstance(plain, (str, int)):
            yield key, plain


def _read(draft: Draft) -> Article:
    parts = paragraphs(draft.text, lines_of(draft.text))
    title = draft.fields.get("title", "").strip()
    at = draft.text.find(title, 0, 500) if title else -1
    span = Span(at, at + len(title)) if at >= 0 and not draft.text[:at].strip() else None
    if span is None:
        return assemble(draft, parts)
    own = Draft(draft.path, draft.id, draft.text, draft.fields, span, draft.lines)
    return assemble(own, [part for part in parts if not part.span.overlaps(span)] or parts)


def _metadata(fields: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in fields.items() if key not in _TEXTS}


def _clean(value: str | int) -> str:
    """Replace halves of surrogate pairs, which no output can encode; offsets stay."""
    return _SURROGATE.sub("\ufffd", str(value))


def _reason(error: Exception) -> str:
    return getattr(error, "msg", None) or ("nested too deeply" if isinstance(error, RecursionError) else str(error))
