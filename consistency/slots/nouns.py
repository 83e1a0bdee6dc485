"""The counted noun after a number, found without a parser: the head of the run of words that follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STOP = frozenset(
    (
        "a about above according across after again against ago along already also although am among an and any april "
        "are aren't around as at august away back be became because been before began begin behind being below "
        "between both but by came can cannot claimed come could couldn't december did die died dies do does doing "
        "down during dying each early either else ever every february few fled flees for friday from get gets getting "
        "go goes going gone got had has have having he her here hers him his how however i if in including inside "
        "instead into is it its itself january july june just later leaves left let like live lived looks made make "
        "makes many march may me might monday mr mrs ms much must my near nearby never no nor not november now "
        "october of off often on once only onto or our out outside over own per plus remain remained remains said "
        "same saturday saw say says seems september she should since so some still such sunday takes than that the "
        "their them then there these they this those though through thursday to today together told tomorrow tonight "
        "too took toward towards tuesday under underneath until up upon us via wants was wasn't we wednesday went "
        "were what when where whether which while who whom whose why will with within without work worked would "
        "yesterday yet you your"
    ).split()
)
# Adjectives and participles that stand alone after a number: "18 wounded", "Four shot, 1 dead".
_PREDICATES = frozenset(
    (
        "dead killed injured wounded hurt shot stabbed arrested detained charged missing hospitalized hospitalised "
        "hit struck critical critically seriously slain murdered captured displaced homeless trapped rescued "
        "evacuated infected sick ill unaccounted alive safe found treated convicted sentenced jailed held saved freed "
        "released deployed sent burned"
    ).split()
)
_LOOSE = frozenset(("other others such more further additional extra remaining").split())
IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "geese": "goose", "police": "police", "wives": "wife", "lives": "life",
    "knives": "knife", "wolves": "wolf", "halves": "half", "leaves": "leaf", "thieves": "thief", "shelves": "shelf",
    "gunmen": "gunman", "policemen": "policeman", "firemen": "fireman", "fishermen": "fisherman", "servicemen": "serviceman",
    "congressmen": "congressman", "businessmen": "businessman", "crewmen": "crewman", "clergymen": "clergyman",
    "airmen": "airman", "militiamen": "militiaman", "tribesmen": "tribesman", "policewomen": "policewoman",
    "grandchildren": "grandchild", "schoolchildren": "schoolchild", "stepchildren": "stepchild", "buses": "bus",
    "viruses": "virus", "gases": "gas", "bonuses": "bonus", "campuses": "campus", "movies": "movie", "cookies": "cookie",
    "ties": "tie", "crises": "crisis", "analyses": "analysis", "bases": "base", "cases": "case", "houses": "house",
    "horses": "horse", "nurses": "nurse", "purses": "purse", "courses": "course", "offenses": "offense", "phases": "phase",
    "databases": "database", "defenses": "defense", "licenses": "license", "responses": "response", "releases": "release",
    "purchases": "purchase", "increases": "increase", "diseases": "disease", "hostages": "hostage", "heroes": "hero",
    "potatoes": "potato", "tomatoes": "tomato", "tornadoes": "tornado", "torpedoes": "torpedo", "volcanoes": "volcano",
    "medics": "medic", "aircraft": "aircraft", "troops": "troop", "personnel": "personnel", "species": "species",
    "series": "series", "headquarters": "headquarters", "criteria": "criterion", "phenomena": "phenomenon",
    "bacteria": "bacterium", "media": "medium", "alumni": "alumnus", "youths": "youth", "deer": "deer", "sheep": "sheep",
    "cattle": "cattle", "fish": "fish", "livestock": "livestock", "staff": "staff", "crew": "crew", "dollars": "dollar",
    "shoes": "shoe", "toes": "toe", "foes": "foe", "axes": "axe", "uses": "use", "spouses": "spouse", "causes": "cause",
    "pies": "pie", "zombies": "zombie", "rookies": "rookie", "selfies": "selfie", "calories": "calorie", "elves": "elf",
    "townhouses": "townhouse", "warehouses": "warehouse", "offences": "offence", "sentences": "sentence",
}  # fmt: skip
_NOT_PLURAL = frozenset(
    (
        "this his its was has is yes us as plus news always perhaps besides thus bus gas plays across less various "
        "previous serious famous religious dangerous numerous suspicious Christmas texas arkansas kansas illinois "
        "massachusetts paris james thomas charles dallas los angeles las vegas orleans louis st united-states sports "
        "series headquarters campus virus princess actress witness business process address access success illness "
        "fitness wilderness hours homeless tennis physics politics serious species congress express press cross class "
        "glass mass pass loss boss chess"
    ).split()
)
_WORD = re.compile(r"(?:\s?['’‘\"“]\s?|\s|-)?(?P<word>[A-Za-z][A-Za-z]*(?:['’][a-z]+)?|\.\.\.)(?P<point>\.)?")
_OF = re.compile(
    r"\s(?:or so\s)?of\s(?:the\s|these\s|those\s|its\s|his\s|her\s|their\s|our\s|all\s|my\s|your\s|some\s|an?\s)*"
)
# "2.1 last year" counts nothing named.
_WHEN = re.compile(
    r"\s(?:last|next)\s(?:year|month|week|season|night|time|spring|summer|autumn|fall|winter|quarter|decade|century)\b"
)
_PRONOUN = re.compile(r"(?:them|us|you|which|whom|it|those|these|this|that|what|who|him|her)\b")
_LONGEST_RUN = 6
_SHORT = {"TD": "touchdown", "INT": "interception"}
_ACRONYMS = re.compile(r"[A-Z]{2,5}s")
# Plurals that stand before another noun: "two arms dealers", "three women officers".
_ATTRIBUTIVE = frozenset(
    ("arms sales operations weapons women sports communications drugs systems narcotics news services").split()
)
# Persons end the run: what follows is said of them, as in "one man fled".
_PERSONS = frozenset(
    (
        "person man woman boy girl child baby infant toddler teen teenager adult victim suspect driver officer "
        "soldier student brother sister son daughter father mother wife husband patient passenger pedestrian "
        "bystander gunman shooter resident"
    ).split()
)
# "One police officer", "one aircraft": the same word in both numbers.
_SAME_IN_BOTH = frozenset(plural for plural, one in IRREGULAR.items() if plural == one)


@dataclass(frozen=True, slots=True)
class Noun:
    """The head noun found, in the singular, where the run of words ends, and the first word of the run."""

    head: str
    end: int
    first: str = ""


def counted_noun(text: str, number_end: int, *, one: bool = False) -> Noun | None:
    """Return the noun that a number counts; `one` looks for a singular, None means that nothing is named."""
    if _WHEN.match(text, number_end):
        return None
    of = _OF.match(text, number_end)
    if of:
        if _PRONOUN.match(text, of.end()):
            return None
        return _plural_head(text, of.end() - 1)
    return _singular_head(text, number_end) if one else _plural_head(text, number_end)


def ordered_noun(text: str, end: int) -> Noun | None:
    """Return the noun that an ordinal numbers, singular or plural: "third victim", "first three shots"."""
    words = _words(text, end)
    head = _singular_head(text, end) or _plural_head(text, end)
    if (
        head is None
        or not words
        or text[words[0][1] - len(words[0][0])].isupper()
        or text[max(0, head.end - 40) : head.end].rsplit(None, 1)[-1][:1].isupper()
    ):
        return None
    return Noun(head.head, head.end, words[0][0])


_HYPHENATED = re.compile(r"\s?[-–]\s?([a-z]{3,})(?![a-z'])")


def hyphenated_noun(text: str, number_end: int) -> Noun | None:
    """Return the noun of "three-vehicle" or "four - door"."""
    match = _HYPHENATED.match(text, number_end)
    if match is None or match[1] in _NOT_COUNTED or match[1] in _STOP:
        return None
    return Noun(singular(match[1]), match.end())


_NOT_COUNTED = frozenset(
    (
        "time way off sided fold handed half third thirds quarter quarters fourth fourths fifth sixth eighth tenth "
        "tenths odd strong plus something some old dimensional ish size sized level ply hand off timer footed eyed "
        "year pronged day mile nothing nil love all under over to and or one two three four five six seven eight nine "
        "ten liner year-old fifths eighths armed legged eyed"
    ).split()
)


def _plural_head(text: str, end: int) -> Noun | None:
    head: Noun | None = None
    for word, stop, after in _words(text, end):
        if is_plural(word):
            head = Noun(singular(word), stop)
            if after or word not in _ATTRIBUTIVE:
                return head
        elif head is not None or after:
            return head
    return head


def _singular_head(text: str, end: int) -> Noun | None:
    head: Noun | None = None
    for word, stop, after in _words(text, end):
        if (
            word in _PREDICATES
            or (len(word) > 4 and word.endswith(("ed", "ly")))
            or (word in _LOOSE and word != "other")
        ):
            if head is not None or word in _PREDICATES:
                return head
            continue
        if (is_plural(word) and word not in _SAME_IN_BOTH) or (head is not None and word.endswith("ing")):
            return head
        if word != "other":
            head = Noun(word, stop)
        if after or word in _PERSONS:
            return head
    return head


def _words(text: str, end: int) -> list[tuple[str, int, bool]]:
    """Return the words of a run in lower case with their ends and whether the run must stop after them."""
    words: list[tuple[str, int, bool]] = []
    while len(words) < _LONGEST_RUN:
        match = _WORD.match(text, end)
        if match is None or match["word"].lower() in _STOP:
            break
        word = match["word"] if _ACRONYMS.fullmatch(match["word"]) else match["word"].lower()
        possessive = word.endswith(("'s", "’s"))
        end = match.end("word")
        words.append((word, end, bool(match["point"]) and len(word) > 3))
        if match["point"]:
            if len(word) > 3:
                break
            end = match.end()
        if possessive:
            words.pop()
    return words


def is_plural(word: str) -> bool:
    """Say whether a lower-case word, or one such as "MPs", looks like a plural noun."""
    if word in IRREGULAR or _ACRONYMS.fullmatch(word):
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in _NOT_PLURAL
    )


def singular(word: str) -> str:
    """Return the singular of a lower-case noun, in lower case also where it is an acronym's."""
    if _ACRONYMS.fullmatch(word):
        return _SHORT.get(word[:-1], word[:-1].lower())
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("men") and len(word) > 5:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if is_plural(word) or word == "others" else word


def is_predicate(word: str) -> bool:
    """Say whether a word tells what befell those counted: "dead", "injured"."""
    return word in _PREDICATES
