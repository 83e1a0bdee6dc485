"""Web pages in the styles of common news templates, all of our own making."""

import tomllib
from pathlib import Path

import pytest

from consistency.readers import read_paths
from consistency.types import Article

PAGES = Path(__file__).parent.parent / "pages"
EXPECTED = tomllib.loads((PAGES / "expected.toml").read_text(encoding="utf-8"))


def read(name: str) -> Article:
    (article,) = read_paths([PAGES / name])
    assert isinstance(article, Article), article
    return article


def test_every_page_has_its_expectation() -> None:
    assert {path.name for path in PAGES.glob("*.htm*")} == set(EXPECTED)
    assert len(EXPECTED) >= 12


@pytest.mark.parametrize("name", EXPECTED)
def test_prose_is_kept_and_furniture_left_out(name: str) -> None:
    article = read(name)
    prose = "\n".join(block.of(article.text) for block in article.blocks)
    assert [words for words in EXPECTED[name]["has"] if words not in prose] == []
    assert [words for words in EXPECTED[name]["lacks"] if words in prose] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_metadata_of_the_page(name: str) -> None:
    article, expected = read(name), EXPECTED[name]
    assert (article.title, article.published) == (expected["title"], expected["published"])
    assert article.source == expected.get("source")


@pytest.mark.parametrize("name", EXPECTED)
def test_positions_name_the_line_of_the_page(name: str) -> None:
    article = read(name)
    data = (PAGES / name).read_bytes()
    lines = data.decode("cp1252" if name.startswith("old") else "utf-8").split("\n")
    for words in EXPECTED[name]["has"][:2]:
        line, _ = article.position(article.text.index(words))
        assert words in lines[line - 1]


def test_canonical_address_is_the_url() -> None:
    assert read("broadsheet.html").url == "https://meridian.example/maps"


def test_page_without_an_article_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour was closed for two days after the storm, the port office said.")
    (tmp_path / "empty.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    skipped = list(read_paths([tmp_path]))[1]
    assert skipped.reason.startswith(("no article found", "no prose in it"))
