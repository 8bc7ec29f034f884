"""Turns of Spanish news that engines take word by word, put as plainer Spanish before they read them. Pure."""

import re

from pipeline.language.translate.headline_orders import in_order
from pipeline.language.translate.headline_turns import as_sentence
from pipeline.language.translate.hours import with_hours
from pipeline.language.translate.lasting import with_time_ago
from pipeline.language.translate.newsroom_turns import newsroom_turns_of
from pipeline.language.translate.whom import without_personal_a

_FIGURE = r"\d[\d.,]*"
#: Measures behind a figure: "evacuados a 20 kilómetros" tells how far, "evacuaron a 20 personas" whom.
_MEASURED = r"(?:años|meses|semanas|días|horas|minutos|kil[oó]metros|km|metros|grados|euros|millones|puntos|por ciento|%)"
#: What is done to people; the engines read the "a" before them as "to".
_DONE_TO = (
    r"(?:evacu|desaloj|realoj|rescat|deten|detuv|arrest|desped|despid|contrat|atend|atiend|vacun|hirió|hirieron|mat[óa]"
    r"|asesin|interrog|investig|identific|localiz|liber|salv|afect|emple|hospitaliz|retuv|reten|expuls|deport"
    r"|benefici|movil|arroll|realoj|intercept|acog|aloj|confin|aisl)\w*"
)
_DONE_TO_PEOPLE = r"(?:traslad|evacu|desaloj|rescat|deten|atend|vacun|localiz|identific|hospitaliz|deriv|ingres|confin|aisl|expuls)"
_PERSONAL = re.compile(
    rf"\b(?P<has>(?:ha|han|había|habían|haber) )?(?P<verb>{_DONE_TO}) a "
    r"(?=(?:(?:unos|unas|más de|menos de|casi|cerca de|al menos|otras|otros) )?"
    rf"(?:{_FIGURE}|cient|mil\b|miles|decenas|docenas|varios|varias|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)"
    rf"(?! ?{_MEASURED}))",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"[ai]d[oa]s?$")

#: "un 14 %", "el 4 %": English has no article there, but for one that is known already ("el 0,3 % previsto").
_PERCENT = rf"(?={_FIGURE} ?(?:%|por ciento\b)(?! (?:previst|anterior|registrad|actual|inicial|restante|estimad)))"
_ARTICLE = re.compile(rf"\b(?:[Uu]n|[Ee]l) {_PERCENT}")
_OF_THE = re.compile(rf"\bdel {_PERCENT}")
_TO_THE = re.compile(rf"\bal {_PERCENT}")

