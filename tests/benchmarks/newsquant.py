"""The figures on NewsQuant, with and without the rows whose gold is wrong or keeps another convention than ours.

    python tests/benchmarks/newsquant.py [SHARED]

SHARED (default: ../shared beside the checkout) holds `quantities/newsquant.jsonl` and `tools/score_slots.py`, whose rules
these are. A row is set aside only where a person found on reading it that the gold is wrong or of another convention, and a
second person agreed; what the reading makes of the row does not matter. The product is not bent to them.
"""

from __future__ import annotations

import collections
import importlib.util
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from consistency import pipeline
from consistency.reports.rows import slot_row
from consistency.settings import Settings

SHARED = Path(__file__).parents[3] / "shared"
GOLD = Path("quantities", "newsquant.jsonl")
SCORER = Path("tools", "score_slots.py")
NOT_QUANTITIES = ("date", "time", "ordinal")
# Why the gold of a row is not followed -> the numbers of its rows.
# A row of a convention is listed whether the reading happens to agree with its gold or not.
SET_ASIDE: dict[str, tuple[int, ...]] = {
    '"one of the", "a sighting of one": no count of one is stated': (7, 39, 90, 153, 167, 355, 565, 568),
    "5G and 787 are names (787 is one in 188 for the gold too), a score is no count": (5, 170, 188, 258, 335, 364, 454),
    '"several" and "a few" are vague numbers, not nothing': (87, 104, 119, 208, 488),
    '"thousands" and "millions" have no upper end one power of ten above': (56, 370),
    "both ends of a change are stated, no range": (12, 239, 301, 304, 387, 402, 441, 474),
    '"8 or $9" is one uncertain value, a range': (19, 455),
    "the level after a change: the gold marks its direction in some rows and not in others": (
        28, 88, 162, 264, 340, 383, 463, 503, 534, 549,
    ),
    "a change with a hedge: the gold marks the one, the other or neither": (123, 131, 230, 234, 513, 551),
    'a mean: "averaging" is about for the gold, "an average of" exact': (72, 143, 346, 388, 569),
    "a share has no unit": (330, 438, 439),
    "the gold leaves out an age or a length": (96, 337, 368),
    "the gold has another number, scale or unit than the text": (45, 165, 287, 296, 581),
    '"some", "almost" unmarked, "over five weeks" and "eight more" marked as bounds': (91, 236, 282, 473, 552),
}  # fmt: skip


def scorer(shared: Path) -> ModuleType:
    """Load the scoring tool that comes with the gold."""
    spec = importlib.util.spec_from_file_location("score_slots", shared / SCORER)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(shared: Path) -> dict[str, list[dict]]:
    """Return the rows of `consistency slots` for every text."""
    found: dict[str, list[dict]] = collections.defaultdict(list)
    for mention in pipeline.mentions([shared / GOLD], Settings())[0]:
        found[mention.article.id].append(slot_row(mention))
    return found


def figures(tool: ModuleType, rows: Iterable[dict], found: dict[str, list[dict]]) -> dict[str, float]:
    """Return F1 for value, value and change, value and unit, pooled over the rows."""
    ways = {
        "value": lambda g, p: tool.close(g[0], p[0]),
        "value and change": lambda g, p: tool.close(g[0], p[0]) and g[1] == p[1],
        "value and unit": lambda g, p: tool.close(g[0], p[0]) and tool.same_unit(g[2], p[2]),
    }
    hits: collections.Counter[str] = collections.Counter()
    total = 0
    for row in rows:
        gold = [(tool.gold_value(q["value"]), q["change"], q["normalized_unit"].lower()) for q in row["quantities"]]
        slots = [slot for slot in found[row["id"]] if slot["kind"] not in NOT_QUANTITIES]
        mine = [tool.predicted(reading) for slot in slots for reading in (slot, *(slot["also"] or ()))]
        total += len(gold) + len(mine)
        hits.update({name: tool.match(gold, mine, agree) for name, agree in ways.items()})
    return {name: 2 * hits[name] / total for name in ways}


def main(shared: Path) -> None:
    """Print the three figures over all rows and over those that are not set aside, and the reasons."""
    if not (shared / GOLD).exists():
        print(f"{shared / GOLD}: not there, nothing to compare")
        return
    rows = [json.loads(line) for line in (shared / GOLD).read_text(encoding="utf-8").splitlines()]
    tool, found = scorer(shared), read(shared)
    aside = {f"newsquant-{number}" for numbers in SET_ASIDE.values() for number in numbers}
    kept = [row for row in rows if row["id"] not in aside]
    every, without = figures(tool, rows, found), figures(tool, kept, found)
    for name, figure in every.items():
        print(f"{name}: F1 {figure:.3f} of all {len(rows)} rows, {without[name]:.3f} of the {len(kept)} not set aside")
    for reason, numbers in SET_ASIDE.items():
        print(f"    {len(numbers):3} {reason}: {', '.join(map(str, numbers))}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED)
