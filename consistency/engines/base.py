"""What every engine can do: one piece of work for each part of a corpus."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar

from consistency.spread import Common, Part, Result

# Fewer parts than this are done before other processes have loaded their models.
WORTH = 5
AHEAD = 4  # parts a worker that are sent before the first result is back

Item = TypeVar("Item")
Result_co = TypeVar("Result_co", covariant=True)


class Engine(Protocol):
    """Where the work is done; `in_parts` says whether every stage is cut into parts, or only the reading of claims."""

    in_parts: bool

    def spread(self, work: Callable[[Common, Part], Result], common: Common, parts: Iterable[Part]) -> Iterator[Result]:
        """Yield what the work makes of each part, in the order of the parts; `common` is what all parts need."""
        ...

    def begin(self, work: Callable[[Common, Part], Result], common: Common, parts: Iterable[Part]) -> Iterator[Result]:
        """Spread work that begins at once where there are workers for it, while the caller does something else."""
        ...

    def expect(self, load: Callable[[], None], parts: float) -> None:
        """Let workers that would have to load first do so now, no more than there will be parts; there may be none."""
        ...

    def close(self, cancel: bool = False) -> None:
        """Let the workers go, when they are done or at once."""
        ...


class Future(Protocol[Result_co]):
    """A result that may not be there yet."""

    def result(self) -> Result_co:
        """Wait for it."""
        ...


def in_turn(
    send: Callable[[Part], Future[Result]], parts: Iterable[Part], most: int, sent: Iterable[Future[Result]] = ()
) -> Iterator[Result]:
    """Yield the results of parts in order, with `most` under way at a time: neither end holds the whole corpus.

    Those of parts that were `sent` already come first.
    """
    under_way = deque(sent)
    for part in parts:
        under_way.append(send(part))
        if len(under_way) >= most:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def cut(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield items in lists of some size, the last one shorter."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def filled(kept: Iterable[Item | None], fresh: Iterator[Item]) -> Iterator[Item]:
    """Yield what is kept, and in the place of each None the next that is fresh."""
    for item in kept:
        yield next(fresh) if item is None else item
    next(fresh, None)  # lets whoever makes it come to its end
