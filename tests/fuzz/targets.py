"""What `make fuzz` feeds with made-up bytes, and the laws that hold whatever they are.

A target takes any bytes and returns nothing. What it raises is a find: readers may only refuse with UnreadableError, files
of the team only with an InputError or SettingsError, the cache with nothing at all. The net that keeps one broken file
from ending a run (`readers.read_source`) stands outside, so that it hides nothing here.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import math
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from consistency import baseline
from consistency.baseline.file import dump
from consistency.cache import Cache
from consistency.cache.codec import decode, encode
from consistency.cache.store import NAME, Store, _seal
from consistency.claims import read_mentions
from consistency.errors import InputError, SettingsError
from consistency.readers import READERS
from consistency.readers.base import Source, UnreadableError
from consistency.reports import report_from_json
from consistency.sentences import split, split_text
from consistency.settings import load_settings
from consistency.slots.finding import find_slots
from consistency.suppressions import read_suppressions
from consistency.syntax import load_parser
from consistency.types import Article, Report, Skipped, Slot, Span
from tests.fuzz.words import DATES, NUMBERS, SAYINGS

Target = Callable[[bytes], None]

PUBLISHED = dt.date(2024, 10, 21)
DAY = dt.date(2024, 10, 22).toordinal()


@cache
def scratch() -> Path:
    """Return a folder of this process for the targets that read files, in memory where there is one of that kind."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="consistency-fuzz-", dir=memory if memory.is_dir() else None))


def read(extension: str) -> Target:
    """Return the target of one reader: every article keeps the laws, and survives the cache."""

    def target(data: bytes) -> None:
        with contextlib.suppress(UnreadableError):
            for item in READERS[extension](Source(f"2024-10-21-a{extension}", data)):
                assert isinstance(item, Article | Skipped)
                if isinstance(item, Article):
                    lawful(item)
                assert decode(encode([item])) == [item]

    return target


def lawful(article: Article) -> None:
    """Assert that every place of an article lies in its text, in order, and that every word of it can be written."""
    whole = Span(0, len(article.text))
    blocks = article.blocks
    for span in (*blocks, *([article.title_span] if article.title_span else [])):
        assert whole.start <= span.start <= span.end <= whole.end
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    words = (article.text, article.id, article.title or "", article.source or "", article.url or "", *article.notes)
    assert all(word.encode() or not word for word in words)
    for span in split(article):
        assert whole.start <= span.start < span.end <= whole.end
        article.position(span.start)


def bytes_of_any_kind(data: bytes) -> None:
    """Read bytes as plain text, whatever their encoding."""
    read(".txt")(data)


def front_matter(data: bytes) -> None:
    """Read Markdown and the suppressions in it."""
    read(".md")(data)
    path = scratch() / "a.md"
    path.write_bytes(data)
    read_suppressions({"a.md": str(path)}, 10_000_000)


def page(data: bytes) -> None:
    """Read a web page and the suppressions in it."""
    read(".html")(data)
    path = scratch() / "a.html"
    path.write_bytes(data)
    read_suppressions({"a.html": str(path)}, 10_000_000)


def records(data: bytes) -> None:
    """Read JSON and JSON Lines."""
    read(".json")(data)
    read(".jsonl")(data)


def document(data: bytes) -> None:
    """Read a Word document: bytes as they are, or as the text part of a sound one."""
    whole = data[1:]
    if data[:1] and data[0] % 2:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, part in parts().items():
                archive.writestr(name, data[1:] if name == "word/document.xml" else part)
        whole = file.getvalue()
    read(".docx")(whole)


@cache
def parts() -> dict[str, bytes]:
    """Return the parts of an empty Word document."""
    from docx import Document

    file = io.BytesIO()
    Document().save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "thumbnail" not in name}


def grammar(words: list[str]) -> Target:
    """Return the target of the slot finders: bytes choose words, or are the text themselves."""

    def target(data: bytes) -> None:
        text = spelled(data, words)
        sentences = split_text(text)
        for published in (PUBLISHED, None):
            for span, found in zip(sentences, find_slots(text, sentences, published), strict=True):
                sound(text, span, found)

    return target


def spelled(data: bytes, words: list[str]) -> str:
    """Return a text: the words that the bytes choose after an even first byte, else the bytes as they are."""
    if data[:1] and not data[0] % 2:
        return "".join(words[byte % len(words)] for byte in data[1:])
    return data[1:].decode("utf-8", "replace").replace("\0", " ")


