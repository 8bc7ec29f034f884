"""He, she, it and whose, as the only persons of a Spanish sentence ask for."""

import pytest

from pipeline.language.translate.whose import with_whose_of


@pytest.mark.parametrize(
    ("source", "made", "wanted"),
    [
        (
            "La ministra anunció que subirá el sueldo.",
            "The minister announced that he will raise pay.",
            "The minister announced that she will raise pay.",
        ),
        (
            "La alcaldesa defendió su gestión.",
            "The mayor defended his management.",
            "The mayor defended her management.",
        ),
        (
            "La portavoz pidió calma.",
            "The spokesman asked for calm.",
            "The spokeswoman asked for calm.",
        ),
        (
            "El alcalde vendió su casa.",
            "The mayor sold her house.",
            "The mayor sold his house.",
        ),
        (
            "La empresa confirmó que cerrará su planta.",
            "The company confirmed that he will close his plant.",
            "The company confirmed that it will close its plant.",
        ),
        (
            "El partido elegirá a su candidata.",
            "The party will elect your candidate.",
            "The party will elect its candidate.",
        ),
        (
            "Los vecinos reclaman su dinero.",
            "The residents claim your money.",
            "The residents claim their money.",
        ),
    ],
)
def test_one_reading_is_taken(source, made, wanted):
    """Women only, men only, an institution alone, and nobody who is spoken to."""
    assert with_whose_of(source, made) == wanted


@pytest.mark.parametrize(
    ("source", "made"),
    [
        (
            "La ministra pidió al director que explique su plan.",
            "She asked him to explain his plan.",
        ),
        ("La ministra criticó a Ruiz y a su jefe.", "The minister criticised Ruiz and his boss."),
        ("Según su versión, la mujer cayó.", "In his account, the woman fell."),
        ("La empresa dijo que el director dejó su puesto.", "It said that the head left his post."),
        ('"Los médicos cuidan su salud", dice.', '"Doctors look after your health," he says.'),
        ("¿Los bancos guardan su dinero?", "Do the banks keep your money?"),
    ],
)
def test_where_there_are_two_nothing_is_changed(source, made):
    """Somebody named, a man beside a woman, a reader who is addressed."""
    assert with_whose_of(source, made) == made
