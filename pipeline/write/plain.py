"""The plain form: one article translated whole, block by block, with its headings, lists and quotations."""

from collections.abc import Sequence
from datetime import datetime

from pipeline.errors import NotFoundError
from pipeline.model.desk import Desk
from pipeline.model.draft import DraftBlock, DraftBlockKind, DraftSentence
from pipeline.model.news import Article, BlockKind
from pipeline.model.story import Assignment, Story
from pipeline.text import squeeze
from pipeline.write.condense import Condensed
from pipeline.write.cues import cues_for
from pipeline.write.days import with_dates
from pipeline.write.headline import section, slugline, tidy_headline
from pipeline.write.heads import Heads
from pipeline.write.house_style import apply_style
from pipeline.write.passages import carriers
from pipeline.write.tools import WriterTools

_KINDS = {
    BlockKind.HEADING: DraftBlockKind.HEADING,
    BlockKind.PARAGRAPH: DraftBlockKind.PARAGRAPH,
    BlockKind.QUOTATION: DraftBlockKind.QUOTATION,
    BlockKind.LIST_ITEM: DraftBlockKind.LIST_ITEM,
}


def translate_whole(
    assignment: Assignment,
    articles: Sequence[Article],
    story: Story,
    desk: Desk,
    tools: WriterTools,
    *,
    now: datetime,
) -> Condensed:
    """Every heading, paragraph, quotation and list item of the article that the assignment names.

    Captions and tables stay behind: they belong to pictures and layouts that the draft does not have.
    """
    article = _asked_for(assignment, articles, story)
    cues = cues_for(article.language)
    blocks = [
        (block, [s for s in block.sentences if not cues.boilerplate.search(s.text)])
        for block in article.blocks
        if block.kind in _KINDS
    ]
    texts = [article.headline or article.title, article.standfirst]
    texts += [squeeze(sentence.text) for _, kept in blocks for sentence in kept]
    made, routes = _translated(texts, article, assignment, tools)
    made = [
        apply_style(
            with_dates(text, assignment.language, article, now=now, source=given if routes else ""),
            tools.house_style,
        )
        for given, text in zip(texts, made, strict=True)
    ]
    headline = tidy_headline(
        made[0], language=assignment.language, characters=tools.options.headline_characters * 2
    )
    number = 0
    done = []
    for block, kept in blocks:
        sentences = []
        for sentence in kept:
            number += 1
            text = made[number + 1]
            if block.kind is BlockKind.HEADING:
                text = text.rstrip(".") if not text.endswith("...") else text
            sentences.append(DraftSentence(id=f"s{number}", text=text, based_on=(sentence.id,)))
        if sentences:
            done.append(DraftBlock(kind=_KINDS[block.kind], sentences=tuple(sentences)))
    first = tuple(sentence.id for sentence in article.sentences[:1])
    return Condensed(
        heads=Heads(
            headline=DraftSentence(id="headline", text=headline, based_on=first),
            standfirst=DraftSentence(
                id="standfirst", text=made[1], based_on=first if made[1] else ()
            ),
            section=section(desk, (article,)),
            slugline=slugline(headline, cues_for(assignment.language)),
        ),
        blocks=tuple(done),
        routes=routes,
        explainer=None,
        notes=(),
    )


def _asked_for(assignment: Assignment, articles: Sequence[Article], story: Story) -> Article:
    found = carriers(articles, story).articles
    for article in articles:
        if article.id == assignment.article_id and article in found:
            return article
    if not assignment.article_id and found:
        return found[0]
    raise NotFoundError(
        "the article to translate is not among the story's usable articles",
        remedy="Ask for one whose source has use = text and whose page is an article.",
        story=story.id,
        article=assignment.article_id,
    )


def _translated(
    texts: Sequence[str], article: Article, assignment: Assignment, tools: WriterTools
) -> tuple[list[str], tuple[str, ...]]:
    source, target = (tag.partition("-")[0] for tag in (article.language, assignment.language))
    if source == target:
        return list(texts), ()
    given = [text for text in texts if text]
    made = tools.translator.translate(given, source=source, target=target)
    found = iter(made.texts)
    return [next(found) if text else "" for text in texts], (made.route,)
