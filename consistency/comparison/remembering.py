"""Answers about the frozen values of `types`, remembered while they are asked for again and again.

Of a fact with hundreds of mentions each is looked at beside each other. They are told apart by identity: the hash of a
mention, with all that it holds, costs more than most answers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

MOST = 4096  # answers

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


def remembered(answer: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """Return a function that works out its answer about an object once, as long as not too many others are asked about."""
    known: dict[int, tuple[Asked, Answer]] = {}

    @wraps(answer)
    def asked(about: Asked) -> Answer:
        """Return what is known of this very object, found out now if nothing is."""
        found = known.get(id(about))
        if found is not None:
            return found[1]
        if len(known) >= MOST:
            known.clear()
        known[id(about)] = about, answer(about)  # held, so that no other object can have its number
        return known[id(about)][1]

    return asked
