"""Scores of pairs by the reports they are of, as `linking.kept` writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from consistency.cache.store import Store, key_of

AT_ONCE = 256  # rows written at a time


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores that one encoder and one linker give; `said` holds a hash of what each report says."""

    store: Store
    made_by: bytes
    said: Sequence[bytes]

    def prints(self, rarity: Sequence[bytes]) -> list[bytes]:
        """Return the print of each report, from how rare its words are."""
        return [key_of(self.made_by, *told) for told in zip(self.said, rarity, strict=True)]

    def read(self, prints: Sequence[bytes]) -> list[bytes | None]:
        """Return what is kept of each report, None where that is nothing."""
        kept = self.store.get("scores", prints)
        return [kept.get(key) for key in prints]

    def write(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep what is found of reports by their prints, in place of what is kept."""
        rest = iter(rows)
        while some := list(islice(rest, AT_ONCE)):  # so that another run need not wait long to write
            self.store.put("scores", some)
