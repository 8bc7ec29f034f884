"""Names that a rule-based engine must not translate: "Óscar Puente" is no bridge. Pure."""

import re
from importlib.resources import files

from pipeline.language.translate.letters import is_foreign

_GIVEN = "|".join(
    files("pipeline.language.translate")
    .joinpath("given_names.txt")
    .read_text(encoding="utf-8")
    .split()
)
_TITLES = r"(?:Sr|Sra|Srta|Dr|Dra|Don|Doña|D|Dña)\.?|[Ss]eñor|[Ss]eñora|[Dd]octor|[Dd]octora|[Dd]on|[Dd]oña"
_UPPER = "".join(char for char in map(chr, range(0xC0, 0x250)) if char.isupper())
_CAPITAL = rf"[A-Z{_UPPER}][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_SURNAMES = rf"(?:\s+(?:(?:de\s+la|de\s+los|de\s+las|de|i|van|von|di|da)\s+)?{_CAPITAL})"
_AFTER_GIVEN = re.compile(
    rf"(?<!\w)(?:{_GIVEN})(?:\s+{_CAPITAL})*?{_SURNAMES}(?:\s+(?:de\s+la\s+)?{_CAPITAL}){{0,2}}"
)
_AFTER_TITLE = re.compile(rf"(?<!\w)(?:{_TITLES})\s+({_CAPITAL}(?:\s+{_CAPITAL}){{0,3}})")

#: "el-Gaddafi", "Abd al-Aziz": the Arabic article, which engines take for the Spanish one or for a contraction.
_ARABIC = re.compile(
    rf"(?<![\w-])(?:{_CAPITAL}\s+)?(?:[Ee]l|[Aa][ltnrszdh]|[Aa]sh|[Uu]l|[Ii]bn|[Bb][ie]n)-{_CAPITAL}"
)
_RUN = re.compile(rf"(?<![\w-]){_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}")


def people_in(sentence: str) -> tuple[str, ...]:
    """Full names after a given name, surnames after a title, and foreign spellings, as they are written there."""
    found = {match[1] for match in _AFTER_TITLE.finditer(sentence)}
    found.update(match[0] for match in _AFTER_GIVEN.finditer(sentence))
    found.update(match[0] for match in _ARABIC.finditer(sentence))
    found.update(
        match[0] for match in _RUN.finditer(sentence) if all(map(is_foreign, match[0].split()))
    )
    return tuple(sorted(found))


#: Firms and houses go by their own name in any language; ministries and universities do not.
_HOUSES = (
    r"Ferrocarriles|Autobuses|Autocares|Tranvías|Transportes|Aguas|Bodegas|Conservas|Astilleros|Talleres|Minas|Hoteles"
    r"|Almacenes|Laboratorios|Editorial|Ediciones|Librería|Panadería|Viajes|Seguros|Caja|Cervezas|Industrias"
    r"|Energías?|Exploración|Exploraciones|Inmobiliaria|Inversiones|Eléctrica|Electricidad|Renovables|Papelera|Química|Ingeniería"
    r"|Distribuciones|Supermercados|Muebles|Autopistas|Aceros|Metalúrgica|Gestamp|Clínicas|Servicios|Sociedad General|Cafés|Galletas"
    r"|Construcciones|Aceites|Azucarera|Cementos|Navieras?|Agencia|Diario|Gaceta|Crónica|Tribuna|Heraldo|Boticas"
)
_HOUSE = re.compile(
    # "Federación de Industrias Alemanas", "Agencia Española de Medicamentos": bodies, no firms.
    rf"(?<!\w)(?<!ción de )(?<!Cámara de )(?<!Consejería de )(?<!Ministerio de )(?<!inistra de )(?<!inistro de )(?<!onsejera de )(?<!onsejero de )"
    r"(?!Agencia (?:Española|Europea|Estatal|Tributaria|Internacional|Nacional|Espacial|Central|Federal|Catalana|Andaluza|Mundial|de (?:la|los) ))"
    rf"(?:{_HOUSES})(?:\s+(?:de\s+la|de\s+los|de\s+las|del|de)\s+{_CAPITAL}|\s+{_CAPITAL})(?:\s+{_CAPITAL})*"
)
#: "El refugio de Las Umbrías", "camping La Ribera"; the few that have English names are left alone.
_ARTICLED = re.compile(
    rf"(?<=[\wáéíóúñ,] )(?:El|La|Los|Las)\s+(?!Haya\b|Habana\b|Meca\b|Cairo\b|Ángeles\b){_CAPITAL}"
)

#: Grounds, towns and squares; whom English calls Saint is a person of the Church.
_SAINTED = re.compile(
    rf"(?<=[\wáéíóúñ,] )(?:San|Santa|Santo)\s+(?!Sede\b|Padre\b|Claus\b|Biblia\b|Cruz de Jesús\b|Inquisición\b|Tomás de\b|Juan de la\b|Pedro\b|Pablo\b"
    rf"|Teresa de\b|Misa\b|Alianza\b|Oficio\b){_CAPITAL}"
)
_RANGE = re.compile(rf"(?<!\w)Sierra (?:de(?: la| los| las)?|del) {_CAPITAL}")


def articled_in(sentence: str) -> tuple[str, ...]:
    """Places and houses with an article or a saint in their name inside a sentence: "La Paz", "San Mamés"."""
    return tuple(
        sorted({found[0] for one in (_ARTICLED, _SAINTED) for found in one.finditer(sentence)})
    )


def houses_in(sentence: str) -> tuple[str, ...]:
    """Firms, newspapers and places with an article in their name, as they are written there."""
    found = {match[0] for match in _HOUSE.finditer(sentence)}
    found.update(match[0] for match in _ARTICLED.finditer(sentence))
    found.update(match[0] for match in _SAINTED.finditer(sentence))
    found.update(match[0] for match in _RANGE.finditer(sentence))
    return tuple(sorted(found))


_KEPT = frozenset(
    files("pipeline.language.translate")
    .joinpath("kept_names.txt")
    .read_text(encoding="utf-8")
    .split()
)
_INSIDE = re.compile(rf"(?<=[\wáéíóúñ),] ){_CAPITAL}(?![\w-])")


def lookalikes_in(sentence: str) -> tuple[str, ...]:
    """Surnames and foreign words that are Spanish words too ("Morales", "Time"), where a capital inside a sentence tells them."""
    if sentence.isupper():
        return ()
    return tuple(
        dict.fromkeys(match[0] for match in _INSIDE.finditer(sentence) if match[0] in _KEPT)
    )


_ACRONYM = re.compile(r"(?<![\w.-])[A-Z]{2,6}(?![\w.-])")


def acronyms_in(sentence: str) -> tuple[str, ...]:
    """Words in capitals of a sentence that is not all in capitals: "EM" is no preposition there."""
    if sentence.isupper():
        return ()
    return tuple(dict.fromkeys(_ACRONYM.findall(sentence)))