#: "de 1.300 a 1.050 millones", "entre 20 y 30 millones": both are millions.
_FROM_TO = re.compile(
    rf"\b(?P<start>[Dd]e(?: los)?|[Ee]ntre(?: los)?) (?P<low>{_FIGURE})(?P<middle> (?:a|y|hasta)(?: los)? )(?P<high>{_FIGURE}) "
    r"(?P<unit>mil millones|millones)\b"
)
#: "1.120 millones, por debajo de los 1.160 de 2023".
_COMPARED = re.compile(
    rf"(?P<first>{_FIGURE}) millones\b(?P<between>[^.;]{{0,60}}? (?:por debajo de|por encima de|frente a|contra|superior(?:es)? a"
    rf"|inferior(?:es)? a|lejos de|desde|que) los )(?P<second>{_FIGURE})"
    r"(?=[,;.]?$|[,;] | (?:del?|en|que|previst[oa]s|anterior(?:es)?|registrad[oa]s|obtenid[oa]s|estimad[oa]s|calculad[oa]s)\b)"
)
_FALL_OR_RISE = (
    r"\b(?:cay|cae|baj|redu[cj]|descend|descien|retroced|disminu|perd|recort|encog|crec|sub|aument|avanz|increment|mejor"
    r"|elev|dispar|escal|repunt|multiplic|ascend)\w*"
)
#: "cayó un 14 % hasta los 412 millones" is "to 412 million", not "up to".
_UP_TO = re.compile(
    rf"(?P<before>{_FALL_OR_RISE}(?: [\w%.]+(?:,\d+)?){{0,6}}?,? )hasta (?:los |las |el )?(?={_FIGURE})",
    re.IGNORECASE,
)
#: "bajó un 8 %" comes out as "was 8%".
_LOWERED = re.compile(
    rf"\b(?P<verb>baj(?:a|an|ó|aron|ará|arán)) (?=(?:casi |cerca de |más de |en )?(?:un |el )?{_FIGURE} ?(?:%|por ciento\b))"
)
_FELL = {
    "baja": "cae", "bajan": "caen", "bajó": "cayó", "bajaron": "cayeron", "bajará": "caerá", "bajarán": "caerán",
}  # fmt: skip
#: "un 12 % menos." at the end of a clause comes out as "12% minus".
_LESS = re.compile(
    r"(?P<percent>\d ?(?:%|por ciento)) (?P<less>más|menos)(?=[.,;)]|$)(?!, (?:más|menos)\b)"
)
#: "los mayores de 65 años" are people, not old people of 65.
_OVER = re.compile(
    r"\b(?P<the>[Ll]os|[Ll]as|[Aa] los) (?P<age>mayores|menores) de (?=(?:los )?\d+ años\b|(?:cinco|seis|doce|quince|veinte) años\b)"
)
#: Trains leave the rails and cars the road, by the same words.
_LEFT_THE_WAY = re.compile(r"\bse sali(?P<end>ó|eron) de la vía\b")
_ON_THE_ROAD = re.compile(
    r"\b(?:turismos?|coches?|camión|camiones|furgonetas?|motos?|motocicletas?|autobús|autobuses|vehículos?|conductora?)\b"
)
_SAID = {
    "declarado": ("declaró", "declararon"),
    "asegurado": ("aseguró", "aseguraron"),
    "afirmado": ("afirmó", "afirmaron"),
    "explicado": ("explicó", "explicaron"),
    "señalado": ("señaló", "señalaron"),
    "añadido": ("añadió", "añadieron"),
    "dicho": ("dijo", "dijeron"),
    "subrayado": ("subrayó", "subrayaron"),
    "recordado": ("recordó", "recordaron"),
    "indicado": ("indicó", "indicaron"),
    "reconocido": ("reconoció", "reconocieron"),
    "advertido": ("advirtió", "advirtieron"),
    "lamentado": ("lamentó", "lamentaron"),
    "insistido": ("insistió", "insistieron"),
    "destacado": ("destacó", "destacaron"),
    "apuntado": ("apuntó", "apuntaron"),
    "comentado": ("comentó", "comentaron"),
    "manifestado": ("manifestó", "manifestaron"),
    "relatado": ("relató", "relataron"),
    "concluido": ("concluyó", "concluyeron"),
    "detallado": ("detalló", "detallaron"),
    "precisado": ("precisó", "precisaron"),
    "admitido": ("admitió", "admitieron"),
    "criticado": ("criticó", "criticaron"),
    "defendido": ("defendió", "defendieron"),
    "denunciado": ("denunció", "denunciaron"),
    "anunciado": ("anunció", "anunciaron"),
    "confesado": ("confesó", "confesaron"),
    "reclamado": ("reclamó", "reclamaron"),
}
#: Perfects of saying: "ha declarado X" is "said X".
_HAS_SAID = re.compile(
    rf"\b(?P<has>[Hh]an?) (?P<said>{'|'.join(_SAID)})\b(?! (?:ya|siempre|nunca)\b)"
)
#: "El ministerio estudia reclamar" considers it.
_CONSIDERS = re.compile(
    r"\bestudia(?P<many>n?) (?=(?!ingl|franc|medic|derech)\w+(?:ar|er|ir)(?:l[aeo]s?|se)?\b)"
)
#: A company that "ganó 1.340 millones" made a profit.
_PROFIT = re.compile(
    rf"\b(?P<has>(?:ha|han|había) )?(?P<verb>gan(?:ó|aron|a|an|ará|ado)) (?P<sum>(?:casi |más de |unos |cerca de )?{_FIGURE}"
    r" (?:millones|milmillones|mil millones) (?:de (?:euros|dólares|pesos|libras|francos)\b|(?=hasta|en|entre|un|el)))"
)
_MADE = {
    "ganó": "obtuvo", "ganaron": "obtuvieron", "gana": "obtiene", "ganan": "obtienen", "ganará": "obtendrá", "ganado": "obtenido",
}  # fmt: skip
#: A team that "ganó por 3-0 al Madrid" beat it, and so did who "se impuso en tres sets a" somebody.
_BEAT = re.compile(
    r"\b(?P<verb>gan(?:ó|aron|a|an)|venc(?:ió|ieron|e|en)(?= \d+-\d)|se (?:impuso|impusieron|impone|imponen)"
    r"|se (?:deshace|deshizo|deshacen|deshicieron)(?= de [A-ZÁÉÍÓÚÑ])) "
    r"(?P<how>(?:por )?\d+-\d+ |por \d+ a \d+ |en (?:dos|tres|cuatro|cinco) sets |con claridad |con holgura )?"
    r"(?P<whom>(?:al|a la|a los|a las|a|de) (?=[A-ZÁÉÍÓÚÑ])(?:[A-ZÁÉÍÓÚÑ][\w-]+(?: de)? ?)+)"
)
#: Heat, rain and fever ease; letters and files are sent.
_EASES = re.compile(
    r"\b(?P<what>(?:calor|temporal|lluvias?|vientos?|fiebre|frío|nevadas?|tormentas?|epidemia|síntomas|brote|ola|episodio|llamas)"
    r"(?: (?!se)\w+){0,4}) remit(?P<end>e|en|irá|irán|ió|ieron|ía|ían|ir)\b"
)
_EASE = {
    "e": "disminuye", "en": "disminuyen", "irá": "disminuirá", "irán": "disminuirán", "ió": "disminuyó", "ieron": "disminuyeron",
    "ía": "disminuía", "ían": "disminuían", "ir": "disminuir",
}  # fmt: skip
#: Prices and cases "se disparan": nothing is shot.
_SOARS = re.compile(
    r"\b(?P<what>precios?|inflación|paro|deuda|alquiler(?:es)?|luz|gas|casos|contagios|costes?|déficit|demanda|ventas|consumo"
    r"|cifras?|tasas?|IPC|acciones|temperaturas?|robos|estafas|gasto|ingresos|petróleo|vivienda usada|vivienda|factura|recibo|euríbor)"
    r"(?P<between> (?:(?!se )[\w%]+ ){0,6}?)"
    r"(?:se dispar(?P<end>an|a|ó|aron|ará|arán)|(?P<again>vuelven?|volvió|volvieron) a dispararse)\b(?: (?:un|el) (?=\d))?"
)
_SOAR = {
    "a": "sube", "an": "suben", "ó": "subió", "aron": "subieron", "ará": "subirá", "arán": "subirán",
}  # fmt: skip
#: A festival that "cumple su décima edición" is held for the tenth time.
_EDITION = re.compile(r"\bcumpl(?P<end>e|en|ió|irá) (?=su \w+ (?:edición|aniversario)\b)")
_MARKS = {"e": "celebra", "en": "celebran", "ió": "celebró", "irá": "celebrará"}
#: "Responderá mañana" is tomorrow; a morning has a small word before it. "amanhã" is in the lexicon.
_TOMORROW = re.compile(
    r"(?<!\bla )(?<!\bLa )(?<!\besta )(?<!\bEsta )(?<!\buna )(?<!\bcada )(?<!\bmedia )(?<!\bmisma )(?<!\bprimera )(?<!\bde )(?<!\bel )"
    r"\b(?P<tomorrow>[Mm])añana\b(?! (?:soleada|fría|lluviosa|siguiente))"
)
#: "Se ha trasladado a siete personas": nobody is said to have done it.
_NOBODY = re.compile(
    rf"\b(?P<se>[Ss]e) (?P<has>ha|había) (?P<done>{_DONE_TO_PEOPLE}(?:ad|id))o a(?P<whom>l (?!\w+[aei]r\b)\w[^,.;]*?| (?:(?:{_FIGURE}|un|una|dos|tres"
    rf"|cuatro|cinco|seis|siete|ocho|nueve|diez|varios|varias|los|las|otr[oa]s|más de {_FIGURE})(?! ?{_MEASURED}) \w[^,.;]*?))"
    r"(?=[,.;]|$| (?:a|al|en|por|tras|con|y|después|durante|para|desde|hasta|que|cuando) )"
)
#: Concern and condolences are expressed, not moved.
_CONVEYS = re.compile(
    r"\b(?P<head>[Tt])raslad(?P<end>a|an|ó|aron|ará|arán|ado|ar) (?=(?:(?:a|al) [^,.;]{3,40}? )?(?:su|sus|el|las?) (?:más sentido |sentido |profundo "
    r"|profunda )?(?:pésame|condolencias?|preocupación|malestar|apoyo|solidaridad|agradecimiento|rechazo|quejas?|inquietud|cariño|disculpas)\b)"
)


