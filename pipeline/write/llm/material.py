"""What a model is given of a story: numbered source sentences, those that speak to a machine kept back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.language.addressed import addressed
from pipeline.model.news import Article, BlockKind
from pipeline.write.llm.fence import Fenced, Part, fence

_TOLD = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW}
)
#: Of a story that is too long each article gives its first sentences, never fewer than these.
_FEWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Fenced sentences, what each number stands for, and what an editor should know."""

    fenced: Fenced
    #: Number to sentence id.
    ids: Mapping[int, str]
    notes: tuple[str, ...]


def orders_or_asks(text: str) -> bool:
    """It does not tell: an order, a question, or words to a machine."""
    return addressed(text) is not None


def material(
    articles: Sequence[Article],
    *,
    most_words: int,
    keep_back: Callable[[str], bool] = orders_or_asks,
) -> Material:
    """The sentences of these articles, numbered through.

    Orders and questions are kept back: a text that only tells needs neither, and an instruction that a model
    never sees it cannot obey. What is too long for one request is cut from the end of every article alike.
    """
    told = [
        [pair for pair in _sentences(article) if not keep_back(pair[1])] for article in articles
    ]
    kept_back = sum(len(_sentences(article)) for article in articles) - sum(map(len, told))
    kept = _fitting(told, most_words)
    ids: dict[int, str] = {}
    parts = []
    for article, rows in zip(articles, kept, strict=True):
        numbered = []
        for name, text in rows:
            ids[len(ids) + 1] = name
            numbered.append((len(ids), text))
        day = f"{article.published_at:%Y-%m-%d}"
        title = f"{article.publisher}, {article.language}, {day}"
        parts.append(Part(title=title, rows=tuple(numbered)))
    notes = []
    if kept_back:
        notes.append(
            f"Kept back from the model because they order or ask instead of telling: {kept_back} "
            "source sentences."
        )
    cut = sum(map(len, told)) - len(ids)
    if cut:
        notes.append(
            f"The sources are long: {cut} sentences from their ends were not given to the model."
        )
    return Material(fenced=fence(parts), ids=ids, notes=tuple(notes))


def _sentences(article: Article) -> list[tuple[str, str]]:
    return [
        (sentence.id, sentence.text)
        for block in article.blocks
        if block.kind in _TOLD
        for sentence in block.sentences
    ]


def _fitting(told: list[list[tuple[str, str]]], most_words: int) -> list[list[tuple[str, str]]]:
    total = sum(len(text.split()) for rows in told for _, text in rows)
    if total <= most_words:
        return told
    kept = []
    for rows in told:
        room = sum(len(text.split()) for _, text in rows) * most_words / total
        taken: list[tuple[str, str]] = []
        for row in rows:
            room -= len(row[1].split())
            if room < 0 and len(taken) >= _FEWEST:
                break
            taken.append(row)
        kept.append(taken)
    return kept
