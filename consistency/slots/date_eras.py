"""Years, and what goes by them: "in 2014", "the mid-90s", "20th century", "Q3", "summer 2009"."""

from __future__ import annotations

import re

from consistency.slots.date_period import Period, century, decade, quarter, roughly, season, year
from consistency.slots.date_view import Rule, View, yearless
from consistency.slots.date_words import DECADES, ORDINALS, SEASON, SMALL, TENS, YEAR, YEAR_END

_LEAD = (
    r"in|since|of|by|from|until|till|before|after|during|through|throughout|to|between|early|late|fiscal|year|circa|into|both|"
    r"around|about|for|than|later|earlier|mid|and|or|or\sin|spring|summer|autumn|fall|winter"
)
BARE_YEAR = re.compile(r"(?<![\w$£€#.,/:+-])(?P<year>1[5-9]\d\d|20\d\d)(?![\w%/]|[.,:]\d|-\w|\s?[ap]\.?m\b)")
_SURE_LEAD = re.compile(
    r"\b(?:in|since|during|fiscal|year|circa|mid|until|till|early|late|(?:19|20)\d\d\s(?:to|and|or))[\s-](?:the\syear\s|year\s)?$",
    re.IGNORECASE,
)
_LIKELY_LEAD = re.compile(rf"\b(?:{_LEAD})[\s-]$", re.IGNORECASE)
_THE = re.compile(r"\b[Tt]he\s$")
_ALONE_LEAD = re.compile(r"(?:[(\[]|(?<!\d),\s?|^|[“\"]\s?|[–—]\s?)$")
_ALONE_TAIL = re.compile(r"\s?(?:[),;.:?!\]]|['’]s\b|$|[–—])")
_COUNTED = re.compile(
    r"\s(?:(?:more|other|additional|new|local|young|armed|square|metric|cubic)\s)?"
    r"(?:people|men|women|children|troops|soldiers|homes|houses|cases|jobs|dollars|euros|pounds|tons|tonnes|miles|km|"
    r"kilomet\w+|met\w+|feet|acres|hectares|hours|degrees|units|shares|votes|employees|workers|students|members|"
    r"passengers|residents|civilians|points|copies|rounds|calories|percent|pages|words|deaths|victims|refugees|"
    r"vehicles|cars|barrels|watts|blocks?|homes?|GMT|hrs|UTC|EST|EDT)\b"
)
# A plural after a number makes a count of it; these words only end like one.
_PLURAL = r"\s(?!(?:was|is|has|does|as|its|his|this|us|says|less|unless|across|perhaps|always|plus|versus)\b)[a-z]+s\b"
_COUNTS = re.compile(_PLURAL)
_COUNTS_ADJECTIVE = re.compile(rf"\s[a-z]+{_PLURAL}")
_NAMED = re.compile(
    r"\b(?!(?:In|Since|By|From|Until|Till|During|Fiscal|The|For|Of|Between|Before|After|Through|Throughout|To|Early|Late|"
    r"Around|About|And|Or|Year|Its|His|Her|Their|A|An|Both|Than|Mid|Into)\b)[A-Z][\w.]*\s$"
)
_DETERMINER = re.compile(r"(?:\b(?:an?|its|his|her|their|our)|['’]s?)\s(?:[a-z]+\s)?$", re.IGNORECASE)
_ATTRIBUTED = re.compile(r"\s[a-z][a-z-]*\b")
# "a 2004 silver Honda" is a model, not a day.
_CAR = re.compile(
    r"(?:\s[a-z][a-z-]*){0,3}\s(?:Acura|Audi|BMW|Buick|Cadillac|Chevrolet|Chevy|Chrysler|Dodge|Fiat|Ford|GMC|Honda|Hyundai|"
    r"Infiniti|Jeep|Kia|Lexus|Lincoln|Mazda|Mercedes|Mercury|Mitsubishi|Nissan|Pontiac|Porsche|Saturn|Subaru|Suzuki|Tesla|"
    r"Toyota|Volkswagen|Volvo|Harley|Yamaha|Kawasaki|Freightliner|model|sedan|pickup|truck|SUV|minivan|van|car)\b"
)
_EVENTS = re.compile(
    r"\s(?:[A-Z]|[a-z][a-z-]*(?:[^s\W]|ss)\b|olympics|elections?|games|riots|attacks|bombings|hostilities)"
)
YEAR_SPAN = re.compile(
    r"(?<![\w$£€#.,/:+-])(?P<a>1[5-9]\d\d|20\d\d)\s?[-–—/]\s?(?P<b>(?:1[5-9]|20)?\d\d)(?![\w%/]|[.,:]\d|-\w)"
)
DECADE = re.compile(
    rf"(?<![\w$£€])(?:the\s)?(?:(?P<mod>early|late|mid|middle)[\s-])?(?:(?P<long>(?:1[5-9]|20)\d0)['’]?s"
    rf"|['’](?P<short>[2-9]0)s|(?<=the\s)(?P<bare>[2-9]0)['’]?s|(?<=the\smid-)(?P<bare2>[2-9]0)['’]?s"
    rf"|(?<=the\slate\s)(?P<bare3>[2-9]0)['’]?s|(?<=the\searly\s)(?P<bare4>[2-9]0)['’]?s"
    rf"|(?:nineteen[\s-])?(?P<word>{'|'.join(DECADES)}))\b(?!\s?(?:mph|percent|%))",
)
_SCALE = re.compile(
    r"\b(?:temperatures?|degrees|highs|lows|[Hh]is|[Hh]er|[Tt]heir|mph|scor\w+|Fahrenheit)\b", re.IGNORECASE
)
CENTURY = re.compile(
    rf"\b(?:the\s)?(?:(?P<mod>early|late|mid)[\s-])?(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))"
    rf"[\s-]century\b"
)
# A quarter of a game is not one of a year.
_GAME = re.compile(
    r"\b(?:touchdowns?|field\sgoals?|yards?|yd|rebounds?|halftime|interceptions?|quarterbacks?|free\sthrows?|kickoff|"
    r"fumbled?|punts?|three-pointers?|outscored|games?|coach)\b|\b\d{1,3}-\d{1,3}\b"
)
# Years before the common era are out of the calendar's reach: traps.py keeps them from being counts.
ERA = re.compile(
    r"\b(?:A\.\s?D\.|AD|C\.E\.|CE)\s(?P<a>\d{1,4})\b(?:\s?(?:and|to|-|–)\s?(?P<b>\d{2,4})\b)?|\b(?P<c>\d{1,4})\s(?:A\.\s?D\.|AD\b|C\.E\.|CE\b)"
)
_NUMBERS = {"fi": 1, "se": 2, "th": 3, "fo": 4, "1s": 1, "2n": 2, "3r": 3, "4t": 4}
_NTH = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
QUARTER = re.compile(
    rf"\b(?:Q(?P<q>[1-4])|(?:the\s)?(?:(?P<before>{YEAR}|fiscal|this\syear['’]s|last\syear['’]s)\s)?(?P<nth>{_NTH})[\s-]quarter)\b"
    rf"(?:,?\s(?:of\s)?(?:fiscal\s)?(?P<year>{YEAR}{YEAR_END}|this\syear|last\syear|next\syear))?"
)
SEASON_YEAR = re.compile(rf"\b(?:the\s)?(?P<season>{SEASON})(?:\s(?:of\s)?|,\s)(?P<year>{YEAR}{YEAR_END})\b")
SEASON_BARE = re.compile(
    rf"(?<=\b[Ii]n\s)(?:the\s)?(?P<season>{SEASON})\b(?!\s(?:of\b|season|term|line|\w+s\b))|(?<=\bby\s)(?P<season2>{SEASON})\b(?=[\s]?[,.;])"
)
SPOKEN_YEAR = re.compile(
    rf"\b(?:(?P<hundreds>eighteen|nineteen|twenty)[\s-](?P<tens>{'|'.join(TENS)})(?:[\s-](?P<ones>{'|'.join(list(SMALL)[1:10])}))?"
    rf"|(?:the\syear\s|in\s)two\sthousand(?:\sand)?(?:\s(?P<after>{'|'.join(list(SMALL)[1:13])}))?)\b(?!\s(?:people|dollars))"
)
FISCAL = re.compile(rf"\b(?:fiscal(?:\syear)?\s|FY\s?)(?P<year>{YEAR}|\d\d){YEAR_END}\b")


