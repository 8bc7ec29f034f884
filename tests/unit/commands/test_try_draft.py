"""Articles and drafts in files are read, or refused with the file's name."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.commands.try_draft import read_articles
from pipeline.errors import UnreadableError
from pipeline.model.news import Verdict

NOW = datetime(2023, 11, 28, tzinfo=UTC)


def test_the_short_form_makes_an_article(tmp_path: Path):
    """Id, text and title are enough; the date is kept with its words."""
    file = tmp_path / "articles.jsonl"
    text = "The ferry sank in the harbour at dawn. Nobody was hurt, the harbour master said."
    row = {
        "id": "a",
        "text": text,
        "title": "Ferry sinks",
        "authors": ["Ada Quill"],
        "date": "2023-11-27",
    }
    file.write_text(json.dumps(row) + "\n\n", "utf-8")

    (article,) = read_articles(file, NOW)

    assert article.verdict is Verdict.ARTICLE
    assert (article.headline, article.language, article.authors) == (
        "Ferry sinks",
        "en",
        ("Ada Quill",),
    )
    assert article.published
    assert article.published.text == "2023-11-27"
    assert len(article.sentences) == 2


@pytest.mark.parametrize("content", ["", "\n", "[1]", '{"id": "a"}', "no json"])
def test_what_is_no_article_is_refused_with_its_file(tmp_path: Path, content: str):
    """An empty file, a wrong line and a missing key each name the file."""
    file = tmp_path / "articles.jsonl"
    file.write_text(content, "utf-8")

    with pytest.raises(UnreadableError, match=r"articles\.jsonl"):
        read_articles(file, NOW)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[1]", "it is JSON, but no object"),
        (b'{"id": "a", "title": "b"}', '"text" is missing'),
        (b"no json", r"line 1 is no article: it is no JSON"),
        (b"\xff\xfe", "it is no text in UTF-8"),
    ],
)
def test_what_is_wrong_is_said_in_words(tmp_path: Path, content: bytes, told: str):
    """Neither a codec's nor Python's own words reach the person at the terminal."""
    file = tmp_path / "articles.jsonl"
    file.write_bytes(content)

    with pytest.raises(UnreadableError, match=told):
        read_articles(file, NOW)
