"""Time a real run stage by stage on each folder given, from a cold cache to the text that is shown: `make bench`.

    python -m tests.benchmarks.stages fixtures/stories ../shared/corpora --most 300 --json bench.json

Of a folder with more files than `--most`, every n-th in order of name is taken. Each folder has a process of its own, so
that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import os
import platform
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from consistency import apart as apart_pairs
from consistency import cache, claims, linking, pipeline, syntax
from consistency.embedding import packaged_model
from consistency.engines import facts
from consistency.linking import features, kept, neighbours, scoring
from consistency.linking.scorer import Scorer
from consistency.readers import READERS
from consistency.reports import FORMATS, Options
from consistency.settings import Settings
from consistency.syntax import MODEL, BundledParser
from consistency.types import Report
from tests.benchmarks.clock import Clock, clocked, peak_mib

# Stage: where the function that does it is looked up. What happens between them is "the rest".
PLACES: dict[str, tuple[Any, str]] = {
    "read": (pipeline, "read"),
    "load parser": (syntax, "load_parser"),
    "split sentences": (claims, "split"),
    "find slots": (claims, "find_slots"),
    "parse": (BundledParser, "parse"),
    "ask questions": (claims, "read_mentions"),
    "find neighbours": (neighbours, "find_neighbours"),
    "remember": (kept.Memory, "recall"),
    "block": (scoring, "candidates"),
    "load encoder": (cache, "load_encoder"),
    "embed": (scoring, "embed"),
    "compute features": (features, "compute"),
    "score": (Scorer, "link_chances"),
    "score conflicts": (Scorer, "conflict_chances"),
    "keep scores": (kept.Memory, "keep"),
    "cluster": (linking, "cluster"),
    "tell stories": (linking, "tell_stories"),
    "compare": (facts, "compare"),
    "find what was apart": (apart_pairs, "find_apart"),
}


def sample(folder: Path, most: int) -> list[Path]:
    """Return the reports of a folder, every n-th where there are more than `most`."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in READERS)
    return files[:: -(-len(files) // most)]


def bench(folder: Path, most: int, jobs: int, encoder: str, with_floor: bool) -> dict[str, Any]:
    """Return the figures of one folder."""
    clock, begun, used = Clock(), time.perf_counter(), processor_seconds()
    with TemporaryDirectory() as folder_kept, clocked(clock, PLACES), clock.stage("the rest"):
        settings = Settings(jobs=jobs, encoder=encoder, cache=True, cache_dir=Path(folder_kept))
        report = pipeline.check(sample(folder, most), settings)
        with clock.stage("report"):
            FORMATS["findings"]["text"](report, Options())
    seconds, used = time.perf_counter() - begun, processor_seconds() - used
    values = sum(len(group.mentions) for fact in report.facts for group in fact.groups)
    pairs = clock.sizes.get("block", 0)
    peaks = [peak_mib(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    least = floor(report) if with_floor else None
    return {
        "folder": str(folder),
        "reports": len(report.articles),
        "words": sum(len(article.text.split()) for article in report.articles),
        "values": values,
        "facts": len(report.facts),
        "findings": len(report.findings),
        "pairs": pairs,
        "pairs_a_value": round(pairs / max(values, 1), 2),
        "jobs": jobs,
        "encoder": encoder,
        "seconds": round(seconds, 3),
        "cpu_seconds": round(used, 3),
        "peak_mib": peaks[0],
        "workers_peak_mib": peaks[1],
        "floor": None if least is None else round(least, 3),
        "times_floor": None if least is None else round(seconds / least, 3),
        "stages": {stage: round(clock.seconds.get(stage, 0.0), 3) for stage in (*PLACES, "report", "the rest")},
        "peaks_mib": clock.peaks,
    }


def processor_seconds() -> float:
    """Return the seconds of processor that this process and the workers it has ended have used."""
    own, workers = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime


def floor(report: Report) -> float:
    """Return the seconds of what cannot be left out; loading the models is not counted.

    That is spaCy alone on the sentences parsed, and a bare SentenceTransformer on the distinct questions.
    """
    import spacy
    from sentence_transformers import SentenceTransformer

    mentions = [m for fact in report.facts for group in fact.groups for m in group.mentions]
    sentences = list(dict.fromkeys((m.article.id, m.claim.span.of(m.article.text)) for m in mentions))
    nlp, model = spacy.load(MODEL), SentenceTransformer(str(packaged_model()), device="cpu")
    begun = time.perf_counter()
    for _ in nlp.pipe(text for _, text in sentences):
        pass
    model.encode(sorted({m.question.clause for m in mentions}), batch_size=128, show_progress_bar=False)
    return time.perf_counter() - begun


def apart(folder: Path, *how: Any) -> dict[str, Any]:
    """Run one folder in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(bench, folder, *how).result()


def table(runs: list[dict[str, Any]]) -> str:
    """Return the runs side by side: seconds of each stage and its share of the whole."""
    lines = [f"{'':22}" + "".join(f"{Path(run['folder']).name:>20}" for run in runs)]
    sizes = (
        "reports",
        "words",
        "values",
        "facts",
        "findings",
        "pairs",
        "pairs_a_value",
        "peak_mib",
        "workers_peak_mib",
    )
    lines += [f"{key:22}" + "".join(f"{run[key]:>20,}" for run in runs) for key in sizes]
    for stage in runs[0]["stages"]:
        cells = (f"{run['stages'][stage]:>11.2f} s {run['stages'][stage] / run['seconds']:>5.0%} " for run in runs)
        lines.append(f"{stage:22}" + "".join(cells))
    for key in ("seconds", "cpu_seconds", "floor", "times_floor"):
        unit = "" if key == "times_floor" else "s"
        cells = (f"{run[key]:>11.2f} {unit:8}" if run[key] is not None else f"{'-':>11}{'':9}" for run in runs)
        lines.append(f"{key:22}" + "".join(cells))
    return "\n".join([*lines, *exponents(runs)])


def exponents(runs: list[dict[str, Any]]) -> list[str]:
    """Return how time grows with the reports from one made corpus to the next: 1 is linear."""
    made = [run for run in runs if Path(run["folder"]).name.startswith("corpus-")]
    return [
        f"exponent of {key.replace('_', ' ')} from {a['reports']:,} to {b['reports']:,} reports: "
        f"{math.log(b[key] / a[key]) / math.log(b['reports'] / a['reports']):.2f}"
        for a, b in pairwise(sorted(made, key=lambda run: run["reports"]))
        if a["reports"] < b["reports"]
        for key in ("seconds", "cpu_seconds")
    ]


def main() -> None:
    """Print the table, and write the figures as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--most", type=int, default=300, help="reports taken of a folder at most")
    parser.add_argument("--jobs", type=int, default=1, help="processes that read claims")
    parser.add_argument("--encoder", default="default")
    parser.add_argument("--no-floor", action="store_true", help="leave out the floor, which takes as long again")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    how = (options.most, options.jobs, options.encoder, not options.no_floor)
    runs = [apart(folder, *how) for folder in options.folders if folder.is_dir()]
    if not runs:
        parser.error("none of these is a folder")
    machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps({"machine": machine, "runs": runs}, indent=1) + "\n", encoding="utf-8")
    print(table(runs))


if __name__ == "__main__":
    main()
