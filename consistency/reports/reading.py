"""JSON facts -> Report: what `facts_json` wrote, read back so that it can be shown or compared again.

The texts of the articles are not in the JSON. A stand-in takes their place in which every mention has its line, its
column and its sentence, and nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections import defaultdict
from typing import Any

from consistency.errors import InputError
from consistency.formats import number_of, too_new
from consistency.types import (
    Article,
    Attribution,
    Claim,
    Fact,
    Group,
    Kind,
    Mention,
    Question,
    Relation,
    Report,
    Skipped,
    Slot,
    Span,
    Trend,
    Value,
)

Key = tuple[str, str]  # file, id of the article
DAMAGED = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError)
FARTHEST = 100_000_000  # characters into an article; a made-up place must not take all memory
NAME, VERSION = "consistency-facts", 1
CLOCK = re.compile(r"\d\d:\d\d(?: to \d\d:\d\d)? (?P<zone>.+)")


def report_from_json(text: str) -> Report:
    """Return the report that `consistency facts --format json` wrote; findings are not part of it."""
    try:
        content = json.loads(text)
        number = number_of(content["schema"], NAME)
        if number is None:
            raise InputError(f"schema {content['schema']!r} is not '{NAME}/{VERSION}'")
        if number > VERSION:
            raise InputError(f"the facts were {too_new(number, VERSION)}")
        return _report(content)
    except DAMAGED as error:
        raise InputError(f"not a facts file: {error!r}") from error


def _report(content: dict[str, Any]) -> Report:
    mentions = [m for fact in content["facts"] for value in fact["values"] for m in value["mentions"]]
    articles = _articles(content["articles"], mentions)
    return Report(
        articles=tuple(articles.values()),
        stories={a["id"]: a["story"] for a in content["articles"] if a["story"] is not None},
        facts=tuple(_fact(fact, articles) for fact in content["facts"]),
        findings=(),
        skipped=tuple(Skipped(s["path"], s["reason"]) for s in content["skipped"]),
    )


def _articles(rows: list[dict[str, Any]], mentions: list[dict[str, Any]]) -> dict[Key, Article]:
    stated: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for mention in mentions:
        stated[mention["file"], mention["article"]].append(mention)
    return {(row["file"], row["id"]): _article(row, stated[row["file"], row["id"]]) for row in rows}


def _article(row: dict[str, Any], mentions: list[dict[str, Any]]) -> Article:
    published = row["published"] and dt.date.fromisoformat(row["published"])
    lines = sorted({(m["start"], m["line"]) for m in mentions})
    fixed = {key: row[key] for key in ("title", "source", "url")} | {
        "lines": tuple(lines),
        "notes": tuple(row.get("notes", ())),
    }
    return Article(row["file"], row["id"], _stand_in(mentions), published=published, **fixed)


def _stand_in(mentions: list[dict[str, Any]]) -> str:
    """Blanks with a line end before each mention's column and the surfaces in place, then the sentences."""
    end = max((m["end"] for m in mentions), default=0)
    if end > FARTHEST:
        raise ValueError(f"a mention ends at character {end:,}")
    blank = [" "] * end
    for mention in mentions:
        blank[mention["start"] : mention["end"]] = mention["surface"]
        if (line_end := mention["start"] - mention["column"]) >= 0:
            blank[line_end] = "\n"
    return "".join(blank) + "".join(_sentences(mentions))


def _sentences(mentions: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(mention["sentence"] for mention in mentions))


def _fact(fact: dict[str, Any], articles: dict[Key, Article]) -> Fact:
    relations = [
        Relation(r["values"][0], r["values"][1], r["verdict"], r["confidence"], r["reason"]) for r in fact["relations"]
    ]
    return Fact(
        **{key: fact[key] for key in ("id", "story", "kind", "question", "verdict", "confidence", "consensus")},
        consensus_reason=fact.get("consensus_reason", ""),
        groups=tuple(_group(fact, value, articles) for value in fact["values"]),
        relations=tuple(relations),
    )


def _group(fact: dict[str, Any], value: dict[str, Any], articles: dict[Key, Article]) -> Group:
    mentions = tuple(_mention(fact, value, m, articles[m["file"], m["article"]]) for m in value["mentions"])
    return Group(mentions, tuple(m["origin"] for m in value["mentions"]))


def _mention(fact: dict[str, Any], value: dict[str, Any], row: dict[str, Any], article: Article) -> Mention:
    span = Span(row["start"], row["end"])
    slot = Slot(
        kind=fact["kind"],
        value=_value(fact["kind"], value),
        span=span,
        surface=row["surface"],
        rule="json",
        unit=value.get("unit", fact["unit"]),
        counted=fact["counted"],
        grain=value.get("grain"),
        edtf=value.get("edtf"),
        trend=_trend(value["display"]),
        zone=_zone(value["display"]),
    )
    at = article.text.rindex(row["sentence"])
    attribution = Attribution(row["speaker"], "", span) if row["speaker"] is not None else None
    place = Span(at, at + len(row["sentence"]))
    claim = Claim(article, place, (slot,), attribution, row["polarity"], row["modality"])
    return Mention(claim, slot, Question(fact["question"]))


def _value(kind: Kind, value: dict[str, Any]) -> Value:
    low, high, stated = (_end(kind, value[end]) for end in ("low", "high", "stated"))
    ends = -math.inf if low is None else low, math.inf if high is None else high
    return Value(*ends, stated, value["hedge"])


def _trend(display: str) -> Trend | None:
    if display.startswith("up "):
        return "up"
    return "down" if display.startswith("down ") else None


def _zone(display: str) -> str | None:
    """The time zone is said in words only: "16:30 GMT"."""
    match = CLOCK.fullmatch(display)
    return match["zone"] if match else None


def _end(kind: Kind, end: Any) -> float | None:
    if end is None:
        return None
    if kind == "date":
        return float(dt.date.fromisoformat(end).toordinal())
    if kind == "time":
        hours, minutes = end.split(":")
        return float(60 * int(hours) + int(minutes))
    return float(end)
