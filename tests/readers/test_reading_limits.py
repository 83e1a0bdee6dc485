"""One file may ask for so much and no more, and may change, vanish or turn into something else while it is read."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from consistency.limits import Limits, TooSlowError, short_enough, time_limit
from consistency.readers import READERS, loading, open_file, read_paths, read_source
from consistency.readers.walk import Found, Rules, find_files
from consistency.types import Article, Skipped
from tests.fuzz.seeds import pdf_of

PROSE = "The harbour was closed for two days after the storm, the port office said on Monday.\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, permissions and names as POSIX has them")


def reading(name: str, data: bytes, folder: Path, **limits: float) -> list[Article | Skipped]:
    (folder / name).write_bytes(data)
    return read_file(Found(name, str(folder / name)), Limits(**limits))  # type: ignore[arg-type]


def read_file(found: Found, limits: Limits) -> list[Article | Skipped]:
    source = open_file(found, limits)
    items = [source] if isinstance(source, Skipped) else read_source(source)
    return [short_enough(item, limits) for item in items]


def why(items: list[Article | Skipped]) -> str:
    (item,) = items
    assert isinstance(item, Skipped)
    return f"{item.path}: {item.reason}"


def word(unfolded: int) -> bytes:
    """Return a Word document with a part that unfolds to so many bytes of nothing."""
    from docx import Document

    document, file = Document(), io.BytesIO()
    document.add_paragraph(PROSE)
    document.save(file)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/blank.bin", bytes(unfolded))
    return file.getvalue()


def deep(opening: str, closing: str, depth: int = 100_000) -> bytes:
    return (opening * depth + closing * depth).encode()


def packed(content: bytes) -> bytes:
    """Return a PDF whose page is packed."""
    return pdf_of(zlib.compress(content), b" /Filter /FlateDecode")


RAISE = "or raise the limit"
# Each limit, what breaks it, and what is said.
TOO_MUCH: list[tuple[str, Callable[[], bytes], dict[str, float], str]] = [
    (
        "a.txt",
        lambda: bytes(2_000_000),
        {"bytes": 1e6},
        f"2.0 MB, over the limit of 1 MB; split it {RAISE} (--max-bytes)",
    ),
    (
        "a.txt",
        lambda: PROSE.encode() * 20,
        {"chars": 1_000},
        f"1,700 characters, over the limit of 1,000; split it {RAISE} (--max-chars)",
    ),
    (
        "a.docx",
        lambda: word(3_000_000),
        {"unpacked": 2e6},
        f"the document unfolds to over 2 MB; save its text alone {RAISE} (--max-unpacked)",
    ),
    (
        "a.pdf",
        lambda: packed(b"BT (" + b"word " * 3_000 + b") Tj ET"),
        {"unpacked": 2e3},
        "the document unfolds to over",
    ),
    ("a.pdf", lambda: packed(bytes(80_000_000)), {}, "damaged PDF (Limit reached while decompressing"),
    ("a.json", lambda: deep("[", "]"), {}, "not valid JSON (nested too deeply)"),
    ("a.json", lambda: deep('{"a":', "}"), {}, "not valid JSON (nested too deeply)"),
]


@pytest.mark.parametrize(
    ("name", "data", "limits", "said"), TOO_MUCH, ids=lambda value: value if isinstance(value, str) else ""
)
def test_too_much_is_skipped_and_says_what_to_set(tmp_path: Path, name, data, limits, said) -> None:
    assert why(reading(name, data(), tmp_path, **limits)).startswith(f"{name}: {said}")


def test_a_file_at_its_limits_is_read(tmp_path: Path) -> None:
    data = PROSE.encode()
    (item,) = reading("a.txt", data, tmp_path, bytes=len(data), chars=len(data))
    assert isinstance(item, Article)


def test_a_long_record_is_named_by_its_line(tmp_path: Path) -> None:
    short, long = ({"id": name, "text": PROSE * times} for name, times in (("s", 1), ("l", 20)))
    items = reading("a.jsonl", f"{json.dumps(short)}\n{json.dumps(long)}\n".encode(), tmp_path, chars=1_000)
    assert [item.path if isinstance(item, Skipped) else item.id for item in items] == ["s", "a.jsonl#l"]


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
@pytest.mark.parametrize("unit", ["<div>", "<b><p>", "> ", "[", "- ", "(", "{", "a:\n ", "[a](", "<!--", "&#"])
def test_deep_nesting_ends_no_run(tmp_path: Path, name: str, unit: str) -> None:
    data = (unit * 5_000 + PROSE * 3).encode()
    assert reading(name, data, tmp_path)


@pytest.mark.parametrize("front", ["a: " + "[" * 9_000, "a: &x\n" + "".join(f"{' ' * n}a:\n" for n in range(150))])
def test_deeply_nested_front_matter_costs_itself_alone(tmp_path: Path, front: str) -> None:
    items = reading("a.md", f"---\n{front}\n---\n\n{PROSE}".encode(), tmp_path)
    assert [item.text[-len(PROSE) :] for item in items if isinstance(item, Article)] == [PROSE]


def test_entities_of_a_document_are_not_unfolded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "12 people "}">' for n in range(12))
    data = word(0)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/document.xml":
                text = text.replace(b"<w:document", f"<!DOCTYPE d [{entities}]><w:document".encode(), 1)
                text = text.replace(b"The harbour", b"&e11;")
            new.writestr(name, text)
    begun = time.process_time()
    for item in reading("a.docx", file.getvalue(), tmp_path):
        assert isinstance(item, Skipped) or len(item.text) < 1_000
    assert time.process_time() - begun < 5


# Time


@posix
def test_a_file_that_takes_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(source):
        while True:
            with contextlib.suppress(Exception):  # as libraries do
                sum(range(1_000))
        yield

    monkeypatch.setitem(READERS, ".txt", slow)
    said = why(reading("a.txt", PROSE.encode(), tmp_path, seconds=0.2))
    assert said == "a.txt: reading it took over 0.2 s; save its text alone or raise the limit (--max-seconds)"


@posix
def test_the_clock_stops_with_the_file() -> None:
    with time_limit(0.05):
        pass
    begun = time.process_time()
    while time.process_time() - begun < 0.2:
        pass


@posix
def test_the_clock_strikes_again_where_a_library_has_swallowed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consistency.limits.AGAIN", 0.05)
    swallowed = 0
    with pytest.raises(TooSlowError), time_limit(0.05):
        while True:
            try:
                sum(range(1_000))
            except BaseException:
                swallowed += 1
                if swallowed == 3:
                    raise
    assert swallowed == 3


def test_other_threads_read_without_the_clock(tmp_path: Path) -> None:
    found: list[Article | Skipped] = []
    thread = threading.Thread(target=lambda: found.extend(reading("a.txt", PROSE.encode(), tmp_path)))
    thread.start()
    thread.join()
    assert isinstance(found[0], Article)


def test_a_fault_of_a_reader_costs_its_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(source):
        raise ZeroDivisionError("half of nothing")
        yield

    monkeypatch.setitem(READERS, ".md", broken)
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_text(PROSE)
    article, skipped = read_paths([tmp_path])
    assert isinstance(article, Article)
    assert why([skipped]) == (
        "b.md: cannot be read (ZeroDivisionError: half of nothing); please report it, this is a fault of consistency"
    )


# Files that are not as they seem, or do not stay as they are


@posix
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert why(read_file(Found("a.txt", str(tmp_path / "a.txt")), Limits())) == "a.txt: no longer a regular file"


def test_a_file_that_vanishes_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PROSE)
    items = read_paths([tmp_path])
    assert isinstance(next(items), Article)
    (tmp_path / "b.txt").unlink()
    assert (
        why(list(items))
        == "b.txt: cannot be opened (No such file or directory); check that it exists and its permissions"
    )


@pytest.mark.parametrize(
    "change", [lambda file: file.write_text(PROSE * 9), lambda file: file.write_text(""), Path.touch]
)
def test_a_file_that_changes_while_it_is_read_is_left_out(tmp_path: Path, monkeypatch, change) -> None:
    read = loading._bytes

    def meanwhile(handle: int, most: int) -> bytes:
        data = read(handle, most)
        time.sleep(0.02)  # longer than the clocks of file systems tick
        change(tmp_path / "a.txt")
        return data

    monkeypatch.setattr(loading, "_bytes", meanwhile)
    said = why(reading("a.txt", PROSE.encode(), tmp_path))
    assert said == "a.txt: changed while it was read; run again when nothing writes to it"


def test_a_file_that_grows_is_read_no_further_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = loading._bytes

    def grown(handle: int, most: int) -> bytes:
        with (tmp_path / "a.txt").open("ab") as file:
            file.write(bytes(5_000))
        data = read(handle, most)
        assert len(data) == 1_001
        return data

    monkeypatch.setattr(loading, "_bytes", grown)
    assert "over the limit" in why(reading("a.txt", PROSE.encode(), tmp_path, bytes=1_000))


@posix
def test_devices_are_not_read() -> None:
    found = list(find_files(["/dev/null", "/dev/zero"], Rules()))
    assert [item.reason for item in found if isinstance(item, Skipped)] == ["not a regular file but a device"] * 2


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that every user may enter; pytest's own are for their owner alone."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextlib.contextmanager
def nobody() -> Iterator[None]:
    """Do something as a user whom permissions bind; root reads every file."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@posix
