"""How a run talks to people: notices and errors on stderr, a bar on a terminal only, exit codes for what goes wrong."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import TYPE_CHECKING

import typer

from consistency.errors import ConsistencyError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

CANNOT_RUN, INTERRUPTED, CUT_OFF = 2, 130, 141  # the last two as a shell reports SIGINT and SIGPIPE


def notice(text: str) -> None:
    """Print a line for people on stderr. What cannot be told there is no reason to fail."""
    with suppress(OSError):
        print(text, file=sys.stderr)


@contextmanager
def exits(verbose: bool | None) -> Iterator[None]:
    """Turn what goes wrong into a message and an exit code that is never 1: that one means findings."""
    try:
        yield
    except typer.Exit:
        raise
    except ConsistencyError as error:
        notice(f"consistency: {_one_line(error)}")
        raise typer.Exit(CANNOT_RUN) from error
    except KeyboardInterrupt as error:
        notice("consistency: interrupted")
        raise typer.Exit(INTERRUPTED) from error
    except BrokenPipeError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the flush at exit fails once more
        raise typer.Exit(CUT_OFF) from error
    except Exception as error:
        notice(f"consistency: internal error: {type(error).__name__}: {_one_line(error)}")
        notice(_harmless(traceback.format_exc()) if verbose else "--verbose shows where; please report it")
        raise typer.Exit(CANNOT_RUN) from error


def _one_line(error: Exception) -> str:
    return "\n".join(harmless(line) for line in str(error).splitlines())


def harmless(line: str) -> str:
    """Return a line without what steers a terminal: the names of folders and what a library says may hold anything."""
    from consistency.reports.words import clean

    return clean(line)


def _harmless(trace: str) -> str:
    """Return the lines of a traceback with their indents."""
    return "\n".join(line[: len(line) - len(line.lstrip(" "))] + harmless(line) for line in trace.splitlines())


def wants_color(stream: object) -> bool:
    """Say whether to colour: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Watch:
    """A Progress that times every stage and, on a terminal, shows a bar."""

    def __init__(self, show: bool, quiet: bool = False) -> None:
        self._quiet = quiet
        self.seconds: dict[str, float] = {}
        self._show = show and sys.stderr.isatty()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._stage: str | None = None
        self._since = 0.0
        self._done = 0

    def __enter__(self) -> Watch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage."""
        self._close()
        self._stage, self._since, self._done = name, time.perf_counter(), 0
        if self._show:
            self._bar = _bar()
            self._task = self._bar.add_task(name, total=total, rate="")
            self._bar.start()

    def advance(self, n: int = 1) -> None:
        """Move the bar."""
        if self._bar is not None and self._task is not None:
            self._done += n
            self._bar.update(self._task, advance=n, rate=_rate(self._done, time.perf_counter() - self._since))

    def notice(self, text: str) -> None:
        """Print a line for people, unless they asked for quiet."""
        if not self._quiet:
            notice(f"consistency: {harmless(text)}")

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
        if self._stage is not None:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + time.perf_counter() - self._since
            self._stage = None


def _rate(done: int, seconds: float) -> str:
    """Return how many steps a second were done so far, with a decimal where they are few."""
    rate = done / max(seconds, 1e-9)
    return f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s"


def _bar() -> Progress:
    """Return a bar of stage, steps done of how many, steps a second, and time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)