def sound(text: str, sentence: Span, slots: tuple[Slot, ...]) -> None:
    """Assert what holds for the slots of every sentence."""
    for slot in slots:
        assert slot.span.of(text) == slot.surface != ""
        assert sentence.start <= slot.span.start < slot.span.end <= sentence.end
        assert slot.value.low <= slot.value.high
        assert slot.value.stated is None or math.isfinite(slot.value.stated)
    assert all(not a.span.overlaps(b.span) for a, b in pairwise(slots))


def claims(data: bytes) -> None:
    """Read sentences all the way to claims and questions."""
    text = spelled(data, SAYINGS)[:4000]
    article = Article("a.txt", "a.txt", text, published=PUBLISHED, blocks=(Span(0, len(text)),))
    for _, mentions in read_mentions([article], load_parser()):
        assert decode(encode(mentions, [article]), [article]) == mentions
        for mention in mentions:
            assert mention.question.text
            assert mention.slot.span.of(text) == mention.slot.surface


def configuration(data: bytes) -> None:
    """Read a settings file."""
    path = scratch() / "consistency.toml"
    path.write_bytes(data)
    with contextlib.suppress(SettingsError):
        load_settings([scratch()], config=path)


def known_findings(data: bytes) -> None:
    """Read a baseline; one that is read is written and read again the same."""
    path = scratch() / "baseline.json"
    path.write_bytes(data)
    try:
        entries = baseline.load(path)
    except InputError:
        return
    path.write_text(dump(entries), encoding="utf-8")
    assert {e.fingerprint: e for e in baseline.load(path)} == {e.fingerprint: e for e in entries}


def told_facts(data: bytes) -> None:
    """Read the JSON of facts back; what is read can be shown."""
    try:
        report = report_from_json(data.decode("utf-8", "replace"))
    except InputError:
        return
    assert isinstance(report, Report)


def caches(data: bytes) -> None:
    """Read what a cache may hold after an accident: any file, any row, any bytes under a checksum that fits."""
    kind, rest = data[:1], data[1:]
    for packed in (rest, zlib.compress(rest)):
        with contextlib.suppress(ValueError):
            decode(packed)
    path = scratch() / NAME
    clear(path)
    if kind < b"\x40":
        path.write_bytes(rest)
    else:
        rows(path, rest)
    use(path.parent)


def clear(path: Path) -> None:
    """Remove a cache."""
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def rows(path: Path, data: bytes) -> None:
    """Make a cache by hand: a sound file with a row of these bytes, sealed or not, or with its own bytes overwritten."""
    store = Store(path.parent, lambda _: None)
    store.put("reading", [(b"k", zlib.compress(data))])
    store.close()
    database = sqlite3.connect(path)
    values: tuple[Any, ...] = (data, _seal("reading", b"\x01", data), data.decode("latin-1"), len(data))
    value = values[len(data) % len(values)]
    database.execute("INSERT OR REPLACE INTO entry VALUES ('reading', x'01', ?, ?)", (DAY, value))
    database.commit()
    database.close()
    if len(data) % 3 == 0:
        whole = bytearray(path.read_bytes())
        at = int.from_bytes(data[:2], "big") % len(whole)
        whole[at : at + len(data)] = data
        path.write_bytes(whole if len(data) % 2 else whole[:at])


def use(folder: Path) -> None:
    """Read and write a cache as a run does."""
    said: list[str] = []
    store = Store(folder, said.append)
    store.get("reading", [b"k", b"\1"])
    kept = Cache(store)
    source = Source("a.txt", b"x")
    kept.readings([source])
    kept.keep_reading(source, [Article("a.txt", "a.txt", "x")])
    kept.flush()
    store.close()
    assert len(said) <= 1


TARGETS: dict[str, Target] = {
    "bytes": bytes_of_any_kind,
    "html": page,
    "json": records,
    "frontmatter": front_matter,
    "pdf": read(".pdf"),
    "docx": document,
    "numbers": grammar(NUMBERS),
    "dates": grammar(DATES),
    "claims": claims,
    "settings": configuration,
    "baseline": known_findings,
    "facts": told_facts,
    "cache": caches,
}
# Those whose input is plain text that goes on for ever: many times as much of it must not take many more times as long.
ENDLESS = frozenset("bytes html json frontmatter numbers dates".split())

__all__ = ["ENDLESS", "TARGETS", "Target"]
