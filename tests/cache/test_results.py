"""A report is kept without what its articles state, and read only beside the very claims that it was made of."""

from __future__ import annotations

import pytest

import consistency
from consistency import Settings
from consistency.cache import deferred
from consistency.cache.codec import encode
from consistency.cache.results import print_of, read_report, write_report
from consistency.reports import FORMATS, Options
from consistency.types import Fact, Group, Report
from tests.build import mention, slot


@pytest.fixture
def made():
    """Return a report of one fact, its articles, its mentions, and the claims of each article, encoded."""
    first, other = mention(slot("18"), "a.md"), mention(slot("40"), "b.md")
    groups = tuple(Group((m,), ("o",)) for m in (first, other))
    fact = Fact("f1", "s1", "count", "How many?", groups, (), "contradiction", 0.9)
    articles = (first.article, other.article)
    report = Report(articles, {"a.md": "s1", "b.md": "s1"}, (fact,), (), ())
    return report, articles, [first, other], [encode([m], [m.article]) for m in (first, other)]


def test_a_report_comes_back_equal(made):
    report, articles, mentions, claims = made
    data = write_report(report, articles, mentions, list(map(print_of, claims)))

    assert read_report(data, articles, claims) == report
    assert report == read_report(data, articles, claims)
    assert len({*mentions, *read_report(data, articles, claims).facts[0].groups[0].mentions}) == 2


@pytest.mark.parametrize(
    "other",
    [
        lambda claims: [claims[0], None],
        lambda claims: [claims[0], claims[0]],
        lambda claims: claims[:1],
        lambda claims: [*claims, None],
    ],
)
def test_beside_other_claims_it_is_not_read(made, other):
    report, articles, mentions, claims = made
    data = write_report(report, articles, mentions, list(map(print_of, claims)))

    assert read_report(data, articles, other(claims)) is None


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda d: d[:-9], lambda d: b"7\n" + d, lambda d: d.replace(b"[", b"{")]
)
def test_a_damaged_one_is_not_read(made, damage):
    report, articles, mentions, claims = made
    data = write_report(report, articles, mentions, list(map(print_of, claims)))

    assert read_report(damage(data), articles, claims) is None


@pytest.mark.models
def test_of_a_kept_report_only_the_claims_that_are_shown_are_read(tmp_path, monkeypatch):
    folder, settings = tmp_path / "in", Settings(cache=True, cache_dir=tmp_path / "kept")
    folder.mkdir()
    for name, number in (("a", 18), ("b", 40)):
        (folder / f"{name}.md").write_text(
            f"Guards near the town of Orlik detained {number} soldiers on Oct. 14, 2024.\n"
        )
    (folder / "c.md").write_text("The choir of the old mill has 70 members and a hall of its own since 1999.\n")
    cold = FORMATS["findings"]["text"](consistency.check(folder, settings), Options())
    read, real = [], deferred.mentions_of
    monkeypatch.setattr(deferred, "mentions_of", lambda data, article: read.append(article.path) or real(data, article))

    assert FORMATS["findings"]["text"](consistency.check(folder, settings), Options()) == cold
    assert sorted(read) == ["a.md", "b.md"]
