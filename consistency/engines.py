"""Where the per-report work runs: in this process, or in several that each load the parser once."""

from __future__ import annotations

import multiprocessing
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
from consistency.workers import end_with_parent, kill, sheltered

# Fewer reports than this are done before other processes have loaded their parsers.
WORTH_PROCESSES = 120
BATCH = 24  # reports sent to a process at a time

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
    for article, data in work:
        cache.keep_mentions(article, data)
        yield decode(data, [article])
    cache.flush()


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
            with sheltered():
                extracted = pool.map(_extract_batch, batches)
            for batch in extracted:
                yield from zip(articles[done : done + BATCH], batch, strict=True)
                done += BATCH
        except BrokenProcessPool as error:
            raise ConsistencyError(
                "a worker process died, perhaps for lack of memory; run with one job (--jobs 1)"
            ) from error
        except BaseException:
            kill(pool)
            raise


def _start_worker() -> None:
    """Load the parser once."""
    end_with_parent()
    spare_torch()
    load_parser()


def _extract_batch(articles: tuple[Article, ...]) -> list[bytes]:
    return [encode(found, [article]) for article, found in read_mentions(articles, load_parser())]
