"""A folder of real reports several times over, each time with other names: a corpus of any size that reads like news.

    python -m tests.benchmarks.repeats FOLDER COPIES FROM

A copy tells of other people and places in the same words and numbers, so that no two copies are of one happening. A name is
a word that a report writes with a capital inside a sentence and never in small letters; its consonants are moved along the
alphabet by the number of the copy. The same folder makes the same files; nothing of it is kept elsewhere.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from consistency.lexicon import CALENDAR
from consistency.readers import READERS

CONSONANTS = "bcdfghjklmnpqrstvwxz"
INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
SMALL = re.compile(r"\b[a-z]+\b")
WORD = re.compile(r"\b[A-Z][A-Za-z]+\b")


def shifted(text: str, copy: int) -> str:
    """Return a report with its names moved along, itself for copy 0."""
    names = frozenset(INSIDE.findall(text)) - {word.capitalize() for word in SMALL.findall(text)}
    names -= {word.capitalize() for word in CALENDAR}
    table = moved(copy)
    return WORD.sub(lambda found: found[0].translate(table) if found[0] in names else found[0], text)


@cache
def moved(copy: int) -> Mapping[int, str]:
    """Return where each consonant goes."""
    turned = CONSONANTS[copy % len(CONSONANTS) :] + CONSONANTS[: copy % len(CONSONANTS)]
    return str.maketrans(CONSONANTS + CONSONANTS.upper(), turned + turned.upper())


def repeat(folder: Path, copies: int, source: Path) -> int:
    """Write the copies and return how many files they are."""
    files = sorted(path for path in source.rglob("*") if path.suffix in READERS)
    for copy in range(copies):
        for path in files:
            target = folder / f"{copy:03}" / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(shifted(path.read_text(encoding="utf-8", errors="replace"), copy), encoding="utf-8")
    return copies * len(files)


def main() -> None:
    """Write the copies."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("copies", type=int, help=f"at most {len(CONSONANTS)}: then the names begin again")
    parser.add_argument("source", type=Path)
    options = parser.parse_args()
    if not options.source.is_dir() or not 1 <= options.copies <= len(CONSONANTS):
        parser.error(f"wanted: a folder, and copies from 1 to {len(CONSONANTS)}")
    print(f"{options.folder}: {repeat(options.folder, options.copies, options.source):,} reports")


if __name__ == "__main__":
    main()
