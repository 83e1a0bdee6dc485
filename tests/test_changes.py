"""Changed files: what git says of a branch, in whole and in shallow clones, and what a list names."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from conftest import finding

from consistency.changes import changed_reports, changed_since, read_names, real_paths, touches
from consistency.errors import InputError
from tests.test_baseline import git

NAMES = ["plain.md", "with space.md", "ümlaut.md", "new\nline.md", '"quoted".md', "-dash.md"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with two commits on main."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for name in ("kept.md", "edited.md", "renamed.md", "deleted.md"):
        (folder / name).write_text(f"{name} says this and that.\n" * 9)
    commit(folder, "first")
    (folder / "kept.md").write_text("kept, with an edit that comes before the branch\n")
    commit(folder, "second")
    return folder


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def since(revision: str, folder: Path) -> set[str]:
    top = os.path.realpath(folder)
    return {os.path.relpath(path, top) for path in changed_since(revision, folder)}


def test_what_a_branch_did_and_what_is_not_committed_yet(repository):
    git(repository, "checkout", "-qb", "branch")
    (repository / "edited.md").write_text("something else\n")
    git(repository, "mv", "renamed.md", "moved.md")
    git(repository, "rm", "-q", "deleted.md")
    commit(repository, "third")
    (repository / "untracked.md").touch()
    (repository / ".gitignore").write_text("ignored.md\n")
    (repository / "ignored.md").touch()
    git(repository, "checkout", "-q", "main")
    (repository / "main.md").write_text("what main did meanwhile\n")
    git(repository, "add", "main.md")
    git(repository, "commit", "-qm", "fourth")
    git(repository, "checkout", "-q", "branch")

    assert since("main", repository) == {"edited.md", "untracked.md", ".gitignore"}
    assert since("HEAD", repository) == {"untracked.md", ".gitignore"}


def test_a_rename_with_an_edit_is_a_change(repository):
    git(repository, "mv", "renamed.md", "moved.md")
    (repository / "moved.md").write_text((repository / "moved.md").read_text() + "And more.\n")

    assert since("HEAD", repository) == {"moved.md"}


def test_any_name_that_a_file_may_have(repository):
    for name in NAMES:
        (repository / name).write_text("x")
    git(repository, "add", "--", *NAMES[:3])

    assert since("HEAD", repository) == set(NAMES)
    assert since("HEAD~1", repository) == {*NAMES, "kept.md"}


def test_a_folder_within_a_repository_will_do(repository):
    (repository / "deep").mkdir()
    (repository / "edited.md").write_text("x")

    assert changed_since("HEAD", repository / "deep") == {os.path.realpath(repository / "edited.md")}


@pytest.mark.parametrize("revision", ["no-such", "--output=evil", "-h", "HEAD~9", "", "main..HEAD", "HEAD:kept.md"])
def test_an_unknown_revision_is_named_and_nothing_is_written(repository, revision):
    before = sorted(repository.iterdir())
    with pytest.raises(InputError, match="unknown revision"):
        changed_since(revision, repository)
    assert sorted(repository.iterdir()) == before


def clone(repository: Path, *words: str) -> Path:
    folder = repository.with_name("clone")
    git(repository.parent, "clone", "-q", *words, f"file://{repository}", str(folder))
    return folder


@pytest.mark.parametrize("revision", ["HEAD~1", "main~1", "other"])
def test_a_shallow_clone_says_what_is_missing_and_what_brings_it(repository, revision):
    git(repository, "checkout", "-qb", "other", "main~1")
    (repository / "other.md").touch()
    commit(repository, "other")
    git(repository, "checkout", "-q", "main")
    folder = clone(repository, "--depth=1", "--no-single-branch")
    git(folder, "branch", "-q", "other", "origin/other")

    with pytest.raises(InputError) as error:
        changed_since(revision, folder)
    assert "this clone is shallow and lacks the history" in str(error.value)
    assert "`fetch-depth: 0`" in str(error.value) and "`GIT_DEPTH: 0`" in str(error.value)
    git(folder, "fetch", "-q", "--unshallow")
    assert since(revision, folder) == {"kept.md"}


def test_a_shallow_clone_that_has_the_commit_will_do(repository):
    folder = clone(repository, "--depth=2")

    assert since("HEAD~1", folder) == {"kept.md"}


def test_branches_without_a_common_commit(repository):
    git(repository, "checkout", "-q", "--orphan", "lone")
    commit(repository, "alone")

    with pytest.raises(InputError, match="main and HEAD have no common commit here; give a commit"):
        changed_since("main", repository)


def test_outside_a_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InputError, match="not in a git repository; --changed names files without git"):
        changed_since("HEAD", tmp_path)


def test_without_git(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError, match="git cannot be run"):
        changed_since("HEAD", repository)


@pytest.mark.parametrize("data", [b"a.md\nb c.md\n\n", b"a.md\r\nb c.md", b"a.md\0b c.md\0"])
def test_lists_by_line_or_by_nul(tmp_path, monkeypatch, data):
    (tmp_path / "list").write_bytes(data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    assert read_names(str(tmp_path / "list")) == read_names("-") == ["a.md", "b c.md"]


def test_a_list_that_is_missing(tmp_path):
    with pytest.raises(InputError, match="the list of changed files cannot be read"):
        read_names(str(tmp_path / "none"))


def test_reports_are_told_by_where_they_lie(tmp_path):
    (tmp_path / "a.md").touch()
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    files = {"a.md": str(tmp_path / "a.md"), "b.md": str(tmp_path / "b.md")}

    assert changed_reports(files, real_paths([tmp_path / "link.md", "gone.md"])) == {"a.md"}


@pytest.mark.parametrize(("report", "expected"), [("deep/ledger.txt", True), ("harbour.md", True), ("other.md", False)])
def test_what_touches_a_change(report, expected):
    assert touches(finding(), frozenset({report})) is expected


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_what_a_repository_brings_along_is_not_run(repository):
    mark, script = repository.parent / "executed", repository.parent / "script"
    script.write_text(f"#!/bin/sh\ntouch '{mark}'\n")
    script.chmod(0o755)
    git(repository, "config", "core.fsmonitor", str(script))
    (repository / ".git/hooks").mkdir(exist_ok=True)
    (repository / ".git/hooks/post-index-change").write_bytes(script.read_bytes())
    (repository / ".git/hooks/post-index-change").chmod(0o755)
    (repository / "kept.md").touch()
    (repository / "untracked.md").touch()

    assert since("HEAD", repository) == {"untracked.md"}
    assert not mark.exists()
