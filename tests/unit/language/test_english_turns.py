"""English as a British newsroom has it, whatever a model's habit."""

import pytest

from pipeline.language.translate.english_turns import british_turns


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        ("It cost EUR 12.6 million.", "It cost 12.6 million euros."),
        ("It pays EUR 0,35 per share.", "It pays 0.35 euros per share."),
        ("It fell from EUR 85 to 62 million.", "It fell from 85 to 62 million euros."),
        ("It costs EUR 1,200.", "It costs 1,200 euros."),
    ],
)
def test_money_is_said_in_words(made, wanted):
    """The code goes when the source says euros, and stays when the source writes the code."""
    assert british_turns(made, "Son muchos euros.") == wanted
    assert british_turns(made, "EUR 5.") == made


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        ("Profit fell by a 14%.", "Profit fell by 14%."),
        ("It is the 4% of the budget.", "It is 4% of the budget."),
        ("It saw a 14% rise.", "It saw a 14% rise."),
        ("It sold less, a 12% minus.", "It sold less, a 12% lower."),
    ],
)
def test_percentages_stand_bare(made, wanted):
    """An article stays only where a noun follows."""
    assert british_turns(made, "x") == wanted


@pytest.mark.parametrize(
    ("source", "made", "wanted"),
    [
        (
            "Fuentes del ministerio lo niegan.",
            "Sources of the ministry deny it.",
            "Ministry sources deny it.",
        ),
        (
            "La Fiscalía pide cuatro años de cárcel.",
            "The prosecutor's office asks for four years in prison.",
            "The prosecutor's office seeks four years in prison.",
        ),
        ("Pide ayuda.", "He asks for two hands.", "He asks for two hands."),
        (
            "El juez condena al dueño a dos años.",
            "The judge condemns the owner to two years.",
            "The judge sentences the owner to two years.",
        ),
        ("La ONU condena el ataque.", "The UN condemns the attack.", "The UN condemns the attack."),
    ],
)
def test_courts_and_sources_speak_as_in_english(source, made, wanted):
    """Terms are sought and sentenced to; attacks are still condemned."""
    assert british_turns(made, source) == wanted


def test_a_doubled_ending_is_made_single():
    """What the model spells "fileed" was filed; words of one's own in "eed" stay."""
    assert british_turns("She fileed it.", "x") == "She filed it."
    assert (
        british_turns("They agreed to proceed at speed.", "x") == "They agreed to proceed at speed."
    )


@pytest.mark.parametrize(
    ("source", "made", "wanted"),
    [
        ("Aseguró que vendrá.", "He assured that he will come.", "He said that he will come."),
        ("Fuentes aseguran que sí.", "Sources ensure that it is so.", "Sources say that it is so."),
        (
            "Hay que asegurar que llegue.",
            "We must ensure that it comes.",
            "We must ensure that it comes.",
        ),
    ],
)
def test_who_assures_says_so(source, made, wanted):
    """Of words said, not of what is seen to."""
    assert british_turns(made, source) == wanted
