"""Values as strict JSON: open ends are null, days ISO, clock times "HH:MM", whole numbers without a point."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from consistency.reports.words import LONGEST_MENTION, clock, day
from consistency.types import Article, Kind, Mention, Slot, Value

# Legal inside a JSON string, yet able to steer a terminal or to turn text around; written as \uXXXX instead.
# So are the marks that begin a command in the logs of some CI servers.
UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]|##(?=\\[|vso\\[|teamcity\\[)",
    re.IGNORECASE,
)


def dumps(value: Any, indent: int | None = None, separators: tuple[str, str] | None = None) -> str:
    """Return strict JSON that any terminal and any encoding of Unicode can carry."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0][0]):04x}{match[0][1:]}", text)


def document(content: dict[str, Any]) -> str:
    """Return a JSON object with one line for each article, fact or finding: short to read, and diffs show what changed.

    json's own `indent` would spread a fact over a hundred lines and take ten times as long.
    """
    return "{\n" + ",\n".join(f"{dumps(key)}: {_lines(value)}" for key, value in content.items()) + "\n}\n"


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return dumps(value)
    return "[\n" + ",\n".join(f" {dumps(item)}" for item in value) + "\n]"


def number(value: float | None) -> float | int | None:
    """Return a number as JSON may hold it: null when open or absent, an int when whole."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def scalar(kind: Kind, value: float | None) -> float | int | str | None:
    """Return one end of a value in the notation of its kind."""
    if value is None:
        return None
    if kind == "date":
        date = day(value)
        return date.isoformat() if date else None
    return clock(value) if kind == "time" else number(value)


def interval(kind: Kind, value: Value) -> dict[str, Any]:
    """Return `low`, `high` and `stated` of a value."""
    return {end: scalar(kind, getattr(value, end)) for end in ("low", "high", "stated")}


def also(slot: Slot) -> list[dict[str, Any]]:
    """Return the second readings of a value said twice."""
    return [
        {**interval(slot.kind, reading.value), "unit": reading.unit, "hedge": reading.value.hedge}
        for reading in slot.also
    ]


def span(slot: Slot) -> dict[str, Any]:
    """Return where a slot stands and what it reads, at most 80 characters of it."""
    end = min(slot.span.end, slot.span.start + LONGEST_MENTION)
    return {"start": slot.span.start, "end": end}


def sentence(mention: Mention) -> str:
    """Return the sentence of a mention on one line."""
    return " ".join(mention.claim.span.of(mention.article.text).split())


def where(mention: Mention) -> dict[str, Any]:
    """Return the place of a mention for people and for machines."""
    line, column = mention.article.position(mention.slot.span.start)
    return {"line": line, "column": column, "surface": mention.slot.surface[:LONGEST_MENTION]}


def published(article: Article) -> str | None:
    """Return an article's day as ISO."""
    return article.published.isoformat() if article.published else None


def place_key(mention: Mention) -> tuple[str, str, int, int]:
    """Return what mentions are sorted by: file, article, offsets."""
    return mention.article.path, mention.article.id, mention.slot.span.start, mention.slot.span.end