def read_year(match: re.Match[str], view: View) -> Period | None:
    """Read a bare year where a preposition, a bracket or the clause's end shows it to be one, never before a count."""
    if view.after(_COUNTED) or view.after(_CAR) or view.before(_NAMED):
        return None
    said, is_round = year(int(match["year"])), int(match["year"]) % 50 == 0
    if view.before(_SURE_LEAD):
        return said
    if int(match["year"]) < 1900:
        return None
    if view.before(_DETERMINER):
        return said if view.after(_ATTRIBUTED) and not is_round else None
    if view.before(_LIKELY_LEAD):
        counts = view.after(_COUNTS) or (is_round and view.after(_COUNTS_ADJECTIVE))
    elif view.before(_THE):
        counts = not (view.after(_ALONE_TAIL) or view.after(_EVENTS))
    else:
        counts = not (view.before(_ALONE_LEAD) and view.after(_ALONE_TAIL))
    return None if counts else said


def read_era(match: re.Match[str], _: View) -> Period | None:
    """Read "A.D. 1000 and 1260" and "79 A.D."."""
    first = year(int(match["a"] or match["c"]))
    if match["b"] is None:
        return first
    last = year(int(match["b"]))
    return Period(first.low, last.high, "year", f"{first.edtf}/{last.edtf}", "range") if first.low < last.low else None


