"""A Spanish article and English drafts of it, written for these tests."""

from datetime import UTC, datetime

from pipeline.check import CheckOptions, check_draft
from pipeline.model.desk import Desk
from pipeline.model.draft import (
    Draft,
    DraftBlock,
    DraftBlockKind,
    DraftSentence,
    Ledger,
    Severity,
    Writer,
)
from pipeline.model.news import Article, Block, BlockKind, Sentence, Use, Verdict, sentence_id
from pipeline.model.story import Form, Length

NOW = datetime(2023, 11, 28, 12, 0, tzinfo=UTC)
DESK = Desk(id="health", name="Health", language="en-GB")


def make_article(
    article_id: str, publisher: str, language: str, sentences: list[str], use: Use = Use.TEXT
) -> Article:
    """An article of one paragraph."""
    body = tuple(
        Sentence(id=sentence_id(article_id, 1, place), text=text)
        for place, text in enumerate(sentences)
    )
    return Article(
        id=article_id,
        source_id=article_id,
        publisher=publisher,
        use=use,
        url=f"https://{article_id}.example/a",
        language=language,
        verdict=Verdict.ARTICLE,
        verdict_reason="",
        blocks=(Block(kind=BlockKind.PARAGRAPH, sentences=body),),
        fetched_at=NOW,
    )


SPANISH = [
    "Unos 2.000 nuevos casos de esclerosis múltiple se diagnostican cada año en España, según la Sociedad Española de Neurología.",
    "El ensayo incluyó a quince pacientes con esclerosis múltiple secundaria progresiva.",
    "Los investigadores no observaron muertes relacionadas con el tratamiento.",
    "El tratamiento podría estabilizar la discapacidad, aunque el estudio es pequeño y no tiene grupo de control.",
    "«Es un camino largo, pero vale la pena recorrerlo», dijo Marta Ibáñez, neuróloga del hospital de Burgos.",
    "El proyecto costó 1.300 millones de euros y duró doce meses.",
]


def make_draft(*sentences: DraftSentence | str, **changes: object) -> Draft:
    """A draft whose sentences are given as texts or whole."""
    body = tuple(
        one if isinstance(one, DraftSentence) else DraftSentence(id=f"s{place}", text=one)
        for place, one in enumerate(sentences)
    )
    given: dict[str, object] = {
        "id": "d",
        "story_id": "t",
        "desk_id": "health",
        "language": "en-GB",
        "form": Form.TRANSLATION,
        "length": Length.LONG,
        "headline": DraftSentence(id="h", text=""),
        "standfirst": DraftSentence(id="f", text=""),
        "section": "Health",
        "slugline": "ms",
        "blocks": (DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=body),),
        "credit": ("Diario",),
        "digital_source_type": "trainedAlgorithmicMedia",
        "writer": Writer(engine="built-in", version="1"),
        "created_at": NOW,
    }
    return Draft(**(given | changes))  # type: ignore[arg-type]  # a table of defaults


def on(place: int, text: str, article_id: str = "a") -> DraftSentence:
    """A draft sentence that says it rests on sentence `place` of an article."""
    return DraftSentence(id="s0", text=text, based_on=(sentence_id(article_id, 1, place),))


def check(draft: Draft, *articles: Article, **options: object) -> Ledger:
    """The ledger without embeddings."""
    return check_draft(
        draft,
        articles,
        desk=DESK,
        options=CheckOptions(**options),  # type: ignore[arg-type]  # passed through
        now=NOW,
    )


def doubts(ledger: Ledger) -> dict[str, Severity]:
    """Rule and severity of what is more than a note."""
    return {one.rule: one.severity for one in ledger.findings if one.severity is not Severity.NOTE}
