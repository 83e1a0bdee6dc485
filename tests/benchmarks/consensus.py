"""How often the value pointed out as best supported is the settled one, beside plainer rules and a published method.

    python -m tests.benchmarks.consensus FACTS.json [SHARED]

FACTS.json is the output of `consistency facts SHARED/corpora --format json`. Judged are the facts about how many were killed
or injured in the shooting stories of SHARED whose reports give several values, the settled number of
`gold/incidents.json` among them: where nobody gives it, no rule can be right. Compared are

- majority: the value that most reports give;
- latest: the value of the report published last;
- TruthFinder: Yin, Han and Yu, "Truth Discovery with Multiple Conflicting Information Providers on the Web", IEEE
  Transactions on Knowledge and Data Engineering 20(6), 2008, with the parameters of its experiments. Every fact of the file
  with several values takes part, for the trust that a source earns elsewhere counts.

The three take only values that state a number. Of values that a rule holds equal, the first in the file is taken.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[3] / "shared"
KILLED = re.compile(r"\b(?:killed|die|died|dead|deaths?)\b")
INJURED = re.compile(r"\b(?:injured|injuries|wounded|hurt)\b")
STORY = "shootings/"
# TruthFinder: first trust, dampening, weight of what similar values say for each other, when it has settled.
TRUST, DAMPENING, INFLUENCE, SETTLED, MOST_ROUNDS = 0.9, 0.3, 0.5, 1e-4, 50
Fact = dict[str, Any]
Rule = Callable[[Fact], int]


@dataclass(frozen=True)
class Case:
    """A fact with several values, and the number that was settled."""

    fact: Fact
    settled: int


def cases(facts: list[Fact], story_of: Mapping[str, str], incidents: Mapping[str, Mapping[str, str]]) -> list[Case]:
    """Return the facts about the killed or the injured of one incident that give its settled number beside another."""
    found = ((fact, _settled(fact, story_of, incidents)) for fact in facts)
    return [Case(f, n) for f, n in found if n is not None and len(f["values"]) > 1 and n in map(stated, f["values"])]


def _settled(fact: Fact, story_of: Mapping[str, str], incidents: Mapping[str, Mapping[str, str]]) -> int | None:
    stories = Counter(story_of[m["file"]] for value in fact["values"] for m in value["mentions"])
    story = max(sorted(stories), key=lambda s: stories[s])
    asked = [bool(pattern.search(fact["question"])) for pattern in (KILLED, INJURED)]
    if fact["kind"] != "count" or not story.startswith(STORY) or asked[0] == asked[1]:
        return None
    incident = incidents.get(story.removeprefix(STORY))
    return int(incident["n_killed" if asked[0] else "n_injured"]) if incident else None


def stated(value: dict[str, Any]) -> float | None:
    """Return the number that a value states as its own; a bound only says where it lies."""
    return value["stated"] if value["hedge"] in ("exact", "about") else None


def ours(fact: Fact) -> int:
    """Return the value that the program points out."""
    return int(fact["consensus"])


def majority(fact: Fact) -> int:
    """Return the value that most reports give."""
    return _best(fact, [_reports(value) for value in fact["values"]])


def latest(fact: Fact) -> int:
    """Return the value of the report published last, of several of one day that which most reports give."""
    return _best(fact, [(max(m["published"] or "" for m in v["mentions"]), _reports(v)) for v in fact["values"]])


def _reports(value: dict[str, Any]) -> int:
    return len({m["article"] for m in value["mentions"]})


def _best(fact: Fact, scores: list[Any]) -> int:
    """Return the first of the values with the highest score, of those that state a number where any does."""
    numbered = [n for n, value in enumerate(fact["values"]) if stated(value) is not None] or range(len(scores))
    return max(numbered, key=lambda n: scores[n])


def truth_finder(facts: list[Fact]) -> Rule:
    """Return TruthFinder's choices, after the trust in sources and the confidence in values have settled."""
    given = {id(f): [{m["source"] or m["article"] for m in v["mentions"]} for v in f["values"]] for f in facts}
    trust = {source: TRUST for values in given.values() for sources in values for source in sources}
    confidence: dict[int, list[float]] = {}
    for _ in range(MOST_ROUNDS):
        confidence = {id(f): _confidence(f, given[id(f)], trust) for f in facts}
        renewed = _trust(given, confidence)
        moved = max((abs(renewed[s] - trust[s]) for s in trust), default=0.0)
        trust = renewed
        if moved < SETTLED:
            break
    return lambda fact: _best(fact, confidence[id(fact)])


def _confidence(fact: Fact, given: list[set[str]], trust: Mapping[str, float]) -> list[float]:
    """Return how sure each value is: what its sources are trusted with, and what like values lend it (equations 3 to 8)."""
    scores = [sum(-math.log(max(1.0 - trust[source], 1e-12)) for source in sorted(sources)) for sources in given]
    numbers = [value["stated"] if value["stated"] is not None else value["low"] for value in fact["values"]]
    lent = [
        sum(scores[j] * _implied(numbers[j], numbers[i]) for j in range(len(scores)) if j != i)
        for i in range(len(scores))
    ]
    return [
        1.0 / (1.0 + math.exp(-DAMPENING * (own + INFLUENCE * more))) for own, more in zip(scores, lent, strict=True)
    ]


def _implied(one: Any, other: Any) -> float:
    """Return how much one number speaks for another: 1 for the same, below 0 for one far from it."""
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return 0.0
    return math.exp(-abs(one - other)) - 0.5


def _trust(given: Mapping[int, list[set[str]]], confidence: Mapping[int, list[float]]) -> dict[str, float]:
    """Return the mean confidence of the values that a source gives (equation 1)."""
    said: dict[str, list[float]] = defaultdict(list)
    for fact, values in given.items():
        for number, sources in enumerate(values):
            for source in sources:
                said[source].append(confidence[fact][number])
    return {source: sum(sure) / len(sure) for source, sure in said.items()}


def right(judged: list[Case], rules: Mapping[str, Rule]) -> dict[str, int]:
    """Return how often each rule takes the settled number."""
    return {
        name: sum(stated(c.fact["values"][rule(c.fact)]) == c.settled for c in judged) for name, rule in rules.items()
    }


def main(file: str, shared: Path) -> None:
    """Print the table."""
    facts = json.loads(Path(file).read_text(encoding="utf-8"))["facts"]
    several = [fact for fact in facts if len(fact["values"]) > 1]
    gold = (
        json.loads((shared / "gold" / name).read_text(encoding="utf-8")) for name in ("clusters.json", "incidents.json")
    )
    judged = cases(several, *gold)
    rules: dict[str, Rule] = {
        "ours": ours,
        "majority": majority,
        "latest": latest,
        "TruthFinder": truth_finder(several),
    }
    print(f"{len(judged)} facts with several values, the settled one among them")
    for name, count in right(judged, rules).items():
        print(f"{name:12} right {count:3} ({count / max(len(judged), 1):.2f})")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else SHARED)
