"""Every fact as JSON, singletons too: the schema "consistency-facts/1"."""

from __future__ import annotations

from typing import Any

from consistency.reports.jsonable import document, interval, place_key, published, sentence, span, where
from consistency.reports.options import Options
from consistency.reports.words import display
from consistency.types import Article, Fact, Group, Mention, Relation, Report, Skipped

SCHEMA = "consistency-facts/1"


def facts_json(report: Report, _: Options) -> str:
    """Return the facts of a report as one JSON object."""
    return document(facts(report))


def facts(report: Report) -> dict[str, Any]:
    """Return the facts of a report, sorted by where each is first stated."""
    return {
        "schema": SCHEMA,
        "articles": [_article(a, report.stories) for a in sorted(report.articles, key=lambda a: (a.path, a.id))],
        "facts": [fact(f) for f in sorted(report.facts, key=first_place)],
        "skipped": skipped(report.skipped),
    }


def first_place(fact: Fact) -> tuple[str, str, int, int]:
    """Return where a fact is first stated."""
    return min(place_key(mention) for group in fact.groups for mention in group.mentions)


def skipped(skips: tuple[Skipped, ...]) -> list[dict[str, str]]:
    """Return what was not read, and why."""
    return [{"path": s.path, "reason": s.reason} for s in sorted(skips, key=lambda s: (s.path, s.reason))]


def _article(article: Article, stories: dict[str, str]) -> dict[str, Any]:
    return {
        "file": article.path,
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": published(article),
        "url": article.url,
        "story": stories.get(article.id),
        "notes": list(article.notes),
    }


def fact(fact: Fact) -> dict[str, Any]:
    """Return one fact with its values and their relations."""
    slot = fact.groups[0].slot
    return {
        "id": fact.id,
        "story": fact.story,
        "kind": fact.kind,
        "unit": slot.unit,
        "counted": slot.counted,
        "question": fact.question,
        "verdict": fact.verdict,
        "confidence": round(fact.confidence, 4),
        "consensus": fact.consensus,
        **({"consensus_reason": fact.consensus_reason} if fact.consensus_reason else {}),
        "values": [_value(group, slot.unit) for group in fact.groups],
        "relations": [_relation(r) for r in sorted(fact.relations, key=lambda r: sorted((r.a, r.b)))],
    }


def _value(group: Group, unit: str | None) -> dict[str, Any]:
    """A value carries its own unit only where it is not the fact's: "60 kilometers" beside "40 miles"."""
    slot = group.slot
    return {
        "display": display(slot),
        **interval(slot.kind, slot.value),
        "hedge": slot.value.hedge,
        **({"grain": slot.grain, "edtf": slot.edtf} if slot.kind == "date" else {}),
        **({"unit": slot.unit} if slot.unit != unit else {}),
        "origins": len(set(group.origins)),
        "mentions": [_mention(m, o) for m, o in zip(group.mentions, group.origins, strict=True)],
    }


def _mention(mention: Mention, origin: str) -> dict[str, Any]:
    claim, article = mention.claim, mention.article
    return {
        "file": article.path,
        "article": article.id,
        **span(mention.slot),
        **where(mention),
        "sentence": sentence(mention),
        "source": article.source,
        "published": published(article),
        "speaker": claim.attribution.speaker if claim.attribution else None,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "origin": origin,
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "values": sorted((relation.a, relation.b)),
        "verdict": relation.verdict,
        "confidence": round(relation.confidence, 4),
        "reason": relation.reason,
    }
