"""Opened files -> articles, where the engine works. Files are found and opened here: workers need not see them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from consistency.cache import Cache
from consistency.engines.base import Engine, cut, filled
from consistency.engines.claims import BATCH, WORTH_PROCESSES, prepare
from consistency.readers import read_source
from consistency.readers.base import Source
from consistency.spread import Spread, in_place
from consistency.types import Article, Skipped

FILES = 32  # of one part
OPEN, OPEN_BYTES = 512, 50_000_000  # files held open at a time

Items = list[Article | Skipped]


def read_sources(sources: Iterable[Source | Skipped], engine: Engine, cache: Cache) -> Iterator[Article | Skipped]:
    """Yield what files hold, in order; those that the cache does not hold are read now."""
    spread: Spread = engine.spread if engine.in_parts else in_place
    for window in _windows(sources):
        opened = [item for item in window if isinstance(item, Source)]
        kept = cache.readings(opened)
        missing = [source for source, items in zip(opened, kept, strict=True) if items is None]
        fresh = chain.from_iterable(spread(_read_part, None, cut(missing, FILES)))
        are_all_new = len(missing) == len(opened)  # then more may come
        parts = math.inf if are_all_new else math.ceil(len(missing) / BATCH)
        expect = partial(engine.expect, prepare, parts)
        many = len(opened) > WORTH_PROCESSES  # else claims are read here
        known = filled(kept, _kept(zip(missing, fresh, strict=True), cache, expect if many else None))
        for item in window:
            yield from [item] if isinstance(item, Skipped) else next(known)
        next(known, None)
    cache.flush()


def _kept(read: Iterable[tuple[Source, Items]], cache: Cache, expect: Callable[[], None] | None) -> Iterator[Items]:
    """Yield what each file holds, and keep it for the next run; the first report of unknown claims lets a worker load."""
    for source, items in read:
        articles = [item for item in items if isinstance(item, Article)]
        if expect is not None and None in cache.claims(articles):
            expect()
            expect = None
        cache.keep_reading(source, items)
        yield items


def _windows(sources: Iterable[Source | Skipped]) -> Iterator[list[Source | Skipped]]:
    """Yield files in lists that are held open at a time."""
    window, size = list[Source | Skipped](), 0
    for item in sources:
        window.append(item)
        size += len(item.data) if isinstance(item, Source) else 0
        if len(window) == OPEN or size >= OPEN_BYTES:
            yield window
            window, size = [], 0
    yield window


def _read_part(_: None, sources: Sequence[Source]) -> Iterator[Items]:
    return map(read_source, sources)
