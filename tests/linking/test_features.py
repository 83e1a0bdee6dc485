"""What a feature of two values says, by phenomenon."""

from __future__ import annotations

import numpy as np
import pytest

from consistency.linking.features import _value_equal
from consistency.linking.happenings import Evidence
from consistency.linking.neighbours import Neighbours
from consistency.linking.table import Table
from consistency.types import Slot
from tests.build import day, mention, slot

NOTHING = np.zeros(0, dtype=np.int32)
NO_EVIDENCE = Evidence(Neighbours(NOTHING, NOTHING, NOTHING.astype(np.float32)), np.zeros((0, 0), dtype=np.float32))


def table(a: Slot, b: Slot) -> Table:
    pairs = np.array([[0, 1]], dtype=np.int32)
    return Table([mention(a, "a.md"), mention(b, "b.md")], [0, 1], pairs, NO_EVIDENCE, {})


@pytest.mark.parametrize(
    ("a", "b", "equal"),
    [
        (slot("1000"), slot("1004"), True),
        (slot("1000"), slot("1010"), False),
        (slot(day("2024-10-14"), "date"), slot(day("2024-10-14"), "date"), True),
        (slot(day("2024-10-14"), "date"), slot(day("2024-10-15"), "date"), False),
        (slot(day("2024-10-14"), "date"), slot(day("2019-10-14"), "date"), False),
        (slot("1", "duration", "hour"), slot("60", "duration", "minute"), True),
    ],
)
def test_equal_values(a: Slot, b: Slot, equal: bool) -> None:
    assert _value_equal(table(a, b)).tolist() == [float(equal)]
