"""The draft's headline and standfirst, made from the sources' own and from the chosen points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.language.ports import Vectors
from pipeline.model.desk import Desk
from pipeline.model.draft import DraftSentence
from pipeline.model.news import Article
from pipeline.model.story import Assignment
from pipeline.write.copying import run_at, words_of
from pipeline.write.cues import cues_for
from pipeline.write.faults import faults_of
from pipeline.write.headline import Title, best_title, section, slugline, tidy_headline
from pipeline.write.house_style import apply_style
from pipeline.write.plain_order import headline_in_plain_order, in_source_tense
from pipeline.write.points import Point, Stage
from pipeline.write.quoted import QUOTED
from pipeline.write.reading import flaws_of
from pipeline.write.reword import for_language
from pipeline.write.sense import lost_sense
from pipeline.write.tolls import outdated
from pipeline.write.tools import WriterTools
from pipeline.write.wording import Manner, word

#: A translated standfirst with more faults is left out.
_TOO_FAULTY = 1.6
#: So near a finding and a caveat are of one matter.
_OF_ONE_MATTER = 0.8
#: Words of each half of a standfirst.
_HALF = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What stands above the text."""

    headline: DraftSentence
    standfirst: DraftSentence
    section: str
    slugline: str


#: How much a standfirst of an outlet in the desk's language is preferred; English to Spanish takes two hops more.
_TRANSLATED = {"es": 1.6}


def heads(
    assignment: Assignment,
    desk: Desk,
    articles: Sequence[Article],
    lead: Point,
    chosen: Sequence[Point],
    tools: WriterTools,
) -> Heads:
    """Headline, standfirst, section and slugline for the desk's reader."""
    titles = _in_language(
        [(article, article.headline or article.title) for article in articles], assignment, tools
    )
    size = tools.options.headline_characters
    late = outdated([(article, article.headline or article.title) for article in articles])
    titles = [
        replace(
            title,
            text=tidy_headline(title.text, language=assignment.language, characters=size),
            outdated=title.article_id in late,
        )
        for title in titles
    ]
    near = tools.embedder.embed([title.text for title in titles]) @ lead.vector
    title = best_title(
        titles, [float(one) for one in near], characters=size, language=assignment.language
    )
    headline = apply_style(title.text, tools.house_style)
    cues = cues_for(assignment.language)
    return Heads(
        headline=DraftSentence(
            id="headline", text=headline, based_on=_nearest(title.text, chosen, tools)
        ),
        standfirst=_standfirst(
            assignment, articles, lead, chosen, tools.embedder.embed([headline])[0], tools
        ),
        section=section(desk, articles),
        slugline=slugline(headline, cues),
    )


def _standfirst(
    assignment: Assignment,
    articles: Sequence[Article],
    lead: Point,
    chosen: Sequence[Point],
    headline: Vectors,
    tools: WriterTools,
) -> DraftSentence:
    """What was found and how far it carries, in a sentence; else the best of the sources' own."""
    rewording, cues = for_language(assignment.language), cues_for(assignment.language)
    made = _result_and_limit(assignment, lead, chosen, headline, tools)
    if made is not None:
        return made
    sources = [
        words_of(article.standfirst) for article in articles
        if article.language.partition("-")[0] == assignment.language.partition("-")[0]
    ]  # fmt: skip
    ranked: list[tuple[float, str]] = []
    for title in _in_language(
        [(article, article.standfirst) for article in articles if article.standfirst],
        assignment,
        tools,
    ):
        if title.faults > _TOO_FAULTY:
            continue  # none is better than nonsense
        text = rewording.turned(rewording.plainly(rewording.shortened(title.text)))
        outside = QUOTED.sub(" ", text)
        if cues.reader.search(outside) or cues.ourselves.search(outside):
            continue  # "says our head of policy"
        length = len(text.split())
        run = max((run_at(words_of(text), source)[0] for source in sources), default=0)
        worse = (
            0.5 * title.faults
            + (0.0 if title.native else _TRANSLATED.get(assignment.language[:2], 0.6))
            + 0.05 * max(0, length - tools.options.standfirst_words)
            + 0.1 * max(0, run - tools.options.longest_run)
        )
        ranked.append((worse, text))
    if not ranked:
        return DraftSentence(id="standfirst", text="")
    text = apply_style(min(ranked)[1], tools.house_style)
    return DraftSentence(id="standfirst", text=text, based_on=_nearest(text, chosen, tools, most=3))


