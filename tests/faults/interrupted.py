"""Runs that are interrupted at random moments: from the first import on, and in the midst of the work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

from tests.faults.kills import TOO_LATE, Bench
from tests.faults.runs import ONE_THREAD, ROOT, check

IN_TIME = 1.0
FIRST = 0.12  # seconds in which Python itself starts, and answers an interrupt in its own way
DONE = (0, 1)  # exit codes of a run that comes to its end
SAID = "consistency: interrupted\n"
Case = tuple[str, list[str]]


def from_the_start(bench: Bench, count: int, seed: int) -> Iterator[Case]:
    """Press Ctrl-C at random moments of runs that start anew, most of which is libraries that load."""
    rng = random.Random(seed)
    whole = _seconds(bench)
    for _ in range(count):
        after = rng.uniform(FIRST, whole)
        process = _start(bench)
        time.sleep(after)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        try:
            said = process.communicate(timeout=20)[1]
        except subprocess.TimeoutExpired:
            process.kill()
            said = process.communicate()[1]
        wrong = list(_wrong(process.returncode, time.monotonic() - began, said))
        yield f"interrupted {after:.2f} s from the start: {_when(process.returncode)}", wrong


def at_work(bench: Bench, count: int, seed: int) -> Iterator[Case]:
    """Interrupt runs at random moments of the work, and see what the next one says."""
    rng = random.Random(seed)
    for number in range(count):
        state, seconds = bench.prepare(number)
        after = rng.uniform(0.05, seconds)
        done = bench.run(after=after, signal=signal.SIGINT)
        wrong = [*_wrong(done.code, done.seconds, done.err), *bench.wrong(state)]
        yield f"interrupted after {after:.2f} s: {_when(done.code)}", wrong


def _start(bench: Bench) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "consistency", *check("--no-cache")],
        cwd=bench.folder,
        env={**os.environ, **ONE_THREAD, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _seconds(bench: Bench) -> float:
    began = time.monotonic()
    _start(bench).communicate()
    return time.monotonic() - began


def _when(code: int) -> str:
    return TOO_LATE if code in DONE else "ended"


def _wrong(code: int, seconds: float, said: str) -> Iterator[str]:
    """Say what is wrong with how a run ended; one that was done before the signal came is none."""
    if code in DONE and not said:
        return
    if (code, said) != (130, SAID):
        yield f"exit code {code}, said {said[-400:]!r}"
    if seconds > IN_TIME:
        yield f"took {seconds:.2f} s to end"
