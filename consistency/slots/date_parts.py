"""Parts of months and years, and days with names: "the end of the year", "mid-2009", "early October", "Labor Day"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from consistency.slots.date_holidays import HOLIDAYS
from consistency.slots.date_period import Period, day, month, roughly, unknown, year
from consistency.slots.date_units import unit_of
from consistency.slots.date_view import Rule, View, yearless
from consistency.slots.date_words import FULL_MONTH, YEAR, YEAR_END, month_of

ENDS = re.compile(
    rf"\b(?:(?:the\s)?(?P<edge>(?:very\s)?end|close|beginning|start|middle|midst)\sof\s"
    rf"(?P<what>(?:the|this|that|next|last)\s(?:following\s|current\s)?(?P<unit>week|month|year|decade|quarter|century)"
    rf"|(?P<month>{FULL_MONTH})(?:\s(?P<my>{YEAR}{YEAR_END}))?|(?P<year>{YEAR}{YEAR_END}))|(?P<short>(?P<unit2>year|month)[\s-]?end))\b"
)
MODIFIED = re.compile(
    rf"\b(?P<mod>[Ee]arly|[Ll]ate|[Mm]id)(?:\s-\s|\s|-|\sin\s)(?:the\s)?"
    rf"(?:(?P<month>{FULL_MONTH}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)(?:,?\s(?:of\s)?(?P<year>{YEAR}{YEAR_END}))?"
    rf"|(?P<year2>{YEAR}{YEAR_END}))\b(?!\s?\d)"
)
HOLIDAY = re.compile(
    rf"\b(?P<name>{'|'.join(re.escape(h) for h in sorted(HOLIDAYS, key=len, reverse=True))})\b"
    rf"(?:,?\s(?:of\s|in\s)?(?P<year>{YEAR}{YEAR_END}|last\syear|this\syear|next\syear))?",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(?:by|until|till|before|at)\s$", re.IGNORECASE)


def read_ends(match: re.Match[str], view: View) -> Period | None:
    """Read "the end of the year" as its last month, roughly; a deadline there is its last day."""
    base = _whole(match, view)
    if base is None:
        return None
    edge = (match["edge"] or "end").split()[-1]
    if edge in ("end", "close") and base.grain == "year" and view.before(_DEADLINE):
        return day(dt.date.fromordinal(int(base.high)))
    if base.grain == "year":
        number = {"end": 12, "close": 12, "beginning": 1, "start": 1}.get(edge)
        return roughly(month(base.first.year, number) if number else base)
    return roughly(base)


def _whole(match: re.Match[str], view: View) -> Period | None:
    if match["month"]:
        number = month_of(match["month"])
        return (
            month(int(match["my"]), number)
            if match["my"]
            else yearless(view, lambda y: month(y, number), default="past")
        )
    if match["year"]:
        return year(int(match["year"]))
    if match["what"] is None and match["short"] is None:
        return None
    words, unit = (match["what"] or "this").lower(), match["unit"] or match["unit2"]
    origin = view.anchor if words.startswith("that") else view.published
    step = -1 if words.startswith("last") else 1 if words.startswith("next") else 0
    return unit_of(origin, unit, step, words) if origin else None


def read_modified(match: re.Match[str], view: View) -> Period | None:
    """Read "early October" and "mid-2009": the whole, roughly, since nobody agrees where early ends."""
    if match["year2"]:
        return roughly(year(int(match["year2"])))
    number = month_of(match["month"])
    found = (
        month(int(match["year"]), number)
        if match["year"]
        else yearless(view, lambda y: month(y, number, yearless=True), default="past")
    )
    return roughly(found) if found else unknown("month", f"XXXX-{number:02}")


def read_holiday(match: re.Match[str], view: View) -> Period | None:
    """Read a holiday in the year said, else the year that the report means."""
    if not match["name"][0].isupper():
        return None
    reckon = HOLIDAYS[match["name"].lower()]
    said = match["year"]
    if said and said.isdecimal():
        return day(reckon(int(said)))
    if said and view.published:
        step = -1 if said.startswith("last") else 1 if said.startswith("next") else 0
        return day(reckon(view.published.year + step))
    return yearless(view, lambda y: replace(day(reckon(y)), yearless=True))


RULES: tuple[Rule, ...] = (
    Rule("date-holiday", frozenset(h.split()[-1].split("'")[0] for h in HOLIDAYS), HOLIDAY, read_holiday),
    Rule(
        "date-end-of", frozenset(["end", "close", "beginning", "start", "middle", "midst", "yearend"]), ENDS, read_ends
    ),
    Rule("date-modified", frozenset(["early", "late", "mid"]), MODIFIED, read_modified),
)
