"""Which source sentences may carry a draft, in the desk's language and with their antecedents named."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.language.ports import Translator
from pipeline.model.news import Article, BlockKind, Use, Verdict
from pipeline.model.story import Story
from pipeline.text import fold, squeeze
from pipeline.write.antecedents import name_antecedents, takes_up
from pipeline.write.bodies import acts_itself
from pipeline.write.cues import Cues, cues_for
from pipeline.write.days import with_dates
from pipeline.write.faults import faults_of, lost_people
from pipeline.write.plain_order import in_plain_order, in_source_tense
from pipeline.write.quoted import QUOTED
from pipeline.write.speakers import introductions
from pipeline.write.strangers import strangeness

_CARRYING = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST_ITEM})
_FEWEST_WORDS = 4
_ENDS = re.compile(r"[.!?…][\"'”’»)]*$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One source sentence that a draft sentence may rest on."""

    id: str
    article_id: str
    #: The article whose text it is; articles of one origin support a claim once.
    origin_id: str
    publisher: str
    language: str
    kind: BlockKind
    #: The block's number, and how far down the article the sentence stands, from 0 to 1.
    block: int
    place: float
    source_text: str
    #: In the desk's language.
    text: str
    translated: bool
    #: What was translated: the source's sentence with its speaker named; empty in the desk's own language.
    given: str = ""
    #: Its publisher acts itself, and may say "we".
    body: bool = False
    #: Opens with a word that points at the sentence before it.
    leans: bool = False
    #: Opens with a contrast to the sentence before it.
    contrasts: bool = False
    #: Speaks of "the report" right after "a report": it may stand alone, but reads best behind that.
    takes_up: bool = False
    #: The id of the sentence before it in its section, or empty.
    previous: str = ""
    #: Faults that the translation shows; 0 reads clean.
    faults: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriers:
    """The articles that may carry sentences, with the origin each counts for."""

    articles: tuple[Article, ...]
    origins: tuple[str, ...]


def carriers(articles: Sequence[Article], story: Story) -> Carriers:
    """One usable article an origin: the origin itself, else the earliest that runs its text."""
    newest: dict[str, Article] = {}
    for article in articles:
        if article.id not in newest or article.version > newest[article.id].version:
            newest[article.id] = article
    origin_of = {member.article_id: member.origin_id for member in story.members}
    chosen: dict[str, Article] = {}
    usable = [
        article
        for article in newest.values()
        if article.verdict is Verdict.ARTICLE and article.use is Use.TEXT and article.blocks
    ]
    for article in sorted(usable, key=lambda found: (found.published_at, found.id)):
        origin = origin_of.get(article.id, article.id)
        if origin not in chosen or article.id == origin:
            chosen[origin] = article
    kept = sorted(chosen.items(), key=lambda pair: (pair[1].published_at, pair[1].id))
    return Carriers(
        articles=tuple(article for _, article in kept), origins=tuple(origin for origin, _ in kept)
    )


