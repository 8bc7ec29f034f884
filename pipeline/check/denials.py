"""What a sentence denies, word by word, so that a translation's denials can be held against it."""

import re
from dataclasses import dataclass

from pipeline.check.lexicon import lexicon
from pipeline.check.words import content_stems, words_of

#: Where a denial ends.
_CUT = re.compile(r"[,;:.!?]\s|[—–]")
#: What a denial denies stands among the first telling words after it.
_NEAR = 3
#: Words before and after what is denied among which the denial stands in any of its forms.
_BEFORE, _AFTER = 5, 5
#: Words that go with a denial and are none by themselves, right beside what is denied.
_JOINS = re.compile(r"\b(?:but|any\w*|pero|algun\w*)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied:
    """The telling words of a folded text: those right after each denial, and those that no denial governs."""

    heads: tuple[tuple[str, ...], ...]
    free: frozenset[str]

    def translated(self, spoken: str, language: str) -> tuple[tuple[str, ...], ...]:
        """The words right after each denial with all their translations and themselves."""
        words = lexicon(spoken, language)
        if words is None:
            return self.heads
        return tuple(
            tuple({one for word in head for one in (word, *words.translations.get(word, ()))})
            for head in self.heads
        )


def denials_of(text: str, language: str, denies: re.Pattern[str]) -> Denied:
    """Read off the clauses of a text what they deny; `denies` are the language's words for it."""
    heads: list[tuple[str, ...]] = []
    free: set[str] = set()
    for clause in _CUT.split(text):
        stems = tuple(content_stems(clause, language))
        found = denies.search(clause)
        if found is None:
            free.update(stems)
            continue
        free.update(content_stems(clause[: found.start()], language))
        heads.append(tuple(content_stems(clause[found.end() :], language))[:_NEAR])
    return Denied(heads=tuple(head for head in heads if head), free=frozenset(free))


def arrived(mine: Denied, theirs: Denied) -> bool:
    """The draft denies what the translation states: a word right after "not" stands there without one."""
    return not theirs.heads and any(set(head[:2]) & theirs.free for head in mine.heads)


def stated(
    text: str, denied: Denied, *, spoken: str, language: str, half_denies: re.Pattern[str]
) -> bool:
    """Whether the word that a source denies stands in a folded text with nothing near it that could take it back.

    `half_denies` are the words of the text's language that may translate a denial; `spoken` is the source's.
    """
    translated = lexicon(spoken, language)
    if translated is None or spoken == language:
        return False
    here = [
        (next(iter(content_stems(word, language)), ""), start, end)
        for word, start, end in words_of(text)
    ]
    for head in denied.heads:
        wanted, *others = (translated.translations.get(one, frozenset()) for one in head)
        said = {one for one, _, _ in here}
        if others and not any(said & other for other in others):
            continue  # one word alone may stand there for something else
        place = next((at for at, (one, _, _) in enumerate(here) if one and one in wanted), None)
        if place is not None:
            around = here[max(0, place - _BEFORE) : place + _AFTER + 1]
            return not half_denies.search(_JOINS.sub(" ", text[around[0][1] : around[-1][2]]))
    return False
