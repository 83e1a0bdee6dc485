"""Calendar dates in English news: find the phrases, resolve them in order of place, join ranges, add bounds.

A date with no report date to count from is still a slot where its own words say something: "Oct. 14" has the EDTF
"XXXX-10-14", a bare weekday has none, and both have the interval (-inf, inf) and the hedge "vague", so that two such
mentions can be linked by their words but never be found to disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from consistency.slots import date_absolute, date_days, date_eras, date_parts, date_units
from consistency.slots.base import Free, Scope
from consistency.slots.date_context import is_birth
from consistency.slots.date_period import Period, earlier_than, in_year, later_than, onwards, through, up_to
from consistency.slots.date_stamps import dateline_end, is_stamp, is_stamped
from consistency.slots.date_view import Rule, View, whose_year
from consistency.types import Slot

RULES: tuple[Rule, ...] = (
    *date_absolute.RULES,
    *date_eras.RULES,
    *date_parts.RULES,
    *date_days.RULES,
    *date_units.RULES,
)

_TOKEN = re.compile(r"[a-z]+|\d+")
# " , through "
LONGEST_JOIN = 11
_JOIN = re.compile(r"\s?,?\s?(?:to|through|thru|until|till|-|–|—)\s?")
_JOIN_AND = re.compile(r"\s?and\s?")
_BETWEEN = re.compile(r"\b[Bb]etween\s(?:the\s)?$")
_POSSESSIVE = re.compile(r"['’]s?\b")
_NOUN = re.compile(r"\s(?!(?:and|at|but|by|for|from|in|of|on|or|the|to|was|were|when|with)\b)[a-z]{3,}")
_BOUND = re.compile(
    r"\b(?:(?P<not>not\suntil)|(?P<since>since|dating\sback\sto)|(?P<until>until|till|up\sto)"
    r"|(?P<by>by|no\slater\sthan|through)|(?P<after>after)|(?P<before>before|prior\sto))\s(?:at\sleast\s|the\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    rule: str
    period: Period


def find(scope: Scope) -> Iterable[Slot]:
    """Return the dates of one sentence in order of place."""
    cues = _cues(scope.text)
    rules = [rule for rule in RULES if not cues.isdisjoint(rule.cues)]
    if not rules or is_stamp(scope.text):
        return ()
    return [_slot(scope, found) for found in _bounded(scope, _joined(scope, list(_read(scope, rules))))]


def _cues(text: str) -> set[str]:
    """Return the sentence's words in lower case, with "#2" for any number, "#4" for four digits, "#s" for 90s."""
    words = set(_TOKEN.findall(text.lower()))
    digits = [word for word in words if word.isdecimal()]
    if digits:
        words.add("#2")
        words.update("#4" for word in digits if len(word) == 4)
        words.update("#s" for _ in digits[:1] if "s" in words)
    return words


def _candidates(scope: Scope, rules: Sequence[Rule]) -> list[tuple[int, int, int, Rule, re.Match[str]]]:
    """Return every match, leftmost first, then longest, then in order of the rules."""
    free, found = Free(scope), []
    for order, rule in enumerate(rules):
        for match in rule.pattern.finditer(scope.text):
            start, end = match.span("span") if "span" in rule.pattern.groupindex else match.span()
            if free(start, end) and not is_stamped(scope.text, start):
                found.append((start, -end, order, rule, match))
    return sorted(found, key=lambda candidate: candidate[:3])


def _read(scope: Scope, rules: Sequence[Rule]) -> Iterator[_Found]:
    """Resolve from left to right, so that each phrase may count from the day before it."""
    at, anchor, said = dateline_end(scope.text), scope.anchor, None
    for start, minus_end, _, rule, match in _candidates(scope, rules):
        if start < at:
            continue
        view = View(scope.text, start, -minus_end, scope.published, anchor, said, scope.named, scope.spoken)
        period = _resolve(rule, match, view)
        if period is None:
            continue
        at = -minus_end
        if period.yearless and (whose := whose_year(view)):
            period, at = in_year(period, whose[0]), whose[1]
        said = period if period.is_closed else said
        anchor = period.first if period.is_day and not is_birth(scope.text, start) else anchor
        yield _Found(start, at, rule.name, period)


def _resolve(rule: Rule, match: re.Match[str], view: View) -> Period | None:
    """Read a match; a day that the calendar does not have, such as Feb. 30, is no date."""
    try:
        return rule.read(match, view)
    except (ValueError, OverflowError):
        return None


def _joined(scope: Scope, found: Sequence[_Found]) -> Iterator[_Found]:
    """Join "Sept. 3 through Oct. 5" and "between May and July" into one range each."""
    held: _Found | None = None
    for item in found:
        if held is not None:
            joined = _join(scope.text, held, item)
            if joined is None:
                yield held
            item = joined or item
        held = item
    if held is not None:
        yield held


def _join(text: str, first: _Found, last: _Found) -> _Found | None:
    if first.period.hedge == "range" or first.period.grain != last.period.grain or not _are_joined(text, first, last):
        return None
    try:
        period = through(first.period, last.period)
    except (ValueError, OverflowError):
        return None
    return _Found(first.start, last.end, "date-range", period) if period else None


def _are_joined(text: str, first: _Found, last: _Found) -> bool:
    """Say whether words of a range stand between; a comma may only where a year before it asks for one."""
    if last.start - first.end > LONGEST_JOIN:
        return False
    gap = text[first.end : last.start]
    if gap.startswith((",", " ,")) and not text[max(0, first.end - 4) : first.end].isdecimal():
        return False
    if _JOIN_AND.fullmatch(gap):
        return _BETWEEN.search(text, max(0, first.start - 20), first.start) is not None
    return _JOIN.fullmatch(gap) is not None


def _bounded(scope: Scope, found: Iterable[_Found]) -> Iterator[_Found]:
    for item in found:
        lead = _BOUND.search(scope.text, max(0, item.start - 24), item.start)
        if lead is None or not item.period.is_known or item.period.hedge == "range":
            yield item
        elif not (_POSSESSIVE.match(scope.text, item.end) or _is_attributive(scope.text, lead, item)):
            yield replace(item, period=_bound(lead, item.period))
        else:
            yield item


def _is_attributive(text: str, lead: re.Match[str], item: _Found) -> bool:
    """Say whether the bound is the noun's and not the date's: "after the July 4 parade"."""
    return lead[0].endswith("the ") and item.rule == "date-month-day" and _NOUN.match(text, item.end) is not None


def _bound(lead: re.Match[str], period: Period) -> Period:
    """Open the interval on the side that the word leaves open; a last day ("by Friday") is a date and stays one."""
    if lead["not"]:
        return period
    if lead["since"]:
        return onwards(period)
    if lead["until"]:
        return up_to(period)
    if lead["after"]:
        return later_than(period)
    return earlier_than(period) if lead["before"] else replace(period, hedge="at_most")


def _slot(scope: Scope, found: _Found) -> Slot:
    period = found.period
    return Slot(
        kind="date",
        value=period.value(),
        span=scope.span(found.start, found.end),
        surface=scope.text[found.start : found.end],
        rule=found.rule,
        grain=period.grain,
        edtf=period.edtf,
    )
