"""The command line. Exit 0 clean, 1 findings, 2 could not run. The help lists the commands in this order."""

from consistency.cli import facts, stages, show, explain, baseline, cache  # noqa: F401, I001
from consistency.cli.app import app

__all__ = ["app"]
