"""Lines that a page puts around its report: bylines, stamps, captions, tags, share and newsletter lines.

Only a line that stands alone is judged, and only by its whole shape: prose that a page has run together with furniture
is kept, since a lost sentence cannot be had back.
"""

from __future__ import annotations

import re

from consistency.readers.days import find_day


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Buttons and labels: a line made of nothing but these is furniture.
_BUTTONS = re.compile(
    r"(?:[\W_]|\d+\b|\b(?:share|tweet|e-?mail|print|pinterest|facebook|twitter|google"
    r"|linkedin|reddit|whatsapp|telegram|tumblr"
    r"|instagram|youtube|x|more|comments?|pending|advertisement|close|copy|link|photos?"
    r"|videos?|gallery|slideshow|save|subscribe"
    r"|sign|log|in|up|menu|home|edit|post|reply|follow|us|on|next|previous|back|to|top|read"
    r"|show|hide|transcript|continue"
    r"|reading|free|apps?|now|like|this|loading|story|article|report|listen|watch|live"
    r"|related|content|stories|topics|tags"
    r"|recommended|trending|newsletters?|skip|main|search|contact|about|privacy|policy|terms"
    r"|cookies|accept|all|rss|feed"
    r"|full|caption|ad|submit|below|cancel|view|image|images|min|minute|minutes|sec|ago|here"
    r"|play|pause|mute|autoplay|views?|shares?|likes?)\b)+",
    re.IGNORECASE,
)
# A longer line is prose whatever stands in it.
_LONGEST = 800
_SENTENCE_ISH = re.compile(r"[.!?][\"”’']?$")

