"""What features and gates ask of one mention: whose value it is, what is said of it, and its size in base units."""

from __future__ import annotations

import math

from consistency.lexicon import FAMILY_OF, PEOPLE, PERSON_KINDS
from consistency.names import is_name, name_words
from consistency.stated import base_end
from consistency.types import Mention

# What a victim suffers, and what is done to a suspect.
HARM = frozenset(("kill", "injure", "shoot", "stab", "hospitalize", "attack"))
ACCUSED = frozenset(("arrest", "charge", "convict", "sentence", "plead", "acquit"))


def families(mention: Mention) -> frozenset[str]:
    """Return the predicate families of a mention: its predicate, what else is said of it, and its noun."""
    question = mention.question
    words = (question.predicate, *question.related, mention.slot.counted)
    return frozenset(FAMILY_OF[word] for word in words if word in FAMILY_OF)


def main_family(mention: Mention) -> str | None:
    """Return the family of the predicate itself."""
    return FAMILY_OF.get(mention.question.predicate or "")


def person_kind(mention: Mention) -> str | None:
    """Return what kind of person is counted or aged, None for people in general or none."""
    words = [
        mention.slot.counted or "",
        *(mention.question.owner or "").lower().split()[-1:],
        *mention.question.modifiers,
    ]
    return next((PERSON_KINDS[word] for word in words if word in PERSON_KINDS), None)


def noun(mention: Mention) -> str | None:
    """Return the counted noun, one word for people in general."""
    counted = mention.slot.counted
    return "person" if counted in PEOPLE else counted


def surname(mention: Mention) -> str | None:
    """Return the last name of an owner that is a name."""
    owner = mention.question.owner
    if owner is None or not is_name(owner):
        return None
    words = name_words(owner)
    return words[-1] if words else None


def owner_noun(mention: Mention) -> str | None:
    """Return the last word of an owner that is a description ("girl", "suspect")."""
    owner = mention.question.owner
    if not owner or is_name(owner):
        return None
    return owner.lower().split()[-1]


def part(mention: Mention) -> str | None:
    """Return the part a person has in the events: officer, suspect or victim, by description, else by what is said."""
    kind = person_kind(mention)
    if kind in ("officer", "suspect"):
        return kind
    family = main_family(mention)
    if (mention.question.role == "patient" and family in HARM) or (
        family in HARM and mention.question.predicate == "die"
    ):
        return "victim"
    suspected = mention.question.role == "agent" and family in HARM - {"kill"}
    return "suspect" if suspected or (family in ACCUSED and mention.question.role == "patient") else None


def base_value(mention: Mention) -> float:
    """Return the value in base units; the middle of an interval that has no stated number, NaN when it is open."""
    slot = mention.slot
    value = slot.value.stated if slot.value.stated is not None else (slot.value.low + slot.value.high) / 2
    return base_end(mention, value) if math.isfinite(value) else math.nan
