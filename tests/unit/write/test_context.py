"""Sentences taken out of their article: who spoke, what "it" was, which day it is."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from pipeline.model.news import Article
from pipeline.model.story import Story
from pipeline.write.antecedents import name_antecedents, takes_up
from pipeline.write.days import with_dates
from pipeline.write.plain_order import in_plain_order, in_source_tense
from pipeline.write.speakers import introduce, introductions, speaker_of, surname

Build = tuple[Callable[..., Article], Callable[..., Story]]
NOON = datetime(2023, 11, 28, 12, tzinfo=UTC)


def resolved(build: Build, text: str, language: str = "en") -> list[str]:
    """The article's sentences as the writer takes them."""
    article = build[0](text, publisher="Echo", language=language)
    named = name_antecedents(article)
    return [named.get(sentence.id, sentence.text) for sentence in article.sentences]


def test_she_said_is_named(build: Build):
    """A pronoun that speaks gets the name of who spoke last."""
    texts = resolved(
        build, "Inga Marlow, an engineer, said the arch was safe. She added that it was old."
    )

    assert texts[1] == "Marlow added that it was old."


def test_bare_words_go_to_who_spoke_in_the_same_paragraph(build: Build):
    """A quotation that stands alone is given to the speaker before it."""
    texts = resolved(build, '"It moved," said Inga Marlow, an engineer. "It moved twice."')

    assert texts[1] == "“It moved twice,” Marlow said."


def test_nobody_is_named_by_guess(build: Build):
    """After a sentence with another person in it, "she" is whoever that person is, or nobody."""
    texts = resolved(
        build,
        'Inga Marlow, an engineer, said it was safe.\n\nGail Thurlby spent Sunday with a spade. "It was mud," she told the Echo.\n\n"We were afraid."',
    )

    assert texts[2] == '"It was mud," Thurlby told the Echo.'
    assert "Marlow" not in " ".join(texts[1:])


def test_it_is_named_when_one_thing_can_be_meant(build: Build):
    """ "It" at the head of a sentence becomes the trial that the sentence before was."""
    texts = resolved(build, "This was a phase I trial. It was very small and had no control group.")

    assert texts[1] == "The trial was very small and had no control group."


def test_a_spanish_verb_without_subject_gets_one(build: Build):
    """ "Asegura que" is who spoke, before it is translated into "it says"."""
    texts = resolved(
        build,
        "Ana Ruiz, de la Universidad de Soria, dijo que era pronto. También asegura que sigue.",
        "es",
    )

    assert texts[1] == "Ruiz también asegura que sigue."


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Stefano Pluchino, from the University of Cambridge, said that it worked.", "en", "Stefano Pluchino"),
        ("“It worked,” said the mayor, Consuelo Aranaz.", "en", "Consuelo Aranaz"),
        ("Para Paolo Muraro, del Imperial College London, queda camino.", "es", "Paolo Muraro"),
        ("«Funciona», explica Ana Ruiz.", "es", "Ana Ruiz"),
        ("«No hay alarma», ha explicado la pediatra Nuria Casal, de la Asociación.", "es", "Nuria Casal"),
        ("Para el endocrino Manuel Iborra, del Hospital, es poco.", "es", "Manuel Iborra"),
        ("«Es injusto», ha denunciado su secretario general, Álvaro Prendes.", "es", "Álvaro Prendes"),
        ("The pharmacist Inés Lobato said she had none.", "en", "Inés Lobato"),
        ("Manager Tony Birch said it hurt.", "en", "Tony Birch"),
        ("The airline Alondra Air said it was sorry.", "en", ""),
        ("Officials said it worked.", "en", ""),
        ("Industry has warned about cost.", "en", ""),
        ("The NHS said 14 million had come.", "en", ""),
        ("The University of Cambridge said it worked.", "en", ""),
        ("The bridge was built in 1958.", "en", ""),
    ],
)  # fmt: skip
def test_finds_who_speaks(text: str, language: str, name: str):
    """Speakers are people, however they are reported; bodies and bridges are not."""
    assert speaker_of(text, language) == name


@pytest.mark.parametrize(
    ("name", "short"),
    [("Ana Ruiz", "Ruiz"), ("Iria Valcárcel Otones", "Valcárcel"), ("Juan Carlos Pérez", "Pérez"),
     ("Gail M. Thurlby", "Thurlby")],
)  # fmt: skip
def test_short_names(name: str, short: str):
    """Later mentions use the first surname of a Spanish name."""
    assert surname(name) == short


