"""Check reports of the same events against each other: which numbers and dates agree, and which do not."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from consistency.errors import ConsistencyError
    from consistency.pipeline import check
    from consistency.settings import Settings
    from consistency.types import Article, Report

__version__ = "0.1.0"
__all__ = ["Article", "ConsistencyError", "Report", "Settings", "__version__", "check"]
HOMES = {
    "Article": "types",
    "ConsistencyError": "errors",
    "Report": "types",
    "Settings": "settings",
    "check": "pipeline",
}


def __getattr__(name: str) -> Any:
    """Import a name only when it is asked for: the command line must listen to signals before anything heavy loads."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
