"""The standard streams: open whatever the caller has closed, and never short of what was said without a word about it."""

from __future__ import annotations

import os
import sys

from consistency.errors import SettingsError

FIRST_FILE = 3  # numbers below it are the standard streams'


def hold_open() -> None:
    """Open the streams that are closed, so that no file of the run takes a stream's number and what is said on it."""
    for number in range(FIRST_FILE):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def say(text: str, encoding: str | None = None) -> None:
    """Write to standard output, in the encoding of the stream unless told otherwise, and see it out.

    A character that the encoding lacks is shown by its number. Raises SettingsError when the stream takes no more.
    """
    stream = sys.stdout
    if stream is None:
        raise SettingsError("standard output: cannot be written: it is closed")
    name = encoding or stream.encoding or "utf-8"
    data = text.encode(name, "backslashreplace")
    try:
        if encoding and hasattr(stream, "buffer"):
            stream.flush()
            stream.buffer.write(data)
        else:
            stream.write(data.decode(name))
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SettingsError(f"standard output: cannot be written: {error.strerror or error}") from error


def say_line(text: str) -> None:
    """Write one line to standard output."""
    say(f"{text}\n")
