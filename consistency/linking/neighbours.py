"""Articles -> which other articles may tell of the same happening, and how alike they are.

An article is the tf-idf of its words and of its capitalised pairs ("osiel benitez"): a name shared by two reports and
by few others says more than any template that crime or weather reports have in common. Cost is one sparse product in
blocks of rows; only the nearest are kept, so memory grows with the number of articles, not of pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import reverse_cuthill_mckee

from consistency.linking.gists import Gists
from consistency.linking.keyed import place_of
from consistency.linking.overlaps import coarse
from consistency.spread import Spread, in_place
from consistency.types import Article

TILE = 2048  # articles on either side of one piece of work
BLOCK = 512  # rows of one product
PAIRS = 1 << 15  # pairs whose cosine is taken at a time
MOST = 300  # neighbours kept of one article
FEW = 4096  # reports; a term that more of them have brings no two together, though it counts where others do
SOMETHING = 1e-4  # a cosine that is no rounding
PLACES = 4  # of a cosine: what a change elsewhere makes of its last digits does not count
ALIKE = 0.15  # reports that may tell of one happening by themselves
# Short reports of a large story share few words: others must bring them together, one to which both are similar when all
# are told within a month, else several to which both are alike.
DISTANT = 0.03
SIMILAR = 0.12
MONTH = 31  # days
# Nearest of a report that may be told at any time: of 920 labelled links two are lost by it, of those within 60 seven.
WHENEVER = 80
THIRDS = 3
NEAREST, LEAST = 2, 0.08  # so many nearest of a report are tried in any case, if they share anything to speak of

Found = tuple[NDArray[Any], ...]  # rows, columns and cosines, in this order


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs of article numbers `a < b` with their cosine, sorted by `a`, then `b`."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    cosine: NDArray[np.float32]

    def place_of(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where each pair of articles stands in the list, -1 for strangers."""
        wanted = np.minimum(a, b).astype(np.int64) << 32 | np.maximum(a, b)
        return place_of(self.a.astype(np.int64) << 32 | self.b, wanted)


def side_by_side(near: Neighbours, reports: int) -> NDArray[np.int64]:
    """Return the numbers of all reports in an order in which neighbours stand close together."""
    ones = np.ones(len(near.a), dtype=np.int8)
    graph = csr_matrix((ones, (near.a, near.b)), shape=(reports, reports))
    return np.asarray(reverse_cuthill_mckee(csr_matrix(graph + graph.T), symmetric_mode=True), dtype=np.int64)


def find_neighbours(articles: Sequence[Article], gists: Gists, spread: Spread = in_place) -> Neighbours:
    """Return the pairs of articles that are among each other's nearest."""
    if len(articles) < 2 or not len(gists.terms.words):
        empty = np.zeros(0, dtype=np.int32)
        return Neighbours(empty, empty, np.zeros(0, dtype=np.float32))
    return _related(_of_one_time(nearest(article_vectors(gists), spread), articles), articles)


def article_vectors(gists: Gists) -> csr_matrix:
    """Return one unit tf-idf row an article, the logarithm of a term's count taken, as scikit-learn's vectorizer does.

    How many reports have a term is taken coarsely, as all rarity is (`overlaps`).
    """
    terms, articles = gists.terms, len(gists.terms)
    known, column = np.unique(terms.words, return_inverse=True)
    row = np.repeat(np.arange(articles), np.diff(terms.starts))
    weight = (np.log(gists.times) + 1).astype(np.float32)
    reports_with = coarse(np.bincount(column, minlength=len(known)) + 1)
    weight *= (np.log(coarse(articles + 1) / reports_with) + 1).astype(np.float32)[column]
    length = np.sqrt(np.bincount(row, weights=weight * weight, minlength=articles))
    rows = (weight / length[row]).astype(np.float32), column.astype(np.int32), terms.starts
    return csr_matrix(rows, shape=(articles, len(known)))


