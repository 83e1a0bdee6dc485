"""Words for people: values, sources, places and quotes as reports show them."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence

from consistency.types import Article, Fact, Finding, Group, Mention, Slot, Verdict

IRREGULAR = {"foot": "feet", "hertz": "hertz", "person": "people", "kelvin": "kelvin", "yen": "yen", "yuan": "yuan"}
HEDGES = {"about": "about ", "at_least": "at least ", "more_than": "more than ", "at_most": "at most "}
HEDGES |= {"less_than": "less than "}
BOUNDS = {"at_least": "since ", "more_than": "after ", "at_most": "until ", "less_than": "before ", "about": "about "}
LONGEST_MENTION = 80  # characters of a surface that any report shows: the law of "consistency-facts/1"
# What the logs of CI servers take for a command: "::" that begins a line of GitHub's, the others anywhere in one.
COMMAND = re.compile(r"(?<!\S)::(?=[A-Za-z])|##(?=\[|vso\[|teamcity\[)", re.IGNORECASE)
QUOTE = 240  # characters of a sentence shown around a value: three lines of a terminal


def clean(text: str) -> str:
    """Return text that cannot steer a terminal or a CI server: one line, without control, format or surrogate characters."""
    if not text.isprintable():  # true of what has none of them, and a hundred times as fast
        text = "".join(_visible(c) for c in text)
    line = " ".join(text.split())
    return COMMAND.sub(lambda mark: f"{mark[0][0]} {mark[0][1]}", line) if "::" in line or "##" in line else line


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Zl", "Zp") or character in "\t\n\r\v\f\x85":
        return " "
    return "" if category in ("Cc", "Cf", "Cs", "Co", "Cn") else character


def number(value: float) -> str:
    """Return a number as people write it: 7,300,000 or 3.5."""
    return f"{int(value):,}" if math.isfinite(value) and value == int(value) and abs(value) < 1e15 else f"{value:,}"


def day(ordinal: float) -> dt.date | None:
    """Return the date of a proleptic ordinal, or None for an open end or a day outside the calendar."""
    if math.isfinite(ordinal) and 1 <= ordinal <= dt.date.max.toordinal():
        return dt.date.fromordinal(int(ordinal))
    return None


def clock(minutes: float) -> str | None:
    """Return minutes after midnight as "HH:MM", or None for an open end."""
    if not math.isfinite(minutes):
        return None
    hours, rest = divmod(int(minutes) % (24 * 60), 60)
    return f"{hours:02}:{rest:02}"


def display(slot: Slot) -> str:
    """Return a slot's value in words: "about 40", "60 miles", "2024-10"."""
    if slot.kind == "date":
        return BOUNDS.get(slot.value.hedge, "") + _days(slot)
    if slot.kind == "time":
        return " ".join(filter(None, (_ends(clock(slot.value.low), clock(slot.value.high)), slot.zone)))
    if slot.value.hedge == "vague":
        return clean(slot.surface[:LONGEST_MENTION])
    trend = f"{slot.trend} " if slot.trend else ""
    return trend + HEDGES.get(slot.value.hedge, "") + _with_unit(slot, _amount(slot))


def _amount(slot: Slot) -> str:
    value = slot.value
    if value.stated is not None:
        return number(value.stated)
    low, high = (number(end) if math.isfinite(end) else None for end in (value.low, value.high))
    return _ends(low, high)


def _ends(low: str | None, high: str | None) -> str:
    if low is None or high is None or low == high:
        return low or high or "?"
    return f"{low} to {high}"


def _days(slot: Slot) -> str:
    low, high = day(slot.value.low), day(slot.value.high)
    if low and high:
        return _whole(low, high) or _ends(low.isoformat(), high.isoformat())
    known = low or high
    return known.isoformat() if known else clean(slot.surface[:LONGEST_MENTION])


def _whole(low: dt.date, high: dt.date) -> str | None:
    """Return the short name of a whole month or year: 2024-10, 2024."""
    if (low.month, low.day, high.month, high.day) == (1, 1, 12, 31) and low.year == high.year:
        return f"{low.year:04}"
    last = calendar.monthrange(low.year, low.month)[1]
    if (low.year, low.month) == (high.year, high.month) and (low.day, high.day) == (1, last):
        return f"{low.year:04}-{low.month:02}"
    return None


def _with_unit(slot: Slot, amount: str) -> str:
    if slot.kind == "ordinal":
        return amount + _ordinal_ending(amount)
    if slot.unit == "percent":
        return f"{amount}%"
    if slot.unit == "magnitude":
        return f"magnitude {amount}"
    if slot.unit == "year of age":
        return f"aged {amount}"
    if slot.kind == "count" or slot.unit is None:
        return amount
    return f"{amount} {slot.unit if amount == '1' or slot.kind == 'money' else plural(slot.unit)}"


