"""DOCX: the paragraphs of a Word document. Needs the extra `docx`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from consistency.readers.assemble import Draft, assemble
from consistency.readers.base import Source, UnreadableError
from consistency.readers.layout import lines_of, paragraphs
from consistency.types import Article, Skipped


def read(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article of a Word document; its lines are its paragraphs."""
    texts, title = _read(source)
    text = "\n".join(texts)
    fields = {"title": title} if title else {}
    yield assemble(Draft(source.path, source.path, text, fields), paragraphs(text, lines_of(text), wrapped=False))


def _read(source: Source) -> tuple[list[str], str]:
    try:
        from docx import Document
    except ImportError as error:
        raise UnreadableError("reading .docx needs an extra: pip install 'consistency[docx]'") from error
    try:
        # A zip file can unfold to far more than it holds; no part of it is read beyond the size that it states.
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > source.limits.unpacked:
                raise UnreadableError(f"the document {source.limits.too_wide()}")
        document = Document(io.BytesIO(source.data))
        return [_line(part.text) for part in document.paragraphs], str(document.core_properties.title or "").strip()
    except UnreadableError:
        raise
    except Exception as error:  # what a damaged file makes of the library has no common kind
        raise UnreadableError(f"damaged DOCX ({error}); save it again") from error


def _line(words: str) -> str:
    return words.replace("\n", " ").replace("\r", " ")
