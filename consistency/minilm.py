"""The packaged encoder run straight on torch: BERT's layers, mean pooling, unit length, as all-MiniLM-L6-v2 defines them.

Two things that a general library cannot do. Questions of a few words are laid end to end, so that no work goes into padding.
And every product of matrices has one and the same shape, whatever the questions, so that a question has the same vector to
the last bit alone and among thousands: a vector kept from an earlier run is the one that this run would compute.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from consistency.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACK = 512  # tokens of one pass; a longer one is no faster, and a folder of three reports would wait for it
AT_ONCE = 4096  # texts cut into tokens: what is known of each takes more memory than its vector
MOST = 256  # tokens of one text, as the model was published
PARTS = (
    "attention.output.dense",
    "attention.output.LayerNorm",
    "intermediate.dense",
    "output.dense",
    "output.LayerNorm",
)

Tokens = list[int]


class MiniLM:
    """A BERT encoder; loading it takes torch, but none of the libraries around it."""

    def __init__(self, folder: Path) -> None:
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST)
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._heads, self._epsilon = config["num_attention_heads"], config["layer_norm_eps"]
        self._read(load_file(folder / "model.safetensors"), config["num_hidden_layers"])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (len(texts), width)."""
        import torch

        vectors = np.empty((len(texts), self._width), dtype=np.float32)
        with torch.inference_mode():
            for start in range(0, len(texts), AT_ONCE):
                some = list(texts[start : start + AT_ONCE])
                ids = [encoding.ids for encoding in self._tokenizer.encode_batch(some)]
                for pack in _packs(ids):
                    vectors[[start + k for k in pack]] = self._pass([ids[k] for k in pack]).numpy()
        return vectors

    def encode_pieces(self) -> NDArray[np.float32]:
        """Return the vector of every word piece that the tokenizer knows, each as a text of its own."""
        import torch

        number = self._tokenizer.get_vocab()
        begin, end = number["[CLS]"], number["[SEP]"]
        pieces, together = range(len(number)), PACK // 3
        packs = (pieces[k : k + together] for k in range(0, len(pieces), together))
        with torch.inference_mode():
            return np.concatenate([self._pass([[begin, piece, end] for piece in pack]).numpy() for pack in packs])

    def _read(self, weights: dict[str, Any], layers: int) -> None:
        import torch

        def pair(name: str) -> tuple[Any, Any]:
            return weights[f"{name}.weight"], weights[f"{name}.bias"]

        self._words, self._places = (weights[f"embeddings.{n}_embeddings.weight"] for n in ("word", "position"))
        self._kind = weights["embeddings.token_type_embeddings.weight"][0]
        self._width = len(self._kind)
        self._norm = pair("embeddings.LayerNorm")
        self._layers = []
        for number in range(layers):
            layer = f"encoder.layer.{number}"
            three = [pair(f"{layer}.attention.self.{name}") for name in ("query", "key", "value")]
            joined = tuple(torch.cat(side) for side in zip(*three, strict=True))
            self._layers.append((joined, *(pair(f"{layer}.{name}") for name in PARTS)))

    def _pass(self, texts: Sequence[Tokens]) -> Any:
        """Return the vectors of texts of PACK tokens at most, shorter ones first."""
        import torch
        from torch.nn.functional import gelu, linear, normalize

        lengths = [len(text) for text in texts]
        blank = PACK - sum(lengths)
        ids = torch.tensor([*(token for text in texts for token in text), *[0] * blank])
        places = torch.cat([*map(torch.arange, lengths), torch.zeros(blank, dtype=torch.int64)])
        x = self._normal(self._words[ids] + self._places[places] + self._kind, self._norm)
        for joined, attended, norm, widened, narrowed, last in self._layers:
            mixed = self._attend(linear(x, *joined), lengths)
            x = self._normal(x + linear(mixed, *attended), norm)
            x = self._normal(x + linear(gelu(linear(x, *widened)), *narrowed), last)
        means = [part.view(n, length, -1).mean(1) for part, n, length in _groups(x, lengths)]
        return normalize(torch.cat(means), dim=1)

    def _attend(self, x: Any, lengths: Sequence[int]) -> Any:
        """Mix the tokens of each text; texts of one length at a time, the blank rest stays zero."""
        import torch
        from torch.nn.functional import scaled_dot_product_attention

        mixed = torch.zeros(PACK, self._width)
        start = 0
        for part, n, length in _groups(x, lengths):
            query, key, value = part.view(n, length, 3, self._heads, -1).permute(2, 0, 3, 1, 4)
            found = scaled_dot_product_attention(query, key, value).transpose(1, 2)
            mixed[start : start + n * length] = found.reshape(n * length, self._width)
            start += n * length
        return mixed

    def _normal(self, x: Any, weights: tuple[Any, Any]) -> Any:
        from torch.nn.functional import layer_norm

        return layer_norm(x, (self._width,), *weights, eps=self._epsilon)


def load_minilm(folder: Path) -> MiniLM:
    """Load the encoder of a folder. Raises ModelError when its files are missing or damaged."""
    try:
        return MiniLM(folder)
    except Exception as error:  # the tokenizer's library raises plain Exception
        raise ModelError(f"{folder}: the packaged encoder cannot be read ({error}); install it again") from error


def _packs(ids: Sequence[Tokens]) -> Iterator[list[int]]:
    """Yield the numbers of the texts that go through together, shortest first."""
    pack: list[int] = []
    tokens = 0
    for k in sorted(range(len(ids)), key=lambda k: len(ids[k])):
        if pack and tokens + len(ids[k]) > PACK:
            yield pack
            pack, tokens = [], 0
        pack.append(k)
        tokens += len(ids[k])
    if pack:
        yield pack


def _groups(rows: Any, lengths: Sequence[int]) -> Iterator[tuple[Any, int, int]]:
    """Yield the rows of the texts of one length, how many texts they are, and the length."""
    start = 0
    for length, same in groupby(lengths):
        n = sum(1 for _ in same)
        yield rows[start : start + n * length], n, length
        start += n * length
