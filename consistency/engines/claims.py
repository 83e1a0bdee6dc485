"""Articles -> mentions, and questions -> vectors, where the engine works."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache as once
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from consistency.cache import LARGEST, NO_CACHE, Cache, or_none
from consistency.cache.codec import decode, encode
from consistency.cache.deferred import Rows
from consistency.cache.spill import Spill
from consistency.collector import no_collection
from consistency.embedding import PACKAGED_NAME, Encoder, load_encoder
from consistency.engines.base import WORTH, Engine, cut, filled
from consistency.progress import Progress
from consistency.spread import Spread
from consistency.stated import Stated, read_stated, stated
from consistency.types import Article, Finding, Mention

BATCH = 24  # reports of one part
WORTH_PROCESSES = WORTH * BATCH
QUESTIONS = 256  # of one part: fewer than are kept at a time, else a run with a cache would not spread them


@dataclass(frozen=True, slots=True)
class Told:
    """What one report states, as mentions and as numbers, and the slips in it, which it tells by itself."""

    mentions: Sequence[Mention]
    stated: Stated
    slips: list[Finding]


def extract(
    articles: Sequence[Article],
    engine: Engine,
    progress: Progress,
    cache: Cache = NO_CACHE,
    most: float = math.inf,
    defer: bool = False,
) -> Iterator[Told]:
    """Return what every article tells, in order; those that the cache does not hold are read now.

    Where there are many, other processes begin before the first is asked for: the parser need not wait for what is kept, nor
    for related reports. An article of more than `most` mentions is not read to its end, nor are slips looked for in it.
    Mentions of a large corpus stay on disk, and with `defer` those that are kept are read when they are asked for.
    """
    progress.stage("reading claims", len(articles))
    kept = cache.claims(articles)
    missing = [article for article, data in zip(articles, kept, strict=True) if data is None]
    begin = engine.begin if missing and len(articles) > WORTH_PROCESSES else engine.spread
    work = zip(missing, chain.from_iterable(begin(_extract_part, most, cut(missing, BATCH))), strict=True)
    rows = Rows(articles, kept) if defer else None
    shelf = _Shelf(cache, most, rows, Spill() if len(articles) > LARGEST else None)
    opened: Iterable[Told | None] = map(shelf.opened, range(len(articles)), articles, kept, cache.stated(articles))
    if shelf.spill is None:
        with no_collection():
            opened = list(opened)
    return _in_order(filled(opened, shelf.filled(work)), len(articles), progress)


def _in_order(told: Iterator[Told], number: int, progress: Progress) -> Iterator[Told]:
    """Yield what articles tell, as it is asked for: until then something else has been done."""
    progress.stage("reading claims", number)
    for found in told:
        progress.advance()
        yield found


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where claims are kept: for the next run in the cache, for this one on disk where there are many."""

    cache: Cache
    most: float
    rows: Rows | None
    spill: Spill | None

    def filled(self, work: Iterable[tuple[Article, bytes]]) -> Iterator[Told]:
        """Yield what each article tells, and keep it for the next run, which may have another limit."""
        for article, data in work:
            found = decode(data, [article])
            if sum(isinstance(one, Mention) for one in found) <= self.most:
                self.cache.keep_claims(article, data)
            yield self._told(article, data, found)
        self.cache.flush()

    def opened(self, report: int, article: Article, data: bytes | None, known: bytes | None) -> Told | None:
        """Return what is kept of an article, which is read again where that is damaged; None where nothing is kept.

        Of one of which it is known what it states, and that it tells no slips, mentions are read when they are asked for.
        """
        if data is None:
            return None
        told = None if known is None else read_stated(known)
        if told is not None and self.rows is not None:
            return Told(self.rows.of(report, len(told.units)), told, [])
        found = or_none(data, [article], Mention, Finding)
        if found is None:
            return next(self.filled(zip([article], _extract_part(self.most, [article]), strict=True)))
        return self._told(article, data, found, told)

    def _told(
        self, article: Article, data: bytes, found: Sequence[Mention | Finding], told: Stated | None = None
    ) -> Told:
        """Return what an article states; of one that states more than `most`, which another run kept, no slips."""
        mentions = [x for x in found if isinstance(x, Mention)]
        slips = [x for x in found if isinstance(x, Finding)]
        if told is None:
            told = stated(mentions)
            if not slips and self.spill is None and len(mentions) <= self.most:
                self.cache.keep_stated(article, told.written())
        slips = slips if len(mentions) <= self.most else []
        if self.spill is None:
            return Told(mentions, told, slips)
        spilled = self.spill.put(article, data, len(mentions))
        twin = dict(zip(map(id, mentions), spilled, strict=True))
        return Told(
            spilled, told, [replace(slip, mentions=tuple(twin[id(m)] for m in slip.mentions)) for slip in slips]
        )


def prepare() -> None:
    """Load what reading claims needs: the parser, and the dictionary of its lemmas."""
    from consistency.syntax import lemma

    list(_extract_part(math.inf, []))
    lemma("reports", "NNS")


def _extract_part(most: float, articles: Sequence[Article]) -> Iterator[bytes]:
    # Here since a process that leaves the reading to others spares half a second of making patterns.
    from consistency.claims import read_mentions
    from consistency.comparison.internal import find_slips
    from consistency.syntax import load_parser

    for article, mentions in read_mentions(articles, load_parser(), most):
        yield encode([*mentions, *(find_slips(mentions) if len(mentions) <= most else ())], [article])


@dataclass(frozen=True, slots=True)
class SpreadEncoder:
    """The packaged encoder wherever the engine works; a question has the same vector in any company."""

    spread: Spread

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (len(texts), width)."""
        return np.concatenate(list(self.spread(_encode_part, PACKAGED_NAME, cut(texts, QUESTIONS))))


def encoder_of(engine: Engine, name: str) -> Encoder:
    """Return an encoder; another than the packaged one embeds here, since its vectors may depend on their company."""
    return SpreadEncoder(engine.spread) if engine.in_parts and name == PACKAGED_NAME else load_encoder(name)


def _encode_part(name: str, texts: Sequence[str]) -> NDArray[np.float32]:
    return _loaded(name).encode(texts)


@once
def _loaded(name: str) -> Encoder:
    return load_encoder(name)