def plainer(sentence: str) -> str:
    """The sentence with those turns in words that translate as they stand."""
    sentence = _NOBODY.sub(_somebody, newsroom_turns_of(in_order(as_sentence(sentence))))
    text = _BEAT.sub(_beat, with_time_ago(with_hours(sentence)))
    text = _PROFIT.sub(_profit, without_personal_a(text))
    text = _SOARS.sub(_soars, _EASES.sub(_eases, text))
    text = _TOMORROW.sub(lambda match: f"{'A' if match['tomorrow'] == 'M' else 'a'}manhã", text)
    text = _CONVEYS.sub(
        lambda match: f"{'E' if match['head'] == 'T' else 'e'}xpres{match['end']} ", text
    )
    text = _EDITION.sub(lambda match: f"{_MARKS[match['end']]} ", text)
    text = _FROM_TO.sub(_both_of_them, text)
    text = _COMPARED.sub(_compared, text)
    text = _UP_TO.sub(lambda match: f"{match['before']}a ", text)
    text = _PERSONAL.sub(_without_a, text)
    text = _OVER.sub(_people_over, text)
    if _ON_THE_ROAD.search(text):
        text = _LEFT_THE_WAY.sub(lambda match: f"se sali{match['end']} de la carretera", text)
    text = _LESS.sub(
        lambda match: f"{match['percent']} {'superior' if match['less'] == 'más' else 'inferior'}",
        text,
    )
    text = _LOWERED.sub(lambda match: f"{_FELL[match['verb']]} ", text)
    text = _ARTICLE.sub("", text)
    text = _OF_THE.sub("de ", text)
    text = _TO_THE.sub("a ", text)
    text = _HAS_SAID.sub(_said, text)
    return _CONSIDERS.sub(lambda match: f"está{match['many']} considerando ", text)


