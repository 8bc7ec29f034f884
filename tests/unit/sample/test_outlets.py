"""The sample's files: what is wrong in one is said by name."""

from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.sample import load_outlets

OUTLET = """
name = "The Try"
language = "en"
time_zone = "Europe/London"
port_offset = 0
article_path = "/{slug}"
"""
ARTICLE = """---
title: Cat found
section: News
published: "2023-11-27T10:00:00+00:00"
---
A cat was found.
"""


def _folder(tmp_path: Path, *, outlet: str = OUTLET, article: str = ARTICLE) -> Path:
    articles = tmp_path / "outlets" / "try" / "articles"
    articles.mkdir(parents=True)
    (articles.parent / "outlet.toml").write_text(outlet, "utf-8")
    (articles / "cat.md").write_text(article, "utf-8")
    return tmp_path


def test_an_outlet_is_read_with_its_articles(tmp_path: Path) -> None:
    """Title, body and address of an article come from its file, its folder and its name."""
    (outlet,) = load_outlets(_folder(tmp_path))

    (article,) = outlet.articles
    assert (outlet.id, outlet.path_of(article)) == ("try", "/cat")
    assert (article.title, article.body) == ("Cat found", "A cat was found.")


def test_a_later_edition_is_no_article_of_its_own(tmp_path: Path) -> None:
    """``cat.edited.md`` belongs to ``cat.md``."""
    folder = _folder(tmp_path)
    later = ARTICLE.replace("A cat was", "Two cats were")
    (folder / "outlets" / "try" / "articles" / "cat.edited.md").write_text(later, "utf-8")
    (outlet,) = load_outlets(folder)

    (article,) = outlet.articles
    assert article.edited is not None
    assert (article.edited.slug, article.edited.body) == ("cat", "Two cats were found.")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (ARTICLE.replace("+00:00", ""), "published"),
        (ARTICLE.replace("section: News", "sektion: News"), "sektion"),
        (ARTICLE.replace("title: Cat", "title: [Cat"), "cat.md"),
    ],
    ids=["a time without an offset", "an unknown key", "broken YAML"],
)
def test_a_mistake_in_an_article_is_named_with_its_file(
    tmp_path: Path, wrong: str, said: str
) -> None:
    """The error names the file and the key."""
    with pytest.raises(ConfigError) as caught:
        load_outlets(_folder(tmp_path, article=wrong))

    assert said in str(caught.value)
    assert "cat.md" in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (OUTLET.replace('"en"', '"fr"'), "language"),
        (OUTLET + "colour = 1\n", "colour"),
        (OUTLET + "name\n", "outlet.toml"),
    ],
    ids=["a language without templates", "an unknown key", "broken TOML"],
)
def test_a_mistake_in_an_outlet_is_named_with_its_file(
    tmp_path: Path, wrong: str, said: str
) -> None:
    """The error names the file and the key."""
    with pytest.raises(ConfigError) as caught:
        load_outlets(_folder(tmp_path, outlet=wrong))

    assert said in str(caught.value)
    assert "outlet.toml" in str(caught.value)


def test_a_folder_without_outlets_is_refused(tmp_path: Path) -> None:
    """An empty folder gives an error with the remedy, not a newsroom without outlets."""
    with pytest.raises(ConfigError, match="data/sample"):
        load_outlets(tmp_path)
