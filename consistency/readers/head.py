"""What the head of a report says about it: headline, published day, source, and notes such as "UPDATED".

Only the lines before the prose and those set apart from it are asked; a day named in a sentence is not a stamp.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.readers.days import find_day
from consistency.readers.furniture import is_byline, is_stamp, is_tags
from consistency.readers.layout import Paragraph
from consistency.types import Span

# The head ends here at the latest: a stamp further down belongs to a comment or another story.
_HEAD_PARAGRAPHS = 12
_HEADLINE_MAX = 220
_PROSE_MIN = 60
_SENTENCE_END = re.compile(r"[.…:;,][\"”’')\]]*$|[.!?][\"”’')\]]* \S.*[.!?][\"”’')\]]*$")
_DATELINE = re.compile(
    r"[^a-z\n]{0,60}?(?:[A-Z][\w. ]{0,30},\s)?(?P<stamp>[^—–\n]{0,60}?\d{4})\s*(?:\([A-Za-z/ .]+\)\s*)?[—–-]"
)
_LEADING = re.compile(r"(?:[A-Z][a-z]+day,?\s+)?[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+\d{4}\b(?=\s|$)")
_UPDATED = re.compile(r"\s*(?:last\s)?(?:updated|modified)", re.IGNORECASE)
_AGENCIES = {
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "reuters": "Reuters",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "upi": "UPI",
    "dpa": "dpa",
    "xinhua": "Xinhua",
    "cnn": "CNN",
    "bloomberg": "Bloomberg",
    "interfax": "Interfax",
    "tass": "TASS",
    "yonhap": "Yonhap",
    "kyodo": "Kyodo",
    "ansa": "ANSA",
    "pti": "PTI",
    "ians": "IANS",
    "ani": "ANI",
    "efe": "EFE",
    "bbc": "BBC",
    "bbc news": "BBC",
}
_CREDITED = re.compile(r"\((" + "|".join(map(re.escape, _AGENCIES)) + r")\)\s*(?:[—–:-]|$)", re.IGNORECASE)
_BY_OUTLET = re.compile(r"by:?\s+[^,|/\n]{2,60}[,|/]\s*(?:the\s)?([A-Z][\w .&'’-]{1,40})", re.IGNORECASE)
_DAY_AFTER = re.compile(r"\s{2,}|\s(?:on\s)?(?:[A-Z][a-z]+day\b|[A-Z][a-z]{2,8}\.?\s\d)|\s\d")
_POST = re.compile(r"\b(?:staff|writer|reporter|editor|correspondent|contributor|updated|published)\b", re.IGNORECASE)
_MONTH_NAME = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?|[a-z]+day", re.IGNORECASE)
_UPDATE = re.compile(
    r"\(?(?:last )?update[ds]?\b(?P<when>\s*\([^()\n]{1,40}\)|\s+(?:(?:at"
    r"|on)\s)?\d[^\n—–]{0,40}?)?\s*(?:[:)—–-]+\s*|(?<=m\.)\s|$)",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\(?(?:correct(?:ed|s|ions?)|clarifi(?:ed|cations?)|editor['’]?s['’]? note"
    r"|editorial note|retract(?:ion|ed))\b\s*(?:[:(—–-].*|$)"
    r"|\(?(?:this|an earlier|a previous|earlier) (?:version|versions|story|article|report)\b.{0,80}"
    r"\b(?:updated|corrected|amended|revised|misstated|incorrect(?:ly)?|misidentified|gave|said)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_NOTE_MAX = 500
# What follows "UPDATE:" is prose when it is a sentence of this length.
_UPDATE_PROSE = 30


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines of a text say about it. `blocks` is the prose that is left."""

    blocks: tuple[Span, ...]
    title_span: Span | None
    published: dt.date | None
    source: str | None
    notes: tuple[str, ...]


