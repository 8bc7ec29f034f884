"""A text cut into sentences; abbreviations, figures and quotations stay whole."""

import re
from collections.abc import Iterator

import sentencex

# sentencex knows most abbreviations; these it cuts after. All stand before a capital letter.
_HOLDS_ON = {
    "es": re.compile(
        r"(?:^|[\s(«“\"])(?:Dña|Dñas|Dª|Hosp|Univ|Inst|Avda?|Gral|Cía|Ctra|Mons|Excm[oa]|Ilm[oa]|Rvd[oa]|aprox)\.$"
    ),
    "en": re.compile(r"(?:^|[\s(“\"])(?:approx|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Rev|Hon|Univ)\.$"),
}
# Where sentencex holds on although a sentence ended: "no." (it takes it for "número") and the
# United States before a word that opens sentences and no name.
_ENDS = {
    "es": re.compile(
        r"(?:(?<=\bno\.)|(?<=EE\.UU\.)|(?<=EE\. UU\.)|(?<=EE\.\u00a0UU\.))\s+"
        r"(?=(?:El|La|Los|Las|Un|Una|En|Según|Por|Pero|Su|Sus|Después|También|Además|Así|Tras|Este|Esta|Luego|Ahora|Véase|No|Y|Se|Es)\s)"
    ),
}
_DASHED = re.compile(r"[-–—]\s")
_CONTINUES = re.compile(r"[a-zà-öø-ÿº]|ª")


def split_sentences(text: str, language: str) -> tuple[str, ...]:
    """Sentences in reading order, trimmed; line ends part sentences, and no visible character is lost."""
    base = language.partition("-")[0]
    return tuple(
        sentence
        for line in text.splitlines()
        if line.strip()
        for sentence in _split_line(line.strip(), base)
    )


def _split_line(line: str, language: str) -> Iterator[str]:
    held = ""
    for piece in _pieces(line, language):
        if held and _belongs_together(held, piece, language):
            held += piece
            continue
        yield from _trimmed(held)
        held = piece
    yield from _trimmed(held)


def _pieces(line: str, language: str) -> Iterator[str]:
    ends = _ENDS.get(language)
    for piece in sentencex.segment(language, line):
        if ends is None:
            yield piece
            continue
        at = 0
        for match in ends.finditer(piece):
            yield piece[at : match.end()]
            at = match.end()
        yield piece[at:]


def _belongs_together(before: str, after: str, language: str) -> bool:
    if not after.strip():
        return True
    if before.rstrip().endswith(".") and _CONTINUES.match(after.lstrip()):
        return True  # "a las 10.30 h. empezó", "2.º": no sentence starts with a small letter
    if _DASHED.match(after) and before.rstrip().endswith("."):
        return True  # "Orbea, 3 mar (EFE).- La consejera": the dash belongs to the dateline
    holds_on = _HOLDS_ON.get(language)
    return bool(holds_on and holds_on.search(before.rstrip()))


def _trimmed(piece: str) -> Iterator[str]:
    if piece.strip():
        yield piece.strip()
