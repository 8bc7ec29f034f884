"""Numbers in digits, in both formats: "2.000" and "2,000", "3,5" and "3.5", "39 768"."""

import re
from decimal import Decimal
from typing import Final

from pipeline.text import fold

GROUP_SPACE: Final = " \u00a0\u202f\u2009"

#: A number in digits, a word, or one other visible character.
TOKEN: Final = re.compile(
    rf"\d{{1,3}}(?:[{GROUP_SPACE}]\d{{3}})+(?:[.,]\d{{1,2}}(?!\d))?(?![\d])"
    r"|\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)?"
    r"|(?<![\w.,])\.\d+"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?"
    r"|[^\w\s]|_"
)

_GROUPED = re.compile(r"^\d{1,3}(?:([.,'’ \u00a0\u202f\u2009])\d{3})(?:\1\d{3})*(?:([.,])\d+)?$")


class Token:
    """A piece of text with its place and its folded form."""

    __slots__ = ("digits", "end", "folded", "start", "text")

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.digits = text[0].isdecimal() or (len(text) > 1 and text[1].isdecimal())
        self.folded = text if self.digits else fold(text)


def tokens(text: str) -> list[Token]:
    """All tokens in order; white space is dropped."""
    return [Token(match.group(), match.start()) for match in TOKEN.finditer(text)]


def read_digits(text: str, *, decimal_comma: bool) -> tuple[Decimal, Decimal | None]:
    """The value of a number in digits, and its second reading where the format is ambiguous.

    "1.234" is a thousand where the comma is the decimal sign, else one and a bit; each is then the
    other's second reading. A leading zero or a wrong group length leaves one reading only.
    """
    grouped = _GROUPED.match(text)
    if grouped is None or text[0] == "0":
        *whole, part = re.split(r"\D", text)
        return Decimal(f"{''.join(whole)}.{part}" if whole else part), None
    mark = grouped.group(1)
    plain = Decimal(text.replace(mark, "").replace(grouped.group(2) or ",", ".").rstrip("."))
    sure = mark not in ".," or grouped.group(2) is not None or text.count(mark) > 1
    if sure:
        return plain, None
    fraction = Decimal(text.replace(mark, "."))
    groups_here = (mark == ".") == decimal_comma
    return (plain, fraction) if groups_here else (fraction, plain)
