"""Names, quotations, polarity, support and house rules against a Spanish article."""

from dataclasses import replace
from datetime import timedelta

import pytest
from check_cases import NOW, check, doubts, make_article, make_draft, on

from pipeline.model.draft import DraftSentence, Severity
from pipeline.model.news import Use
from pipeline.model.story import Form

CLEAN = (
    (0, "About 2,000 new cases of multiple sclerosis are diagnosed each year in Spain, according to the Spanish Society of Neurology."),
    (1, "The trial included 15 patients with secondary progressive multiple sclerosis."),
    (2, "The researchers saw no deaths related to the treatment."),
    (3, "The treatment might stabilise disability, although the study is small and has no control group."),
    (4, "“It is a long road, but worth travelling,” said Marta Ibáñez, a neurologist at the hospital in Burgos."),
    (5, "The project cost €1.3 billion and lasted twelve months."),
)  # fmt: skip


@pytest.mark.parametrize(("place", "text"), CLEAN)
def test_a_faithful_translation_is_left_alone(spanish, place, text):
    """Nothing beyond notes is said of a right sentence, whether or not it names its source."""
    assert doubts(check(make_draft(on(place, text)), spanish)) == {}
    assert doubts(check(make_draft(text, credit=()), spanish)) == {}


@pytest.mark.parametrize(
    ("place", "text", "rule", "severity"),
    [
        (4, "“It is a long road, but worth travelling,” said Graham Whitlock.", "name-missing", "block"),
        (0, "About 2,000 new cases are diagnosed each year in Portugal.", "name-missing", "warn"),
        (4, "“It is a long road, but worth travelling,” said Graham Whitlock.", "quotation-misattributed", "block"),
        (4, "“Football is a golden triumph of elephants over poverty,” said Marta Ibáñez.", "quotation-in-no-source", "warn"),
        (2, "The researchers saw deaths related to the treatment.", "negation", "warn"),
        (1, "The trial did not include 15 patients with secondary progressive multiple sclerosis.", "negation", "warn"),
        (3, "The treatment stabilises disability, although the study is small and has no control group.", "strength", "warn"),
        (2, "The researchers proved that no deaths were related to the treatment.", "strength", "warn"),
        (3, "The treatment might stabilise disability.", "caveat-dropped", "warn"),
        (1, "The trial included 15 patients with primary progressive multiple sclerosis.", "opposite-term", "block"),
        (2, "Ticket sales for the autumn festival have already broken every record.", "support-none", "warn"),
        (2, "Los investigadores no observaron muertes relacionadas con el tratamiento.", "language", "block"),
    ],
)  # fmt: skip
def test_a_damaged_sentence_is_told(spanish, place, text, rule, severity):
    """Each kind of damage has its rule and its weight."""
    assert doubts(check(make_draft(on(place, text)), spanish))[rule] is Severity(severity)


def test_primary_for_secondary_holds_the_draft_in_english_too():
    """The slip that a small model really made: "Primary Progressive" for "secondary progressive"."""
    english = make_article(
        "e", "Charity", "en", ["The trial took in 15 people with secondary progressive MS."]
    )
    text = "The trial took in 15 people with Primary Progressive MS."

    assert "opposite-term" in doubts(check(make_draft(on(0, text, "e")), english))
    assert "opposite-term" in doubts(check(make_draft(text), english))


def test_what_only_a_background_source_says_holds_the_draft(spanish):
    """A claim that no other source supports is flagged, named or not."""
    aside = make_article(
        "b", "Gaceta", "es", ["Los pacientes mostraron una mejora de la cognición y menos inflamación."], Use.BACKGROUND
    )  # fmt: skip
    text = "The patients showed improved cognition and less inflammation."

    named = check(make_draft(on(0, text, "b")), spanish, aside)
    found = check(make_draft(text), spanish, aside)

    assert doubts(named)["background-only"] is Severity.BLOCK
    assert "background-only" in doubts(found)


def test_a_background_source_in_the_credit_line_holds_the_draft(spanish):
    """What is kept for background is never credited, and what is used always is."""
    aside = make_article(
        "b", "Gaceta", "es", ["Otra frase cualquiera del periódico."], Use.BACKGROUND
    )
    draft = make_draft(on(2, CLEAN[2][1]), credit=("Gaceta",))

    rules = [one.message for one in check(draft, spanish, aside).blocking]

    assert rules == [
        "The credit line leaves out Diario.",
        "Gaceta is kept for background and is not credited.",
    ]


def test_explainer_sentences_are_not_looked_for_in_the_articles(spanish):
    """Background from the explainer library answers to its own source."""
    text = "Some 55,000 people live with the disease in Spain."
    sentence = DraftSentence(id="s0", text=text, based_on=("explainer:ms#1",))

    assert doubts(check(make_draft(sentence, credit=()), spanish)) == {}


def test_an_embargo_warns_and_one_that_cannot_be_read_holds(spanish):
    """A draft under embargo may be approved, for the outbox keeps it; one whose end nobody knows may not."""
    until = NOW + timedelta(hours=1)
    draft = make_draft(on(2, CLEAN[2][1]))
    over = replace(spanish, embargoed_until=until, embargo="meta embargo")
    unknown = replace(spanish, embargo="EMBARGOED until further notice")

    assert doubts(check(draft, over)) == {"embargo": Severity.WARN}
    assert doubts(check(draft, replace(over, embargoed_until=NOW))) == {}
    assert doubts(check(draft, unknown)) == {"embargo": Severity.BLOCK}


