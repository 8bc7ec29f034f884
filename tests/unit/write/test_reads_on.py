"""What an editor would strike out first: a speaker named twice, a hanging comma, a month before its day."""

import pytest

from pipeline.language.translate.polish import polished, prepared
from pipeline.model.story import Length
from pipeline.write.acronyms import spelt_out
from pipeline.write.attribution import according_to, names_of, once_attributed
from pipeline.write.house_style import HouseStyle, apply_style
from pipeline.write.speakers import Speaker, introduce, surname
from pipeline.write.topics import reported_study

ENGLISH = HouseStyle(language="en", quotation_marks="“”")


def test_a_speaker_who_goes_on_is_named_once():
    """Words that follow other words of the same person at once need no second "said"."""
    told = [
        "“I had no answer,” said the chief executive, Graham Tolliver.",
        "“I could not think of one,” Tolliver said.",
        "“Would you?” Tolliver said.",
    ]

    assert once_attributed(told) == [told[0], "“I could not think of one.”", "“Would you?”"]


def test_words_behind_reported_speech_are_added():
    """Who is reported and then quoted did not "say" twice, in one paragraph or from one to the next."""
    told = ["Ana Ruiz, a doctor in Soria, said it was early.", "“But it is good,” Ruiz said."]

    assert once_attributed(told) == [told[0], "“But it is good,” Ruiz added."]
    assert once_attributed(told[1:], before=told[0]) == ["“But it is good,” Ruiz added."]
    assert once_attributed(["«Es pronto», dijo Ruiz."], before="Ana Ruiz afirmó que es bueno.") == [
        "«Es pronto», añadió Ruiz."
    ]


def test_a_name_keeps_its_capital_behind_an_outlet(build):
    """ "According to the Courier, Rovers will get 15%": what the outlets write with a capital is a name."""
    article = build[0]("Mullen left Rovers. The money helps Rovers and the fans.", publisher="X")
    names = names_of([article])

    assert (
        according_to("Rovers will get it.", "X", "en", closing=False, names=names)
        == "According to X, Rovers will get it."
    )
    assert (
        according_to("Fans will get it.", "X", "en", closing=False, names=names)
        == "According to X, fans will get it."
    )


def test_a_caveat_stands_behind_its_claim(write_of, build):
    """What is provisional stands right behind what is provisional, and both are chosen together."""
    article = build[0](
        """
The number of people in hospital with a stomach bug in Marlow has doubled in a week to 240, health officials said on Monday.

Wards in two hospitals are closed to visitors. Early data suggest that washing hands cuts the spread by 40%. The figures are provisional and come from a small number of wards.

“We are full,” said Simon Beale, head of the trust. Visitors are asked to stay away until Friday.
""",
        publisher="Courier",
        headline="Stomach bug doubles in Marlow hospitals",
    )
    draft = write_of([article], Length.STANDARD)
    text = " ".join(block.text for block in draft.blocks)

    assert "by 40%. " in text
    assert text.split("by 40%. ")[1].startswith("The figures are provisional")


def test_another_speaker_stays_named():
    """Words of somebody else, or after a sentence of the outlet's own, keep their speaker."""
    told = [
        "“We are ready,” said Ana Ruiz.",
        "“We are not,” Tolliver said.",
        "The strike begins on Tuesday.",
        "“It is late,” Tolliver said.",
    ]

    assert once_attributed(told) == told


def test_a_spanish_speaker_who_goes_on_is_named_once():
    """The Spanish order of marks is kept."""
    told = ["«No lo sé», dijo Ana Ruiz.", "«Nadie lo sabe», dijo Ruiz."]

    assert once_attributed(told) == [told[0], "«Nadie lo sabe»."]


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        ("They park free from January 8.", "They park free from 8 January."),
        ("It began on March 3, 2021.", "It began on 3 March 2021."),
        ("May 5 people come in?", "May 5 people come in?"),
        ("In January 2024 it rose.", "In January 2024 it rose."),
        ("A common antibiotic,.", "A common antibiotic."),
        ("She was an hospital porter.", "She was a hospital porter."),
        ("He said “an hospital on June 4”.", "He said “an hospital on June 4”."),
    ],
)
def test_the_english_desk_writes_the_day_first(found, printed):
    """Dates, articles and stops are set right outside quotations, and a second pass changes nothing."""
    assert apply_style(found, ENGLISH) == printed
    assert apply_style(printed, ENGLISH) == printed


