"""Who speaks, so that two can be told apart: names, offices and bodies, not words.

"Mayor Jane Roe", "Roe" and "the mayor" are one voice, and so are "police", "a police spokesman" and "Sgt. Ray Diaz".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.lexicon import CALENDAR, is_person
from consistency.names import TITLES
from consistency.types import Mention

# Bodies and offices of which a story has one, and the words by which they and those who speak for them go.
_ONE_OF_A_KIND: dict[str, str] = {
    "police": "police officer detective sgt sergeant lt lieutenant capt captain constable superintendent investigator "
    "inspector trooper",
    "sheriff": "sheriff deputy",
    "fire department": "fire firefighter",
    "hospital": "hospital doctor surgeon clinic",
    "coroner": "coroner examiner",
    "mayor": "mayor",
    "governor": "governor gov",
    "prosecutor": "prosecutor district da",
    "organisers": "organiser organizer promoter",
    "employers": "employer",
    "rebels": "rebel",
}
# Those of which a story may have several: two ministries are told apart by their countries.
_SEVERAL: dict[str, str] = {
    "president": "president",
    "minister": "minister",
    "ministry": "ministry",
    "government": "government cabinet",
    "army": "army military general gen navy",
    "agency": "agency",
    "lawyer": "lawyer attorney",
    "court": "court judge",
    "union": "union",
    "company": "company firm airline operator manufacturer ceo",
    "opposition": "opposition",
    "school": "school principal",
    "university": "university",
    "charity": "charity",
    "city": "city council",
    "county": "county",
    "state": "state",
    "owner": "homeowner owner",
    "port": "harbour harbor port harbourmaster",
}
_BODY_OF = {
    word: body for table in (_ONE_OF_A_KIND, _SEVERAL) for body, words in table.items() for word in words.split()
}
# Capitalised where they open a sentence or stand before a name, and no name: what a spokesman is of tells who speaks.
_PLAIN = TITLES | frozenset(
    "a an the of for in at on and to by from with his her their its spokesman spokeswoman spokesperson official source "
    "authority expert analyst report media local senior chief department office head director leader that which he she "
    "they it we i you this those some many several most others neighbor neighbour".split()
)


@dataclass(frozen=True, slots=True)
class Voice:
    """The names and the bodies that a speaker's words point to, in small letters."""

    names: frozenset[str]
    bodies: frozenset[str]


def voice(speaker: str | None) -> Voice | None:
    """Return who speaks, None when the words tell nobody apart ("officials", "he", "a spokesman")."""
    words = [word.strip(".,’'\"()") for word in (speaker or "").replace("’s ", " ").replace("'s ", " ").split()]
    bodies = {body for word in words if (body := _body(word.lower()))}
    names = {word.lower() for word in words if word[:1].isupper() and not _is_plain(word.lower())}
    return Voice(frozenset(names), frozenset(bodies)) if names or bodies else None


def _body(word: str) -> str | None:
    return _BODY_OF.get(word) or _BODY_OF.get(_singular(word))


def _is_plain(word: str) -> bool:
    single = _singular(word)
    return bool(_body(word)) or bool({word, single} & (_PLAIN | CALENDAR)) or is_person(single)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("es" if word.endswith(("sses", "ches", "shes")) else "s")


def are_one(x: Voice, y: Voice) -> bool:
    """Say whether two speakers may be one: by name or office, and by body where a story has one, or it is named once."""
    if x.bodies and y.bodies and not x.bodies & y.bodies:
        return False
    if x.names & y.names:
        return True
    shared = x.bodies & y.bodies
    return bool(shared & _ONE_OF_A_KIND.keys()) or bool(shared and not (x.names and y.names))


def voices(side: Sequence[Mention]) -> list[Voice]:
    """Return the speakers of some mentions, none when any of them has no speaker that can be told from others."""
    said = [voice(m.claim.attribution.speaker) if m.claim.attribution else None for m in side]
    named = [one for one in said if one is not None]
    return named if len(named) == len(said) else []


def are_apart(first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    """Say whether both sides have named speakers only and nobody speaks on both."""
    ours, theirs = voices(first), voices(second)
    return bool(ours and theirs) and not any(are_one(x, y) for x in ours for y in theirs)
