"""JSON, JSON Lines, PDF and DOCX."""

import datetime as dt
import json
import sys
from pathlib import Path

import pytest

from consistency.readers import READERS, read_paths
from consistency.readers.base import Source, UnreadableError
from consistency.types import Article, Skipped

PROSE = "The harbour was closed for two days after the storm, the port office said on Monday."
MORE = "Some 40 boats were damaged, and repairs to the quay will take until the spring."


def read(path: str, data: str | bytes) -> list[Article | Skipped]:
    data = data.encode() if isinstance(data, str) else data
    return list(READERS[Path(path).suffix](Source(path, data)))


def test_fields_of_a_record() -> None:
    record = {
        "id": "r1",
        "text": f"  {PROSE}\n",
        "title": "Port closes",
        "date": "2023-03-05T23:00:00-05:00",
        "source": "Post",
    }
    (found,) = read("a.jsonl", json.dumps(record))
    assert isinstance(found, Article)
    assert (found.id, found.path, found.text) == ("r1", "a.jsonl", f"  {PROSE}\n")
    assert (found.title, found.source, found.published) == ("Port closes", "Post", dt.date(2023, 3, 5))
    assert found.position(5)[0] == 1


@pytest.mark.parametrize("name", ["text", "maintext", "body", "content"])
@pytest.mark.parametrize("date", ["date", "published", "date_publish", "dct"])
def test_names_of_fields(name: str, date: str) -> None:
    (found,) = read("a.jsonl", json.dumps({name: PROSE, date: "2023-03-05", "url": "https://h.example/1"}))
    assert isinstance(found, Article)
    assert (found.published, found.id, found.url) == (dt.date(2023, 3, 5), "https://h.example/1", "https://h.example/1")


def test_a_bad_line_is_skipped_and_the_rest_read() -> None:
    lines = [json.dumps({"text": PROSE}), "{not json", "", "[1]", json.dumps({"id": "x"}), json.dumps({"text": MORE})]
    items = read("a.jsonl", "\n".join(lines))
    assert [item.id for item in items if isinstance(item, Article)] == ["a.jsonl#1", "a.jsonl#6"]
    reasons = [item.reason for item in items if isinstance(item, Skipped)]
    assert [reason.split(":")[0] for reason in reasons] == ["line 2", "line 4", "line 5"]
    assert "not valid JSON" in reasons[0]
    assert "text, maintext, body, content" in reasons[2]


@pytest.mark.parametrize("wrap", [lambda records: records, lambda records: {"total": 2, "articles": records}])
def test_document_of_several_records_knows_their_lines(wrap: object) -> None:
    document = json.dumps(wrap([{"id": "a", "text": PROSE}, {"id": "b", "text": MORE}]), indent=1)  # type: ignore[operator]
    first, second = read("a.json", document)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, second.id) == ("a", "b")
    lines = document.split("\n")
    assert '"id": "b"' in lines[second.position(0)[0]]
    assert lines[second.position(0)[0] - 1].strip() == "{"


def test_one_object_is_one_article() -> None:
    (found,) = read("a.json", json.dumps({"text": PROSE}))
    assert isinstance(found, Article)


@pytest.mark.parametrize("data", ['{\n"text": "a",\n}', "", "[" * 100_000])
def test_bad_document_names_the_fault(data: str) -> None:
    with pytest.raises(UnreadableError, match="not valid JSON"):
        read("a.json", data)


def test_lone_surrogate_can_be_printed() -> None:
    (found,) = read("a.jsonl", '{"text": "\\ud800 ' + PROSE + '"}')
    assert isinstance(found, Article)
    found.text.encode("utf-8")


def pdf(*pages: str) -> bytes:
    """Write a PDF of one line of text a page, by hand."""
    kids = " ".join(f"{3 + 2 * at} 0 R" for at in range(len(pages)))
    font = f"{3 + 2 * len(pages)} 0 R"
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for at, page in enumerate(pages):
        stream = f"BT /F1 12 Tf 50 700 Td ({page}) Tj ET"
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents {4 + 2 * at} 0 R"
            f" /Resources << /Font << /F1 {font} >> >> >>"
        )
        bodies.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    bodies.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    tail = (
        f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\n"
    )
    return data + f"{tail}startxref\n{len(data)}\n%%EOF\n".encode()


def test_pdf_positions_are_pages() -> None:
    pytest.importorskip("pypdf")
    (found,) = read("a.pdf", pdf(PROSE, MORE))
    assert isinstance(found, Article)
    assert found.position(found.text.index("harbour"))[0] == 1
    assert found.position(found.text.index("40 boats"))[0] == 2


def test_pdf_without_text_and_damaged_pdf() -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(UnreadableError, match="no text in it"):
        read("a.pdf", pdf(""))
    with pytest.raises(UnreadableError, match="damaged PDF"):
        read("a.pdf", b"%PDF-1.4 nothing more")


def test_docx(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in (PROSE, "Comments", MORE):
        document.add_paragraph(line)
    document.save(tmp_path / "a.docx")
    (found,) = read("a.docx", (tmp_path / "a.docx").read_bytes())
    assert isinstance(found, Article)
    assert [block.of(found.text) for block in found.blocks] == [PROSE, MORE]
    with pytest.raises(UnreadableError, match="damaged DOCX"):
        read("a.docx", b"PK nothing more")


@pytest.mark.parametrize(("name", "module"), [("pdf", "pypdf"), ("docx", "docx")])
def test_missing_extra_is_named_with_its_command(
    name: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / f"b.{name}").write_bytes(b"x")
    items = list(read_paths([tmp_path]))
    assert items[1] == Skipped(f"b.{name}", f"reading .{name} needs an extra: pip install 'consistency[{name}]'")
