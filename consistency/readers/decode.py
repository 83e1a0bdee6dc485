"""Bytes -> text: UTF-8 strictly, then Windows-1252; a byte order mark decides before either.

No statistical guess is made: on short Western text such guesses turn "€1.5 billion" into something else.
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


def decode(data: bytes) -> str:
    """Return the text of a file, its byte order mark dropped and its line ends as they are."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    if b"\0" in data:
        raise UnreadableError(f"not text: line {_line(data, data.index(0))} holds a NUL byte; convert it to text first")
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
