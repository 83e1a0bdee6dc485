"""Stamps of the page ("Published October 21, 2024 11:17 AM") and datelines ("KYIV, Oct. 21 (AP) --").

They are facts about the report and not about the event, so no slots.
"""

from __future__ import annotations

import re

from consistency.types import Span

_STAMP = re.compile(
    r"\W{0,8}(?:Page\s|page\s)?(?:(?:[Ff]irst|[Ll]ast|Originally)\s)?"
    r"(?:Published|Updated?|Posted|Modified|Created|Added|PUBLISHED|UPDATED?|POSTED|published|updated|modified)"
    r"(?:\s?:|\s?--?|\s(?:on|at)\b:?)?\s{0,3}(?P<when>\d|[A-Z][a-z]{2,8}\b\.?,?\s(?:\d|[A-Z][a-z]{2,8}\.?\s\d))"
)
# A place in capitals or title case, a date, perhaps an agency, and a dash.
_DATELINE = re.compile(
    r"\W{0,3}[A-Z][\w.'’-]*(?:,?\s[A-Z][\w.'’-]*){0,5},?\s\d{0,2}\s?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s?(?:\d{1,2})?(?:,\s\d{4})?"
    r"\s?(?:[(\[/][^)\]/\n]{1,40}[)\]/])?\s?(?:--?|–|—|_|:)\s"
)
_STAMP_LEAD = re.compile(
    r"(?:\b(?:[Ll]ast|[Ff]irst)\s(?:updated|published|modified)|\b(?:UPDATED?|PUBLISHED|POSTED|Updated|Published|Posted))"
    r"(?:\s?:|\s?--|\s(?:on|at))?\s{0,2}(?:[\d/:.-]{1,12}\s)?$|\(@\w{1,30}\)\s(?:on\s(?:[\w,]{1,9}\s){0,4}(?:at\s)?)?$"
    r"|\bAdded:\s(?:[\w,]{1,10}\s){0,5}$"
)
# The same of agencies that write the byline first and the day in figures, and of releases: "PARIS - April 2 -".
_BYLINE = re.compile(
    r"\W{0,3}(?:[A-Z][\w.'’-]{1,20}\s){0,4}?[A-Z]{3,20}(?:[ -][A-Z]{2,20}){0,3}(?:,\s[A-Z][\w.'’ -]{1,24})?,?\s"
    r"(?:\d{4}-\d\d-\d\d\b|(?:--?|–|—)\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2}(?:,\s\d{4})?\s?(?:--?|–|—))"
)
_LONGEST_STAMP = 60
_DATE_WORD = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:(?:r?u?ary|ch|il|ust|(?:t?em|o)?ber)\b|\b)|\d{1,4}(?!\d)(?:st|nd|rd|th)?|[ap]\.?\s?m\b|[ecmp][sd]?t\b|gmt\b|utc\b|at\b|on\b|hrs\b"
)
# A line that says nothing but when: "8: 05 am, Monday 16 September 2013".
_WHEN = rf"(?:(?:{_DATE_WORD})[\s,.:/|@()-]{{0,4}}){{1,14}}"
_ALONE = re.compile(rf"(?=.{{0,40}}(?:\d\s?:\s?\d\d|\d,?\s(?:19|20)\d\d)){_WHEN}", re.IGNORECASE)
# Pages that name their day and then when they were last touched: "12 October 2011 Last updated at 20:01 GMT".
_TOUCHED = re.compile(
    rf"(?=.{{0,24}}(?:19|20)\d\d\s){_WHEN}[Ll]ast\supdated\s(?:at\s)?\d\d?:\d\d(?:\s(?:GMT|BST|UTC|[ECMP][SD]?T)\b)?",
    re.IGNORECASE,
)
_NAMES_A_DAY = re.compile(r"[A-Za-z]{3}|\d\s?[:/]\s?\d|\d[-.]\d\d[-.]\d")
_RUN = re.compile(_WHEN, re.IGNORECASE)


# The hours that head the entries of a live page: "1243: The minister arrives", "2246 Aid lands". Years have no 0 first and
# do not go beyond 2099, and a list of years has some that are no clock time, so one page is told from the other.
_HEAD = re.compile(r"\d{4}(?<!\S\d{4})(?:(?=:\s\S)|(?<![^\n]\d{4})(?=\s[A-Z\"“'‘]))")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_NO_YEAR = re.compile(r"0|1[0-4]|2[1-3]")
_FEWEST_ENTRIES = 3


def entry_stamps(text: str) -> list[Span]:
    """Return the hours that head the entries of a live page, none where the report is no such page."""
    heads = list(_HEAD.finditer(text))
    if len(heads) < _FEWEST_ENTRIES or not all(_CLOCK.fullmatch(head[0]) for head in heads):
        return []
    return [Span(*head.span()) for head in heads] if any(_NO_YEAR.match(head[0]) for head in heads) else []


def dateline_end(text: str) -> int:
    """Return where the sentence's dateline ends, 0 without one."""
    match = _DATELINE.match(text) or _BYLINE.match(text)
    return match.end() if match else 0


def stamp_end(text: str) -> int:
    """Return where a dateline or stamp at the head of the sentence ends, 0 without one."""
    if len(text) < _LONGEST_STAMP and _ALONE.fullmatch(text):
        return len(text)
    run = _stamp_run(text) or _TOUCHED.match(text)
    return run.end() if run else dateline_end(text)


def _stamp_run(text: str) -> re.Match[str] | None:
    """Return the date and time after "Updated:" or its like; "Update: 12 men" has none."""
    stamp = _STAMP.match(text)
    run = _RUN.match(text, stamp.start("when")) if stamp else None
    return run if run and _NAMES_A_DAY.search(run[0]) else None


def is_stamp(text: str) -> bool:
    """Say whether the sentence opens as a publishing or updating stamp does, or is nothing but a date and a time."""
    return _stamp_run(text) is not None or (len(text) < _LONGEST_STAMP and _ALONE.fullmatch(text) is not None)


def is_stamped(text: str, start: int) -> bool:
    """Say whether what stands at `start` follows the words of a stamp or the handle of a post within the sentence."""
    return _STAMP_LEAD.search(text, max(0, start - 60), start) is not None