def test_people_are_introduced_once():
    """The first mention has name and role, later ones the surname alone."""
    texts = ["Ruiz said it worked.", "Ana Ruiz, a doctor in Soria, said it was early."]
    people = introductions([texts[1]], "en")

    assert introduce(texts, people) == (
        "Ana Ruiz, a doctor in Soria, said it worked.",
        "Ruiz said it was early.",
    )


def test_an_office_before_the_name_introduces_too():
    """Who is only known as "the pharmacist" is brought in as that, and a role at a sentence's end counts."""
    told = "“None came,” said the pharmacist Inés Lobato."
    people = introductions([told], "en")
    assert introduce(["Lobato said none came."], people) == (
        "The pharmacist Inés Lobato said none came.",
    )

    people = introductions(["“None came,” said Inés Lobato, of the Pharmacists' Council."], "en")
    assert introduce(["“None came,” Lobato said."], people) == (
        "“None came,” said Inés Lobato, of the Pharmacists' Council.",
    )


def test_a_surname_inside_a_sentence_is_a_mention():
    """ "Said Ruiz" brings her in and needs no second role; "in Ruiz" and another Ruiz are not hers."""
    people = introductions(["“Yes,” said Ana Ruiz, who runs the clinic."], "en")

    assert introduce(["“Yes,” said Ruiz.", "“No,” said Ruiz, who runs the clinic."], people) == (
        "“Yes,” said Ana Ruiz, who runs the clinic.",
        "“No,” said Ruiz.",
    )
    assert introduce(["It rained in Ruiz.", "They met Pedro Ruiz."], people) == (
        "It rained in Ruiz.",
        "They met Pedro Ruiz.",
    )


def test_his_figures_and_her_view_are_named(build: Build):
    """ "Según sus datos" and "A su juicio" are the speaker's; "También defiende" is the company's."""
    article = build[0](
        "«Es poco», ha denunciado Álvaro Prendes. Según sus datos, faltan 40. A su juicio, es grave.\n\n"
        "La empresa calcula que costaría 9 millones. También defiende que los trenes son seguros.",
        publisher="Diario",
        language="es",
    )
    named = list(name_antecedents(article).values())

    assert named == [
        "Según Prendes, faltan 40.",
        "Prendes opina que es grave.",
        "La empresa también defiende que los trenes son seguros.",
    ]


def test_places_and_bodies_are_not_introduced_as_people():
    """A town that stands after "en", and a body that no source writes so, keep their whole names."""
    sources = ["Hubo un incendio en Villarreal del Monte.", "El Ayuntamiento lo lamentó."]
    texts = ["Villarreal del Monte mourns.", "The City Hall maintains that it was safe."]

    assert introductions(texts, "en", sources=sources) == ()


def test_as_he_explained_is_named(build: Build):
    """ "Según explicó" is who spoke last."""
    article = build[0](
        "«No se veía nada», ha declarado el jefe de bomberos, Andrés Peñalver. Según explicó, no había puertas.",
        publisher="Diario",
        language="es",
    )

    assert (
        list(name_antecedents(article).values())[-1] == "Según explicó Peñalver, no había puertas."
    )


def test_what_is_taken_up_is_known():
    """ "El informe" right after "un informe municipal" is that report; "El alcalde" is nobody's."""
    assert takes_up("Lo dice un informe municipal.", "El informe daba seis meses.")
    assert takes_up("It was in a damning report.", "The report gave six months.")
    assert not takes_up("Lo dice un informe.", "El alcalde lo negó.")


def test_trials_of_this_kind_are_named(build: Build):
    """The kind that the sentence before named stands in for "of this kind"."""
    texts = resolved(build, "This was a phase I trial. Trials of this kind ask whether it is safe.")

    assert texts[-1] == "Phase I trials ask whether it is safe."


