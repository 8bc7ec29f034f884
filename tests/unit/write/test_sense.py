"""Translations that lost their sense are found by way of their source."""

from collections.abc import Sequence
from threading import Event

from pipeline.language.ports import Translation, Vectors
from pipeline.write.plain_order import headline_in_plain_order, in_source_tense
from pipeline.write.sense import lost_sense
from pipeline.write.tools import WriterTools

_SOURCES = (
    "La esclerosis múltiple es una enfermedad crónica del sistema nervioso central.",
    "La maestra buscaba unas cortinas viejas en el desván.",
    "«Si llego a ir al doble, no lo cuento», declaró el maquinista.",
)


def test_the_way_back_shows_what_lost_its_sense(tools: WriterTools):
    """A sound sentence has no faults; nonsense has, and more so between quotation marks."""
    sound, nonsense, quoted = lost_sense(
        _SOURCES,
        (
            "Multiple sclerosis is a chronic disease of the central nervous system.",
            "The scured looked for some teachers.",
            "“I've been to go to the double, not the tale,” said the compass.",
        ),
        languages=("es", "en"),
        translator=tools.translator,
        embedder=tools.embedder,
    )

    assert sound == 0.0
    assert nonsense > 1.2
    assert quoted > 1.2


def test_sources_are_embedded_while_their_translations_come_back(tools: WriterTools):
    """The translator is still at work when the sources are embedded, so that neither waits for the other."""
    embedded = Event()

    class Embedding:
        name = "told"

        def embed(self, texts: Sequence[str]) -> Vectors:
            if tuple(texts) == _SOURCES:
                embedded.set()
            return tools.embedder.embed(texts)

    class WaitingForIt:
        def translate(self, texts: Sequence[str], *, source: str, target: str) -> Translation:
            assert not texts or embedded.wait(30)
            return Translation(texts=tuple(_SOURCES[: len(texts)]), route=f"{source}>{target}")

    lost = lost_sense(
        _SOURCES,
        ("One.", "Two.", "Three."),
        languages=("es", "en"),
        translator=WaitingForIt(),
        embedder=Embedding(),
    )

    assert lost == [0.0, 0.0, 0.0]


def test_headlines_get_their_subject_first():
    """Spanish headlines without a subject, or with the verb first, are turned before translation."""
    turned = [
        headline_in_plain_order(text, "es")
        for text in (
            "Rescatan en helicóptero a un pastor caído en un barranco",
            "Descarrila un tren con 84 viajeros a la salida del túnel",
            "Los celadores convocan tres días de huelga",
        )
    ]

    assert turned == [
        "Un pastor caído en un barranco es rescatado en helicóptero",
        "Un tren con 84 viajeros descarrila a la salida del túnel",
        "Los celadores convocan una huelga de tres días",
    ]


def test_an_indirect_question_asks_whether():
    """ "Una pregunta: si ..." is "whether"; a condition stays "if"."""
    asked = in_source_tense(
        "Responde a una pregunta: si es seguro.", "It answers one question: if it is safe."
    )
    condition = in_source_tense(
        "Irán a la huelga si no hay acuerdo.", "They will strike if there is no deal."
    )

    assert asked == "It answers one question: whether it is safe."
    assert condition == "They will strike if there is no deal."
