"""What earlier runs found out, kept on disk.

Articles are kept by the bytes of a file; mentions, what they state, gists and counts of words by article; vectors by
question; scores and features by pair of reports; facts by their mentions and chances; a report by all that goes into it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from consistency.cache.built import Built, read_built, write_built
from consistency.cache.codec import decode, encode
from consistency.cache.results import print_of, read_report, write_report
from consistency.cache.scores import Scores
from consistency.cache.store import Store, key_of
from consistency.cache.vectors import KeptEncoder
from consistency.cache.versions import encoder_version, version_of
from consistency.embedding import SHIPPED, Encoder, load_encoder
from consistency.progress import Progress
from consistency.readers.base import Source
from consistency.settings import Settings
from consistency.types import Article, Fact, Mention, Report, Skipped

if TYPE_CHECKING:
    from consistency.linking import Links
    from consistency.linking.gists import Gists

# Settings that say which files are read, how the work is done, or what is made of the report: none changes the report.
# `encoder` and `linker` take part by what they hold.
NO_PART = frozenset(
    "baseline cache cache_dir changed changed_from changed_since encoder engine exclude exit_zero fail_on files_from "
    "format hidden ignore jobs linker max_bytes max_chars max_seconds max_unpacked min_confidence no_progress output quiet "
    "scheduler statistics strict timings verbose".split()
)
BUFFER = 256  # readings, or mentions of reports, written at a time
# Reports of a result that is kept, and whose mentions are held: writing it down takes memory. Those of more stay on disk.
LARGEST = 20_000

Items = list[Article | Skipped]
Judged = tuple[Report, Sequence[Mention]]  # a report, and all mentions in the order of their articles


class Cache:
    """What is kept, or nothing where there is no store."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._waiting: dict[str, list[tuple[bytes, bytes]]] = {}
        self._known: dict[int, tuple[Article, bytes]] = {}  # the hash of what each report says
        self._claims: dict[int, int] = {}  # the print of what is kept of each report's claims

    def readings(self, sources: Sequence[Source]) -> list[Items | None]:
        """Return what each file holds, None where that is not kept."""
        if self._store is None:
            return [None] * len(sources)
        keys = [_reading_key(source) for source in sources]
        kept = self._store.get("reading", keys)
        return [or_none(kept.get(key), (), Article, Skipped) for key in keys]

    def keep_reading(self, source: Source, items: Items) -> None:
        """Keep what a file holds. A file without an article may need a library that is missing: not kept."""
        if self._store is not None and any(isinstance(item, Article) for item in items):
            self._keep("reading", _reading_key(source), encode(items))

    def flush(self) -> None:
        """Write what waits to be written."""
        for kind, rows in self._waiting.items():
            if self._store is not None:
                self._store.put(kind, rows)
            self._waiting[kind] = []

    def claims(self, articles: Sequence[Article]) -> list[bytes | None]:
        """Return the mentions of each article and the slips in it, encoded, None where they are not kept."""
        if self._store is None:
            return [None] * len(articles)
        keys = [self._claims_key(article) for article in articles]
        kept = self._store.get("mentions", keys)
        if len(articles) <= LARGEST:
            told = zip(map(id, articles), keys, strict=True)
            self._claims = {article: print_of(kept[key]) for article, key in told if key in kept}
        return [kept.get(key) for key in keys]

    def stated(self, articles: Sequence[Article]) -> list[bytes | None]:
        """Return what the mentions of each article state, None where that, or their claims, are not kept."""
        if self._store is None:
            return [None] * len(articles)
        keys = [self._stated_key(article) for article in articles]
        kept = self._store.get("stated", [key for key in keys if key])
        return [kept.get(key) for key in keys]

    def keep_stated(self, article: Article, data: bytes) -> None:
        """Keep what the mentions of an article state, whose claims are kept."""
        if self._store is not None and (key := self._stated_key(article)):
            self._keep("stated", key, data)

    def keep_claims(self, article: Article, data: bytes) -> None:
        """Keep the mentions of an article and the slips in it, encoded."""
        if self._store is not None:
            self._claims[id(article)] = print_of(data)
            self._keep("mentions", self._claims_key(article), data)

    def gists(self, articles: Sequence[Article]) -> Gists:
        """Return what articles are about."""
        from consistency.linking.gists import gist_of, gists_of, read_gist, together

        if self._store is None or len(articles) > LARGEST:
            return gists_of(articles)
        keys = [key_of(version_of("report"), self._content_of(article)) for article in articles]
        kept, gists = self._store.get("gists", keys), []
        for key, article in zip(keys, articles, strict=True):
            gist = read_gist(kept.get(key, b""))
            if gist is None:
                gist = gist_of(article)
                self._keep("gists", key, gist.written())
            gists.append(gist)
        return together(gists)

    def facts(
        self, links: Links, mentions: Sequence[Mention], build: Callable[[Sequence[int]], Built]
    ) -> Iterator[Built]:
        """Yield what `build` makes of the members of each fact, now only if it is not kept."""
        if self._store is None:
            yield from map(build, links.facts)
            return
        from consistency.cache.facts import bundles, parts_of  # not where nothing is compared, since it takes scipy

        keys = [key_of(*told) for told in parts_of(links, mentions, self._place_of)]
        parts = [(key_of(version_of("report"), *keys[some]), links.facts[some]) for some in bundles(keys)]
        kept = self._store.get("facts", [key for key, _ in parts])
        for key, facts in parts:
            members = [mentions[m] for fact in facts for m in fact]
            built = _built_or_none(kept.pop(key, None), members)
            if built is None or len(built) != len(facts):
                built = [build(fact) for fact in facts]
                self._keep("facts", key, write_built(built, members))
            for fact, (found, apart) in zip(facts, built, strict=True):
                yield [_told_in(links.story_of[fact[0]], one) for one in found], apart
        self.flush()

    def scores(self, articles: Sequence[Article], settings: Settings) -> Scores | None:
        """Return where the scores of the reports' pairs are kept, None where they are not.

        Another library's vectors depend on their company, and so would the scores.
        """
        encoder, linker = encoder_version(settings.encoder), _linker_of(settings)
        if self._store is None or encoder is None or linker is None or len(articles) > LARGEST:
            return None
        if settings.encoder not in SHIPPED:
            return None
        made_by = key_of(version_of("report"), encoder, linker)
        return Scores(self._store, made_by, list(map(self._content_of, articles)))

    def encoder(
        self, name: str, load: Callable[[str], Encoder] | None = None, advance: Callable[[int], None] = lambda _: None
    ) -> Encoder:
        """Return an encoder that is loaded, by `load`, only for questions whose vectors are not kept.

        `advance` is told how many vectors are there, as they come.
        """
        load = load or load_encoder
        version = encoder_version(name) if self._store is not None else None
        if self._store is None or version is None:
            return load(name)
        return KeptEncoder(self._store, name, version, load, advance)

    def report(self, articles: Sequence[Article], settings: Settings, make: Callable[[], Judged]) -> Report:
        """Return the report on articles, made now if it is not kept. Files that were not read are no part of it."""
        key = self._report_key(articles, settings) if self._store is not None and len(articles) <= LARGEST else None
        if self._store is None or key is None:
            return make()[0]
        kept = self._store.get("report", [key]).get(key)
        found = None if kept is None else read_report(kept, articles, self.claims(articles))
        if found is None:
            found, mentions = make()
            prints = [self._claims.get(id(article)) for article in articles]
            self._store.put("report", [(key, write_report(found, articles, mentions, prints))])
        return found

    def _claims_key(self, article: Article) -> bytes:
        return key_of(version_of("mentions"), self._content_of(article))

    def _stated_key(self, article: Article) -> bytes:
        """Return the key of what stands beside just these claims of an article, b"" where they are not kept."""
        claims = self._claims.get(id(article))
        return b"" if claims is None else key_of(version_of("report"), self._content_of(article), str(claims))

    def _report_key(self, articles: Sequence[Article], settings: Settings) -> bytes | None:
        encoder, linker = encoder_version(settings.encoder), _linker_of(settings)
        if encoder is None or linker is None:
            return None
        told = {f.name: repr(getattr(settings, f.name)) for f in fields(Settings) if f.name not in NO_PART}
        made_by = (version_of("report"), encoder, json.dumps(told, sort_keys=True), linker)
        return key_of(*made_by, *map(self._place_of, articles))

    def _content_of(self, article: Article) -> bytes:
        """Return a hash of what a report says: neither where it lies nor how it is told from others is part of it."""
        if id(article) not in self._known:
            said = repr(replace(article, path="", id="", url=None))
            self._known[id(article)] = article, key_of(said)  # the report is held, so that no other has its number
        return self._known[id(article)][1]

    def _place_of(self, article: Article) -> bytes:
        """Return a hash of what a report says and of where it lies."""
        return key_of(self._content_of(article), article.path, article.id, article.url or "")

    def _keep(self, kind: str, key: bytes, value: bytes) -> None:
        rows = self._waiting.setdefault(kind, [])
        rows.append((key, value))
        if len(rows) >= BUFFER:
            self.flush()


