"""Sentences of the texts that newsrooms print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.sentences import split_sentences

CASES = {
    "the United States in full": (
        "es",
        "Viajó a EE. UU. con el Sr. Ruiz. Allí vio a la Dra. Gil.",
        ("Viajó a EE. UU. con el Sr. Ruiz.", "Allí vio a la Dra. Gil."),
    ),
    "the United States at a sentence's end": (
        "es",
        "Volvió de EE.UU. El viaje fue largo.",
        ("Volvió de EE.UU.", "El viaje fue largo."),
    ),
    "a quotation of two sentences": (
        "es",
        "«Vamos bien. Seguiremos», dijo la jefa. Nadie replicó.",
        ("«Vamos bien. Seguiremos», dijo la jefa.", "Nadie replicó."),
    ),
    "curly quotation marks": (
        "es",
        "“No lo sé. Veremos”, dijo. Y salió.",
        ("“No lo sé. Veremos”, dijo.", "Y salió."),
    ),
    "a quotation that ends inside": (
        "es",
        "Añadió: «Hay que esperar.» Después calló.",
        ("Añadió: «Hay que esperar.»", "Después calló."),
    ),
    "figures with points and commas": (
        "es",
        "Fueron 2.000 personas. Un 3,5 % más. Costó 1.300 millones.",
        ("Fueron 2.000 personas.", "Un 3,5 % más.", "Costó 1.300 millones."),
    ),
    "an hour before a small letter": (
        "es",
        "A las 10.30 h. empezó el 2.º acto. Duró poco.",
        ("A las 10.30 h. empezó el 2.º acto.", "Duró poco."),
    ),
    "no at a sentence's end": ("es", "Dijo que no. Luego salió.", ("Dijo que no.", "Luego salió.")),
    "an abbreviated title": (
        "es",
        "Habló Dña. Ana Gil, del Hosp. La Fe. Acabó pronto.",
        ("Habló Dña. Ana Gil, del Hosp. La Fe.", "Acabó pronto."),
    ),
    "inverted marks": (
        "es",
        "¿Qué pasó? ¡Nada! Nadie lo sabe.",
        ("¿Qué pasó?", "¡Nada!", "Nadie lo sabe."),
    ),
    "English abbreviations": (
        "en",
        "Dr. Lee left the U.S. on Monday. Mr. Fox stayed until 5 p.m. on Friday.",
        ("Dr. Lee left the U.S. on Monday.", "Mr. Fox stayed until 5 p.m. on Friday."),
    ),
    "lines": (
        "es",
        "Primero\nSegundo sin punto\n\nTercero.",
        ("Primero", "Segundo sin punto", "Tercero."),
    ),
    "nothing": ("es", " \n ", ()),
}


@pytest.mark.parametrize(("language", "text", "sentences"), CASES.values(), ids=CASES.keys())
def test_cuts_where_a_reader_would(language, text, sentences):
    """Abbreviations, figures and quotations stay inside their sentence."""
    assert split_sentences(text, language) == sentences


@given(st.text(max_size=200), st.sampled_from(["es", "en", "und", "xx", "pt-BR"]))
def test_loses_nothing(text, language):
    """Whatever comes in, every visible character comes out again, in order."""
    joined = "".join(split_sentences(text, language))

    assert "".join(joined.split()) == "".join(text.split())
