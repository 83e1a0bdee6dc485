"""How a long run tells what it is doing, without the core ever printing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Callbacks of a run, called from the main process only."""

    def stage(self, name: str, total: int | None) -> None:
        """Say that a stage begins, of `total` steps if that is known; the stage before has ended."""

    def advance(self, n: int = 1) -> None:
        """Say that `n` steps of the stage are done."""

    def notice(self, text: str) -> None:
        """Tell something that the user should know and that the run survives."""


class Silent:
    """A Progress that tells nobody."""

    def stage(self, name: str, total: int | None) -> None:
        """Do nothing."""

    def advance(self, n: int = 1) -> None:
        """Do nothing."""

    def notice(self, text: str) -> None:
        """Do nothing."""
