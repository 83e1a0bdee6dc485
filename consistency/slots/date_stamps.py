"""Stamps of the page ("Published October 21, 2024 11:17 AM") and datelines ("KYIV, Oct. 21 (AP) --").

They are facts about the report and not about the event, so no slots.
"""

from __future__ import annotations

import re

_STAMP = re.compile(
    r"\W{0,8}(?:Page\s|page\s)?(?:(?:[Ff]irst|[Ll]ast|Originally)\s)?"
    r"(?:Published|Updated|Posted|Modified|Created|PUBLISHED|UPDATED|POSTED|published|updated|modified)"
    r"(?:\s?:|\s(?:on|at)\b:?)?\s{0,3}(?:\d|[A-Z][a-z]{2,8}\b\.?,?\s(?:\d|[A-Z][a-z]{2,8}\.?\s\d))"
)
# A place in capitals or title case, a date, perhaps an agency, and a dash.
_DATELINE = re.compile(
    r"\W{0,3}[A-Z][\w.'’-]*(?:,?\s[A-Z][\w.'’-]*){0,5},?\s\d{0,2}\s?[A-Z][a-z]{2,8}\.?\s?(?:\d{1,2})?(?:,\s\d{4})?"
    r"\s?(?:[(\[/][^)\]/\n]{1,40}[)\]/])?\s?(?:--?|–|—|_|:)\s"
)
_STAMP_LEAD = re.compile(
    r"(?:\b(?:[Ll]ast|[Ff]irst)\s(?:updated|published|modified)|\b(?:UPDATED?|PUBLISHED|POSTED|Updated|Published|Posted))"
    r"(?:\s?:|\s(?:on|at))?\s{0,2}(?:[\d/:.-]{1,12}\s)?$|\(@\w{1,30}\)\s$"
)


def dateline_end(text: str) -> int:
    """Return where the sentence's dateline ends, 0 without one."""
    match = _DATELINE.match(text)
    return match.end() if match else 0


def is_stamp(text: str) -> bool:
    """Say whether the sentence opens as a publishing or updating stamp does."""
    return _STAMP.match(text) is not None


def is_stamped(text: str, start: int) -> bool:
    """Say whether what stands at `start` follows the words of a stamp or the handle of a post within the sentence."""
    return _STAMP_LEAD.search(text, max(0, start - 60), start) is not None
