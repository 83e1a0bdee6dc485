"""A folder of reports made up on the spot, and a pipeline that reads them without a parser or an encoder.

An event has a place of its own and three facts; every report of it states all three, so a value changed in one report is
one contradiction. The stand-in for linking reads the generator's sentences by their form and knows which answer one
question; readers, comparison, findings and everything after them are the program's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from consistency import comparison, pipeline
from consistency.settings import Settings
from consistency.types import Article, Claim, Mention, Question, Report, Slot, Span, exactly

HEADS = "Orl Berg Tam Kel Dun Mar Vel Has Ron Lin Fals Gran Hol Ires Jan Quel Sand Torn Ulm Wex Yar Zell Alm Brid Cor"
TAILS = "ik en"
PLACES = [head + tail for tail in TAILS.split() for head in HEADS.split()]
OUTLETS = ("Harbour Post", "Daily Ledger", "Coast Gazette", "Evening Star")
FACTS = (("residents", "rescued"), ("houses", "flooded"), ("boats", "sunk"))
SENTENCE = re.compile(r"(?P<value>\d+)\s+(?P<noun>[a-z]+)\s+were\s+(?P<verb>[a-z]+)\s+in\s+(?P<place>[A-Z][a-z]+)")
SURE = 0.95


@dataclass(frozen=True)
class Event:
    """Something that happened: where, when, and the values of its facts in order."""

    place: str
    day: int
    values: tuple[int, int, int]


def events(count: int) -> list[Event]:
    """Return events of different places and values."""
    return [
        Event(place, 1 + n % 28, (20 + n, 120 + 7 * n, 3 + n % 11))
        for n, place in zip(range(count), PLACES, strict=False)
    ]


def report(event: Event, outlet: int, **changed: int) -> str:
    """Return a report of an event as one outlet writes it; `changed` gives other values, by what they count."""
    place = event.place
    values = {noun: changed.get(noun, value) for (noun, _), value in zip(FACTS, event.values, strict=True)}
    said = [f"{values[noun]} {noun} were {verb} in {place}" for noun, verb in FACTS]
    return (
        f"---\ntitle: River floods the town of {place}\nsource: {OUTLETS[outlet]}\ndate: 2024-06-{event.day:02}\n---\n\n"
        f"{said[0]} after the river rose overnight, the mayor said.\n\n"
        f"The fire service counted the damage in the morning. {said[1]} before the water fell again.\n\n"
        f"{said[2]} at the old quay, and the market stayed closed.\n"
    )


def name(event: Event, outlet: int) -> str:
    """Return where a report lies in its folder."""
    return f"{event.place.lower()}/{OUTLETS[outlet].split()[0].lower()}.md"


def write_corpus(folder: Path, count: int, planted: Sequence[int] = ()) -> list[Event]:
    """Write four reports of each of `count` events; in those `planted`, one outlet counts other residents."""
    made = events(count)
    for number, event in enumerate(made):
        for outlet in range(len(OUTLETS)):
            changed = {"residents": event.values[0] + 30} if number in planted and outlet == 1 else {}
            put(folder / name(event, outlet), report(event, outlet, **changed))
    return made


def put(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def check(source: pipeline.Source, settings: Settings, progress: pipeline.Progress) -> Report:
    """Do what `pipeline.check` does, linking by the form of the sentences."""
    articles, skipped = pipeline.read(source, settings, progress)
    mentions = [mention for article in articles for mention in _mentions(article)]
    linked: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        linked[mention.question.text].append(number)
    pairs = {(i, j): SURE for members in linked.values() for i in members for j in members if i < j}
    facts, apart = comparison.compare(list(linked.values()), pairs, pairs, mentions, [_story(m) for m in mentions])
    stories = {mention.article.id: _story(mention) for mention in mentions}
    return Report(tuple(articles), stories, facts, tuple(comparison.find(facts)), tuple(skipped), apart)


def _story(mention: Mention) -> str:
    return mention.question.place or ""


def _mentions(article: Article) -> Iterator[Mention]:
    for block in article.blocks:
        for match in SENTENCE.finditer(article.text, block.start, block.end):
            value, noun, verb, place = match.groups()
            slot = Slot(
                "count", exactly(int(value)), Span(*match.span("value")), value, "form", counted=noun.rstrip("s")
            )
            question = Question(f"How many {noun} were {verb} in {place}?", predicate=verb, place=place)
            yield Mention(Claim(article, Span(*match.span()), (slot,)), slot, question)
