"""DOCX: the paragraphs of a Word document. Needs the extra `docx`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from consistency.readers.assemble import Draft, assemble
from consistency.readers.base import Source, UnreadableError
from consistency.readers.layout import lines_of, paragraphs
from consistency.types import Article, Skipped

# A zip file can unfold to far more than it holds.
_UNFOLDED_MAX = 200_000_000


def read(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article of a Word document; its lines are its paragraphs."""
    texts, title = _read(source.data)
    text = "\n".join(texts)
    fields = {"title": title} if title else {}
    yield assemble(Draft(source.path, source.path, text, fields), paragraphs(text, lines_of(text), wrapped=False))


def _read(data: bytes) -> tuple[list[str], str]:
    try:
        from docx import Document
        from docx.opc.exceptions import OpcError
    except ImportError as error:
        raise UnreadableError("reading .docx needs an extra: pip install 'consistency[docx]'") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _UNFOLDED_MAX:
                raise UnreadableError("the document unfolds to over 200 MB; save its text alone")
        document = Document(io.BytesIO(data))
        return [_line(part.text) for part in document.paragraphs], str(document.core_properties.title or "").strip()
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
        raise UnreadableError(f"damaged DOCX ({error}); save it again") from error


def _line(words: str) -> str:
    return words.replace("\n", " ").replace("\r", " ")
