"""Ctrl-C and SIGTERM end a run in time with one line, whatever it is at; and no other end passes for findings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import consistency
from consistency import Article, Settings, cache, claims, pipeline, syntax
from consistency.interrupts import ECHO
from consistency.progress import Silent
from consistency.types import Span

ROOT = Path(consistency.__file__).parents[1]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no signals of this kind")
IN_TIME = 5.0  # a second, on a machine that has better to do; `make faults` measures it

SAY_READY = "print('ready', flush=True)"
PATIENT = "import consistency.interrupts as i; i.PATIENCE, i.ECHO = 60, {echo}\n"
WORK = {
    "Python": "while True: pass",
    "a wait": "time.sleep(60)",
    "a library that swallows it": "while True:\n    try: time.sleep(60)\n    except BaseException: pass",
    "C that does not look": "hashlib.pbkdf2_hmac('sha256', b'a', b'b', 10**9)",
    "an import": "sys.path.insert(0, '.'); import slow",
    "a wait for a thread": "t = threading.Thread(target=time.sleep, args=(60,)); t.start(); t.join()",
}


def start(work: str, folder: Path, **more) -> subprocess.Popen[str]:
    """Start a process that works as the command line does, and return it when it is at work: when it says READY."""
    said = work.replace("READY", SAY_READY) if "READY" in work else f"{SAY_READY}\n{work}"
    lines = "\n".join(f"    {line}" for line in said.splitlines())
    script = (
        "import hashlib, sys, threading, time\nfrom consistency.interrupts import interruptible\n"
        f"with interruptible():\n{lines}\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def ended(process: subprocess.Popen[str]) -> tuple[float, int, str]:
    began = time.monotonic()
    _, said = process.communicate(timeout=60)
    return time.monotonic() - began, process.returncode, said


@POSIX
@pytest.mark.parametrize("work", WORK)
def test_ctrl_c_ends_whatever_is_at_work_in_time(tmp_path, work):
    (tmp_path / "slow.py").write_text("import time\nwhile True: time.sleep(0.01)\n")
    process = start(WORK[work], tmp_path)
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    seconds, code, said = ended(process)

    assert (code, said) == (130, "consistency: interrupted\n")
    assert seconds < IN_TIME


@POSIX
def test_a_second_ctrl_c_does_not_wait(tmp_path):
    process = start(f"{PATIENT.format(echo=ECHO)}READY\n{WORK['a library that swallows it']}", tmp_path)
    process.send_signal(signal.SIGINT)
    time.sleep(5 * ECHO)
    process.send_signal(signal.SIGINT)
    seconds, code, said = ended(process)

    assert (code, said) == (130, "consistency: interrupted\n")
    assert seconds < IN_TIME


@POSIX
def test_a_signal_that_comes_twice_at_once_is_one(tmp_path):
    """A wrapper that passes on what the terminal sends to the whole group must not cost what is being kept."""
    patient = "import consistency.interrupts as i; i.PATIENCE, i.ECHO = 60, 30\n"
    kept = "try:\n    READY\n    time.sleep(60)\nfinally:\n    time.sleep(0.3)\n    print('kept', flush=True)"
    process = start(patient + kept, tmp_path)
    for _ in range(2):
        process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=60)

    assert (process.returncode, out, said) == (130, "kept\n", "consistency: interrupted\n")


@POSIX
def test_a_run_that_is_told_to_end_says_so(tmp_path):
    process = start(WORK["a wait"], tmp_path)
    process.send_signal(signal.SIGTERM)

    assert ended(process)[1:] == (143, "consistency: terminated\n")


@POSIX
def test_what_was_ignored_from_the_start_stays_so(tmp_path):
    process = start("time.sleep(0.4)", tmp_path, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    process.send_signal(signal.SIGINT)

    assert ended(process)[1:] == (0, "")


@pytest.mark.parametrize(
    ("work", "code", "said"),
    [
        ("sys.exit(1)", 1, ""),
        ("sys.exit()", 0, ""),
        ("print('x'); sys.exit(2)", 2, ""),
        ("import no_such_library", 2, "ModuleNotFoundError"),
        ("sys.stdout = open('/dev/full', 'w'); print('x'); sys.exit(0)", 2, ""),
    ],
)
def test_only_the_program_itself_says_that_there_are_findings(tmp_path, work, code, said):
    if "/dev/full" in work and not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    found = ended(start(work, tmp_path))

    assert found[1] == code
    assert said in found[2]


@POSIX
def test_workers_end_with_the_process_that_started_them(tmp_path):
    (tmp_path / "pool.py").write_text(
        "import multiprocessing, os, sys, time\nfrom concurrent.futures import ProcessPoolExecutor\n"
        "from consistency.workers import end_with_parent\n"
        "if __name__ == '__main__':\n"
        "    context = multiprocessing.get_context('spawn')\n"
        "    with ProcessPoolExecutor(2, mp_context=context, initializer=end_with_parent) as pool:\n"
        "        pool.submit(os.getpid).result()\n"
        "        print('ready', flush=True)\n"
        "        pool.submit(time.sleep, 60).result()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "pool.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.kill()
    process.wait()

    assert group_ends(process.pid)


def group_ends(group: int) -> bool:
    """Say whether every process of a group ends within seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    return False


def test_what_was_done_before_an_interrupt_is_kept(tmp_path, monkeypatch):
    done = 5

    def read(articles, parser, most):
        for number, article in enumerate(articles):
            if number == done:
                raise KeyboardInterrupt
            yield article, []

    monkeypatch.setattr(claims, "read_mentions", read)
    monkeypatch.setattr(syntax, "load_parser", lambda: None)
    articles = [Article(f"{n}.txt", f"{n}", f"Report {n}.", blocks=(Span(0, 9),)) for n in range(9)]
    settings = Settings(cache=True, cache_dir=tmp_path / "kept")
    with pytest.raises(KeyboardInterrupt):
        pipeline.mentions(articles, settings, Silent())

    kept = {kind.kind: kind.entries for kind in cache.store.contents(tmp_path / "kept")}
    assert kept == {"mentions": done, "stated": done}
