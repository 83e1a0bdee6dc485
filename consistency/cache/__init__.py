"""What earlier runs found out, kept on disk.

Articles are kept by the bytes of a file, mentions by article, vectors by question, and a report by all that goes into it.

Nothing is kept by pair of values: what a pair scores depends on how rare its words are in the whole corpus and on its
rivals, so that one more report moves every score a little, and a warm report has to equal a cold one to the last byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from consistency.cache.codec import decode, encode
from consistency.cache.store import Store
from consistency.cache.versions import encoder_version, version_of
from consistency.embedding import PACKAGED_NAME, Encoder, load_encoder
from consistency.progress import Progress
from consistency.readers.base import Source
from consistency.settings import Settings
from consistency.types import Article, Mention, Report, Skipped

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Settings that say which files are read, how the work is done, or what is made of the report: none changes the report.
NO_PART = frozenset(
    "cache cache_dir encoder engine exclude exit_zero fail_on hidden jobs linker max_bytes min_confidence scheduler "
    "strict".split()
)

Items = list[Article | Skipped]


class Cache:
    """What is kept, or nothing where there is no store."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store

    def readings(self, sources: Sequence[Source]) -> list[Items | None]:
        """Return what each file holds, None where that is not kept."""
        if self._store is None:
            return [None] * len(sources)
        keys = [_reading_key(source) for source in sources]
        kept = self._store.get("reading", keys)
        return [_or_none(kept.get(key), ()) for key in keys]

    def keep_readings(self, read: Iterable[tuple[Source, Items]]) -> None:
        """Keep what files hold. A file without an article may need a library that is missing: not kept."""
        if self._store is not None:
            held = ((source, items) for source, items in read if any(isinstance(item, Article) for item in items))
            self._store.put("reading", [(_reading_key(source), encode(items)) for source, items in held])

    def mentions(self, articles: Sequence[Article]) -> list[list[Mention] | None]:
        """Return the mentions of each article, None where they are not kept."""
        if self._store is None:
            return [None] * len(articles)
        keys = [_mentions_key(article) for article in articles]
        kept = self._store.get("mentions", keys)
        return [_or_none(kept.get(key), [article]) for key, article in zip(keys, articles, strict=True)]

    def keep_mentions(self, found: Sequence[tuple[Article, bytes]]) -> None:
        """Keep the mentions of articles, encoded."""
        if self._store is not None:
            self._store.put("mentions", [(_mentions_key(article), data) for article, data in found])

    def encoder(self, name: str, load: Callable[[str], Encoder] | None = None) -> Encoder:
        """Return an encoder that is loaded, by `load`, only for questions whose vectors are not kept."""
        load = load or load_encoder
        version = encoder_version(name) if self._store is not None else None
        return load(name) if self._store is None or version is None else _Kept(self._store, name, version, load)

    def report(self, articles: Sequence[Article], settings: Settings, make: Callable[[], Report]) -> Report:
        """Return the report on articles, made now if it is not kept. What was skipped is no part of it."""
        key = _report_key(articles, settings) if self._store is not None else None
        if self._store is None or key is None:
            return make()
        if (kept := self._decoded("report", key, articles)) is not None:
            (told,) = kept
            return _told(told, articles)
        report = make()
        self._store.put("report", [(key, encode([replace(report, articles=(), skipped=())], articles))])
        return report

    def _decoded(self, kind: str, key: bytes, outside: Sequence[Article] = ()) -> list[Any] | None:
        assert self._store is not None  # noqa: S101
        return _or_none(self._store.get(kind, [key]).get(key), outside)


NO_CACHE = Cache()


class _Kept:
    """An encoder that computes only the vectors that are not kept.

    Those of the packaged one are the same in any company. Another library's may differ in the last bit, so one that is
    missing makes all of them be computed, as a run without a cache would.
    """

    def __init__(self, store: Store, name: str, version: str, load: Callable[[str], Encoder]) -> None:
        self._store, self._name, self._version, self._load = store, name, version, load

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (len(texts), width)."""
        keys = [_key(self._version, text) for text in texts]
        kept = self._store.get("vector", keys)
        missing = [k for k, key in enumerate(keys) if key not in kept]
        if missing and self._name != PACKAGED_NAME:
            missing = list(range(len(texts)))
        if missing:
            new = self._load(self._name).encode([texts[k] for k in missing])
            rows = [
                (keys[k], np.asarray(vector, dtype="<f4").tobytes()) for k, vector in zip(missing, new, strict=True)
            ]
            self._store.put("vector", rows)
            kept |= dict(rows)
        joined = np.frombuffer(b"".join(kept[key] for key in keys), dtype="<f4")
        return joined.astype(np.float32).reshape(len(texts), -1)


def _told(kept: Report, articles: Sequence[Article]) -> Report:
    return replace(kept, articles=tuple(articles))


@contextmanager
def open_cache(settings: Settings, progress: Progress) -> Iterator[Cache]:
    """Open the cache that the settings ask for, and close it after the run."""
    if not settings.cache:
        yield Cache()
        return
    store = Store(settings.cache_dir, progress.notice)
    try:
        yield Cache(store)
    finally:
        store.close()


def _or_none(data: bytes | None, outside: Sequence[Article]) -> list[Any] | None:
    try:
        return None if data is None else decode(data, outside)
    except ValueError:
        return None


def _reading_key(source: Source) -> bytes:
    return _key(version_of("reading"), source.path, source.data)


def _mentions_key(article: Article) -> bytes:
    """Neither where a report lies nor how it is told from others is part of what it says."""
    return _key(version_of("mentions"), encode([replace(article, path="", id="", url=None)]))


def _report_key(articles: Sequence[Article], settings: Settings) -> bytes | None:
    encoder = encoder_version(settings.encoder)
    if encoder is None:
        return None
    told = {f.name: repr(getattr(settings, f.name)) for f in fields(Settings) if f.name not in NO_PART}
    linker = settings.linker.read_bytes() if settings.linker and settings.linker.is_file() else b""
    return _key(version_of("report"), encoder, json.dumps(told, sort_keys=True), linker, encode(articles))


def _key(*parts: str | bytes) -> bytes:
    said = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        said.update(len(data).to_bytes(8, "big"))
        said.update(data)
    return said.digest()


__all__ = ["NO_CACHE", "Cache", "open_cache"]
