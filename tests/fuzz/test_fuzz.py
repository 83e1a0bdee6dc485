"""The targets of `make fuzz`, each fed the same few made-up inputs at every run of the tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import SEEDS
from tests.fuzz.targets import ENDLESS, TARGETS

# The same inputs every time: what fails here fails again, and a busy machine fails nothing.
steady = settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MODELLED = [pytest.param(name, marks=pytest.mark.models) if name == "claims" else name for name in TARGETS]


@st.composite
def changed(draw: st.DrawFn, name: str) -> bytes:
    """Return a seed with some stretches cut out, repeated, or taken from another seed or from nowhere."""
    seeds = [seed[:4_000] for seed in SEEDS[name]()]
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 6))):
        at, other = draw(st.integers(0, len(data))), draw(st.sampled_from(seeds))
        start = draw(st.integers(0, len(other)))
        piece = draw(st.one_of(st.binary(max_size=8), st.just(other[start : start + 40])))
        data[at : at + draw(st.integers(0, 20))] = piece * draw(st.sampled_from([1, 1, 1, 30]))
    return bytes(data[:8_000])


@pytest.mark.parametrize("name", MODELLED)
def test_made_up_input_keeps_the_laws(name: str) -> None:
    @steady
    @given(changed(name) | st.binary(max_size=200))
    def feed(data: bytes) -> None:
        TARGETS[name](data)

    feed()


def test_every_target_has_seeds_that_keep_the_laws() -> None:
    assert list(SEEDS) == list(TARGETS)
    assert set(TARGETS) > ENDLESS
    for name in TARGETS:
        if name != "claims":
            for seed in SEEDS[name]():
                TARGETS[name](seed)
