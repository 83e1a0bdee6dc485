"""Owners -> names: which owners are named, and the words that tell one name from another."""

from __future__ import annotations

# What stands before or after a name without telling two people apart.
TITLES = frozenset("dr mr mrs ms miss sir sgt lt capt col gen gov sen rep rev prof jr sr ii iii iv rb qb".split())


def is_name(owner: str | None) -> bool:
    """Say whether an owner is a name and no description."""
    words = (owner or "").split()
    return bool(words) and words[-1][:1].isupper()


def name_words(owner: str) -> list[str]:
    """Return the words of a person's name in small letters; titles, suffixes and initials left out."""
    words = (word.lower().strip(".,’'") for word in owner.split())
    return [word for word in words if len(word) > 1 and word not in TITLES]
