# ruff: noqa: E501 - a pattern or a row of a table is read whole
"""Stretches that look like numbers and are no quantities: addresses, routes, names, scores, page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable

from consistency.slots.base import Scope
from consistency.slots.currencies import CODES
from consistency.types import Span

_NUMBER = r"\d{1,5}(?:,\d{3})?"
_PAID = "|".join(sorted(CODES | {"RM", "PS", "RMB", "NIS", "TL", "DM", "R", "US"}))
_ARMS = "handguns?|pistols?|guns?|rounds?|bullets?|casings?|shells?|rifles?|weapons?|glock|beretta|ruger|ammunition|luger|caliber|magazines?|cartridges?|revolvers?|shotguns?|firearms?"
# One line a phenomenon, each with its own examples in tests/slots/test_traps.py. Matched as cased unless (?i:...).
_TRAPS: dict[str, str] = {
    "url": r"(?:https?://|www\.)\S+|\b\w{1,64}\.(?:com|org|net|gov|edu|co\.uk|ly)(?:/\S*)?\b|\b[\w.+-]{1,64}@[\w-]{1,64}\.\w+",
    "blocks": r"\b\d{1,3}00[\s-]blocks\b(?=\sof\s(?:[NSEW]\.\s)?[A-Z0-9])",
    # "Fox 4", "KSLA News 12": what a station is called, unless its number counts what follows in small letters.
    "station": r"\b(?:News|NEWS|NewsChannel|News\sChannel|Eyewitness\sNews|Action\sNews|Fox|FOX|NBC|ABC|CBS|CW|PBS|KTVU|PIX|CTV|Local|WESH|WFAA|KSLA)\s?\d{1,2}\b(?![\d,.]\d|\s(?!(?:says|reports|has|was|is)\b)(?:people|men|women|children|[a-z]+s)\b)",
    "block": rf"\b\d{{1,2}}[\s-]hundred\sblock\b|\b{_NUMBER}(?:th|st|nd|rd)?[\s-]block\b(?:\sof\s(?:[NSEW]\.\s|[A-Z0-9][\w.'’]*\s?){{1,5}})?",
    "route": r"\b(?i:interstate|highway|hwy\.?|route|rte\.?|u\.s\.|us|state road|county road|farm-to-market road|fm|cr|sr|exit|"
    r"i|mile marker|milepost|loop|bus route)[\s-]{1,3}\d{1,4}[A-Z]?\b(?!,\d|\s(?:people|dead|killed|injured|million|billion|percent))",
    "street": r"\b\d{1,3}(?:st|nd|rd|th)\s(?:and\s\w+\s)?(?:[A-Z]\w+\s)?(?:Street|St\b\.?|Avenue|Ave\b\.?|Road|Rd\b\.?|Place|Pl\b\.?|Drive|Dr\b\.?"
    r"|Terrace|Court|Ct\b\.?|Lane|Ln\b\.?|Boulevard|Blvd\b\.?|Parkway|Way|Circle)",
    "address": r"\b\d{1,5}\s(?:(?:North|South|East|West|[NSEW]\.?|Northwest|Northeast|Southwest|Southeast|N\.?W\.?|S\.?E\.?)\s)?"
    r"(?:\d{1,3}(?:st|nd|rd|th)\s|(?:[A-Z][\w'’.]+\s){1,3})(?:Street|St\b\.?|Avenue|Ave\b\.?|Road|Rd\b\.?|Place|Drive|Dr\b\.?|Terrace|Court"
    r"|Lane|Ln\b\.?|Boulevard|Blvd\b\.?|Parkway|Pkwy|Way|Circle|Square|Highway|Hwy)",
    "label": r"\b(?i:page|pages|chapter|section|article|resolution|item|figure|fig\.|table|room|suite|apartment|apt\.?|unit|flight|gate|"
    r"platform|channel|chapel|precinct|district|ward|zone|area|district court|local|case|docket|bill|proposition|prop\.|amendment|"
    r"title|type|phase|stage|grade|level|category|class|tier|group|game|week|day|episode|season|volume|vol\.|issue|version|model|"
    r"pier|bay|lane|terminal|car|truck|engine|battalion|squad|troop|post|camp|area|block|lot|sector|region|step|round|match|race|"
    r"heat|leg|lap|inning|period|top|bottom|bottom|number|no\.|nos\.|num\.|nr\.|nrs\.|extension|ext\.|box|code|zip code|zip|id|pin)"
    r"\s(?:#\s?)?\d+(?:[.-]\d+)*[A-Za-z]?(?![\d,]|\s?%|\s(?:people|percent|million|billion|miles|years))(?:(?:,\s?|\sand\s|\sor\s|,?\s&\s)\d+(?![\d,%]))*\b",
    "model": r"\b(?:Boeing|Airbus|Tupolev|Antonov|Embraer|Cessna|Glock|Ruger|Colt|Beretta|Windows|iPhone|iPad|Galaxy|Xbox|PlayStation|"
    r"Apollo|Formula|Fortune|Nasdaq|Russell|FTSE|Dow|Nikkei|Stoxx|S&P|Chanel|Audi|Mazda|Model|Type|Mark|Mk|Studio|Euro|Windows|Channel|"
    r"Super\sBowl|Group\sof|(?:(?<=[Tt]he\s)[Ss]\s?(?:&\s?)?[Pp])(?=\s500)|Class\sof|Big|Top|Sweet|Elite|Final|Catch|Pac|Planet|Falcon|Gemini|Area)[\s-](?:[A-Z]+[\s-]?)?\d[\d.]*[A-Za-z]?(?:-\d+)?(?:s\b)?(?![\d,]|\s(?:people|percent|million))",
    "code": rf"\b(?!(?:{_PAID})[\s-]?\d)[A-Z][A-Z]{{0,4}}-?\d+(?:[A-Za-z]\w*)?(?:-\d+)*\b|\b[A-Z]{{1,4}}\s-\s?\d{{1,4}}\b|\bCOVID\s?-\s?19\b",
    "caliber": r"(?<!\d)\.?\s?\d{2,3}\s?-?\s?(?i:caliber|calibre|cal\b\.?|gauge(?!\s(?:syringe|needle|wire|cable|steel|railway|railroad|rail|track))|magnum|acp)\b"
    rf"|(?<!\d)\.(?:22|25|32|38|40|44|45|50|223|270|308|357|380|410)(?=[\s-](?i:{_ARMS}))|(?<=\b[Aa]\s)\.(?:22|25|32|38|40|44|45|50)(?![\d%]|\s?[a-z])"
    r"|\b(?:9|5\.56|7\.62)\s?-?\s?mm\b(?!\s(?:of|thick|thin|wide|long|deep|tall|high|(?:in\s)?(?:length|diameter|size)|camera|film|lens|rain|rainfall|hail|gap|hole)\b)"
    rf"|\.?\b\d{{1,2}}(?:\.\d+)?\s?-?\s?mm(?=\s(?i:semi|{_ARMS})|\s?[.,;)]|\s(?i:and|or|with|was|in|to)\s)",
    "vanity-phone": r"(?:\(\d{3}\)\s?|\b(?:1[-.\s])?\d{3}[-.\s])\d{3}[-.](?!(?:GMT|UTC|EST|EDT)\b)[A-Z]{3,}(?:[-\s]?\(?\d{4,6}\)?)?"
    r"|\b(?:1[-.\s])?8(?:00|33|44|55|66|77|88)-[A-Z\d][A-Z\d-]{2,}(?:\s[A-Z]{2}\b)?(?:\s\([\d-]{4,12}\))?"
    r"|\b\d{3}-(?:TIPS?|STOP|CALL|HELP|CLUE|JAIL|COPS?|CASH|HALT|INFO|LMPD)\b(?:\s?\(\d{4}\))?",
    "phone": r"(?<![\d.,$£€])(?:\+?1[\s.-])?(?:\(\d{3}\)\s?|\d{3}[\s.-]{1,3})?\d{3}\s?[-.–]\s?\d{4}(?![\d,])|\b1-800-[\w-]+|\b0\d{2,4}(?:\s\d{2,4}){2,4}\b|\+\d{1,3}(?:[\s-]\d{2,5}){2,5}|\b\d(?:-\d{3}){2}-\w{4,}",
    "score": r"(?<![\d,.$£€/-])(?:\d{1,3}-\d{1,3}-\d{1,3}|\d{1,3}-of-\d{1,3}|\d{1,3}-for-\d{1,3})(?![\d,.]*\d|-?\w)",
    "down": r"\b[1-4](?:st|nd|rd|th)\s?-?\s?(?:and|&)\s?-?\s?(?:\d{1,2}|[Gg]oal)\b(?!\s?(?:st|nd|rd|th)\b)",
    "around-the-clock": r"\b24/7(?:/365)?\b|\b9/11\b|\b7/7\b(?!/)|\b24-7\b",
    "furniture": r"(?i:\b\d+\s?-?\s?min(?:ute)?s?\sread\b|\b(?:image|photo|slide|page|picture)\s\d+\s(?:of|/)\s(?:/\s)?\d+|\b\d+\s(?:of|/)\s\d+\s(?:photos|images|slides)\b"
    r"|\bvisited\s[\d,]+\stimes,?(?:\s\d+\svisits)?|\b\d+\spending\scomments|\b\d{1,2}\s?(?:hrs?|mins?)\sago\b|\b\d+\s(?:comments?|shares?|likes?|retweets?|views?)\b(?=\s*$)|©\s?(?:\(c\)\s?)?\d{4}|copyright\s(?:©\s|\(c\)\s)?\d{4}|\bsacto 911\b|\b(?:call\s)?(?:911|999|112|211|311|411)\b(?!\s(?:people|dead|were|killed|points)))",
    "name": r"\bLower 48\b|\b(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Fourteenth)\s(?:Amendment|Lady|Circuit|Baptist|Street|Avenue|Ward|World War|Reich|United|Presbyterian|Army|Fleet|Division)"
    r"|\b(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\s(?:Direction|Mile\sIsland|Corners|Seasons|Points|Rivers|Nations|Republic|Network|Bridges)\b|\bBig Ten\b|\bUnit\s\w+\b|\bWorld War (?:One|Two|I+)\b|\bFormula One\b|\bAir Force (?:One|Two)\b|\b(?:BBC|ITV|Sky|Radio) (?:One|Two|Three|Four|\d)\b|\bGroup of (?:Seven|Eight|Twenty)\b|\bPlan(?:ned)? B\b|\bZero Hedge\b",
    "idiom": r"(?i:\b(?:four[\s-]{1,2}wheel|no[\s-]{1,2}one(?!(?:\selse)?\s(?:was|were|has\sbeen|is|had\sbeen)\s(?:seriously\s)?(?:killed|hurt|injured|wounded|shot|hit|harmed|arrested))|one\sanother|one\sby\sone|one\sof\b|one\sday(?!s|-)|(?:the|this|that|which|every|any|each|some|another|loved|other|last|only|next|right|wrong|big|new|old|good|bad|little|young|as)\sone(?!\s(?:of\s)?(?:dead|person|man|woman|child|victim|other|more|officer|hundred|thousand|million|year|month|day|week|hour|minute|killed|injured|wounded))(?!-)"
    r"|one(?:['’]s|self)|one\s(?:can|could|must|should|might|may|would|who|that|which|in\swhich|has\sto|thing|way|side|hand|end|point|or\smore|more|too\smany)|(?:first|second|other)[\s-]half|half[\s-](?:staff|mast|brothers?|sisters?|siblings?|time|way|hearted|baked|past)|halfway|halftime"
    r"|at\sfirst|first\sof\sall|in\sthe\sfirst\splace|one[\s-]?on[\s-]?one|one[\s-](?:time|way|sided|off|stop|size|third\sparty|liner|upmanship)|two[\s-](?:way|faced|timing|fold)|third[\s-]part(?:y|ies)|second[\s-]hand|(?:first|second|third)[\s-]degree|back\sto\ssquare\sone|cloud\snine|zero[\s-]tolerance|ground\szero|day\sone|number\sone|all\sfours|four[\s-]by[\s-]four|six[\s-]pack|catch[\s-]22|fifty[\s-]fifty|50[\s-]50|one\sand\s(?:all|only|the\ssame)|two\scents|nine[\s-]to[\s-]five|9\sto\s5|on\sthe\sone\shand|baker['’]s\sdozen|if\sone|for\sone\b(?=,)|square\sone|(?:on|in)\sone\sfoot(?!\sof)|one\sfoot\s(?:in|on|out|forward)|million[\s-]dollar\squestion|hundred[\s-]percent\ssure|a\s(?:hundred|million|thousand)\stimes))\b",
    # "41 / 2" was 4 1/2 before its page was cut into words; a sign that did not survive may have been a half.
    "garbled": r"\b\d{1,4}\s?-?\d?\s/\s\d{1,2}\b(?!\s/)(?:\s?-?\s?(?:years?|months?|weeks?|days?|hours?|miles?|minutes?)\b)?|\b\d{1,6}\ufffd|\ufffd\d{1,6}\b",
    "version": r"\b(?:v|ver\.|version)\s?\d+(?:\.\d+)*\b|\b\d+(?:\.\d+){2,}\b",
    "list": r"^\s*\(?\d{1,2}[.)]\s(?=[A-Z\"“])|^\s*\(\d{1,2}\)\s|(?<=\s)\(\d\)(?=\s)|\[\d{1,3}\]",
    "postcode": r"\b\d{5}(?:-\d{4})?\s(?i:zip)\b|\b[A-Z]{2}\.?\s\d{5}(?:-\d{4})?\b",
    "before-the-era": r"\b\d{1,4}(?:\s?[-–]\s?\d{1,4})?\s(?:B\.\s?C\.(?:E\.)?|BCE?\b)",
    "coordinates": r"\b\d{1,3}(?:\.\d+)?°\s?\d*['′]?\s?[NSEW]\b",
    "machine-stamp": r"\b[Aa]t\s\d\d?:\d\d(?:[ap]m)?\s\d{1,2}(?:st|nd|rd|th)\s[A-Z][a-z]{2,8}\s\d{4}(?=,)|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s[A-Z][a-z]{2}\s\d{1,2}\s\d\d:\d\d:\d\d\s(?:[A-Z]{2,4}\s)?\d{4}\b",
    # "#346m" is how a page in the wrong encoding shows pounds.
    "hashtag": r"#(?!\d{1,3}[\d,.]{0,12}\s?(?:m|bn|k)\b|\d+\.\d\d\b|\d{1,3}(?:,\d{3})+\b)\w+|@\w+",
}
# A hint that any of them can match, so that most sentences cost one search.
_HINT = re.compile(
    r"\d|(?i:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|first|second|third|fourth|fifth|half|zero|fifty|hundred|million|sixth|seventh|eighth|ninth|tenth|fourteenth|no one|all fours)\b)"
)
# Led by a word that a number follows, or led by a digit: told by one look ahead, which spares most words the long tables.
_NUMBERED = ("route", "label", "model", "station", "code")
_DIGIT_LED = (
    "down",
    "blocks",
    "block",
    "street",
    "address",
    "score",
    "around-the-clock",
    "before-the-era",
    "coordinates",
)


def _any(names: Iterable[str]) -> str:
    return "|".join(f"(?:{_TRAPS[name]})" for name in names)


# None of them begins inside a word or at a space, which spares the search four characters of five.
_TRAP = re.compile(
    r"(?:^|\b(?=\S)|(?=[^\w\s]))"
    rf"(?:(?=\d)(?:{_any(_DIGIT_LED)})|(?=[A-Za-z]\D{{0,24}}\d)(?:{_any(_NUMBERED)})"
    rf"|{_any(name for name in _TRAPS if name not in _NUMBERED + _DIGIT_LED)})"
)
# Two numbers with a hyphen are a score when the first is larger, or when the words around speak of play or votes.
_PAIR = re.compile(
    r"(?<![\d,.$£€/-])(?P<a>\d{1,3})\s?[-–]\s?(?P<b>\d{1,3})(?![\d,.]*\d|-?[A-Za-z]|\s?(?:%|percent|per cent|million|billion))"
)
_PLAY = re.compile(
    r"(?i:\b(?:beat|beats|beating|won|win|wins|winning|lost|lose|loses|lead|leads|led|leading|defeat|defeated|defeats|victory|draw|drew|tie|tied|"
    r"score|scored|record|down|up|trailed|trailing|behind|ahead|voted|vote|ruled|ruling|decision|final|loss|game|match|series|season|over|against|ranked|went|go|start|started|opener|shutout|defeating|games|matches)\b)"
)


def find(scope: Scope) -> list[Span]:
    """Return the stretches of the sentence that no finder may read as a quantity; offsets count from the sentence."""
    if _HINT.search(scope.text) is None:
        return []
    return [*_plain(scope.text), *_scores(scope.text)]


def _plain(text: str) -> Iterable[Span]:
    return (Span(*match.span()) for match in _TRAP.finditer(text) if match.end() > match.start())


def _scores(text: str) -> Iterable[Span]:
    for match in _PAIR.finditer(text):
        high, low = int(match["a"]), int(match["b"])
        if high > low or high == low or (_PLAY.search(text, max(0, match.start() - 40), match.start()) and high < 60):
            yield Span(*match.span())
