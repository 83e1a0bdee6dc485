"""Train the bundled English tagger and dependency parser: `make train-parser`.

Data: Universal Dependencies EWT and the openly licensed part of GUM (see the card). The words' static vectors are the
packaged sentence encoder's own vectors of single words, reduced by PCA, so nothing is downloaded.
"""

import argparse
import gc
import json
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed
from spacy.vectors import Vectors
from thinc.api import Adam, Config

from consistency.syntax import english_tokenizer, lemma
from consistency.training.treebank import read_docs

TRAIN = ("ewt-train.conllu", "ewt-test.conllu", "gum-open-licences.conllu")
DEV, TEST = "ewt-dev.conllu", "pud-test.conllu"
VECTOR_WIDTH = 64
BATCH_WORDS = 500
LEARN_RATE = 0.0014
TABLED = ("JJ", "NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB")
LEAST_SEEN = 2  # times that a lemma must stand in the treebanks to be believed
SAMPLE = 300  # sentences of the development treebank scored while training
REPORT_EVERY = 300.0  # seconds

CONFIG = """
[nlp]
lang = "en"
pipeline = ["tok2vec","tagger","parser"]

[nlp.tokenizer]
@tokenizers = "spacy.Tokenizer.v1"

[components]

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"

[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = {width}
attrs = ["NORM","PREFIX","SUFFIX","SHAPE"]
rows = [4000,1000,2500,2500]
include_static_vectors = true

[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = {width}
depth = 4
window_size = 1
maxout_pieces = 3

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"

[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {width}

[components.parser]
factory = "parser"
min_action_freq = 20

[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true

[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {width}
"""


def word_vectors(width: int) -> tuple[list[str], np.ndarray]:
    """Return the encoder's whole lower-case words and a unit-scaled vector of `width` floats for each."""
    from sentence_transformers import SentenceTransformer
    from sklearn.decomposition import PCA

    from consistency.embedding import packaged_model

    model = SentenceTransformer(str(packaged_model()), device="cpu")
    words = sorted(word for word in model.tokenizer.get_vocab() if word.isalpha() and word.isascii() and len(word) > 1)
    vectors = model.encode(words, batch_size=256, show_progress_bar=False)
    reduced = PCA(width, random_state=0).fit_transform(vectors)
    return words, (reduced / reduced.std()).astype("float32")


def build(width: int, docs: list[Doc]) -> Language:
    """Return an untrained pipeline, its labels read off `docs`."""
    config = Config().from_str(CONFIG.format(width=width))
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    nlp.tokenizer = english_tokenizer(nlp.vocab)
    words, vectors = word_vectors(VECTOR_WIDTH)
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=vectors, keys=words, attr="LOWER")
    nlp.initialize(lambda: examples(nlp, docs))
    return nlp


def examples(nlp: Language, docs: list[Doc]) -> list[Example]:
    """Pair each gold sentence with the same words, unannotated."""
    return [
        Example(Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]), d) for d in docs
    ]


def raw_examples(nlp: Language, docs: list[Doc]) -> list[Example]:
    """Pair each gold sentence with what the pipeline's own tokenizer makes of its text."""
    return [Example(nlp.make_doc(d.text), d) for d in docs]


def evaluate(nlp: Language, pairs: list[Example]) -> dict[str, float]:
    """Score unlabelled and labelled attachment and tags, punctuation left out of attachment."""
    docs = nlp.pipe([example.predicted.copy() for example in pairs], batch_size=64)
    pairs = [Example(doc, pair.reference) for doc, pair in zip(docs, pairs, strict=True)]
    scores = Scorer(nlp).score(pairs)
    return {
        name: round(100 * scores[key], 2) for name, key in (("uas", "dep_uas"), ("las", "dep_las"), ("tag", "tag_acc"))
    }


def batches(pairs: list[Example], rng: random.Random) -> list[list[Example]]:
    """Cut shuffled sentences into batches of like lengths: a batch costs as many parser steps as its longest needs."""
    order = sorted(pairs, key=lambda pair: len(pair.reference) + 4 * rng.random())
    made = list(minibatch_by_words(order, size=BATCH_WORDS))
    rng.shuffle(made)
    return made


def train(nlp: Language, docs: list[Doc], dev: list[Doc], minutes: float, out: Path) -> None:
    """Train until the time is used up, the learning rate falling to a twentieth; write the averaged weights to `out`.

    They are written every few minutes too, so that an interrupted run leaves a usable model.
    """
    rng = random.Random(0)
    optimizer = Adam(LEARN_RATE, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    pairs, sample = examples(nlp, docs), raw_examples(nlp, dev[:SAMPLE])
    gc.collect()
    gc.freeze()
    start = last = time.monotonic()
    steps, share = 0, 0.0
    while share < 1:
        for batch in batches(pairs, rng):
            share = (time.monotonic() - start) / 60 / minutes
            if share >= 1:
                break
            optimizer.learn_rate = LEARN_RATE * max(0.05, 1.0 - share)
            nlp.update(batch, sgd=optimizer, drop=0.1)
            steps += 1
            if time.monotonic() - last > REPORT_EVERY:
                save(nlp, optimizer, out, f"{share * minutes:.1f} min, {steps} steps", sample)
                last = time.monotonic()
    save(nlp, optimizer, out, f"done, {steps} steps", raw_examples(nlp, dev))


def lemma_table(docs: list[Doc]) -> dict[str, str]:
    """Return "TAG form" -> lemma where the treebanks agree on one that the run-time table would not give."""
    seen: dict[str, Counter[str]] = {}
    for token in (token for doc in docs for token in doc if token.is_alpha and token.tag_ in TABLED):
        seen.setdefault(f"{token.tag_[:2]} {token.lower_}", Counter())[token.lemma_.lower()] += 1
    table = {}
    for key, lemmas in sorted(seen.items()):
        best, times = lemmas.most_common(1)[0]
        if times >= LEAST_SEEN and 2 * times > lemmas.total() and best != lemma(key.split()[1], key.split()[0]):
            table[key] = best
    return table


def save(nlp: Language, optimizer: Adam, out: Path, label: str, pairs: list[Example]) -> None:
    """Write the averaged weights and print their score on the development treebank."""
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(out)
        print(label, evaluate(nlp, pairs), flush=True)


def main() -> None:
    """Train, measure on the test treebank, and write the pipeline and its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=35.0)
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--resume", type=Path, help="go on from a pipeline written before, with a fresh learning rate")
    args = parser.parse_args()
    gc.disable()  # many long-lived documents: collections took a fifth of the time
    fix_random_seed(0)
    vocab = spacy.blank("en").vocab
    docs = [doc for name in TRAIN for doc in read_docs(args.treebank / name, vocab)]
    nlp = spacy.load(args.resume) if args.resume else build(args.width, docs)
    train(nlp, docs, read_docs(args.treebank / DEV, vocab), args.minutes, args.out)
    nlp = spacy.load(args.out)
    (args.out / "lemmas.json").write_text(json.dumps(lemma_table(docs), indent=0) + "\n", encoding="utf-8")
    test = read_docs(args.treebank / TEST, vocab)
    figures = {"gold words": evaluate(nlp, examples(nlp, test)), "own words": evaluate(nlp, raw_examples(nlp, test))}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
