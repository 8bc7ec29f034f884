"""Source sentences that a draft leaves out, in the draft's language, as the writer itself would have brought them."""

from collections.abc import Sequence
from datetime import datetime

from pipeline.errors import NotFoundError
from pipeline.language.ports import Translator
from pipeline.model.draft import Draft
from pipeline.model.news import Article, Sentence, article_of
from pipeline.model.rewriting import Suggestion
from pipeline.text import squeeze
from pipeline.write.days import with_dates
from pipeline.write.house_style import HouseStyle, apply_style

_OWN_WORDS = "These are the outlet's own words: put them in yours before you save."


def brought_in(
    source_ids: Sequence[str],
    draft: Draft,
    articles: Sequence[Article],
    translator: Translator,
    *,
    style: HouseStyle,
    now: datetime,
) -> tuple[Suggestion, ...]:
    """Each source sentence as a suggestion that rests on it; ModelError where no route leads to the draft's language."""
    found = [_named(name, articles) for name in dict.fromkeys(source_ids)]
    return tuple(
        _brought(article, sentence, draft, translator, style=style, now=now)
        for article, sentence in found
    )


def _named(name: str, articles: Sequence[Article]) -> tuple[Article, Sentence]:
    for article in articles:
        if article.id == article_of(name):
            for sentence in article.sentences:
                if sentence.id == name:
                    return article, sentence
    raise NotFoundError(
        f"no source of the draft has the sentence {name}",
        remedy="Its outlet may have changed it; open the draft again.",
    )


def _brought(
    article: Article,
    sentence: Sentence,
    draft: Draft,
    translator: Translator,
    *,
    style: HouseStyle,
    now: datetime,
) -> Suggestion:
    source, target = (one.partition("-")[0] for one in (article.language, draft.language))
    text, route, note = squeeze(sentence.text), article.publisher, _OWN_WORDS
    if source != target:
        made = translator.translate([text], source=source, target=target)
        text, route, note = made.texts[0], made.route, ""
    dated = with_dates(text, draft.language, article, now=now, source=sentence.text)
    return Suggestion(
        sentence_id=sentence.id,
        before="",
        text=squeeze(apply_style(dated, style)),
        based_on=(sentence.id,),
        made_with=route,
        note=note,
    )
