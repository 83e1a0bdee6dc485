"""Mentions that stay on disk: of a large corpus, each report's are read back when something asks for one of them.

As objects, what 100,000 short reports state takes 1.6 GB; as bytes, a twentieth of that.
"""

from __future__ import annotations

import tempfile
from array import array
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

from consistency.cache.deferred import Deferred, mentions_of
from consistency.errors import ConsistencyError
from consistency.types import Article, Mention

# Mentions held as objects at least, twice as many at most: 100 MB. What reports that are alike say is asked for together.
HELD = 1 << 15


class Spill:
    """A file of what reports state, in a folder for such files, that is gone when nothing refers to a mention in it."""

    def __init__(self) -> None:
        try:
            self._file = TemporaryFile(prefix="consistency-")  # noqa: SIM115 open as long as this lives
        except OSError as error:
            raise _no_room(error) from error
        finalize(self, _close, self._file)
        self._articles: list[Article] = []
        self._ends = array("q", [0])
        self._young: dict[int, list[Mention]] = {}
        self._old: dict[int, list[Mention]] = {}
        self._held = 0

    def put(self, article: Article, data: bytes, number: int) -> list[Mention]:
        """Keep what an article states, encoded; return as many mentions of it, which are read when they are asked for."""
        report = len(self._articles)
        try:
            self._file.seek(self._ends[-1])
            self._file.write(data)
            self._file.flush()  # else a full disk is told of when it is too late
        except OSError as error:
            raise _no_room(error) from error
        self._articles.append(article)
        self._ends.append(self._ends[-1] + len(data))
        return [Deferred(self, article, report, place) for place in range(number)]

    def read(self, report: int, place: int) -> Mention:
        """Return one mention of a report as an object."""
        mentions = self._young.get(report)
        return (self._fetch(report) if mentions is None else mentions)[place]

    def _fetch(self, report: int) -> list[Mention]:
        """Return the mentions of a report, and hold them in place of those that were asked for longest ago."""
        mentions = self._old.pop(report, None) or self._load(report)
        if self._held >= HELD:
            self._old, self._young, self._held = self._young, {}, 0
        self._young[report] = mentions
        self._held += len(mentions)
        return mentions

    def _load(self, report: int) -> list[Mention]:
        begin, end = self._ends[report : report + 2]
        self._file.seek(begin)
        return mentions_of(self._file.read(end - begin), self._articles[report])


def _close(file: IO[bytes]) -> None:
    with suppress(OSError):  # what is in it is wanted no more
        file.close()


def _no_room(error: OSError) -> ConsistencyError:
    where = tempfile.tempdir or "the folder for temporary files"
    return ConsistencyError(
        f"{where}: what a large corpus states cannot be kept there ({error}); make room, or name another folder (TMPDIR)"
    )
