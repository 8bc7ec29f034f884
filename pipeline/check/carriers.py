"""Words that carry a denial into a translation: "unable" for "no pudo", "devoid" for "sin".

A draft that denies nothing outright may still say what its source denies by such a word. It does not when
something else of the source explains the word: "illegal" stands for "ilegal" and not for the "no" beside it.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.check.kin import Kin, kin
from pipeline.check.lexicon import lexicon
from pipeline.check.words import content_stems, stem, words_of

_CARRIERS = {
    "en": re.compile(
        r"\b(?:un(?!i[toqvfscl]|der|til\b|to\b|cle|anim|gul)\w{3,}|im(?:poss|prob|perf|pat|prac)\w+|"
        r"in(?:abil|cap|val|suff|ad|acc|act|app|cor(?!p)|cons|conc|comp|de(?!p|ed)|eff|el|exp|freq|vis|volun)\w*|"
        r"il(?:leg|log)\w+|ir(?:reg|rel|resp|rev)\w+|dis(?:agree|allow|appear|approv|comfort|conn|continu|dain|"
        r"favou?r|hon|interes|like|loyal|obe|order|own|pleas|qual|regard|respect|satis|sent|similar|suad|trust|unit|"
        r"use)\w*|non[\w-]*|\w{3,}less|fail\w*|lack\w*|refus\w+|declin\w+|den(?:y|ied|ies|ying|ial)|doubt\w*|"
        r"few|fewer|hardly|barely|scarce\w*|rarely|seldom|little|less|rather|instead|prevent\w*|avoid\w*|stop\w*|"
        r"halt\w*|ban(?:s|ned|ning)?|prohibit\w*|forbid\w*|reject\w*|absen\w+|miss(?:es|ed|ing)?|free|exempt\w*|"
        r"zero|empty|contrary|except\w*|abstain\w*|cease\w*|lost|lose\w*|ignor\w+|difficult\w*|anti-\w+|exclu\w*|"
        r"spared?|spares|far from|neglect\w*|oppos\w+|otherwise|abandon\w*|remain(?:s|ed)?|remov\w*|(?:yet|still) to|"
        r"short o[fn]|(?:stay|keep|kept|steer)\w* (?:away|clear|out|off)|ill-\w+|ill advised|devoid|off[- ]?line|"
        r"off-\w+|reluct\w*|withh[eo]ld\w*|waste\w*|beyond|drop\w*|cancel\w*|keeps? \w+ing|minus|bar(?:s|red)?|"
        r"in vain|wrong\w*|poor\w*|bad\w*|hard|tough|minimal\w*|overlook\w*|forgo\w*|skip\w*|escap\w+|unlike\w*|"
        r"rare|past|out(?:ran|run|pac|wit|maneuv|manoeuv)\w*|against|mere\w*|deficien\w+|differ\w*|other than|new to)\b"
    ),
    "es": re.compile(
        r"\b(?:apenas|poc[oa]s?|dud\w+|falt\w+|mal[oa]?s?|evit\w+|imp[ei]d\w+|impos\w+|improb\w+|incapa\w+|insufic\w+|"
        r"in(?:acept|just|val|nec|ad|com|cor|def|ef|es|ex|fre|sat|sos|vis|us)\w+|ir(?:reg|resp|rel)\w+|ileg\w+|"
        r"neg(?:o|ar|aron|aba|ado|aban|ativ\w+)|nieg\w+|rechaz\w+|nul[oa]s?|car[ei]c\w+|ausen\w+|except\w+|salvo|"
        r"libres?|des[aceghimotuv]\w+|rar[oa]s?|raramente|escas\w+|menos|fracas\w+|prohib\w+|vac\w+|p[ie]+rd\w+|"
        r"dificil\w*|exent\w+|en (?:vez|lugar)|lejos|op[ou][ns]\w+|ajen\w+|excl\w+|cero|ignor\w+|renunc\w+|abandon\w+|"
        r"elimin\w+|contra\w*|acab\w+ con|dej\w+ de|distint\w+|diferent\w+)\b"
    ),
}
_PREFIXED = re.compile(r"(?:un|in|im|il|ir|dis|non|des|anti)")
#: Words of one meaning: where the machine has one of them and the draft another, it is the same word of the source.
_ONE_MEANING = (
    frozenset(["rather", "instead"]),
    frozenset(["lack", "lacks", "lacking", "absence"]),
    frozenset(["hard", "difficult", "difficulty", "tough"]),
)
#: The word list is taken at its word from so many sentences on.
_SEEN = 5


def carried(text: str, second: str, source: Sequence[str], *, spoken: str, language: str) -> bool:
    """Whether a word of the folded draft may carry a denial that nothing else in its source explains.

    `second` is the machine's translation, folded; `source` are the stems of the source, whose language is `spoken`.
    """
    pattern = _CARRIERS.get(language)
    if pattern is None:
        return True
    theirs = Counter(stem(found.group()) for found in pattern.finditer(second))
    said = {word for word, _, _ in words_of(second)}
    for found in pattern.finditer(text):
        word = found.group()
        if theirs[stem(word)] > 0:
            theirs[stem(word)] -= 1
        elif not any(word in group and said & group for group in _ONE_MEANING) and not _explained(
            word, frozenset(source), spoken=spoken, language=language
        ):
            return True
    return False


def _explained(word: str, source: frozenset[str], *, spoken: str, language: str) -> bool:
    """Whether the word list finds in the source what a word translates; for one with a denying prefix, its like."""
    words = lexicon(language, spoken)
    own = stem(word)
    if words is None or words.counts.get(own, 0) < _SEEN or word.endswith("less"):
        return False
    there = words.translations.get(own, frozenset()) & source
    if _PREFIXED.match(word):
        return any(_PREFIXED.match(one) for one in there)
    return bool(there)


def taken_up(text: str, heads: Sequence[Sequence[str]], *, language: str) -> bool:
    """Whether a folded text speaks of what is denied: one of the telling words right after a denial stands in it."""
    said = frozenset(content_stems(text, language))
    return any(said & frozenset(head) for head in heads)


def taken_up_in_kind(text: str, second: str, denies: re.Pattern[str], *, language: str) -> bool:
    """Whether a folded English text has a word that means what the first telling word after a denial means."""
    if language != "en":
        return False
    said = [word for word, _, _ in words_of(text) if content_stems(word, language)]
    for found in denies.finditer(second):
        after = second[found.end() :]
        denied = next((word for word, _, _ in words_of(after) if content_stems(word, language)), "")
        if denied and any(kin(denied, word) is Kin.NEAR for word in said):
            return True
    return False
