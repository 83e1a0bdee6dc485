"""What is kept of scores brings back the very numbers, and only where nothing has changed that they depend on."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b

import numpy as np
import pytest

from consistency.linking import Scored, features
from consistency.linking.frequencies import Counts, count_corpus, read_counts
from consistency.linking.gists import gists_of
from consistency.linking.happenings import find_related
from consistency.linking.kept_rows import PRINT, Row, read_row
from consistency.linking.scorer import load_scorer
from consistency.linking.scoring import find_scored
from consistency.progress import Silent
from consistency.types import Mention
from tests.explaining.made import Letters, mutiny, told

FLOOD = "The Quintero flood left 210 farms in Palma Vieja under water, the mayor said.\n"
DRIED = "Of the Quintero flood: {} farms in Palma Vieja were left under water.\n"


class Kept:
    """A store in memory that notes how many reports' rows were written."""

    def __init__(self, said: Sequence[str]) -> None:
        self.said, self.rows, self.features = said, dict[bytes, bytes](), dict[bytes, bytes]()
        self.written = 0

    def counted(self, reports: Iterable[Sequence[Mention]]) -> Iterator[Counts]:
        return map(count_corpus, reports)

    def prints(self, rarity: Sequence[bytes]) -> list[bytes]:
        parts = zip(self.said, rarity, strict=True)
        return [blake2b(text.encode() + rare, digest_size=PRINT).digest() for text, rare in parts]

    def read(self, prints: Sequence[bytes]) -> list[bytes | None]:
        return [self.rows.get(key) for key in prints]

    def write(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        fresh = dict(rows)
        self.written = len(fresh)
        self.rows |= fresh

    def read_features(self, keys: Sequence[bytes]) -> list[bytes | None]:
        return [self.features.get(key) for key in keys]

    def write_features(self, rows: Sequence[tuple[bytes, bytes]]) -> None:
        self.features |= dict(rows)


def reports(farms: str = "250") -> list[Mention]:
    return [
        *mutiny(),
        told("flood.md", FLOOD, "210", "farm", "flood"),
        told("later.md", DRIED.format(farms), farms, "farm", "flood"),
    ]


def scored(mentions: Sequence[Mention], kept: Kept | None) -> Scored:
    articles = list({m.article.id: m.article for m in mentions}.values())
    placed = {article.id: article for article in articles}
    said = [replace(m, claim=replace(m.claim, article=placed[m.article.id])) for m in mentions]
    if kept is not None:
        kept.said = [article.text for article in articles]
    return find_scored(
        articles, said, find_related(articles, gists_of(articles)), Letters, load_scorer(), Silent(), kept
    )


def same(one: Scored, other: Scored) -> bool:
    everywhere = np.arange(len(one.pairs))
    return (
        np.array_equal(one.pairs, other.pairs)
        and np.array_equal(one.chance, other.chance)
        and np.array_equal(one.conflict(everywhere), other.conflict(everywhere))
    )


@pytest.fixture
def computed(monkeypatch) -> list[int]:
    """Note how many pairs features are computed of."""
    numbers, compute = [], features.compute

    def counted(*given):
        numbers.append(len(given[2]))
        return compute(*given)

    monkeypatch.setattr(features, "compute", counted)
    return numbers


def test_what_is_kept_is_what_is_computed(computed: list[int]) -> None:
    kept, plain = Kept([]), scored(reports(), None)

    assert len(plain.pairs) > 5
    assert same(scored(reports(), kept), plain)
    assert kept.written == 5
    computed.clear()
    assert same(scored(reports(), kept), plain)
    assert kept.written == sum(computed) == 0


def test_only_pairs_of_a_changed_report_are_scored_again(computed: list[int]) -> None:
    kept = Kept([])
    scored(reports(), kept)
    computed.clear()
    changed = scored(reports("251"), kept)
    of_changed = np.array([mention.article.id == "later.md" for mention in changed.mentions])

    assert computed == [of_changed[changed.pairs].any(axis=1).sum()]
    assert computed[0] < len(changed.pairs)
    assert same(changed, scored(reports("251"), None))


def test_a_report_in_another_place_is_told_as_if_all_were_new() -> None:
    kept = Kept([])
    scored(reports(), kept)
    moved = reports()[::-1]

    assert same(scored(moved, kept), scored(moved, None))


def test_two_reports_that_say_the_same_share_what_is_kept() -> None:
    kept = Kept([])
    twice = [*reports(), told("copy.md", FLOOD, "210", "farm", "flood")]
    first, again = scored(twice, kept), scored(twice, kept)

    assert same(first, scored(twice, None))
    assert same(again, first)
    assert kept.written == 0


@pytest.mark.parametrize("damaged", [None, b"", b"no", b'["a"]\n', b'"ab"\n12345678', b'["a", 1]\n12345678', b"[]\n1"])
def test_the_features_of_a_kept_pair_are_those_of_a_run_without_a_store(computed, damaged: bytes | None) -> None:
    kept, plain = Kept([]), scored(reports(), None)
    wanted = [tuple(pair) for pair in plain.pairs[[4, 0]].tolist()]
    theirs = dict(zip(map(tuple, plain.features(wanted).pairs.tolist()), plain.features(wanted).rows, strict=True))
    assert not kept.features
    for run in range(3):
        found = scored(reports(), kept)
        computed.clear()
        ours = found.features(wanted[: 1 + run])

        assert set(map(tuple, ours.pairs.tolist())) == set(wanted[: 1 + run])
        for pair, row in zip(map(tuple, ours.pairs.tolist()), ours.rows, strict=True):
            assert np.array_equal(row, theirs[pair])
        assert len(ours.names) == ours.rows.shape[1]
        assert (sum(computed) == 0) == (run == 2 and damaged is None)
        if damaged is not None:
            kept.features = dict.fromkeys(kept.features, damaged)


def test_features_of_another_kind_beside_good_ones_are_not_taken() -> None:
    kept, plain = Kept([]), scored(reports(), None)
    wanted = [tuple(pair) for pair in plain.pairs[:3].tolist()]
    scored(reports(), kept).features(wanted)
    kept.features[next(iter(kept.features))] = b"[]\n"
    found, told = scored(reports(), kept).features(wanted), plain.features(wanted)
    places = [told.pairs.tolist().index(pair) for pair in found.pairs.tolist()]

    assert found.pairs.tolist() == [list(pair) for pair in wanted]
    assert np.array_equal(found.rows, told.rows[places])


def test_the_features_of_no_pair_are_none() -> None:
    assert scored(reports(), Kept([])).features([]).rows.shape == (0, 0)


def test_the_features_of_a_pair_are_not_those_of_another_report_of_the_same_place() -> None:
    kept = Kept([])
    before, after = scored(reports(), kept), scored(reports("260"), kept)
    pair = tuple(before.pairs[-1].tolist())
    for found in (before, after):
        row = found.features([pair])
        assert np.array_equal(row.rows, recomputed(found, pair))


def recomputed(found: Scored, pair: tuple[int, ...]) -> np.ndarray:
    told = scored(found.mentions, None).features([pair])
    return told.rows[(told.pairs == pair).all(axis=1)]


@pytest.mark.parametrize("data", [b"", b"no row", bytes(PRINT - 1), bytes(PRINT) + b"x", b"\xff" * 64])
def test_bytes_that_are_no_row_count_as_nothing_kept(data: bytes) -> None:
    assert read_row(data, 7) is None
    kept, plain = Kept([]), scored(reports(), None)
    scored(reports(), kept)
    kept.rows = dict.fromkeys(kept.rows, data)

    assert same(scored(reports(), kept), plain)


ROW = Row(
    [b"a" * PRINT, b"b" * PRINT],
    np.arange(14, dtype=np.float32).reshape(2, 7),
    np.array([1, 2]),
    np.arange(6, dtype=np.int32).reshape(3, 2),
    np.arange(6, dtype=np.float64).reshape(3, 2) / 7,
)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sizes": np.array([-1, 4])},
        {"sizes": np.array([1, 1])},
        {"sizes": np.array([2**62, 3 - 2**62])},
        {"places": np.full((3, 2), -1, np.int32)},
        {"scores": np.full((3, 2), 1.5)},
        {"scores": np.full((3, 2), np.nan)},
    ],
)
def test_a_row_of_impossible_numbers_counts_as_nothing_kept(wrong: dict[str, np.ndarray]) -> None:
    assert read_row(ROW.written(), 7) is not None
    assert read_row(replace(ROW, **wrong).written(), 7) is None


