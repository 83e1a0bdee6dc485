"""What spaCy would load only to offer it is kept out: torch, 1.4 seconds and 180 MB a process, and its commands, 0.3.

For processes of this program alone: a caller from Python may want spaCy with both.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

LOOKS_FOR_TORCH, FOUND = "thinc.compat", "has_torch"
OFFERS_COMMANDS, BEGUN = "spacy", "load"  # the function comes after the commands
COMMANDS = ("spacy.cli", "spacy.cli.info")  # the second holds the one command that is offered from Python


class _NoCommand(Loader):
    """Makes a module in which the command is nothing."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module."""
        module.info = None  # type: ignore[attr-defined]


class _Refusing(MetaPathFinder):
    """Lets nothing else find torch while spaCy's library looks for it, nor spaCy's commands while spaCy is loaded."""

    def find_spec(self, name: str, _: Sequence[str] | None, __: ModuleType | None = None) -> ModuleSpec | None:
        """Raise ModuleNotFoundError for torch while it is only looked for; leave all else to the other finders."""
        if name == "torch" and _is_loading(LOOKS_FOR_TORCH, FOUND):
            raise ModuleNotFoundError("torch is not needed here", name=name)
        if name in COMMANDS and _is_loading(OFFERS_COMMANDS, BEGUN):
            return ModuleSpec(name, _NoCommand(), is_package=name == COMMANDS[0])
        return None


def _is_loading(module: str, last: str) -> bool:
    """Say whether a module is being loaded and has not come as far as the name."""
    loading = sys.modules.get(module)
    return loading is not None and not hasattr(loading, last)


def spare_unused() -> None:
    """Let spaCy be imported without torch and its commands from now on; what asks for torch itself gets it."""
    if not any(isinstance(finder, _Refusing) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Refusing())
