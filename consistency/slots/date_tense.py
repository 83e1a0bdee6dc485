"""Past or future: which way a weekday or a month without a year points, judged by the verb nearest to it.

English news puts the time beside its verb ("said Friday", "will meet Friday"), so the nearest verb before the date in
its clause decides; a date that opens its clause looks ahead. No parser is needed, and none is at hand here.
"""

from __future__ import annotations

import re
from typing import Literal

from consistency.slots.date_words import words

Tense = Literal["past", "future", "unknown"]

_AHEAD = words(
    """
    will shall 'll ’ll won would may might must should can plans plan planned planning scheduled expected expects expect
    due slated poised likely upcoming intends intend hopes hope vows aims begins starts opens resumes expires arrives
    leaves meets ends runs takes comes faces convenes next coming tentatively deadline
    """
)
_BEHIND = words(
    """
    was were had did said told came went took got made gave found saw left began became held met shot fell rose hit set
    struck won lost sent brought led ran fled wrote spoke grew sold bought paid cut kept knew thought felt stood heard
    broke drew drove flew threw saying has have been ago last earlier died
    """
)
# "red" and "need" end in -ed and are no verbs in the past.
_NOT_PAST = words(
    """
    hundred red need indeed unprecedented wicked sacred naked kindred breed seed speed feed
    """
)
_PROGRESSIVE = re.compile(r"(?:is|are|'s|’s|am|'re|’re)$")
# "Saturday's vote" goes with no verb: it has been, unless something runs up to it.
_POSSESSIVE = re.compile(r"['’]s\b")
_FORWARD = re.compile(r"\b(?:ahead\sof|before|(?P<for>for)|into|until|towards?|up\sto)\s(?:the\s)?$")
# What nobody plans: "the motive for Wednesday's killings" looks back, and so does "charged after a shooting Wednesday".
_UNPLANNED = (
    r"(?:attacks?|shootings?|killings?|murders?|slayings?|stabbings?|deaths?|crash(?:es)?|accident|fires?|"
    r"quakes?|earthquakes?|bombings?|blasts?|explosions?|storms?|floods?|collapse|violence|riots?|loss|defeat|massacre|rampage|"
    r"outages?|failure|incidents?|tragedy|disaster|mistakes?|robbery|raids?|clash(?:es)?)"
)
_BEFALLEN = re.compile(rf"(?:['’]s)?\s(?:[a-z-]+\s){{0,2}}{_UNPLANNED}\b")
_BEFELL = re.compile(rf"\b{_UNPLANNED}\s(?:(?:on|early|late|last)\s){{0,2}}$")
_AS_SOON = re.compile(r"\bas\s(?:early|soon)\sas\s(?:on\s)?$")
_BY = re.compile(r"\b(?:[Bb]y|[Uu]ntil)\s$")
_ATTRIBUTIVE = re.compile(r"(?:\b(?:[Aa]n?|[Tt]he|its|his|her|their)|['’]s)\s$")
_NOUN = re.compile(r"\s(?!and\b|or\b|to\b|in\b|at\b|as\b|for\b|but\b|of\b)[a-z]{3}")
# "Self-ruled" is no verb.
_WORD = re.compile(r"[AaPp]\.\s?[Mm]\b\.?|[A-Za-z]+(?:-[A-Za-z]+)*|['’](?:ll|s|re|d)\b|[.;:!?\"“”()—]|,")
_STOPS = frozenset('.;:!?"“”()—')
_REACH = 14


def tense_at(text: str, start: int, end: int) -> Tense:
    """Return the tense of the verb that `text[start:end]` goes with."""
    if _POSSESSIVE.match(text, end):
        forward = _FORWARD.search(text, max(0, start - 24), start)
        looks_back = forward is None or (forward["for"] and _BEFALLEN.match(text, end))
        return "past" if looks_back else "future"
    if _ATTRIBUTIVE.search(text, max(0, start - 8), start) and _NOUN.match(text, end):
        return "past" if is_unplanned(text, end) else "unknown"
    if _AS_SOON.search(text, max(0, start - 24), start):
        return "future"
    if _BEFELL.search(text, max(0, start - 30), start):
        return "past"
    said = _nearest(text, start, end)
    return "future" if said == "unknown" and _BY.search(text, max(0, start - 8), start) else said


def is_unplanned(text: str, end: int) -> bool:
    """Say whether what a date is said of is planned by nobody: "the Dec. 3 shooting" has been."""
    return _BEFALLEN.match(text, end) is not None


def _nearest(text: str, start: int, end: int) -> Tense:
    before = [m[0] for m in _WORD.finditer(text, max(0, start - 160), start)][-_REACH:]
    said = _leftwards(before)
    if said != "unknown":
        return said
    after = [m[0] for m in _WORD.finditer(text, end, end + 160)][:_REACH]
    return _rightwards(after)


def _leftwards(words: list[str]) -> Tense:
    for at in range(len(words) - 1, -1, -1):
        word = words[at].lower()
        if word in _STOPS:
            break
        tense = _tense_of(words, at, word)
        if tense != "unknown":
            return tense
    return "unknown"


def _rightwards(words: list[str]) -> Tense:
    for at, raw in enumerate(words):
        if raw in _STOPS:
            break
        tense = _tense_of(words, at, raw.lower())
        if tense != "unknown":
            return tense
    return "unknown"


def _tense_of(words: list[str], at: int, word: str) -> Tense:
    """Judge one word by its neighbours: "to be held" is no past, "would have been" is no future."""
    previous = words[at - 1].lower() if at else ""
    following = words[at + 1].lower() if at + 1 < len(words) else ""
    if (word == "to" and previous in ("is", "are")) or (word == "set" and following in ("to", "for")):
        return "future"
    if word in _AHEAD and words[at] != "May":
        return "past" if following == "have" and word != "will" else "future"
    if previous in ("be", "to"):
        return "unknown"
    if word.endswith("ing") and _PROGRESSIVE.match(previous):
        return "future"
    if word in _BEHIND or (len(word) > 3 and word.endswith("ed") and "-" not in word and word not in _NOT_PAST):
        return "past"
    return "unknown"