def _somebody(match: re.Match[str]) -> str:
    whom = match["whom"].strip()
    whom = "el " + whom[2:] if whom.startswith("l ") else whom
    many = re.match(r"(?:el|un|una|1) ", whom) is None
    has = {"ha": ("ha", "han"), "había": ("había", "habían")}[match["has"]][many]
    whom = whom[0].upper() + whom[1:] if match["se"] == "Se" else whom
    return f"{whom} {has} sido {match['done']}o{'s' if many else ''}"


def _profit(match: re.Match[str]) -> str:
    return f"{match['has'] or ''}{_MADE[match['verb']]} ganancias de {match['sum']}"


def _beat(match: re.Match[str]) -> str:
    many = match["verb"].endswith("n")
    past = re.search(r"(?:ó|aron|uso|usieron|izo|icieron)$", match["verb"]) is not None
    verb = ("venció", "vencieron")[many] if past else ("vence", "vencen")[many]
    whom = match["whom"].rstrip()
    if whom.startswith("de ") and not match["verb"].startswith("se des"):
        return match[0]
    if match["verb"].startswith("se des"):
        verb = {
            "hace": "derrota",
            "hizo": "derrotó",
            "hacen": "derrotan",
            "hicieron": "derrotaron",
        }[match["verb"][6:]]
        whom = whom.removeprefix("de ")
    how = (match["how"] or "").rstrip()
    how = f"por {how}" if how[:1].isdigit() else how
    behind = match["whom"][len(whom) :]
    return f"{verb} {whom} {how}{behind}" if how else f"{verb} {whom}{behind}"


def _soars(match: re.Match[str]) -> str:
    again = match["again"]
    verb = f"{again} a subir" if again else _SOAR[match["end"]]
    return f"{match['what']}{match['between']}{verb} con fuerza" + (
        " " if match[0].endswith(" ") else ""
    )


def _eases(match: re.Match[str]) -> str:
    return f"{match['what']} {_EASE[match['end']]}"


def _both_of_them(match: re.Match[str]) -> str:
    if not _comparable(match["low"], match["high"]):
        return match[0]
    if match["start"].lower().startswith("entre") and _value(match["low"]) < 1000:
        return match[0]  # "between 20 and 30 million" reads as it should
    return f"{match['start']} {match['low']} {match['unit']}{match['middle']}{match['high']} {match['unit']}"


def _compared(match: re.Match[str]) -> str:
    if not _comparable(match["first"], match["second"]):
        return match[0]
    return f"{match[0]} millones"


def _comparable(left: str, right: str) -> bool:
    """Whether two figures are of one size, so that the unit of one may be the other's."""
    low, high = sorted((_value(left), _value(right)))
    return low > 0 and high / low < 10


def _value(figure: str) -> float:
    digits = re.sub(r"[.](?=\d{3}(?!\d))", "", figure).replace(",", ".").strip(".")
    try:
        return float(digits)
    except ValueError:
        return 0.0


def _people_over(match: re.Match[str]) -> str:
    put = f"las personas de {'más' if match['age'] == 'mayores' else 'menos'} de "
    the = match["the"]
    return f"{the[0]} {put}" if the[0] in "aA" else the[0] + put[1:]


def _said(match: re.Match[str]) -> str:
    put = _SAID[match["said"]][match["has"].endswith("n")]
    return put.capitalize() if match["has"][0] == "H" else put


def _without_a(match: re.Match[str]) -> str:
    """Who was evacuated went somewhere ("evacuados a"); who evacuated did it to someone."""
    if _PARTICIPLE.search(match["verb"]) and not match["has"]:
        return match[0]
    return match[0].removesuffix("a ")
