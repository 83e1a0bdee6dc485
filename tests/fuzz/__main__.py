"""`make fuzz TARGET=html SECONDS=600`: feed a target until so many seconds of processor time are spent.

With atheris (`pip install atheris`) inputs are bred by the code they reach; without it they are cut, joined and changed at
random. TARGET=all feeds one after the other, TARGET=table prints what was done so far. Finds lie under
build/fuzz/TARGET/finds, the bytes beside what they raised; what each run did, under build/fuzz/TARGET/runs.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import subprocess
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

ROOT = Path("build/fuzz")
# Libraries whose code is watched too, by target; watching takes seconds to begin.
WATCHED = {
    "pdf": ["pypdf"],
    "docx": ["docx"],
    "html": ["trafilatura", "htmldate"],
    "frontmatter": ["yaml"],
    "settings": ["tomllib"],
}
WORDED = ("numbers", "dates", "claims")
NOTED = 5  # seconds after which a run writes down what it did so far
STARTED = time.time()
HANG = 20  # seconds of the processor after which an input counts as a hang
STUCK = 600  # seconds of the clock after which the fuzzer gives up on an input: a busy machine may take long over any
SLOW = 0.25  # seconds from which the growth of an endless input is looked at
ENOUGH = 4_000  # characters of an input made endless
LONGEST = 8_192  # bytes of an input
CHOSEN = 400  # bytes of an input whose bytes choose words
EVERY = 200  # inputs, of which one is made endless
GROWTH = 10  # between that of a linear scan over four times as much, 4, and that of a quadratic one, 16


@dataclass(slots=True)
class Session:
    """One fuzzing of one target: what it did, and what it found."""

    name: str
    target: Callable[[bytes], None]
    is_endless: bool
    longest: int
    seconds: float
    executions: int = 0
    finds: dict[str, str] = field(default_factory=dict)
    slowest: float = 0.0
    begun: float = field(default_factory=time.process_time)
    written: float = 0.0

    def feed(self, data: bytes) -> None:
        """Run the target once, keep what it raises, and end the process when its time is spent."""
        self.executions += 1
        begun = time.process_time()
        self._run(data)
        took = time.process_time() - begun
        self.slowest = max(self.slowest, took)
        if took > HANG:
            self._keep(f"hang {hashlib.sha256(data).hexdigest()[:6]}", data, f"{took:.0f} s")
        if self.is_endless and self.executions % EVERY == 0 and data:
            self._stretch(data)
        spent = time.process_time() - self.begun
        if spent - self.written > NOTED or spent > self.seconds:
            self.written = spent
            self._note(spent)
        if spent > self.seconds:
            os._exit(bool(self.finds))  # atheris has no other way out

    def _note(self, spent: float) -> None:
        """Write down what was done so far: a run that is killed counts too."""
        done = {"executions": self.executions, "seconds": round(spent, 1), "slowest": round(self.slowest, 3)}
        folder = ROOT / self.name / "runs"
        folder.mkdir(parents=True, exist_ok=True)
        told = json.dumps(done | {"finds": sorted(self.finds.values())})
        (folder / f"{os.getpid()}-{int(STARTED)}.json").write_text(told, encoding="utf-8")

    def _run(self, data: bytes) -> None:
        try:
            self.target(data)
        except (Exception, RecursionError) as error:
            frames = traceback.extract_tb(error.__traceback__)
            ours = next((f for f in reversed(frames) if "/consistency/" in f.filename), frames[-1])
            self._keep(
                f"{type(error).__name__} at {Path(ours.filename).name}:{ours.lineno}", data, traceback.format_exc()
            )

    def _stretch(self, data: bytes) -> None:
        """Take an input for a unit that is repeated for ever, and see how the time grows."""
        unit = data[:41]
        short, long = (self._timed(unit, size) for size in (ENOUGH, 4 * ENOUGH))
        if long > SLOW and long > GROWTH * short:
            short, long = (min(self._timed(unit, size) for _ in range(3)) for size in (ENOUGH, 4 * ENOUGH))
            if long > GROWTH * short:
                self._keep(f"growth {hashlib.sha256(unit).hexdigest()[:6]}", unit, f"{short:.3f} s, then {long:.3f} s")

    def _timed(self, unit: bytes, size: int) -> float:
        head, body = (unit[:1], unit[1:] or b" ") if self.name in WORDED else (b"", unit)
        begun = time.process_time()
        with contextlib.suppress(Exception):
            self.target(head + body * (size // len(body)))
        return time.process_time() - begun

    def _keep(self, what: str, data: bytes, why: str) -> None:
        if what in self.finds:
            return
        folder = ROOT / self.name / "finds"
        folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(data).hexdigest()[:12]
        (folder / name).write_bytes(data)
        (folder / f"{name}.txt").write_text(f"{what}\n\n{why}", encoding="utf-8", errors="backslashreplace")
        self.finds[what] = f"{what} ({name})"
        print(f"found: {what} ({folder / name})", flush=True)


def by_coverage(session: Session, seeds: list[bytes]) -> None:
    """Feed inputs that atheris breeds; those that reach new code stay in build/fuzz/TARGET/corpus for the next time."""
    import atheris

    corpus = ROOT / session.name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    finds = f"-artifact_prefix={ROOT / session.name}/"
    options = [
        str(corpus),
        f"-timeout={STUCK}",
        "-rss_limit_mb=4000",
        f"-max_len={session.longest}",
        "-verbosity=0",
        finds,
    ]
    atheris.Setup([sys.argv[0], *options], session.feed)
    atheris.Fuzz()


def by_chance(session: Session, seeds: list[bytes]) -> None:
    """Feed inputs cut out of the seeds, joined, repeated and changed at random."""
    pick = random.Random(0)
    while True:
        data = bytearray(pick.choice(seeds))
        for _ in range(pick.randrange(1, 12)):
            at, other = pick.randrange(len(data) + 1), pick.choice(seeds)
            start = pick.randrange(len(other) + 1)
            piece = pick.choice([other[start : start + pick.randrange(64)], pick.randbytes(pick.randrange(8))])
            data[at : at + pick.randrange(16)] = piece * pick.choice([1, 1, 1, 2, 50])
        session.feed(bytes(data[: session.longest]))


def main() -> None:
    """Read the command line and feed a target."""
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__.split("\n", 1)[0])
    parser.add_argument("target", help="a target, all, or table")
    parser.add_argument("seconds", type=float, nargs="?", default=600)
    parser.add_argument("--again", type=Path, help="run one kept input instead, and show what it raises")
    given = parser.parse_args()
    if given.target == "table":
        print(table())
        return
    warnings.simplefilter("ignore")
    run = _bred(given.target)
    from tests.fuzz.seeds import SEEDS
    from tests.fuzz.targets import ENDLESS, TARGETS

    if given.target == "all":
        for name in TARGETS:
            subprocess.run([sys.executable, "-m", "tests.fuzz", name, str(given.seconds)], check=False)
        return
    if given.target not in TARGETS:
        parser.error(f"no target {given.target!r}; known: {', '.join(TARGETS)}")
    if given.again:
        TARGETS[given.target](given.again.read_bytes())
        return
    ROOT.mkdir(parents=True, exist_ok=True)
    longest = CHOSEN if given.target in WORDED else LONGEST
    session = Session(given.target, TARGETS[given.target], given.target in ENDLESS, longest, given.seconds)
    run(session, list(SEEDS[given.target]()))


def table() -> str:
    """Return what was done so far as a table of Markdown."""
    rows = ["| target | executions | processor minutes | inputs kept | finds left |", "|---|---|---|---|---|"]
    for folder in sorted(path for path in ROOT.iterdir() if path.is_dir()):
        runs = [json.loads(path.read_text(encoding="utf-8")) for path in (folder / "runs").glob("*.json")]
        executions, minutes = sum(run["executions"] for run in runs), sum(run["seconds"] for run in runs) / 60
        kept, finds = len(list(folder.glob("corpus/*"))), len(list(folder.glob("finds/*.txt")))
        rows.append(f"| {folder.name} | {executions:,} | {minutes:.1f} | {kept:,} | {finds} |")
    return "\n".join(rows)


def _bred(name: str) -> Callable[[Session, list[bytes]], None]:
    """Return the way inputs are made; atheris has to see the imports of what it watches."""
    try:
        import atheris
    except ImportError:
        return by_chance
    watched = WATCHED.get(name, [])
    with atheris.instrument_imports(include=["consistency", *watched], enable_loader_override=False):
        for library in watched:
            import_module(library)
        import_module("tests.fuzz.targets")
    return by_coverage


main()
