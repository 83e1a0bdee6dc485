"""Engines on this machine: the local one spreads only the reading of claims over processes, the other every stage."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from typing import Any

from consistency.engines.base import AHEAD, WORTH, Future, in_turn
from consistency.errors import ConsistencyError
from consistency.settings import cores
from consistency.sparing import spare_unused
from consistency.spread import Common, Part, Result, in_place, sendable
from consistency.workers import end_with_parent, kill, sheltered

DIED = "a worker process died, perhaps for lack of memory; run with one job (--jobs 1)"


class Pool:
    """Worker processes, started when there is work for them."""

    def __init__(self, jobs: int, in_parts: bool) -> None:
        self.in_parts = in_parts
        self._jobs = jobs
        self._executor: ProcessPoolExecutor | None = None
        self._workers = 0
        self._is_idle = True  # nothing but what is expected has been sent

    def spread(self, work: Callable[[Common, Part], Result], common: Common, parts: Iterable[Part]) -> Iterator[Result]:
        """Yield what the work makes of each part. Raises ConsistencyError when a worker dies."""
        parts = iter(parts)
        first = list(islice(parts, WORTH)) if self._jobs > 1 else []
        if len(first) < WORTH:
            yield from in_place(work, common, chain(first, parts))
        else:
            yield from self.begin(work, common, chain(first, parts))

    def begin(self, work: Callable[[Common, Part], Result], common: Common, parts: Iterable[Part]) -> Iterator[Result]:
        """Spread work that begins at once where there are several jobs. Raises ConsistencyError when a worker dies."""
        if self._jobs == 1:
            return in_place(work, common, parts)
        parts = iter(parts)
        first = list(islice(parts, AHEAD * self._jobs))
        if len(first) > AHEAD * self._workers and self._workers < self._jobs:
            self.close(cancel=True)  # there is far more than was expected
        under_way = [self._send(work, common, part) for part in first]
        return self._results(work, common, under_way, parts)

    def _results(
        self,
        work: Callable[[Common, Part], Result],
        common: Common,
        under_way: Sequence[Future[Result]],
        parts: Iterable[Part],
    ) -> Iterator[Result]:
        try:
            yield from in_turn(partial(self._send, work, common), parts, AHEAD * self._jobs, under_way)
        except BrokenProcessPool as error:
            raise ConsistencyError(DIED) from error
        except BaseException:
            self.close(cancel=True)
            raise
        if not self.in_parts:
            self.close()

    def expect(self, load: Callable[[], None], parts: float) -> None:
        """Start the workers, no more than there will be parts, and let them load what they will need."""
        if self._jobs > 1 and not self.in_parts and self._executor is None:
            with sheltered():
                executor = self._start(int(min(parts, self._jobs)))
                for _ in range(self._workers):
                    _submit(executor, load)

    def _send(self, work: Callable[[Common, Part], Result], common: Common, part: Part) -> Future[Result]:
        with sheltered():  # the first ones start the workers
            executor, self._is_idle = self._executor or self._start(self._jobs), False
            return _submit(executor, _work, work, common, part)

    def close(self, cancel: bool = False) -> None:
        """End the workers, when they are done or at once."""
        executor, self._executor, self._workers = self._executor, None, 0
        if executor is not None and (cancel or self._is_idle):
            kill(executor)
        elif executor is not None:
            executor.shutdown()

    def _start(self, workers: int) -> ProcessPoolExecutor:
        """Return a pool of so many workers, each of which starts when there is something for it to do."""
        context = multiprocessing.get_context("spawn")
        threads = max(1, cores() // self._jobs)
        self._executor = ProcessPoolExecutor(workers, context, initializer=_start_worker, initargs=(threads,))
        self._workers, self._is_idle = workers, True
        return self._executor


HERE = Pool(1, in_parts=False)


def _submit(executor: ProcessPoolExecutor, work: Callable[..., Result], *given: Any) -> Future[Result]:
    """Send work. Raises ConsistencyError when a worker has died before."""
    try:
        return executor.submit(work, *given)
    except BrokenProcessPool as error:
        raise ConsistencyError(DIED) from error


def _work(work: Callable[[Any, Part], Any], common: Any, part: Part) -> Any:
    return sendable(work(common, part))


def _start_worker(threads: int) -> None:
    """End with the main process, which ends its workers after Ctrl-C; share the cores among them."""
    end_with_parent()
    spare_unused()
    os.environ["OMP_NUM_THREADS"] = str(threads)
