"""Whether Spanish "plantas" are the storeys of a building or grow in a garden. Pure."""

import re

_NUMBERED = re.compile(
    r"(?i)\b((?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|varias|\d{1,2}) )plantas\b"
    r"(?! (?:de producción|de tratamiento|depuradoras|industriales|nucleares|solares|eléctricas|químicas|medicinales))"
)
_BUILDING = re.compile(
    r"(?i)\b(?:edificios?|casas?|viviendas?|bloques?|inmuebles?|hospital|hotel|torres?|chalés?|chalets?|naves?|palacete"
    r"|ascensor|aparcamientos?|colegio|ático|fachadas?|sede|centro comercial|centro de salud|residencia|escaleras?)\b"
)
_GARDEN = re.compile(
    r"(?i)\b(?:jardín|jardines|macetas?|semillas?|flores|huerto|invernadero|especies|riego|regar|plantó|plantaron)\b"
)


def with_storeys(sentence: str) -> str:
    """The sentence with "dos plantas" of a building as the word that the lexicon renders as storeys."""
    if _GARDEN.search(sentence) or not _BUILDING.search(sentence):
        return sentence
    return _NUMBERED.sub(r"\1plantas-edificio", sentence)
