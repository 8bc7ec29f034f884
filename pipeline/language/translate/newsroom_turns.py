"""Set phrases of Spanish newsrooms, put as a Spanish that engines read in the sense that is meant. Pure."""

import re
from collections.abc import Callable

_NUMBER = r"(?:\d[\d.,]*|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|varios|varias)"
_TIME = rf"{_NUMBER} (?:días?|semanas?|mes(?:es)?|años?|partidos?|jornadas?)"
_PERCENT = r"(?:casi |cerca de |más de |un )*\d[\d.,]* ?(?:%|por ciento\b)"
#: What a clause about a sum or a share ends before.
_STOP = r"(?=[,.;:]|$| (?:en|entre|por|para|desde|hasta|respecto|frente|durante|tras|según|gracias|debido|con|y|al|a|este|esta|el|la|que)\b)"
_CAUSE = (
    r"abaratamiento|encarecimiento|subida|bajada|caída|aumento|falta|ausencia|sequía|huelga|temporal|lluvia|nieve|niebla|viento|crisis"
    r"|guerra|pandemia|desplome|descenso|repunte|retraso|avería|escasez|alza|cierre|colapso|brote|ola|inflación|borrasca|dana"
)
#: Before a cause that is no cause: what did it ("afectados por la dana"), what one fears, fights or bets on.
_NO_CAUSE = re.compile(
    r"(?:[ai]d[oa]s?|preocup\w*|tem(?:or|e|en)|inquiet\w*|alarma|alerta|apuesta\w*|apost\w*|luch\w*|pas\w*|opt\w*|interés|empezando|velar|pregunt\w*"
    r"|respons\w*|interes\w*|culp\w*|miedo|enfado|polémica|críticas) $"
)
_RESULT = r"(?:result|qued)(?:a|an|ó|aron|ado|ar)"
_SERIOUSLY = {
    "leve": "levemente",
    "leves": "levemente",
    "grave": "gravemente",
    "graves": "gravemente",
}
_PEOPLE = (" personas", "a persona")
_TRIED = {"ará": "será", "arán": "serán", "ó": "fue", "aron": "fueron", "ar": "ser", "arse": "ser"}
_INTENDS = {
    "piensa": "tiene",
    "piensan": "tienen",
    "pensaba": "tenía",
    "pensaban": "tenían",
    "pienso": "tengo",
    "pensamos": "tenemos",
}
_POSES = {"a": "finge", "an": "fingen", "ó": "fingió", "aba": "fingía", "aban": "fingían", "aron": "fingieron", "ando": "fingiendo", "ar": "fingir"}  # fmt: skip
_LIMIT = {
    "ar": "limitar",
    "ará": "limitará",
    "arán": "limitarán",
    "a": "limita",
    "an": "limitan",
    "ó": "limitó",
    "ado": "limitado",
}
_GAVE = {"one": "administra", "onen": "administran", "uso": "administró", "usieron": "administraron", "ondrá": "administrará", "oner": "administrar"}  # fmt: skip
_DROPS = {"e": "cae", "en": "caen", "ió": "cayó", "ieron": "cayeron", "ía": "caía"}
_OUT = {
    "es": "está",
    "será": "estará",
    "serán": "estarán",
    "son": "están",
    "fue": "estuvo",
    "sería": "estaría",
}
_NEARS = {"a": "se acerca a", "an": "se acercan a", "ó": "se acercó a", "aron": "se acercaron a", "ará": "se acercará a", "ando": "acercándose a"}  # fmt: skip

_GATHER = {
    "ó": "ió",
    "aron": "ieron",
    "a": "e",
    "an": "en",
    "arán": "irán",
    "ará": "irá",
    "aba": "ía",
    "aban": "ían",
}

_Put = str | Callable[[re.Match[str]], str]


def _due_to(match: re.Match[str]) -> str:
    sure = match["cause"] in {"falta", "ausencia", "abaratamiento", "encarecimiento", "escasez"}
    if _NO_CAUSE.search(match["before"]) and not (
        sure and re.search(r"[ai]d[oa]s? $", match["before"])
    ):
        return match[0]
    the = "al" if match["the"] == "el" else f"a {match['the']}"
    return f"{match['before']}debido {the} "


