"""Articles of the sample newsroom and of Markdown, as the steps after extraction get them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import frontmatter

from pipeline.language.sentences import split_sentences
from pipeline.model.moment import Moment
from pipeline.model.news import Article, Block, BlockKind, Sentence, Use, Verdict, sentence_id
from pipeline.model.story import Member, Relation, Story, story_id
from pipeline.text import short_hash, squeeze

ROOT = Path(__file__).resolve().parents[1]

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


def stem_cells_told_thrice() -> tuple[Article, ...]:
    """The Spanish daily, the charity, and an outlet for background that claims what nobody else does."""
    slug = "neural-stem-cells-secondary-progressive-ms-first-results"
    return (
        sample("20minutos", "celulas-madre-cerebro-esclerosis-multiple-progresiva",
               publisher="20minutos", language="es"),
        sample("ms-society", slug, publisher="MS Society"),
        sample("trasluz-salud", "trasplante-celulas-madre-esclerosis-multiple-mejora-cognicion",
               publisher="Trasluz Salud", language="es", use=Use.BACKGROUND),
    )  # fmt: skip
