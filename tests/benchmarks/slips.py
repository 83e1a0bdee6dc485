"""Plant slips in copies of real reports, beside sound edits of the same shapes, and count which are found.

    python -m tests.benchmarks.slips [SHARED] [--seed N] [--each N] [--show]

SHARED (default: ../shared beside the checkout) holds `corpora`. Places are chosen by surface pattern and drawn at random,
the shapes of a rule in turn, one place a report; see `planting`. Nothing of a text is kept.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from consistency.comparison.internal import find_slips
from consistency.pipeline import mentions
from consistency.readers import read_paths
from consistency.settings import Settings
from consistency.types import Article, Finding
from tests.benchmarks.planting import SITES, Edit, Site, apply

SHARED = Path(__file__).parents[3] / "shared"
SEED, EACH = 20, 15  # of each rule, planted and sound


@dataclass(frozen=True)
class Planted:
    """One copy: the site, where the edits lie in the new text, and whether a slip was made."""

    name: str
    site: Site
    is_slip: bool
    places: tuple[tuple[int, int], ...]
    text: str


def draw(articles: Sequence[Article], seed: int, each: int) -> list[Planted]:
    """Return `each` slips and `each` sound edits of every rule, no report used twice."""
    rng, used = Random(seed), set[str]()
    planted: list[Planted] = []
    for rule in SITES:
        pools = _pools(articles, rule, rng)
        for number in range(2 * each):
            taken = _next(pools, used, number // 2)
            if taken is not None:
                planted.append(_plant(*taken, rng, is_slip=number % 2 == 0))
    return planted


def _pools(articles: Sequence[Article], rule: str, rng: Random) -> list[list[tuple[Article, Site]]]:
    """Return the places of each shape of a rule in random order, one for each wording: copies of a text are one."""
    by_shape: dict[str, dict[str, tuple[Article, Site]]] = defaultdict(dict)
    shuffled = list(articles)
    rng.shuffle(shuffled)
    for article in shuffled:
        prose = [*article.blocks, *([article.title_span] if article.title_span else [])]
        for site in SITES[rule](article.text, article.published):
            if any(span.start <= site.at < span.end for span in prose):
                by_shape[site.shape].setdefault(article.text[site.at : site.at + 60], (article, site))
    pools = [list(by_shape[shape].values()) for shape in sorted(by_shape)]
    for pool in pools:
        rng.shuffle(pool)
    return pools


def _next(pools: list[list[tuple[Article, Site]]], used: set[str], turn: int) -> tuple[Article, Site] | None:
    for step in range(len(pools)):
        pool = pools[(turn + step) % len(pools)]
        while pool:
            article, site = pool.pop()
            if article.path not in used:
                used.add(article.path)
                return article, site
    return None


def _plant(article: Article, site: Site, rng: Random, *, is_slip: bool) -> Planted:
    edits = (site.slip if is_slip else site.sound)(rng)
    name = f"{site.rule}-{'slip' if is_slip else 'sound'}-{article.path.replace('/', '-')}"
    return Planted(name, site, is_slip, tuple(_moved(edits)), apply(article.text, edits))


def _moved(edits: Iterable[Edit]) -> Iterable[tuple[int, int]]:
    """Yield where the edits lie in the new text."""
    shift = 0
    for start, end, words in sorted(edits):
        yield start + shift, start + shift + len(words)
        shift += len(words) - (end - start)


def found_in(planted: Sequence[Planted]) -> dict[str, list[Finding]]:
    """Return the findings of each copy."""
    with tempfile.TemporaryDirectory() as folder:
        for copy in planted:
            Path(folder, copy.name).write_text(copy.text, encoding="utf-8")
        said, _, _ = mentions(folder, Settings(jobs=1))
    found: dict[str, list[Finding]] = {copy.name: [] for copy in planted}
    for finding in find_slips(said):
        found[finding.mentions[0].article.path].append(finding)
    return found


def is_hit(copy: Planted, finding: Finding) -> bool:
    """Say whether a finding marks one of the edited places, or the sentence that it stands in, under the rule planted."""
    spans = [mention.claim.span for mention in finding.mentions]
    return finding.rule == copy.site.rule and any(
        span.start < end and start < span.end for span in spans for start, end in copy.places
    )


def score(planted: Sequence[Planted], found: dict[str, list[Finding]]) -> dict[str, dict[str, list[bool]]]:
    """Return, by rule and shape, which slips were found; under "sound", which sound edits gave any finding."""
    table: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for copy in planted:
        findings = found[copy.name]
        if copy.is_slip:
            table[copy.site.rule][copy.site.shape].append(any(is_hit(copy, finding) for finding in findings))
        else:
            table[copy.site.rule]["sound"].append(any(finding.rule == copy.site.rule for finding in findings))
    return table


def report(table: dict[str, dict[str, list[bool]]]) -> str:
    """Return the figures as lines."""
    lines, hits, planted, false, sound = [], 0, 0, 0, 0
    for rule, shapes in table.items():
        slips = [hit for shape, rows in shapes.items() if shape != "sound" for hit in rows]
        controls = shapes.get("sound", [])
        hits, planted = hits + sum(slips), planted + len(slips)
        false, sound = false + sum(controls), sound + len(controls)
        by_shape = ", ".join(f"{shape} {sum(rows)}/{len(rows)}" for shape, rows in shapes.items() if shape != "sound")
        lines.append(f"{rule:20} {sum(slips)}/{len(slips)} found ({by_shape}); {sum(controls)}/{len(controls)} false")
    lines.append(f"recall {hits / max(planted, 1):.2f} of {planted}, false among {sound} sound edits: {false}")
    return "\n".join(lines)


def show(planted: Sequence[Planted], found: dict[str, list[Finding]]) -> None:
    """Print the slips missed and the sound edits found, with the sentence around, for people who mend rules."""
    for copy in planted:
        hit = any(is_hit(copy, finding) for finding in found[copy.name])
        if hit == copy.is_slip:
            continue
        around = [copy.text[max(0, start - 90) : end + 90].replace("\n", " / ") for start, end in copy.places]
        print(f"{'missed' if copy.is_slip else 'FALSE'} {copy.name} {copy.site.shape}")
        print("\n".join(f"    ...{words}..." for words in around))


def main() -> None:
    """Plant, find, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--each", type=int, default=EACH)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    articles = [item for item in read_paths([given.shared / "corpora"]) if isinstance(item, Article)]
    planted = draw(articles, given.seed, given.each)
    found = found_in(planted)
    if given.show:
        show(planted, found)
    print(report(score(planted, found)))


if __name__ == "__main__":
    main()
