"""What each article adds to those that appeared before it: names and figures that none of them had. Pure."""

from collections.abc import Sequence

from pipeline.language.figures import find_figures
from pipeline.language.names import NameKind, find_names, known_name
from pipeline.model.news import Article
from pipeline.text import fold

#: More names or figures than these say nothing more.
_MOST = 5


def additions(articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    """By article id, in the words of the article; `articles` in the order they appeared."""
    seen: set[str] = set()
    added: dict[str, tuple[str, ...]] = {}
    for article in articles:
        text = f"{article.headline}.\n\n{article.text}"
        new: list[str] = []
        for here in (_names(text, article.language), _figures(text, article.language)):
            new += [said for key, said in here.items() if key not in seen][:_MOST]
            # "Pluchino" is no news after "Stefano Pluchino".
            seen |= {*here, *(part for key in here for part in key.split() if len(part) > 3)}
        added[article.id] = tuple(new)
    return added


def _names(text: str, language: str) -> dict[str, str]:
    told: dict[str, str] = {}
    for name in find_names(text, language):
        known = known_name(name.text, language)
        # A country is the same news under its name in either language, and what is Spanish is none.
        whole = known[0] if known else fold(name.text)
        if name.kind is NameKind.DEMONYM:
            continue
        # "Garrowby" is no news after "Philippa Garrowby" of the same text either.
        if name.sure and len(name.text) > 2 and not any(whole in key.split() for key in told):
            told.setdefault(whole, name.text)
    return told


def _figures(text: str, language: str) -> dict[str, str]:
    told: dict[str, str] = {}
    for figure in find_figures(text, language):
        if figure.value is not None and figure.value > 3:
            told.setdefault(f"{figure.value.normalize():f}{figure.unit}", figure.text)
    return told
