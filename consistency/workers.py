"""Worker processes end when the run does: with an interrupt, and when the main process is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager


@contextmanager
def sheltered() -> Iterator[None]:
    """Start processes in here to leave Ctrl-C, which a terminal sends to all, to the main one: it ends the others."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_parent() -> None:
    """Let this worker end when the process that started it is gone, however that went."""
    threading.Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def kill(pool: ProcessPoolExecutor) -> None:
    """End the workers of a pool at once: a batch, or a parser that is loading, would take seconds to come to its end."""
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(cancel_futures=True)
