# ruff: noqa: E501 - patterns and lists of words are read whole
"""Ages: "the 8-year-old", ", 25,", "aged 31", "in his 40s", "22-month-old", "between the ages of 18 and 34"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from consistency.lexicon import PERSON_KINDS
from consistency.slots.base import Free, Scope
from consistency.slots.building import build, free_quantities
from consistency.slots.nouns import ordered_noun
from consistency.slots.numeral_pieces import lowered
from consistency.slots.quantities import read_quantities
from consistency.slots.quantity import Quantity
from consistency.types import Slot, Value

_OLD = re.compile(r"\s?-?\s?(?:old(?:s|er)?\b|of\sage\b)(?:\s?['’]s\b)?")
_SHORT = re.compile(r"\s?-?\s?(?P<unit>y/?o|yo|yr\.?\s?old)\b")
_AGE_UNITS = {unit: f"{unit} of age" for unit in ("year", "month", "week", "day", "hour")}
# "aged 31", "ages 8, 10 and 12", "at the age of 61", "turned 18".
_AGED = re.compile(
    r"\b(?:aged?|ages|(?:the\s)?ages?\sof|turn(?:ed|s|ing)?|aged?\s(?:of|between|about|around|from|just|only))"
    r"(?:\s(?:just|only|about|around|approximately))?[\s:]\s?$"
)
_OR_OLDER = re.compile(r"\s(?:or|and)\s(?:older|younger)\b")
_AGES_BEGIN = re.compile(r"\bage[sd]?\b[^.;()]{0,40}$")
_LISTED = re.compile(r"(?:,\s?(?:and\s|or\s)?|\s(?:and|or|to)\s)")
_DECADE = re.compile(
    r"\b(?:(?:his|her|their|my)\s|in\s(?:the\s)?)(?:(?P<part>early|mid|middle|late)[\s-]{1,3}(?:to[\s-](?:mid|late)[\s-]{1,3})?)?"
    r"(?P<decade>[1-9]0)['’]?s\b"
)
_PARTS = {"early": (0, 3), "mid": (3, 6), "middle": (3, 6), "late": (6, 9), None: (0, 9)}
_IS = re.compile(
    r"\b(?:he|she|who|i)(?:['’](?:s|m)|\s(?:is|was|am|will be|would be|would have been|will turn|had been))(?:\s(?:only|just|now))?\s$"
    r"|\b(?:believed|thought|said|reported)\sto\sbe\s(?:about\s|around\s)?$"
)
# "Mark Lee was 95.": a whole name, or one that no common noun is written like, and nothing more to be said.
_OBITUARY = re.compile(
    r"(?:\b(?P<first>[A-Z][\w'’-]*\.?)\s(?:[A-Z][\w'’.-]*\s){0,2}?)?(?P<last>[A-Z][\w'’-]*)\s(?:was|is)\s(?:just\s|only\s)?$"
)
_INNER_CAPITAL = re.compile(r"(?:[A-Z][a-z]{1,2}|[A-Z]['’])[A-Z][a-z]")
_AFTER_IS = re.compile(r"\s?(?:[.,;!?)]|$|\s(?:when|at the time|and|but|by the|years?))")
# ", 25," after a name or a word for a person. The word must not be a month, a day or a place in a list of figures.
_NAMED = re.compile(
    r"(?P<word>[\w.'’-]*[A-Za-z.])\s?,\s(?P<also>also\s|now\s|then\s|just\s|age\s|only\s|both\s|each\s)?$"
)
_ENDED = re.compile(r"\s?(?:[,;:.)\]]|$|['’\"”]|\s(?:and|was|were|who|is|of|from|-|–|—)\s)")
_PERSON = frozenset(
    (
        "man woman boy girl victim suspect driver brother sister son daughter father mother wife husband friend "
        "girlfriend boyfriend cousin child teenager teen student officer grandmother grandfather nephew niece uncle "
        "aunt partner passenger neighbor neighbour gunman shooter player mother's resident fiance fiancee stepfather "
        "stepson twin"
    ).split()
)
_NOT_NAMES = frozenset(
    (
        "January February March April May June July August September October November December Jan Feb Mar Apr Jun "
        "Jul Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu "
        "Thurs Fri Sat Sun Highway Route Interstate Room Page Chapter Section No Street Avenue Road Exit Game Week "
        "Day Today Yesterday Tonight However Meanwhile Overall Also Then Still Finally Nearly About Photo Image AM PM "
        "By At In On For Of The And But"
    ).split()
)
# First words of names of places, teams and indices.
_NOT_PERSONS = frozenset(
    (
        "New San Los Las Fort Saint St North South East West Great Dow Nasdaq Heat Wind Lake Mount Team Real Manchester "
        "Boston Chicago Average Total Final Consumer Yardage"
    ).split()
)
_OLDEST = 115
# A name and a number alone could be a score or a list, so an age set off by commas lies in the span of lives.
_NAMED_AGES = range(111)


def find(scope: Scope) -> Iterable[Slot]:
    """Yield every age, of persons as of things."""
    found = sorted(_ages(scope), key=lambda slot: slot.span)
    return [
        slot
        for before, slot in zip([None, *found], found, strict=False)
        if before is None or not before.span.overlaps(slot.span)
    ]


def _ages(scope: Scope) -> Iterator[Slot]:
    free = Free(scope)
    lower = lowered(scope.text)
    yield from _decades(scope, lower)
    for at, quantity in free_quantities(scope, lambda quantity: quantity.kind in ("duration", "count")):
        age = _age(scope.text, lower, at, quantity)
        if age is not None and free(age.start, age.end):
            noun = ordered_noun(scope.text, age.end) if "old" in lower[quantity.end : age.end] else None
            yield build(
                scope, at, age, "age", noun.head if noun and not lower.startswith("s", age.end - 1) else None
            ).slot


def _age(text: str, lower: str, at: int, quantity: Quantity) -> Quantity | None:
    if quantity.kind == "duration":
        return _with_unit(lower, quantity)
    years = replace(quantity, kind="age", unit="year of age")
    short = _SHORT.match(lower, quantity.end)
    if short:
        return replace(years, end=short.end())
    shared = _shared(text, lower, at, quantity)
    if shared:
        return replace(years, unit=shared)
    if not 0 <= quantity.number <= _OLDEST or quantity.number % 1 or quantity.scale != 1.0:
        return None
    if (
        _OR_OLDER.match(lower, quantity.end)
        or _is_aged(lower, at, quantity, text)
        or _is_named(text, quantity)
        or _is_said(lower, quantity)
        or _is_obituary(text, quantity)
    ):
        return years
    return None


def _with_unit(lower: str, quantity: Quantity) -> Quantity | None:
    unit = _AGE_UNITS.get(quantity.unit or "")
    if unit is None:
        return None
    old = _OLD.match(lower, quantity.end)
    if old:
        return replace(quantity, kind="age", unit=unit, end=old.end())
    if _AGED.search(lower, max(0, quantity.start - 32), quantity.start):
        return replace(quantity, kind="age", unit=unit)
    return None


_SUSPENDED = re.compile(r"\s?-?,?\s?(?:and|or|to|,)\s(?:an?\s|the\s)?")


def _shared(text: str, lower: str, at: int, quantity: Quantity) -> str | None:
    """Return the unit of age that the next number lends: "5- and 7-year-old", "8, 10 and 12 years old"."""
    for following in read_quantities(text)[at + 1 : at + 3]:
        if not _SUSPENDED.fullmatch(lower, quantity.end, following.start):
            return None
        age = _with_unit(lower, following) if following.kind == "duration" else None
        if age is not None:
            return age.unit
        quantity = following
    return None


def _is_aged(lower: str, at: int, quantity: Quantity, text: str) -> bool:
    if _AGED.search(lower, max(0, quantity.start - 32), quantity.start):
        return True
    before = read_quantities(text)[at - 1] if at else None
    if before is None or before.kind != "count" or not _LISTED.fullmatch(lower, before.end, quantity.start):
        return False
    return bool(_AGES_BEGIN.search(lower, max(0, before.start - 48), before.start)) and _is_aged(
        lower, at - 1, before, text
    )


def _is_named(text: str, quantity: Quantity) -> bool:
    if (
        quantity.spelled
        or quantity.value.stated is None
        or quantity.number not in _NAMED_AGES
        or "," in text[quantity.start : quantity.end]
    ):
        return False
    name = _NAMED.search(text, max(0, quantity.start - 40), quantity.start)
    if name is None or not _ENDED.match(text, quantity.end):
        return False
    word = name["word"].removesuffix("’s").removesuffix("'s")
    if word in _PERSON or word in PERSON_KINDS or name["also"] == "also ":
        return True
    if not word[:1].isupper() or word.rstrip(".") in _NOT_NAMES:
        return False
    return text[quantity.end : quantity.end + 2].strip()[:1] in (",", ".", ";", ")", "", "'", '"') or _is_full_name(
        text, name.start("word")
    )


def _is_full_name(text: str, start: int) -> bool:
    """Say whether the word before the last one is capitalised too: "Aniaya Montgomery, 3 and"."""
    words = text[max(0, start - 24) : start].split()
    return bool(words) and words[-1][:1].isupper() and words[-1] not in _NOT_NAMES


def _is_said(lower: str, quantity: Quantity) -> bool:
    return bool(_IS.search(lower, max(0, quantity.start - 32), quantity.start)) and bool(
        _AFTER_IS.match(lower, quantity.end)
    )


def _is_obituary(text: str, quantity: Quantity) -> bool:
    """Say whether the sentence ends with the age of a person named: "LaRue was 75."."""
    if quantity.spelled or text[quantity.end :].strip() not in (".", ""):
        return False
    name = _OBITUARY.search(text, max(0, quantity.start - 48), quantity.start)
    if name is None or name["last"] in _NOT_NAMES:
        return False
    whole = name["first"] is not None and name["first"] not in _NOT_NAMES and name["first"] not in _NOT_PERSONS
    return whole or _INNER_CAPITAL.match(name["last"]) is not None


def _decades(scope: Scope, lower: str) -> Iterator[Slot]:
    free = Free(scope)
    for match in _DECADE.finditer(lower):
        personal = match[0].startswith(("his", "her", "their", "my")) or match["part"]
        start = match.start("decade")
        if not personal or not free(start, match.end()):
            continue
        low, high = _PARTS[match["part"]]
        decade = float(match["decade"])
        value = Value(decade + low, decade + high, None, "range")
        yield Slot(
            "age",
            value,
            scope.span(start, match.end()),
            scope.text[start : match.end()],
            "age-decade",
            unit="year of age",
        )
