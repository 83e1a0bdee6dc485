"""What a team says of findings: entries of a baseline, suppressions, and what became of both in a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["new", "known", "suppressed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that a person has taken note of, as a baseline holds it.

    `keys` are all that it may be known by, the fingerprint first; `files` where it stood on the day `date`, which tells
    apart two findings of the same words and values; `verdict` and `note` are a person's own.
    """

    fingerprint: str
    rule: str
    message: str
    keys: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    verdict: str = ""
    note: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding not to be told, as a comment, a front matter or the settings ask for; `place` says where that stands.

    `rules` are names of rules or groups of them, all when empty; `lines` those of `path` that it holds for, all when None;
    `path` is a file, or where `is_pattern` a pattern in the syntax of .gitignore.
    """

    place: str
    reason: str
    rules: tuple[str, ...] = ()
    path: str | None = None
    lines: tuple[int, int] | None = None
    fingerprint: str | None = None
    is_pattern: bool = False


@dataclass(frozen=True, slots=True)
class Triage:
    """What is known of a run's findings beside the reports themselves.

    `resolved` are the entries of the baseline that nothing answers to any more, `unused` what suppressed nothing and why
    that may be, `changed` the files asked about, all when None.
    """

    baselined: bool = False
    resolved: tuple[Entry, ...] = ()
    unused: tuple[tuple[Suppression, str], ...] = ()
    changed: frozenset[str] | None = None


UNTOUCHED = Triage()
