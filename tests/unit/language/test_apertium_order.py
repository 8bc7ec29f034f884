"""What Apertium says of a sentence does not depend on what it was asked before."""

import shutil

import pytest

from pipeline.language.translate.apertium import ApertiumPipe
from pipeline.language.translate.models import APERTIUM_MODES

ES_PT = APERTIUM_MODES / "es-pt.mode"
PLAIN = (
    "Tenían el vuelo de vuelta el domingo.",
    "Los fabricantes usan cada vez más materiales naturales.",
    "Todas salieron de un feto que había muerto.",
)
#: Each adds a class to the tagger that runs.
LASTING = (
    "La segunda cautela es el tamaño.",
    "El fracaso escolar preocupa.",
    "La suma es alta.",
    "Lo dijo Artur Mas en el Real Club.",
)


@pytest.mark.skipif(
    not ES_PT.is_file() or shutil.which("lt-proc") is None,
    reason="the Debian package apertium-es-pt is not installed",
)
def test_a_sentence_reads_the_same_whatever_stood_before_and_beside_it():
    """Words that change the running tagger leave no trace in other sentences, in one request or the next."""
    pipe = ApertiumPipe(ES_PT)
    try:
        alone = pipe.ask(PLAIN)
        mixed = pipe.ask([*LASTING, *reversed(PLAIN)])
        after = pipe.ask(PLAIN)
        again = [pipe.ask([sentence])[0] for sentence in reversed(LASTING)]
    finally:
        pipe.close()

    assert mixed[len(LASTING) :] == alone[::-1]
    assert after == alone
    assert mixed[: len(LASTING)] == again[::-1]
