"""Initials of a subject are spelt out where a text first has them, as its explainer introduces them. Pure."""

import re
from collections.abc import Iterable, Sequence

from pipeline.write.explainers import Explainer

_INTRODUCED = re.compile(
    r"^(?:The |El |La |Los |Las )?(?P<name>\w[\w' -]{3,60}?) \((?P<initials>[A-Z]{2,6})\)"
)


def spelt_out(
    texts: Sequence[str], explainers: Iterable[Explainer], language: str
) -> tuple[str, ...]:
    """The sentences with "MS" as "multiple sclerosis (MS)" where first it or its name stands, if "MS" is used at all."""
    done = list(texts)
    for explainer in explainers:
        for opening in explainer.sentences(language)[:1]:
            if match := _INTRODUCED.match(opening):
                name = match["name"]
                _introduce(done, name[0].lower() + name[1:], match["initials"])
    return tuple(done)


def _introduce(texts: list[str], name: str, initials: str) -> None:
    # "MS Society" and "UK MS Register" are names, which nobody spells out.
    alone = re.compile(rf"(?<![\w-])(?<![A-Z]\w )(?<![A-Z]\w\w )(?<!\(){initials}(?![\w-]| [A-Z])")
    later = next((at for at, text in enumerate(texts) if alone.search(text)), None)
    if later is None:
        return
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for at, text in enumerate(texts[: later + 1]):
        named, found = whole.search(text), alone.search(text)
        if named and (found is None or named.start() < found.start()):
            if found is None and f"({initials})" not in text:
                texts[at] = f"{text[: named.end()]} ({initials}){text[named.end() :]}"
            return
        if found:
            full = name[0].upper() + name[1:] if not found.start() else name
            texts[at] = f"{text[: found.start()]}{full} ({initials}){text[found.end() :]}"
            return
