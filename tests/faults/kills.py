"""Runs that are killed: at random moments, and at every line of the code that writes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from consistency.baseline import dump
from consistency.triage import Entry
from tests.faults.runs import CORPUS, KEPT, OUT, OUTPUTS, Done, Run, Runs, check, make_corpus, told, written

LATER = "\nA further 7,301 tonnes of grain were loaded on Tuesday, the harbour office said.\n"
FIRST = f"{CORPUS}/ferry-capsize"
PARTS = ".consistency-*.part"
TOO_LATE = "too late"  # the run had come to its end


@dataclass
class Bench:
    """A folder with a corpus that can be put into two states, and what a run without faults says of each."""

    folder: Path
    runs: Runs
    args: tuple[str, ...]
    clean: list[tuple[int, str, dict[str, bytes]]]
    seconds: float

    @classmethod
    def make(cls, folder: Path, runs: Runs) -> Bench:
        """Make the corpus and run on both of its states without a cache."""
        bench = cls(make_corpus(folder), runs, check(), [], 0.0)
        for state in (0, 1):
            bench.set_state(state)
            done = runs.one(Run((*bench.args, "--no-cache"), str(folder)))
            bench.clean.append(told(done, folder))
            bench.seconds = done.seconds
        assert bench.clean[0] != bench.clean[1]
        return bench

    def set_state(self, state: int) -> None:
        """Let one report say more, or not."""
        path = min((self.folder / FIRST).iterdir())
        text = path.read_text(encoding="utf-8").removesuffix(LATER)
        path.write_text(text + LATER * state, encoding="utf-8")

    def old_outputs(self) -> None:
        """Let every output be there from before."""
        shutil.rmtree(self.folder / OUT)
        (self.folder / OUT).mkdir()
        for name in OUTPUTS.values():
            (self.folder / OUT / name).write_bytes(b"old\n")

    def forget(self) -> None:
        """Remove the cache."""
        shutil.rmtree(self.folder / KEPT, ignore_errors=True)

    def prepare(self, number: int) -> tuple[int, float]:
        """Make one state or the other, every third time without a cache; return it and how long a run may take."""
        state, cold = number % 2, number % 3 == 0
        self.set_state(state)
        self.old_outputs()
        if cold:
            self.forget()
        return state, self.seconds * (1.0 if cold else 0.6)

    def run(self, **faults: object) -> Done:
        """Run with faults."""
        return self.runs.one(replace(Run(self.args, str(self.folder)), **faults))  # type: ignore[arg-type]

    def wrong(self, state: int) -> Iterator[str]:
        """Say what is wrong with what a run left, and with what the next one says."""
        whole = self.clean[state][2]
        for name, data in written(self.folder).items():
            if not Path(name).match(PARTS) and data not in (b"old\n", whole.get(name)):
                yield f"{name} is neither old nor whole: {len(data)} bytes"
        done = self.run()
        if told(done, self.folder) != self.clean[state]:
            yield f"the next run says something else, exit code {done.code}: {done.err[:300]}"
        elif done.err:
            yield f"the next run complains: {done.err[:300]}"


def at_moments(bench: Bench, count: int, seed: int) -> Iterator[tuple[str, list[str]]]:
    """Kill runs at random moments, cold ones and ones that find a part in the cache, and say what was wrong after each."""
    rng = random.Random(seed)
    for number in range(count):
        state, seconds = bench.prepare(number)
        after = rng.uniform(0.0, seconds)
        done = bench.run(after=after)
        yield f"killed after {after:.2f} s: {TOO_LATE if done.code >= 0 else 'killed'}", list(bench.wrong(state))


def at_lines(bench: Bench, count: int, seed: int) -> Iterator[tuple[str, list[str]]]:
    """Kill runs at lines of the code that writes, spread evenly over a cold run, and say what was wrong after each."""
    bench.set_state(0)
    bench.forget()
    lines = bench.run(trace=True).lines
    for at in _spread(lines, count, seed):
        bench.old_outputs()
        bench.forget()
        done = bench.run(trace=True, at=at)
        yield f"killed at line {at} of {lines}: {TOO_LATE if done.code >= 0 else 'killed'}", list(bench.wrong(0))


def baselines(bench: Bench, count: int, seed: int) -> Iterator[tuple[str, list[str]]]:
    """Kill `baseline update` at lines of the code that writes: the file with a person's notes is the old or the new one."""
    path, note = bench.folder / "known.json", Entry("f" * 16, "contradiction", "seen", note="ours")
    args = ("baseline", "update", CORPUS, "--baseline", path.name, "--cache-dir", KEPT, "--jobs", "1")
    run = Run(args, str(bench.folder), {"SOURCE_DATE_EPOCH": "1700000000"})
    old = dump([note]).encode()
    path.write_bytes(old)
    lines = bench.runs.one(replace(run, trace=True)).lines
    whole = path.read_bytes()
    for at in _spread(lines, count, seed):
        path.write_bytes(old)
        bench.runs.one(replace(run, trace=True, at=at))
        wrong = [] if path.read_bytes() in (old, whole) else [f"neither old nor whole: {path.read_bytes()!r}"]
        done = bench.runs.one(run)
        wrong += [] if path.read_bytes() == whole and not done.err else [f"the next run writes another: {done.err!r}"]
        yield f"baseline update killed at line {at} of {lines}", wrong


def _spread(lines: int, count: int, seed: int) -> Iterator[int]:
    """Yield so many of the lines, one at random of each stretch of the run."""
    rng = random.Random(seed)
    for number in range(min(count, lines)):
        start, end = lines * number // count, lines * (number + 1) // count
        yield 1 + rng.randrange(start, max(start + 1, end))
