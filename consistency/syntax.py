"""Sentences -> words with tags, lemmas and dependencies, by the bundled parser.

The weights in `models/parser` are this project's own (see the card); labels are Universal Dependencies, tags Penn Treebank.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from consistency.errors import ModelError
from consistency.types import Span, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

MODEL = Path(__file__).parent / "models" / "parser"

Sentence = tuple[Word, ...]
Key = TypeVar("Key")


class Parser(Protocol):
    """Anything that parses sentences; the real one is `load_parser`, tests may bring their own."""

    def parse(self, text: str, spans: Sequence[Span]) -> list[Sentence]:
        """Return the words of each span of `text`, with offsets into `text`."""
        ...


class BundledParser:
    """The shipped spaCy tagger and parser with lemmas from a table."""

    def __init__(self, nlp: Language, lemmas: dict[str, str]) -> None:
        self._nlp = nlp
        self._lemmas = lemmas

    def parse(self, text: str, spans: Sequence[Span]) -> list[Sentence]:
        """Return the words of each span of `text`, with offsets into `text`."""
        return [sentence for _, sentence in self.parse_many((None, text, span) for span in spans)]

    def parse_many(self, spans: Iterable[tuple[Key, str, Span]]) -> Iterator[tuple[Key, Sentence]]:
        """Parse (key, text, span) triples in batches, across articles, in order.

        Words are parsed with one blank between them, however the text breaks its lines: a line end is no word.
        """
        pieces = ((" ".join(span.of(text).split()), (key, text, span)) for key, text, span in spans)
        for doc, (key, text, span) in self._nlp.pipe(pieces, as_tuples=True, batch_size=256):
            yield key, self._words(doc, _places(doc.text, text, span))

    def _words(self, doc: Doc, places: Sequence[int]) -> Sentence:
        return tuple(
            Word(
                text=token.text,
                lemma=self._lemma(token.text, token.tag_),
                tag=token.tag_,
                dep=token.dep_,
                head=token.head.i,
                start=places[token.idx],
                end=places[token.idx + len(token.text) - 1] + 1,
            )
            for token in doc
        )

    def _lemma(self, form: str, tag: str) -> str:
        return self._lemmas.get(f"{tag[:2]} {form.lower()}") or lemma(form, tag)


def _places(joined: str, text: str, span: Span) -> Sequence[int]:
    """Return where each character of a span whose words were joined by single blanks stands in the text."""
    if len(joined) == span.end - span.start:
        return range(span.start, span.end)
    words = [at for at in range(span.start, span.end) if not text[at].isspace()]
    found, letters = list[int](), iter(words)
    for character in joined:
        found.append(found[-1] + 1 if character == " " else next(letters))
    return found


# What spaCy takes for "we'd" and "I'd" without their apostrophes.
WHOLE_WORDS = ("wed", "id")


@cache
def load_parser(folder: Path = MODEL) -> BundledParser:
    """Load the bundled parser once. Raises ModelError when its files are missing or damaged."""
    import spacy

    try:
        nlp = spacy.load(folder, config={"nlp": {"tokenizer": {"@tokenizers": _empty_tokenizer()}}})
        lemmas = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: the bundled parser cannot be read ({error}); install the package again") from error
    return BundledParser(nlp, lemmas)


def _empty_tokenizer() -> str:
    """Return the name of a tokenizer without rules, to be filled from the model: spaCy's own has 1,300 that are replaced."""
    import spacy
    from spacy.tokenizer import Tokenizer

    name = "consistency.empty.v1"
    if not spacy.registry.has("tokenizers", name):
        spacy.registry.tokenizers(name)(lambda: lambda nlp: Tokenizer(nlp.vocab))
    return name


@lru_cache(maxsize=100_000)
def lemma(form: str, tag: str) -> str:
    """Return the dictionary form, lower case; names keep their form."""
    import simplemma

    word = form.lower()
    if tag == "NNPS" and word.endswith("s"):
        return word[:-1]
    if tag.startswith("NNP") or not word.isalpha():
        return word
    return str(simplemma.lemmatize(word, lang="en")).lower()


def children(sentence: Sentence) -> list[list[int]]:
    """Return, for every word, the indices of the words that depend on it, in order."""
    found: list[list[int]] = [[] for _ in sentence]
    for i, word in enumerate(sentence):
        if word.head != i:
            found[word.head].append(i)
    return found


SUBJECTS = ("nsubj", "nsubj:pass")


def subject_of(sentence: Sentence, kids: list[list[int]], predicate: int) -> int | None:
    """Return the first subject of a predicate, None where it has none."""
    return next((k for k in kids[predicate] if sentence[k].dep in SUBJECTS), None)


def subtree(sentence: Sentence, top: int, kids: list[list[int]] | None = None) -> list[int]:
    """Return the indices of a word and all that depends on it, in order of place."""
    kids = kids or children(sentence)
    stack, seen = [top], {top}
    while stack:
        for kid in kids[stack.pop()]:
            if kid not in seen:
                seen.add(kid)
                stack.append(kid)
    return sorted(seen)


def ancestors(sentence: Sentence, i: int) -> Iterator[int]:
    """Yield the words above a word, nearest first."""
    seen = {i}
    while (head := sentence[i].head) not in seen:
        seen.add(head)
        yield head
        i = head


def words_in(sentence: Sentence, span: Span) -> list[int]:
    """Return the indices of the words that share a character with `span`."""
    return [i for i, word in enumerate(sentence) if word.start < span.end and span.start < word.end]


def top_of(sentence: Sentence, indices: Sequence[int]) -> int:
    """Return the word of a stretch whose head lies outside it, the last such word when there are several."""
    inside = set(indices)
    tops = [i for i in indices if sentence[i].head not in inside or sentence[i].head == i]
    return tops[-1] if tops else indices[-1]


def english_tokenizer(vocab: Vocab) -> Tokenizer:
    """Return spaCy's English tokenizer with hyphens and slashes split as Universal Dependencies splits them."""
    from spacy.lang.char_classes import ALPHA, CONCAT_QUOTES, LIST_ELLIPSES, LIST_ICONS
    from spacy.lang.en import English
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex

    infixes = [
        *LIST_ELLIPSES,
        *LIST_ICONS,
        r"(?<=[0-9])[+*^](?=[0-9-])",
        rf"(?<=[{ALPHA}{CONCAT_QUOTES}])\.(?=[A-Z{CONCAT_QUOTES}])",
        rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9])[:<>=/](?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9.])(?:--|---|-|–|—|~)(?=[{ALPHA}0-9$£€])",
    ]
    english = English().tokenizer
    return Tokenizer(
        vocab,
        rules={
            word: rule for word, rule in english.rules.items() if "-" not in word and word.lower() not in WHOLE_WORDS
        },
        prefix_search=english.prefix_search,
        suffix_search=english.suffix_search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=english.token_match,
        url_match=english.url_match,
    )
