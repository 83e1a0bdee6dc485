"""The baseline: what is known, new and resolved, and a file that people and merges can handle."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.baseline import FILE_NAME, added, dump, find_file, load, match
from consistency.errors import InputError
from consistency.triage import Entry
from consistency.types import Finding
from tests.build import mention, slot

WORDS = st.text(max_size=30)
HEX = st.text("0123456789abcdef", min_size=16, max_size=16)
ENTRIES = st.builds(
    Entry,
    HEX,
    rule=st.sampled_from(["contradiction", "updated", "internal-weekday"]),
    message=WORDS,
    keys=st.lists(HEX, max_size=3).map(tuple),
    files=st.lists(WORDS, max_size=3).map(tuple),
    verdict=WORDS,
    note=WORDS,
    date=WORDS,
)
DAY = "2024-05-06"


def finding(name: str, *keys: tuple[str, ...], files: tuple[str, ...] = ("a.md", "b.md"), **more: object) -> Finding:
    """Return a finding by its fingerprint, the keys of each of its conflicts, and the files that it stands in."""
    mentions = tuple(mention(slot("18"), file) for file in files)
    made = Finding("contradiction", "contradiction", 0.9, f"about {name}", "why", name, mentions, keys=keys)
    return replace(made, **more)  # type: ignore[arg-type]


def entries(*findings: Finding, known: tuple[Entry, ...] = ()) -> tuple[Entry, ...]:
    return (*known, *added(findings, known, DAY))


def statuses(found: list[Finding], known: tuple[Entry, ...]) -> list[str]:
    return [finding.status for finding in match(found, known).findings]


# The file


@given(st.lists(ENTRIES, unique_by=lambda entry: entry.fingerprint))
def test_out_and_in_gives_the_same_entries(tmp_path_factory, rows) -> None:
    path = tmp_path_factory.mktemp("baseline") / "b.json"
    path.write_text(dump(rows), encoding="utf-8")

    assert load(path) == tuple(sorted(rows, key=lambda entry: entry.fingerprint))
    assert dump(load(path)) == dump(rows)
    json.loads(dump(rows))


def test_an_entry_is_a_line_and_none_of_them_is_the_last() -> None:
    first, *lines, schema, last = dump(entries(finding("ff", ("ff", "0f")), finding("aa"))).splitlines()

    assert (first, schema, last) == ("{", '"schema": "consistency-baseline/1"', "}")
    assert [line[:7] for line in lines] == ['"aa": {', '"ff": {']
    assert all(line.endswith("},") for line in lines)


def git(folder: Path, *words: str, code: int = 0) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def branches(folder: Path, base: tuple[Entry, ...], ours: tuple[Entry, ...], theirs: tuple[Entry, ...]) -> Path:
    """Return the baseline in a repository where two branches have each written their own."""
    path = folder / FILE_NAME
    git(folder, "init", "-q", "-b", "main")
    for branch, rows in (("main", base), ("theirs", theirs), ("ours", ours)):
        git(folder, "checkout", "-q", *(["-b", branch, "main"] if branch != "main" else ["-B", "main"]))
        path.write_text(dump(rows), encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", branch)
    return path


def test_two_branches_merge_by_text(tmp_path) -> None:
    base = entries(*map(finding, ("30", "60", "90")))
    ours, theirs = entries(finding("20"), known=base), entries(finding("70"), known=base[:2])
    path = branches(tmp_path, base, ours, theirs)
    git(tmp_path, "merge", "-q", "theirs")

    assert [entry.fingerprint for entry in load(path)] == ["20", "30", "60", "70"]


def test_entries_at_one_place_merge_by_union(tmp_path) -> None:
    base = entries(*map(finding, ("30", "60")))
    both = replace(base[0], note="ours"), replace(base[0], note="theirs")
    ours = entries(finding("70"), finding("72"), known=(both[0], base[1]))
    theirs = entries(finding("71"), known=(both[1], base[1]))
    (tmp_path / ".gitattributes").write_text(f"{FILE_NAME} merge=union\n")
    path = branches(tmp_path, base, ours, theirs)
    git(tmp_path, "merge", "-q", "theirs")

    assert [entry.fingerprint for entry in load(path)] == ["30", "60", "70", "71", "72"]
    assert load(path)[0].note in ("ours", "theirs")


def test_a_conflict_that_is_not_settled_is_named(tmp_path) -> None:
    base = entries(finding("30"))
    path = branches(tmp_path, base, entries(finding("70"), known=base), entries(finding("71"), known=base))
    git(tmp_path, "merge", "-q", "theirs", code=1)

    with pytest.raises(InputError, match="marks of a merge conflict; keep the entries of both sides"):
        load(path)


def test_what_a_person_said_outlives_a_copy_without_it(tmp_path) -> None:
    path = tmp_path / "b.json"
    seen, bare = (dump([Entry("aa", "contradiction", "m", note=note)]).splitlines()[1] for note in ("seen", ""))
    for lines in ((seen, bare), (bare, seen)):
        path.write_text("\n".join(["{", *lines, '"schema": "consistency-baseline/1"', "}"]))
        assert [entry.note for entry in load(path)] == ["seen"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"schema": "consistency-baseline/2"}', "written by a newer consistency .format 2, this one reads 1."),
        ('{"schema": "other/1"}', "its \"schema\" is 'other/1', not"),
        ("{}", "not a baseline"),
        ("[]", "not a baseline"),
        ("3", "not a baseline"),
        ("", "not a baseline"),
        ('{"aa": 3, "schema": "consistency-baseline/1"}', "not a baseline"),
        ('{"aa": {"note": 3}, "schema": "consistency-baseline/1"}', "3 is not text"),
        ("[" * 100_000, "not a baseline"),
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path, text, said) -> None:
    (tmp_path / "b.json").write_text(text)

    with pytest.raises(InputError, match=said):
        load(tmp_path / "b.json")


def test_a_missing_file_says_how_to_make_one(tmp_path) -> None:
    with pytest.raises(InputError, match="`baseline write` makes one"):
        load(tmp_path / "b.json")


def test_findings_kept_before_there_were_baselines_are_one(tmp_path) -> None:
    row = {"rule": "contradiction", "fingerprint": "aa", "status": "new", "message": "m"}
    row |= {"locations": [{"file": "b.md"}, {"file": "a.md"}]}
    rows = [row, {**row, "fingerprint": "bb", "status": "suppressed"}]
    (tmp_path / "b.json").write_text(json.dumps({"schema": "consistency-findings/1", "findings": rows}))

    assert load(tmp_path / "b.json") == (Entry("aa", "contradiction", "m", files=("a.md", "b.md")),)


def test_the_closest_file_counts(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus" / "deep").mkdir(parents=True)
    assert find_file([tmp_path / "corpus"]) is None
    (tmp_path / FILE_NAME).touch()
    assert find_file([tmp_path / "corpus" / "deep"]) == tmp_path / FILE_NAME
    (tmp_path / "corpus" / FILE_NAME).touch()
    assert find_file([Path("corpus/deep")]) == tmp_path / "corpus" / FILE_NAME


# Known, new, resolved


def test_what_was_written_is_known_and_nothing_is_new() -> None:
    found = [finding("aa"), finding("bb", ("bb", "b1"), ("cc",))]
    done = match(found, entries(*found))

    assert [f.status for f in done.findings] == ["known", "known"]
    assert done.resolved == ()
    assert len(done.alive) == 2


@pytest.mark.parametrize(
    ("found", "status"),
    [
        (finding("a9", ("a9", "aa")), "known"),
        (finding("aa", ("aa",), files=("moved.md", "b.md")), "known"),
        (finding("x", ("aa",), ("dd",)), "new"),
        (finding("bb", ("bb",)), "new"),
    ],
    ids=["a further source in other words", "moved", "a further conflict", "another"],
)
def test_each_conflict_must_be_known(found, status) -> None:
    assert statuses([found], entries(finding("aa", ("aa",)))) == [status]


def test_what_still_holds_in_part_is_not_resolved() -> None:
    known = entries(finding("aa", ("aa",)))
    assert match([finding("x", ("aa",), ("dd",))], known).resolved == ()
    assert match([finding("dd", ("dd",))], known).resolved == known


def test_entries_may_cover_a_finding_together() -> None:
    known = entries(finding("aa", ("aa",)), finding("dd", ("dd",)))
    assert statuses([finding("x", ("aa",), ("dd",))], known) == ["known"]


def test_one_entry_vouches_for_one_finding_and_files_tell_which() -> None:
    first = finding("aa", ("aa",), files=("a.md", "b.md"))
    second = finding("a2", ("aa",), files=("c.md", "d.md"))
    for known, expected in ((entries(first), ["known", "new"]), (entries(second), ["new", "known"])):
        assert statuses([first, second], known) == expected
        assert statuses([second, first], known) == expected[::-1]
    both = entries(first, second)
    assert len(both) == 2
    assert statuses([first, second], both) == ["known", "known"]
    assert match([second], both).resolved == both[:1]


def test_a_second_event_of_the_same_words_gets_an_entry_of_its_own() -> None:
    known = entries(finding("aa", ("aa",)))
    again = added([finding("aa", ("aa",), files=("c.md",))], known, DAY)

    assert [entry.fingerprint for entry in again] == ["aa-2"]
    assert (
        statuses([finding("aa", ("aa",)), finding("a2", ("aa",), files=("c.md",))], (*known, *again)) == ["known"] * 2
    )


def test_a_known_finding_keeps_its_name_and_what_was_said_of_it() -> None:
    known = (Entry("aa", "contradiction", "m", verdict="confirmed", note="ask the desk"),)
    (found,) = match([finding("a0", ("a0", "aa"))], known).findings

    assert (found.fingerprint, found.note) == ("aa", "confirmed: ask the desk")


def test_what_is_suppressed_stays_so_and_keeps_its_entry() -> None:
    done = match([finding("aa", status="suppressed", note="why")], entries(finding("aa")))

    assert [(f.status, f.note) for f in done.findings] == [("suppressed", "why")]
    assert done.resolved == ()
    assert added(done.findings, (), DAY) == []


@given(
    st.lists(st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3, unique=True), min_size=1), max_size=5)
)
def test_a_check_against_its_own_baseline_is_clean(conflicts) -> None:
    found = [finding(str(n), *map(tuple, keys), files=(f"{n}.md",)) for n, keys in enumerate(conflicts)]
    known = entries(*found)
    done = match(found, known)

    assert {f.status for f in done.findings} <= {"known"}
    assert set(done.alive) | set(done.resolved) == set(known)
    assert not set(done.alive) & set(done.resolved)
