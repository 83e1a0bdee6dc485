"""A file -> its bytes, however it behaves meanwhile: it may grow, shrink, vanish, or become a pipe."""

from __future__ import annotations

import os
import stat

from consistency.limits import Limits
from consistency.readers.base import UnreadableError

# A pipe that took the file's place would otherwise be waited for; Windows has no such flag, and needs another.
FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def load(location: str, limits: Limits) -> bytes:
    """Return the bytes of a file. Raises UnreadableError when it cannot be opened, is too large, or changes meanwhile."""
    try:
        with open(os.open(location, FLAGS), "rb") as file:  # noqa: PTH123
            return _whole(file.fileno(), limits)
    except OSError as error:
        raise UnreadableError(f"cannot be opened ({error.strerror}); check its permissions") from error


def _whole(handle: int, limits: Limits) -> bytes:
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        raise UnreadableError("no longer a regular file")
    if before.st_size > limits.bytes:
        raise UnreadableError(limits.too_large(before.st_size))
    data = _bytes(handle, limits.bytes + 1)
    after = os.fstat(handle)
    if len(data) > limits.bytes:
        raise UnreadableError(limits.too_large(max(after.st_size, len(data))))
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise UnreadableError("changed while it was read; run again when nothing writes to it")
    return data


def _bytes(handle: int, most: int) -> bytes:
    pieces, left = [], most
    while left and (piece := os.read(handle, min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
