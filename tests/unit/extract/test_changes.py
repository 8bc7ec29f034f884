"""What an edit changed is told by sentence, and its figures and quotations are named."""

from dataclasses import replace

from examples import make_article

from pipeline.extract.changes import Reworded, compare
from pipeline.extract.drift import drift
from pipeline.extract.learned import learn_site_lines
from pipeline.model.news import Block, Verdict

OPENING = "Quince pacientes fueron tratados en dos hospitales de Milán."
QUOTED = "«Es un primer paso», dijo la neuróloga Elena Prats."
LAST = "Los resultados se publican hoy en una revista."


def test_the_same_text_has_no_changes():
    """Nothing to tell is falsy."""
    article = make_article(sentences=(OPENING, QUOTED, LAST))

    assert not compare(article, article)
    assert compare(article, article).told == ()


def test_a_corrected_figure_is_named():
    """The sentence counts as reworded, and the figure that went and the one that came are told."""
    changes = compare(
        make_article(sentences=(OPENING, QUOTED, LAST)),
        make_article(sentences=(OPENING.replace("Quince", "Catorce"), QUOTED, LAST)),
    )

    assert changes.reworded == (
        Reworded(before=OPENING, after=OPENING.replace("Quince", "Catorce")),
    )
    assert changes.figures_gone[0].startswith("Quince")
    assert changes.figures_new[0].startswith("Catorce")
    assert changes.told[0].startswith("Figures gone: Quince")
    assert changes.told[-1] == "1 sentence reworded."


def test_a_quotation_that_went_is_named():
    """A withdrawn quotation is what an editor must know first."""
    changes = compare(
        make_article(sentences=(OPENING, QUOTED, LAST)), make_article(sentences=(OPENING, LAST))
    )

    assert changes.removed == (QUOTED,)
    assert [quote.strip("«»") for quote in changes.quotations_gone] == ["Es un primer paso"]
    assert any(line.startswith("Quotations gone") for line in changes.told)


def test_a_sentence_that_moved_is_no_change():
    """Paragraphs put in another order say the same."""
    assert not compare(
        make_article(sentences=(OPENING, QUOTED, LAST)),
        make_article(sentences=(LAST, OPENING, QUOTED)),
    )


def test_headline_and_verdict_are_compared():
    """What stands around the text counts too."""
    changes = compare(
        make_article(headline="Uno"), make_article(headline="Otro", verdict=Verdict.TEASER)
    )

    assert changes.fields == (
        "verdict was “article” and is “teaser”",
        "headline was “Uno” and is “Otro”",
    )


def test_lines_on_many_pages_are_the_sites():
    """A line on every fourth page or more is learned; one on three, a heading or a short one is not."""
    line = "Puedes escribir a la redacción de lunes a viernes por la mañana."
    rare = "El hospital abrió sus puertas en el año 1962 junto al río."
    articles = [
        make_article(
            f"https://elfaro.example/{n}",
            sentences=(
                f"La noticia número {n} cuenta algo que pasó ayer {n} veces.",
                line if n < 6 else "Sí.",
                rare if n < 3 else "Sí.",
            ),
        )
        for n in range(12)
    ]
    apart = [_split(article) for article in articles]

    (learned,) = learn_site_lines(apart)

    assert learned == "puedes escribir a la redaccion de lunes a viernes por la manana"


def test_one_article_under_several_addresses_teaches_nothing():
    """Its print, mobile and AMP pages repeat its own sentences, which would else be taken out of it."""
    told = ("La riada se llevó el puente viejo de la comarca.", "Nadie resultó herido en la riada.")
    copies = [_split(make_article(f"https://e.example/{n}", sentences=told)) for n in range(8)]

    assert learn_site_lines(copies) == ()


def test_few_pages_teach_nothing():
    """Three articles of one running story share their background."""
    line = "El juicio empezó en marzo y ha oído a cuarenta testigos."
    articles = [_split(make_article(f"https://e.example/{n}", sentences=(line,))) for n in range(3)]

    assert learn_site_lines(articles) == ()


def test_drift_is_told_in_words():
    """Shorter texts, other verdicts and lost fields each have a sentence."""
    before = [
        make_article(f"https://e.example/{n}", sentences=("Una frase de seis palabras más.",) * 40)
        for n in range(8)
    ]
    recent = [
        make_article(
            f"https://e.example/r{n}",
            sentences=("Poco.",),
            published=None,
            verdict=Verdict.TOO_SHORT if n else Verdict.ARTICLE,
        )
        for n in range(4)
    ]

    told = drift(before, recent)

    assert told == (
        "Its texts are shorter: 1 words in the middle, 240 before.",
        "25% of its pages are judged article, 100% before.",
        "75% of its pages are judged too short, 0% before.",
        "The time of publication is found on 0% of its pages, on 100% before.",
    )
    assert drift(before, before) == ()
    assert drift(before, recent[:2]) == ()


def _split(article):
    """Each sentence a block of its own."""
    (block,) = article.blocks
    return replace(
        article,
        blocks=tuple(Block(kind=block.kind, sentences=(one,)) for one in block.sentences),
    )
