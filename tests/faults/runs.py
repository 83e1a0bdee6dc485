"""Runs of the command line that can be killed, starved and set side by side, and what they must leave behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).parents[2]
STORIES = ROOT / "fixtures" / "stories"
TWO = ("ferry-capsize", "kursk-deserters")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
OUTPUTS = {
    "text": "found.txt",
    "markdown": "found.md",
    "html": "found.html",
    "json": "found.json",
    "jsonl": "found.jsonl",
    "csv": "found.csv",
    "sarif": "found.sarif",
    "junit": "found.xml",
    "gitlab": "gitlab.json",
}
CORPUS, KEPT, OUT = "corpus", "kept", "out"


@dataclass(frozen=True)
class Run:
    """One run of the command line, and what befalls it."""

    args: tuple[str, ...]
    cwd: str
    env: dict[str, str] = field(default_factory=dict)
    after: float | None = None  # seconds until the signal
    signal: int = signal.SIGKILL
    trace: bool = False  # count the lines of the code that writes
    at: int | None = None  # the line of them at which it is killed
    file_size: int | None = None  # no file may grow larger
    threads: int | None = None


@dataclass(frozen=True)
class Done:
    """How a run ended, and how long that took, from its signal if it was sent one."""

    code: int
    seconds: float
    lines: int
    out: str
    err: str


class Runs:
    """The forking server."""

    def __enter__(self) -> Runs:
        self._folder = Path(tempfile.mkdtemp(prefix="runs"))
        self._folder.chmod(0o777)
        environment = {k: v for k, v in os.environ.items() if k != "CONSISTENCY_NO_CACHE"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.server"],
            cwd=ROOT,
            env={**environment, **ONE_THREAD, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        shutil.rmtree(self._folder)

    def together(self, runs: Sequence[Run]) -> list[Done]:
        """Run all at once and return how each ended."""
        files = [(self._folder / f"{n}.out", self._folder / f"{n}.err") for n in range(len(runs))]
        for path in (path for pair in files for path in pair):
            path.unlink(missing_ok=True)
        asked = [{**asdict(run), "out": str(o), "err": str(e)} for run, (o, e) in zip(runs, files, strict=True)]
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return [
            Done(**done, out=o.read_text(encoding="utf-8"), err=e.read_text(encoding="utf-8"))
            for done, (o, e) in zip(json.loads(self._line()), files, strict=True)
        ]

    def one(self, run: Run) -> Done:
        """Run one and return how it ended."""
        (done,) = self.together([run])
        return done

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline().rstrip("\n")
        assert line, "the server has died"
        return line


def make_corpus(folder: Path, stories: Sequence[str] = TWO) -> Path:
    """Copy stories that come with the program into a folder as a user has them."""
    for name in stories:
        shutil.copytree(STORIES / name, folder / CORPUS / name, ignore=shutil.ignore_patterns("expected.toml"))
    (folder / OUT).mkdir(parents=True)
    return folder


def check(*more: str) -> tuple[str, ...]:
    """Return the words of a check that writes every format."""
    outputs = (word for name, path in OUTPUTS.items() for word in ("-o", f"{name}={OUT}/{path}"))
    return ("check", CORPUS, *outputs, "--cache-dir", KEPT, "--jobs", "1", "--baseline", "none", *more)


def written(folder: Path) -> dict[str, bytes]:
    """Return everything that lies among the outputs, hidden files too."""
    return {path.name: path.read_bytes() for path in sorted((folder / OUT).iterdir())}


def told(done: Done, folder: Path) -> tuple[int, str, dict[str, bytes]]:
    """Return what a run says to the world."""
    return done.code, done.out, {name: data for name, data in written(folder).items() if name in OUTPUTS.values()}
