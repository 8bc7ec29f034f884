"""What each article adds to those that appeared before it: names and figures that none of them had. Pure."""

from collections.abc import Sequence

from pipeline.language.figures import find_figures
from pipeline.language.names import find_names
from pipeline.model.news import Article
from pipeline.text import fold

#: More than these say nothing more.
_MOST = 8


def additions(articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    """By article id, in the words of the article; `articles` in the order they appeared."""
    seen: set[str] = set()
    added: dict[str, tuple[str, ...]] = {}
    for article in articles:
        here = _told(article)
        added[article.id] = tuple(said for key, said in here.items() if key not in seen)[:_MOST]
        # "Pluchino" is no news after "Stefano Pluchino".
        seen |= {*here, *(part for key in here for part in key.split() if len(part) > 3)}
    return added


def _told(article: Article) -> dict[str, str]:
    text = f"{article.headline}. {article.text}"
    told: dict[str, str] = {}
    for figure in find_figures(text, article.language):
        if figure.value is not None and figure.value > 3:
            told.setdefault(f"{figure.value.normalize():f}{figure.unit}", figure.text)
    for name in find_names(text, article.language):
        if name.sure and len(name.text) > 2:
            told.setdefault(fold(name.text), name.text)
    return told
