"""The findings that a team knows of: kept in a file beside the reports, so that a check fails only on new ones."""

from consistency.baseline.file import FILE_NAME, dump, find_file, load
from consistency.baseline.matching import Match, added, match

__all__ = ["FILE_NAME", "Match", "added", "dump", "find_file", "load", "match"]
