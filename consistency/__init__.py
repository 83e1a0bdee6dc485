"""Check reports of the same events against each other: which numbers and dates agree, and which do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consistency.errors import ConsistencyError
from consistency.settings import Settings
from consistency.types import Article, Report

if TYPE_CHECKING:
    from consistency.pipeline import check

__version__ = "0.1.0"
__all__ = ["Article", "ConsistencyError", "Report", "Settings", "__version__", "check"]


def __getattr__(name: str) -> Any:
    """Import the pipeline, and with it everything heavy, only when it is asked for."""
    if name != "check":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from consistency.pipeline import check

    return check
