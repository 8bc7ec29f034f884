"""What stands under a text and is none of it: who wrote it, an agency's initials, a press office's notes. Touches nothing outside its arguments."""

import re
from collections.abc import Sequence

from pipeline.extract.people import agency
from pipeline.extract.views import RawBlock
from pipeline.model.news import BlockKind
from pipeline.text import count_words, fold

#: Words that the text has before anything may be cut from its end.
_FEWEST_WORDS = 60
_SHORT = 8
_SHOUTED = 4
_LONGEST_CREDIT = 40
_CARD_WORDS = 70
_CONTACT_WORDS = 40
#: A press release ends there, and its notes begin.
_ENDS = re.compile(
    r"(?:-\s*)?(?:ends?|end of (?:the )?(?:press )?release|fin (?:del comunicado|de la nota))(?:\s*-)?|-\s*fin\s*-"
)
_NOTES = re.compile(
    r"notes? (?:to|for) (?:the )?editors?|editors?'? notes?|notas? (?:para|a) (?:los? |la )?(?:editor(?:es)?|redaccion|medios|prensa)"
    r"|(?:media|press|news)(?: and \w+)? (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|office|relations)(?: (?:details|information))?"
    r"|contact(?:o|os|s)?(?: (?:de|para|con) (?:la )?(?:prensa|medios|comunicacion)| details| information| us)?"
    r"|(?:for (?:more|further|additional)|para (?:mas|mayor)) informa(?:tion|cion)(?:,? (?:please )?contact.{0,40})?|(?:gabinete|oficina|departamento) de (?:prensa|comunicacion)"
)
_ABOUT = re.compile(r"(?:about|sobre|acerca de)(?: el| la| los| las| the)?\s+(?P<whom>.{2,80})")
_SOURCES = re.compile(
    r"(?:referencias|references|bibliografia|bibliography|notas(?: al pie)?|notes|footnotes|fuentes|sources|vease tambien|enlaces externos|external links)"
)
_INITIALS = re.compile(
    r"\(?(?:[A-Za-zÁÉÍÓÚÑáéíóúñ]{1,5}(?:\s?/\s?[A-Za-zÁÉÍÓÚÑáéíóúñ]{1,5}){1,5}|[a-z]{2,4})\)?"
)
#: "(SERVIMEDIA) 03-MAR-2026 12:00 JRN/gja"
_STAMPED = re.compile(r"\(([^()]{2,30})\)\s+\d{1,2}[-/](?:\w{3}|\d{2})[-/]\d{4}")
_CREDIT = re.compile(
    r"\*?\(?(?:(?:con )?informacion (?:de|tomada de|procedente de)|with (?:reporting|files|information) (?:by|from)|additional reporting by|reporting by|fuente\s?:|source\s?:)\s.{2,120}"
    r"|.{3,160}\bcontributed (?:reporting|to this (?:report|story|article))\W*(?:from .{2,40})?"
)
_FOLLOW = re.compile(
    r"(?:follow|for more|sigue|siga|para mas)\b.{0,160}(?:https?://\S+|www\.\S+|@\w+)\W*"
)
#: By which way ...
_REACHED = re.compile(r"\S+@\S+\.\w+|(?:\+?\d[\d\s().-]{7,}\d)|@\w{3,}")
#: ... a reporter or a press office is reached.
_REPORTERS = re.compile(
    r"\breach(?:ed)? (?:her|him|them|the|out)|\bcontact (?:the )?(?:reporter|author|writer|newsroom|editor|desk|\d)|\btips?\b|\bpress (?:office|team)|\b(?:oficina|gabinete|departamento|jefe|jefa) de (?:prensa|comunicacion)|\b(?:e-?mail|write to|escrib[ae] a|follow) (?:her|him|them|the author|el autor|la autora)"
)
_WITH_INITIALS = re.compile(r"[A-Za-zÁÉÍÓÚÑ]{2,5}")
_SMALL = frozenset(
    {"con", "with", "y", "and", "e", "de", "und", "et", "fuente", "agencias", "agencies"}
)
_IS = re.compile(
    r"(?:es|ha (?:sido|publicado|escrito|trabajado)|fue|cubre|escribe|trabaja|is|was|has|covers?|writes?|reports?|works?|can be|teaches|edits)\b"
)


