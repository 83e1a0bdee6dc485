"""Disks that are full and folders that may not be written: small disks made of memory, and limits on the size of a file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.kills import PARTS, Bench
from tests.faults.runs import KEPT, OUT, Done, told, written

Case = tuple[str, list[str]]


def can_mount() -> bool:
    """Say whether this process may mount a disk."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and _mounts()


def _mounts() -> bool:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["mount", "-t", "tmpfs", "none", folder], check=False, capture_output=True)
        if done.returncode == 0:
            subprocess.run(["umount", folder], check=True)
    return done.returncode == 0


@contextmanager
def mounted(folder: Path, size: int) -> Iterator[None]:
    """Let a folder be a disk of its own, of some bytes."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def remount(folder: Path, how: str) -> None:
    """Change a mounted disk: make it larger, or read-only."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


def full(bench: Bench, count: int) -> Iterator[Case]:
    """Run with the outputs on a full disk, with the cache on one, and then with room again."""
    bench.set_state(0)
    need = {OUT: sum(len(data) for data in bench.clean[0][2].values()), KEPT: 400_000}
    for number in range(count):
        place = (OUT, KEPT)[number % 2]
        size = max(4096, need[place] * (number // 2) // max(1, count // 2) // 4096 * 4096)
        bench.forget()
        bench.old_outputs()
        with mounted(bench.folder / place, size):
            done = bench.run()
            wrong = list(_wrong(bench, place, done))
            remount(bench.folder / place, "size=64m")
            wrong += bench.wrong(0)
        yield f"{place} on a disk of {size} bytes: exit code {done.code}", wrong


def limited(bench: Bench, count: int) -> Iterator[Case]:
    """Run so that no file may grow beyond a size, as a quota or an old file system has it."""
    bench.set_state(0)
    largest = max(len(data) for data in bench.clean[0][2].values())
    for number in range(count):
        size = largest * (number + 1) // (count + 1)
        bench.forget()
        bench.old_outputs()
        done = bench.run(file_size=size)
        wrong = [*_wrong(bench, OUT, done), *bench.wrong(0)]
        yield f"no file beyond {size} bytes: exit code {done.code}", wrong


def read_only(bench: Bench) -> Iterator[Case]:
    """Run with the outputs, and with the cache, on a disk that may only be read."""
    bench.set_state(0)
    for place in (OUT, KEPT):
        bench.forget()
        bench.old_outputs()
        with mounted(bench.folder / place, 1 << 26):
            remount(bench.folder / place, "ro")
            done = bench.run()
        yield f"{place} read-only: exit code {done.code}", list(_wrong(bench, place, done, whole=place == KEPT))


def _wrong(bench: Bench, place: str, done: Done, whole: bool = False) -> Iterator[str]:
    """Say what is wrong with a run whose outputs or cache could not be written.

    Without room for the outputs it cannot run (2) and says which; without room for the cache it says so and tells all.
    """
    for name, data in written(bench.folder).items() if place == KEPT or not whole else ():
        if Path(name).match(PARTS) or data not in (b"old\n", bench.clean[0][2].get(name)):
            yield f"{name} is neither old nor whole: {len(data)} bytes"
    said = [line for line in done.err.splitlines() if "the cache in" not in line]
    if "Traceback" in done.err or "internal error" in done.err or len(said) > 1:
        yield f"said {done.err[:400]!r}"
    if done.code == 2 and not (said and ("cannot be written" in said[0] or "read-only" in said[0])):
        yield f"exit code 2 without the reason: {done.err[:400]!r}"
    elif place == KEPT and told(done, bench.folder) != bench.clean[0]:
        yield f"exit code {done.code}, says something else: {done.err[:300]!r}"
    elif done.code not in (2, bench.clean[0][0]):
        yield f"exit code {done.code}"
