"""A process that has loaded the models and forks a run of the command line for each line of JSON that it is given.

A run of its own costs four seconds of imports; one that is forked costs what it computes, so that hundreds may be killed.
"""

from __future__ import annotations

import importlib
import json
import mmap
import os
import signal
import sys
import time
import traceback
from contextlib import suppress
from types import FrameType
from typing import Any

HEAVY = (
    "torch",
    "spacy",
    "tokenizers",
    "safetensors.torch",
    "sklearn.feature_extraction.text",
    "scipy.cluster.hierarchy",
)
OWN = (
    "cli",
    "pipeline",
    "engines.claims",
    "engines.files",
    "engines.facts",
    "linking",
    "linking.why",
    "comparison",
    "reports",
    "baseline",
    "apart",
    "explaining",
)
WRITING = ("outputs.py", "cache/store.py", "cache/__init__.py", "baseline/file.py", "cli/baseline.py")
STEP = 0.002
COUNT, TOLD = 8, 9  # bytes of a run's count of lines, and with it the one that says that the program has begun
LOST = 99

Run = dict[str, Any]
Done = dict[str, Any]


def main() -> None:
    """Fork what is asked for, line by line, and answer with what became of it."""
    for name in (*HEAVY, *(f"consistency.{part}" for part in OWN)):
        importlib.import_module(name)
    importlib.import_module("consistency.syntax").load_parser()
    kept = importlib.import_module("consistency.cache")
    encoder = kept.load_encoder()
    kept.load_encoder = lambda _: encoder
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(together(json.loads(line))), flush=True)


def together(runs: list[Run]) -> list[Done]:
    """Run all at once, send each its signal when it is due, and return how each ended."""
    began, done = time.monotonic(), dict[int, Done]()
    lines = mmap.mmap(-1, TOLD * len(runs))
    numbers = {fork(run, lines, TOLD * n): n for n, run in enumerate(runs)}
    begun, asked = dict[int, float](), dict[int, float]()
    while len(done) < len(runs):
        time.sleep(STEP)
        now = time.monotonic()
        for pid, n in numbers.items():
            after = runs[n]["after"]
            if lines[TOLD * n + COUNT]:
                begun.setdefault(n, now)
            if n not in done and after is not None and pid not in asked and now - begun.get(n, now) >= after:
                os.killpg(pid, runs[n]["signal"])
                asked[pid] = now
        for pid in [pid for pid, n in numbers.items() if n not in done]:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                seconds = time.monotonic() - asked.get(pid, began)
                place = TOLD * numbers[pid]
                count = int.from_bytes(lines[place : place + COUNT], "little")
                done[numbers[pid]] = {"code": os.waitstatus_to_exitcode(status), "seconds": seconds, "lines": count}
    return [done[n] for n in range(len(runs))]


def fork(run: Run, lines: mmap.mmap, place: int) -> int:
    """Start one run in a process group of its own and return its number."""
    pid = os.fork()
    if pid == 0:
        try:
            _child(run, lines, place)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(LOST)
    with suppress(PermissionError, ProcessLookupError):  # it has done so itself
        os.setpgid(pid, pid)
    return pid


def _child(run: Run, lines: mmap.mmap, place: int) -> None:
    os.setpgid(0, 0)
    streams = [os.open(os.devnull, os.O_RDONLY), *(_opened(run[name]) for name in ("out", "err"))]
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    sys.stdout, sys.stderr = (open(n, "w", encoding="utf-8", closefd=False) for n in (1, 2))  # noqa: SIM115
    os.chdir(run["cwd"])
    os.environ.update(run["env"])
    time.tzset()
    _limited(run)
    sys.argv = ["consistency", *run["args"]]
    if run["trace"]:
        sys.settrace(_Counter(lines, place, run["at"]).call)
    from consistency.__main__ import main as command

    lines[place + COUNT] = 1
    command()


def _opened(path: str) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)


def _limited(run: Run) -> None:
    """Let the run have no more than it is meant to: the size of a file, and threads."""
    if run["file_size"] is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (run["file_size"], run["file_size"]))
    if run["threads"]:
        import torch

        torch.set_num_threads(run["threads"])


class _Counter:
    """A trace that counts the lines run in the files that write, and kills the process at one of them."""

    def __init__(self, lines: mmap.mmap, place: int, at: int | None) -> None:
        self._lines, self._place, self._at, self._count = lines, place, at, 0

    def call(self, frame: FrameType, event: str, _: object) -> Any:
        """Follow only the code of the files that write."""
        return self.line if frame.f_code.co_filename.endswith(WRITING) else None

    def line(self, frame: FrameType, event: str, _: object) -> Any:
        """Count a line, and die at the one chosen."""
        self._count += event == "line"
        self._lines[self._place : self._place + COUNT] = self._count.to_bytes(COUNT, "little")
        if self._count == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        return self.line


if __name__ == "__main__":
    main()
