"""Who says what in the sample: quotes.toml is complete and right."""

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.sample import SampleArticle, load_outlets
from pipeline.sample.outlets import ArticleKind

#: Angle, double curly, single curly, straight double, straight single; an apostrophe inside a word is none.
_QUOTED = re.compile(
    r"«([^»]+)»|“([^”]+)”|(?<!\w)‘((?:[^’]|’(?=\w))+)’|\"([^\"]+)\"|(?<!\w)'((?:[^'\n]|'(?=\w))+)'(?!\w)"
)


@pytest.fixture(scope="module")
def articles(sample: Path) -> dict[tuple[str, str], SampleArticle]:
    """The open articles, by outlet and slug."""
    return {
        (outlet.id, article.slug): article
        for outlet in load_outlets(sample)
        for article in outlet.articles
        if article.kind is ArticleKind.ARTICLE
    }


@pytest.fixture(scope="module")
def told(sample: Path) -> dict[tuple[str, str], dict[str, str]]:
    """For each article, the beginning of each quotation and its speaker."""
    rows = tomllib.loads((sample / "quotes.toml").read_text("utf-8"))["article"]
    return {
        (row["outlet"], row["slug"]): {one["begins"]: one["speaker"] for one in row["quotations"]}
        for row in rows
    }


def _beginning(quotation: str) -> str:
    return " ".join(quotation.split()[:4]).replace('"', "'").rstrip(",")


def _bodies(article: SampleArticle) -> str:
    both = (article, article.edited)
    text = "\n\n".join(edition.body for edition in both if edition is not None)
    return "\n\n".join(block for block in text.split("\n\n") if not block.startswith(">"))


def test_every_long_quotation_has_its_speaker(
    articles: dict[tuple[str, str], SampleArticle], told: dict[tuple[str, str], dict[str, str]]
) -> None:
    """Each quotation of four words or more in an open article is in quotes.toml, and nothing else is."""
    for key, article in articles.items():
        found = set()
        for match in _QUOTED.finditer(_bodies(article)):
            quoted = next(group for group in match.groups() if group)
            if len(quoted.split()) >= 4:
                found.add(_beginning(quoted))

        assert found == {_beginning(each) for each in told.get(key, {})}, key


def test_every_speaker_is_in_the_article_that_quotes_them(
    sample: Path,
    articles: dict[tuple[str, str], SampleArticle],
    told: dict[tuple[str, str], dict[str, str]],
) -> None:
    """A speaker is an invented person whose names both stand in the text."""
    people = tomllib.loads((sample / "names.toml").read_text("utf-8"))["invented_people"]
    for key, quotations in told.items():
        for speaker in quotations.values():
            assert speaker in people
            assert all(part in _bodies(articles[key]) for part in speaker.split()), (key, speaker)
