"""Number words of the languages that have a table; every form is folded (lower case, no accents)."""

from dataclasses import dataclass, field
from decimal import Decimal

THOUSAND, MILLION = 10**3, 10**6


def _numbered(words: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """One value a place; forms of one value are joined by "/"."""
    return {
        form: first + step * place
        for place, forms in enumerate(words.split())
        for form in forms.split("/")
    }


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _about(words: str) -> dict[tuple[str, ...], str]:
    return dict.fromkeys(((word,) for word in words.split()), "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """How one language spells numbers."""

    small: dict[str, int]
    tens: dict[str, int]
    hundreds: dict[str, int]
    #: Words that multiply what stands before them.
    multipliers: dict[str, int]
    #: May stand inside a number: "two hundred and five", "treinta y cinco".
    joiners: frozenset[str]
    #: One, unless a multiplier follows: then "a million" is a number.
    articles: frozenset[str]
    ordinals: dict[str, int]
    #: Denominators: "two thirds", "dos tercios".
    parts: dict[str, int]
    half: frozenset[str]
    percent: tuple[tuple[str, ...], ...]
    #: "one IN five", "uno DE CADA cinco".
    one_in: tuple[tuple[str, ...], ...]
    hedges: dict[tuple[str, ...], str]
    #: Words between the ends of a range; those of `between` only after the opening word.
    to: frozenset[str]
    between: dict[str, str]
    #: Words that are passed over on the way to the thing counted.
    passed_over: frozenset[str]
    decimal_comma: bool = False
    doubles: dict[str, int] = field(default_factory=dict)
    #: Decades of the last century, after an article: "the seventies".
    decades: dict[str, int] = field(default_factory=dict)


ENGLISH = NumberWords(
    small=_numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen"
    ),
    tens=_numbered("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10),
    hundreds={},
    multipliers={
        "hundred": 100,
        "dozen": 12,
        "thousand": THOUSAND,
        "million": MILLION,
        "mn": MILLION,
        "billion": 10**9,
        "bn": 10**9,
        "trillion": 10**12,
        "trn": 10**12,
        "tn": 10**12,
    },
    joiners=frozenset({"and"}),
    articles=frozenset({"a", "an"}),
    ordinals=_numbered(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        1,
    )
    | _numbered("thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 30, 10)
    | {"hundredth": 100, "thousandth": 1000},
    parts={
        "half": 2,
        "halves": 2,
        "third": 3,
        "thirds": 3,
        "quarter": 4,
        "quarters": 4,
        "fourth": 4,
        "fourths": 4,
    }
    | _numbered(
        "fifth/fifths sixth/sixths seventh/sevenths eighth/eighths ninth/ninths tenth/tenths", 5
    ),
    half=frozenset({"half"}),
    percent=(("%",), ("percent",), ("per", "cent"), ("pct",), ("pc",)),
    one_in=(("in", "every"), ("out", "of", "every"), ("of", "every"), ("out", "of"), ("in",)),
    hedges=_about("about around approximately roughly nearly almost some circa ca c approx")
    | {("close", "to"): "about"}
    | {("over",): "over", ("more", "than"): "over", ("at", "least"): "over", ("exceeding",): "over"}
    | {("under",): "under", ("less", "than"): "under", ("fewer", "than"): "under"}
    | {
        ("below",): "under",
        ("up", "to"): "under",
        ("at", "most"): "under",
        ("above",): "over",
        ("as", "many", "as"): "under",
        ("as", "much", "as"): "under",
    },
    to=frozenset({"to"}),
    between={"between": "and", "from": "to"},
    passed_over=_set(
        "of the other more new additional different such and further of all its their"
    ),
    doubles={"twice": 2, "thrice": 3},
    decades=_numbered(
        "twenties thirties forties fifties sixties seventies eighties nineties", 1920, 10
    ),
)

SPANISH = NumberWords(
    small=_numbered(
        "cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"
        " quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno/veintiun/veintiuna"
        " veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
    ),
    tens=_numbered("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
    hundreds=_numbered(
        "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas"
        " quinientos/quinientas seiscientos/seiscientas setecientos/setecientas"
        " ochocientos/ochocientas novecientos/novecientas",
        100,
        100,
    ),
    multipliers={
        "docena": 12,
        "docenas": 12,
        "mil": THOUSAND,
        "millon": MILLION,
        "millones": MILLION,
        "millardo": 10**9,
        "millardos": 10**9,
        "billon": 10**12,
        "billones": 10**12,
    },
    joiners=frozenset({"y"}),
    articles=frozenset({"un", "una", "uno"}),
    ordinals=_numbered(
        "primero/primer/primera/primeros/primeras segundo/segunda/segundos/segundas"
        " tercero/tercer/tercera/terceros/terceras cuarto/cuarta/cuartos/cuartas"
        " quinto/quinta/quintos/quintas sexto/sexta/sextos/sextas septimo/septima/setimo"
        " octavo/octava/octavos noveno/novena decimo/decima undecimo/undecima/undecimos"
        " duodecimo/duodecima decimotercero/decimotercera decimocuarto/decimocuarta"
        " decimoquinto/decimoquinta decimosexto/decimosexta decimoseptimo/decimoseptima"
        " decimoctavo/decimoctava decimonoveno/decimonovena vigesimo/vigesima",
        1,
    )
    | {"trigesimo": 30, "centesimo": 100, "centesima": 100, "milesima": 1000},
    parts={
        "mitad": 2,
        "tercio": 3,
        "tercios": 3,
        "tercera": 3,
        "terceras": 3,
        "cuarto": 4,
        "cuartos": 4,
        "cuarta": 4,
        "cuartas": 4,
        "quinto": 5,
        "quintos": 5,
        "quinta": 5,
        "quintas": 5,
        "sexta": 6,
        "sextas": 6,
        "septima": 7,
        "octava": 8,
        "decima": 10,
        "decimas": 10,
    },
    half=frozenset({"mitad", "medio", "media"}),
    percent=(("%",), ("por", "ciento"), ("por", "cien")),
    one_in=(("de", "cada"), ("por", "cada"), ("entre",)),
    hedges=_about("aproximadamente unos unas casi cerca alrededor aprox aproximado")
    | {("alrededor", "de"): "about", ("cerca", "de"): "about", ("en", "torno", "a"): "about"}
    | {("mas", "de"): "over", ("al", "menos"): "over", ("por", "lo", "menos"): "over"}
    | {
        ("menos", "de"): "under",
        ("hasta",): "under",
        ("no", "menos", "de"): "over",
        ("no", "mas", "de"): "under",
        ("como", "minimo"): "over",
    }
    | {("superior", "a"): "over", ("inferior", "a"): "under", ("por", "encima", "de"): "over"},
    to=frozenset({"a"}),
    between={"entre": "y", "de": "a", "desde": "hasta"},
    passed_over=_set("de del los las el la otros otras mas nuevos nuevas distintos todos sus"),
    decimal_comma=True,
)

#: What holds for a language without a table: digits alone, comma as decimal sign or not.
DIGITS_ONLY = NumberWords(
    small={},
    tens={},
    hundreds={},
    multipliers={},
    joiners=frozenset(),
    articles=frozenset(),
    ordinals={},
    parts={},
    half=frozenset(),
    percent=(("%",),),
    one_in=(),
    hedges={},
    to=frozenset(),
    between={},
    passed_over=frozenset(),
    decimal_comma=True,
)

_TABLES = {"en": ENGLISH, "es": SPANISH}


def number_words(language: str) -> NumberWords:
    """The table of a BCP 47 language, or digits alone where there is none."""
    return _TABLES.get(language.partition("-")[0].lower(), DIGITS_ONLY)


def has_words(language: str) -> bool:
    """Whether numbers in words are read in this language."""
    return language.partition("-")[0].lower() in _TABLES


HALF = Decimal("0.5")
