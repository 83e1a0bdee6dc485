"""A report <-> bytes without what its articles state, which is kept by article and is most of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

from consistency.cache.codec import decode, encode
from consistency.cache.deferred import Rows
from consistency.types import Article, Mention, Report


def write_report(
    report: Report, articles: Sequence[Article], mentions: Sequence[Mention], prints: Sequence[int | None]
) -> bytes:
    """Return the bytes of a report on articles, of all their mentions in order, and of the print of each one's claims."""
    number = Counter(id(mention.article) for mention in mentions)
    numbers = [number[id(article)] for article in articles]
    told = encode([replace(report, articles=())], [*articles, *mentions])
    return json.dumps([prints, numbers]).encode() + b"\n" + told


def read_report(data: bytes, articles: Sequence[Article], claims: Sequence[bytes | None]) -> Report | None:
    """Return the report; None where it was made of other claims, or is damaged. Its mentions are read when asked for."""
    try:
        head, _, told = data.partition(b"\n")
        prints, numbers = json.loads(head)
        if prints != [None if row is None else print_of(row) for row in claims]:
            return None
        mentions = Rows(articles, claims).deferred(numbers)
        (report,) = decode(told, [*articles, *mentions])
    except (ValueError, TypeError):
        return None
    return replace(report, articles=tuple(articles)) if isinstance(report, Report) else None


def print_of(claims: bytes) -> int:
    """Return the print by which the claims of an article are known again: bytes that are damaged are not kept anyway."""
    return crc32(claims)
