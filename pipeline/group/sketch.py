"""What grouping looks at of an article and of a story."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from pipeline.group.anchors import Anchors, find_figures_in, find_names_in, find_words_in
from pipeline.group.shingles import shingles
from pipeline.model.news import Article, BlockKind
from pipeline.model.story import Story
from pipeline.text import fold

#: E5 reads 512 tokens, and time grows with them; an event is told in its headline and first sentences.
_LEAD_SENTENCES = 3
_LEAD_LETTERS = 700

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ArticleSketch:
    """An article reduced to what tells its event."""

    article_id: str
    publisher: str
    language: str
    headline: str
    #: None when nothing is known of it; then time decides nothing.
    published_at: datetime | None
    #: Of length 1; None when there is none, and then words and figures decide alone.
    vector: Vector | None = None
    names: Anchors = field(default_factory=dict)
    #: Those of the headline and the first sentences: whom and what the report is about.
    lead_names: Anchors = field(default_factory=dict)
    figures: Anchors = field(default_factory=dict)
    #: The longer words of the text, folded, for comparing within one language.
    words: Anchors = field(default_factory=dict)
    shingles: frozenset[int] = frozenset()
    agencies: tuple[str, ...] = ()
    #: The article whose text this is, once it is known to be a copy; its own id otherwise.
    origin_id: str = ""

    def undated(self) -> "ArticleSketch":
        """The same, with nothing known of when it appeared."""
        return replace(self, published_at=None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StorySketch:
    """A story as the sketches of its members."""

    story_id: str
    members: tuple[ArticleSketch, ...]


def text_to_embed(article: Article) -> str:
    """Headline and first sentences: what a vector should be made of."""
    lead = [
        sentence.text
        for block in article.blocks
        if block.kind is BlockKind.PARAGRAPH
        for sentence in block.sentences
    ][:_LEAD_SENTENCES]
    headline = article.headline or article.title
    return " ".join([headline.rstrip(".") + "." if headline else "", *lead]).strip()[:_LEAD_LETTERS]


def sketch(article: Article, vector: Vector | None) -> ArticleSketch:
    """The article's sketch; `vector` is that of `text_to_embed`."""
    text = "\n".join(
        [article.headline, article.standfirst, *(block.text for block in article.blocks)]
    )
    own = {fold(article.publisher)}
    names = find_names_in(text, article.language)
    lead = find_names_in(text_to_embed(article), article.language)
    return ArticleSketch(
        article_id=article.id,
        publisher=article.publisher,
        language=article.language,
        headline=article.headline,
        published_at=article.published_at,
        vector=vector,
        names={key: prior for key, prior in names.items() if key not in own},
        lead_names={key: prior for key, prior in lead.items() if key in names and key not in own},
        figures=find_figures_in(text, article.language),
        words=find_words_in(text),
        shingles=shingles(article.text),
        agencies=article.agencies,
        origin_id=article.id,
    )


def sketch_story(story: Story, articles: Sequence[ArticleSketch]) -> StorySketch:
    """The story's sketch from its articles', in the order they joined."""
    by_id = {article.article_id: article for article in articles}
    return StorySketch(
        story_id=story.id,
        members=tuple(
            replace(by_id[member.article_id], origin_id=member.origin_id)
            for member in story.members
            if member.article_id in by_id
        ),
    )