_TURNS: tuple[tuple[str, _Put], ...] = (
    # "14 heridos graves" are people; "heridas graves" may be wounds.
    (rf"\b({_RESULT}) (herid[oa]s?) (leves?|graves?)\b", lambda m: f"qued{m[1].removeprefix('result').removeprefix('qued')} {_SERIOUSLY[m[3]]} {m[2]}"),
    (r"\b([Uu]n|[Dd]os|[Tt]res|[Cc]uatro|[Cc]inco|[Ss]eis|[Ss]iete|[Oo]cho|[Nn]ueve|[Dd]iez|\d+|[Vv]arios) heridos? (leves?|graves?)(?! de)\b",
     lambda m: f"{m[1]}{_PEOPLE[m[1] in {'Un', 'un'}]} {_SERIOUSLY[m[2]]} herida{'s'[: m[1] not in {'Un', 'un'}]}"),
    (r"\b(dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\d+|varios) fallecidos\b", r"\1 muertos"),
    (r"\b(?:y )?sin que (?:hubiera|hubiese|haya|hubo) que lamentar (?:daños personales|heridos|desgracias personales)\b", "sin heridos"),
    (r"\bsin que (?:hubiera|hubiese|haya) que lamentar víctimas\b", "sin víctimas"),
    # Nearness on a road; "a la altura de las expectativas" is another matter.
    (r"\ba la altura (del?) (?=[A-ZÁÉÍÓÚÑ\d])", r"cerca \1 "),
    # "redujo un 38 % las hospitalizaciones": what was reduced comes first.
    (rf"\b((?:redu[jc]|aument|increment|elev|recort|disminu|mejor|encarec|abarat|reba[jc]|multiplic)\w*) (?:en )?(?P<p>{_PERCENT}) (?P<what>(?:el|la|los|las|su|sus) (?:\w+)(?: del? (?:la |los |las )?\w+)?(?: (?!en\b|por\b|para\b|entre\b)\w+(?:al|ivo|iva|ales|ivos|ivas|ico|ica|icos|icas|ario|aria|orio|oria))?){_STOP}",
     lambda m: f"{m[1]} {m['what']} en {m['p'].removeprefix('un ')}"),
    (rf"\b(?P<verb>(?:elev|reba[j]|sub|recort|sit|revis|mejor|aument)\w*) (?P<to>al? {_PERCENT}) (?P<what>sus? (?:previsión|previsiones|pronóstico|estimación|participación|objetivo)(?: de \w+)?){_STOP}",
     lambda m: f"{m['verb']} {m['what']} {m['to']}"),
    (r"\b(en|a|para|de|entre|con) (mayores|menores) de (?=\d+ años\b)", lambda m: f"{m[1]} personas de {'más' if m[2] == 'mayores' else 'menos'} de "),
    (r"\b([Uu])n menor de (1[3-7]) años\b", lambda m: f"{m[1]}n adolescente de {m[2]} años"),
    (r"\b([Uu])na menor de (1[3-7]) años\b", lambda m: f"{m[1]}na adolescente de {m[2]} años"),
    (r"\bbaja(n?) (?=(?:por (?:primera|segunda|tercera) vez|ligeramente|levemente|con fuerza|hasta|por (?:segundo|tercer|cuarto|quinto) |en \d))", r"cae\1 "),
    (r"\btop(ar|ará|arán|a|an|ó|ado) (?=(?:el|la|los|las) (?:alquiler|preci|tarif|gas|coste|rent|salari|comision|factur|interes))", lambda m: f"{_LIMIT[m[1]]} "),
    (r"\b((?:cort|dej|restablec|recuper|devolv)\w*|sin) la luz\b", r"\1 la electricidad"),
    (r"\bla luz y (el agua|el gas)\b", r"la electricidad y \1"),
    (r"^Sube la luz\b", "El precio de la electricidad sube"),
    (r"^Baja la luz\b", "El precio de la electricidad cae"),
    (r"\bprotest(ar|a|an|ó|aron|ando|arán|ará|aban) por (?=(?:el|la|los|las|un|una|su) (?!paz|igualdad|libertad|derecho))", r"protest\1 contra "),
    (r"\bse concentr(ó|aron|an|arán|ará|aba|aban|a)(?= (?:a las puertas|ante|frente|en la plaza|en las puertas|delante|en (?:la|el|las|los) (?:puerta|entrada|exterior|calle)|est[ea]|hoy|ayer)\b)(?!.*protest)", r"se manifest\1"),
    (r"\bse concentr(ó|aron|an|arán|ará|aba|aban|a)(?= (?:a las puertas|ante|frente|en la plaza|en las puertas|delante|en (?:la|el|las|los) (?:puerta|entrada|exterior|calle)|est[ea]|hoy|ayer)\b)", lambda m: f"se reun{_GATHER[m[1]]}"),
    (r"\b(?P<t>polémica|controversia|críticas|indignación|malestar|protestas?) por (?=(?:el|la|los|las|su|sus|un|una) )", r"\g<t> sobre "),
    (rf"(?P<before>\b\w+ )por (?P<the>el|la|las|los|un|una) (?=(?:\w+ )?(?P<cause>{_CAUSE})(?:e?s)?\b)", _due_to),
    (r"\bpor un (?=(?:defecto|fallo|error|problema) (?:de|en|técnico|informático|eléctrico))", "debido a un "),
    (r"\bse hund(en|ieron|e|ió|irán) (?=(?:debido|por|un|hasta|en|tras|con|a causa)\b)", lambda m: {"en": "caen", "ieron": "cayeron", "e": "cae", "ió": "cayó", "irán": "caerán"}[m[1]] + " con fuerza "),
    (r"\broz(a|an|ó|aron|ará|ando) (?=(?:ya )?(?:los |las |el |la )?(?:\d|mil))", lambda m: f"{_NEARS[m[1]]} "),
    (rf"\bced(e|en|ió|ieron|ía) (?={_PERCENT})", lambda m: f"{_DROPS[m[1]]} "),
    (r"\bpierde los (?=\d[\d.]* puntos)", "cae por debajo de los "),
    (r"\bperdió los (?=\d[\d.]* puntos)", "cayó por debajo de los "),
    (r"\bde hace (?=(?:más de |casi |unos |cerca de )?(?:\d[\d.,]*|un|dos|tres|cuatro|cinco) (?:millón|millones|mil)?)((?:más de |casi |unos |cerca de )?(?:\d[\d.,]*|un|dos|tres|cuatro|cinco) (?:millón|millones|mil) (?:de )?años)", r"con \1"),
    (r"\b(los|las|unos|a|de|para|con|como) sin papeles\b", r"\1 inmigrantes sin documentos"),
    (r"\b([Ss])e (colgó|cuelga|colgaron|cuelgan|colgará) (?=(?:la|una|el|su) (?:\w+ )?(?:medalla|oro|plata|bronce)\b)", lambda m: ("G" if m[1] == "S" else "g") + {"colgó": "anó", "cuelga": "ana", "colgaron": "anaron", "cuelgan": "anan", "colgará": "anará"}[m[2]] + " "),
    (r"\bsuman? (?:ya )?(?=(?:\d+|\w+) (?:goles|tantos|puntos|victorias|derrotas|títulos|asistencias)\b)", lambda m: ("tienen " if m[0].startswith("suman") else "tiene ") + ("ya " if "ya" in m[0] else "")),
    (r"\b(?P<be>será|serán|es|son|fue|sería) baja (?:durante |por )?(?=" + _TIME + ")", lambda m: f"{_OUT[m['be']]} fuera durante "),
    (r"\b(?P<be>será|serán|es|son|sería) baja(?= (?:ante|contra|en|para)\b)", lambda m: f"{_OUT[m['be']]} ausente"),
    (r"\b(piensan?|pensaban?|pienso|pensamos) (?=\w{2,}(?:ar|er|ir)(?:se|l[aeo]s?)?\b)", lambda m: f"{_INTENDS[m[1]]} la intención de "),
    (r"\bsuplant(a|an|ó|aba|aban|aron|ando|ar) (a la|a los|a las|al|a) (?=\w)", lambda m: f"{_POSES[m[1]]} ser {'el ' if m[2] == 'al' else m[2][2:] + ' ' if m[2] != 'a' else ''}"),
    (r"\b[Ss]e sent(ará|arán|ó|aron) en el banquillo(?: de los acusados)?,? acusad[oa]s? de", lambda m: f"{_TRIED[m[1]]} juzgado" + ("s" if "n" in m[1] else "") + " por"),
    (r"\b[Ss]e sient(a|an) en el banquillo(?: de los acusados)?,? acusad[oa]s? de", lambda m: "es juzgado por" if m[1] == "a" else "son juzgados por"),
    (r"\b(?P<v>p(?:one|onen|uso|usieron|ondrá|oner)) (?=(?:la|una|las|su) (?:\w+ )?(?:vacuna|dosis|inyección)\b)", lambda m: f"{_GAVE[m['v'][1:]]} "),
    (r"\bganador(es|as|a)? del (Goya|Óscar|Oscar|premio|Premio|Feroz|Forqué) al? (?:la )?mejor ", r"ganador\1 del \2 de mejor "),
    (r"\bdotad[oa]s? con (?=(?:\w+ )?\d[\d.]* (?:millones de )?euros)", "de "),
    (r"^(?P<the>El|La|Los|Las) (?P<who>[^,;:.]{3,40}?) (?P<does>\w+) desde (?P<when>hoy|mañana|este (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)) (?=\w)",
     lambda m: f"A partir de {m['when']}, {m['the'].lower()} {m['who']} {m['does']} "),
    (r"(?<=\d) ?% escrutado\b", " % de los votos contados"),
    (r"\bcierra (?=(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|el (?:año|trimestre|semestre|ejercicio)) (?:en|con)\b)", "termina "),
    (r"\bmarca(n?) (?=(?:un nuevo|su|un) (?:máximo|mínimo|récord)\b)", r"alcanza\1 "),
    (r"\b(y|con) la (?:mirada|vista) puesta en\b", "con el foco en"),
    (r"\bel arreglo de (?=(?:los|las|la|el) (?:aseos|baños|calles?|carreteras?|fachadas?|tejados?|patios?|aceras?|edificios?|parques?|techos?)\b)", "la reparación de "),
    (r"\b(abr|reabr|abier|reabier|cerr|cort)(\w*) al tráfico\b", r"\1\2 al tránsito"),
    (r"\b((?:cae|cayó|caen|cayeron|pierde|perdió|perdieron|empata|empató|empataron|debuta|debutó|tropieza|tropezó|sucumbe|sucumbió)(?: (?:por )?\d+-\d+| en [A-ZÁÉÍÓÚÑ][\w-]+(?: [A-ZÁÉÍÓÚÑ][\w-]+)*)?) ante (?=(?:el|la|los|las|un|una|su) |[A-ZÁÉÍÓÚÑ])", r"\1 contra "),
    (r"\bcamión de (?=\w{4,}s\b(?!.*bomberos))(?!bomberos)", "camión cargado de "),
    (r"\b(ca(?:er|e|en|yó|yeron|ído|erse)) a (?=(?:una|la|un) (?:piscina|vía|acequia|alcantarilla|balsa|charca|fosa|zanja|pozo|río|canal|barranco|embalse)\b)", r"\1 en "),
    (r"\b(ca(?:er|e|en|yó|yeron|ído|erse)) al (?=(?:río|pozo|canal|barranco|mar|agua|embalse|vacío|foso)\b)", r"\1 en el "),
    (r"\bun sello (?=(?:en homenaje|conmemorativo|dedicado|en recuerdo))", "un sello postal "),
    (r"\b[Uu]n(a?) conocid([oa]) (?=(?!de\b|que\b|por\b|como\b|y\b|suyo\b|mío\b)\w)", lambda m: f"{m[0][0]}n{m[1]} bien conocid{m[2]} "),
    (r"\bpartidas? (?=(?:presupuestarias? )?de (?:unos |más de |casi |cerca de )?\d[\d.,]* (?:millones|euros|milmillones))", lambda m: "asignaciones " if m[0].strip().endswith("s") else "asignación "),
    (r"\bla sierra\b(?! (?:de|del) )", "la montaña"),
    (r"\b(arregl)(ar|a|an|ó|aron|ará|arán) (?=(?:los |las |el |la )?(?:colegios?|calles?|carreteras?|averías?|aceras?|tejados?|baches|tuberías?|fachadas?|escuelas?)\b)", lambda m: "repar" + m[2] + " "),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), put) for pattern, put in _TURNS)

#: "deja sin cita previa a miles de usuarios": whom before what they lack.
_LEAVES_WITHOUT = re.compile(
    r"\b(?P<leaves>dej(?:a|an|ó|aron|ará|arán|aba|ado)) (?P<without>sin (?:\w+ ){1,3}?)(?P<whom>(?:al|a (?:un|una|unos|unas|los|las|la|miles"
    r"|cientos|decenas|dos|tres|cuatro|cinco|más de|casi|unas|\d[\d.]*)) [^,.;:]*?)(?=[,.;:]|$| (?:en|por|tras|durante|desde|hasta|este|el|la)\b)"
)


def newsroom_turns_of(sentence: str) -> str:
    """The sentence with those phrases in words that translate as they are meant."""
    text = _LEAVES_WITHOUT.sub(_whom_first, sentence)
    for pattern, put in _COMPILED:
        text = pattern.sub(put, text)
    return text


def _whom_first(match: re.Match[str]) -> str:
    whom = match["whom"]
    whom = "el" + whom[2:] if whom.startswith("al ") else whom.removeprefix("a ")
    return f"{match['leaves']} {whom} {match['without'].strip()}"
