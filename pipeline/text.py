"""Pure work on strings that knows no human language."""

import hashlib
import re
import unicodedata

_WHITE = r"[ \t\r\f\v\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
#: White space that is not one plain space already: a text is nearly all single spaces, which stay as they are.
_SPACE = re.compile(rf"{_WHITE}(?:(?<! ){_WHITE}*|{_WHITE}+)")
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]")
_OTHER_SCRIPTS = re.compile(
    "[\u0483-\u1fff\u20d0-\u20ff\u2cef-\u2dff\u302a-\u309a\ua66f-\U0010ffff]"
)

#: Scripts that set no space between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)
#: Their words are about two characters long.
_WORD_LENGTH = 2


def count_words(text: str) -> int:
    """How many words the text has; where a script sets no spaces, two characters count as one."""
    if text.isascii():
        return len(text.split())
    runs = _UNSPACED.findall(text)
    if not runs:
        return len(text.split())
    unspaced = sum(-(-len(run) // _WORD_LENGTH) for run in runs)
    rest = _UNSPACED.sub(" ", text).split()
    return unspaced + sum(any(char.isalnum() for char in word) for word in rest)


def short_hash(*parts: str) -> str:
    """Sixteen hex digits of SHA-256 over the parts; stable for ever, so ids may be made of it."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def squeeze(text: str) -> str:
    """White space folded to single spaces and trimmed; invisible controls dropped; NFC."""
    folded = _SPACE.sub(" ", unicodedata.normalize("NFC", text).replace("\n", " "))
    # Nearly every text is printable throughout, and then there is nothing to look for.
    if not folded.isprintable():
        visible = "".join(char for char in folded if unicodedata.category(char)[0] != "C")
        folded = _SPACE.sub(" ", visible)
    return folded.strip()


def fold(text: str) -> str:
    """Lower case without accents, for comparing; never for showing."""
    lower = text.casefold()
    if lower.isascii():
        return lower
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", lower))
    # Other marks stand in other scripts; most texts have none of those.
    if not _OTHER_SCRIPTS.search(plain):
        return plain
    return "".join(char for char in plain if not unicodedata.combining(char))


def closed(text: str) -> str:
    """The text with a full stop, unless it ends in a mark of its own."""
    return text if not text or text[-1] in ".?!…" else f"{text}."
