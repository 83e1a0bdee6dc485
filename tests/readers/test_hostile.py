"""Files made to hang a reader: every one is read or skipped in time."""

import contextlib

import pytest

from consistency.readers import READERS
from consistency.readers.base import Source, UnreadableError
from tests.build import LINEAR, growth
from tests.fuzz.seeds import pdf_of

UNITS = [
    "1,",
    "one hundred and ",
    "a\n",
    "\n",
    "<",
    "<!--",
    "<!-- -->\n",
    "<script ",
    "(Photo ",
    "---\n",
    "---\na: b\n",
    "+++\n",
    "a: b\n",
    "\0",
    "by A ",
    "[",
    "\f\n",
    "A. ",
]
EXTENSIONS = [".txt", ".md", ".json", ".jsonl"]


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_file_is_read_in_time(unit: str, extension: str) -> None:
    def read(size: int) -> None:
        source = Source("a" + extension, (unit * (size // len(unit))).encode())
        with contextlib.suppress(UnreadableError):
            list(READERS[extension](source))

    assert growth(read, 10_000) < LINEAR


@pytest.mark.parametrize("unit", ["<script ", "<style>", "<", "word "])
def test_lines_of_a_page_are_found_in_time(unit: str) -> None:
    prose = "<html><body><p>" + "The harbour was closed for two days after the storm. " * 5 + "</p>"

    def read(size: int) -> None:
        list(READERS[".html"](Source("a.html", (prose + unit * size).encode())))

    assert growth(read, 4_000) < LINEAR


PAGE = "<html><head><meta charset={}></head><body><article><p>{}</p></article></body></html>"
SENTENCES = "The harbour was closed for two days after the storm, a caf\u00e9 owner said. " * 5


# Names of Python's that are no encoding, never end, take quadratic time, or make halves of surrogate pairs.
@pytest.mark.parametrize(
    "name",
    "undefined punycode idna utf-7 unicode_escape raw_unicode_escape hex rot13 mbcs utf-16 utf-32 no-such".split(),
)
def test_a_page_in_an_encoding_that_the_web_lacks_is_read_as_any_text(name: str) -> None:
    data = PAGE.format(name, SENTENCES + "+2AA- \\ud800").encode()
    (article,) = READERS[".html"](Source("a.html", data))
    assert "caf\u00e9 owner" in article.text  # type: ignore[union-attr]
    assert article.text.encode()  # type: ignore[union-attr]


@pytest.mark.parametrize("name", "windows-1252 latin1 ISO-8859-1 macintosh cp437x koi8-r".split())
def test_a_page_in_an_encoding_of_the_web_is_read_in_it(name: str) -> None:
    encoding = {"cp437x": "utf-8", "macintosh": "mac-roman"}.get(name, name)
    words = SENTENCES if encoding != "koi8-r" else SENTENCES.replace("\u00e9", "\u0436")
    (article,) = READERS[".html"](Source("a.html", PAGE.format(name, words).encode(encoding)))
    assert words[30:70] in article.text  # type: ignore[union-attr]


# Locked by AES, for which pypdf asks for a further library.
LOCK = b"""/Root 1 0 R /Encrypt << /Filter /Standard /V 5 /R 6 /P -4 /Length 256 /O (x) /U (y) /OE (z) /UE (w) /Perms (v)
/CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>"""
# What the fuzzers found in the libraries, cut down.
LIBRARIES_FAIL = {
    "a filter that pypdf lacks": pdf_of(b"BT (word) Tj ET", b" /Filter /NoSuchDecode"),
    "a page that holds itself": pdf_of(b"", b"").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "a locked document": pdf_of(b"", b"").replace(b"/Root 1 0 R", LOCK),
}


@pytest.mark.parametrize("what", LIBRARIES_FAIL)
def test_what_a_library_raises_is_a_damaged_file(what: str) -> None:
    with pytest.raises(UnreadableError):
        list(READERS[".pdf"](Source("a.pdf", LIBRARIES_FAIL[what])))