def read_year_span(match: re.Match[str], view: View) -> Period | None:
    """Read "1914-18" and "2010-2014"; season years, "2019-20", alike."""
    first, last = match["a"], match["b"]
    last = last if len(last) == 4 else first[:2] + last
    if not int(first) < int(last) < int(first) + 150 or view.after(_COUNTED):
        return None
    a, b = year(int(first)), year(int(last))
    return Period(a.low, b.high, "year", f"{first}/{last}", "range")


def read_decade(match: re.Match[str], view: View) -> Period | None:
    """Read "the 1990s", "the '90s", "the mid-90s" and "the nineties"; not an age, "in his 40s"."""
    if not match["long"] and _SCALE.search(view.text, max(0, view.start - 60), view.end + 30):
        return None
    short = match["short"] or match["bare"] or match["bare2"] or match["bare3"] or match["bare4"]
    if match["word"] and not match[0].lower().startswith(("the", "nineteen", "early", "late", "mid")):
        return None
    first = int(match["long"]) if match["long"] else 1900 + (int(short) if short else DECADES[match["word"]])
    found = decade(first) if first % 100 or first == 2000 else century(first // 100 + 1)
    return roughly(found) if match["mod"] else found


def read_century(match: re.Match[str], _: View) -> Period | None:
    """Read "the 20th century"."""
    number = int(match["number"]) if match["number"] else ORDINALS[match["word"]]
    if number < 2:
        return None
    return roughly(century(number)) if match["mod"] else century(number)


def _year_said(words: str | None, view: View) -> int | None:
    if words is None or words == "fiscal":
        return None
    if words.isdecimal():
        return int(words)
    shift = -1 if words.startswith("last") else 1 if words.startswith("next") else 0
    return view.now.year + shift if view.now else None


def read_quarter(match: re.Match[str], view: View) -> Period | None:
    """Read "the third quarter of 2009" and "Q3"; without a year, the one last begun. Fiscal ones are approximate."""
    if not (match["year"] or match["before"]) and _GAME.search(view.text, max(0, view.start - 90), view.end + 90):
        return None
    number = int(match["q"]) if match["q"] else _NUMBERS[match["nth"][:2]]
    said = _year_said(match["year"] or match["before"], view)
    found = quarter(said, number) if said else yearless(view, lambda y: quarter(y, number), default="past")
    return roughly(found) if found and "fiscal" in match[0] else found


def read_season_year(match: re.Match[str], _: View) -> Period | None:
    """Read "the summer of 2009"."""
    return season(int(match["year"]), match["season"].lower())


def read_season(match: re.Match[str], view: View) -> Period | None:
    """Read "in the summer"."""
    name = (match["season"] or match["season2"]).lower()
    return yearless(view, lambda y: season(y, name), default="past")


def read_spoken_year(match: re.Match[str], _: View) -> Period | None:
    """Read "nineteen eighty-four" and "the year two thousand", as broadcasts write them."""
    if match["hundreds"] is None:
        return year(2000 + (SMALL[match["after"]] if match["after"] else 0))
    hundreds = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[match["hundreds"]]
    return year(hundreds + TENS[match["tens"]] + (SMALL[match["ones"]] if match["ones"] else 0))


def read_fiscal(match: re.Match[str], _: View) -> Period | None:
    """Read "fiscal 1988": some twelve months of which most lie in that year."""
    number = int(match["year"])
    return roughly(year(number if number > 99 else number + 2000))


_SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))
RULES: tuple[Rule, ...] = (
    Rule("date-era", frozenset(("ad", "ce", "d", "e")), ERA, read_era),
    Rule("date-year-span", frozenset(("#4",)), YEAR_SPAN, read_year_span),
    Rule("date-fiscal-year", frozenset(("fiscal", "fy")), FISCAL, read_fiscal),
    Rule("date-year", frozenset(("#4",)), BARE_YEAR, read_year),
    Rule("date-spoken-year", frozenset(("nineteen", "eighteen", "thousand")), SPOKEN_YEAR, read_spoken_year),
    Rule("date-decade", frozenset(("#s", *DECADES)), DECADE, read_decade),
    Rule("date-century", frozenset(("century",)), CENTURY, read_century),
    Rule("date-quarter", frozenset(("quarter", "q")), QUARTER, read_quarter),
    Rule("date-season-year", _SEASONS, SEASON_YEAR, read_season_year),
    Rule("date-season", _SEASONS, SEASON_BARE, read_season),
)
