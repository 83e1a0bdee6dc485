"""A team's year in ten commits: 200 reports in git, a baseline, and what the check says after each change.

Linking is the stand-in of tests/corpus.py; git, readers, comparison, baseline, suppressions and formats are the real ones.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consistency.baseline import FILE_NAME, dump, load
from consistency.cli import app
from consistency.readers import READERS
from consistency.readers.base import Source
from consistency.readers.markdown import read
from consistency.types import Article, Skipped
from tests import accepted, corpus
from tests.test_baseline import git

EVENTS, PLANTED = 50, (3, 9, 14, 20, 31, 44)
OUT = ("json=out/all.json", "sarif=out/all.sarif", "junit=out/all.xml", "gitlab=out/all.gitlab", "csv=out/all.csv")


def run(*words: str):
    return CliRunner().invoke(app, list(words))


@dataclass
class Team:
    """A repository with a folder of reports, and what a check of it says."""

    root: Path
    events: list[corpus.Event]
    folder: str = "corpus"

    def path(self, event: int, outlet: int) -> Path:
        return self.root / self.folder / corpus.name(self.events[event], outlet)

    def add(self, name: str, text: str) -> None:
        corpus.put(self.root / self.folder / "new" / name, text)

    def commit(self, message: str) -> None:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", message)

    def checked(self, code: int, *words: str, **counts: int) -> dict:
        """Check the folder; every output must be accepted and all must tell the same story."""
        result = run("check", self.folder, "-q", *words, *(word for spec in OUT for word in ("-o", spec)))
        assert result.exit_code == code, result.output
        said = json.loads(Path("out/all.json").read_text())
        found = Counter(finding["status"] for finding in said["findings"])
        assert dict(found) | {"resolved": len(said["resolved"])} == {"resolved": 0} | counts
        self._sarif(found, len(said["resolved"]))
        suite = accepted.junit(Path("out/all.xml").read_text())
        assert int(suite.attrib["failures"]) == found["new"]
        assert int(suite.attrib["skipped"]) == found["known"] + found["suppressed"]
        assert len(accepted.gitlab(Path("out/all.gitlab").read_text())) == found["new"] + found["known"]
        rows = accepted.table(Path("out/all.csv").read_text())
        assert Counter({row["fingerprint"]: row["status"] for row in rows}.values()) == found
        return said

    def _sarif(self, found: Counter[str], resolved: int) -> None:
        log = accepted.sarif(Path("out/all.sarif").read_text())
        states = Counter(result["baselineState"] for result in log["results"])
        assert states == Counter(new=found["new"], unchanged=found["known"] + found["suppressed"])
        assert sum(bool(result["suppressions"]) for result in log["results"]) == found["known"] + found["suppressed"]
        assert len(log["properties"]["resolved"]) == resolved
        for result in log["results"]:
            for place in (*result["locations"], *result["relatedLocations"]):
                assert (self.root / place["physicalLocation"]["artifactLocation"]["uri"]).is_file()


@cache
def read_once(source: Source) -> tuple[Article | Skipped, ...]:
    """Read the same bytes under the same name once: most of 200 reports stay as they are for all ten commits."""
    return tuple(read(source))


@pytest.fixture
def team(tmp_path, monkeypatch) -> Team:
    """Return a repository of 200 reports in which six events are told in two ways, all of them known."""
    monkeypatch.setattr("consistency.pipeline.check", corpus.check)
    monkeypatch.setitem(READERS, ".md", read_once)
    monkeypatch.chdir(tmp_path)
    made = Team(tmp_path, corpus.write_corpus(tmp_path / "corpus", EVENTS, PLANTED))
    (tmp_path / ".gitignore").write_text("out/\n")
    (tmp_path / "out").mkdir()
    git(tmp_path, "init", "-q", "-b", "main")
    result = run("check", "corpus")
    assert result.exit_code == 1
    assert "6 findings: 6 contradiction." in result.stdout
    assert run("baseline", "write", "corpus").stdout.endswith("6 known (6 added, 0 kept, 0 taken out)\n")
    made.commit("two hundred reports and what is known of them")
    return made


SINCE = ("--changed-since", "HEAD~1")


def test_ten_commits(team):
    assert len([*(team.root / "corpus").rglob("*.md")]) == 4 * EVENTS
    team.checked(0, known=6)
    for step in COMMITS:
        step(team)
    assert int(git(team.root, "rev-list", "--count", "HEAD")) == 1 + len(COMMITS) == 11


def wrap(team: Team) -> None:
    """Add words above a known value and wrap its lines anew."""
    path = team.path(3, 1)
    head, text = path.read_text().rsplit("---\n\n", 1)
    path.write_text(f"{head}---\n\nThe day began with rain.\n\n" + text.replace(" residents", "\nresidents"))
    team.commit("wrap")
    team.checked(0, known=6)
    (finding,) = team.checked(0, *SINCE, known=1)["findings"]
    assert {place["line"] for place in finding["locations"]} == {7, 9}


def rename(team: Team) -> None:
    """Rename both sides of a known finding, so that they sort the other way round."""
    team.path(9, 1).rename(team.path(9, 1).with_name("zz.md"))
    team.path(9, 0).rename(team.path(9, 0).with_name("0.md"))
    team.commit("rename")
    team.checked(0, known=6)
    team.checked(0, *SINCE)


def agree(team: Team) -> None:
    """Add a report that agrees with one side of a known finding, and an earlier one that agrees with the other."""
    event = team.events[14]
    team.add("wire.md", corpus.report(event, 1, residents=event.values[0] + 30))
    team.add("early.md", corpus.report(event, 2).replace(f"2024-06-{event.day:02}", "2024-05-01"))
    team.commit("agree")
    team.checked(0, known=6)
    team.checked(0, *SINCE, known=1)


def contradict(team: Team) -> None:
    """Edit a report so that it contradicts the three others of its event."""
    event = team.events[0]
    team.path(0, 2).write_text(corpus.report(event, 2, houses=event.values[1] + 1))
    team.commit("contradict")
    new = [f["fact"]["question"] for f in team.checked(1, known=6, new=1)["findings"] if f["status"] == "new"]
    assert new == [f"How many houses were flooded in {event.place}?"]
    team.checked(1, *SINCE, new=1)
    team.checked(1, "--changed", f"corpus/{corpus.name(event, 2)}", new=1)
    told = run("check", "corpus", *SINCE, "-f", "github").stdout
    assert told.startswith(f"::error file=corpus/{corpus.name(event, 2)},line=9,col=53,title=contradiction ")


def settle(team: Team) -> None:
    """Correct one side of a known finding; what is new stays new."""
    team.path(20, 1).write_text(corpus.report(team.events[20], 1))
    team.commit("settle")
    team.checked(1, known=5, new=1, resolved=1)
    team.checked(0, *SINCE, resolved=1)


def explain(team: Team) -> None:
    """Say beside the new value why it is meant."""
    path, comment = team.path(0, 2), "<!-- consistency: ignore-next-line[contradiction] the count of the insurers -->\n"
    path.write_text(path.read_text().replace("The fire", f"{comment}The fire"))
    team.commit("explain")
    team.checked(0, known=5, suppressed=1, resolved=1)
    team.checked(0, *SINCE, suppressed=1, resolved=1)


def add(team: Team) -> None:
    """Add a report with a third value for a known finding, and one that contradicts others; take note of both."""
    team.add("third.md", corpus.report(team.events[31], 3, residents=999))
    team.add("other.md", corpus.report(team.events[5], 3, boats=77))
    team.checked(1, known=4, new=2, suppressed=1, resolved=1)
    assert run("baseline", "update", "corpus").exit_code == 0
    team.commit("add")
    team.checked(0, known=6, suppressed=1, resolved=2)  # the entry of two values has given way to that of three


def delete(team: Team) -> None:
    """Delete one side of a known finding."""
    team.path(44, 1).unlink()
    team.commit("delete")
    team.checked(0, known=5, suppressed=1, resolved=3)
    team.checked(0, *SINCE, resolved=3)


def prune(team: Team) -> None:
    """Take out what is resolved; what a person has noted stays."""
    path = team.root / FILE_NAME
    known = {finding["fingerprint"] for finding in team.checked(0, known=5, suppressed=1, resolved=3)["findings"]}
    path.write_text(dump(replace(e, note="asked" if e.fingerprint in known else "") for e in load(path)))
    assert "(0 added, 5 kept, 3 taken out)" in run("baseline", "prune", "corpus").stdout
    team.commit("prune")
    said = team.checked(0, known=5, suppressed=1)
    assert [f["note"] for f in said["findings"] if f["status"] == "known"] == ["asked"] * 5
    assert run("baseline", "show").stdout.count("  asked\n") == 5


def move(team: Team) -> None:
    """Move the whole folder."""
    git(team.root, "mv", "corpus", "reports")
    team.folder = "reports"
    team.commit("move")
    team.checked(0, known=5, suppressed=1)
    team.checked(0, *SINCE)


COMMITS = (wrap, rename, agree, contradict, settle, explain, add, delete, prune, move)
