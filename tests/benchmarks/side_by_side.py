"""What the same reports cost other ways, timed beside this program in one run: the ratios in docs/scale.md.

    python -m tests.benchmarks.side_by_side ../shared/corpora [--parts quantulum3 recognizers ...] [--json FILE]

- `embedding`: every sentence through SentenceTransformer with the packaged weights, then average linkage of scikit-learn.
- `cross-encoder-small`, `-base`: pairs of sentences through a BERT of the size of MiniLM-L12 or RoBERTa-base, as NLI models
  are. The weights are random, which time does not see; each sentence with a value would meet its NEAREST most alike.
- `quantulum3`, `recognizers`: numbers and dates alone, against our own finders.

What takes long is timed on a sample and extrapolated, by the power of its growth; the table says how many were timed. Times
are of the processor. A part whose package is not installed is left out with a message:
pip install --pre quantulum3 inflect recognizers-text-suite datedelta 'emoji<2'.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from consistency import pipeline
from consistency.embedding import packaged_model
from consistency.progress import Silent
from consistency.sentences import split
from consistency.settings import Settings
from consistency.slots.finding import find_slots
from consistency.types import Article

NEAREST = 10
PAIRS = 2_000  # of sentences, through the cross-encoder
CLUSTERED = 6_000  # sentences: a matrix of all distances grows with the square
SENTENCES = {"quantulum3": 400, "recognizers": 80}
# Layers, width, heads, inner width: of cross-encoders that are published for NLI.
SIZES = {"cross-encoder-small": (12, 384, 12, 1536), "cross-encoder-base": (12, 768, 12, 3072)}
BATCH = 32


@dataclass(frozen=True, slots=True)
class Row:
    """What one way costs: seconds for `timed` of `whole` things, and what that makes for all of them."""

    way: str
    timed: int
    whole: int
    seconds: float
    power: int = 1

    @property
    def for_all(self) -> float:
        """Return the seconds for all."""
        return self.seconds * (self.whole / max(self.timed, 1)) ** self.power


@dataclass(frozen=True, slots=True)
class Corpus:
    """The reports, their sentences, and which of these carry a value."""

    articles: list[Article]
    sentences: list[str]
    carrying: list[str]


def read(folder: Path) -> Corpus:
    """Read the reports of a folder."""
    articles, _ = pipeline.read(folder, Settings(), Silent())
    sentences, carrying = list[str](), list[str]()
    for article in articles:
        spans = split(article)
        found = find_slots(article.text, spans, article.published)
        sentences += [span.of(article.text) for span in spans]
        carrying += [span.of(article.text) for span, slots in zip(spans, found, strict=True) if slots]
    return Corpus(articles, sentences, carrying)


def own(corpus: Corpus) -> Iterator[Row]:
    """Time this program: all of it, then its finders alone."""
    reports = len(corpus.articles)
    with_seconds = timed(lambda: pipeline.check(corpus.articles, Settings(jobs=1)))
    yield Row("consistency, all of it", reports, reports, with_seconds)
    yield own_slots(corpus)


def own_slots(corpus: Corpus) -> Row:
    """Time the finders alone."""

    def find() -> None:
        for article in corpus.articles:
            find_slots(article.text, split(article), article.published)

    return Row("consistency, slots alone", len(corpus.sentences), len(corpus.sentences), timed(find))


def embedding(corpus: Corpus) -> Iterator[Row]:
    """Time the embedding of every sentence, and the clustering of some."""
    from sentence_transformers import SentenceTransformer
    from sklearn.cluster import AgglomerativeClustering

    model = SentenceTransformer(str(packaged_model()), device="cpu")
    begun = time.process_time()
    vectors = model.encode(corpus.sentences, batch_size=128, show_progress_bar=False, normalize_embeddings=True)
    yield Row("embed every sentence", len(vectors), len(vectors), time.process_time() - begun)
    some = vectors[:: -(-len(vectors) // CLUSTERED)]
    clusters = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="average", distance_threshold=0.3)
    yield Row("AgglomerativeClustering of them", len(some), len(vectors), timed(lambda: clusters.fit(some)), power=2)


def cross_encoder(corpus: Corpus, name: str) -> Iterator[Row]:
    """Time a model of random weights on pairs of sentences that carry values."""
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    layers, width, heads, inner = SIZES[name]
    config = BertConfig(
        num_hidden_layers=layers, hidden_size=width, num_attention_heads=heads, intermediate_size=inner, num_labels=3
    )
    model, tokenizer = BertForSequenceClassification(config).eval(), AutoTokenizer.from_pretrained(packaged_model())
    some = sample(corpus.carrying, 2 * PAIRS)
    first, second = some[0 : len(some) - 1 : 2], some[1::2]

    def run() -> None:
        for k in range(0, len(second), BATCH):
            texts = (first[k : k + BATCH], second[k : k + BATCH])
            model(**tokenizer(*texts, padding=True, truncation=True, max_length=256, return_tensors="pt"))

    with torch.inference_mode():
        seconds = timed(run)
    yield Row(f"{name}, top {NEAREST}", len(second), len(corpus.carrying) * NEAREST // 2, seconds)


def quantulum3(corpus: Corpus) -> Iterator[Row]:
    """Time quantulum3 without its classifier, which is six times as slow and was made for another scikit-learn."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    yield _library("quantulum3", corpus, parser.parse)


