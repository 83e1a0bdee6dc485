"""Ctrl-C and SIGTERM: a run ends within a second, whatever it is at, and keeps what is done.

Python raises an interrupt between two steps of its own code, and a library may swallow it there (a bare `except` around an
import, a callback whose errors are dropped) or be in C for seconds. So each signal also wakes a thread, which ends the
process when the run has not ended by itself in time, and at once when asked a second time.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

SIGNALS = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated"}
PATIENCE = 0.7  # seconds from the signal to the end: to unwind, and to keep what is done
ECHO = 0.1  # seconds in which a second signal is the first one, passed on by a wrapper that got it too
CANNOT_RUN = 2
SHOW_CURSOR = b"\x1b[?25h"  # a progress bar hides it

_said = threading.Lock()


class Interrupted(BaseException):
    """The run is to end. It is no KeyboardInterrupt, since libraries catch that one to go on."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def interruptible() -> Iterator[None]:
    """Run the command line inside: signals end it with one line and the exit code that a shell gives them.

    Leaves signals alone that were ignored from the start (`nohup`, a job in the background), and all of them on Windows.
    """
    if sys.platform != "win32":
        _listen()
    try:
        yield
    except Interrupted as asked:
        _end(asked.number)
    except SystemExit as done:
        _leave(done.code)
    except Exception:  # a damaged installation; Python's own exit code for it is 1, which means findings
        traceback.print_exc()
        _leave(CANNOT_RUN)
    _leave(0)


def _listen() -> None:
    reads, writes = os.pipe()
    os.set_blocking(writes, False)
    threading.Thread(target=_watch, args=(reads,), daemon=True).start()
    signal.set_wakeup_fd(writes, warn_on_full_buffer=False)
    once = _Once()
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, once)


class _Once:
    """A handler that raises the first time only, so that what is done can be kept on the way out."""

    def __init__(self) -> None:
        self._raised = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Raise Interrupted, or leave the end to the thread, which has seen the signal too."""
        if _imports(frame):
            _end(number)
        if not self._raised:
            self._raised = True
            raise Interrupted(number)


def _imports(frame: FrameType | None) -> bool:
    """Say whether a library is being imported: one written in C++ may abort when its first steps raise."""
    while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def _watch(pipe: int) -> NoReturn:
    """Wait for a signal, then for the run to end, and end it if it does not."""
    while (number := _next(pipe)) not in SIGNALS:
        pass
    asked = time.monotonic()
    while (passed := time.monotonic() - asked) < PATIENCE:
        ready, _, _ = select.select([pipe], [], [], PATIENCE - passed)
        if ready and _next(pipe) in SIGNALS and time.monotonic() - asked > ECHO:
            break
    _end(number)


def _next(pipe: int) -> int:
    return os.read(pipe, 1)[0]


def _leave(code: object) -> NoReturn:
    """End without the half second that Python takes to clear up libraries, in which it hears no signal."""
    said = code if isinstance(code, int) else 0
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):  # full, or closed
            said = said or CANNOT_RUN
    os._exit(said)


def _end(number: int) -> NoReturn:
    """Say once that the run was ended, and end it."""
    if _said.acquire(blocking=False):
        with suppress(OSError):
            cursor = SHOW_CURSOR if os.isatty(2) else b""
            os.write(2, b"%sconsistency: %s\n" % (cursor, SIGNALS[signal.Signals(number)].encode()))
    os._exit(128 + number)