def _ordinal_ending(amount: str) -> str:
    if amount[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(amount[-1], "th")


def plural(unit: str) -> str:
    """Return the plural of a unit's name: "mile per hour" -> "miles per hour"."""
    first, _, rest = unit.partition(" ")
    if rest and not rest.startswith(("per ", "of ", "Celsius", "Fahrenheit")):
        return f"{first} {plural(rest)}"
    ending = "es" if first.endswith(("ch", "sh", "s", "x")) else "s"
    many = first[:-1] + "ies" if re.search("[^aeiou]y$", first) else first + ending
    return " ".join(filter(None, (IRREGULAR.get(first, many), rest)))


def source(mention: Mention) -> str:
    """Return who published a mention."""
    return source_of(mention.article)


def source_of(article: Article) -> str:
    """Return who published a report: the outlet, else the file's name."""
    return clean(article.source or article.path.rpartition("/")[2])


def sources(group: Group) -> str:
    """Return the outlets behind one value, each once, in the order of its mentions, and how few origins they have."""
    names = list(dict.fromkeys(source(mention) for mention in group.mentions))
    return ", ".join(names) + (f": {few}" if (few := backing(group)) else "")


def backing(group: Group) -> str:
    """Return "3 sources, 1 origin" of a value that some copied from others, nothing where each speaks for itself."""
    outlets, origins = len({source(mention) for mention in group.mentions}), len(set(group.origins))
    return f"{many(outlets, 'source')}, {many(origins, 'origin')}" if origins < outlets else ""


def against(groups: Sequence[Group], verdict: Verdict = "contradiction") -> str:
    """Return the values of a fact side by side: "12 (A, B) against 17 (C)"; of an updated one in the order of time."""
    if verdict == "updated":
        return timeline(groups)
    return " against ".join(f"{display(group.slot)} ({sources(group)})" for group in groups)


def timeline(groups: Sequence[Group]) -> str:
    """Return the values in the order of the days on which each was first reported: "12 (A, 2024-05-06) then 17 (B, ...)"."""
    told = [(group, _first_day(group)) for group in in_turn(groups, "updated")]
    days = [f", {day}" if day != dt.date.max else "" for _, day in told]
    return " then ".join(f"{display(g.slot)} ({sources(g)}{day})" for (g, _), day in zip(told, days, strict=True))


def in_turn(groups: Sequence[Group], verdict: Verdict) -> Sequence[Group]:
    """Return the values of an updated fact by the day on which each was first reported, those of any other as they are."""
    return sorted(groups, key=_first_day) if verdict == "updated" else groups


def over_time(fact: Fact) -> str:
    """Return the timeline of a fact that moved, and whose verdict is another: "" for all others."""
    moved = any(relation.verdict == "updated" for relation in fact.relations)
    return timeline(fact.groups) if moved and fact.verdict != "updated" else ""


def best_supported(fact: Fact) -> str:
    """Return the value that most speaks for, and what: "18 (2 of 3 origins, told last)"; "" of a single value."""
    value = display(fact.groups[fact.consensus].slot)
    return f"{value} ({fact.consensus_reason})" if fact.consensus_reason else ""


def _first_day(group: Group) -> dt.date:
    return min((m.article.published for m in group.mentions if m.article.published), default=dt.date.max)


def origin(mention: Mention) -> str:
    """Return source, date and speaker of a mention in one line."""
    claim, article = mention.claim, mention.article
    published = article.published.isoformat() if article.published else "undated"
    speaker = clean(claim.attribution.speaker) if claim.attribution else ""
    return f"{source(mention)}, {published}" + (f", according to {speaker}" if speaker else "")


def quote(mention: Mention) -> tuple[str, str, str]:
    """Return the sentence around a mention, cleaned and cut to a few lines: before, value, after."""
    claim, slot = mention.claim, mention.slot
    text = claim.span.of(claim.article.text)
    start = slot.span.start - claim.span.start
    if text[start : start + len(slot.surface)] != slot.surface:
        start = max(text.find(slot.surface), 0)
    before, after = text[:start], text[start + len(slot.surface) :]
    return _tail(before), clean(slot.surface), _head(after)


def _head(text: str) -> str:
    words = clean(text[: 2 * QUOTE])
    kept = words if len(words) <= QUOTE // 2 else words[: QUOTE // 2].rpartition(" ")[0] + " …"
    return (" " if kept and text[:1].isspace() else "") + kept


def _tail(text: str) -> str:
    words = clean(text[-2 * QUOTE :])
    kept = words if len(words) <= QUOTE // 2 else "… " + words[-QUOTE // 2 :].partition(" ")[2]
    return kept + (" " if kept and text[-1:].isspace() else "")


def place(mention: Mention, root: str = "") -> str:
    """Return where a mention stands: "path:line:column"."""
    line, column = mention.article.position(mention.slot.span.start)
    return f"{clean(root + mention.article.path)}:{line}:{column}"


def newest(mentions: Iterable[Mention]) -> Mention:
    """Return the mention to annotate: of the report published last, the first place in it."""
    placed = sorted(mentions, key=lambda m: (m.article.path, m.article.id, m.slot.span))
    return max(placed, key=lambda m: m.article.published or dt.date.min)


def groups_of(finding: Finding) -> tuple[Group, ...]:
    """Return the values of a finding; those of a slip inside one report stand each alone."""
    if finding.fact:
        return finding.fact.groups
    return tuple(Group((mention,), ("",)) for mention in finding.mentions)


def many(count: int, noun: str) -> str:
    """Return a count with its noun: "1 fact", "2 facts"."""
    return f"{count:,} {noun if count == 1 else plural(noun)}"
