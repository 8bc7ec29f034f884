"""A model's reply as a draft: its numbers turned into ids of source sentences, the house style applied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline import __version__
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, DraftBlock, DraftBlockKind, DraftSentence, Writer
from pipeline.model.news import Article
from pipeline.model.story import Assignment, Length, Story
from pipeline.text import squeeze
from pipeline.write.credit import credit, further_reading
from pipeline.write.cues import cues_for
from pipeline.write.explainers import Explainer, fitting
from pipeline.write.headline import section, slugline
from pipeline.write.house_style import apply_style
from pipeline.write.llm.replies import DraftReply, SentenceReply
from pipeline.write.tools import WriterTools

#: IPTC Digital Source Type NewsCodes: text made by a trained model.
DIGITAL_SOURCE_TYPE = "trainedAlgorithmicMedia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """All of a draft that the model does not decide."""

    assignment: Assignment
    articles: tuple[Article, ...]
    story: Story
    desk: Desk
    tools: WriterTools
    model: str
    now: datetime


def assembled(reply: DraftReply, ids: Mapping[int, str], frame: Frame) -> Draft:
    """The draft of a reply, with numbers that stand for nothing left out."""
    number = 0
    blocks = []
    for paragraph in reply.paragraphs:
        sentences = []
        for sentence in paragraph.sentences:
            if squeeze(sentence.text):
                number += 1
                sentences.append(_sentence(f"s{number}", sentence, ids, frame))
        if sentences:
            blocks.append(DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=tuple(sentences)))
    blocks += _background(frame, number)
    headline = _sentence("headline", reply.headline, ids, frame)
    body = [sentence for block in blocks for sentence in block.sentences]
    return Draft(
        id=frame.assignment.id,
        story_id=frame.story.id,
        desk_id=frame.desk.id,
        language=frame.assignment.language,
        form=frame.assignment.form,
        length=frame.assignment.length,
        headline=headline,
        standfirst=_sentence("standfirst", reply.standfirst, ids, frame),
        section=section(frame.desk, frame.articles),
        slugline=slugline(headline.text, cues_for(frame.assignment.language)),
        blocks=tuple(blocks),
        credit=credit(body, frame.articles),
        further_reading=further_reading(body, frame.articles),
        digital_source_type=DIGITAL_SOURCE_TYPE,
        writer=Writer(engine="llm", version=__version__, model=frame.model),
        created_at=frame.now,
    )


def loose_numbers(reply: DraftReply, ids: Mapping[int, str]) -> tuple[str, ...]:
    """Sentences that rest on nothing or on a number that was never given, told to the model."""
    found = []
    for sentence in _all(reply):
        unknown = [number for number in sentence.based_on if number not in ids]
        if unknown:
            found.append(
                f"“{sentence.text[:80]}” rests on {unknown}, and no source sentence has that number."
            )
        elif not sentence.based_on:
            found.append(f"“{sentence.text[:80]}” names no source sentence in based_on.")
    return tuple(found[:6])


def background(frame: Frame) -> tuple[Explainer, tuple[str, ...]] | None:
    """The explainer that fits the story, and as much of it as its share of the length holds."""
    if frame.assignment.length is Length.BRIEF:
        return None
    language = frame.assignment.language
    able = [one for one in frame.tools.explainers if one.sentences(language)]
    headlines = " ".join(article.headline or article.title for article in frame.articles)
    found = fitting(able, [headlines, *(article.text for article in frame.articles)])
    if not found:
        return None
    options = frame.tools.options
    room = options.words(frame.assignment.length).aim * options.explainer_share
    kept: list[str] = []
    for sentence in found[0].sentences(language):
        if kept and sum(len(text.split()) for text in (*kept, sentence)) > room:
            break
        kept.append(sentence)
    return found[0], tuple(kept)


def _background(frame: Frame, number: int) -> list[DraftBlock]:
    found = background(frame)
    if found is None:
        return []
    explainer, texts = found
    sentences = tuple(
        DraftSentence(
            id=f"s{number + at}", text=text, based_on=(f"explainer:{explainer.name}#{at}",)
        )
        for at, text in enumerate(texts, 1)
    )
    passage = DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=sentences, background=True)
    title = explainer.title(frame.assignment.language)
    if frame.assignment.length is not Length.LONG or not title:
        return [passage]
    head = DraftSentence(id=f"s{number + len(texts) + 1}", text=title)
    return [DraftBlock(kind=DraftBlockKind.HEADING, sentences=(head,), background=True), passage]


def _sentence(
    name: str, reply: SentenceReply, ids: Mapping[int, str], frame: Frame
) -> DraftSentence:
    text = apply_style(squeeze(reply.text), frame.tools.house_style)
    if name == "headline":
        text = text.removesuffix(".")
    rests = dict.fromkeys(ids[number] for number in reply.based_on if number in ids)
    return DraftSentence(id=name, text=text, based_on=tuple(rests))


def _all(reply: DraftReply) -> Sequence[SentenceReply]:
    body = [one for paragraph in reply.paragraphs for one in paragraph.sentences]
    return [reply.headline, reply.standfirst, *body]
