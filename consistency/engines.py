"""Where the per-report work runs: in this process, or in several that each load the parser once."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from consistency.claims import read_mentions
from consistency.errors import ConsistencyError
from consistency.progress import Progress
from consistency.syntax import load_parser
from consistency.types import Article, Mention

# Fewer reports than this are done before other processes have loaded their parsers.
WORTH_PROCESSES = 120
BATCH = 24  # reports sent to a process at a time

Extracted = tuple[Article, list[Mention]]


def extract(articles: list[Article], jobs: int, progress: Progress) -> Iterator[Extracted]:
    """Yield every article with its mentions, in order. The articles are equal to, not the same objects as, those given."""
    progress.stage("reading claims", len(articles))
    work = _in_processes(articles, jobs) if jobs > 1 and len(articles) >= WORTH_PROCESSES else _here(articles)
    for pair in work:
        progress.advance()
        yield pair


def _here(articles: Iterable[Article]) -> Iterator[Extracted]:
    return read_mentions(articles, load_parser())


def _in_processes(articles: list[Article], jobs: int) -> Iterator[Extracted]:
    context = multiprocessing.get_context("spawn")
    batches = [tuple(articles[k : k + BATCH]) for k in range(0, len(articles), BATCH)]
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker) as pool:
        try:
            for batch in pool.map(_extract_batch, batches):
                yield from batch
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
    load_parser()


def _extract_batch(articles: tuple[Article, ...]) -> list[Extracted]:
    return list(read_mentions(articles, load_parser()))
