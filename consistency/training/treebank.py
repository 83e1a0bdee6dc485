"""Read Universal Dependencies files (CoNLL-U) as spaCy documents, one sentence each."""

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

# The columns of a CoNLL-U line: https://universaldependencies.org/format.html
ID, FORM, LEMMA, XPOS, HEAD, DEPREL, MISC = 0, 1, 2, 4, 6, 7, 9


def read_sentences(path: Path) -> Iterator[list[list[str]]]:
    """Yield every sentence of a CoNLL-U file as its rows of ten columns, comments left out."""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.strip():
            rows.append(line.split("\t"))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def read_docs(path: Path, vocab: Vocab) -> list[Doc]:
    """Return every sentence of a CoNLL-U file as a document with tags, lemmas, heads and labels."""
    return [to_doc(rows, vocab) for rows in read_sentences(path)]


def to_doc(rows: list[list[str]], vocab: Vocab) -> Doc:
    """Build one document; empty nodes ("8.1") are dropped, contractions ("4-5 Bush's") keep their parts."""
    words = [row for row in rows if row[ID].isdigit()]
    heads = [int(row[HEAD]) - 1 if row[HEAD] != "0" else i for i, row in enumerate(words)]
    return Doc(
        vocab,
        words=[row[FORM] for row in words],
        spaces=_spaces(rows),
        tags=[row[XPOS] for row in words],
        lemmas=[row[LEMMA] for row in words],
        heads=heads,
        deps=["ROOT" if row[DEPREL] == "root" else row[DEPREL] for row in words],
    )


def _spaces(rows: list[list[str]]) -> list[bool]:
    """Return, for every word, whether a space follows it; inside a contraction none does."""
    spaces: list[bool] = []
    joined_until, space_after_joined = 0, True
    for row in rows:
        follows = "SpaceAfter=No" not in row[MISC]
        if "-" in row[ID]:
            joined_until, space_after_joined = int(row[ID].split("-")[1]), follows
        elif row[ID].isdigit():
            number = int(row[ID])
            if number < joined_until:
                follows = False
            elif number == joined_until:
                follows = space_after_joined
            spaces.append(follows)
    return spaces
