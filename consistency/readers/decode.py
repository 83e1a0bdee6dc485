"""Bytes -> text: UTF-8 strictly, then Windows-1252; a byte order mark decides before either.

No statistical guess is made: on short Western text such guesses turn "€1.5 billion" into something else. A stray NUL is
read as a space, so that offsets stay; a file with more than a few control characters is not text.
"""

from __future__ import annotations

import codecs

from consistency.readers.base import UnreadableError

# The longest first: the UTF-32 mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# NUL and its neighbours; tabs, line ends, form feeds and the escapes of a terminal log are text.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_STRAY = 0.01  # of all bytes


def decode(data: bytes) -> str:
    """Return the text of a file, its byte order mark dropped and its line ends as they are."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    if wide := _unmarked_wide(data):
        return _decode(data, wide)
    if len(data) - len(data.translate(None, _CONTROLS)) > _STRAY * len(data):
        at = next(at for at, byte in enumerate(data) if byte in _CONTROLS)
        raise UnreadableError(f"not text: line {_line(data, at)} holds control characters; convert it to text first")
    return _narrow(data).replace("\0", " ")


def _unmarked_wide(data: bytes) -> str | None:
    """Return which UTF-16 it is when every other byte is zero, as it is for Western text, and no mark says so."""
    half = len(data) // 2
    even, odd = data[::2].count(0), data[1::2].count(0)
    if half and not len(data) % 2 and max(even, odd) > 0.8 * half and min(even, odd) < 0.01 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _narrow(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(data, "cp1252")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = _line(data, error.start)
        raise UnreadableError(f"line {line} is neither UTF-8 nor Windows-1252; save the file as UTF-8") from error


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
