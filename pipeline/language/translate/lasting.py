"""How long something has gone on, which Spanish says with "llevar" and engines read as carrying. Pure."""

import re

_UNITS = r"(?:años?|meses|mes|semanas?|días?|horas?|minutos?|décadas?|tiempo|siglos?|lustros?|temporadas?)"
_HOW_MANY = (
    r"(?:\d+|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|cuarenta|varios|varias|muchos"
    r"|muchas|mucho|demasiado|demasiados|algún|algunos|bastante|unos|unas|media|medio)"
)
#: "más de dos años", "casi una década", "años", "año y medio".
_TIME = (
    rf"(?:(?:ya|casi|más de|menos de|cerca de|al menos|unos|unas|apenas) )*(?:{_HOW_MANY} )?(?:{_HOW_MANY} )?{_UNITS}"
    r"(?: y (?:medio|media))?"
)
#: What has gone on: "esperando", "sin cobrar", "en la cárcel", "cerrada".
_WHAT = r"(?=,? ?(?:\w+ndo(?:l[aeo]s?|se|nos|me)?\b|sin\b|en\b|fuera\b|a oscuras\b|de (?:huelga|baja|gira|luto|vacaciones)\b|\w{3,}[ai]d[oa]s?\b))"
_CARRIES = {
    "lleva": "está", "llevan": "están", "llevo": "estoy", "llevamos": "estamos", "llevaba": "estaba", "llevaban": "estaban",
}  # fmt: skip
_LASTING = re.compile(
    rf"\b(?P<verb>{'|'.join(_CARRIES)}) (?P<time>{_TIME}) ?{_WHAT}", re.IGNORECASE
)


def with_time_ago(sentence: str) -> str:
    """The sentence with "llevan meses esperando" as "están desde hace meses esperando"."""

    def shown(match: re.Match[str]) -> str:
        put = _CARRIES[match["verb"].lower()]
        put = put.capitalize() if match["verb"][0].isupper() else put
        return f"{put} desde hace {match['time'].removeprefix('ya ')} "

    return _LASTING.sub(shown, sentence)