def without_last_lines(
    blocks: Sequence[RawBlock], *, people: Sequence[str], outlet: str = ""
) -> tuple[RawBlock, ...]:
    """The blocks without what comes after the text; `people` sign it, `outlet` is whose page it is."""
    kept = _without_sections(blocks, outlet)
    while kept and _words(kept[:-1]) >= _FEWEST_WORDS and _is_apart(kept[-1], people):
        kept = kept[:-1]
    while kept and kept[-1].kind is BlockKind.HEADING:
        kept = kept[:-1]
    return tuple(kept)


def _words(blocks: Sequence[RawBlock]) -> int:
    return sum(count_words(block.text) for block in blocks)


def _without_sections(blocks: Sequence[RawBlock], outlet: str) -> list[RawBlock]:
    """Without the notes of a press release, and the sources that are listed at the end."""
    kept: list[RawBlock] = []
    words, left_out = 0, False
    for at, block in enumerate(blocks):
        line = fold(block.text).strip(" :.-–—*")
        if words >= _FEWEST_WORDS and len(line.split()) <= _SHORT:
            if block.kind is not BlockKind.LIST_ITEM and _ENDS.fullmatch(line):
                break
            title = (
                block.kind is BlockKind.HEADING
                or block.text.rstrip().endswith(":")
                or count_words(line) <= 3
            )
            if title and _NOTES.fullmatch(line):
                left_out = True
                continue
            about = _ABOUT.fullmatch(line) if block.kind is BlockKind.HEADING else None
            if about and (left_out or (outlet and _is_of(about["whom"], outlet))):
                left_out = True
                continue
            rest = blocks[at + 1 :]
            if (
                title
                and _SOURCES.fullmatch(line)
                and rest
                and all(each.kind is BlockKind.LIST_ITEM for each in rest)
            ):
                break
        if block.kind is BlockKind.HEADING:
            left_out = False
        if not left_out:
            kept.append(block)
            words += count_words(block.text)
    return kept


def _is_of(whom: str, outlet: str) -> bool:
    name = fold(outlet)
    return whom in name or name in whom


def _is_apart(block: RawBlock, people: Sequence[str]) -> bool:
    text = block.text.strip()
    if block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.CAPTION):
        return False
    plain, words = fold(text), count_words(text)
    bare = text.strip(" .()[]*-–—")
    if block.kind is BlockKind.PARAGRAPH and words <= _SHORT:
        shouted = bare.isupper() and words <= _SHOUTED and not text.endswith((".", "!", "?"))
        if shouted or _INITIALS.fullmatch(bare) or credited(text):
            return True
    stamped = _STAMPED.match(text)
    if stamped and agency(stamped[1]):
        return True
    if _CREDIT.fullmatch(plain) or (words <= _CONTACT_WORDS and _FOLLOW.fullmatch(plain)):
        return True
    if words <= _CARD_WORDS and _is_card(plain, people):
        return True
    return words <= _CONTACT_WORDS and bool(_REACHED.search(text) and _REPORTERS.search(plain))


def credited(text: str) -> tuple[str, ...]:
    """The agencies that a line names beside initials and nothing else: "jal (efe, reuters)", "Con AFP"."""
    if agency(text):
        return (agency(text),)
    found: list[str] = []
    for token in re.split(r"[\s/,()|-]+", text.strip(" .*")):
        if known := agency(token):
            found.append(known)
        elif token and fold(token) not in _SMALL and not _WITH_INITIALS.fullmatch(token):
            return ()
    return tuple(dict.fromkeys(found)) if len(text) <= _LONGEST_CREDIT else ()


def _is_card(plain: str, people: Sequence[str]) -> bool:
    """Whether it tells who the author is: "Ana Ruiz is a professor of ..." """
    for name in map(fold, people):
        if (
            plain.startswith(f"{name} ")
            and " " in name
            and _IS.match(plain[len(name) + 1 :].lstrip(" ,("))
        ):
            return True
    return False
