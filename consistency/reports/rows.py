"""One stage alone: slots and claims, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from consistency.reports.jsonable import also, interval
from consistency.types import Claim, Mention, Span


def slot_row(mention: Mention) -> dict[str, Any]:
    """Return one slot as `consistency slots` shows it."""
    article, slot, speech = mention.article, mention.slot, mention.claim.attribution
    return {
        "article": article.id,
        "file": article.path,
        "start": slot.span.start,
        "end": slot.span.end,
        "line": article.position(slot.span.start)[0],
        "surface": slot.surface,
        "kind": slot.kind,
        **interval(slot.kind, slot.value),
        "unit": slot.unit,
        "counted": slot.counted,
        "hedge": slot.value.hedge,
        "trend": slot.trend,
        "grain": slot.grain,
        "edtf": slot.edtf,
        "also": also(slot),
        "question": mention.question.text,
        "speaker": speech.speaker if speech else None,
        "rule": slot.rule,
    }


def claim_rows(mentions: Iterable[Mention]) -> Iterator[dict[str, Any]]:
    """Return claims in order of place, each with the questions that its slots answer."""
    ordered = sorted(mentions, key=lambda m: (_place(m.claim), m.slot.span))
    for _, group in groupby(ordered, key=lambda m: _place(m.claim)):
        answers = list(group)
        yield _claim(answers[0].claim, answers)


def _place(claim: Claim) -> tuple[str, str, Span, str, str]:
    return claim.article.path, claim.article.id, claim.span, claim.polarity, claim.modality


def _claim(claim: Claim, mentions: list[Mention]) -> dict[str, Any]:
    article, speech = claim.article, claim.attribution
    return {
        "article": article.id,
        "file": article.path,
        "start": claim.span.start,
        "end": claim.span.end,
        "line": article.position(claim.span.start)[0],
        "sentence": " ".join(claim.span.of(article.text).split()),
        "speaker": speech.speaker if speech else None,
        "cue": speech.cue if speech else None,
        "via": speech.via if speech else None,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "slots": [slot_row(mention) for mention in mentions],
    }
