"""Where the per-report work runs: in this process, or in several that each load the parser once."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from consistency.cache import NO_CACHE, Cache
from consistency.cache.codec import decode, encode
from consistency.claims import read_mentions
from consistency.errors import ConsistencyError
from consistency.progress import Progress
from consistency.sparing import spare_torch
from consistency.syntax import load_parser
from consistency.types import Article, Mention

# Fewer reports than this are done before other processes have loaded their parsers.
WORTH_PROCESSES = 120
BATCH = 24  # reports sent to a process at a time
KEEP = 240  # reports whose mentions are written at a time

Extracted = tuple[Article, bytes]


def extract(articles: Sequence[Article], jobs: int, progress: Progress, cache: Cache = NO_CACHE) -> Iterator[Mention]:
    """Yield the mentions of every article, in order; those that the cache does not hold are read now."""
    progress.stage("reading claims", len(articles))
    kept = cache.mentions(articles)
    missing = [article for article, found in zip(articles, kept, strict=True) if found is None]
    work = _in_processes(missing, jobs) if jobs > 1 and len(missing) >= WORTH_PROCESSES else _here(missing)
    fresh = _kept(work, cache)
    for found in kept:
        progress.advance()
        yield from next(fresh) if found is None else found


def _kept(work: Iterator[Extracted], cache: Cache) -> Iterator[list[Mention]]:
    """Yield the mentions of each article, and keep them for the next run."""
    batch: list[Extracted] = []
    for article, data in work:
        batch.append((article, data))
        if len(batch) == KEEP:
            cache.keep_mentions(batch)
            batch = []
        yield decode(data, [article])
    cache.keep_mentions(batch)


def _here(articles: Sequence[Article]) -> Iterator[Extracted]:
    if articles:
        for article, found in read_mentions(articles, load_parser()):
            yield article, encode(found, [article])


def _in_processes(articles: Sequence[Article], jobs: int) -> Iterator[Extracted]:
    context = multiprocessing.get_context("spawn")
    batches = [tuple(articles[k : k + BATCH]) for k in range(0, len(articles), BATCH)]
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker) as pool:
        done = 0
        try:
            for batch in pool.map(_extract_batch, batches):
                yield from zip(articles[done : done + BATCH], batch, strict=True)
                done += BATCH
        except BrokenProcessPool as error:
            raise ConsistencyError(
                "a worker process died, perhaps for lack of memory; run with one job (--jobs 1)"
            ) from error
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _start_worker() -> None:
    """Leave Ctrl-C to the main process, which ends its workers; load the parser once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    spare_torch()
    load_parser()


def _extract_batch(articles: tuple[Article, ...]) -> list[bytes]:
    return [encode(found, [article]) for article, found in read_mentions(articles, load_parser())]