def recognizers(corpus: Corpus) -> Iterator[Row]:
    """Time those models of Recognizers-Text whose values are ours too."""
    import recognizers_date_time as dates
    import recognizers_number as numbers
    import recognizers_number_with_unit as units
    from recognizers_text import Culture

    models = [
        numbers.recognize_number,
        numbers.recognize_ordinal,
        numbers.recognize_percentage,
        units.recognize_age,
        units.recognize_currency,
        units.recognize_dimension,
        dates.recognize_datetime,
    ]
    yield _library("recognizers", corpus, lambda text: [model(text, Culture.English) for model in models])


def _library(name: str, corpus: Corpus, find: Callable[[str], object]) -> Row:
    """Time a library that is called sentence by sentence, its tables loaded."""
    find("Some 40 people walked 3 km on Monday.")
    some = sample(corpus.sentences, SENTENCES[name])

    def run() -> None:
        for sentence in some:
            try:
                find(sentence)
            except Exception:
                logging.debug("%s cannot read %r", name, sentence)

    return Row(f"{name}, slots alone", len(some), len(corpus.sentences), timed(run))


PARTS: dict[str, Callable[[Corpus], Iterator[Row]]] = {
    "own": own,
    "embedding": embedding,
    **{name: partial(cross_encoder, name=name) for name in SIZES},
    "quantulum3": quantulum3,
    "recognizers": recognizers,
}


def timed(run: Callable[[], object]) -> float:
    """Return the processor seconds that a call takes: others at work on the machine do not stretch them."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def sample(texts: list[str], most: int) -> list[str]:
    """Return texts from all over the list."""
    return texts[:: -(-len(texts) // most)][:most]


def measure(corpus: Corpus, parts: list[str]) -> Iterator[Row]:
    """Yield the rows of the parts; say which are left out."""
    for part in parts:
        try:
            yield from PARTS[part](corpus)
        except ImportError as error:
            print(f"{part}: not measured, {error.name} is not installed")


def table(rows: list[Row]) -> str:
    """Return the rows with their ratios: of the way whose words they share, all of it or slots alone."""
    whole = next((row.for_all for row in rows if row.way == "consistency, all of it"), None)
    slots = next((row.for_all for row in rows if row.way == "consistency, slots alone"), None)
    lines = ["| way | timed | of | seconds | for all | times ours |", "|---|---|---|---|---|---|"]
    for row in rows:
        base = slots if "slots alone" in row.way else whole
        ratio = f"{row.for_all / base:,.2f}" if base else ""
        lines.append(
            f"| {row.way} | {row.timed:,} | {row.whole:,} | {row.seconds:,.1f} | {row.for_all:,.1f} | {ratio} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the table, and write the figures as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.exit(0, f"{options.folder}: not there, nothing to compare\n")
    logging.disable(logging.WARNING)
    corpus = read(options.folder)
    rows = list(measure(corpus, options.parts))
    print(
        f"{len(corpus.articles):,} reports, {len(corpus.sentences):,} sentences, {len(corpus.carrying):,} with a value"
    )
    print(table(rows))
    if options.json:
        machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
        said = {"machine": machine, "rows": [asdict(row) | {"for_all": row.for_all} for row in rows]}
        options.json.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
