"""Who speaks: known behind an office, brought in once, and heard once though two outlets report it."""

from collections.abc import Callable

import pytest
from sample_articles import article_of

from pipeline.model.draft import Draft
from pipeline.model.story import Length
from pipeline.write.headline import tidy_headline
from pipeline.write.reword import for_language
from pipeline.write.reword.third_person import third_person
from pipeline.write.speakers import introduce, introductions, reporting, speaker_of
from pipeline.write.voices import is_somebody

EN = for_language("en")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Health secretary Rowena Pike said the figures showed progress.", "Rowena Pike"),
        ("HeartLine's director of research, Dr Priya Nandakumar, said it would wait.", "Priya Nandakumar"),
        ("“It stays,” summarises Elena Robledo, cardiologist at the Clínic.", "Elena Robledo"),
        ("Ministers in London said the figures showed progress.", ""),
    ],
)  # fmt: skip
def test_a_speaker_behind_an_office_is_known(text: str, name: str):
    """An office without an article, or a body's, hides nobody."""
    assert speaker_of(text, "en") == name


def test_a_trade_without_an_article_introduces():
    """Spanish gives a trade no article, and its translation neither."""
    said = "“It stays,” said Elena Robledo, cardiologist at the Clínic Hospital."
    later = "Elena Robledo warns that few were over 80."

    first, second = introduce([later, said], introductions([later, said], "en"))

    assert (
        first == "Elena Robledo, cardiologist at the Clínic Hospital, warns that few were over 80."
    )
    assert second == "“It stays,” said Robledo."


def test_an_office_goes_with_the_second_mention():
    """Whoever was brought in needs the office no more."""
    texts = [
        "The regional health minister, Concepción Saavedra, said that the hospital had passed.",
        "Health minister of the region Concepción Saavedra said it was too early.",
    ]

    assert introduce(texts, introductions(texts, "en"))[1] == "Saavedra said it was too early."


def test_a_shared_surname_keeps_its_title():
    """Of Ron and Sheila Attwater one is Mrs Attwater, with nothing put between her name and her age."""
    texts = [
        "British couple Ron and Sheila Attwater, who retired in 2014, joined the march.",
        "“There is no bus,” said Mrs Attwater, 78.",
    ]

    assert introduce(texts, introductions(texts, "en"))[1] == texts[1]


def test_a_body_in_one_word_is_nobody():
    """ "Aemet said" reports no person; "Borau said" does where Silvia Borau is named."""
    assert not is_somebody("Aemet", "Aemet said it could not say. The Aemet is the weather agency.")
    assert is_somebody("Borau", "“No,” explained inspector Silvia Borau. Borau asked them to go.")


def test_what_is_reported_is_told_from_who_reports_it():
    """An office and a name are no part of the statement."""
    assert (
        reporting("Economy minister Ana Ruiz said that Spain was creating jobs.")
        == "Spain was creating jobs."
    )


def test_one_statement_of_one_person_is_heard_once(write_of: Callable[..., Draft]):
    """Two outlets report that it is too early to speak of causes: the draft has it once."""
    one = article_of(
        """A fire at San Telmo hospital in Gijón killed a maintenance worker early on Tuesday.

Concepción Saavedra, the regional health minister, said it was too early to say what had caused the fire.

Firefighters took almost two hours to bring the blaze on the fourth floor under control.""",
        publisher="Costa Times",
    )
    two = article_of(
        """A maintenance worker has died in a hospital fire in Gijón.

"It is too early to talk about what caused the fire," said Concepción Saavedra, the regional health minister.""",
        publisher="Coast Echo",
    )

    draft = write_of([one, two], length=Length.LONG)

    assert " ".join(block.text for block in draft.blocks).count("too early") == 1


def test_who_is_brought_in_stands_before_their_words(write_of: Callable[..., Draft]):
    """ "Helen Whitby took part in the trial." leads to what she says, and to nothing else."""
    told = """Around 9,000 people in England with severe asthma will be offered a new tablet on the health service.

In a trial of 1,107 people, those taking the tablet had 0.9 serious attacks a year, against 1.6 with placebo.

Helen Whitby, from Leicester, took part in the trial. "Before it I was in hospital every winter," she said.

The committee has asked the company to collect data for three more years."""
    draft = write_of([article_of(told, publisher="The Desk")], length=Length.LONG)

    texts = [sentence.text for block in draft.blocks for sentence in block.sentences]
    at = next(at for at, text in enumerate(texts) if text.startswith("Helen Whitby"))

    assert "every winter" in texts[at + 1]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Our director, Ana Ruiz, said it would wait.", "Care UK's director, Ana Ruiz, said it would wait."),
        ("We would help with our nurses.", "Care UK would help with its nurses."),
        ("Anyone with unexplained weight loss should see a doctor.",
         "Anyone with unexplained weight loss should see a doctor."),
    ],
)  # fmt: skip
def test_our_is_the_bodys(said: str, told: str):
    """The first "our" is its name's; "weight" is no "we"."""
    assert third_person(said, "Care UK") == told


@pytest.mark.parametrize(
    ("text", "fronted"),
    [
        (
            "A daily tablet kept more people out of hospital, according to a large trial in Lisbon.",
            "According to a large trial in Lisbon, a daily tablet kept more people out of hospital.",
        ),
        (
            "Hundreds of people walked from the station to the town hall in protest at the closure of the surgery.",
            "In protest at the closure of the surgery, hundreds of people walked from the station to the town hall.",
        ),
    ],
)
def test_what_closes_a_sentence_may_open_it(text: str, fronted: str):
    """A source or an aim changes its end of the sentence, and nothing else changes."""
    assert EN.fronted(text) == fronted


def test_a_headline_is_not_cut_before_its_verb():
    """ "A fake doctor who treated 200 patients" says nothing happened to him."""
    long = "A fake doctor who treated more than two hundred patients with infiltrations, arrested in Zaragoza after months"

    cut = tidy_headline(long, language="en", characters=80)

    assert "arrested" in cut
