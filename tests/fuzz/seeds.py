"""What each fuzzer starts from: small sound inputs of its kind, made here or taken from the fixtures."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from consistency.baseline.file import dump
from consistency.cache.codec import encode
from consistency.triage import Entry
from consistency.types import Article, Skipped, Span

HERE = Path(__file__).parents[1]
PROSE = "Orlik, Oct. 14, 2024 (Reuters) - Border guards detained 18 soldiers on Monday, the army said.\n"
FRONT = "---\ntitle: Soldiers held\ndate: 2024-10-14\nconsistency: |\n  ignore[contradiction] a reason\n---\n\n"
SETTINGS = """
fail-on = ["contradiction", "internal"]
min-confidence = 0.5
jobs = 2
max-bytes = 1000
exclude = ["old/**"]
output = ["sarif=a.sarif"]
[[ignore]]
path = "a/*.md"
rule = "contradiction"
reason = "known"
"""


def text() -> Iterable[bytes]:
    """Yield prose in several encodings, front matter, and several articles of one file."""
    yield from (PROSE.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"))
    yield "Title\n\nThe toll was €1.5 billion – “huge”.\n".encode("cp1252")
    yield (FRONT + PROSE).encode()
    yield f"{PROSE}\n\n=====\n\n{PROSE}\f\n{PROSE}".encode()


def markdown() -> Iterable[bytes]:
    """Yield Markdown with everything that the reader tells apart."""
    yield (FRONT + "# Head\n\n" + PROSE).encode()
    yield f"+++\ntitle = 'a'\ndate = 2024-10-14\n+++\n\nHead\n====\n\n> {PROSE}\n- {PROSE}\n".encode()
    yield f"```\ncode\n```\n\n<!-- consistency: ignore[contradiction] why -->\n{PROSE}\n| a | b |\n".encode()
    yield f"---\ntitle: a: b\n---\n{PROSE}".encode()
    yield f"---\na: &x [1, {{b: *x}}]\n---\n{PROSE}".encode()


def pages() -> Iterable[bytes]:
    """Yield the saved pages of the fixtures, and small ones."""
    yield from (path.read_bytes() for path in sorted((HERE / "pages").glob("*.htm*")))
    yield f"<html><body><article><p>{PROSE * 3}</p></article></body></html>".encode()
    yield f'<meta charset="utf-7"><script type="application/ld+json">{{"headline": "a"}}</script><p>{PROSE * 3}'.encode()


def records() -> Iterable[bytes]:
    """Yield records one by one, in a list, and under "articles"."""
    record = {"id": "1", "title": "Head", "text": PROSE, "date_publish": "2024-10-14", "source": {"name": "Post"}}
    yield json.dumps(record).encode()
    yield json.dumps([record, record]).encode()
    yield json.dumps({"articles": [record, {"id": 2}]}).encode()
    yield f"{json.dumps(record)}\n{json.dumps(record)}\n{{\n".encode()
    yield b'{"text": "\\ud800 12 people", "text": "b", "title": "\\udc00"}'


def pdfs() -> Iterable[bytes]:
    """Yield a small document, written out by hand, and one with its page packed."""
    stream = b"BT /F1 12 Tf 72 720 Td (" + PROSE.strip().replace("(", "").replace(")", "").encode() + b") Tj ET"
    yield pdf_of(stream, b"")
    yield pdf_of(zlib.compress(stream), b" /Filter /FlateDecode")


def pdf_of(stream: bytes, packed: bytes) -> bytes:
    """Return a document of one page with this content, packed as the entries say."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), packed, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


def documents() -> Iterable[bytes]:
    """Yield a small Word document, and the text part of one."""
    from docx import Document

    document, file = Document(), io.BytesIO()
    document.add_paragraph(PROSE)
    document.save(file)
    yield b"\x00" + file.getvalue()
    with zipfile.ZipFile(file) as archive:
        yield b"\x01" + archive.read("word/document.xml")


def words() -> Iterable[bytes]:
    """Yield texts as bytes that choose words, and as they are."""
    yield from (bytes(range(0, 250, step)) for step in (2, 3, 7))
    yield b"\x01" + PROSE.encode()


def settings() -> Iterable[bytes]:
    """Yield a settings file."""
    yield SETTINGS.encode()


def baselines() -> Iterable[bytes]:
    """Yield a baseline, and the findings of an older run that are taken for one."""
    entry = Entry("c0ffee", rule="contradiction", message="12 against 17", files=("a.md", "b.md"), keys=("k1", "k2"))
    yield dump([entry]).encode()
    place = {"file": "a.md"}
    found = {"fingerprint": "c0", "rule": "contradiction", "message": "m", "locations": [place], "status": "new"}
    yield json.dumps({"schema": "consistency-findings/1", "findings": [found]}).encode()


def facts() -> Iterable[bytes]:
    """Yield the facts of the golden report."""
    yield (HERE / "golden/facts-json.json").read_bytes()


def caches() -> Iterable[bytes]:
    """Yield what the cache writes of an article, packed and not."""
    article = Article("a.md", "a.md", PROSE, "Head", blocks=(Span(0, 20),), lines=((0, 1),))
    packed = encode([article, Skipped("b.md", "why")])
    yield from (b"\x50" + body for body in (packed, zlib.decompress(packed)))
    yield b"\x00SQLite format 3\0" + bytes(100)


SEEDS: dict[str, Callable[[], Iterable[bytes]]] = {
    "bytes": text,
    "html": pages,
    "json": records,
    "frontmatter": markdown,
    "pdf": pdfs,
    "docx": documents,
    "numbers": words,
    "dates": words,
    "claims": words,
    "settings": settings,
    "baseline": baselines,
    "facts": facts,
    "cache": caches,
}
