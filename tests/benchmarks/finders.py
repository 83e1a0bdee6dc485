"""How fast the finders are on one core without the parser, and that a crafted text does not slow them down.

    python tests/benchmarks/finders.py [FOLDER]

FOLDER (default: ../shared/corpora where it is there, else the stories that come along) holds reports to read.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

from consistency.sentences import split_text
from consistency.slots.finding import find_slots

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
STORIES = ROOT / "fixtures" / "stories"
PUBLISHED = dt.date(2024, 10, 21)
GOAL = 3_000
MOST_REPORTS = 600
MEGABYTE = 1_000_000
# Units of text that, repeated, have made number grammars quadratic.
CRAFTED = [
    "9", "1,", "1,111", "1.", "1-", "(", "$", "$1 ", "1 to ", "one hundred and ", "one hundred and one hundred and ",
    "5'", "10 million ", "a ", "half a ", "No. 1, ", "A-1", "Ab ", "about ", "between 1 and ", "Oct. 1, ", "12:30 ",
    "1 January 2009 ", "aged 1, ", "1 mile (2 km) ", "×10", "#1", "Mon ", "UPDATED 1 ", "A. B. ",
]  # fmt: skip


def speed(folder: Path) -> None:
    """Print how many sentences a second of processor time the finders read."""
    paths = sorted(folder.rglob("*.md"))[:MOST_REPORTS]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    sentences = [split_text(text) for text in texts]
    begun = time.process_time()
    for text, spans in zip(texts, sentences, strict=True):
        find_slots(text, spans, PUBLISHED)
    rate = sum(map(len, sentences)) / (time.process_time() - begun)
    print(f"{len(texts)} reports: {rate:,.0f} sentences a second on one core (goal {GOAL:,})")


def linearity() -> None:
    """Print, for each crafted text, the seconds for a quarter of a megabyte and for a whole one."""
    for unit in CRAFTED:
        quarter, whole = _seconds(unit, MEGABYTE // 4), _seconds(unit, MEGABYTE)
        print(
            f"{unit!r:38} {quarter:6.2f} s for 250 kB, {whole:6.2f} s for 1 MB: {whole / max(quarter, 0.01):4.1f} times"
        )


def _seconds(unit: str, size: int) -> float:
    text = (unit * (size // len(unit) + 1))[:size]
    begun = time.process_time()
    find_slots(text, split_text(text), PUBLISHED)
    return time.process_time() - begun


def main() -> None:
    """Run both."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPORA if CORPORA.is_dir() else STORIES
    speed(folder)
    linearity()


if __name__ == "__main__":
    main()