def nearest(vectors: csr_matrix, spread: Spread = in_place) -> Neighbours:
    """Return the pairs of rows of which either is among the other's nearest."""
    telling, least = _telling(vectors)
    starts = range(0, vectors.shape[0], TILE)
    # Here in one piece: every tile costs steps of Python.
    width = max(vectors.shape[0], 1) if spread is in_place else TILE
    columns = range(0, vectors.shape[0], width)
    tiles = ((a, telling[a : a + TILE], b, telling[b : b + width]) for a in starts for b in columns)
    found = spread(_nearest_of_tile, least, tiles)
    kept = [_nearest_of_rows(start, list(islice(found, len(columns)))) for start in starts]
    near = _once(*(np.concatenate(part) for part in zip(*kept, strict=True)))
    near = near if telling is vectors else _of_all_terms(near, vectors)
    return Neighbours(near.a, near.b, np.round(near.cosine, PLACES))


def _nearest_of_rows(first: int, tiles: Sequence[Found]) -> Found:
    """Return the nearest of each of some rows, from the first on, among those that the tiles beside each other found."""
    rows, columns, cosines = (np.concatenate(part) for part in zip(*tiles, strict=True))
    if len(tiles) == 1:
        return rows, columns, cosines
    order = np.argsort(rows, kind="stable")
    ends = np.searchsorted(rows[order], np.arange(first, first + TILE + 1))
    order = order[_nearest_of_each(ends, columns[order], cosines[order])]
    return rows[order], columns[order], cosines[order]


def _of_all_terms(near: Neighbours, vectors: csr_matrix) -> Neighbours:
    """Return the pairs with the cosine of all terms in place of the telling ones, without those too distant."""
    found = [np.zeros(0, dtype=np.float32)]
    for start in range(0, len(near.a), PAIRS):
        a, b = (vectors[side[start : start + PAIRS]] for side in (near.a, near.b))
        found.append(np.asarray(a.multiply(b).sum(axis=1), dtype=np.float32).ravel())
    cosine = np.concatenate(found)
    return _chosen(Neighbours(near.a, near.b, cosine), cosine >= DISTANT)


def _nearest_of_tile(least: float, tile: tuple[int, csr_matrix, int, csr_matrix]) -> Found:
    """Return the nearest of each row among some columns, their first numbers given."""
    first_row, rows, first_column, columns = tile
    transposed = columns.T.tocsr()
    found = []
    for start in range(0, rows.shape[0], BLOCK):
        product = (rows[start : start + BLOCK] @ transposed).tocsr()
        row = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr)) + (first_row + start)
        column = product.indices + np.int32(first_column)
        near = np.flatnonzero((product.data >= least) & (row != column))
        ends = np.searchsorted(near, product.indptr)
        kept = near[_nearest_of_each(ends, column[near], product.data[near])]
        found.append((row[kept].astype(np.int32), column[kept].astype(np.int32), product.data[kept]))
    return tuple(np.concatenate(part) for part in zip(*found, strict=True))


def _nearest_of_each(ends: NDArray[Any], columns: NDArray[Any], cosines: NDArray[Any]) -> NDArray[np.int64]:
    """Return the places of the nearest of each row, the first columns where several are as near; a row ends at its end."""
    found = [np.zeros(0, dtype=np.int64)]
    for start, end in pairwise(ends.tolist()):
        cosine = cosines[start:end]
        if len(cosine) > MOST:
            least = np.partition(cosine, -MOST)[-MOST]
            kept = np.flatnonzero(cosine >= least)
            found.append(start + kept[np.lexsort((columns[start:end][kept], -cosine[kept]))][:MOST])
        else:
            found.append(np.arange(start, end))
    return np.concatenate(found)


def _telling(vectors: csr_matrix) -> tuple[csr_matrix, float]:
    """Return the rows without terms that too many share to bring two together, and the least that rows must share of them.

    A term's cost is the square of its rows: "the" alone would make the work grow with the square of the reports.
    """
    common = np.bincount(vectors.indices, minlength=vectors.shape[1]) > FEW
    if not common.any():
        return vectors, DISTANT
    telling = vectors.copy()
    telling.data[common[telling.indices]] = 0
    telling.eliminate_zeros()
    return telling, SOMETHING


