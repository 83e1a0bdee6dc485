"""A clock of stages: functions of the program wrapped so that a real run is timed part by part."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from functools import wraps
from inspect import isgeneratorfunction
from typing import Any


def peak_mib(whose: int) -> int:
    """Return the most memory that this process held, or the largest of its workers."""
    return resource.getrusage(whose).ru_maxrss // (1024 if sys.platform == "linux" else 2**20)


class Clock:
    """Seconds by stage; while an inner stage runs, the outer one stands still, so that the stages add up to the whole."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.sizes: dict[str, int] = {}  # of what the function of a stage returned, the last time
        self.peaks: dict[str, int] = {}  # MiB that the process had held at most when a stage last ended
        self._stack: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        self._turn()
        self._stack.append(name)
        try:
            yield
        finally:
            self._turn()
            self._stack.pop()

    def _turn(self) -> None:
        now = time.perf_counter()
        if self._stack:
            self.seconds[self._stack[-1]] = self.seconds.get(self._stack[-1], 0.0) + now - self._since
            self.peaks[self._stack[-1]] = peak_mib(resource.RUSAGE_SELF)
        self._since = now

    def wrapped(self, call: Callable[..., Any], name: str) -> Callable[..., Any]:
        """Return a function timed as a stage; of a generator, every step."""

        @wraps(call)
        def timed(*args: Any, **options: Any) -> Any:
            with self.stage(name):
                result = call(*args, **options)
            self.sizes[name] = len(result) if isinstance(result, Sized) else 1
            return result

        @wraps(call)
        def stepped(*args: Any, **options: Any) -> Iterator[Any]:
            steps = iter(call(*args, **options))
            while True:
                with self.stage(name):
                    try:
                        step = next(steps)
                    except StopIteration:
                        return
                yield step

        return stepped if isgeneratorfunction(call) else timed


@contextmanager
def clocked(clock: Clock, places: dict[str, tuple[Any, str]]) -> Iterator[None]:
    """Wrap the functions named (stage: owner, attribute) while something runs."""
    before = {stage: getattr(*place) for stage, place in places.items()}
    try:
        for stage, (owner, name) in places.items():
            setattr(owner, name, clock.wrapped(before[stage], stage))
        yield
    finally:
        for stage, (owner, name) in places.items():
            setattr(owner, name, before[stage])
