"""One report whatever does the work: engines, jobs, the size of the parts, the order of the input, a worker that dies."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import consistency
from consistency import Article, ConsistencyError, Report, Settings
from consistency.cache.codec import encode
from consistency.embedding import PACKAGED_NAME, load_encoder
from consistency.engines import base, blocks, claims, facts, files, pools
from consistency.engines.claims import encoder_of
from consistency.engines.pools import Pool
from consistency.linking import neighbours
from consistency.linking.frequencies import added, count_corpus
from consistency.linking.happenings import Happening
from consistency.progress import Silent
from consistency.readers import read_paths
from tests.test_stories import STORIES

ROOT = Path(consistency.__file__).parents[1]
FOLDERS = ("quake-toll", "ferry", "harbour")
# Parts so small that even these reports make many of each.
SMALL = {
    (blocks, "NEAR"): 20,
    (blocks, "REPORTS"): 5,
    (claims, "BATCH"): 4,
    (claims, "QUESTIONS"): 30,
    (facts, "FACTS"): 7,
    (files, "FILES"): 3,
    (files, "OPEN"): 11,
    (neighbours, "TILE"): 9,
    (neighbours, "BLOCK"): 4,
}


@pytest.fixture
def small(monkeypatch) -> None:
    for (owner, name), size in SMALL.items():
        monkeypatch.setattr(owner, name, size)