def test_an_office_is_no_given_name():
    """A councillor is known by the last name, a Spaniard of two surnames by the first of them."""
    assert surname("Councillor Beverley Aske") == "Aske"
    assert surname("Miss Pargeter") == "Pargeter"
    assert surname("Ana Ruiz Soler") == "Ruiz"


def test_times_and_headlines_are_made_plain_for_the_engines():
    """A time of day is no decimal, "Así fue" announces, and one is rescued by helicopter."""
    assert prepared("Llamó a las 19.40, según él.", "es") == "Llamó a las 19:40, según él."
    assert prepared("Así fue el ensayo STEMS, el primero", "es") == "El ensayo STEMS, el primero"
    assert prepared("Así fue el ensayo.", "es") == "Así fue el ensayo."
    assert prepared("Subió a las 3.500 personas.", "es") == "Subió a las 3.500 personas."
    assert (
        polished("A man is rescued in helicopter", "Rescatan a un hombre en helicóptero", "en")
        == "A man is rescued by helicopter"
    )


def test_a_role_that_is_left_out_takes_its_own_explanation_along():
    """At a second mention nothing of "a doctor who advises the Care Network, a patients' group" stays behind."""
    ana = Speaker(name="Ana Wetherby", role=", a doctor who advises the Care Network,")
    told = (
        "Ana Wetherby, a doctor who advises the Care Network, said it was late.",
        "It is no small thing, said Ana Wetherby, a doctor who advises the Care Network, a patients' group.",
    )

    assert introduce(told, [ana])[1] == "It is no small thing, said Wetherby."


@pytest.mark.parametrize(
    ("told", "printed"),
    [
        ("It is safe for people with secondary MS.",
         "It is safe for people with secondary multiple sclerosis (MS)."),
        ("MS has no cure.", "Multiple sclerosis (MS) has no cure."),
        ("The MS Society paid for it.", "The MS Society paid for it."),
        ("Multiple sclerosis, or MS, has no cure.", "Multiple sclerosis, or MS, has no cure."),
        ("Doctors in Paris saw no PMS.", "Doctors in Paris saw no PMS."),
    ],
)  # fmt: skip
def test_initials_are_spelt_out_where_they_first_stand(tools, told, printed):
    """A subject of the explainer library is named in full once; the initials in a body's name stay."""
    assert spelt_out([told, "MS again."], tools.explainers, "en")[0] == printed
    again = spelt_out(["Multiple sclerosis is rare.", "MS is rare."], tools.explainers, "en")
    assert again == ("Multiple sclerosis (MS) is rare.", "MS is rare.")
    assert spelt_out(["Tiene la EM."], tools.explainers, "es") == (
        "Tiene la esclerosis múltiple (EM).",
    )


def test_a_section_that_opens_with_this_was_a_trial_names_the_study():
    """Below a heading "This" is the reported trial, where the title tells of one; else it is left alone."""
    told = "This was a phase I trial."

    assert reported_study(told, "Small early trial") == "The study was a phase I trial."
    assert reported_study(told, "A drug is short") == told
    assert reported_study("It is a study of mice.", "Study") == "The work is a study of mice."


def test_everyone_on_a_list_is_whom_its_first_item_names(write_of, build):
    """An item that leans on the list stands after the list's first item, never alone."""
    article_of, _ = build
    article = article_of(
        "A trial of a new vaccine against dengue began in Leeds on Monday.\n\n"
        "- Forty nurses from two hospitals in Leeds took part in the dengue trial.\n"
        "- The dengue vaccine was kept in two freezers at the city's own laboratory.\n"
        "- Everyone was given a dose of the dengue vaccine and paracetamol against fever.",
        publisher="The Wharf",
    )

    text = " ".join(block.text for block in write_of([article]).blocks)

    assert "Everyone" not in text or text.index("Forty nurses") < text.index("Everyone")
