"""Quotations that keep to the machine's translation but for a word: that word is looked at alone."""

from collections.abc import Iterable, Sequence

from pipeline.check.alien import nearest
from pipeline.check.kin import Kin
from pipeline.check.lexicon import cognate_key, lexicon
from pipeline.check.lines import Line
from pipeline.check.slight import slight
from pipeline.check.words import base, content_stems, words_of
from pipeline.language.quotes import Quote

#: A sentence shares this part of its telling words with the machine translation before that is taken as its model.
_CLOSE = 0.85
#: Articles and pronouns by which a translation stays fluent.
PRONOUNS = frozenset(["one", "ones", "a", "an", "someone", "something", "thing", "things"])


def follows(text: str, second: str, language: str) -> bool:
    """Whether a sentence keeps so close to the machine translation that each other word stands out."""
    stems = set(content_stems(text, language))
    apart = stems - set(content_stems(second, language))
    return len(apart) <= max(1, int((1 - _CLOSE) * len(stems)))


def strangers(
    text: str, quote: Quote, lines: Sequence[Line], second: str, language: str
) -> list[tuple[int, int, str]]:
    """Words that the machine translation lacks, and that mean nothing that is near any word of it.

    The word list speaks for one only by words of the original that the draft does not render otherwise.
    """
    theirs = set(content_stems(second, language))
    cognates = {cognate_key(one) for one in theirs} - {""}
    others = [word for word, _, _ in words_of(second) if content_stems(word, language)]
    rest = _unrendered(text, lines, theirs, language)
    strange = []
    for word, start, end in words_of(quote.text):
        stems = content_stems(word, language)
        written = quote.text[start:end]
        if not stems or word in PRONOUNS or written[0].isupper():
            continue
        told = stems[0] in theirs or cognate_key(stems[0]) in cognates
        if (
            not told
            and not _leads(stems[0], rest, language)
            and nearest(word, others, language) is not Kin.NEAR
            and not (base(language) == "en" and slight(word, others, second))
        ):
            strange.append((start, end, written))
    return strange


def _unrendered(
    text: str, lines: Iterable[Line], theirs: set[str], language: str
) -> set[tuple[str, str]]:
    """The original's stems, with their language, that no word which draft and machine share translates."""
    shared = set(content_stems(text, language)) & theirs
    rest = set()
    for line in lines:
        words = lexicon(language, line.language)
        if words is not None:
            rendered = {one for stem in shared for one in words.translations.get(stem, ())}
            rest |= {(base(line.language), stem) for stem in line.stems if stem not in rendered}
    return rest


def _leads(stem: str, rest: set[tuple[str, str]], language: str) -> bool:
    """Whether a draft stem translates one of some stems, or is spelled like one."""
    key = cognate_key(stem)
    for spoken, other in rest:
        words = lexicon(language, spoken)
        if other in (words.translations.get(stem, ()) if words else ()):
            return True
        if other == stem or (key and key == cognate_key(other)):
            return True
    return False
