"""One report whatever the machine: order of input, hash seeds, jobs, threads, time zones, locales and working folders."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.runs import CORPUS, ROOT, STORIES, TWO, make_corpus

Case = tuple[str, list[str]]
Outputs = dict[str, bytes]

ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/New_York")
# Compiled on the spot where there is `localedef`: Turkish has another small "I", the others another encoding or order.
LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.ISO-8859-1", "ja_JP.EUC-JP", "cs_CZ.UTF-8")
FOLDERS = ("plain", "with blanks", "Größe", "deep/er/still", "[brackets]")
COMMANDS = {
    "check": ("json", "sarif", "html"),
    "facts": ("json", "html"),
}


@dataclass(frozen=True)
class Machine:
    """What a run must not depend on."""

    seed: int
    jobs: int
    threads: int
    zone: str
    locale: str
    folder: str
    order: int

    @classmethod
    def number(cls, n: int) -> Machine:
        """Return the n-th of them; the first is plain, and any two in a row differ in everything."""
        return cls(
            n,
            1 + n % 4,
            1 + (n // 2) % 4,
            ZONES[n % len(ZONES)],
            LOCALES[n % len(LOCALES)],
            FOLDERS[n % len(FOLDERS)],
            n,
        )

    def environment(self, locales: Path) -> dict[str, str]:
        """Return the environment of a process there."""
        threads = {name: str(self.threads) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
        environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON", "CONSISTENCY"))
        }
        own = {"PYTHONHASHSEED": str(self.seed), "TZ": self.zone, "LC_ALL": self.locale, "LOCPATH": str(locales)}
        return {**environment, **threads, **own, "PYTHONPATH": str(ROOT)}


def make_locales(folder: Path) -> Path:
    """Compile the locales that a machine may have; one that cannot be compiled falls back to C."""
    if shutil.which("localedef"):
        for name in LOCALES[2:]:
            source, charset = name.split(".")
            subprocess.run(
                ["localedef", "-i", source, "-f", charset, str(folder / name)],
                capture_output=True,
                check=False,
            )
    return folder


def outputs(machine: Machine, folder: Path, locales: Path, stories: Sequence[str]) -> Outputs:
    """Run every command on a machine, and return what it wrote."""
    home = make_corpus(folder / machine.folder, stories)
    paths = sorted(path.relative_to(home).as_posix() for path in (home / CORPUS).rglob("*") if path.is_file())
    random.Random(machine.order).shuffle(paths)
    made: Outputs = {}
    for command, formats in COMMANDS.items():
        files = {f"{command}.{name}": home / f"{command}.{name}" for name in formats}
        words = [word for name in formats for word in ("-o", f"{name}={command}.{name}")]
        done = subprocess.run(
            [sys.executable, "-m", "consistency", command, *paths, *words, "-f", "json", "--jobs", str(machine.jobs)],
            cwd=home,
            env=machine.environment(locales),
            capture_output=True,
            check=False,
        )
        made |= {f"{command} on stdout": done.stdout, f"{command} on stderr": done.stderr}
        made |= {name: path.read_bytes() if path.exists() else b"missing" for name, path in files.items()}
    return made


def compare(count: int, stories: Sequence[str] | None = None) -> Iterator[Case]:
    """Run on many machines over some stories, or over all: enough reports to be worth several processes.

    Say which output is not that of the first.
    """
    stories = stories or sorted(path.name for path in STORIES.iterdir() if path.is_dir())
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        locales = make_locales(base)
        first: Outputs = {}
        for n in range(count):
            machine = Machine.number(n)
            folder = base / str(n)
            folder.mkdir()
            made = outputs(machine, folder, locales, stories)
            first = first or made
            wrong = [_differs(key, made[key], data) for key, data in first.items() if made[key] != data]
            yield str(machine), wrong
            shutil.rmtree(folder)


def _differs(name: str, one: bytes, other: bytes) -> str:
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"{name} differs at {at}: {one[max(0, at - 60) : at + 60]!r} for {other[max(0, at - 60) : at + 60]!r}"


__all__ = ["TWO", "Machine", "compare"]
