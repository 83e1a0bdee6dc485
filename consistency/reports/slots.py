"""Slots and claims as text: each sentence with its values coloured, and below it how each was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.text import Text

from consistency.reports.options import Options
from consistency.reports.text import Line, printed
from consistency.reports.words import clean, display
from consistency.types import Claim, Mention, Slot, Span

# One colour of the terminal's own eight for each kind that is easily taken for another.
KINDS = {"date": "cyan", "time": "cyan", "duration": "blue", "money": "green", "percent": "green", "age": "magenta"}


def slots_text(mentions: Iterable[Mention], options: Options) -> str:
    """Return each sentence that has slots, the values marked, with the reading of each."""
    return printed([line for group in _by_sentence(mentions) for line in _sentence(group, "", options)], options)


def claims_text(mentions: Iterable[Mention], options: Options) -> str:
    """Return each claim with who says so, and the questions that it answers."""
    return printed(
        [line for group in _by_sentence(mentions) for line in _sentence(group, _speech(group[0].claim), options)],
        options,
    )


def _by_sentence(mentions: Iterable[Mention]) -> Iterator[list[Mention]]:
    ordered = sorted(mentions, key=lambda m: (m.article.path, m.article.id, m.claim.span, m.slot.span))
    for _, group in groupby(ordered, key=lambda m: (m.article.path, m.article.id, m.claim.span)):
        yield list(group)


def _sentence(mentions: list[Mention], speech: str, options: Options) -> Iterator[Line]:
    claim = mentions[0].claim
    line = claim.article.position(claim.span.start)[0]
    yield 0, Text(f"{clean(options.root + claim.article.path)}:{line}  {speech}".rstrip(), style="dim")
    yield 2, _marked(claim.article.text, claim.span, [mention.slot for mention in mentions], options)
    for mention in mentions:
        yield 4, _reading(mention)
    yield 0, Text()


def _marked(text: str, sentence: Span, slots: list[Slot], options: Options) -> Text:
    marked, at = Text(), sentence.start
    for slot in sorted(slots, key=lambda slot: slot.span):
        marked.append(_words(text[at : slot.span.start]))
        value = clean(slot.surface)
        marked.append(value if options.color else f"**{value}**", style=_style(slot) if options.color else "")
        at = slot.span.end
    return marked.append(_words(text[at : sentence.end]))


def _words(text: str) -> str:
    left, right = text[:1].isspace(), text[-1:].isspace() and text.strip() != ""
    return " " * left + clean(text) + " " * right


def _style(slot: Slot) -> str:
    return f"bold {KINDS.get(slot.kind, 'yellow')}"


def _reading(mention: Mention) -> Text:
    slot = mention.slot
    counted = f" {clean(slot.counted)}" if slot.counted else ""
    words = Text(f"{slot.kind} {display(slot)}{counted} ({slot.rule})", style="dim")
    return words.append(f"  {clean(mention.question.text)}")


def _speech(claim: Claim) -> str:
    said = f"{clean(claim.attribution.speaker)}: {clean(claim.attribution.cue)}" if claim.attribution else "the report"
    return f"{said}, {claim.polarity}, {claim.modality}"
