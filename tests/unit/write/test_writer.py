"""Which articles carry a draft, what keeps a sentence out, and the plain form."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.errors import NotFoundError
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, DraftBlockKind
from pipeline.model.news import Article, Use, Verdict
from pipeline.model.story import Assignment, Form, Length, Story
from pipeline.write import WriterTools, write

BRIDGE = """
The old bridge over the Wend will close for eight months from January, the county council said. About 9,000 vehicles cross it every day.

Engineers found cracks in two of its five arches in October. Inga Marlow, the council's chief engineer, said the bridge was safe for now but would not be after another winter. "We would rather close it than lose it," she said.

The work will cost £2.4 million. Shopkeepers in Harrow Lane are worried about their trade. They have asked for a temporary footbridge.

The council has not yet said whether it can pay for one.
"""
Build = tuple[Callable[..., Article], Callable[..., Story]]


def test_a_copy_counts_for_its_origin(build: Build, write_of: Callable[..., Draft]):
    """Of a text that three outlets run, the origin's sentences are used, and one source is credited."""
    article, story = build
    origin = article(BRIDGE, publisher="Wend Agency")
    copies = [
        replace(article(BRIDGE + " ", publisher=name), id=f"copy{name[:3]}")
        for name in ("Echo", "Herald")
    ]
    articles = [*copies, origin]

    draft = write_of(articles, story=story(articles, **{copy.id: origin.id for copy in copies}))

    assert draft.credit == ("Wend Agency",)


@pytest.mark.parametrize(
    "changes", [{"use": Use.BACKGROUND}, {"verdict": Verdict.TEASER}, {"blocks": ()}]
)
def test_without_a_usable_article_there_is_no_draft(
    build: Build, write_of: Callable[..., Draft], changes: dict[str, object]
):
    """A story of background, teasers or empty pages is refused with the reason."""
    article, _ = build

    with pytest.raises(NotFoundError, match="no article of this story may carry a draft"):
        write_of([article(BRIDGE, publisher="Echo", **changes)])


def test_brief_leads_with_the_news_and_keeps_the_words_of_speakers(
    build: Build, write_of: Callable[..., Draft]
):
    """About eighty words, the news first, and whoever is quoted is named."""
    article, _ = build

    draft = write_of([article(BRIDGE, publisher="Echo", headline="Wend bridge to close for repairs")], Length.BRIEF)  # fmt: skip
    text = " ".join(block.text for block in draft.blocks)

    assert 40 <= draft.words <= 100
    assert "bridge over the Wend will close" in draft.blocks[0].text
    assert " she said" not in text
    assert " they have asked" not in text.lower()


def test_one_article_is_translated_whole(build: Build, write_of: Callable[..., Draft]):
    """The plain form keeps headings, lists and quotations, each sentence on the one it translates."""
    article, _ = build
    source = article(
        "El puente se cierra en enero.\n\n## Las obras\n\n- Durarán ocho meses.\n- Costarán dos millones de euros.\n\n> «Preferimos cerrarlo que perderlo», dijo la alcaldesa.",
        publisher="El Alba",
        language="es",
        headline="El puente se cierra en enero.",
    )

    draft = write_of([source], form=Form.TRANSLATION)

    assert [block.kind for block in draft.blocks] == [
        DraftBlockKind.PARAGRAPH,
        DraftBlockKind.HEADING,
        DraftBlockKind.LIST_ITEM,
        DraftBlockKind.LIST_ITEM,
        DraftBlockKind.QUOTATION,
    ]
    based_on = [source for block in draft.blocks for one in block.sentences for source in one.based_on]  # fmt: skip
    assert based_on == [sentence.id for sentence in source.sentences]
    assert not draft.headline.text.endswith(".")
    assert draft.credit == ("El Alba",)
    assert "“" in draft.blocks[-1].text


def test_translating_what_is_not_there_is_refused(build: Build, write_of: Callable[..., Draft]):
    """An article that may not carry sentences is not translated either."""
    article, _ = build

    with pytest.raises(NotFoundError, match="not among the story's usable articles"):
        write_of([article(BRIDGE, publisher="Echo", use=Use.BACKGROUND)], form=Form.TRANSLATION)


def test_a_desk_may_ask_for_other_wording(
    build: Build, stem_cell_articles: tuple[Article, ...], tools: WriterTools
):
    """Over the desk's share of its own language, translated wording is taken, or the editor is told."""
    story = build[1](stem_cell_articles)
    wish = Assignment(story_id=story.id, desk_id="d", language="en", reason="test")
    desk = Desk(id="d", name="D", language="en", max_same_language_share=0.3)

    draft = write(
        wish, stem_cell_articles, story, desk, tools, now=datetime(2023, 11, 28, tzinfo=UTC)
    )

    assert "the desk asks for" in draft.ed_note


def test_an_overdue_explainer_warns_the_editor(
    build: Build, stem_cell_articles: tuple[Article, ...], tools: WriterTools
):
    """A passage past its review date is used, and the note says so."""
    story = build[1](stem_cell_articles)
    wish = Assignment(story_id=story.id, desk_id="d", language="en", reason="test")
    desk = Desk(id="d", name="D", language="en")

    draft = write(
        wish, stem_cell_articles, story, desk, tools, now=datetime(2040, 1, 1, tzinfo=UTC)
    )

    assert "was due for review on 20" in draft.ed_note


def test_only_what_is_on_the_web_is_further_reading(build: Build, write_of: Callable[..., Draft]):
    """A pasted text has no address that a reader could open."""
    pasted = build[0](BRIDGE, publisher="Desk", url="text:abc")

    assert write_of([pasted]).further_reading == ()
