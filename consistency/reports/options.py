"""What a report may be told about its looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How to show a report; `root` stands before every path, so that it can be opened from where the reader is.

    `home` leads from the file that is written to the folder checked, for links. `fail_on` names the rules and groups that
    make a run fail. `brief` shows one quote a value and the first few of the facts that need no attention, `verbose`
    everything.
    """

    color: bool = False
    width: int = 100
    verbose: bool = False
    brief: bool = False
    singles: bool = False
    root: str = ""
    home: str = ""
    fail_on: tuple[str, ...] = ("contradiction", "internal")