NO_CACHE = Cache()


@contextmanager
def open_cache(settings: Settings, progress: Progress) -> Iterator[Cache]:
    """Open the cache that the settings ask for, and close it after the run."""
    if not settings.cache:
        yield Cache()
        return
    store = Store(settings.cache_dir, progress.notice)
    cache = Cache(store)
    try:
        yield cache
    finally:  # what an interrupted run has done is kept too
        cache.flush()
        store.close()


def or_none(data: bytes | None, outside: Sequence[Any], *kinds: type) -> list[Any] | None:
    """Return what is kept, None where that is nothing, damaged, or of another kind."""
    try:
        kept = None if data is None else decode(data, outside)
    except ValueError:
        return None
    return kept if kept is None or all(isinstance(value, kinds) for value in kept) else None


def _built_or_none(data: bytes | None, members: Sequence[Mention]) -> list[Built] | None:
    """Return what facts of these members have become, None where that is not kept, or damaged."""
    try:
        return None if data is None else read_built(data, members)
    except ValueError:
        return None


def _told_in(story: str, fact: Fact) -> Fact:
    return fact if fact.story == story else replace(fact, story=story)


def _reading_key(source: Source) -> bytes:
    return key_of(version_of("reading"), source.path, source.data)


def _linker_of(settings: Settings) -> bytes | None:
    """Return the linker's bytes, b"" for a shipped one, which is part of the version, None for what is no plain file."""
    if settings.linker is None:
        return b""
    return settings.linker.read_bytes() if settings.linker.is_file() else None


__all__ = ["NO_CACHE", "Built", "Cache", "Judged", "open_cache", "or_none"]
