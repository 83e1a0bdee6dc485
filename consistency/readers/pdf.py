"""PDF: the text of every page, with the page for a line number. Needs the extra `pdf`."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from consistency.limits import Limits
from consistency.readers.assemble import Draft, assemble
from consistency.readers.base import Source, UnreadableError
from consistency.readers.layout import lines_of, paragraphs
from consistency.types import Article, Skipped

if TYPE_CHECKING:
    from pypdf import PdfReader


def read(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article of a PDF file."""
    pages, fields = _read(source)
    starts, at = [], 0
    for number, page in enumerate(pages, 1):
        starts.append((at, number))
        at += len(page) + 1
    text = "\n".join(pages)
    if not text.strip():
        raise UnreadableError("no text in it, only pictures of pages; run text recognition (OCR) on it first")
    yield assemble(Draft(source.path, source.path, text, fields, lines=tuple(starts)), paragraphs(text, lines_of(text)))


def _read(source: Source) -> tuple[list[str], dict[str, str]]:
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise UnreadableError("reading .pdf needs an extra: pip install 'consistency[pdf]'") from error
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        document = PdfReader(io.BytesIO(source.data))
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableError("the PDF is locked with a password; save it without one")
        return _pages(document, source.limits), _fields(document.metadata)
    except UnreadableError:
        raise
    except Exception as error:  # what a damaged file makes of the library has no common kind
        raise UnreadableError(f"damaged PDF ({error}); save it again") from error


def _pages(document: PdfReader, limits: Limits) -> list[str]:
    """Return the text of every page. Each stream is held to 75 MB by the library, and all of them by the time for a file."""
    pages, size = [], 0
    for page in document.pages:
        pages.append(_plain(page.extract_text()))
        size += len(pages[-1])
        if size > limits.unpacked:
            raise UnreadableError(f"the document {limits.too_wide()}")
    return pages


def _plain(page: str) -> str:
    """Put one line end for every kind; a lone surrogate cannot be encoded in any output."""
    return page.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")


def _fields(metadata: object) -> dict[str, str]:
    """Return the document's own title; its creation date says when the file was made, not the report."""
    title = getattr(metadata, "title", None)
    return {"title": str(title)} if title and len(str(title).split()) >= 3 else {}
