"""What a feature of two values says, by phenomenon."""

from __future__ import annotations

import numpy as np
import pytest

from consistency.linking.features import FEATURES, _value_equal
from consistency.linking.happenings import NAMES, Evidence
from consistency.linking.neighbours import Neighbours
from consistency.linking.table import Table
from consistency.types import Slot
from tests.build import day, mention, slot

NOTHING = np.zeros(0, dtype=np.int32)
NO_EVIDENCE = Evidence(
    Neighbours(NOTHING, NOTHING, NOTHING.astype(np.float32)), np.zeros((0, len(NAMES)), dtype=np.float32)
)


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


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (slot("12"), slot("18")),
        (slot("1000"), slot("3")),
        (slot(day("2024-10-14"), "date"), slot(day("2024-11-02"), "date")),
        (slot("1", "duration", "hour"), slot("90", "duration", "minute")),
    ],
)
def test_features_do_not_depend_on_which_report_comes_first(a: Slot, b: Slot) -> None:
    forth, back = (
        {k: v.tolist() for part in FEATURES for k, v in part(table(*two)).items()} for two in ((a, b), (b, a))
    )
    assert forth == back
