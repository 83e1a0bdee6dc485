"""Folders as users have them: order, names, what is left out, links, standard input, and input errors."""

import io
import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from consistency.errors import InputError
from consistency.limits import Limits
from consistency.readers import Rules, find_files, read_list, read_paths
from consistency.types import Article, Skipped
from tests.build import LINEAR, growth

PROSE = "The harbour was closed for two days after the storm, the port office said on Monday.\n"


def put(root: Path, *names: str, text: str = PROSE) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def paths(*roots: Path | str, **options: object) -> list[str]:
    return [item.path for item in read_paths(roots, **options) if isinstance(item, Article)]  # type: ignore[arg-type]


def reasons(*roots: Path | str, **options: object) -> dict[str, str]:
    items = read_paths(roots, **options)  # type: ignore[arg-type]
    return {item.path: item.reason for item in items if isinstance(item, Skipped)}


def test_paths_are_relative_to_the_folder_and_sorted(tmp_path: Path) -> None:
    put(tmp_path, "b/a.txt", "b.txt", "a.txt", "b-c.txt", "b/c/d.md")
    assert paths(tmp_path) == sorted(["a.txt", "b-c.txt", "b.txt", "b/a.txt", "b/c/d.md"])


def test_a_file_given_keeps_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "news/a.txt")
    monkeypatch.chdir(tmp_path)
    assert paths("news/a.txt") == paths("./news/a.txt") == paths(tmp_path / "news/a.txt") == ["news/a.txt"]


def test_roots_are_told_apart_only_where_names_clash(tmp_path: Path) -> None:
    put(tmp_path, "x/a.txt", "y/b.txt")
    assert paths(tmp_path / "x", tmp_path / "y") == ["a.txt", "b.txt"]
    put(tmp_path, "y/a.txt")
    assert paths(tmp_path / "y", tmp_path / "x") == ["x/a.txt", "y/a.txt", "y/b.txt"]


def test_roots_of_one_name_are_told_apart_by_their_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "x/n/a.txt", "y/n/a.txt")
    monkeypatch.chdir(tmp_path)
    assert paths("x/n", "y/n") == ["x/n/a.txt", "y/n/a.txt"]


def test_nothing_is_read_twice(tmp_path: Path) -> None:
    put(tmp_path, "x/a.txt", "b.txt")
    assert paths(tmp_path / "x", tmp_path, tmp_path / "b.txt", tmp_path / "x/a.txt") == ["b.txt", "x/a.txt"]


def test_hidden_and_ignored_files_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ".h.txt", ".git/c.txt", "old/b.txt", "draft-1.txt", "keep/draft-2.txt")
    put(tmp_path, ".consistencyignore", text="# ours\nold/\n/draft-*.txt\n")
    assert paths(tmp_path) == ["a.txt", "keep/draft-2.txt"]
    assert paths(tmp_path, exclude=["keep/**"]) == ["a.txt"]
    assert ".h.txt" in paths(tmp_path, hidden=True)


def test_the_folder_of_the_cache_is_no_input_even_with_hidden_files(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ".consistency/b.txt", "in/.consistency/c.txt", ".other/d.txt")
    assert paths(tmp_path, hidden=True) == [".other/d.txt", "a.txt"]


def test_links_are_not_followed_twice(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "in/d/b.txt", "out/c.txt")
    (tmp_path / "in/again.txt").symlink_to(tmp_path / "in/a.txt")
    (tmp_path / "in/d/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/e").symlink_to(tmp_path / "out")
    (tmp_path / "in/f").symlink_to(tmp_path / "out")
    (tmp_path / "in/gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert paths(tmp_path / "in") == ["a.txt", "d/b.txt", "e/c.txt"]
    found = reasons(tmp_path / "in")
    assert found["again.txt"] == "symbolic link to a.txt, which is read there"
    assert found["d/loop"] == found["f"] == "symbolic link to what is read already"
    assert "to nothing" in found["gone.txt"]


def test_link_to_a_hidden_file_is_followed(tmp_path: Path) -> None:
    put(tmp_path, ".store/x.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / ".store/x.txt")
    assert paths(tmp_path) == ["a.txt"]


def test_what_is_no_report_is_skipped_with_its_reason(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "p.xyz", "noext")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2" * 50)
    (tmp_path / "c.txt").write_bytes(b"a" * 2_000)
    os.mkfifo(tmp_path / "pipe.txt")
    found = reasons(tmp_path, limits=Limits(bytes=1_000))
    assert found["p.xyz"] == "not a known format (.xyz)"
    assert found["noext"] == "not a known format (no extension)"
    assert "control characters" in found["b.txt"]
    assert "over the limit" in found["c.txt"]
    assert "--max-bytes" in found["c.txt"]
    assert found["pipe.txt"] == "not a regular file but a named pipe"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    with (tmp_path / "b.txt").open("wb") as sparse:
        sparse.truncate(50_000_000)
    assert reasons(tmp_path) == {"b.txt": "50.0 MB, over the limit of 10 MB; split it or raise the limit (--max-bytes)"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PROSE, "text"),
        ('{"id": "r", "text": "' + PROSE.strip() + '"}\n{"id": "s", "text": "' + PROSE.strip() + '"}\n', "records"),
        ("<!DOCTYPE html><html><body><article><p>" + PROSE * 3 + "</p></article></body></html>", "page"),
    ],
)
def test_standard_input(text: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    found = [item for item in read_paths(["-"]) if isinstance(item, Article)]
    assert [item.path for item in found] == ["-"] * (2 if kind == "records" else 1)
    assert all("harbour" in item.text and "<" not in item.text for item in found)


def test_list_of_files(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    (tmp_path / "list").write_text(f"# ours\n{tmp_path / 'a.txt'}\n\n{tmp_path / 'b.txt'}\n")
    assert len(paths(*read_list(tmp_path / "list"))) == 2
    (tmp_path / "list").write_text(f"{tmp_path / 'a.txt'}\n{tmp_path / 'gone.txt'}\n")
    with pytest.raises(InputError, match="line 2: no such file"):
        read_list(tmp_path / "list")
    with pytest.raises(InputError, match="cannot be read"):
        read_list(tmp_path / "nolist")


def test_missing_path_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone: no such file or folder; check"):
        read_paths([tmp_path / "gone"])
    with pytest.raises(InputError, match="no path given"):
        read_paths([])


def test_empty_folder_and_nothing_readable_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no files found; formats read: \.txt"):
        list(read_paths([tmp_path]))
    put(tmp_path, "x.xyz")
    with pytest.raises(InputError, match=r"nothing in it can be read.*x\.xyz: not a known format"):
        list(read_paths([tmp_path]))


def test_bad_ignore_file_is_an_error(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / ".consistencyignore").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError, match="consistencyignore: cannot be read"):
        list(read_paths([tmp_path]))


def test_a_long_list_of_files_is_told_apart_in_time(tmp_path: Path) -> None:
    names = [str(tmp_path / f"{n:05d}.txt") for n in range(8_000)]
    for name in names:
        Path(name).touch()
    assert growth(lambda size: list(find_files(names[:size], Rules())), 2_000) < LINEAR


def test_many_files_walk_in_constant_memory(tmp_path: Path) -> None:
    for folder in range(20):
        (tmp_path / f"{folder:02d}").mkdir()
        for name in range(150):
            (tmp_path / f"{folder:02d}" / f"{name:04d}.txt").touch()
    tracemalloc.start()
    count = sum(1 for _ in find_files([str(tmp_path)], Rules()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3_000
    assert peak < 200_000
