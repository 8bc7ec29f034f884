"""Work on the words outside quotation marks, which are the only ones that may be changed."""

import re
from collections.abc import Callable, Iterable

QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")


#: A quotation between single marks that stands by itself, with apostrophes inside it.
_SINGLE = re.compile(r"(?<![\w“«])['‘](?=\w)((?:[^'’“”«»]|['’](?=\w)){2,}[.,!?]?)['’](?!\w)")


def double_marked(text: str) -> str:
    """Quotations between single marks, as British papers set them, between double ones."""
    return outside_quotations(text, lambda part: _SINGLE.sub(r"“\1”", part))


def outside_quotations(text: str, change: Callable[[str], str]) -> str:
    """The text with every part that stands outside quotation marks changed."""
    parts: list[str] = []
    at = 0
    for match in QUOTED.finditer(text):
        parts += [change(text[at : match.start()]), match.group()]
        at = match.end()
    parts.append(change(text[at:]))
    return "".join(parts)


def replaced(text: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> str:
    """Each rule's matches replaced; what began with a capital begins with one."""
    for pattern, new in rules:

        def put(match: re.Match[str], new: str = new) -> str:
            return new[:1].upper() + new[1:] if match.group()[:1].isupper() else new

        text = pattern.sub(put, text)
    return text
