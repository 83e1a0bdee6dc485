"""Every fault, many times over: `python -m tests.faults [PART ...] [--count N]`; prints the cases and what was wrong."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults import disk, interrupted, kills, same, together
from tests.faults.damage import damaged, fill, use
from tests.faults.kills import TOO_LATE, Bench
from tests.faults.runs import Runs

Case = tuple[str, list[str]]
Part = Callable[[Bench, int, int], Iterator[Case]]  # the bench, how many cases, a seed


def damage(bench: Bench, count: int, seed: int) -> Iterator[Case]:
    """Damage stores, and say what they returned that was never put there."""
    held = fill(bench.folder / "store")
    for number, work in enumerate(damaged(bench.folder / "store", bench.folder / "damaged", count, seed)):
        noticed, wrong = use(work, held)
        yield f"damage {number}: {'noticed' if noticed else 'in a part without values'}", wrong


# Each part with how many cases make a full run.
PARTS: dict[str, tuple[int, Part]] = {
    "kill": (200, kills.at_moments),
    "kill-lines": (60, kills.at_lines),
    "kill-baseline": (40, kills.baselines),
    "interrupt": (100, interrupted.at_work),
    "interrupt-start": (40, interrupted.from_the_start),
    "full-disk": (24, lambda bench, count, _: disk.full(bench, count) if disk.can_mount() else iter(())),
    "file-size": (16, lambda bench, count, _: disk.limited(bench, count)),
    "read-only": (2, lambda bench, count, _: disk.read_only(bench) if disk.can_mount() else iter(())),
    "together": (6, lambda bench, count, _: together.rounds(bench, 8, count)),
    "baselines": (8, lambda bench, count, _: together.baselines(bench, count)),
    "damage": (2000, damage),
    "same": (20, lambda _, count, __: same.compare(count, same.TWO)),
    "same-jobs": (8, lambda _, count, __: same.compare(count)),
}


def main() -> int:
    """Run the parts named, all when none is; exit 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--count", type=int, help="cases of each part, instead of a full run")
    parser.add_argument("--seed", type=int, default=1, help="another one gives other cases")
    parser.add_argument("--verbose", action="store_true", help="name every case")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that disks are unmounted
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a job in the background ignores it, and so would its runs
    found = 0
    with tempfile.TemporaryDirectory() as folder, Runs() as runs:
        bench = Bench.make(Path(folder), runs)
        for name in asked.parts or PARTS:
            count, part = PARTS[name]
            found += _run(name, part(bench, asked.count or count, asked.seed), asked.verbose)
    return 1 if found else 0


def _run(name: str, cases: Iterator[Case], verbose: bool) -> int:
    began, done, found, late = time.monotonic(), 0, 0, 0
    for label, wrong in cases:
        done, found, late = done + 1, found + bool(wrong), late + (TOO_LATE in label)
        if verbose or wrong:
            print(f"  {label}", *(f"    {line}" for line in wrong), sep="\n", flush=True)
    print(f"{name:16} {done:5} cases, {late} {TOO_LATE}, {found} wrong, {time.monotonic() - began:.0f} s", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
