"""What stands between Apertium and the model: inflection, cognates, letters, names, pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.translate.inflect import noun_forms, verb_forms
from pipeline.language.translate.letters import plain_letters, with_letters_of, with_particles_of
from pipeline.language.translate.lexicon import make_lexicon, read_lexicon, unmask
from pipeline.language.translate.persons import people_in
from pipeline.language.translate.pieces import MOST_CHARACTERS, cut
from pipeline.language.translate.polish import polished, prepared
from pipeline.language.translate.respell import Respeller


def test_any_row_changes_the_version():
    """What is kept of translations outlives no change of a row, nor of its kind."""
    versions = [
        make_lexicon(rows).version
        for rows in (
            [("noun", "encuesta", "pesquisa")],
            [("noun", "encuesta", "sondagem")],
            [("noun!", "encuesta", "pesquisa")],
            [("noun", "encuesta", "pesquisa"), ("noun", "fotón", "fóton")],
        )
    ]

    assert len(set(versions)) == 4
    assert make_lexicon([("noun", "encuesta", "pesquisa")]).version == versions[0]


def test_nouns_and_verbs_are_inflected():
    """Plural, feminine and conjugated forms of both languages stand side by side."""
    assert noun_forms("encuesta", "pesquisa")["encuestas"] == "pesquisas"
    assert noun_forms("fotón", "fóton")["fotones"] == "fótons"
    assert noun_forms("quirúrgico", "cirúrgico")["quirúrgicas"] == "cirúrgicas"
    assert verb_forms("rastrear", "rastrear")["rastrearon"] == "rastrearam"
    assert verb_forms("colapsar", "entrar em colapso")["colapsó"] == "entrou em colapso"


def test_the_shipped_lexicon_is_large_and_clean():
    """Thousands of forms, none of them empty, and no mark of the mask among them."""
    lexicon = read_lexicon("es-pt")

    assert len(lexicon.unknown) > 8000
    assert all(lexicon.unknown.values())
    assert not [form for form in lexicon.unknown if "qxz" in form]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("El brote sigue", "El surto sigue"),
        ("BROTE en Lugo", "SURTO en Lugo"),
        ("Células madre neurales", "Células-tronco neurais"),
        ("células. Madre", "células. Madre"),
    ],
)
def test_phrases_are_masked_whole_words_only(sentence, wanted):
    """The longest phrase is taken, capitals follow the source, punctuation parts phrases."""
    lexicon = make_lexicon(
        [
            ("noun!", "brote", "surto"),
            ("phrase!", "células madre", "células-tronco"),
            ("phrase!", "células madre neurales", "células-tronco neurais"),
        ]
    )

    masked = lexicon.mask(sentence)

    assert unmask(masked.text, masked.renderings) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Lo cuenta El Mundo", "Lo cuenta EL-MUNDO"),
        ("En todo el mundo", "En todo el mundo"),
        ("La economía china", "La economía china"),
        ("Viajó a China", "Viajó a CHINA"),
        ("Un golpe de Estado", "Un GOLPE"),
        ("Golpe de Estado en Mali", "GOLPE en Mali"),
    ],
)
def test_a_name_that_is_listed_with_capitals_is_no_common_noun(sentence, wanted):
    """ "El Mundo" is a newspaper, "el mundo" the world: capitals that are listed must stand in the text."""
    lexicon = make_lexicon(
        [
            ("phrase!", "El Mundo", "EL-MUNDO"),
            ("phrase!", "China", "CHINA"),
            ("phrase!", "golpe de Estado", "GOLPE"),
        ]
    )

    masked = lexicon.mask(sentence)

    assert unmask(masked.text, masked.renderings) == wanted


@given(st.text(max_size=120), st.lists(st.text(min_size=1, max_size=8), max_size=3))
def test_masking_loses_nothing(sentence, names):
    """With an empty lexicon a sentence comes out as it went in, whatever the names."""
    masked = make_lexicon([]).mask(sentence, names)

    if "qxz" not in sentence.lower():
        assert unmask(masked.text, masked.renderings) == sentence


def test_cognates_that_the_model_knows_are_taken():
    """A respelling needs a clear gain in familiarity; a familiar Spanish word stays."""
    respeller = Respeller({"▁vacinação": -9.0, "▁radio": -8.0, "v": -9.0, "a": -9.0, "▁": -3.0})

    assert respeller.respell("radios") == "radios"
    assert respeller.respell("vacinación") == "vacinação"


def test_foreign_letters_go_and_come_back():
    """A name with letters that the model cannot spell is copied plain and restored."""
    plain = plain_letters("Nečas y Begoña en Łódź", "pt")

    assert plain == "Necas y Begona en Lódz"
    assert with_letters_of("Nečas y Begoña", "Necas and Begona") == "Nečas and Begoña"
    assert with_letters_of("Universidad de Milán", "University of Milan") == "University of Milan"


@pytest.mark.parametrize(
    ("source", "made", "wanted"),
    [
        ("Arde Villarreal del Monte.", "Villarreal do Monte burns.", "Villarreal del Monte burns."),
        ("Ana de la Serna viaja.", "Ana da Serna travels.", "Ana de la Serna travels."),
        ("Voló a Rio do Sul.", "He flew to Rio do Sul.", "He flew to Rio do Sul."),
        ("El río del Valle.", "The river do Valle.", "The river do Valle."),
    ],
)
def test_particles_inside_names_are_put_back(source, made, wanted):
    """What Portuguese contracts between two words of a Spanish name is parted again; Portuguese names stay."""
    assert with_particles_of(source, made) == wanted


def test_people_are_found_by_given_name_or_title():
    """Surnames that are words of the language belong to the name, bodies and places do not."""
    assert people_in("Habló Óscar Puente con la Dra. Rosa Calle.") == ("Rosa Calle", "Óscar Puente")
    assert people_in("La Unión Europea y Castilla la Mancha.") == ()


@pytest.mark.parametrize(
    ("spanish", "wanted"),
    [
        ("17.000 millones", "17 milmillones"),
        ("1.300 millones", "1,3 milmillones"),
        ("2 mil millones", "2 milmillones"),
        ("300 millones", "300 millones"),
        ("1.300.000 millones", "1300 milmillones"),
        ("«Sí», dijo", '"Sí", dijo'),
        ("cerca de 30 casos", "unos 30 casos"),
        ("una proteína clave en la retina", "una proteína fundamental en la retina"),
        ("dio con la clave del asunto", "dio con la clave del asunto"),
        ("Dejó EE. UU.", "Dejó los Estados Unidos."),
        ("EE UU y los EEUU", "Los Estados Unidos y los Estados Unidos"),
    ],
)
def test_spanish_is_prepared(spanish, wanted):
    """Milliards, quotation marks and "cerca de" take the form that the engines read right."""
    assert prepared(spanish, "es") == wanted


@pytest.mark.parametrize(
    ("made", "source", "wanted"),
    [
        ("the minister resigns.", "Dimite la ministra", "The minister resigns"),
        ("The minister resigns", "La ministra dimite.", "The minister resigns."),
        ("It rose 3.5 %.", "Subió un 3,5 %.", "It rose 3.5%."),
        ("¿What?", "¿Qué?", "What?"),
        ("He left the U.S.", "Dejó EE. UU.", "He left the U.S."),
        ("2,000 people", "Dos mil personas", "2,000 people"),
    ],
)
def test_translations_are_polished(made, source, wanted):
    """Final stop, first capital and marks follow the source."""
    assert polished(made, source, "en") == wanted


@given(st.text(max_size=3000))
def test_pieces_are_short_and_complete(text):
    """No piece is longer than a model bears, and no visible character is lost."""
    pieces = cut(text, "es")

    assert max(map(len, pieces), default=0) <= MOST_CHARACTERS
    assert "".join("".join(pieces).split()) == "".join(text.split())
