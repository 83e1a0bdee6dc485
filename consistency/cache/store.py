"""Keys and bytes in one SQLite file that several runs may use at once, and that no run depends on.

Whatever goes wrong with the file (locked, damaged, full, written by a newer version), the store says so once and is empty
from then on: the run computes everything, as if nothing were kept. One that an older version wrote begins anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

NAME = "cache.sqlite"
SCHEMA = 2  # 1: the checksum of a value did not hold its key
PATIENCE = 5.0  # seconds to wait for another run's write
UNUSED = 30  # days after which what no run has asked for is dropped
REPORTS = "report"
MOST_REPORTS = 8  # whole results kept, the latest
AT_ONCE = 500  # keys of one query
# What sqlite raises over a file that is locked, full or damaged; a schema of odd bytes cannot even be named in the message.
UNUSABLE = (sqlite3.Error, OSError, UnicodeError, MemoryError)

Rows = Iterable[tuple[bytes, bytes]]


class Kept(NamedTuple):
    """How many values of one kind are kept, and their bytes."""

    kind: str
    entries: int
    size: int


class Store:
    """The open file; `complain` is told once when it cannot be used."""

    def __init__(self, folder: Path, complain: Callable[[str], None]) -> None:
        self._folder, self._complain = folder, complain
        self._today = dt.date.today().toordinal()
        self._database: sqlite3.Connection | None = None
        self._wrote = False
        try:
            self._database = _open(folder, complain)
        except UNUSABLE as error:
            self._give_up(error)

    def get(self, kind: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return what is kept under the keys; a value that was damaged on disk counts as not kept."""
        found: dict[bytes, bytes] = {}
        self._try(lambda database: self._get(database, kind, keys, found))
        return found

    def put(self, kind: str, rows: Rows) -> None:
        """Keep values under their keys, all or none."""
        sealed = [(kind, key, self._today, _seal(kind, key, value)) for key, value in rows]
        if sealed:
            self._try(lambda database: self._put(database, sealed))

    def close(self) -> None:
        """Drop what is old and close the file."""
        if self._wrote:
            self._try(self._prune)
        if self._database is not None:
            self._database.close()
            self._database = None

    def _get(self, database: sqlite3.Connection, kind: str, keys: Sequence[bytes], found: dict[bytes, bytes]) -> None:
        old = []
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, day, value FROM entry WHERE kind = ? AND key IN ({marks})"  # noqa: S608
            for key, day, value in database.execute(query, (kind, *some)):
                if (opened := _opened(kind, key, value)) is not None:
                    found[key] = opened
                if day != self._today:
                    old.append((self._today, kind, key))
        if old:
            self._write(database, "UPDATE entry SET day = ? WHERE kind = ? AND key = ?", old)

    def _put(self, database: sqlite3.Connection, sealed: list[tuple[str, bytes, int, bytes]]) -> None:
        self._wrote = True
        self._write(database, "INSERT OR REPLACE INTO entry (kind, key, day, value) VALUES (?, ?, ?, ?)", sealed)

    @staticmethod
    def _write(database: sqlite3.Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        database.execute("BEGIN IMMEDIATE")
        try:
            database.executemany(statement, rows)
            database.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                database.execute("ROLLBACK")
            raise

    def _prune(self, database: sqlite3.Connection) -> None:
        self._write(database, "DELETE FROM entry WHERE day < ?", [(self._today - UNUSED,)])
        latest = "SELECT rowid FROM entry WHERE kind = ? ORDER BY rowid DESC LIMIT ?"
        statement = f"DELETE FROM entry WHERE kind = ? AND rowid NOT IN ({latest})"  # noqa: S608
        self._write(database, statement, [(REPORTS, REPORTS, MOST_REPORTS)])

    def _try(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do something with the file, if it can be used."""
        if self._database is not None:
            try:
                work(self._database)
            except UNUSABLE as error:
                self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None
        self._complain(
            f"the cache in {self._folder} cannot be used ({error}); this run goes on without it. "
            "Clear it with: consistency cache clear; or leave it out: --no-cache"
        )


def key_of(*parts: str | bytes) -> bytes:
    """Return the key of all parts in order."""
    said = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        said.update(len(data).to_bytes(8, "big"))
        said.update(data)
    return said.digest()


def contents(folder: Path) -> list[Kept]:
    """Return what a cache holds by kind, nothing where there is none. Raises one of UNUSABLE when it cannot be read."""
    if not (folder / NAME).is_file():
        return []
    query = "SELECT kind, COUNT(*), SUM(LENGTH(value)) FROM entry GROUP BY kind ORDER BY kind"
    database = sqlite3.connect(folder / NAME, timeout=PATIENCE)
    try:
        return [Kept(*row) for row in database.execute(query)]
    finally:
        database.close()


def files(folder: Path) -> Iterator[Path]:
    """Yield the files of a cache that exist."""
    yield from (path for end in ("", "-wal", "-shm") if (path := folder / f"{NAME}{end}").exists())


def _open(folder: Path, complain: Callable[[str], None]) -> sqlite3.Connection:
    """Open the file, made where there is none. Raises one of UNUSABLE when that cannot be done."""
    _make(folder)
    database = sqlite3.connect(folder / NAME, timeout=PATIENCE, isolation_level=None)
    try:
        older = 0 < _version(database) < SCHEMA
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        if _version(database) < SCHEMA:
            _set_up(database)
            if older:
                complain(f"the cache in {folder} was written by an older version; it begins anew")
    except BaseException:
        database.close()
        raise
    return database


def _version(database: sqlite3.Connection) -> int:
    """Return the version that wrote a file, 0 for an empty one. Raises sqlite3.DatabaseError for what is not ours to use."""
    # Tables first: another run may make both at this moment, and makes them in one step.
    (tables,) = database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA:
        raise sqlite3.DatabaseError("a newer version of consistency wrote it")
    if tables and not version:
        raise sqlite3.DatabaseError("it is another program's database")
    return int(version)


def _make(folder: Path) -> None:
    """Make the folder; one that is new tells git to leave it out."""
    folder.mkdir(parents=True, exist_ok=True)  # another run may make it at this moment
    ignore = folder / ".gitignore"
    if not ignore.exists() and next(folder.iterdir(), None) is None:
        ignore.write_text("*\n", encoding="utf-8")


def _set_up(database: sqlite3.Connection) -> None:
    """Make the table, in place of that of an older version: what it holds was found by an older program anyway."""
    database.execute("BEGIN IMMEDIATE")
    if _version(database) < SCHEMA:  # or another run has done it at this moment
        database.execute("DROP TABLE IF EXISTS entry")
        database.execute(
            "CREATE TABLE entry "
            "(kind TEXT NOT NULL, key BLOB NOT NULL, day INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key))"
        )
        database.execute(f"PRAGMA user_version = {SCHEMA}")
    database.execute("COMMIT")


def _seal(kind: str, key: bytes, value: bytes) -> bytes:
    """Return a value behind a checksum of all: SQLite has none, and a flipped bit must not become a number in a report."""
    return _checksum(kind, key, value) + value


def _opened(kind: str, key: object, sealed: object) -> bytes | None:
    """A flipped bit may make of either any type that SQLite knows, or bring the value of another key."""
    if not (isinstance(key, bytes) and isinstance(sealed, bytes)):
        return None
    value = sealed[4:]
    return value if sealed[:4] == _checksum(kind, key, value) else None


def _checksum(kind: str, key: bytes, value: bytes) -> bytes:
    return zlib.crc32(value, zlib.crc32(key, zlib.crc32(kind.encode()))).to_bytes(4, "big")
