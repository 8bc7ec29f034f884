"""A text that an editor pasted, as an article."""

from datetime import datetime

from pipeline.language.identify import identify
from pipeline.language.sentences import split_sentences
from pipeline.model.news import Article, Block, BlockKind, Sentence, Verdict, sentence_id
from pipeline.text import short_hash, squeeze
from pipeline.urls import canonical

#: The source id of whatever was pasted.
PASTED = "pasted"

#: Below this there is nothing to write from.
_FEWEST_WORDS = 30


def from_text(text: str, *, title: str, publisher: str, url: str, now: datetime) -> Article:
    """Paragraphs are parted by blank lines; the first line is the headline when no title is given."""
    paragraphs = [squeeze(part) for part in text.split("\n\n") if squeeze(part)]
    headline = squeeze(title)
    if not headline and len(paragraphs) > 1 and len(paragraphs[0].split()) <= 25:
        headline = paragraphs.pop(0)
    language = identify("\n".join(paragraphs))
    article_id = short_hash(canonical(url) if "://" in url else url)
    blocks: list[Block] = []
    number = 0
    for paragraph in paragraphs:
        sentences = []
        for sentence in split_sentences(paragraph, language):
            sentences.append(Sentence(id=sentence_id(article_id, 1, number), text=sentence))
            number += 1
        blocks.append(Block(kind=BlockKind.PARAGRAPH, sentences=tuple(sentences)))
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    enough = words >= _FEWEST_WORDS
    return Article(
        id=article_id,
        source_id=PASTED,
        publisher=publisher,
        url=url,
        language=language,
        verdict=Verdict.ARTICLE if enough else Verdict.TOO_SHORT,
        verdict_reason="An editor pasted it."
        if enough
        else f"Only {words} words were pasted; at least {_FEWEST_WORDS} are needed.",
        title=headline,
        headline=headline,
        blocks=tuple(blocks),
        fetched_at=now,
    )
