"""The fast encoder: a vector for every word piece, made beforehand from the packaged model; a text's is their sum.

No network is run, so torch is not even imported. Word order is lost, and with it some of what tells two questions apart
(`models/README.md` has the figures). A text has the same vector alone and among thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from consistency.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE = Path(__file__).parent / "models" / "fast.npz"
MOST = 256  # word pieces of one text, as the packaged encoder reads them
AT_ONCE = 4096  # texts


class StaticEncoder:
    """The pieces' vectors as whole numbers from -127 to 127, each row with a factor of its own."""

    def __init__(self, tokenizer: Path, file: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST)
        with np.load(file, allow_pickle=False) as stored:
            self._rows, self._factors = stored["rows"], stored["factors"]
        if self._rows.shape[0] != self._tokenizer.get_vocab_size() or self._factors.shape != self._rows.shape[:1]:
            raise ValueError("the vectors are not of this tokenizer's pieces")

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (len(texts), width); zeros for one without a piece."""
        vectors = np.zeros((len(texts), self._rows.shape[1]), dtype=np.float32)
        for start in range(0, len(texts), AT_ONCE):
            some = list(texts[start : start + AT_ONCE])
            found = self._tokenizer.encode_batch(some, add_special_tokens=False)
            lengths = np.array([len(encoding.ids) for encoding in found], dtype=np.int64)
            filled = np.flatnonzero(lengths)
            if len(filled):
                pieces = np.array([piece for encoding in found for piece in encoding.ids], dtype=np.int64)
                vectors[start + filled] = self._sums(pieces, (np.cumsum(lengths) - lengths)[filled])
        return vectors

    def _sums(self, pieces: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.float32]:
        weighed = self._rows[pieces] * self._factors[pieces, None]
        sums = np.add.reduceat(weighed, starts, axis=0)
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def load_static(tokenizer: Path, file: Path = FILE) -> StaticEncoder:
    """Load the fast encoder. Raises ModelError when its file is missing or damaged."""
    try:
        return StaticEncoder(tokenizer, file)
    except Exception as error:  # the tokenizer's library raises plain Exception
        raise ModelError(f"{file}: the fast encoder cannot be read ({error}); install the package again") from error
