"""Termbases: read with their mistakes named, and enforced only where the source holds the term."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.language.termbase import Term, Termbase, load_termbases
from pipeline.language.translate.polish import with_terms

SHIPPED = Path(__file__).parents[3] / "config" / "termbase"
TBX = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1">
  <langSec xml:lang="es"><termSec><term>médula espinal</term></termSec></langSec>
  <langSec xml:lang="en-GB">
    <termSec><term>spinal cord</term></termSec>
    <termSec><term>spinal marrow</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
  </langSec>
</conceptEntry>
</body></text></tbx>
"""


def base(*terms):
    """A Spanish-English termbase."""
    return Termbase(source="es", target="en", terms=terms)


def test_the_shipped_termbase_is_sound():
    """It has over 300 terms, no term twice, and no wanted rendering among the forbidden."""
    shipped = load_termbases(SHIPPED)["es", "en"]

    sources = [term.source for term in shipped.terms]
    assert len(sources) > 300
    assert len(sources) == len(set(sources))
    assert not [term for term in shipped.terms if term.target in term.forbidden]


def test_terms_are_found_in_their_plural():
    """Accents and capitals do not matter, plurals count, parts of longer words do not."""
    terms = base(
        Term(source="célula madre", target="stem cell"), Term(source="brote", target="outbreak")
    )

    found = [term.source for term in terms.held_by("Células madre y brotes, pero ningún embrote.")]

    assert found == ["célula madre", "brote"]


@pytest.mark.parametrize(
    ("translation", "wanted"),
    [
        ("Two sprouts were seen", "Two outbreaks were seen"),
        ("Sprout in the north", "Outbreak in the north"),
        ("An outbreak of bean sprouts", "An outbreak of bean sprouts"),
    ],
)
def test_forbidden_renderings_are_replaced(translation, wanted):
    """In number and capitals of what stood there; not where the wanted term stands already."""
    term = Term(source="brote", target="outbreak", forbidden=("sprout",))

    assert with_terms(translation, [term]) == wanted


def test_tbx_is_read(tmp_path):
    """A TBX file gives the preferred term, and its deprecated ones as forbidden."""
    (tmp_path / "es-en.tbx").write_text(TBX, encoding="utf-8")

    assert load_termbases(tmp_path)["es", "en"].terms == (
        Term(source="médula espinal", target="spinal cord", forbidden=("spinal marrow",)),
    )


def test_tbx_stands_beside_the_csv(tmp_path):
    """Both files of a pair count, and a TBX entry in other languages than the pair's is left alone."""
    (tmp_path / "es-en.csv").write_text(
        "source,target,forbidden,domain,note\nbrote,outbreak,sprout,,\n", encoding="utf-8"
    )
    (tmp_path / "es-en.tbx").write_text(
        TBX.replace(
            "</body>", '<conceptEntry id="c2"><langSec xml:lang="de"/></conceptEntry></body>'
        ),
        encoding="utf-8",
    )

    sources = [term.source for term in load_termbases(tmp_path)["es", "en"].terms]

    assert sources == ["brote", "médula espinal"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("terms.csv", "", "named for its languages"),
        ("es-en.csv", "a,b\n", "line 1"),
        ("es-en.csv", "source,target,forbidden,domain,note\nbrote,,,,\n", "line 2"),
        ("es-en.csv", "source,target,forbidden,domain,note\na,b,c,d,e,f\n", "line 2"),
        ("es-en.tbx", "<tbx", "no XML"),
        ("es-en.tbx", "", "no XML"),
        (
            "es-en.tbx",
            TBX.replace("spinal cord", " ").replace("spinal marrow", ""),
            "entry c1: no en",
        ),
        ("es-en.tbx", TBX.replace("médula espinal", ""), "entry c1: no es"),
        ("es-en.tbx", TBX.replace(' xml:lang="es"', ""), "entry c1: .* no language"),
        ("es-en.tbx", '<!DOCTYPE x [<!ENTITY a "b">]><tbx/>', "entity"),
    ],
)
def test_mistakes_are_named(tmp_path, name, content, said):
    """The error names the file and what is wrong with it."""
    (tmp_path / name).write_text(content, encoding="utf-8")

    with pytest.raises(ConfigError, match=said) as caught:
        load_termbases(tmp_path)

    assert name in str(caught.value)


@given(st.text(max_size=80), st.text(min_size=1, max_size=10))
def test_any_term_and_any_text(text, source):
    """A term of odd characters finds itself or nothing, and never breaks the search."""
    assert len(base(Term(source=source, target="x")).held_by(text)) <= 1


def test_a_term_in_place_keeps_the_article_and_the_sentence_right():
    """ "A" becomes "an" before a vowel, and a capital stays only at the start."""
    flats = Term(source="bloque", target="affordable block", forbidden=("cheap block",))
    office = Term(source="Hacienda", target="the tax office", forbidden=("the Treasury",))

    assert with_terms("It is a cheap block.", [flats]) == "It is an affordable block."
    assert with_terms("He owes The Treasury money.", [office]) == "He owes the tax office money."
    assert with_terms("The Treasury waits.", [office]) == "The tax office waits."
