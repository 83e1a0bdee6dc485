"""What is computed over arrays is what the plain loop, or the library that did it before, computes."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from consistency.linking import keyed, neighbours
from consistency.linking.clusters import average_linkage
from consistency.linking.gists import gists_of, terms
from consistency.linking.keyed import MOST_IN_ONE_REPORT, indices
from consistency.linking.neighbours import article_vectors, nearest
from consistency.linking.rivals import NO_RIVAL, find_rivals, group
from consistency.types import Article, Span
from tests.build import mention, slot

KEYS = st.lists(st.sets(st.sampled_from("abcd")), min_size=1, max_size=14)


def pairs_of(blocks: list[np.ndarray]) -> set[tuple[int, int]]:
    return {(int(a), int(b)) for pairs in blocks for a, b in np.sort(pairs, axis=1)}


@given(st.data(), KEYS, st.sampled_from([1, 3, 1 << 20]))
def test_mentions_that_share_a_key_are_found(data: st.DataObject, keys: list[set[str]], at_once: int) -> None:
    report = sorted(data.draw(st.lists(st.integers(0, 3), min_size=len(keys), max_size=len(keys))))
    said = [mention(slot(str(n + 3)), f"{n}.md") for n in range(len(keys))]
    own = dict(zip(map(id, said), keys, strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyed, "AT_ONCE", at_once)
        found = next(indices(said, report, 4, lambda m: own[id(m)]))
        near = np.array([(0, 1), (0, 3), (2, 3)], dtype=np.int64)
        within, between = pairs_of([*found.within()]), pairs_of([*found.between(near[:, 0], near[:, 1])])

    shared = [(i, j) for i, j in combinations(range(len(keys)), 2) if keys[i] & keys[j]]
    assert within == {(i, j) for i, j in shared if report[i] == report[j]}
    assert between == {(i, j) for i, j in shared if (report[i], report[j]) in {(0, 1), (0, 3), (2, 3)}}


def test_a_list_of_hundreds_of_values_meets_another_report_by_its_first_ones() -> None:
    many = MOST_IN_ONE_REPORT + 5
    said = [mention(slot("7"), "list.md")] * many + [mention(slot("7"), "other.md")]
    found = next(indices(said, [0] * many + [1], 2, lambda _: ["seven"]))
    assert pairs_of([*found.between(np.array([0]), np.array([1]))]) == {(k, many) for k in range(MOST_IN_ONE_REPORT)}


SCORES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([-1.0, 0.0, 0.25, 0.5, 1.0])), min_size=1, max_size=12)


@given(SCORES)
def test_the_best_of_the_others_of_a_group(rows: list[tuple[int, float]]) -> None:
    keys, score = np.array([k for k, _ in rows]), np.array([s for _, s in rows], dtype=np.float32)
    expected = [
        max((t for m, (other, t) in enumerate(rows) if other == k and m != n), default=NO_RIVAL)
        for n, (k, _) in enumerate(rows)
    ]
    assert group(keys).best_other(score).tolist() == expected


def test_rivals_are_of_the_same_two_reports() -> None:
    # Mentions 0 and 1 stand in report 0, mentions 2 and 3 in report 1, mention 4 in report 2.
    i, j = np.array([[0, 2], [0, 3], [1, 2], [0, 4]], dtype=np.int32).T
    best = find_rivals(i, j, np.array([0, 0, 1, 1, 2])).best(np.array([0.9, 0.4, 0.6, 0.8], dtype=np.float32))
    assert best.tolist() == pytest.approx([0.6, 0.9, 0.9, NO_RIVAL])


def test_there_are_no_rivals_of_nothing() -> None:
    none = np.zeros(0, dtype=np.int32)
    assert find_rivals(none, none, np.zeros(0, dtype=np.int64)).best(none.astype(np.float32)).shape == (0,)


@given(st.integers(2, 9), st.floats(0.1, 0.9), st.randoms(use_true_random=False))
def test_groups_are_those_of_scikit_learn(size: int, threshold: float, chance: object) -> None:
    distance = np.zeros((size, size))
    for a, b in combinations(range(size), 2):
        distance[a, b] = distance[b, a] = chance.choice([chance.random(), 1.0, 1 - threshold, 3.0])  # type: ignore[attr-defined]
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - threshold
    )
    labels = model.fit_predict(distance)
    expected = sorted([m for m in range(size) if labels[m] == label] for label in set(labels.tolist()))
    assert average_linkage(range(size), distance, threshold) == expected


TEXTS = [
    "Rescuers found 14 people alive in Palma Vieja. Rescuers went on all night, and people waited.",
    "Palma Vieja buried its dead on Sunday; the mayor of Palma Vieja spoke.",
    "",
    "A swimming hall is to be painted blue.",
]


def test_weights_of_words_are_those_of_scikit_learn_but_for_coarse_counts(monkeypatch) -> None:
    monkeypatch.setattr(neighbours, "coarse", np.asarray)
    articles = [Article(str(n), str(n), text, blocks=(Span(0, len(text)),)) for n, text in enumerate(TEXTS)]
    vectorizer = TfidfVectorizer(analyzer=lambda article: [*terms(article)], sublinear_tf=True, dtype=np.float32)
    expected = vectorizer.fit_transform(articles)
    found = article_vectors(gists_of(articles))
    assert (found @ found.T).toarray() == pytest.approx((expected @ expected.T).toarray(), abs=1e-6)
    assert found.nnz == expected.nnz


def test_a_word_of_most_reports_brings_no_two_together_but_counts_where_another_does() -> None:
    texts = ["common harbour fire", "common harbour blaze", "common grain price", "common border talks"]
    articles = [Article(str(n), str(n), text, blocks=(Span(0, len(text)),)) for n, text in enumerate(texts)]
    vectors = article_vectors(gists_of(articles))
    plain = nearest(vectors)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "FEW", 3)
        capped = nearest(vectors)

    assert len(plain.a) == 6
    assert list(zip(capped.a.tolist(), capped.b.tolist(), strict=True)) == [(0, 1)]
    assert capped.cosine.tolist() == pytest.approx([plain.cosine[0]])
