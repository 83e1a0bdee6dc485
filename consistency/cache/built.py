"""What facts have become, some facts at a time <-> bytes, without their mentions, which the reader has."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain, islice

from consistency.cache.codec import decode, encode
from consistency.types import Apart, Fact, Mention

Built = tuple[list[Fact], list[Apart]]  # what the members of one fact are found to be: facts, and pairs kept apart


def write_built(built: Sequence[Built], members: Sequence[Mention]) -> bytes:
    """Return the bytes of what facts of these members have become."""
    sizes = [(len(facts), len(apart)) for facts, apart in built]
    return json.dumps(sizes).encode() + b"\n" + encode([*chain.from_iterable(chain(*one) for one in built)], members)


def read_built(data: bytes, members: Sequence[Mention]) -> list[Built]:
    """Return what facts have become again. Raises ValueError when the bytes are not what `write_built` wrote."""
    head, _, told = data.partition(b"\n")
    found, sizes = decode(told, members), json.loads(head)
    try:
        rest, whole = iter(found), sum(facts + apart for facts, apart in sizes) == len(found)
        built = [(list(islice(rest, facts)), list(islice(rest, apart))) for facts, apart in sizes]
    except TypeError as error:
        raise ValueError(f"damaged: {error}") from error
    are_facts = all(isinstance(fact, Fact) for facts, _ in built for fact in facts)
    if not (whole and are_facts and all(isinstance(pair, Apart) for _, apart in built for pair in apart)):
        raise ValueError("damaged: not facts and pairs kept apart")
    return built
