"""Explanations as JSON, in the notation of the other formats."""

from __future__ import annotations

from typing import Any

from consistency.explaining.pairs import Explanation, Score
from consistency.explaining.replay import Replay
from consistency.reports.jsonable import document, interval, published, sentence, where
from consistency.reports.options import Options
from consistency.types import Mention

SCHEMA = "consistency-explanation/1"


def explanation_json(explained: Explanation, options: Options) -> str:  # noqa: ARG001 - every format takes both
    """Return why two values are or are not in one fact."""
    others = [{"a": _place(a), "b": _place(b), "link": _share(sure)} for a, b, sure in explained.others]
    return document({"schema": SCHEMA, "finding": None, **_pair(explained), "others": others})


def replay_json(replayed: Replay, options: Options) -> str:  # noqa: ARG001 - every format takes both
    """Return a finding with the link that it rests on."""
    finding = replayed.finding
    told = {
        "rule": finding.rule,
        "fingerprint": finding.fingerprint,
        "message": finding.message,
        "reason": finding.reason,
        "confidence": finding.confidence,
        "certainty": _share(replayed.certainty),
        "mentions": [_side(mention) for mention in finding.mentions],
    }
    pair = _pair(replayed.link) if replayed.link else dict.fromkeys(PAIR)
    return document({"schema": SCHEMA, "finding": told, **pair, "others": []})


PAIR = ("a", "b", "linked", "outcome", "threshold", "happening", "score", "decision", "question")


def _pair(explained: Explanation) -> dict[str, Any]:
    happening, decision = explained.happening, explained.decision
    told = (
        _side(explained.a),
        _side(explained.b),
        explained.linked,
        explained.outcome,
        explained.threshold,
        {"probability": _share(happening.probability), "alike": _share(happening.alike)},
        _score(explained.score) if explained.score else None,
        {"step": decision.step, "verdict": decision.verdict, "reason": decision.reason},
        explained.fact.question if explained.fact else None,
    )
    return dict(zip(PAIR, told, strict=True))


def _score(score: Score) -> dict[str, Any]:
    shares = [
        {"feature": s.feature, "words": s.words, "value": _share(s.value), "log_odds": _share(s.log_odds)}
        for s in score.shares
    ]
    return {"link": _share(score.link), "conflict": _share(score.conflict), "contributions": shares}


def _side(mention: Mention) -> dict[str, Any]:
    article, speech = mention.article, mention.claim.attribution
    return {
        **_place(mention),
        "sentence": sentence(mention),
        "question": mention.question.text,
        "kind": mention.slot.kind,
        **interval(mention.slot.kind, mention.slot.value),
        "unit": mention.slot.unit,
        "source": article.source,
        "published": published(article),
        "speaker": speech.speaker if speech else None,
        "polarity": mention.claim.polarity,
        "modality": mention.claim.modality,
    }


def _place(mention: Mention) -> dict[str, Any]:
    return {"file": mention.article.path, "article": mention.article.id, **where(mention)}


def _share(number: float | None) -> float | None:
    return None if number is None else round(number, 4)
