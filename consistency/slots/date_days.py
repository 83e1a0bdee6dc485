"""Days told from another day: "yesterday", "Tuesday", "the following Tuesday", "the next day", "over the weekend"."""

from __future__ import annotations

import re

from consistency.slots.date_period import Period, between, day, unknown, weekend
from consistency.slots.date_units import shift, weekend_of
from consistency.slots.date_view import Rule, View, weekday_after, weekday_before
from consistency.slots.date_words import DAYTIME, FULL_WEEKDAY, WEEKDAY_CUES, weekday_of

DEICTIC = re.compile(
    rf"\b(?:(?:[Ee]arlier|[Ee]arly|[Ll]ater|[Ll]ate)\s)?(?:(?P<day>(?:[Tt]he\s)?[Dd]ay\sbefore\syesterday|(?:[Tt]he\s)?[Dd]ay\safter\stomorrow"
    rf"|[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his\s(?:very\s)?(?:morning|afternoon|evening)|[Ll]ast\s(?:night|evening))"
    rf"(?:\s{DAYTIME}\b)?|(?P<over>[Oo]vernight))\b(?!-\w)"
)
_LEAD = (
    r"[Ll]ast|[Nn]ext|[Tt]his(?:\s(?:past|coming))?|[Tt]he\s(?:following|previous|next|past|prior)|[Pp]ast|[Cc]oming|[Tt]hat|"
    r"[Ee]very|[Ee]ach|[Mm]ost"
)
NAMED_WEEKDAY = re.compile(
    rf"(?<![\w-])(?:(?P<lead>{_LEAD})\s)?(?:(?P<mod>[Ee]arlier|[Ee]arly|[Ll]ater|[Ll]ate)\s(?:on\s)?)?"
    rf"(?P<weekday>{FULL_WEEKDAY}|(?:Mon|Tues|Wed|Thurs|Thu|Fri|Sat|Sun)\.)(?:\s(?P<time>{DAYTIME}))?(?![\w-])"
)
NEXT_DAY = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]hat)\s(?:very\s)?(?P<way>next|following|same|previous|preceding)\s"
    r"(?:day|morning|afternoon|evening|night)|(?:[Ee]arlier\s|[Ll]ater\s)?[Tt]hat\s(?:day|morning|afternoon|evening|night)"
    r"|[Tt]he\s(?:day|night|evening)\s(?P<around>before|after|earlier))\b"
)
WEEKEND = re.compile(r"\b(?:[Oo]ver|[Dd]uring|[Aa]t|[Oo]n|[Tt]hroughout)\s(?P<span>the\sweekend)\b")
# "the Today program", "USA Today", "the Tonight Show"
_SHOW_BEFORE = re.compile(r"\b(?:[Tt]he|USA|Psychology|[Tt]his is)\s$")
_SHOW_AFTER = re.compile(r"\s(?:[Pp]rogram(?:me)?|[Ss]how|host|FM)\b")
_OVERNIGHT_TAIL = re.compile(r"\s?(?:[.,;:!?)]|$|\b(?:on|from|into|in|at|by|as|after|when|and|before|with|to|said)\b)")
_NAMES_BEFORE = re.compile(
    r"\b(?:Bloody|Super|Fat|Joe|Sheffield|Ruby|Casual|Freaky|Manic|Sunny|Girl|Man|TGI|Rebecca|Bowl|Shrove|every|each|most|"
    r"alternate)\s$",
    re.IGNORECASE,
)
_NAMES_AFTER = re.compile(
    r"\s(?:(?:Night|Morning|Evening)\s(?:Football|Live|Lights|Raw|Fever|Baseball|News|Jazz)|Times|Mail|Telegraph|Mirror|"
    r"Express|Herald|Post|Star|World|Sun|Weld|Magazine|Review|News|Independent|People|Sport|Press|Tribune|Globe|Observer|"
    r"School|Mass|Business|Age|Life|Football|Island|Mercury|the\s\d{1,2}(?:st|nd|rd|th))\b"
)
_CLAUSE_END = re.compile(r"\s?(?:[.,;:!?)”\"—–]|$|\s(?:and|but|in|at|on|with|as)\b)")


def read_deictic(match: re.Match[str], view: View) -> Period | None:
    """Read "today", "yesterday", "last night", "overnight" from the report's day."""
    if view.published is None or (match["over"] and not view.after(_OVERNIGHT_TAIL)):
        return None
    if match[0].startswith("To") and (view.before(_SHOW_BEFORE) or view.after(_SHOW_AFTER)):
        return None
    if match["over"]:
        return between(shift(view.published, -1), view.published, "day", hedge="range")
    words = match["day"].lower()
    if "before" in words or ("after" in words and "noon" not in words):
        return day(shift(view.published, -2 if "before" in words else 2))
    days = -1 if words.startswith(("yes", "last")) else 1 if words.startswith("tom") else 0
    return day(shift(view.published, days))


def read_weekday(match: re.Match[str], view: View) -> Period | None:
    """Read a weekday: by the word before it, else by tense, the report's own weekday being that very day."""
    lead, weekday = (match["lead"] or "").lower(), weekday_of(match["weekday"])
    if lead in ("every", "each", "most") or view.after(_NAMES_AFTER) or view.before(_NAMES_BEFORE):
        return None
    if lead in ("the following", "the next", "the previous", "the prior", "that"):
        return _told_weekday(lead, weekday, view)
    if view.published is None:
        return unknown("day", None)
    if lead == "next" or lead == "last":
        step = 1 if lead == "next" else -1
        near = weekday_after if step > 0 else weekday_before
        return day(near(shift(view.published, step), weekday))
    ahead = lead in ("this coming", "coming", "this") if lead else view.tense == "future"
    return day((weekday_after if ahead else weekday_before)(view.published, weekday))


def _told_weekday(lead: str, weekday: int, view: View) -> Period | None:
    """Read "the following Tuesday", which needs a day to follow."""
    if lead in ("the following", "the next"):
        return day(weekday_after(shift(view.anchor, 1), weekday)) if view.anchor else None
    origin = view.anchor or view.published
    if origin is None:
        return None
    return day(weekday_before(origin if lead == "that" else shift(origin, -1), weekday))


def read_next_day(match: re.Match[str], view: View) -> Period | None:
    """Read "the next day", "that night", "the day before", all from the day last spoken of."""
    if (match["around"] and not view.after(_CLAUSE_END)) or view.anchor is None:
        return None
    way = match["way"] or match["around"] or "same"
    days = {"next": 1, "following": 1, "after": 1, "same": 0}.get(way, -1)
    return day(shift(view.anchor, days))


def read_weekend(_: re.Match[str], view: View) -> Period | None:
    """Read "over the weekend": the last one, or the coming one where the verb looks ahead."""
    if view.published is None:
        return None
    if view.tense == "future":
        return weekend(view.published)
    return weekend_of(view.published, 0 if view.published.weekday() >= 5 else -1, "the")


RULES: tuple[Rule, ...] = (
    Rule(
        "date-deictic",
        frozenset(
            ["today", "yesterday", "tomorrow", "tonight", "overnight", "morning", "afternoon", "evening", "night"]
        ),
        DEICTIC,
        read_deictic,
    ),
    Rule("date-weekday", WEEKDAY_CUES, NAMED_WEEKDAY, read_weekday),
    Rule("date-next-day", frozenset(["day", "morning", "afternoon", "evening", "night"]), NEXT_DAY, read_next_day),
    Rule("date-weekend", frozenset(("weekend",)), WEEKEND, read_weekend),
)
