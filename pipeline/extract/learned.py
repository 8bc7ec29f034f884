"""Lines of an outlet's site, learned from its pages: what stands on many of them is no article's own."""

from collections import Counter
from collections.abc import Iterable

from pipeline.extract.judge import key_of
from pipeline.model.news import Article, BlockKind, Verdict

#: A line on fewer pages may be two articles' own: a sentence of background, a correction.
_LEAST_PAGES = 4
_LEAST_SHARE = 0.25
#: Shorter ones ("Sí.", "Background") are said by chance; headings name parts of articles.
_LEAST_WORDS = 4
_MOST_LINES = 60
#: Two pages that share this part of the shorter one's lines are one article.
_SAME = 0.9


def learn_site_lines(articles: Iterable[Article]) -> tuple[str, ...]:
    """Keys (`judge.key_of`) of the lines that repeat on the pages of one source, each page given once.

    The articles must have been extracted without such lines, else what is learned is forgotten
    as soon as it works.
    """
    read = [each for each in articles if each.verdict is Verdict.ARTICLE]
    distinct = _distinct([_lines(article) for article in read])
    lines = Counter(key for page in distinct for key in page)
    wanted = max(_LEAST_PAGES, _LEAST_SHARE * len(distinct))
    common = [key for key, pages in lines.most_common(_MOST_LINES) if pages >= wanted]
    return tuple(sorted(common))


def _distinct(pages: Iterable[set[str]]) -> list[set[str]]:
    """One page of those that say mostly the same: an article under several addresses repeats itself and no line of the site."""
    kept: list[set[str]] = []
    for page in pages:
        if page and all(len(page & other) < _SAME * min(len(page), len(other)) for other in kept):
            kept.append(page)
    return kept


def _lines(article: Article) -> set[str]:
    keys = {key_of(block.text) for block in article.blocks if block.kind is not BlockKind.HEADING}
    return {key for key in keys if len(key.split()) >= _LEAST_WORDS}