def _result_and_limit(
    assignment: Assignment,
    lead: Point,
    chosen: Sequence[Point],
    headline: Vectors,
    tools: WriterTools,
) -> DraftSentence | None:
    """The finding nearest to the news joined to the caveat that limits it, where both are short."""
    rewording = for_language(assignment.language)
    manner = Manner(cues=cues_for(assignment.language), most_words=_HALF)

    cues = manner.cues

    def short(stage: Stage) -> list[tuple[Point, str]]:
        found = []
        for point in chosen:
            if point.stage is not stage or point.id == lead.id or point.speaker:
                continue
            worded = word(point, manner, after=())
            clean = worded.passage.faults == 0 and not worded.passage.leans
            fits = len(worded.text.split()) <= _HALF + 2 and worded.text.endswith(".")
            if clean and fits and not set(';:“«"') & set(worded.text):
                found.append((point, worded.text))
        return found

    limits = short(Stage.CAVEAT)
    results = [
        row
        for row in short(Stage.EVIDENCE)
        if cues.result.search(row[1]) and any(_of_one_text(row[0], limit) for limit, _ in limits)
    ]
    if not results:
        return None
    result, first = max(
        results,
        key=lambda row: (
            float(row[0].vector @ headline) + 0.02 * row[0].central - 0.004 * len(row[1].split()),
            row[0].id,
        ),
    )
    # What limits this news, before what is so of all its kind.
    limit, second = max(
        [row for row in limits if _of_one_text(result, row[0])],
        key=lambda row: (
            not row[0].general,
            float(row[0].vector @ headline) + 0.02 * row[0].central,
            row[0].id,
        ),
    )
    joined = rewording.joined(first, second)
    if not joined or len(joined.split()) > tools.options.standfirst_words:
        return None
    based_on = tuple(passage.id for point in (result, limit) for passage in point.passages)
    return DraftSentence(
        id="standfirst", text=apply_style(joined, tools.house_style), based_on=based_on
    )


def _of_one_text(result: Point, limit: Point) -> bool:
    """Whether some outlet tells both: what one says of a study does not limit what another says of a diet."""
    one_text = {row.article_id for row in result.passages} & {
        row.article_id for row in limit.passages
    }
    return bool(one_text) and float(result.vector @ limit.vector) >= _OF_ONE_MATTER


def _nearest(
    text: str, chosen: Sequence[Point], tools: WriterTools, *, most: int = 2
) -> tuple[str, ...]:
    """The source sentences of the points that a head rests on."""
    vector = tools.embedder.embed([text])[0]
    ranked = sorted(chosen, key=lambda point: (-float(point.vector @ vector), point.id))
    return tuple(dict.fromkeys(passage.id for point in ranked[:most] for passage in point.passages))


def _in_language(
    texts: Sequence[tuple[Article, str]], assignment: Assignment, tools: WriterTools
) -> list[Title]:
    found = []
    base = assignment.language.partition("-")[0]
    for article, text in texts:
        language = article.language.partition("-")[0]
        if language == base:
            found.append(Title(text=text, article_id=article.id, native=True))
            continue
        made = tools.translator.translate(
            [headline_in_plain_order(text, language)], source=language, target=base
        )
        said = in_source_tense(text, made.texts[0])
        unknown = len(made.unknown[0]) if made.unknown else 0
        found.append(
            Title(
                text=said,
                article_id=article.id,
                native=False,
                faults=unknown
                + faults_of(text, said, base)
                + sum(flaw.weight for flaw in flaws_of(said, base))
                + _lost(text, said, (language, base), tools),
            )
        )
    return found


def _lost(text: str, made: str, languages: tuple[str, str], tools: WriterTools) -> float:
    return lost_sense(
        [text], [made], languages=languages, translator=tools.translator, embedder=tools.embedder
    )[0]