# Whole lines, each with an example of what it is for.
_LINES = re.compile(
    "|".join(
        (
            r"\d+[- ]min(?:ute)?s?\.? read\b.*",  # 2 min read
            r"(?:image|photo|picture|slide)? ?\d+ (?:of|/) \d+\b.{0,20}",  # Image 7 of 11
            r"(?:\d+|no|leave a|post a|view|add a|join the) (?:pending )?(?:comments?|conversation)\b.{0,40}",
            r"(?:authors?|writer|editors?|reporter|contributing|contributors?|reporting|written|edited|compiled)"
            r"(?: by)?: .{0,120}(?<![.!?])",  # Author: Martin Fornusek
            r"\(?(?:additional |writing and )?(?:reporting|writing|editing) by (?-i:[A-Z]).{0,200}",
            r"(?:tags?|keywords?|topics?|filed under|categor(?:y|ies)|posted in|sections?|in this story)\s?:.*",
            r"(?:related|more|read more|read also|also read|see also|must read|you may also like"
            r"|recommended|read next|up next"
            r"|most read|don't miss|more on this|more from|watch|video|listen|photos|gallery)"
            r"(?: (?:stories|story|articles?|content|coverage|links?|topics?|news|on this story))?\s?[:»>].{0,200}",
            r"(?:related|more|most (?:read|viewed|popular)) (?:stories|articles|content|coverage|news"
            r"|on this story|topics|links)",
            r"\(?(?:copyright\b|©|\(c\) ?\d{4}).*",
            r".{0,80}\ball rights reserved\b.{0,200}",
            r".{0,60}may not be (?:published|reproduced|reprinted)\b.*",
            r"read or share this (?:story|article)\b.*",
            r"share (?:this|on|via)\b.{0,80}",
            r"(?:like|follow|join|find|friend) (?:us|me|\w+ on|@\w+|the conversation)\b.{0,120}",
            r"stay (?:up to date|connected|informed)\b.{0,120}",
            r"(?:sign up|subscribe|register)\b.{0,40}\b(?:newsletters?|alerts?|updates|digest|inbox"
            r"|channel|now|today|e-?mails?)\b.*",
            r"(?:email )?newsletters?\b.{0,20}sign up\b.*",
            r"(?:get|receive) (?:the|our|breaking|all|daily)\b.{0,80}\b(?:inbox|newsletters?|e-?mail"
            r"|alerts?|app|delivered)\b.*",
            r"we have sent you a (?:verification|confirmation) e-?mail.*",
            r"(?:download|get) (?:our|the)\b.{0,40}\bapps?\b.*",
            r"(?:please )?(?:enable|turn on) javascript\b.*",
            r"to play this content\b.*",
            r"having trouble viewing\b.*",
            r"(?:can ?not|can't) play media\b.*",
            r"[\W_]*continue reading below\b.*",
            r"\d{1,2}:\d\d (?-i:[A-Z‘'\"]).{0,110}(?<![.!?])",  # 1:36 Activists rally at the Capitol, of a playlist
            r"(?:your notification has been|there was a problem saving"
            r"|(?:close )?get e?-?mail notifications|add a location to)\b.*",
            r"when you tweet with a location\b.*",
            r"\(?(?:tm and )?(?:©|copyright)\W.*",
            r"(?:enjoy the convenience of home delivery|we're always interested in hearing)\b.*",
            r"sorry, this (?:media|video|content) is not\b.*",
            r"(?:scroll down|click|tap|swipe)\b.{0,30}\b(?:for|here|to)\b.{0,80}",
            # This audio is created with AI assistance
            r"(?:this )?audio (?:is|was) (?:created|generated"
            r"|produced)\b.*",
            r"this audio\b.{0,60}\bai\b.{0,40}",
            r"listen to this (?:article|story)\b.*",
            r"(?:we use|this (?:site|website) uses) cookies\b.*",
            r"(?:edit|delete|flag) (?:post|page|article|comment)",
            r"(?:skip|jump) to (?:main )?(?:content|navigation)",
            r"\(?visited [\d,]+ times\b.*",
            r"\[?email\s?protected\]?",
            r"(?:show|hide) (?:transcript|caption)\b.{0,40}",
            r"for more .{0,60}\blisten to\b.*",
            r"image (?:source|copyright|caption)\b.*",
            r"(?:file )?(?:photo|image|picture)s?(?: (?:by|courtesy(?: of)?|credit"
            r"|provided by))?\s?:? .{0,60}(?<![.!?])",
            r"[-—–] ?\w[\w .&/-]{2,50}(?:wire|press|reuters|news|service|staff|report)s?",  # —Chicago Sun-Times Wire
        )
    ),
    re.IGNORECASE,
)
_PICTURE = r"photo(?:s|graphs?)?|images?|pictures?|pics?|screenshot|screengrab|graphic|courtesy|credits?"
# The agencies and hosts whose name stands alone in a credit only when it is a picture's.
_PICTURE_DESK = (
    r"getty(?: images)?|epa(?:-efe)?|shutterstock|i?stock ?photos?|istock|alamy"
    r"|wikimedia(?: commons)?|flickr|google \w+"
)
_CREDIT = re.compile(
    r"[(\[](?:"
    # (Photo: KHOU)
    rf"(?:(?:file|staff|handout|family|ap|afp|reuters) )?(?:{_PICTURE}|source)\b(?:(?! said"
    rf"| says)[^()]){{0,100}}"
    rf"|[^()]{{0,60}}\b(?:photo|photos|{_PICTURE_DESK})"  # (Travis County Jail Photo)
    r"|(?-i:[A-Z])[\w.'’, -]{2,60} ?/ ?(?-i:[A-Z])[\w.'’ &-]{1,50}"  # (Peter Dawson/FOX5)
    r"|[^()]{0,60}\bvia (?:getty|ap|afp|reuters|google|facebook|twitter|instagram|youtube|flickr|\d\w+)\b[^()]{0,40}"
    r")[)\]]\.?(?:\s?buy photo)?$"
    r"|\b(?:photograph|photo|image|picture)s? ?(?:by|courtesy of|credit|:)[^.!?]{2,60}\.?$|/getty images\.?$",
    re.IGNORECASE,
)
# Furniture at the end of a line of prose: the prose before it is kept.
_TAIL = re.compile(
    r"\s*(?:view full caption\b.{0,60}|(?:hide|show) caption\b.{0,60}|read or share this story: ?\S+|[«»>]{2}.{0,80}"
    r"|(?:©|copyright ©?) ?\d{4}\b.{0,160}|click here for reuse options!?|\[email protected\])$",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"\b(?:image|photo|slide|picture) \d{1,3} of (?:/ )?\d{1,3}\b", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:(?:story|report|written|compiled|edited|posted|words|text) )?by:?\s+(?=[A-Z@])", re.IGNORECASE
)
_SMALL = _words(
    "and of for the in with special to staff writer writers reporter reporters correspondent editor editors"
    " contributor at news min read am pm de la von van der den bin al ago hours updated published posted created"
    " est edt gmt web producer by"
)
_WORD = re.compile(r"[^\W\d_][\w.'’@-]*")
_STAMP_LABEL = re.compile(
    r"(?:date|first published|published|posted|created|updated|last updated|last modified"
    r"|modified|publication date|issued)"
    r"(?: on| at|:|\b)",
    re.IGNORECASE,
)
_STAMP_WORDS = re.compile(
    r"[\W_]|\d+(?:[ap]\.?m\b|st\b|nd\b|rd\b|th\b)?|\b(?:first|last|published|posted|created|updated|modified|date|on|at|the|of|st"
    r"|nd|rd|th|am|pm|a\.?m|p\.?m|hrs|uk|local time|mon(?:day)?"
    r"|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?|jan(?:uary)?|feb(?:ruary)?"
    r"|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|est|edt|cst|cdt"
    r"|mst|mdt|pst|pdt|gmt|utc|bst|et|ct|pt|z|t|min|read|ago|hours?|minutes?)\b",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Say whether a line that stands alone belongs to the page and not to the report."""
    text = line.strip()
    if len(text) > _LONGEST:
        return is_gallery(text)
    return bool(
        not any(map(str.isalpha, text))
        or _BUTTONS.fullmatch(text)
        or _LINES.fullmatch(text)
        or is_stamp(text)
        or is_byline(text)
        or is_caption(text)
        or is_gallery(text)
    )


def is_stamp(text: str) -> bool:
    """Say whether a line is a date stamp: a bare date, or a labelled one followed by no sentence."""
    if len(text) > 160 or not find_day(text):
        return False
    return not _STAMP_WORDS.sub("", text) or bool(_STAMP_LABEL.match(text) and not _SENTENCE_ISH.search(text))


def is_byline(text: str) -> bool:
    """Say whether a line is "by" and names, with or without a date: no word of it may be a verb's."""
    start = _BYLINE.match(text)
    if not start or len(text) > 160:
        return False
    words = _WORD.findall(text[start.end() :])
    return 0 < len(words) <= 16 and all(word[0].isupper() or word.lower().strip(".") in _SMALL for word in words)


def is_caption(text: str) -> bool:
    """Say whether a line ends in a photo credit."""
    return len(text) <= 600 and bool(_CREDIT.search(text[-160:]))


def is_gallery(text: str) -> bool:
    """Say whether a line is a picture gallery run together: "Image 1 of 5 ... Image 2 of 5 ..."."""
    return len(_COUNTER.findall(text)) >= 2


def is_tags(text: str) -> bool:
    """Say whether a line lists keywords: short capitalised items between commas, no sentence."""
    items = [item.strip() for item in text.split(",")]
    return (
        len(items) >= 3
        and not _SENTENCE_ISH.search(text)
        and all(item and len(item.split()) <= 4 and (item[0].isupper() or item[0].isdigit()) for item in items)
    )


def prose_end(text: str) -> int:
    """Return where the prose of a line ends: before "View Full Caption ..." and the like, else its length."""
    tail = _TAIL.search(text, max(0, len(text) - 240))
    return tail.start() if tail else len(text)
