"""One report that answers one question with two values.

Reports state many numbers in like words, so two of them are held to be one fact only on one of three grounds: the same
sentence said again with another number; one person, by full name, with two ages; one thing done to one sort of people,
told with two numbers of which one stands in the report a single time. What a gate holds apart is never a conflict.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from consistency.comparison.internal.likeness import Bar, Words, name_others, reaches, sentence_words, words_of
from consistency.comparison.internal.slips import Line, Slip, shown
from consistency.comparison.ladder import relate
from consistency.frames import PATIENT
from consistency.lexicon import PEOPLE, PERSON_KINDS, UNDERGONE, family, is_person
from consistency.names import is_name, name_words
from consistency.types import Mention

AGAIN, NAMED, HEADLINE, ONE_SORT = 0.75, 0.8, 0.6, 0.5
# The same sentence said again: few words and nearly all, or more words and most.
SAID_AGAIN = (Bar(3, 0.8, 0.5), Bar(4, 0.6, 0.4))
LIKE_HEADLINE = Bar(3, 0.5, 0.0)
SAME_CLAUSE = (Bar(3, 0.6, 0.4),)
POINTS = ("exact", "about")
HARM = frozenset(("kill", "injure", "hospitalize", "shoot", "stab"))
APART = frozenset(("other", "part", "each"))
MOST = 60  # values of one sort in one report that are compared with each other
# Right before a value: it is of another time or of others than the one it is compared with.
OF_OTHERS = re.compile(
    r"\b(?:an?other|others?|second|third|also|both|older|younger|further|more|now|then|earlier|previous(?:ly)?|last|next|"
    r"former|first|initially|originally|not|revised|lowered|raised|corrected)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
# Torn from a number before it ("6. 1 magnitude"), or in brackets, where stamps and asides stand.
CUT = re.compile(r"\d\.\s$|[(\[]$")
TAKEN_OUT = re.compile(r"(?:from|of|in) (?:the|them|those|whom|these)\b")
# Further people told of below: the headline counts them too.
MORE_OF_THEM = re.compile(
    r"\b(?:in addition|another|additional|others?|also|third|fourth|fifth|sixth)\b[^.\n]{0,60}?"
    r"\b(?:people|person|man|men|woman|women|boys?|girls?|child(?:ren)?|teen(?:ager)?s?|victims?|\d{1,2}-year-old|shot|injured|"
    r"wounded|killed|hurt)\b",
    re.IGNORECASE,
)
QUOTES, YEAR = ('"', "“", "‘", "'"), re.compile(r"\d{4}")
DEFINITE = re.compile(r"\b(?:the|that|this|of)\s$", re.IGNORECASE)
REACH = 28  # characters before a value


@dataclass(frozen=True, slots=True)
class Place:
    """A value with its sentence and its words."""

    mention: Mention
    line: Line
    sentence: Words
    clause: Words

    @property
    def value(self) -> float:
        """Return the low end of the value, which tells points apart."""
        return self.mention.slot.value.low

    @property
    def in_title(self) -> bool:
        """Say whether the value stands in the headline."""
        title = self.line.article.title_span
        return title is not None and title.overlaps(self.mention.slot.span)


def find(lines: Sequence[Line]) -> Iterator[Slip]:
    """Yield pairs of values that cannot both answer their question, the surest first, each value once."""
    found = [
        (confidence, a, b)
        for group in _comparable(lines)
        for a, b in combinations(group, 2)
        if (confidence := _confidence(a, b, group))
    ]
    for confidence, a, b in sorted(
        found, key=lambda item: (-item[0], item[1].mention.slot.span, item[2].mention.slot.span)
    ):
        yield _slip(a, b, confidence)


def _slip(a: Place, b: Place, confidence: float) -> Slip:
    first, second = (place.mention for place in sorted((a, b), key=lambda place: place.mention.slot.span))
    reason = relate([first], [second])[1].partition(";")[0]
    where = "the headline says" if a.in_title or b.in_title else "one place says"
    message = f"{first.question.text} {where} {shown(first)}, another {shown(second)}"
    return Slip((first, second), message, reason, confidence)


def _comparable(lines: Sequence[Line]) -> list[list[Place]]:
    """Return the values of each kind, unit and noun, in order of place: single numbers that are no part of another."""
    groups: dict[tuple[str, str | None, str], list[Place]] = defaultdict(list)
    for line in lines:
        sentence = sentence_words(line)
        for mention in line.mentions:
            if _is_point(line, mention):
                key = mention.slot.kind, mention.slot.unit, _noun(mention)
                groups[key].append(Place(mention, line, sentence, words_of(mention.question.clause)))
    return [group[:MOST] for group in groups.values()]


def _is_point(line: Line, mention: Mention) -> bool:
    """Say whether a value is one number, of the time and the people that its report speaks of."""
    slot = mention.slot
    if slot.kind == "ordinal" or slot.value.hedge not in POINTS or slot.trend or mention.question.scope in APART:
        return False
    if slot.kind == "date" and not (slot.grain == "day" and slot.value.low == slot.value.high):
        return False
    before = line.article.text[max(line.span.start, slot.span.start - REACH) : slot.span.start]
    return not (OF_OTHERS.search(before) or CUT.search(before) or TAKEN_OUT.match(line.after(mention)))


def _noun(mention: Mention) -> str:
    """Return one name for all nouns that count people in general, the noun itself for all others."""
    counted = mention.slot.counted or ""
    if mention.slot.kind != "count":
        return ""
    return (
        "person" if counted in PEOPLE or (not counted and family(mention.question.predicate) in UNDERGONE) else counted
    )


def _confidence(a: Place, b: Place, group: Sequence[Place]) -> float:
    """Return how surely two values of one kind answer one question and cannot both be true, 0 where it is not sure."""
    if a.line is b.line or a.value == b.value or a.mention.slot.surface.lower() == b.mention.slot.surface.lower():
        return 0.0
    if _counts_more(a, b):
        return 0.0
    grounds = ((_says_again, AGAIN), (_is_one_person, NAMED), (_is_of_headline, HEADLINE), (_is_one_sort, ONE_SORT))
    sure = max((confidence for holds, confidence in grounds if holds(a, b, group)), default=0.0)
    return sure if sure and _differ(a.mention, b.mention) else 0.0


def _counts_more(a: Place, b: Place) -> bool:
    """Say whether a headline counts more than a sentence below it, and the report tells of further people."""
    titled, lead = sorted((a, b), key=lambda place: place.mention.slot.span)
    counts = titled.in_title and titled.mention.slot.kind == "count" and titled.value > lead.value
    return counts and MORE_OF_THEM.search(lead.line.article.text, lead.line.span.end) is not None


def _differ(a: Mention, b: Mention) -> bool:
    """Say whether two values are one speaker's or the report's own, and no gate holds them apart."""
    said = {m.claim.attribution.speaker.lower() for m in (a, b) if m.claim.attribution}
    return len(said) < 2 and relate([a], [b])[0] == "contradiction"


def _says_again(a: Place, b: Place, group: Sequence[Place]) -> bool:
    """Say whether two sentences are one but for the value: no other value of its sort is missing from either."""
    if not any(reaches(a.sentence, b.sentence, bar) for bar in (SAID_AGAIN if _is_one_act(a, b) else SAID_AGAIN[:1])):
        return False
    if a.mention.slot.kind == "age" and not _know_no_more(a, b, group):
        return False
    if not (a.in_title or b.in_title) and name_others(a.sentence, b.sentence):
        return False
    return _only(a, b.line) and _only(b, a.line)


def _is_one_act(a: Place, b: Place) -> bool:
    first, second = (place.mention.question.predicate for place in (a, b))
    return first == second or (family(first) is not None and family(first) == family(second))


def _only(place: Place, other: Line) -> bool:
    """Say whether the value is the only one of its sort that the other sentence does not state."""
    slot = place.mention.slot
    alike = [m for m in place.line.mentions if m.slot.kind == slot.kind and _sort(m) == _sort(place.mention)]
    there = [m.slot.value for m in other.mentions if m.slot.kind == slot.kind]
    missing = {m.slot.value.low for m in alike if not any(m.slot.value.overlaps(value) for value in there)}
    return missing == {place.value}


def _sort(mention: Mention) -> str:
    """Return whose age a value is, or what it counts."""
    if mention.slot.kind != "age":
        return _noun(mention)
    return next(iter((mention.question.owner or "").lower().split()[-1:]), mention.slot.counted or "")


def _is_one_person(a: Place, b: Place, _: Sequence[Place]) -> bool:
    """Say whether two ages are of one person, named in full both times."""
    if a.mention.slot.kind != "age":
        return False
    first, second = (_full_name(place.mention) for place in (a, b))
    return first is not None and first == second


def _full_name(mention: Mention) -> tuple[str, ...] | None:
    owner = mention.question.owner
    words = tuple(name_words(owner)) if owner and is_name(owner) else ()
    return words if len(words) > 1 else None


def _is_of_headline(a: Place, b: Place, group: Sequence[Place]) -> bool:
    """Say whether the value in a headline and the first one after it are one fact, in like words, and at odds.

    Either the headline's value stands nowhere else, or the report goes on with it and the first sentence stands alone.
    """
    titled, lead = sorted((a, b), key=lambda place: place.mention.slot.span)
    if not titled.in_title:
        return False
    alike = [place for place in group if place.mention.slot.kind == "age" or _act(place) == _act(titled)]
    body = [place for place in alike if not place.in_title]
    if lead not in body or lead.line is not body[0].line:
        return False
    beside = [place for place in alike if place.line in (titled.line, lead.line)]
    times = Counter(place.value for place in alike)
    alone = len(beside) == 2 and min(times[a.value], times[b.value]) == 1
    return alone and _may_be_one(titled, lead) and reaches(titled.sentence, lead.sentence, LIKE_HEADLINE)


def _may_be_one(titled: Place, lead: Place) -> bool:
    """Say whether two counts name whom the same thing befalls, or two ages are of unnamed people of one sort, if any."""
    if titled.mention.slot.kind == "count":
        named = {place.mention.slot.counted for place in (titled, lead)}
        return _act(titled) is not None and len(named) == 1 and None not in named and not _is_quoted_or_dated(lead.line)
    if titled.mention.slot.kind != "age" or any(is_name(place.mention.question.owner) for place in (titled, lead)):
        return False
    first, second = (_sort(place.mention) for place in (titled, lead))
    return first == second or not (first in PERSON_KINDS and second in PERSON_KINDS) or "child" in (first, second)


def _is_one_sort(a: Place, b: Place, group: Sequence[Place]) -> bool:
    """Say whether one thing is told of one sort of people with two numbers, of which one stands a single time."""
    if not _act(a) or (_act(a), _role(a)) != (_act(b), _role(b)):
        return False
    if any(_is_quoted_or_dated(place.line) for place in (a, b)):
        return False
    if a.mention.slot.kind == "age":
        return _is_one_description(a, b, group)
    if a.mention.slot.kind != "count" or not is_person(_noun(a.mention)):
        return False
    times = Counter(place.value for place in group)
    told = {place.value for place in group if _act(place) == _act(a)}
    return told == {a.value, b.value} and min(times[a.value], times[b.value]) == 1 and _share_clause(a, b)


def _is_quoted_or_dated(line: Line) -> bool:
    """Say whether a sentence is someone's own words, or of a year that it names."""
    return line.span.of(line.article.text)[:1] in QUOTES or any(
        m.slot.kind == "date" and YEAR.search(m.slot.surface) for m in line.mentions
    )