def _of_one_time(near: Neighbours, articles: Sequence[Article]) -> Neighbours:
    """Keep the nearest of each report, and of the others those told within a month."""
    keep = _ranks(near) < WHENEVER
    far = np.flatnonzero(~keep)
    keep[far] = _days_apart(near.a[far], near.b[far], articles) <= MONTH
    return _chosen(near, keep)


def _related(near: Neighbours, articles: Sequence[Article]) -> Neighbours:
    """Keep the pairs that are alike, the nearest of each report, and distant ones that other reports bring together."""
    alike = near.cosine >= ALIKE
    often = _thirds(near, alike, len(articles)) >= THIRDS
    soon = (_thirds(near, near.cosine >= SIMILAR, len(articles)) > 0) & (_days_apart(near.a, near.b, articles) <= MONTH)
    return _chosen(near, alike | often | soon | ((_ranks(near) < NEAREST) & (near.cosine >= LEAST)))


def _chosen(near: Neighbours, chosen: NDArray[np.bool_]) -> Neighbours:
    return Neighbours(near.a[chosen], near.b[chosen], near.cosine[chosen])


def _thirds(near: Neighbours, chosen: NDArray[np.bool_], articles: int) -> NDArray[np.float32]:
    """Return, for each pair, how many articles the chosen pairs join to both."""
    a, b = near.a[chosen], near.b[chosen]
    if not len(a):
        return np.zeros(len(near.a), dtype=np.float32)
    ones = np.ones(2 * len(a), dtype=np.float32)
    graph = csr_matrix((ones, (np.r_[a, b], np.r_[b, a])), shape=(articles, articles))
    found = [np.zeros(0, dtype=np.float32)]
    for start in range(0, articles, BLOCK):  # paths over two pairs lead to far more articles than are asked about
        first, last = np.searchsorted(near.a, [start, start + BLOCK])
        if last > first:
            paths = graph[start : start + BLOCK] @ graph
            found.append(_at(paths, near.a[first:last] - start, near.b[first:last]))
    return np.concatenate(found)


def _at(matrix: csr_matrix, rows: NDArray[np.int32], columns: NDArray[np.int32]) -> NDArray[np.float32]:
    """Return the numbers at some places; scipy looks through the whole row for each."""
    matrix.sort_indices()
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    place = place_of(row << 32 | matrix.indices, rows.astype(np.int64) << 32 | columns)
    return np.append(matrix.data, np.float32(0))[place]  # what is not there, at -1, is zero


def _days_apart(a: NDArray[np.int32], b: NDArray[np.int32], articles: Sequence[Article]) -> NDArray[np.float32]:
    """Return the days between two reports of each pair, 0 where one has no date."""
    days = np.array([x.published.toordinal() if x.published else np.nan for x in articles], dtype=np.float32)
    return np.asarray(np.nan_to_num(np.abs(days[a] - days[b])))


def _ranks(near: Neighbours) -> NDArray[np.int32]:
    """Return of each pair the better of its two places among the neighbours of either article, counted from 0."""
    ends, cosine = np.r_[near.a, near.b], np.r_[near.cosine, near.cosine]
    order = np.lexsort((-cosine, ends))
    ends = ends[order]
    first = np.flatnonzero(np.r_[True, ends[1:] != ends[:-1]])[: len(ends)]
    rank = np.empty(len(ends), dtype=np.int32)
    rank[order] = np.arange(len(ends)) - np.repeat(first, np.diff(np.r_[first, len(ends)]))
    return np.asarray(rank.reshape(2, len(near.a)).min(axis=0))


def _once(rows: NDArray[np.int32], columns: NDArray[np.int32], cosines: NDArray[np.float32]) -> Neighbours:
    """Keep each unordered pair once."""
    a, b = np.minimum(rows, columns), np.maximum(rows, columns)
    order = np.lexsort((b, a))
    a, b, cosines = a[order], b[order], cosines[order]
    first = np.ones(len(a), dtype=bool)
    first[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
    return Neighbours(a[first], b[first], cosines[first])
