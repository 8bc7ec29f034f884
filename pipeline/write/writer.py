"""The built-in writer: an assignment and a story's articles in, a draft out; no model service needed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipeline import __version__
from pipeline.errors import NotFoundError
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, Writer
from pipeline.model.news import Article
from pipeline.model.story import Assignment, Form, Story
from pipeline.write.condense import condense
from pipeline.write.credit import credit, further_reading
from pipeline.write.passages import carriers
from pipeline.write.plain import translate_whole
from pipeline.write.tools import EmbeddedOnce, WriterTools

#: IPTC Digital Source Type NewsCodes (cv.iptc.org/newscodes/digitalsourcetype): text made by a
#: program with a trained model in it, here the translation and the embedding model.
DIGITAL_SOURCE_TYPE = "trainedAlgorithmicMedia"


def write(
    assignment: Assignment,
    articles: Sequence[Article],
    story: Story,
    desk: Desk,
    tools: WriterTools,
    *,
    now: datetime,
) -> Draft:
    """The draft that the assignment asks for; the same arguments give the same draft.

    Raises NotFoundError when no article may carry a sentence, and NoRouteError when one is in a
    language that nothing here translates from.
    """
    tools = replace(tools, embedder=EmbeddedOnce(tools.embedder))
    if assignment.form is Form.TRANSLATION:
        made = translate_whole(assignment, articles, story, desk, tools, now=now)
    else:
        found = carriers(articles, story)
        if not any(article.sentences for article in found.articles):
            raise NotFoundError(
                "no article of this story may carry a draft",
                remedy="Give it an article whose source has use = text and whose page is an article.",
                story=story.id,
            )
        made = condense(assignment, found, desk, tools, now=now)
    sentences = [sentence for block in made.blocks for sentence in block.sentences]
    notes = list(made.notes)
    if made.explainer is not None and made.explainer.stale(now.date()):
        notes.insert(
            0,
            f"The explainer on {made.explainer.subject} was due for review on {made.explainer.review_by:%Y-%m-%d}.",
        )
    return Draft(
        id=assignment.id,
        story_id=story.id,
        desk_id=desk.id,
        language=assignment.language,
        form=assignment.form,
        length=assignment.length,
        headline=made.heads.headline,
        standfirst=made.heads.standfirst,
        section=made.heads.section,
        slugline=made.heads.slugline,
        blocks=made.blocks,
        credit=credit(sentences, articles),
        further_reading=further_reading(sentences, articles),
        digital_source_type=DIGITAL_SOURCE_TYPE,
        writer=Writer(
            engine="built-in",
            version=__version__,
            model="; ".join((*made.routes, tools.embedder.name)),
        ),
        ed_note="\n".join(notes),
        created_at=now,
    )
