"""The writer with a language model: asked, checked, sent back with reasons; what remains is marked.

Whatever goes wrong with the model or its service, there is a draft: the built-in writer's, which says so.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.errors import ModelError, NotFoundError, ServiceFailedError
from pipeline.language.llm.ports import Answer, Order
from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, Finding
from pipeline.model.news import Article
from pipeline.model.story import Assignment, Form, Story
from pipeline.write.llm.assembled import Frame, assembled, background, loose_numbers
from pipeline.write.llm.material import material
from pipeline.write.llm.objections import reasons, same_language, unusable, weight
from pipeline.write.llm.replies import DraftReply
from pipeline.write.llm.tongue import language_name
from pipeline.write.llm.tools import ModelTools
from pipeline.write.llm.translator import ModelTranslator
from pipeline.write.passages import carriers
from pipeline.write.tools import WriterTools
from pipeline.write.writer import write


def write_with_model(  # the built-in writer's contract and the model
    assignment: Assignment,
    articles: Sequence[Article],
    story: Story,
    desk: Desk,
    tools: WriterTools,
    *,
    llm: ModelTools,
    now: datetime,
) -> Draft:
    """The draft that the assignment asks for, by the model; by the built-in writer where the model fails.

    NotFoundError when no article may carry a sentence.
    """
    try:
        if assignment.form is Form.TRANSLATION:
            return _translated(assignment, articles, story, desk, tools, llm=llm, now=now)
        return _condensed(assignment, articles, story, desk, tools, llm=llm, now=now)
    except ModelError as error:
        draft = write(assignment, articles, story, desk, tools, now=now)
        return handed_over(draft, str(error))


def handed_over(draft: Draft, reason: str) -> Draft:
    """A draft of the built-in writer that says why the desk's language model did not write it."""
    note = f"Written by the built-in writer, because the language model did not do it: {reason}"
    return replace(
        draft,
        writer=replace(draft.writer, note=note),
        ed_note="\n".join(part for part in (note, draft.ed_note) if part),
    )


def _condensed(
    assignment: Assignment,
    articles: Sequence[Article],
    story: Story,
    desk: Desk,
    tools: WriterTools,
    *,
    llm: ModelTools,
    now: datetime,
) -> Draft:
    found = carriers(articles, story).articles
    if not any(article.sentences for article in found):
        raise NotFoundError(
            "no article of this story may carry a draft",
            remedy="Give it an article whose source has use = text and whose page is an article.",
            story=story.id,
        )
    frame = Frame(
        assignment=assignment, articles=tuple(found), story=story, desk=desk, tools=tools,
        model=llm.model.name, now=now,
    )  # fmt: skip
    given = material(found, most_words=llm.source_words, keep_back=llm.keep_back)
    told = background(frame)
    taken = sum(len(text.split()) for text in told[1]) if told else 0
    words = tools.options.words(assignment.length)
    tried: list[tuple[Draft, tuple[Finding, ...]]] = []

    def objections(reply: DraftReply) -> tuple[str, ...]:
        draft = assembled(reply, given.ids, frame)
        findings = tuple(llm.judge(draft, articles))
        tried.append((draft, findings))
        mixed = same_language(draft, found, desk.max_same_language_share)
        return (*loose_numbers(reply, given.ids), *mixed, *reasons(draft, findings))

    prompt = llm.prompts["write"]
    instructions = prompt.filled(
        language=language_name(assignment.language),
        least=str(words.least - taken),
        most=str(words.most - taken),
        headline_characters=str(tools.options.headline_characters),
        standfirst_words=str(tools.options.standfirst_words),
    )
    answer = llm.model.ask(
        Order(
            work="write",
            subject_id=assignment.id,
            prompt=prompt.label,
            instructions=f"{instructions}\n{given.fenced.rule}",
            material=given.fenced.text,
            reply=DraftReply,
            objections=objections,
        )
    )
    draft, findings = min(reversed(tried), key=lambda one: weight(one[1]))
    useless = unusable(draft, findings, fewest_words=words.least)
    if not answer.accepted and useless:
        raise ServiceFailedError(
            f"{llm.model.name} was asked {answer.use.calls} times and {useless}."
        )
    notes = (*given.notes, *_stale(frame), *_what_remains(answer, draft, findings))
    return replace(draft, writer=replace(draft.writer, use=answer.use), ed_note="\n".join(notes))


def _translated(
    assignment: Assignment,
    articles: Sequence[Article],
    story: Story,
    desk: Desk,
    tools: WriterTools,
    *,
    llm: ModelTools,
    now: datetime,
) -> Draft:
    """The built-in writer's own way through an article, with the model as its route of translation."""
    translator = ModelTranslator(llm, subject_id=assignment.id, articles=articles, now=now)
    draft = write(assignment, articles, story, desk, replace(tools, translator=translator), now=now)
    if translator.use is None:  # nothing was in another language
        return draft
    notes = (*translator.notes, draft.ed_note)
    return replace(
        draft,
        writer=replace(draft.writer, engine="llm", use=translator.use),
        ed_note="\n".join(note for note in notes if note),
    )


def _stale(frame: Frame) -> tuple[str, ...]:
    found = background(frame)
    if found is None or not found[0].stale(frame.now.date()):
        return ()
    return (
        f"The explainer on {found[0].subject} was due for review on {found[0].review_by:%Y-%m-%d}.",
    )


def _what_remains(
    answer: Answer[DraftReply], draft: Draft, findings: Sequence[Finding]
) -> tuple[str, ...]:
    if answer.accepted:
        return ()
    left = reasons(draft, findings)
    return (
        f"The language model was sent back {answer.use.calls - 1} times; this is the best of its texts, "
        f"and {len(left)} doubts remain. {answer.failure}".strip(),
        *(f"Remains: {one}" for one in left),
    )