def test_a_row_of_places_that_a_report_does_not_have_counts_as_nothing_kept() -> None:
    kept, plain = Kept([]), scored(reports(), None)
    scored(reports(), kept)
    for key, data in kept.rows.items():
        row = read_row(data, 7)
        kept.rows[key] = replace(row, places=row.places + np.int32(1)).written()

    assert same(scored(reports(), kept), plain)


def test_a_row_of_many_copies_holds_each_neighbour_once() -> None:
    kept = Kept([])
    copies = [told(f"copy{n}.md", FLOOD, "210", "farm", "flood") for n in range(20)]
    scored([*reports(), *copies], kept)
    rows = [read_row(data, 7) for data in kept.rows.values()]

    assert max(len(row.prints) for row in rows) < 10


def test_a_row_is_read_as_it_was_written() -> None:
    row = ROW
    read = read_row(row.written(), 7)

    assert read is not None
    assert read.prints == row.prints
    for name in ("evidence", "sizes", "places", "scores"):
        assert np.array_equal(getattr(read, name), getattr(row, name))


def test_counts_are_read_as_they_were_written() -> None:
    corpus = count_corpus(mutiny())
    read = read_counts(corpus.written())

    assert read is not None
    for name in ("words", "bags", "times"):
        assert np.array_equal(getattr(read, name), getattr(corpus, name))
    assert corpus.of("words").bags == len(mutiny())


def written(*numbers: int) -> bytes:
    return zlib.compress(np.array(numbers, dtype="<i8").tobytes())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"none",
        zlib.compress(b"[]"),
        written(1, 1, 1, 1, 1),  # fewer than there are kinds
        written(1, 1, 1, 1, 1, 1, 7),  # a word without its counts
        written(1, 1, 1, 1, 1, -1),  # fewer bags than none
        written(1, 1, 1, 1, 1, 1, 7, 1, 1, 1, -1, 1, 1),  # a word that fewer than no bag has
        written(*[1] * 6, 7, 7, *[1] * 12),  # one word twice
    ],
)
def test_bytes_that_are_no_counts_are_not_taken_for_some(data: bytes) -> None:
    assert read_counts(data) is None
