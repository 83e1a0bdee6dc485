"""How many cases of Microsoft Recognizers-Text agree, kind by kind, and why the others do not.

    python tests/benchmarks/recognizers.py [SHARED]

SHARED (default: ../shared beside the checkout) holds `quantities/recognizers.jsonl`; without it there is nothing to say.
A case agrees when the values read are the values expected, neither more nor fewer.
"""

from __future__ import annotations

import collections
import datetime as dt
import json
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from consistency.slots.base import Scope
from consistency.slots.finding import scan
from consistency.slots.numerals import read_numerals

SHARED = Path(__file__).parents[3] / "shared"
CASES = Path("quantities", "recognizers.jsonl")
SLOT_KINDS = {
    "CurrencyModel": ("money",),
    "DimensionModel": ("measure",),
    "AgeModel": ("age",),
    "TemperatureModel": ("measure",),
    "PercentModel": ("percent",),
    "NumberRangeModel": ("count", "percent", "money", "measure", "duration"),
}
# The first pattern that the text of a case matches says why it is not read as expected.
REASONS = {
    "no number stands before the unit, and news never writes it so": r"^percents? of|\bsen 1",
    "counts points of a game as cents": r"credit points",
    "a bore of arms is a name here, no measure": r"\bmm barrel|\d\.62mm",
    "a minus set apart by a space is a dash": r"\s- \d+ degrees",
    "counts banknotes, not the sum": r"^50 50",
    "an exponent, as in code": r"\^|\d\.?\d*e[+-]?\d",
    "a decimal or a quotient spoken out": r"\b(?:point|nought|naught|over)\b",
    "ordinals as denominators of large numbers": r"(?:fifths?|trillionths?|dozens|eighths|thirds)\b",
    "digits hung on letters, or listed, are no number here": r"SCP-|nrs?\.|\d,\d\.|\dml|\dkm|May 4th|1m isn't",
    "two or more spaces, or a letter for a magnitude without a noun": r"\d ?[bkG]\b|\s{2}|1, 234",
}
DATE_KINDS = ("date", "daterange")


@dataclass(frozen=True, slots=True)
class Judged:
    """One case with what was expected and what was read."""

    kind: str
    text: str
    expected: list[object]
    read: list[object]

    @property
    def agrees(self) -> bool:
        """Say whether both are the same, numbers within a millionth."""
        pairs = list(zip(self.expected, self.read, strict=False))
        return len(self.expected) == len(self.read) and all(_same(one, other) for one, other in pairs)

    @property
    def reason(self) -> str:
        """Say why they differ."""
        for reason, pattern in REASONS.items():
            if re.search(pattern, self.text):
                return reason
        return "not read" if len(self.read) < len(self.expected) else "read otherwise"


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-12)
    return one == other


def judge(shared: Path = SHARED) -> Iterator[Judged]:
    """Yield every case of a kind that has a counterpart here."""
    for line in (shared / CASES).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] == "DateTimeModel":
            yield from _dates(row)
        elif row["kind"] == "NumberModel":
            read = sorted(n.number for n in read_numerals(row["text"]) if not n.glued)
            yield Judged("NumberModel", row["text"], _numbers(row), read)
        else:
            yield Judged(row["kind"], row["text"], _numbers(row), _values(row["text"], SLOT_KINDS[row["kind"]]))


def _numbers(row: dict) -> list[object]:
    values = (item.get("Resolution", {}).get("value") for item in row["expected"])
    return sorted(
        float(value.rstrip("%")) for value in values if value and re.fullmatch(r"-?[\d.]+(?:E[+-]?\d+)?%?", value)
    )


def _values(text: str, kinds: tuple[str, ...]) -> list[object]:
    values = [
        value.stated
        for slot in scan(Scope(text))
        if slot.kind in kinds
        for value in (slot.value, *(reading.value for reading in slot.also))
    ]
    return sorted(value for value in values if value is not None)


def _dates(row: dict) -> Iterator[Judged]:
    """Judge the days and stretches of days of a case, where those are all that it expects."""
    kinds = {item["TypeName"].rpartition(".")[2] for item in row["expected"]}
    if len(kinds) != 1 or not kinds <= set(DATE_KINDS):
        return
    allowed = [list(_intervals(item)) for item in row["expected"]]
    read = [_ends(slot.value) for slot in _date_slots(row)]
    chosen = [next((said for said in read if said in ways), ways[:1]) for ways in allowed]
    yield Judged(f"DateTimeModel {kinds.pop()}", row["text"], chosen, list(read))


def _date_slots(row: dict) -> list:
    published = dt.date.fromisoformat(row["date"]) if row["date"] else None
    return [slot for slot in scan(Scope(row["text"], 0, published)) if slot.kind == "date"]


def _ends(value) -> tuple[float, float]:
    return (value.low, value.high)


def _intervals(item: dict) -> Iterator[tuple[float, float]]:
    """Yield the days that the case allows; the end that it writes is the day after."""
    for value in item.get("Resolution", {}).get("values", ()):
        try:
            if "value" in value:
                yield (_day(value["value"]),) * 2
            else:
                yield _day(value["start"]), _day(value["end"]) - 1
        except (KeyError, ValueError):
            continue


def _day(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


def main(shared: Path) -> None:
    """Print, for every kind, how many agree, and the reasons of the rest with one case each."""
    if not (shared / CASES).exists():
        print(f"{shared / CASES}: not there, nothing to compare")
        return
    kinds: dict[str, list[Judged]] = collections.defaultdict(list)
    for judged in judge(shared):
        kinds[judged.kind].append(judged)
    for kind, cases in sorted(kinds.items()):
        agreeing = sum(case.agrees for case in cases)
        print(f"{kind}: {agreeing} of {len(cases)} agree ({agreeing / len(cases):.0%})")
        reasons = collections.Counter(case.reason for case in cases if not case.agrees)
        for reason, count in reasons.most_common():
            print(f"    {count:3} {reason}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED)
