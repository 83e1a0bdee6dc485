"""Text -> sentence spans, by rule: a full stop ends a sentence unless the words on either side say otherwise.

Offsets are kept and nothing is stripped but outer whitespace; the work is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.types import Article, Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Stand before a name or a number, so never end a sentence.
_TITLES = _words(
    "adm amb asst atty brig capt cmdr cmsgt col const cpl cst det dr fr ft gen gov hon insp lt maj messrs mlle"
    " mme mr mrs ms msgr mt pfc pres prof pvt rep reps rev sen sens sgt spc supt treas mx rt st"
)
_NEVER_END = _words("vs viz cf")
# Stand before a number when they are abbreviations; "no" and "art" are words otherwise.
_BEFORE_NUMBER = _words("no nos art sec fig figs vol ch p pp par approx ca est pt op cap sect")
_MONTHS = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
# End a sentence only where the next word commonly starts one: "Smith Jr. He", "Acme Inc. The".
_MAY_END = _words(
    "jr sr inc co corp ltd llc plc bros dept univ assn ave blvd rd dr ln hwy pkwy ste apt bldg dist intl natl"
    " govt ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore"
    " pa tenn tex va vt wash wis wyo ont que alta sask esq"
)
_MAY_END_SMALL = _words("etc al oz lb lbs hr hrs mins sq cu mph ft ext tel approx")
# Words that start sentences far more often than they continue a name.
_STARTERS = _words(
    "a about according after all also although an and another anyone are as asked at authorities because before"
    " both but by despite did do does during each earlier even every few first following for from had has have he"
    " her here his how however i if in investigators is it its last later many meanwhile more most my neither no"
    " nobody not now of officers officials on once one only other our over people police residents say several she"
    " since so some still such that the their then there these they this those though three through to today two"
    " under until was we were what when where which while who why with witnesses would yesterday yet you your"
)
# Follow a clock time inside the sentence: "5 p.m. Monday", "9 a.m. Eastern".
_AFTER_TIME = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january"
    " february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sep sept oct nov dec est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet eastern central mountain"
    " pacific eet hst jst"
)
_SAYING = "said|says|asked|asks|added|told|wrote|replied|recalled|exclaimed|shouted|explained|wondered"

_STOP = re.compile(r"""(?<![.!?…])[.!?…]++["'”’)\]]*+(?=\s)""")
_NEXT = re.compile(r"""\s*+(["'“‘”’(\[«]*+)\s?([^\W\d_][\w'’-]*+|[$€£¥]?\d[\d,.]*+|[—–•-]|$)""")
_WORD_BEFORE = re.compile(r"[\w.'’&-]+$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_SPEAKER = re.compile(rf"\s*+(?:[A-Z][\w.'’-]*+\s){{1,3}}(?:{_SAYING})\b")
_SCALE = re.compile(r"\s*+[\d,]++\s?(?:million|billion|trillion|thousand|percent|per\scent|%|-?magnitude|points?\b)")
# A single decimal that a tokenizer has torn off: "a crater 6. 6 feet wide".
_TORN = re.compile(
    r"\s*+\d\s?-?\s?(?:feet|foot|km|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|yards?|hours?|inches)\b|\s*+\d\s?-\s?magnitude"
)
_LOOKBACK = 24
# Longer "sentences" are tables or junk; the parser's memory grows with the length.
_LONGEST = 3000


def split(article: Article) -> list[Span]:
    """Return the sentences of an article: its title first, then those of each block."""
    title = [article.title_span] if article.title_span else []
    return title + [
        sentence for block in article.blocks for sentence in split_text(block.of(article.text), block.start)
    ]


def split_text(text: str, start: int = 0) -> list[Span]:
    """Return the sentences of a stretch of prose that stands at offset `start` of its article."""
    spans: list[Span] = []
    at = 0
    for end in [*_ends(text), len(text)]:
        spans += _pieces(text, at, end, start)
        at = end
    return spans


def _pieces(text: str, at: int, end: int, start: int) -> Iterator[Span]:
    while at < end:
        cut = end if end - at <= _LONGEST else _break_before(text, at + _LONGEST, at)
        body = text[at:cut]
        left = len(body) - len(body.lstrip())
        if body.strip():
            yield Span(start + at + left, start + at + len(body.rstrip()))
        at = cut


def _break_before(text: str, limit: int, at: int) -> int:
    space = text.rfind(" ", at + 1, limit)
    return space if space > at else limit


def _ends(text: str) -> Iterator[int]:
    """Yield the offsets where sentences end, the last one left out."""
    quotes, counted, sentence = 0, 0, 0
    for stop in _STOP.finditer(text):
        quotes += text.count('"', counted, stop.end())
        counted = stop.end()
        end = _closing_quote(text, stop.end()) if quotes % 2 else stop.end()
        if _is_end(text, sentence, stop, end):
            yield end
            sentence = end


def _closing_quote(text: str, end: int) -> int:
    """Take in a closing quote that stands apart from its sentence: `over. " Then`."""
    if text[end : end + 2] == ' "' and text[end + 2 : end + 3].isspace():
        return end + 2
    return end


def _is_end(text: str, sentence: int, stop: re.Match[str], end: int) -> bool:
    following = _NEXT.match(text, end)
    if following is None or not following[2]:
        return following is not None
    word = following[2]
    if word[0].islower() or word in "—–-":
        return False
    marks = stop[0].rstrip("\"'”’)]")
    if marks != ".":
        return not (len(stop[0]) > len(marks) and "." not in marks and _SPEAKER.match(text, end))
    before = _WORD_BEFORE.search(text, max(sentence, stop.start() - _LOOKBACK), stop.start())
    if before is None:
        return True
    opened = bool(following[1]) or len(stop[0]) > 1
    return _ends_after(before[0], word, opened, text, end) and not _is_enumerator(text, sentence, before)


def _is_enumerator(text: str, sentence: int, before: re.Match[str]) -> bool:
    """Say whether the word is the number of a list item: "1. The committee ..."."""
    alone = not text[sentence : before.start()].strip()
    return alone and (before[0].isdigit() or len(before[0]) == 1) and len(before[0]) < 3


def _ends_after(before: str, word: str, opened: bool, text: str, end: int) -> bool:
    """Say whether the stop after `before` ends its sentence when `word` comes next, in quotes or not."""
    low, following = before.lower().lstrip("'’&-"), word.lower()
    starts = following in _STARTERS or opened
    if low[-1:].isdigit():
        return not (
            word[0].isdigit()
            and (
                _is_price(before, text, end) or _SCALE.match(text, end) or (len(before) < 3 and _TORN.match(text, end))
            )
        )
    if low in _NEVER_END or (low in _TITLES and before[0].isupper()):
        return opened and following in _STARTERS
    if word[0].isdigit():
        return low not in _BEFORE_NUMBER and low not in _MONTHS
    if low in ("a.m", "p.m"):
        return following not in _AFTER_TIME
    return starts or not _may_go_on(before, low)


def _may_go_on(before: str, low: str) -> bool:
    """Say whether a word with a stop is an abbreviation that stands inside sentences as often as at their ends."""
    named = low in _MAY_END and before[0].isupper()
    return named or low in _MAY_END_SMALL or low == "ph.d" or _is_initial(before) or bool(_DOTTED.match(low))


def _is_initial(before: str) -> bool:
    return len(before) == 1 and before.isupper()


def _is_price(before: str, text: str, end: int) -> bool:
    """Say whether the stop is the point of a price set apart from its cents: "$2. 6 million"."""
    at = text.rfind(before, 0, end)
    return len(before) <= 3 and text[max(at - 1, 0) : at] in ("$", "€", "£", "¥")
