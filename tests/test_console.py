"""What a run shows of its progress on a terminal, and the seconds of its stages."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from consistency.console import Watch

SHOWN = """
import time
from consistency.console import Watch
with Watch(show=True) as watch:
    watch.stage("reading claims", 40)
    for _ in range(20):
        time.sleep(0.05)
        watch.advance()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_is_shown_the_stage_the_count_the_rate_and_the_time_left() -> None:
    ours, theirs = os.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    done = subprocess.run([sys.executable, "-c", SHOWN], stderr=theirs, env=env, check=True, timeout=60)
    os.close(theirs)
    said = os.read(ours, 1 << 16).decode(errors="replace")
    os.close(ours)
    count, rate, left = re.findall(r"(\d+)/40\S* \D*?([\d.]+)/s\D* 0:00:(\d\d)", _plain(said))[-1]

    assert done.returncode == 0
    assert "reading claims" in said
    assert 2 <= float(rate) <= 20
    assert int(left) == pytest.approx((40 - int(count)) / float(rate), abs=2)


def _plain(said: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said)


def test_stages_of_one_name_are_added_up() -> None:
    with Watch(show=False) as watch:
        for name in ("reading", "scoring", "reading"):
            watch.stage(name, None)
            watch.advance()

    assert list(watch.seconds) == ["reading", "scoring"]
    assert all(seconds >= 0 for seconds in watch.seconds.values())