def test_a_language_without_words_is_listed_and_not_passed_over():
    """What the rules cannot read they say they cannot read."""
    german = make_article("g", "Zeitung", "de", ["Die Studie umfasste 15 Patienten."])
    ledger = check(make_draft(on(0, "The study covered 15 patients.", "g")), german)

    assert ("negation", "has no words for de") in ledger.abstained
    assert any(rule == "support-none" for rule, _ in ledger.abstained)


def test_severities_and_rules_are_a_desks_own(spanish):
    """A desk can switch a rule off or make it weigh less."""
    draft = make_draft(
        on(1, "The trial included 51 patients with secondary progressive sclerosis.")
    )

    assert doubts(check(draft, spanish, off=frozenset({"figure-missing"}))) == {}
    assert doubts(check(draft, spanish, severities={"figure-missing": Severity.WARN})) == {
        "figure-missing": Severity.WARN
    }


def test_a_long_run_from_an_english_source_is_noted():
    """Copying is counted in words, quotation marks apart."""
    words = "the council said on monday that the old bridge over the river would close for repairs from may until the end of the summer and traffic would be sent through the town"
    english = make_article("e", "Herald", "en", [words])

    copied = check(make_draft(on(0, words, "e")), english)
    quoted = check(make_draft(on(0, f"“{words}”", "e")), english)

    assert "copied-run" in {one.rule for one in copied.findings}
    assert "copied-run" not in {one.rule for one in quoted.findings}


def test_left_out_caveats_are_listed(spanish):
    """The weightiest sentence that no draft sentence rests on comes first."""
    draft = make_draft(on(1, CLEAN[1][1]), form=Form.CONDENSED)
    left = [one for one in check(draft, spanish).findings if one.rule == "left-out"]

    assert "podría estabilizar" in left[0].evidence[0].text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Los alumnos afroamericanos mejoraron.", "African American pupils improved."),
        ("El banco ganó 12,5 miles de millones de euros.", "The bank earned 12.5 billion euros."),
        ("Cierra un crédito de 500 millones de dólares.", "It closes a $500-million loan."),
        ("Los fabricantes usan cada vez más lana o, al menos, mezclas.", "Makers increasingly use wool, or at least blends."),
        ("La casa está en el número 43 de la calle Mayor.", "The house stands at No. 43 of Mayor Street."),
        ("El equipo de Livingston ganó el partido por dos goles.", "The Livi team won the match by two goals."),
        ("La joven estudió antropología y arqueología.", "The young woman studied Anthropology and Archaeology."),
        ("Los B&B de la ciudad compiten en dos cosas.", "The city's B&Bs compete on two things."),
        ("Cruzaron el canal de la Mancha a nado.", "They swam across the English Channel."),
        ("El equipo, vencido en la final, volvió a casa.", "The team came home after defeat in the final."),
        ("La fibra hace posible que el pueblo tenga buena conexión.", "Thanks to fibre the village is well connected."),
        ("Dijo que era necesario mantener las sanciones.", "He said that the sanctions must stay in place."),
        ("La norma es posiblemente la más polémica del partido.", "The rule is arguably the party's most controversial."),
    ],
)  # fmt: skip
def test_turns_of_phrase_are_no_damage(source, text):
    """What read as a missing name or figure, an opposite or a denial in professional translations, and is none."""
    assert doubts(check(make_draft(on(0, text)), make_article("a", "Diario", "es", [source]))) == {}


def test_two_strange_words_in_a_long_name_are_told():
    """An office that the source names does not vouch for whoever the draft puts into it."""
    source = "El fiscal general adjunto Rodrigo Salas dirige la investigación."
    text = "Deputy Attorney General Ingrid Solberg leads the investigation."

    assert "name-missing" in doubts(
        check(make_draft(on(0, text)), make_article("a", "Diario", "es", [source]))
    )


@pytest.mark.parametrize(
    ("source", "cut", "whole"),
    [
        ("La enfermedad afecta a personas de todas las edades, pero las personas jóvenes se curan pronto.",
         "The disease affects people of all ages.", "The disease affects people of all ages, but young people soon recover."),
        ("Aun cuando el ensayo fue pequeño, los pacientes siguen mejor todavía.",
         "The patients are still better.", "Although the trial was small, the patients are still better."),
    ],
)  # fmt: skip
def test_a_caveat_that_was_cut_is_told(source, cut, whole):
    """Neither a word that both halves of the source have nor a “still” stands for the half that has gone."""
    article = make_article("a", "Diario", "es", [source])

    assert "caveat-dropped" in doubts(check(make_draft(on(0, cut)), article))
    assert "caveat-dropped" not in doubts(check(make_draft(on(0, whole)), article))


def test_a_lost_denial_is_told_beside_words_that_deny_elsewhere():
    """“but” and “illegal” further off do not stand for the “no” that has gone."""
    source = "El cónyuge fue uno de los cuatro fallecidos en la balacera, pero su esposa no sufrió lesiones graves."
    text = "The husband was one of the four killed in the shooting, but his wife suffered serious injuries."

    article = make_article("a", "Diario", "es", [source])
    assert "negation" in doubts(check(make_draft(on(0, text)), article))
    right = text.replace("suffered serious", "suffered no serious")
    assert "negation" not in doubts(check(make_draft(on(0, right)), article))
