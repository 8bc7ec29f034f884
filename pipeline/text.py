"""Pure work on strings that knows no human language."""

import hashlib
import re
import unicodedata

_SPACE = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


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
    decomposed = unicodedata.normalize("NFKD", lower)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
