"""An output appears whole or not at all, and what cannot be written is said, before the work where that can be known."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

import consistency
from consistency import outputs
from consistency.errors import SettingsError
from consistency.outputs import ABANDONED, PART, Target, check_reachable, write

ROOT = Path(consistency.__file__).parents[1]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no files of this kind")


def full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_an_output_that_cannot_be_finished_leaves_the_old_one_and_nothing_else(tmp_path, monkeypatch, step):
    (tmp_path / "found.json").write_text("old")
    monkeypatch.setattr(outputs.os, step, full)

    with pytest.raises(SettingsError, match=r"found\.json: cannot be written: No space left on device"):
        write(Target("json", str(tmp_path / "found.json")), "new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("found.json", "old")]


def test_an_interrupt_leaves_the_old_output_and_nothing_else(tmp_path, monkeypatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "found.json").write_text("old")
    monkeypatch.setattr(outputs.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(Target("json", str(tmp_path / "found.json")), "new")

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("found.json", "old")]


def test_what_killed_runs_left_behind_is_removed_once_nobody_writes_it_any_more(tmp_path):
    old, fresh, other = (tmp_path / name for name in ("a".join(PART), "b".join(PART), ".consistency-baseline.json"))
    for path in (old, fresh, other):
        path.write_text("half")
    for path in (old, other):
        os.utime(path, (time.time() - ABANDONED - 60,) * 2)
    write(Target("json", str(tmp_path / "found.json")), "new")

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((fresh.name, other.name, "found.json"))


@POSIX
def test_a_link_is_followed_and_rights_are_kept(tmp_path):
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "real.json").chmod(0o640)
    (tmp_path / "link.json").symlink_to("real.json")
    write(Target("json", str(tmp_path / "link.json")), "new")

    assert (tmp_path / "real.json").read_text() == "new"
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").stat().st_mode & 0o777 == 0o640


@POSIX
def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    script = "from consistency.outputs import Target, write; write(Target('json', '/dev/fd/1'), '{}')"
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )

    assert done.stdout == b"{}"


def test_a_lone_surrogate_is_written_by_its_number(tmp_path):
    write(Target("text", str(tmp_path / "found.txt")), "a\udc80b")

    assert (tmp_path / "found.txt").read_bytes() == b"a\\udc80b"


# Before the work


def test_what_cannot_be_written_is_found_out_before_the_work(tmp_path, monkeypatch):
    (tmp_path / "there.json").touch()
    for path, said in (("no/found.json", "no such folder"), (".", "is a folder"), ("", "no such folder")):
        with pytest.raises(SettingsError, match=said):
            check_reachable(Target("json", path and str(tmp_path / path)))
    closed = {tmp_path / "there.json": "the file is read-only", tmp_path: "the folder is read-only"}
    for barrier, said in closed.items():
        monkeypatch.setattr(outputs.os, "access", lambda path, _, barrier=barrier: Path(path) != barrier)
        with pytest.raises(SettingsError, match=said):
            check_reachable(Target("json", str(tmp_path / "there.json")))


def test_standard_output_and_devices_need_no_folder():
    check_reachable(Target("json", "-"))
    if Path(os.devnull).exists():
        check_reachable(Target("json", os.devnull))


# Standard output


def stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\r\n")


@pytest.mark.parametrize(
    ("form", "encoding", "bytes_"),
    [
        ("json", "ascii", '{"é": "漢"}\n'.encode()),
        ("sarif", "latin-1", '{"é": "漢"}\n'.encode()),
        ("text", "latin-1", b'{"\xe9": "\\u6f22"}\r\n'),
        ("text", "utf-8", '{"é": "漢"}\r\n'.encode()),
    ],
)
def test_what_programs_read_is_utf_8_whatever_the_terminal(monkeypatch, form, encoding, bytes_):
    monkeypatch.setattr(sys, "stdout", stream(encoding))
    write(Target(form, "-"), '{"é": "漢"}\n')

    assert sys.stdout.buffer.getvalue() == bytes_


class Full(io.RawIOBase):
    """A stream that takes nothing, until there is room."""

    room = False

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:
        return len(data) if self.room else full()


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_stream_that_is_closed_or_full_is_said(monkeypatch, form):
    raw = Full()
    for taken, said in ((None, "it is closed"), (io.TextIOWrapper(io.BufferedWriter(raw)), "No space left on device")):
        with monkeypatch.context() as patch, pytest.raises(SettingsError, match=f"cannot be written: {said}"):
            patch.setattr(sys, "stdout", taken)
            write(Target(form, "-"), "x")
    raw.room = True  # what is collected is written once more


@POSIX
@pytest.mark.parametrize(
    ("redirected", "code", "said"),
    [(">&-", 2, "it is closed"), (">/dev/full", 2, "No space left"), ("2>&-", 0, ""), ("2>/dev/full", 0, "")],
)
def test_streams_that_are_closed_or_full_end_in_an_exit_code_that_is_not_that_of_findings(redirected, code, said):
    if "full" in redirected and not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    command = f"{sys.executable} -m consistency show-settings {redirected}"
    done = subprocess.run(
        command, shell=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )

    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
