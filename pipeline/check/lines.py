"""The source sentences of a story, ready to be compared with a draft."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.check.lexicon import cognate_key, lexicon
from pipeline.check.words import base, content_stems, words_of
from pipeline.language.figures import Figure, find_figures
from pipeline.language.names import Name, find_names, known_names
from pipeline.language.quotes import Quote, find_quotes
from pipeline.model.draft import Evidence
from pipeline.model.news import Article, Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One source sentence, or the headline or standfirst of an article."""

    id: str
    article: Article
    text: str
    #: Its place in the article; -1 for headline and standfirst.
    place: int

    @property
    def language(self) -> str:
        return self.article.language

    @property
    def background(self) -> bool:
        return self.article.use is Use.BACKGROUND

    @property
    def stems(self) -> tuple[str, ...]:
        return content_stems(self.text, self.language)

    @property
    def words(self) -> frozenset[str]:
        return frozenset(word for word, _, _ in words_of(self.text))

    @property
    def figures(self) -> tuple[Figure, ...]:
        return find_figures(self.text, self.language)

    @property
    def names(self) -> tuple[Name, ...]:
        return find_names(self.text, self.language)

    @property
    def keys(self) -> frozenset[str]:
        return known_names(self.text, self.language)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return find_quotes(self.text, self.language)

    def evidence(self, start: int = 0, end: int = 0) -> Evidence:
        """This line as evidence, with the span in it that matters."""
        return Evidence(
            sentence_id=self.id,
            article_id=self.article.id,
            publisher=self.article.publisher,
            language=self.language,
            text=self.text,
            start=start,
            end=end,
        )


def lines_of(articles: Sequence[Article]) -> tuple[Line, ...]:
    """Headline, standfirst and sentences of every article; the first two under ids of their own."""
    return tuple(_lines(articles))


def _lines(articles: Sequence[Article]) -> Iterator[Line]:
    for article in articles:
        own = {sentence.text for sentence in article.sentences}
        for name, text in (
            ("headline", article.headline or article.title),
            ("standfirst", article.standfirst),
        ):
            if text and text not in own:
                line_id = f"{article.id}@{article.version}#{name}"
                yield Line(id=line_id, article=article, text=text, place=-1)
        for place, sentence in enumerate(article.sentences):
            yield Line(id=sentence.id, article=article, text=sentence.text, place=place)


@dataclass(frozen=True, slots=True)
class Found:
    """A line and the share of a draft sentence's weight that its words carry."""

    line: Line
    share: float


class Index:
    """Finds the lines that carry a draft sentence, by words, translations and cognates."""

    def __init__(self, lines: Sequence[Line], language: str) -> None:
        self.lines = tuple(lines)
        self.language = language
        self._by_stem: dict[tuple[str, str], set[int]] = {}
        self._by_cognate: dict[str, set[int]] = {}
        for place, line in enumerate(lines):
            spoken = base(line.language)
            for stem in line.stems:
                self._by_stem.setdefault((spoken, stem), set()).add(place)
                if key := cognate_key(stem):
                    self._by_cognate.setdefault(key, set()).add(place)
        self._languages = sorted({base(line.language) for line in lines})

    def weight(self, stem: str) -> float:
        """How telling a stem of the draft is."""
        words = lexicon(self.language, self.language)
        return words.weight(stem) if words else 1.0

    def knows(self, stem: str, line: Line) -> bool:
        """Whether the word list has translations of a draft stem into the line's language."""
        words = lexicon(self.language, line.language)
        return words is not None and stem in words.translations

    def seen(self, stem: str) -> int:
        """How often the word list saw a draft stem: what it saw often it knows the translations of."""
        words = lexicon(self.language, self.language)
        return words.counts.get(stem, 0) if words else 0

    def sure(self, stem: str) -> float:
        """How likely the usual translation of a draft stem is, between 0 and 1."""
        words = lexicon(self.language, self.language)
        return words.sure.get(stem, 0.0) if words else 0.0

    def carried_by(self, stem: str) -> set[int]:
        """Places of the lines that have a draft stem in some form."""
        places: set[int] = set()
        for spoken in self._languages:
            places |= self._by_stem.get((spoken, stem), set())
            words = lexicon(self.language, spoken)
            if words and spoken != base(self.language):
                for other in words.translations.get(stem, frozenset()):
                    places |= self._by_stem.get((spoken, other), set())
        if key := cognate_key(stem):
            places |= self._by_cognate.get(key, set())
        return places

    def best(self, text: str, *, limit: int = 3) -> tuple[Found, ...]:
        """The lines that carry most of a text, best first."""
        weights: dict[int, float] = {}
        total = 0.0
        for stem in dict.fromkeys(content_stems(text, self.language)):
            weight = self.weight(stem)
            total += weight
            for place in self.carried_by(stem):
                weights[place] = weights.get(place, 0.0) + weight
        figures = {figure.value for figure in find_figures(text, self.language)}
        keys = known_names(text, self.language)
        ranked = []
        for place, weight in weights.items():
            line = self.lines[place]
            shared = len(keys & line.keys) + len(figures & {one.value for one in line.figures})
            # A headline repeats its text; the sentence itself makes the better evidence.
            bonus = 0.05 * min(shared, 4) - (0.02 if line.place < 0 else 0.0)
            # Long lines hold many words by chance.
            ranked.append((weight / total + bonus - 0.001 * len(line.stems), place))
        ranked.sort(key=lambda pair: (-pair[0], pair[1]))
        return tuple(
            Found(self.lines[place], weights[place] / total) for _, place in ranked[:limit]
        )

    def share(self, text: str, lines: Sequence[Line]) -> float:
        """The share of a text's weight that some of the lines carry; 1 when the text has no telling words."""
        wanted = {line.id for line in lines}
        places = {place for place, line in enumerate(self.lines) if line.id in wanted}
        stems = list(dict.fromkeys(content_stems(text, self.language)))
        total = sum(self.weight(stem) for stem in stems)
        if total <= 0:
            return 1.0
        return sum(self.weight(stem) for stem in stems if self.carried_by(stem) & places) / total

    def reverse_share(self, clause: str, line: Line, text: str) -> float:
        """The share of a source clause's telling words that a draft text carries."""
        spoken = base(line.language)
        mine = set(content_stems(text, self.language))
        cognates = {cognate_key(stem) for stem in mine} - {""}
        words = lexicon(line.language, self.language)
        stems = list(dict.fromkeys(content_stems(clause, line.language)))
        if not stems or words is None:
            return 1.0
        carried = 0
        for stem in stems:
            other = (
                words.translations.get(stem, frozenset())
                if spoken != base(self.language)
                else {stem}
            )
            carried += bool(stem in mine or other & mine or cognate_key(stem) in cognates)
        return carried / len(stems)
