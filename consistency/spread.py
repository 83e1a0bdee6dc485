"""How work is spread: one function for every part, done wherever the caller's engine does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

Common = TypeVar("Common")
Part = TypeVar("Part")
Result = TypeVar("Result")


class Spread(Protocol):
    """Yields what the work makes of each part, in the order of the parts; `common` is what all parts need.

    A result may be a generator: here it is done as it is asked for, so that an interrupt loses nothing that was done.
    """

    def __call__(
        self, work: Callable[[Common, Part], Result], common: Common, parts: Iterable[Part]
    ) -> Iterator[Result]:
        """Do the work."""
        ...


def in_place(work: Callable[[Common, Part], Result], common: Common, parts: Iterable[Part]) -> Iterator[Result]:
    """Do the work in this process, one part when it is asked for."""
    return (work(common, part) for part in parts)


def sendable(result: Any) -> Any:
    """Return a result as another process can send it: of a generator, all it yields."""
    return list(result) if isinstance(result, Iterator) else result
