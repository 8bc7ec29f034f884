"""A name beside another's noun: "the mayor of Burgos and the hospital in Lugo" where it is the other way round."""

import re

from pipeline.check.words import content_stems
from pipeline.text import fold

_NAME = r"([A-ZÁÉÍÓÚÑ][\w’'-]+)"
#: A name of several words: "Oliver Cromwell", "Riverside Church".
_RUN = re.compile(rf"{_NAME}(?: {_NAME})*")
_AFTER = re.compile(
    rf"\b([a-zà-ÿ]{{4,}}) (?:of|in|at|for|from|de|del|en) (?:the |la |el |los |las )?{_NAME}"
)
_BEFORE = re.compile(rf"\b{_NAME} ([a-zà-ÿ]{{4,}})\b")


def swapped_names(text: str, second: str, language: str) -> tuple[re.Match[str], str] | None:
    """Where a draft gives a noun to one name of its sentence and the machine's translation to another.

    Both names stand in both texts: a name that is missing or new is the rule's for names.
    """
    mine, theirs = _attached(text, language), _attached(second, language)
    here, there = set(fold(text).split()), fold(second)
    for match in _AFTER.finditer(text):
        noun, name = _noun(match.group(1), language), fold(match.group(2))
        others = theirs.get(noun, set())
        if not noun or not others or name in others or mine[noun] & others:
            continue
        run = _RUN.match(text, match.start(2))
        known = (others & _plain(here)) - set(fold(run.group() if run else "").split())
        if known and re.search(rf"\b{re.escape(name)}\b", there):
            return match, min(known)
    return None


def _plain(words: set[str]) -> set[str]:
    return {re.sub(r"\W+$|^\W+|'s$|’s$", "", word) for word in words}


def _noun(word: str, language: str) -> str:
    return next(iter(content_stems(word, language)), "")


def _attached(text: str, language: str) -> dict[str, set[str]]:
    """The names that stand right beside each noun, folded."""
    found: dict[str, set[str]] = {}
    for match in _AFTER.finditer(text):
        found.setdefault(_noun(match.group(1), language), set()).add(fold(match.group(2)))
    for match in _BEFORE.finditer(text):
        name = re.sub(r"['’]s$", "", match.group(1))
        found.setdefault(_noun(match.group(2), language), set()).add(fold(name))
    return found
