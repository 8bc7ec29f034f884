"""The interface speaks its languages whole."""

from dataclasses import replace
from pathlib import Path

import pytest
from desk_seed import HEALTH_DRAFT, NOW
from translations import TEMPLATES, held, needed, places, unwrapped

from pipeline.review.speech import SOURCE, Speech, languages, speech, wanted
from pipeline.review.web.rendering import language_name
from pipeline.review.web.times import exact, relative

FOREIGN = tuple(language for language in languages() if language != SOURCE)
SPANISH = speech("es")


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_word_of_a_template_is_translated(file: Path):
    """A text that is not wrapped for translation would stay English on a Spanish page."""
    assert unwrapped(file) == []


@pytest.mark.parametrize("language", FOREIGN)
def test_no_message_is_missing(language):
    """Whatever the interface says has its translation (`python -m tests.translations es` prints what lacks one)."""
    rows = held(language)

    assert sorted(key for key in needed() if not all(rows.get(key, ("",)))) == []


@pytest.mark.parametrize("language", FOREIGN)
def test_no_message_is_left_over(language):
    """A catalogue holds nothing that the interface no longer says; whole sentences of other parts apart."""
    left = set(held(language)) - needed()

    assert sorted(key for key in left if key[0] not in ("sentence", "part")) == []


@pytest.mark.parametrize("language", FOREIGN)
def test_translations_keep_their_values(language):
    """Every place for a value stands in each form of the translation, and no other does."""
    for (_, text, plural), forms in held(language).items():
        wanted_places = places(text) | places(plural)
        for form in forms:
            assert places(form) <= wanted_places, text
            assert "num" in places(form) or places(form) == wanted_places, text


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en-GB"),
        ("es", "es"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en-US,en;q=0.9,es;q=0.8", "en-GB"),
        ("de, es;q=0.3, en;q=0.2", "es"),
        ("de", "en-GB"),
        ("es;q=0, en", "en-GB"),
        ("*;;;,es;q=nonsense," + "x" * 5000, "en-GB"),
    ],
)
def test_the_browser_chooses_the_language(header, language):
    """What it likes best among those the desk speaks; English when it names none or nothing readable."""
    assert wanted(header) == language


def test_a_spanish_browser_gets_a_spanish_desk(signed_in):
    """Language of the page, of its words, its numbers and its times."""
    client = signed_in("editor")
    client.headers["accept-language"] = "es-ES,es;q=0.9"

    queue = client.get("/").text
    draft = client.get(f"/drafts/{HEALTH_DRAFT.id}").text

    assert '<html lang="es">' in queue
    for said in ("Cola de revisión", "retenido por 2 hallazgos", "hace 35 min", "2 medios"):
        assert said in queue
    assert '<meta id="words" content="{&#34;' in draft
    assert "Aprobar <kbd>" in draft


def test_times_are_said_in_spanish():
    """Days and months by the rules of the language."""
    assert relative(NOW, NOW, "Europe/Madrid", SPANISH) == "ahora mismo"
    assert exact(NOW, "Europe/Madrid", SPANISH) == "lunes 2 de marzo de 2026, 08:12:00 CET"
    assert language_name("en-GB", SPANISH) == "inglés"
    assert SPANISH.listed(["agua", "hielo"]) == "agua y hielo"


def test_sentences_of_other_parts_are_translated_by_their_pattern():
    """What varies is put into the translation; what has no pattern stays as it is."""
    messages = {("sentence", "There is no desk '%(desk)s'."): ("No existe la mesa «%(desk)s».",)}
    made = replace(SPANISH, messages=messages, sentences=Speech.patterns(messages))

    assert made.sentence("There is no desk 'a%(b'.") == "No existe la mesa «a%(b»."
    assert made.sentence("Nobody translated this.") == "Nobody translated this."


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Only MS Society says this.", "Solo lo dice MS Society."),
        (
            "No source has “Wend” of “Wend Valley”; The Courier has “Vale”.",
            "Ninguna fuente tiene «Wend» de «Wend Valley»; The Courier tiene «Vale».",
        ),
        ("8 entries, 6 new.", "8 entradas, 6 nuevas."),
        ("1 entry, 0 new.", "1 entrada, 0 nuevas."),
        ("Your role, reader, may not do this.", "Tu función, lectura, no permite hacer esto."),
        (
            "It is the text of EFE that El Faro ran (86% of the words run alike), so it counts as no source of its own.",
            "Es el texto de EFE que publicó El Faro (coincide el 86% de las palabras), así que no cuenta como fuente propia.",
        ),
        (
            (
                "It tells the event of “Ferry aground” (The Courier): near in meaning across languages, shares the names "
                "Cabo Pardo, Elena Ruiz, the figures 12 months, EUR 12,000,000, their figures differ; likelihood 93%."
            ),
            (
                "Cuenta el mismo hecho que «Ferry aground» (The Courier): cercano en sentido, aunque en otro idioma, comparte "
                "los nombres Cabo Pardo, Elena Ruiz, las cifras 12 meses, EUR 12,000,000, sus cifras difieren; "
                "probabilidad: 93%."
            ),
        ),
        (
            "Left out (“dailily” is no English word; no verb is left): Se hace cada día.",
            "Omitida («dailily» no es una palabra inglesa; se quedó sin verbo): Se hace cada día.",
        ),
        (
            "There is a draft, held: Only MS Society says this.",
            "Hay un borrador, retenido: Solo lo dice MS Society.",
        ),
        ("Remains: Only MS Society says this.", "Queda: Solo lo dice MS Society."),
    ],
)
def test_what_the_steps_and_the_checks_say_is_told_in_spanish(english, spanish):
    """The reason is kept in English and read in the reader's language, the most exact pattern first."""
    assert speech("es").sentence(english) == spanish
