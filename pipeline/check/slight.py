"""Words of a translated quotation that say no more than its original: an intensifier, a compound, a denial in one word."""

import re
from collections.abc import Sequence

from pipeline.check.kin import has_entry
from pipeline.text import fold

#: What speakers strengthen and fill their speech with, and translators add and drop: it tells nothing of its own.
_FILLS = frozenset([
    "absolutely", "actually", "anyway", "basically", "bloody", "certainly", "clearly", "completely", "damn",
    "damned", "definitely", "entirely", "even", "exactly", "extremely", "fully", "honestly", "indeed", "just",
    "kind", "literally", "obviously", "pretty", "probably", "quite", "really", "simply", "sort", "totally", "truly",
    "utterly", "well", "whatsoever", "guys", "stuff",
])  # fmt: skip
_DENIED = re.compile(r"\b(?:no|not|never|without|lack\w*|\w+n't)\b")
_PREFIX = re.compile(r"^(?:un|in|im|ir|non|dis)(?=\w{5})")
#: Letters that a word and its root have in common, and the fewest of a part of a compound.
_ROOT, _PART = 6, 3


def slight(word: str, others: Sequence[str], second: str) -> bool:
    """Whether a folded English word is nothing that was put into a quotation.

    `others` are the telling words of the machine's translation of the original, `second` is all of it.
    """
    if word in _FILLS:
        return True
    if any(_in_compound(word, other) or _in_compound(other, word) for other in others):
        return True
    bare = _PREFIX.sub("", word)
    return (
        bare != word
        and any(other[:_ROOT] == bare[:_ROOT] for other in others)
        and _DENIED.search(fold(second).replace("’", "'")) is not None
    )


def _in_compound(part: str, whole: str) -> bool:
    """ "sea" in "seaways": both halves are words, and the part is the first or the last."""
    rest = whole.removeprefix(part) if whole.startswith(part) else whole.removesuffix(part)
    if min(len(part), len(rest)) < _PART or rest == whole:
        return False
    return has_entry(part) and has_entry(rest)
