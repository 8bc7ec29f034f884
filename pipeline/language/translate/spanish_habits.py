"""Spanish that comes out by way of Portuguese, put as a Spanish newsroom has it. Pure."""

import re

_MONTHS = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
#: "1,3 mil millones" is 1.300 millones.
_MILLIARDS = re.compile(r"(?<![\d.,])(?P<whole>\d{1,3})(?:,(?P<part>\d{1,3}))? mil millones\b")
_CODED = re.compile(
    r"(?:US\$|\$) ?(?P<sum>\d[\d.,]*\d|\d)(?P<scale> (?:mil millones|millones|billones))?(?![\w,])"
)
_ON_DAY = re.compile(rf"\ben (?P<day>\d{{1,2}} de (?:{_MONTHS})\b)")
_RISE_OR_FALL = (
    r"(?:subi|aument|creci|cay|baj|disminuy|redujo|redujeron|descend|elev|pas|sub|caer|crec|aum)\w*"
)
#: "disminuyó para 2,9%", "caer para -5".
_DOWN_TO = re.compile(rf"\b(?P<verb>{_RISE_OR_FALL}) para (?:el )?(?=-?\d)", re.IGNORECASE)
#: "cayeron 8%" is "un 8%".
_BARE = re.compile(
    r"\b(?P<verb>(?:subi|aument|creci|cay|baj|disminuy|redujo|redujeron|perdi|gan)(?:ó|eron|ieron|aron|ido|do|ado|ió|eró)?) "
    r"(?=\d[\d.,]* ?(?:%|por ciento\b))"
)
_HOURS = re.compile(r"\b(?P<hour>\d{1,2})h(?P<minutes>[0-5]\d)\b")
_THE = re.compile(r"\ba las (?=1:\d\d)")


def spanish_turns_of(text: str) -> str:
    """The Spanish translation with its sums, dates, hours and percentages as Spanish writes them."""
    text = _MILLIARDS.sub(_in_millions, text)
    text = _CODED.sub(
        lambda match: (
            f"{match['sum']}{match['scale'] or ''}{' de' if match['scale'] else ''} dólares"
        ),
        text,
    )
    text = _ON_DAY.sub(lambda match: f"el {match['day']}", text)
    text = _DOWN_TO.sub(lambda match: f"{match['verb']} hasta ", text)
    text = _BARE.sub(lambda match: f"{match['verb']} un ", text)
    text = _HOURS.sub(lambda match: f"{match['hour']}:{match['minutes']}", text)
    return _THE.sub("a la ", text)


def _in_millions(match: re.Match[str]) -> str:
    part = match["part"] or ""
    return f"{match['whole']}.{part:0<3} millones"
