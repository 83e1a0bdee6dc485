"""Scores of pairs by the reports they are of, as `linking.kept` writes them, and how often each report says each word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from consistency.cache.store import Store, key_of
from consistency.cache.versions import version_of
from consistency.types import Mention

if TYPE_CHECKING:
    from consistency.linking.frequencies import Counts

AT_ONCE = 256  # rows written at a time


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores that one encoder and one linker give; `said` holds a hash of what each report says."""

    store: Store
    made_by: bytes
    said: Sequence[bytes]

    def counted(self, reports: Iterable[Sequence[Mention]]) -> Iterator[Counts]:
        """Yield the counts of each report, as they are kept where they are."""
        from consistency.linking.frequencies import count_corpus, read_counts

        # A report that states too much is taken for one that states nothing: what it says does not tell what is counted.
        told = [
            (key_of(version_of("report"), said, str(len(mentions))), mentions)
            for said, mentions in zip(self.said, reports, strict=True)
        ]
        kept = self.store.get("words", [key for key, _ in told])
        fresh = []
        for key, mentions in told:
            found = read_counts(kept[key]) if key in kept else None
            if found is None:
                found = count_corpus(mentions)
                fresh.append((key, found.written()))
            yield found
        self._put("words", fresh)

    def prints(self, rarity: Sequence[bytes]) -> list[bytes]:
        """Return the print of each report, from how rare its words are."""
        return [key_of(self.made_by, *told) for told in zip(self.said, rarity, strict=True)]

    def read(self, prints: Sequence[bytes]) -> list[bytes | None]:
        """Return what is kept of each report, None where that is nothing."""
        kept = self.store.get("scores", prints)
        return [kept.get(key) for key in prints]

    def write(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep what is found of reports by their prints, in place of what is kept."""
        self._put("scores", rows)

    def read_features(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return what is kept of each pair that explains a finding, None where that is nothing."""
        hashed = list(map(key_of, keys))
        kept = self.store.get("features", hashed)
        return [kept.get(key) for key in hashed]

    def write_features(self, rows: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep the features of pairs."""
        self._put("features", [(key_of(key), row) for key, row in rows])

    def _put(self, kind: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
        rest = iter(rows)
        while some := list(islice(rest, AT_ONCE)):  # so that another run need not wait long to write
            self.store.put(kind, some)