@pytest.mark.parametrize(
    ("text", "language", "dated"),
    [
        ("It was published yesterday in a journal.", "en", "It was published on 26 November in a journal."),
        ("Lo publica este lunes la revista.", "es", "Lo publica el 27 de noviembre la revista."),
        ("Doctors expect to discharge him on Wednesday.", "en", "Doctors expect to discharge him on 29 November."),
        ("They met on Sunday afternoon.", "en", "They met on the afternoon of 26 November."),
        ("Today's treatments are many.", "en", "Today's treatments are many."),
        ("“I left yesterday,” she said.", "en", "“I left yesterday,” she said."),
        ("The shop sells twice that on Saturdays.", "en", "The shop sells twice that on Saturdays."),
        ("It runs every Monday and every morning.", "en", "It runs every Monday and every morning."),
        ("Conducirá 38 kilómetros cada mañana.", "es", "Conducirá 38 kilómetros cada mañana."),
        ("It begins at 8am on Tuesday, December 5.", "en", "It begins at 8am on Tuesday, December 5."),
        ("He will be operated on tomorrow Wednesday.", "en", "He will be operated on 28 November."),
        ("It has run a line since yesterday.", "en", "It has run a line since 26 November."),
        ("They varnished them on the past Sunday.", "en", "They varnished them on 26 November."),
        ("It fell in the last year.", "en", "It fell in the last year."),
        ("They came at 9.50am local time today.", "en", "They came at 9.50am local time on 27 November."),
        ("More were sold than last year.", "en", "More were sold than in 2022."),
        ("In the first half of last year it fell.", "en", "In the first half of 2022 it fell."),
        ("It opened 20 years ago.", "en", "It opened 20 years ago."),
        ("It was presented in Lisbon today.", "en", "It was presented in Lisbon on 27 November."),
        ("They warn of heavy rain today and were right.", "en", "They warn of heavy rain today and were right."),
        ("Terminó el examen este lunes.", "es", "Terminó el examen el 27 de noviembre."),
        ("The union has called for a rally on Wednesday.", "en", "The union has called for a rally on 29 November."),
        ("It has issued its highest warning for heavy rain on Friday.", "en", "It has issued its highest warning for heavy rain on 1 December."),
        ("Ha activado el aviso rojo para este viernes.", "es", "Ha activado el aviso rojo para el 1 de diciembre."),
        ("It issued its warning, red, for rain on Friday.", "en", "It issued its warning, red, for rain on 24 November."),
        ("The man arrested on Friday has died.", "en", "The man arrested on 24 November has died."),
        ("He left the pitch and will have a scan on Wednesday.", "en", "He left the pitch and will have a scan on 29 November."),
    ],
)  # fmt: skip
def test_relative_days_become_dates(build: Build, text: str, language: str, dated: str):
    """A day is named as the reader will find it, and words between quotation marks stay."""
    article = build[0]("One line.", publisher="Echo", language=language)

    assert with_dates(text, language, article, now=NOON) == dated


@pytest.mark.parametrize(
    ("source", "text", "dated"),
    [
        ("El lunes, alguien la borrará.", "On Monday, someone rubs it out.", "On 4 December, someone rubs it out."),
        ("El lunes lo borró alguien.", "On Monday someone rubs it out.", "On 27 November someone rubs it out."),
        ("Venden el doble los sábados.", "They sell twice that on Saturday.", "They sell twice that on Saturdays."),
    ],
)  # fmt: skip
def test_the_source_decides_which_day_a_translation_means(
    build: Build, source: str, text: str, dated: str
):
    """Spanish verbs and articles say whether a weekday is past, coming, or every week."""
    article = build[0](source, publisher="Eco", language="es")

    assert with_dates(text, "en", article, now=NOON, source=source) == dated


def test_without_a_day_of_publication_days_stay(build: Build):
    """Nobody knows which Monday a pasted text means."""
    article = build[0]("One line.", publisher="Echo", published=None)

    assert with_dates("They said on Monday it fell.", "en", article, now=NOON) == (
        "They said on Monday it fell."
    )


def test_an_opinion_stays_an_opinion_in_plain_order():
    """ "Para X" becomes "X cree que", which translates; a quotation is not touched."""
    assert in_plain_order("Para Ana Ruiz, de Soria, queda por delante un camino.", "es") == (
        "Ana Ruiz, de Soria, cree que hay por delante un camino."
    )
    assert in_plain_order("«Se trata de un error», dijo.", "es") == "«Se trata de un error», dijo."


def test_a_yearly_count_keeps_its_tense():
    """What is diagnosed each year is not told as past."""
    assert in_source_tense(
        "Se sabe que se diagnostican cada año 2.000 casos.", "Some 2,000 cases were diagnosed each year."
    ) == "Some 2,000 cases are diagnosed each year."  # fmt: skip
    assert in_source_tense("Se diagnosticaron ayer.", "They were diagnosed each year.") == (
        "They were diagnosed each year."
    )
