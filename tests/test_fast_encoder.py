"""The fast encoder: questions alike are near, no network is run, and a text has one vector in any company."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from consistency.cache.versions import encoder_version
from consistency.embedding import load_encoder, packaged_tokenizer
from consistency.errors import ModelError
from consistency.static import FILE, load_static

ASKED = "soldiers detained at the border"
ALIKE = ["border guards captured soldiers", "the soldiers were held at the frontier"]
OTHER = ["tonnes of grain loaded in the harbour", "the price of a litre of milk", "goals scored in the second half"]


def test_questions_alike_are_nearer_than_others() -> None:
    vectors = load_encoder("fast").encode([ASKED, *ALIKE, *OTHER])
    cosines = vectors[1:] @ vectors[0]
    assert cosines[: len(ALIKE)].min() > cosines[len(ALIKE) :].max() + 0.1


def test_a_text_has_one_vector_alone_and_among_thousands() -> None:
    encoder = load_encoder("fast")
    many = [f"{number} {ASKED}" for number in range(9000)] + ["", ASKED]
    vectors = encoder.encode(many)
    for place in (0, 4095, 4096, 8999, 9001):
        assert np.array_equal(encoder.encode([many[place]])[0], vectors[place])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([*[1.0] * 9000, 0.0, 1.0], abs=1e-5)


def test_nothing_has_no_vectors() -> None:
    assert load_encoder("fast").encode([]).shape[0] == 0


def test_it_is_small_and_needs_no_torch() -> None:
    assert FILE.stat().st_size < 15e6
    script = "import sys; from consistency.embedding import load_encoder; load_encoder('fast').encode(['a']); "
    done = subprocess.run(
        [sys.executable, "-c", f"{script}print('torch' in sys.modules)"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_what_is_kept_of_it_depends_on_its_file() -> None:
    assert encoder_version("fast") not in (None, encoder_version("default"))


def test_a_file_that_is_damaged_or_of_another_tokenizer_is_told(tmp_path) -> None:
    broken, short = tmp_path / "broken.npz", tmp_path / "short.npz"
    broken.write_bytes(FILE.read_bytes()[:5000])
    np.savez(short, rows=np.zeros((3, 4), np.int8), factors=np.zeros(3, np.float32))
    for file in (broken, short, tmp_path / "none.npz"):
        with pytest.raises(ModelError, match="fast encoder cannot be read"):
            load_static(packaged_tokenizer(), file)
