"""What the kept results depend on besides their input, as one hash: the program's own files, its models, its libraries.

Nobody has to remember to raise a number: a changed line in any file that takes part makes another hash. Named are the parts
of the package that take no part; a new one takes part until it is named (tests/cache/test_versions.py holds the list to the
imports).
"""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from consistency.embedding import FAST_NAME, PACKAGED_NAME, PACKAGED_SHA256, packaged_tokenizer
from consistency.static import FILE

PACKAGE = Path(__file__).parent.parent
OUTSIDE = frozenset(
    "__main__ apart baseline cache changes cli collector comparison console demo engines explaining fixtures formats "
    "interrupts linking options outputs pipeline progress reports schemas sparing spread streams training workers".split()
)
NOT_READING = OUTSIDE | frozenset(
    "amounts attribution claims clauses counts embedding events frames inflection lexicon minilm models names owners "
    "phrasing questions sentences slots static surroundings syntax wording".split()
)
# The parts of the package, and the names of files among the models, that take no part in: articles out of files, mentions
# out of articles, a report out of mentions.
NO_PART = {
    "reading": NOT_READING,
    "mentions": OUTSIDE - {"comparison"}
    | {"embedding", "minilm", "readers", "static", "linker.json", "linker-fast.json", "fast.npz"},
    "report": frozenset(
        "__main__ baseline cache changes cli console demo explaining fixtures interrupts options outputs progress reports "
        "schemas streams training".split()
    ),
}
CODEC = PACKAGE / "cache" / "codec.py"  # how it is all written takes part in each
LIBRARIES = {
    "reading": ("trafilatura", "lxml", "PyYAML", "py3langid", "pypdf", "python-docx"),
    "mentions": ("spacy", "thinc", "numpy", "simplemma"),
    "vectors": ("torch", "tokenizers"),
    "report": ("torch", "spacy", "thinc", "tokenizers", "numpy", "scipy", "scikit-learn", "simplemma"),
}


@cache
def version_of(kind: str) -> str:
    """Return the hash of all that results of one kind depend on besides their input."""
    said = hashlib.blake2b(digest_size=16)
    for name in (platform.python_version(), platform.machine(), *map(_installed, LIBRARIES[kind])):
        said.update(f"{name}\0".encode())
    for path in _files(NO_PART[kind]) if kind in NO_PART else ():
        said.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode())
        said.update(_digest(path))
    return said.hexdigest()


def encoder_version(name: str) -> str | None:
    """Return a hash of an encoder, None for one that may change behind its name: a model's name on the hub."""
    if name == PACKAGED_NAME:
        return f"{version_of('vectors')} {PACKAGED_SHA256}"
    if name == FAST_NAME:
        return f"{version_of('vectors')} {_digest(FILE).hex()} {_digest(packaged_tokenizer()).hex()}"
    folder = Path(name)
    if not folder.is_dir():
        return None
    files = [(path, path.stat()) for path in sorted(folder.rglob("*")) if path.is_file()]
    known = [(path.relative_to(folder).as_posix(), stat.st_size, stat.st_mtime_ns) for path, stat in files]
    said = f"{_installed('sentence-transformers')} {_installed('transformers')} {known}"
    return f"{version_of('vectors')} {hashlib.blake2b(said.encode(), digest_size=16).hexdigest()}"


def _files(left_out: frozenset[str]) -> list[Path]:
    """Return the files of the package, in order, without the parts left out and what Python makes of itself."""
    found = []
    for path in PACKAGE.rglob("*"):
        parts = path.relative_to(PACKAGE).parts
        taken = parts[0].removesuffix(".py") not in left_out and path.name not in left_out
        if (taken or path == CODEC) and "__pycache__" not in parts and path.is_file():
            found.append(path)
    return sorted(found)


@cache
def _digest(path: Path) -> bytes:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()


def _installed(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"{library} missing"
