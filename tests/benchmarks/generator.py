"""Corpora of any size with known facts: templates x places x outlets x days, with near-copies and planted conflicts.

    python -m tests.benchmarks.generator FOLDER 1000

Each happening has a place and three numbers of its own, and REPORTS reports. Of five, the last is a near-copy of the first,
and in every FIFTH happening the third report states another number of the dead. The same size makes the same files.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

REPORTS = 5  # of one happening
FIFTH = 5
BEGIN = dt.date(2021, 1, 4)
OUTLETS = "Harbour Post|Inland Courier|Valley Ledger|Morning Gazette|Northern Wire|Coast Tribune|City Observer".split(
    "|"
)
FIRST = "Or Kel Var Mon Tes Bri Hal Dun Sor Lin Wes Pol Gra Nem Fal Cor".split()
MIDDLE = "a e i o u ai ei ou".split()
LAST = "lik vin dale mouth ford stad wick ness borg haven mark field".split()
KINDS = {
    "fire": ("A fire swept through a warehouse in {place}", "firefighters", "the fire brigade"),
    "flood": ("A flood hit the old quarter of {place}", "rescuers", "the water board"),
    "crash": ("A coach left the road near {place}", "paramedics", "the police"),
    "quake": ("An earthquake shook the town of {place}", "soldiers", "the civil defence office"),
}
LEADS = (
    "{lead} on {day}, killing {dead} people and injuring {hurt}, {office} said.",
    "{lead} on {day}. At least {hurt} people were injured and {dead} were killed, {office} said.",
    "{dead} people died and {hurt} were injured when disaster struck {place} on {day}, according to {office}.",
)
MORE = (
    "Some {sent} {crew} were sent to {place}.",
    "The mayor of {place} thanked the {sent} {crew} who worked through the night.",
    "Schools in {place} stay closed this week, the mayor said.",
)


@dataclass(frozen=True, slots=True)
class Happening:
    """What is true of one happening; `false_dead` is what one report says instead, None where all agree."""

    place: str
    kind: str
    day: dt.date
    dead: int
    hurt: int
    sent: int
    false_dead: int | None


def happenings() -> Iterator[Happening]:
    """Yield happenings without end, the same ones each time."""
    chance = random.Random(20210104)
    number = 0
    while True:
        place = "".join(chance.choice(part) for part in (FIRST, MIDDLE, LAST))
        second = chance.choice(FIRST) + chance.choice(LAST)
        dead = chance.randint(3, 90)
        yield Happening(
            f"{place} {second.capitalize()}",
            chance.choice(sorted(KINDS)),
            BEGIN + dt.timedelta(days=number // 4),
            dead,
            dead + chance.randint(10, 200),
            chance.randint(20, 900),
            dead + 2 + chance.randint(1, 9) if number % FIFTH == 0 else None,
        )
        number += 1


def reports(what: Happening) -> Iterator[str]:
    """Yield the texts of one happening, with front matter."""
    lead, crew, office = KINDS[what.kind]
    for k in range(REPORTS):
        copied = k == REPORTS - 1
        dead = what.false_dead if k == 2 and what.false_dead else what.dead
        said = {
            "lead": lead.format(place=what.place), "crew": crew, "office": office, "place": what.place, "dead": dead,
            "hurt": what.hurt, "sent": what.sent, "day": what.day.strftime("%A"),
        }  # fmt: skip
        template = 0 if copied else k % len(LEADS)
        body = [LEADS[template], MORE[template], *([] if copied else [MORE[2]])]
        head = f"title: {what.kind.capitalize()} in {what.place}\nsource: {OUTLETS[(hash_of(what) + k) % len(OUTLETS)]}"
        yield f"---\n{head}\ndate: {what.day.isoformat()}\n---\n\n" + "\n\n".join(p.format(**said) for p in body) + "\n"


def hash_of(what: Happening) -> int:
    """Return a number that does not depend on the run."""
    return what.dead * 31 + what.hurt * 7 + what.sent


def write(folder: Path, size: int) -> list[Happening]:
    """Write a corpus of `size` reports and return what is true of it."""
    folder.mkdir(parents=True, exist_ok=True)
    told = list(islice(happenings(), -(-size // REPORTS)))
    texts = (text for what in told for text in reports(what))
    for number, text in enumerate(islice(texts, size)):
        (folder / f"{number:06}.md").write_text(text, encoding="utf-8")
    return told


def main() -> None:
    """Write a corpus, and what is true of it beside it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("size", type=int)
    options = parser.parse_args()
    told = write(options.folder, options.size)
    rows = [{"place": t.place, "kind": t.kind, "dead": t.dead, "false_dead": t.false_dead} for t in told]
    options.folder.with_suffix(".facts.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
