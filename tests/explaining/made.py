"""A run over mentions made by hand: all of linking and comparing is real, only the vectors are made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from consistency import comparison, linking
from consistency.linking.scorer import load_scorer
from consistency.pipeline import Run
from consistency.progress import Silent
from consistency.types import Attribution, Mention, Report, Skipped, Span
from tests.build import mention, slot


class Letters:
    """An encoder by the letters of a text."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        vectors = np.array(
            [[text.count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts], np.float32
        )
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)


def run_over(mentions: Sequence[Mention], skipped: Sequence[Skipped] = ()) -> Run:
    """Link and compare mentions as `pipeline.run` would."""
    articles = list({m.article.id: m.article for m in mentions}.values())
    placed = {article.id: article for article in articles}
    said = [replace(m, claim=replace(m.claim, article=placed[m.article.id])) for m in mentions]
    found = linking.find_candidates(articles, said, Letters, Silent())
    scorer = load_scorer()
    links = linking.link(found, scorer)
    facts, apart = comparison.compare(links.facts, links.probability, links.conflict, said, links.story_of)
    report = Report(tuple(articles), links.stories, facts, tuple(comparison.find(facts)), tuple(skipped), apart)
    return Run(found, scorer, scorer.threshold, links, report)


def told(
    path: str, text: str, surface: str, noun: str | None, predicate: str, kind: str = "count", **question: str
) -> Mention:
    """Return a count (or another kind) that stands in a text; all of the text is one sentence of prose."""
    start = text.index(surface)
    number = "".join(c for c in surface if c.isdigit())
    unit = {"age": "year of age", "duration": "day"}.get(kind)
    of = replace(slot(number, kind, unit, noun), span=Span(start, start + len(surface)), surface=surface)
    speaker = question.pop("speaker", None)
    made = mention(
        of, path, published=question.pop("published", "2024-10-14"), text=text, predicate=predicate, **question
    )
    article = replace(made.article, blocks=(Span(0, len(text)),), source=path.partition(".")[0].title())
    said = Attribution(speaker, "said", Span(0, 1)) if speaker else None
    clause = text.replace(surface, "").strip()
    asked = replace(made.question, text=f"How many {noun}s were there?", clause=clause, role="patient")
    words = frozenset(word.strip(".,").lower() for word in text.split())
    names = frozenset(word.strip(".,") for word in text.split() if word[:1].isupper())
    return replace(
        made, claim=replace(made.claim, article=article, attribution=said), question=asked, words=words, names=names
    )


FIRST = "Guards in Palma Vieja arrested 18 sailors after the Quintero mutiny, and 3 sailors fled.\n"
SECOND = "After the Quintero mutiny in Palma Vieja guards arrested 40 sailors, a clerk said.\n"
THIRD = "The Quintero mutiny: 18 sailors were arrested in Palma Vieja.\n"


def mutiny() -> list[Mention]:
    """Return what three reports say of one mutiny."""
    return [
        told("first.md", FIRST, "18", "sailor", "arrest"),
        told("first.md", FIRST, "3", "sailor", "flee"),
        told("second.md", SECOND, "40", "sailor", "arrest", speaker="a clerk"),
        told("deep/third.md", THIRD, "18", "sailor", "arrest", published="2024-10-15"),
    ]
