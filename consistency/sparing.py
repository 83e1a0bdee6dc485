"""Torch kept out of spaCy, whose library of arithmetic would load it only to offer it: 1.4 seconds and 180 MB a process.

For processes of this program alone: a caller from Python may want spaCy with torch.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

LOOKS_FOR_TORCH, FOUND = "thinc.compat", "has_torch"


class _Refusing(MetaPathFinder):
    """Finds nothing, and lets nothing else find torch while spaCy's library looks for it."""

    def find_spec(self, name: str, _: Sequence[str] | None, __: ModuleType | None = None) -> ModuleSpec | None:
        """Raise ModuleNotFoundError for torch while it is only looked for; leave all else to the other finders."""
        looking = sys.modules.get(LOOKS_FOR_TORCH)
        if name == "torch" and looking is not None and not hasattr(looking, FOUND):
            raise ModuleNotFoundError("torch is not needed here", name=name)
        return None


def spare_torch() -> None:
    """Let spaCy be imported without torch from now on; what asks for torch itself gets it."""
    if not any(isinstance(finder, _Refusing) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Refusing())
