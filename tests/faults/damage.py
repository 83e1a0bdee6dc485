"""Caches that are damaged on disk: flipped bytes, cut short, of another program, of another version."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from consistency.cache.store import NAME, Store

KINDS = ("reading", "mentions", "vector")


def fill(folder: Path) -> dict[str, dict[bytes, bytes]]:
    """Fill a store as runs do, and return what it holds."""
    rng = random.Random(0)
    held = {
        kind: {rng.randbytes(16): rng.randbytes(rng.choice((40, 300, 1536, 9000))) for _ in range(60)} for kind in KINDS
    }
    for kind, rows in held.items():
        store = Store(folder, _fail)
        store.put(kind, list(rows.items()))
        store.close()
    return held


def _fail(text: str) -> None:
    raise AssertionError(text)


def damaged(folder: Path, work: Path, count: int, seed: int) -> Iterator[Path]:
    """Yield copies of a store with a few bytes flipped, a stretch overwritten, or cut short."""
    rng, whole = random.Random(seed), (folder / NAME).read_bytes()
    for number in range(count):
        data = bytearray(whole)
        if number % 4 == 3:
            del data[rng.randrange(len(data)) :]
        elif number % 4 == 2:
            start = rng.randrange(len(data))
            data[start : start + 512] = rng.randbytes(len(data[start : start + 512]))
        else:
            for _ in range(rng.choice((1, 3, 20))):
                data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        (work / NAME).write_bytes(data)
        yield work


def use(folder: Path, held: dict[str, dict[bytes, bytes]]) -> tuple[bool, list[str]]:
    """Read and write a damaged store; return whether it was noticed, and what was returned that had not been put there."""
    said: list[str] = []
    store = Store(folder, said.append)
    wrong, missed = [], 0
    for kind, rows in held.items():
        found = store.get(kind, list(rows))
        wrong += [f"{kind} {key.hex()} changed" for key in found if rows.get(key) != found[key]]
        missed += len(rows) - len(found)
        store.put(kind, [(b"new", b"value")])
    store.close()
    if len(said) > 1:
        wrong.append(f"said {len(said)} times")
    return bool(said or missed), wrong


def rows_of(folder: Path) -> int:
    """Return how many values a cache holds, whoever wrote it."""
    with sqlite3.connect(folder / NAME) as database:
        return int(database.execute("SELECT COUNT(*) FROM entry").fetchone()[0])
