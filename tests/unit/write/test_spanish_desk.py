"""What a desk that writes in Spanish gets."""

from pathlib import Path

from pipeline.language.termbase import load_termbases
from pipeline.language.translate import RouteTranslator
from pipeline.write.cues import cues_for
from pipeline.write.faults import faults_of

CONFIG = Path(__file__).resolve().parents[3] / "config"


def test_accents_are_no_fault_of_a_spanish_sentence():
    """Words with accents count as left over in English alone; Portuguese spelling counts in Spanish."""
    english = "The results were published in the journal."

    assert faults_of(english, "La publicación salió en la revista.", "es") == 0
    assert faults_of(english, "Los resultados están en estágio de publicação.", "es") == 1
    assert faults_of("Una afección leve.", "A mild afección.", "en") > 0


def test_health_terms_and_acronyms_reach_spanish():
    """Stem cells, secondary progressive MS and "saw no worsening" come out in Spanish words, not Portuguese ones."""
    translator = RouteTranslator(CONFIG, termbase=load_termbases(CONFIG / "termbase"))
    made = translator.translate(
        [
            "Neural stem cells were injected directly into the brain.",
            "Fifteen people with secondary progressive MS took part.",
            "The researchers saw no worsening of MS in any of the 15 participants.",
        ],
        source="en",
        target="es",
    )
    translator.close()

    assert made.texts[0].startswith("Las células madre neurales ")
    assert "EM secundaria progresiva" in made.texts[1]
    assert "no vieron un empeoramiento de la EM" in made.texts[2]


def test_background_and_hanging_openings_are_known_in_spanish():
    """What is always so is background, and a sentence without its subject leans on the one before."""
    cues = cues_for("es")

    assert cues.background.search("No hay cura: los tratamientos actuales reducen los brotes.")
    assert cues.leaning.match("Es el principal resultado de un ensayo.")
    assert cues.leaning.match("En la mayoría de los pacientes empieza con brotes.")
    assert cues.leaning.match("Considera que la huelga iba más allá.")
    assert cues.pointing.search("«Hablamos de siete casos», precisa.")
    assert not cues.pointing.search("«Hablamos de siete casos», precisa Ruiz.")
    assert not cues.leaning.match("Los quince participantes recibieron fármacos.")
