"""Who a draft is based on, computed from the sentences that are in it."""

from collections.abc import Iterable, Sequence

from pipeline.model.draft import DraftSentence, Link
from pipeline.model.news import Article, article_of


def credit(sentences: Iterable[DraftSentence], articles: Sequence[Article]) -> tuple[str, ...]:
    """The publishers that the sentences rest on, in order of first use; explainers are no publisher."""
    publisher = {article.id: article.publisher for article in articles}
    found: dict[str, None] = {}
    for sentence in sentences:
        for source in sentence.based_on:
            name = publisher.get(article_of(source))
            if name:
                found[name] = None
    return tuple(found)


def further_reading(
    sentences: Iterable[DraftSentence], articles: Sequence[Article]
) -> tuple[Link, ...]:
    """A link to each article on the web that a sentence rests on, in order of first use."""
    by_id = {article.id: article for article in articles}
    used: dict[str, None] = {}
    for sentence in sentences:
        for source in sentence.based_on:
            if article_of(source) in by_id:
                used[article_of(source)] = None
    return tuple(
        Link(title=by_id[key].headline or by_id[key].title, url=by_id[key].url, publisher=by_id[key].publisher)
        for key in used
        if by_id[key].url.startswith(("http://", "https://"))
    )  # fmt: skip