def test_what_may_not_be_read_is_named(open_folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (open_folder / name).write_text(PROSE)
    (open_folder / "in").mkdir(mode=0)
    (open_folder / "b.txt").chmod(0)
    with nobody():
        found = {item.path: item.reason for item in read_paths([open_folder]) if isinstance(item, Skipped)}
    (open_folder / "in").chmod(0o700)
    assert found == dict.fromkeys(["b.txt", "in"], "cannot be opened (Permission denied); check its permissions")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_utf8_is_read_and_shown(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with Path(os.fsdecode(name)).open("wb") as file:
        file.write(PROSE.encode())
    (item,) = read_paths([tmp_path])
    assert isinstance(item, Article)
    assert os.fsencode(item.path) == b"caf\xe9.txt"


# Many files, and deep ones


@posix
def test_a_folder_of_100_000_files_is_read(tmp_path: Path) -> None:
    for number in range(100_000):
        os.close(os.open(tmp_path / f"{number}.xyz", os.O_CREAT))
    (tmp_path / "a.txt").write_text(PROSE)
    begun = time.process_time()
    items = list(read_paths([tmp_path]))
    assert (len(items), sum(isinstance(item, Article) for item in items)) == (100_001, 1)
    assert time.process_time() - begun < 20


@posix
def test_folders_within_folders_are_walked_however_deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    depth = (4_000 - len(str(tmp_path))) // 2
    (tmp_path / "z.txt").write_text(PROSE)
    monkeypatch.chdir(tmp_path)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text(PROSE)
    monkeypatch.chdir(tmp_path)
    found = list(find_files([str(tmp_path)], Rules()))
    subprocess.run(["rm", "-r", str(tmp_path / "d")], check=True)  # pytest's own way of removing it is recursive
    assert [item.path for item in found] == ["d/" * depth + "a.txt", "z.txt"]
