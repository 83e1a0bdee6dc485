"""What the program's own files say of their format: a name and a number, "consistency-baseline/1".

Fields may join under one number. It is raised when what was there is gone or means something else: older files are then read
as what they are, and newer ones refused.
"""

from __future__ import annotations


def number_of(schema: object, name: str) -> int | None:
    """Return the number of a format, None when a file is not of that name."""
    said, _, number = schema.partition("/") if isinstance(schema, str) else ("", "", "")
    return int(number) if said == name and number.isascii() and number.isdecimal() and len(number) < 10 else None


def too_new(number: int, latest: int) -> str:
    """Return what is wrong with a file of a newer format, and what to do."""
    return f"written by a newer consistency (format {number}, this one reads {latest}); install that one"
