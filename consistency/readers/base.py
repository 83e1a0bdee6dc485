"""What every reader takes and gives: the bytes of one file, and its articles or why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from consistency.limits import DEFAULT, Limits
from consistency.types import Article, Skipped


class UnreadableError(Exception):
    """A file or record cannot be read; the message says why, where, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file under the path that reports will show, and how much it may ask for."""

    path: str
    data: bytes
    limits: Limits = DEFAULT


Reader = Callable[[Source], Iterator[Article | Skipped]]
