"""Mentions -> origins: who is behind a statement, so that copies of one wire text count once.

Two mentions share an origin when their outlet is one, when both credit one agency or pass on one outlet's report, or when
the passages around them are near-copies. Passages, not whole texts, are compared: edited copies share as little as a third
of their three-word runs over the whole text, but most of them around a figure that was copied, and some runs word for word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cached_property

from consistency.comparison.speakers import voice
from consistency.types import Article, Mention

PASSAGE = 320  # characters on either side of the sentence
SHARED = 0.5  # share of the smaller passage's three-word runs
LEAST_RUNS = 12  # a passage with fewer runs is too short to call a copy
RUN = 3  # words
SHARED_SENTENCE, LEAST_SENTENCE_RUNS = 0.65, 20  # a short sentence of names and a number is alike by chance
# Words in a row that two reporters do not hit upon by chance; a quotation they may both have heard is left out.
VERBATIM = 14
# Passages that share fewer runs share neither a sentence, whose first and last run may be cut on either side, nor these.
FEWEST = min(VERBATIM - RUN + 1, math.ceil(SHARED_SENTENCE * LEAST_SENTENCE_RUNS) - 4)
HEAD = 600  # characters in which a byline or dateline credits an agency
_AGENCIES = {
    "Associated Press": "AP|Associated Press|A\\.P\\.",
    "AFP": "AFP|Agence France-Presse",
    **{
        name: name
        for name in "Reuters UPI Bloomberg Xinhua Interfax TASS DPA Kyodo Yonhap PTI ANSA EFE Ukrinform".split()
    },
}
_NAMED = "|".join(_AGENCIES.values())
_AGENCY = re.compile(rf"\b(?:{_NAMED})(?!\w)")
# "(AP) -", "By Jane Roe, Associated Press", "Reuters" alone on a line; not "told the Associated Press".
_CREDIT = re.compile(
    rf"\((?:The\s)?(?P<dateline>{_NAMED})\)|^by:?\s[^\n]{{2,60}}[,/|\n]\s?(?:the\s)?(?P<byline>{_NAMED})\b"
    rf"|^[\s—–-]*(?:the\s)?(?P<line>{_NAMED})[\s—–-]*$",
    re.IGNORECASE | re.MULTILINE,
)
# In the sentence itself, wherever the parse hangs it: "..., the Associated Press reported", "he told Reuters".
_REPORTED = re.compile(
    rf"\b(?P<reporting>{_NAMED})\s(?:news agency\s)?(?:reports?|reported|said|says)\b"
    rf"|\b(?:according to|told|citing)\s(?:the\s)?(?P<cited>{_NAMED})(?!\w)"
)
_QUOTED = re.compile(r"[\"“][^\"”]{0,600}[\"”]")
_WORD = re.compile(r"\w+")

Run = tuple[str, ...]


class Trace:
    """What of a mention tells where its word comes from, worked out when it is asked for."""

    def __init__(self, mention: Mention, outlets: set[str]) -> None:
        self.article, self._mention, self._outlets = mention.article, mention, outlets
        self._text, self._span = mention.article.text, mention.claim.span

    @cached_property
    def credits(self) -> frozenset[str]:
        """Return the outlets and agencies that the word comes from."""
        return credits_of(self._mention, self._outlets)

    @cached_property
    def passage(self) -> frozenset[Run]:
        """Return the three-word runs of the text around the sentence."""
        return _runs(self._words, RUN)

    @property
    def repeats(self) -> int:
        """Return how many three-word runs around the sentence are there again."""
        return max(len(self._words) - RUN + 1, 0) - len(self.passage)

    @cached_property
    def sentence(self) -> frozenset[Run]:
        """Return the three-word runs of the sentence."""
        return _runs(_words(self._span.of(self._text)), RUN)

    @cached_property
    def verbatim(self) -> frozenset[Run]:
        """Return the long runs of the text around the sentence, quotations left out."""
        return frozenset().union(*(_runs(_words(part), VERBATIM) for part in _QUOTED.split(self._around)))

    @cached_property
    def _words(self) -> list[str]:
        return _words(self._around)

    @property
    def _around(self) -> str:
        return self._text[max(0, self._span.start - PASSAGE) : self._span.end + PASSAGE]


def origins(mentions: Sequence[Mention]) -> list[str]:
    """Return an origin id for each mention ("o1", "o2", ... in order of first use)."""
    if len(mentions) == 1:
        return ["o1"]
    outlets = {_outlet(m.article.source) for m in mentions if m.article.source}
    traces = [Trace(mention, outlets) for mention in mentions]
    origin, behind = list(range(len(mentions))), [[i] for i in range(len(mentions))]
    for i in range(len(mentions)):
        for j in range(i):
            if origin[i] != origin[j] and _one_origin(traces[i], traces[j]):
                few, many = sorted((origin[i], origin[j]), key=lambda number: len(behind[number]))
                for member in behind[few]:
                    origin[member] = many
                behind[many] += behind[few]
    numbers: dict[int, str] = {}
    return [numbers.setdefault(number, f"o{len(numbers) + 1}") for number in origin]


def _one_origin(a: Trace, b: Trace) -> bool:
    if a.article is b.article or not a.credits.isdisjoint(b.credits):
        return True
    shared, smaller = len(a.passage & b.passage), min(len(a.passage), len(b.passage))
    if smaller >= LEAST_RUNS and shared / smaller >= SHARED:
        return True
    if not shared or shared < FEWEST - min(a.repeats, b.repeats):  # then nothing long that is part of both
        return False
    return not a.verbatim.isdisjoint(b.verbatim) or _share_a_sentence(a.sentence, b.sentence)


def _share_a_sentence(a: frozenset[Run], b: frozenset[Run]) -> bool:
    smaller = min(len(a), len(b))
    return smaller >= LEAST_SENTENCE_RUNS and len(a & b) / smaller >= SHARED_SENTENCE


def credits_of(mention: Mention, outlets: set[str]) -> frozenset[str]:
    """Return the outlets and agencies that a mention's word comes from: its own, and those it passes on.

    An outlet that is only named as speaker counts where it also has a report among `outlets`: "Suspilne reported".
    """
    said, source = mention.claim.attribution, mention.article.source
    named = [words for words in (said.speaker, said.via) if words] if said else []
    found = {_outlet(words) for words in named} & outlets
    found |= {_outlet(said.via)} if said and said.via and _is_outlet(said.via) else set()
    found |= {_outlet(source)} if source else set()
    told = _REPORTED.finditer(mention.claim.span.of(mention.article.text))
    agencies = [*map(_agency, named), _agency(source or ""), _credited(mention.article), *(_agency(t[0]) for t in told)]
    return frozenset(found | {agency.lower() for agency in agencies if agency})


def _outlet(words: str) -> str:
    return words.lower().removeprefix("the ").strip()


def _is_outlet(words: str) -> bool:
    told = voice(words)
    return told is not None and bool(told.names)


def _credited(article: Article) -> str | None:
    """Return the agency that a report's byline or dateline credits."""
    start = min((block.start for block in article.blocks), default=0)
    head = article.text[: start + HEAD // 2][-HEAD:]
    found = _CREDIT.search(head)
    return _agency(next(filter(None, found.groups()))) if found else None


def _agency(words: str) -> str | None:
    found = _AGENCY.search(words)
    return next((name for name, ways in _AGENCIES.items() if found and re.fullmatch(ways, found[0])), None)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(words: Sequence[str], length: int) -> frozenset[Run]:
    """Return the runs of so many words."""
    return frozenset(zip(*(words[k:] for k in range(length)), strict=False))
