"""A page or a file of cases on this machine is read, or refused with the file's name and what to do."""

import gzip
import json
from pathlib import Path

import pytest

from pipeline.errors import NightdeskError
from pipeline.extract.cases import rows
from pipeline.extract.saved import cases_in, saved_page

PAGE = b"<html><body><p>Hola</p></body></html>"
CASE = {"id": "a", "page": "page.html", "url": "https://diario.example/1"}


def test_a_page_is_read_gzipped_or_not(tmp_path: Path):
    """Told by its first bytes, whatever it is called."""
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "zipped.html").write_bytes(gzip.compress(PAGE))

    assert saved_page(tmp_path / "page.html") == saved_page(tmp_path / "zipped.html") == PAGE


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("missing.html", None, "there is no such file"),
        ("folder", "folder", "that is a folder"),
        ("cut.html.gz", gzip.compress(PAGE, mtime=0)[:-12], "damaged or cut off"),
        ("broken.html.gz", b"\x1f\x8b\x08garbage", "damaged or cut off"),
        ("bomb.html.gz", gzip.compress(b" " * 51_000_000, 1, mtime=0), "more than 50 MB"),
    ],
)
def test_what_is_no_page_is_named(tmp_path: Path, name: str, body: object, told: str):
    """With its file and a remedy, and without filling the memory."""
    file = tmp_path / name
    if body == "folder":
        file.mkdir()
    elif isinstance(body, bytes):
        file.write_bytes(body)

    with pytest.raises(NightdeskError, match=told) as caught:
        saved_page(file)

    assert caught.value.context["file"] == str(file)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("", "an empty file"),
        (json.dumps(CASE) + "\nno json\n", "line 2 is no case"),
        ('{"id": "a"}', "line 1 is no case: it has no page and no url"),
        ("[1, 2]", "line 1 is no case: it is no object"),
        (json.dumps({**CASE, "url": 5, "page": 7}), "page and url must be text in quotes"),
        ("\xff\xfe", "line 1 is no case"),
    ],
)
def test_a_line_that_is_no_case_is_named(tmp_path: Path, lines: str, told: str):
    """By its number, with what a case looks like."""
    file = tmp_path / "cases.jsonl"
    file.write_bytes(lines.encode("latin-1"))

    with pytest.raises(NightdeskError, match=told) as caught:
        list(cases_in(file))

    assert "JSON object" in caught.value.remedy


def test_a_case_whose_page_is_gone_costs_itself_alone(tmp_path: Path):
    """Its row says why; the next is read."""
    (tmp_path / "page.html").write_bytes(PAGE)
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps({**CASE, "page": "gone.html.gz"}) + "\n\n" + json.dumps(CASE))

    gone, read = rows(file)

    assert "there is no such file" in gone["error"]
    assert read["verdict"] == "too_short"
