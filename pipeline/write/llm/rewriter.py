"""One sentence written anew by a language model, held to what the sentence rests on."""

from collections.abc import Sequence

from pipeline.errors import ServiceFailedError
from pipeline.language.llm.ports import Order
from pipeline.model.draft import Draft, DraftSentence
from pipeline.model.news import Article, article_of
from pipeline.model.rewriting import RewriteHow, Suggestion
from pipeline.text import squeeze
from pipeline.write.house_style import HouseStyle, apply_style
from pipeline.write.llm.fence import Part, fence
from pipeline.write.llm.objections import reasons
from pipeline.write.llm.replies import RewriteReply
from pipeline.write.llm.tongue import language_name
from pipeline.write.llm.tools import ModelTools
from pipeline.write.rewrite import with_text

_TASKS = {
    RewriteHow.SHORTER: "Write the sentence shorter: at most two thirds of its words.",
    RewriteHow.SIMPLER: "Write the sentence in plainer words; a long one as two short ones.",
    RewriteHow.TRANSLATE_AGAIN: "Translate what the sentence says anew, straight from its source sentences.",
}
#: Of the whole draft, and not this sentence's doing.
_OTHERS = frozenset({"length", "left-out"})


def rewritten(
    sentence: DraftSentence,
    how: RewriteHow,
    draft: Draft,
    articles: Sequence[Article],
    *,
    llm: ModelTools,
    style: HouseStyle,
) -> Suggestion:
    """The model's suggestion; ServiceFailedError when it has none that the checks let through."""
    prompt = llm.prompts["rewrite"]
    sources = [
        (at, one.text)
        for at, one in enumerate(
            (
                one
                for name in sentence.based_on
                for article in articles
                if article.id == article_of(name)
                for one in article.sentences
                if one.id == name
            ),
            1,
        )
    ]
    fenced = fence(
        [
            Part(title="the sentence of the draft", rows=((0, sentence.text),)),
            Part(title="its source sentences", rows=tuple(sources)),
        ]
    )
    before = {one.rule for one in llm.judge(draft, articles) if one.sentence_id == sentence.id}

    def objections(reply: RewriteReply) -> tuple[str, ...]:
        text = apply_style(squeeze(reply.text), style)
        if not text:
            return ("The reply is empty.",)
        if how is RewriteHow.SHORTER and len(text.split()) >= len(sentence.text.split()):
            return ("It is no shorter than the sentence was.",)
        changed = with_text(draft, sentence.id, text)
        new = [
            one
            for one in llm.judge(changed, articles)
            if one.sentence_id == sentence.id and one.rule not in before and one.rule not in _OTHERS
        ]
        return reasons(changed, new)

    answer = llm.model.ask(
        Order(
            work="rewrite",
            subject_id=draft.id,
            prompt=prompt.label,
            instructions=prompt.filled(language=language_name(draft.language), task=_TASKS[how])
            + f"\n{fenced.rule}",
            material=fenced.text,
            reply=RewriteReply,
            objections=objections,
        )
    )
    if not answer.accepted:
        raise ServiceFailedError(
            f"{llm.model.name} found no other words that the checks let through."
        )
    return Suggestion(
        sentence_id=sentence.id,
        before=sentence.text,
        text=apply_style(squeeze(answer.replies[-1].text), style),
        based_on=sentence.based_on,
        made_with=f"{llm.model.name}, {prompt.label}",
    )
