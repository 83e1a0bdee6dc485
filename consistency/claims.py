"""Article -> mentions: every slot with who says it, how surely, and the question that it answers."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from consistency.attribution import attribute
from consistency.frames import Frame, locate
from consistency.lexicon import DENIALS, PLANS, POSSIBLE
from consistency.questions import Antecedent, antecedent_of, ask, counted_noun
from consistency.sentences import split
from consistency.slots.finding import find_slots
from consistency.syntax import BundledParser, Sentence, ancestors, children
from consistency.types import Article, Attribution, Claim, Mention, Modality, Polarity, Slot, Span

# "All but five were freed": five were not.
ALL_BUT = re.compile(
    r"\b(?:all|every|everyone|everybody|each|any|anyone)\s(?:\w+\s){0,2}?(?:but|except|save)\s(?:for\s)?(?:the\s)?$",
    re.IGNORECASE,
)
ALL_BUT_REACH = 48
AT_ONCE = 100  # values of one sentence that are read together; of 1,739 news reports no sentence has more than 20
LONG_AGO = 90  # days: January's reports of December are of one time
Carrying = tuple[Span, tuple[Slot, ...]]  # a sentence, or a piece of one, with its slots
NEGATIONS = frozenset(["not", "no", "never", "n't", "neither", "nor", "without"])


def read_mentions(
    articles: Iterable[Article], parser: BundledParser, most: float = math.inf
) -> Iterator[tuple[Article, list[Mention]]]:
    """Yield every article with its mentions, in order. Only sentences that carry a slot are parsed.

    An article is not read beyond the sentence with which it has more than `most` mentions.
    """
    for article in articles:
        sentences = split(article)
        slots = find_slots(article.text, sentences, article.published, most)
        carrying = [piece for span, found in zip(sentences, slots, strict=False) for piece in _pieces(span, found)]
        parses = parser.parse(article.text, [span for span, _ in carrying])
        yield article, list(_mentions(article, carrying, parses))


def _pieces(sentence: Span, slots: tuple[Slot, ...]) -> Iterator[Carrying]:
    """Yield a sentence with its slots, one of more than AT_ONCE in pieces: its cost grows with the square of them."""
    cuts = [sentence.start, *(slot.span.start for slot in slots[AT_ONCE::AT_ONCE]), sentence.end]
    for number, (start, end) in enumerate(pairwise(cuts)):
        if some := slots[number * AT_ONCE : (number + 1) * AT_ONCE]:
            yield Span(start, end), some


def _mentions(article: Article, carrying: list[Carrying], parses: list[Sentence]) -> Iterator[Mention]:
    antecedent: Antecedent | None = None
    for (span, slots), sentence in zip(carrying, parses, strict=True):
        names, words = names_of(sentence), content_of(sentence)
        for claim, slot in _claims(article, span, slots, sentence, antecedent):
            question = replace(ask(sentence, slot, antecedent), time=other_year(article, slots, slot))
            yield Mention(claim, slot, question, names, words)
        for slot in slots:
            antecedent = antecedent_of(sentence, slot) or antecedent


def _claims(
    article: Article, span: Span, slots: tuple[Slot, ...], sentence: Sentence, antecedent: Antecedent | None
) -> Iterator[tuple[Claim, Slot]]:
    """Group a sentence's slots by speaker, polarity and modality into claims."""
    groups: dict[tuple[Attribution | None, Polarity, Modality], list[Slot]] = {}
    for slot in slots:
        refined = replace(slot, counted=counted_noun(sentence, slot, antecedent))
        groups.setdefault(_stance(article.text, sentence, slot), []).append(refined)
    for (attribution, polarity, modality), members in groups.items():
        claim = Claim(article, span, tuple(members), attribution, polarity, modality)
        yield from ((claim, slot) for slot in members)


def _stance(text: str, sentence: Sentence, slot: Slot) -> tuple[Attribution | None, Polarity, Modality]:
    """Return who says so, whether it is affirmed, and whether it is stated, planned or merely possible."""
    frame = locate(sentence, slot)
    if frame is None:
        return None, "affirmed", "stated"
    path = [frame.top, *ancestors(sentence, frame.top)]
    kids = children(sentence)
    helpers = {
        sentence[k].lemma
        for i in _governed(path, frame, slot)
        for k in kids[i]
        if sentence[k].dep in ("aux", "advmod", "mark", "det")
    }
    above = {sentence[i].lemma for i in path if sentence[i].tag.startswith("VB")}
    negated = bool(helpers & NEGATIONS and slot.value.high != 0) != _is_left_out(text, slot)
    polarity: Polarity = "denied" if negated or above & DENIALS else "affirmed"
    return attribute(text, sentence, frame.top), polarity, _modality(sentence, path, helpers, above)


def _is_left_out(text: str, slot: Slot) -> bool:
    """Say whether what is counted is left out of what is said: "all but five", "everyone except four passengers"."""
    before = text[max(0, slot.span.start - ALL_BUT_REACH) : slot.span.start]
    return slot.kind == "count" and ALL_BUT.search(before) is not None


def _governed(path: list[int], frame: Frame, slot: Slot) -> list[int]:
    """Return the words whose helpers bear on the value; a date's end at its event.

    "The cause of his death on Saturday is not known" denies no death, nor its day.
    """
    if slot.kind not in ("date", "time") or frame.predicate is None:
        return path[:4]
    return path[: path.index(frame.predicate) + 1] if frame.predicate in path else [frame.predicate]


def _modality(sentence: Sentence, path: list[int], helpers: set[str], above: set[str]) -> Modality:
    nouns = {sentence[i].lemma for i in path}
    if "will" in helpers or (above | nouns) & PLANS:
        return "planned"
    return "possible" if (helpers | above) & POSSIBLE else "stated"


def other_year(article: Article, slots: tuple[Slot, ...], value: Slot) -> str | None:
    """Return the year that a value is of when a day or year in another year than the report's leads up to it.

    A year after the value is as often what it is compared with ("more than in 2021").
    """
    dates = [slot for slot in slots if slot.kind == "date" and slot.span.start < value.span.start]
    published = article.published
    if len(dates) != 1 or published is None or not math.isfinite(dates[0].value.low + dates[0].value.high):
        return None
    first, last = (dt.date.fromordinal(int(end)) for end in (dates[0].value.low, dates[0].value.high))
    far = (published - last).days > LONG_AGO or (first - published).days > LONG_AGO
    return str(first.year) if far and first.year == last.year != published.year else None


def names_of(sentence: Sentence) -> frozenset[str]:
    """Return the proper nouns of a sentence, lower case, weekdays and months included only as the tagger sees them."""
    return frozenset(w.text.lower() for w in sentence if w.tag in ("NNP", "NNPS") and len(w.text) > 1)


def content_of(sentence: Sentence) -> frozenset[str]:
    """Return the lemmas of the content words of a sentence."""
    return frozenset(w.lemma.lower() for w in sentence if w.tag[:2] in ("NN", "VB", "JJ") and len(w.text) > 2)
