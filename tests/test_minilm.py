"""The packaged encoder on plain torch: the vectors of the published model, and the same ones in any company."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from consistency.embedding import load_encoder, packaged_model
from consistency.errors import ModelError
from consistency.minilm import MOST, PACK, load_minilm

QUESTIONS = [
    "soldiers were detained",
    "the bridge cost the town of Orlik",
    "",
    "people were hurt when the ferry from Port Ellis to the northern islands ran aground in heavy fog, the coast guard said",
    "réservoir at 70 per cent",
    "a",
]


@pytest.mark.models
def test_vectors_are_those_of_the_published_model() -> None:
    library = load_encoder(str(packaged_model()))

    assert np.abs(load_encoder().encode(QUESTIONS) - library.encode(QUESTIONS)).max() < 1e-6


@pytest.mark.models
def test_a_question_has_one_vector_alone_and_among_many() -> None:
    encoder = load_minilm(packaged_model())
    many = [f"{text} {n}" for n in range(60) for text in QUESTIONS] + QUESTIONS
    together = encoder.encode(many)

    assert [k for k in range(0, len(many), 7) if not (encoder.encode([many[k]])[0] == together[k]).all()] == []
    assert (encoder.encode(many[::-1])[::-1] == together).all()


@pytest.mark.models
def test_a_text_of_any_length_fits_into_a_pass() -> None:
    encoder = load_minilm(packaged_model())

    assert (encoder.encode(["flood " * MOST])[0] == encoder.encode(["flood " * 3 * PACK])[0]).all()
    assert encoder.encode([]).shape == (0, 384)


def test_a_folder_without_weights_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install it again"):
        load_minilm(tmp_path)
