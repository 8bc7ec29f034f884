"""Times of day in words, as figures, which engines copy: "las siete y media" is 7:30. Pure."""

import re

_HOURS = {
    word: hour
    for hour, word in enumerate(
        [
            "una",
            "dos",
            "tres",
            "cuatro",
            "cinco",
            "seis",
            "siete",
            "ocho",
            "nueve",
            "diez",
            "once",
            "doce",
        ],
        start=1,
    )
}
_MINUTES = {
    "media": 30, "cuarto": 15, "cinco": 5, "diez": 10, "veinte": 20, "veinticinco": 25, "pico": 0,
}  # fmt: skip
_HOUR = "|".join(_HOURS)
_IN_WORDS = re.compile(
    rf"\b(?P<the>las?) (?P<hour>{_HOUR}) (?P<past>y|menos) (?P<minutes>media|cuarto|cinco|diez|veinte|veinticinco)"
    r"(?! (?:años|meses|semanas|días|mil|millones|por ciento|puntos|de (?!la|el|ayer|hoy|este)))\b"
)
#: "sobre las 7" is about seven o'clock; "sobre las 7 leyes" is about laws.
_ABOUT = re.compile(
    rf"\b(?P<about>[Ss]obre) (?P<the>las?) (?P<hour>\d{{1,2}}(?:[.:]\d\d)?|{_HOUR})"
    r"(?=[.,;](?!\d)|$| (?:horas?\b|h\b|de la (?:mañana|tarde|noche|madrugada)|del mediodía|de ayer|de hoy|de este|del (?:lunes|martes"
    r"|miércoles|jueves|viernes|sábado|domingo)))"
)


def with_hours(sentence: str) -> str:
    """The sentence with half and quarter hours in figures, and with "hacia" before about which hour it is."""
    text = _IN_WORDS.sub(_in_figures, sentence)
    return _ABOUT.sub(
        lambda match: (
            f"{'Hacia' if match['about'][0] == 'S' else 'hacia'} {match['the']} {match['hour']}"
        ),
        text,
    )


def _in_figures(match: re.Match[str]) -> str:
    hour, minutes = _HOURS[match["hour"]], _MINUTES[match["minutes"]]
    if match["past"] == "menos":
        hour, minutes = (hour - 2) % 12 + 1, 60 - minutes
    return f"{match['the']} {hour}:{minutes:02}"