def _share_clause(a: Place, b: Place) -> bool:
    titled = a.in_title or b.in_title
    return any(reaches(a.clause, b.clause, bar) for bar in SAME_CLAUSE) and (
        titled or not name_others(a.clause, b.clause)
    )


def _role(place: Place) -> str | None:
    role = place.mention.question.role
    return PATIENT if role == "of" else role


def _act(place: Place) -> str | None:
    """Return what befalls those counted; one whose age is told may be shot in one place and dead in the next."""
    act = family(place.mention.question.predicate)
    if place.mention.slot.kind == "age" and act in HARM:
        return "harm"
    return act if act in UNDERGONE else None


def _is_one_description(a: Place, b: Place, group: Sequence[Place]) -> bool:
    """Say whether "a 12-year-old boy" and "the 14-year-old boy" are one: the report knows no more ages of boys."""
    alike = [place for place in group if _sort(place.mention) == _sort(a.mention)]
    times = Counter(place.value for place in group)
    later = max((a, b), key=lambda place: place.mention.slot.span)
    told_again = _is_definite(later) or a.in_title or b.in_title
    return (
        is_person(_sort(a.mention))
        and _know_no_more(a, b, group)
        and min(times[a.value], times[b.value]) == 1
        and len({place.line.span for place in alike}) == len(alike)
        and told_again
    )


def _know_no_more(a: Place, b: Place, group: Sequence[Place]) -> bool:
    """Say whether two ages are of one sort of people, of which the report tells no third age."""
    sort = _sort(a.mention)
    return {place.value for place in group if _sort(place.mention) == sort} == {a.value, b.value} and (
        _sort(b.mention) == sort
    )


def _is_definite(place: Place) -> bool:
    text, start = place.line.article.text, place.mention.slot.span.start
    return DEFINITE.search(text, max(place.line.span.start, start - 6), start) is not None