def passages(
    found: Carriers,
    *,
    target: str,
    translator: Translator,
    most: int,
    now: datetime,
    announced: Callable[[list[str]], object] = len,
) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """The candidate sentences of all carriers in the target language, and the routes taken.

    `announced` is given the sentences of each article that is about to be translated, for whoever can begin on them
    meanwhile.
    """
    rows: list[Passage] = []
    routes: list[str] = []
    share = max(20, most // max(1, len(found.articles)))
    for article, origin in zip(found.articles, found.origins, strict=True):
        mine = _of_article(article, origin)[:share]
        base = article.language.partition("-")[0]
        if base != target.partition("-")[0] and mine:
            announced([passage.source_text for passage in mine])
            mine, route = translated(
                mine, article, found.articles, target=target, translator=translator
            )
            routes.append(route)
        rows += dated(mine, article, target=target, now=now)
    return tuple(rows), tuple(dict.fromkeys(routes))


def translated(
    mine: Sequence[Passage],
    article: Article,
    story: Sequence[Article],
    *,
    target: str,
    translator: Translator,
) -> tuple[list[Passage], str]:
    """An article's passages in the target language with the faults that show, and the route taken."""
    base, to = (language.partition("-")[0] for language in (article.language, target))
    made = translator.translate(
        [in_plain_order(passage.text, base) for passage in mine], source=base, target=target
    )
    unknown = made.unknown or ((),) * len(mine)
    surnames = _surnames(article)
    texts = [spelt_as_in(story, to, text) for text in made.texts]
    said = [
        replace(
            passage,
            text=in_source_tense(passage.source_text, squeeze(text)),
            given=passage.text,
            translated=True,
            faults=strangeness(words, passage.source_text, text, to)
            + faults_of(passage.text, text, to)
            + lost_people(passage.text, text, surnames),
        )
        for passage, text, words in zip(mine, texts, unknown, strict=True)
    ]
    return _leaning(said, target), made.route


_ACCENTED = re.compile(r"\b\w*[áéíóúñü]\w*\b", re.IGNORECASE)


def spelt_as_in(story: Sequence[Article], language: str, text: str) -> str:
    """The words that came through with a foreign accent as the story's own outlets write them: "velsigratan"."""
    if language != "en" or not _ACCENTED.search(text):
        return text
    own = {
        word.lower()
        for article in story
        if article.language.partition("-")[0] == language
        for word in _WORD.findall(article.text)
        if word.isascii()
    }

    def spelt(match: re.Match[str]) -> str:
        word = match.group()
        plain = fold(word)
        known = plain in own and (word[0].islower() or word.lower() not in own)
        return (plain.capitalize() if word[0].isupper() else plain) if known else word

    return _ACCENTED.sub(spelt, text)


def dated(
    mine: Sequence[Passage], article: Article, *, target: str, now: datetime
) -> list[Passage]:
    """The passages with their days as a reader will meet them."""
    return [
        replace(
            passage,
            text=with_dates(
                passage.text,
                target,
                article,
                now=now,
                source=passage.source_text if passage.translated else "",
            ),
        )
        for passage in mine
    ]


def _surnames(article: Article) -> frozenset[str]:
    """The surnames of those who speak in an article, each a word that no translation may change."""
    texts = [sentence.text for sentence in article.sentences]
    people = introductions(texts, article.language, sources=texts)
    return frozenset(one.surname for one in people if one.speaks and " " not in one.surname)


def _leaning(mine: Sequence[Passage], target: str) -> list[Passage]:
    """A Spanish verb without a subject comes out as "it ..." or "he ...": such a sentence leans too."""
    cues = cues_for(target)
    text_of = {passage.id: passage.text for passage in mine}
    return [
        replace(
            passage,
            # Behind somebody's words nobody can tell that "he" is another.
            previous=""
            if _SOMEBODY.match(passage.text) and QUOTED.search(text_of.get(passage.previous, ""))
            else passage.previous,
            leans=passage.leans
            or bool(_SOMEBODY.match(passage.text))
            or bool(cues.leaning.match(_unconnected(passage.text, cues)))
            or bool(cues.pointing.search(passage.text)),
        )
        for passage in mine
        if _speaks_to_no_one(passage, cues)
    ]


#: "He handed over the originals", "In a 2018 interview, she explained".
_SOMEBODY = re.compile(
    r"^(?:(?:In|At|On|After|During|For|Before|Since|With) [^,“”\"]{3,40}, )?(?:[Hh]e|[Ss]he)\b"
)


def _speaks_to_no_one(passage: Passage, cues: Cues) -> bool:
    outside = QUOTED.sub(" ", passage.text)
    return not cues.reader.search(outside) and (passage.body or not cues.ourselves.search(outside))


def _of_article(article: Article, origin: str) -> list[Passage]:
    cues = cues_for(article.language)
    total = max(1, len(article.sentences))
    resolved = name_antecedents(article)
    body = acts_itself(article)
    rows: list[Passage] = []
    previous = head_of_list = ""
    number = -1
    for at, block in enumerate(article.blocks):
        if block.kind is BlockKind.HEADING:
            previous = ""
        if block.kind is not BlockKind.LIST_ITEM:
            head_of_list = ""
        for sentence in block.sentences:
            number += 1
            if block.kind not in _CARRYING:
                continue
            text = _at_home(resolved.get(sentence.id, squeeze(sentence.text)), article)
            leans = bool(cues.leaning.match(_unconnected(text, cues)) or cues.pointing.search(text))
            # The items of a list speak of what its first item names.
            if leans and head_of_list:
                previous = head_of_list
            # What leans on nothing that can be used would hang in the air.
            if usable(text, cues, body=body) and (previous or not leans):
                rows.append(
                    Passage(
                        id=sentence.id,
                        article_id=article.id,
                        origin_id=origin,
                        publisher=article.publisher,
                        language=article.language,
                        kind=block.kind,
                        block=at,
                        place=number / total,
                        source_text=sentence.text,
                        text=text,
                        translated=False,
                        body=body,
                        leans=leans,
                        contrasts=bool(cues.contrast_opening.match(text)),
                        takes_up=bool(previous) and takes_up(rows[-1].text, text),
                        previous=previous,
                    )
                )
                previous = sentence.id
                if block.kind is BlockKind.LIST_ITEM:
                    head_of_list = head_of_list or sentence.id
            else:
                previous = ""
    return rows


_DATELINE = re.compile(
    r"^[A-ZÁÉÍÓÚÑ][\w .,'’-]{1,40}\s?\((?:CNN|Reuters|AP|AFP|EFE|PA|Europa Press)\)\s*[-–—.:]*\s*"
)
#: What "our country" is, by the zone that an outlet keeps.
_COUNTRIES = {
    "Europe/Madrid": ("España", "Spain"),
    "Atlantic/Canary": ("España", "Spain"),
    "Europe/London": ("el Reino Unido", "the United Kingdom"),
    "Europe/Dublin": ("Irlanda", "Ireland"),
}
_OUR_COUNTRY = re.compile(
    r"\b(?P<in>(?:En|en|de|In|in) )?(?:nuestro país|our country|this country)\b"
)


def _at_home(text: str, article: Article) -> str:
    """The sentence without its dateline, and with "our country" named."""
    text = _DATELINE.sub("", text)
    names = _COUNTRIES.get(article.time_zone)
    if names is None:
        return text
    name = names[0] if article.language.startswith("es") else names[1]
    return _OUR_COUNTRY.sub(lambda match: f"{match['in'] or ''}{name}", text)


def usable(text: str, cues: Cues, *, body: bool) -> bool:
    """Whether a sentence is a statement of the article, and not an address to its readers."""
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS or not _ENDS.search(text):
        return False
    if text.rstrip("\"'”’»)").endswith("?") or "¿" in text:
        return False
    if re.match(r"[a-zñáéíóúü]+\b(?!['’]?[A-Z])", text):
        return False  # the end of a sentence that was cut in two
    outside = QUOTED.sub(" ", text)
    if not _WORD.search(outside):
        return False  # words that nobody is named for
    if cues.boilerplate.search(outside) or cues.reader.search(outside):
        return False
    # A body may be quoted for what it does ("we funded"); a newspaper's "we" is nobody's.
    return body or not cues.ourselves.search(outside)


def _unconnected(text: str, cues: Cues) -> str:
    return cues.contrast_opening.sub("", cues.loose_opening.sub("", text)).lstrip(" ,")
