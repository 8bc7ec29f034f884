"""Single sentences written anew by the built-in means: shorter, simpler, or translated by another route."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.errors import ModelError, NotFoundError
from pipeline.language.ports import Retranslator
from pipeline.model.draft import Draft, DraftSentence, Finding
from pipeline.model.news import Article, Sentence, article_of
from pipeline.model.rewriting import RewriteHow, Suggestion
from pipeline.text import squeeze
from pipeline.write.days import with_dates
from pipeline.write.house_style import HouseStyle, apply_style
from pipeline.write.reword import for_language

#: What is left of a sentence that was asked to be shorter, at most; asides and trailing clauses go.
_SHORTER, _FEWEST_WORDS = 0.75, 8

#: What the checks say of a draft; they are another step's, so they come as an argument.
Judge = Callable[[Draft], Sequence[Finding]]


def named_sentences(draft: Draft, sentence_ids: Sequence[str]) -> tuple[DraftSentence, ...]:
    """The sentences of those ids, in the draft's order; NotFoundError names the ones it has not."""
    by_id = {sentence.id: sentence for sentence in draft.sentences()}
    unknown = [one for one in sentence_ids if one not in by_id]
    if unknown or not sentence_ids:
        raise NotFoundError(
            f"the draft has no sentence {', '.join(unknown)}"
            if unknown
            else "no sentence is named",
            remedy="Open the draft again and choose sentences of it.",
            draft=draft.id,
        )
    return tuple(sentence for name, sentence in by_id.items() if name in set(sentence_ids))


def with_text(draft: Draft, sentence_id: str, text: str) -> Draft:
    """The draft with one sentence reading otherwise."""

    def put(sentence: DraftSentence) -> DraftSentence:
        return replace(sentence, text=text) if sentence.id == sentence_id else sentence

    return replace(
        draft,
        headline=put(draft.headline),
        standfirst=put(draft.standfirst),
        blocks=tuple(
            replace(block, sentences=tuple(put(one) for one in block.sentences))
            for block in draft.blocks
        ),
    )


def checked(suggestion: Suggestion, draft: Draft, judge: Judge) -> Suggestion:
    """The suggestion with what the checks say of it in its sentence's place."""
    if not suggestion.changes:
        return suggestion
    found = judge(with_text(draft, suggestion.sentence_id, suggestion.text))
    mine = tuple(one for one in found if one.sentence_id == suggestion.sentence_id)
    return replace(suggestion, findings=mine)


def reworded(sentence: DraftSentence, how: RewriteHow, *, language: str) -> Suggestion:
    """The sentence in fewer or plainer words, by the language's own rules of rewording."""
    rules = for_language(language)
    text = sentence.text
    if how is RewriteHow.SHORTER:
        most = max(_FEWEST_WORDS, int(len(text.split()) * _SHORTER))
        made = rules.trimmed(rules.plainly(text), most)
        if len(made.split()) >= len(text.split()):
            made = rules.shortened(text)
        note = "" if made != text else "Nothing can go from it without a loss."
    else:
        made = " ".join(rules.split(rules.plainly(rules.shortened(text))))
        note = "" if made != text else "The rules know no plainer words for it."
    return Suggestion(
        sentence_id=sentence.id,
        before=text,
        text=made,
        based_on=sentence.based_on,
        made_with="built-in",
        note=note,
    )


def translated_again(
    sentence: DraftSentence,
    draft: Draft,
    articles: Sequence[Article],
    translator: Retranslator,
    *,
    style: HouseStyle,
    now: datetime,
) -> Suggestion:
    """The source sentences behind it in the draft's language, by a route that the draft was not written with.

    Where no other is installed the same route takes the whole sentences, and the note says so.
    """
    target = draft.language.partition("-")[0]
    behind = _behind(sentence, articles)
    foreign = [
        (article, text) for article, text in behind if article.language.partition("-")[0] != target
    ]
    unchanged = Suggestion(
        sentence_id=sentence.id,
        before=sentence.text,
        text=sentence.text,
        based_on=sentence.based_on,
        made_with="built-in",
    )
    if not foreign:
        return replace(unchanged, note="It rests on no sentence in another language.")
    made: list[str] = []
    routes: list[str] = []
    note = ""
    for article, text in foreign:
        source = article.language.partition("-")[0]
        try:
            found = translator.translate_otherwise(
                [squeeze(text.text)], source=source, target=target, avoid=draft.writer.model
            )
        except ModelError as error:
            return replace(unchanged, note=str(error))
        if found.route and found.route in draft.writer.model:
            note = (
                f"No other route from {source} to {target} is installed; these are the whole source "
                f"sentences by the same one. `nightdesk models add {source} {target}` adds another."
            )
        dated = with_dates(found.texts[0], draft.language, article, now=now, source=text.text)
        made.append(apply_style(dated, style))
        routes.append(found.route)
    return replace(
        unchanged,
        text=" ".join(dict.fromkeys(made)),
        based_on=tuple(text.id for _, text in foreign),
        made_with="; ".join(dict.fromkeys(routes)),
        note=note,
    )


def _behind(sentence: DraftSentence, articles: Sequence[Article]) -> list[tuple[Article, Sentence]]:
    by_id: Mapping[str, Article] = {article.id: article for article in articles}
    found = []
    for name in sentence.based_on:
        article = by_id.get(article_of(name))
        if article is not None:
            found += [(article, one) for one in article.sentences if one.id == name]
    return found