def read_head(text: str, parts: Sequence[Paragraph], titled: bool = False) -> Head:
    """Part headline, stamps and notes from the prose; without `titled` a headline is looked for."""
    first = _first_prose(text, parts)
    head = parts[: min(first, _HEAD_PARAGRAPHS)]
    title = None if titled else _headline(text, head)
    notes = tuple(note for part in parts if (note := _note(part.span.of(text))))
    prose = (_prose_of(text, part, at < first) for at, part in enumerate(parts) if part.span != title)
    blocks = tuple(span for span in prose if span)
    lead = blocks[0].of(text)[:200] if blocks else ""
    return Head(blocks, title, _published(text, head, lead), _source(text, head, lead), notes)


def is_correction(words: str) -> bool:
    """Say whether a paragraph says that the report was corrected; what it says was wrong is no fact."""
    return len(words) <= _NOTE_MAX and bool(_CORRECTION.fullmatch(words.strip()))


def _note(words: str) -> str | None:
    """Return what a paragraph says about the report itself, if that is what it is for."""
    if is_correction(words):
        return _one_line(words)
    label = _UPDATE.match(words)
    return _one_line(words[:_NOTE_MAX]) if label and (label["when"] or label[0].strip()[-1:] in ":)—–-dDeE") else None


def _prose_of(text: str, part: Paragraph, in_head: bool) -> Span | None:
    """Return the prose of a paragraph: the sentences after an "UPDATE:" label, all of it when there is none."""
    words = part.span.of(text)
    if part.furniture or is_correction(words) or (in_head and is_tags(words)):
        return None
    label = _UPDATE.match(words) if _note(words) else None
    if label is None:
        return part.span
    body = Span(part.span.start + label.end(), part.span.end)
    return body if body.end - body.start >= _UPDATE_PROSE else None


def _first_prose(text: str, parts: Sequence[Paragraph]) -> int:
    """Return the place of the first paragraph that is a sentence of some length."""
    for at, part in enumerate(parts):
        words = part.span.of(text)
        if not part.furniture and not is_correction(words) and not is_tags(words) and _is_sentence(words):
            return at
    return len(parts)


def _is_sentence(words: str) -> bool:
    if len(words) > _HEADLINE_MAX:
        return True
    return len(words) >= _PROSE_MIN and bool(_SENTENCE_END.search(words))


def _headline(text: str, head: Sequence[Paragraph]) -> Span | None:
    """Return the first line of the head that reads like a headline: some words, no full stop, no furniture."""
    for part in head:
        words = part.span.of(text)
        if part.furniture or _note(words) or is_tags(words) or len(words) > _HEADLINE_MAX:
            continue
        if len(words.split()) >= 3 and not _SENTENCE_END.search(words) and words.count("\n") <= 2:
            return part.span
    return None


def _published(text: str, head: Sequence[Paragraph], lead: str) -> dt.date | None:
    """Return the day of the first stamp or byline, one that says "Updated" only when there is no other."""
    lines = [line.strip() for part in head for line in part.span.of(text).splitlines()]
    stamps = [line for line in lines if is_stamp(line) or is_byline(line) or is_tags(line)]
    for line in sorted(stamps, key=lambda line: bool(_UPDATED.match(line))):
        if day := find_day(line):
            return day
    dateline = _DATELINE.match(lead) or _LEADING.match(lead)
    return find_day(dateline[0]) if dateline else None


def _source(text: str, head: Sequence[Paragraph], lead: str) -> str | None:
    if credited := _CREDITED.search(lead):
        return _AGENCIES[credited[1].lower()]
    for part in head:
        line = part.span.of(text)
        found = _BY_OUTLET.match(line) if is_byline(line) else None
        if found:
            return _outlet(found[1])
        if line.strip().strip("()—–- ").lower() in _AGENCIES:
            return _AGENCIES[line.strip().strip("()—–- ").lower()]
    return None


def _outlet(words: str) -> str | None:
    """Return the outlet after a byline's names, not the writer's post or the day."""
    name = _DAY_AFTER.split(words.strip())[0].strip()
    if not name or _POST.search(name) or _MONTH_NAME.fullmatch(name):
        return None
    return _AGENCIES.get(name.lower(), name)


def _one_line(words: str) -> str:
    return " ".join(words.split())
