"""Measure linking and verdicts on stories that no scorer has seen: `make gate`.

Reads and parses the corpus once, trains the five fold scorers, links five times, and pools the figures of the scoring
tools over the folds, and how reliable the probabilities are (`reliability.py`), as tables for the linker's card. Then the
same for the corpus with one value edited in one report of each planted pair.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from consistency import comparison, linking
from consistency.embedding import PACKAGED_NAME
from consistency.linking.scorer import load_scorer
from consistency.reports import FORMATS, Options
from consistency.training import reliability
from consistency.training.linking import Gold, read_candidates, write_linkers
from consistency.types import Report


def write_facts(found: linking.Candidates, linker: Path, out: Path) -> None:
    """Link with one scorer, compare, and write the facts as the command line would."""
    links = linking.link(found, load_scorer(linker))
    facts, _ = comparison.compare(links.facts, links.probability, links.conflict, found.mentions, links.story_of)
    done = Report(tuple(found.articles), links.stories, facts, (), ())
    out.write_text(FORMATS["facts"]["json"](done, Options()), encoding="utf-8")


def score(what: str, pattern: Path, shared: Path) -> dict[str, object]:
    """Run the scoring tool over the folds' files and return its figures."""
    gold = {"pairs": "pairs.jsonl", "planted": "planted.jsonl", "stories": "clusters.json"}[what]
    command = [sys.executable, str(shared / "tools/score.py"), what, str(pattern), str(shared / "gold" / gold)]
    done = subprocess.run(
        [*command, "--folds", str(shared / "gold/folds.json"), "--json"], check=True, capture_output=True, text=True
    )
    figures: dict[str, object] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Print the pooled figures, and fail where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, help="keep the facts files and fold scorers here")
    parser.add_argument(
        "--encoder", default=PACKAGED_NAME, help="as on the command line; the fold scorers learn from it"
    )
    parser.add_argument("--floors", type=Path, help="a JSON file of figures that must be reached")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        figures = measure(args.shared, args.out or Path(scratch), args.encoder)
    print(json.dumps(figures, indent=1))
    if args.floors and (short := below(figures, json.loads(args.floors.read_text(encoding="utf-8")))):
        raise SystemExit("below the floor: " + "; ".join(short))


def measure(shared: Path, out: Path, encoder: str) -> dict[str, dict[str, object]]:
    """Return the pooled figures of pairs, stories and planted pairs, and what the run cost."""
    out.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    found = read_candidates(shared / "corpora", encoder)
    gold = Gold.read(shared / "gold")
    linkers = write_linkers(found, gold, None, out)
    print(reliability.tables(reliability.judge(found, gold, linkers)), flush=True)
    for fold, linker in enumerate(linkers):
        write_facts(found, linker, out / f"facts-{fold}.json")
    figures = {what: score(what, out / "facts-{fold}.json", shared) for what in ("pairs", "stories")}
    found = read_candidates(shared / "planted", encoder)
    for fold, linker in enumerate(linkers):
        write_facts(found, linker, out / f"planted-{fold}.json")
    figures["planted"] = score("planted", out / "planted-{fold}.json", shared)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    figures["cost"] = {"minutes": round((time.monotonic() - start) / 60, 1), "peak GiB, main process": round(peak, 2)}
    return figures


def below(figures: dict[str, dict[str, object]], floors: dict[str, dict[str, list[float]]]) -> list[str]:
    """Return every figure outside its [least, most]; a null end is open."""
    short = []
    for what, wanted in floors.items():
        for name, (least, most) in wanted.items():
            value = figures[what][name]
            if (
                not isinstance(value, int | float)
                or (least is not None and value < least)
                or (most is not None and value > most)
            ):
                short.append(f"{what} {name} is {value}, wanted {least} to {most}")
    return short


if __name__ == "__main__":
    main()
