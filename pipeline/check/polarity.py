"""Negation and strength: "not" that came or went, "may" that became "does", a caveat cut from its claim."""

import re
from collections.abc import Iterable, Iterator

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.leaps import check_leaps
from pipeline.check.lines import Line
from pipeline.check.negation import check_negation, place_of, reads
from pipeline.check.second import follows_closely
from pipeline.check.words import base, content_stems, words_of
from pipeline.model.draft import Severity
from pipeline.text import fold

STRENGTH = "strength"
CAVEAT = "caveat-dropped"

#: Alignments below this are condensed too much for polarity to be read off word by word.
_TRUSTED, _TRUSTED_NAMED = 0.5, 0.3


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b")


#: Words that leave a claim open.
_OPEN = {
    "en": _pattern(
        r"may|might|could|can|cannot|can't|couldn't|would|wouldn't|should|possib\w+|potential\w*|perhaps|maybe|likel\w*|"
        r"unlikel\w*|probab\w+|improbab\w+|suggest\w*|appear(?!anc)\w*|seem\w*|apparent\w*|alleg\w+|suspect\w*|believ\w+|expect\w*|"
        r"estimat\w+|presum\w+|suppos\w+|able|ability|abilities|capab\w+|capacity|allow\w*|enabl\w*|permit\w*|unable|impossib\w+|risk\w*|"
        r"chance\w*|if|whether|prone|option\w*|opportunit\w+|vulnerab\w+|eligib\w+|feasib\w+|speculat\w+|rumou?r\w*|"
        r"let|lets|help\w*|available|\w{3,}(?:able|ible)|'d|threat\w*|danger\w*|hypothe\w+|arguabl\w+|purported\w*|reported\w*|said to|as much as|as many as|up to|ready|easy|looks?|looked|looking|no way|guess\w*|sure|consider\w*|way|worr\w+|think\w*|thought|hop\w+|means|candidate\w*|essential|clear\w*|easily|sometimes|often"
    ),
    "es": _pattern(
        r"pod[re]\w+|pued\w+|pudi\w+|quizas?|tal vez|acaso|posib\w+|probab\w+|sugi?er\w+|sugiri\w+|parec\w+|aparentemente|"
        r"presunt\w+|supuest\w+|\w+rian?|hubi(?:era|ese)\w*|pudi(?:er|es)\w+|potencial\w*|deb\w+|suel\w+|permit\w+|capa[zc]\w*|si|riesgo\w*"
    ),
}
#: In a source these leave a claim open; a draft without any open word says a bare "is".
_FIRM_SOURCE = {
    "en": _pattern(
        r"may|might|could|possib\w+|potential\w*|perhaps|maybe|likely|probab\w+|suggest\w*|appear(?!anc)\w*|seem\w*|alleged\w*|apparent\w*|can"
    ),
    "es": _pattern(
        r"podri\w+|(?<!se )(?<!no )(?<!que )pueden?(?! \w+se\b)|quizas?|tal vez|(?<!hace )(?<!hacen )(?<!hacer )(?<!hizo )(?<!hicieron )(?<!haciendo )posibles?(?=mente| )|posiblemente|"
        r"probable\w*|probablemente|sugier\w+|sugiri\w+|sugirio|parecen?|aparentemente|presunt\w+|supuestamente|"
        r"(?<!por )supuest[oa]s?|habrian?|serian?|estarian?|tendrian?|potencialmente"
    ),
}

#: Openings of a clause that takes something back.
_CAVEATS = {
    "en": re.compile(r"\b(?:although|though|however|but|except|unless|despite|while|whereas|albeit|nevertheless|even (?:if|though|when)|provided that|in spite|notwithstanding|nonetheless|only if|if)\b"),
    "es": re.compile(r"\b(?:aunque|sin embargo|pero|salvo|excepto|a pesar de|pese a|si bien|aun (?:cuando|si)|no obstante|a menos que|siempre que|con todo|a no ser que)\b"),
}  # fmt: skip


_PART = re.compile(
    r"[;:]\s|,\s(?:so|and|but|which|y|pero|aunque|although|though|por lo que|asi que|lo que)\b"
)
#: Words that may stand for such a clause, or for nothing of the kind.
_HALF_CAVEATS = {
    "en": _pattern(r"yet|still|other than|apart from|rather than|even"),
}
#: Shares of a clause's own telling words below which it is missed; the second where such a word stands in the draft.
_MISSED, _MISSED_BESIDE = 0.3, 0.15
#: The same in a source: "rather than" and "even" take nothing back by themselves.
_TAKEN_BACK = _CAVEATS | {
    "en": re.compile(r"\b(?:although|though|however|but|except|unless|despite|whereas|albeit|nevertheless|even if|provided that|in spite|notwithstanding|nonetheless|only if)\b"),
}  # fmt: skip


#: "Not only what we do, but how": a list, and nothing is taken back.
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b[^.;:]*?\bbut\b")


#: Firm words and what carries them in a source; one that arrives from nowhere makes the claim stronger.
_FIRM = (
    {"en": _pattern(r"must"),
      "es": _pattern(r"deb\w+|ten\w+ que|tien\w+ que|tuv\w+ que|tendr\w+ que|hay que|habia que|hubo que|habra que|neces\w+|sujet\w+ a|obliga\w*|exig\w+|"
                     r"preciso|requier\w+|requer\w+|h[ae]n? de|forz\w+|impresc\w+|indispens\w+|no (?:queda|hay) \w+|toca|imper\w+|urg\w+|ineludib\w+|esencial\w*|fundamental\w*|no pued\w+|sin duda|segur\w*")},
    {"en": _pattern(r"certain(?:ly)?|definitely|undoubtedly"),
      "es": _pattern(r"ciert\w+|segur\w+|desde luego|sin duda\w*|indudabl\w+|claro|claramente|por supuesto|definitiv\w+|determinad\w+|alg[uú]n\w*|certeza|efectiv\w+|realmente|verdad\w*|desde ya|concret\w+|tal\w*|dud\w+|evident\w+|obvi\w+")},
    {"en": _pattern(r"(?:proves?|proved|proven)(?! to be| \w+ful| difficult| hard)"),
      "es": _pattern(r"demostr\w+|demuestr\w+|prueb\w+|prob\w+|comprob\w+|comprueb\w+|result\w+|qued\w+|acredit\w+|evidenci\w+|constat\w+|confirm\w+|fue\w*")},
)  # fmt: skip
#: A part that became the whole.
_SOME = {
    "en": _pattern(r"some|several|part of|certain"),
    "es": _pattern(r"algun[oa]?s?|ciert[oa]s|vari[oa]s|parte de"),
}
_ALL = {
    "en": re.compile(
        r"(?<!at )(?<!after )(?<!above )(?<!of )(?<!nearly )(?<!almost )(?<!virtually )(?<!practically )\ball\b(?!-)|\bevery\b"
    ),
    "es": _pattern(r"tod[oa]s?|cada|cualquier\w*|conjunto|enter[oa]s?|total\w*|amb[oa]s|siempre"),
}


def _firmer(case: Case, claim: Claim, lines: list[Line]) -> Iterator[Outcome]:
    mine = base(case.draft.language)
    text = fold(claim.text)
    plain = [(fold(line.text), base(line.language)) for line in lines]
    found = None
    # The Spanish words are what may carry the English ones, not firm words of their own.
    for forms in _FIRM if mine == "en" else ():
        firm = forms[mine].search(text)
        if firm and not any(forms[language].search(words) for words, language in plain):
            found = firm
    whole = _ALL[mine].search(text)
    if whole and not any(_ALL[language].search(words) for words, language in plain):
        part = any(_SOME[language].search(words) for words, language in plain)
        found = found or (whole if part and not _SOME[mine].search(text) else None)
    if found is None:
        return
    span = found.span() if len(text) == len(claim.text) else (0, 0)
    yield finding(
        STRENGTH, Severity.WARN, claim,
        f"“{found.group()}” says more than {lines[0].article.publisher} does.",
        span=span, evidence=[line.evidence() for line in lines],
    )  # fmt: skip


def check_polarity(case: Case) -> Iterator[Outcome]:
    """Reads denial and strength off the sentences that a draft sentence closely follows."""
    for claim in case.checked:
        lines = [line for line in claim.lines if reads(line.language)]
        if (
            claim.headline
            or claim.label
            or not lines
            or not reads(case.draft.language)
            or not follows_closely(case, claim, least=_TRUSTED, least_named=_TRUSTED_NAMED)
        ):
            continue
        if len(lines) > 3:
            continue
        if not claim.named:
            lines = lines[:1]  # the others lend words, and their denials are not this sentence's
        yield from check_negation(case, claim, lines)
        stronger = list(_strength(case, claim, lines)) or list(_firmer(case, claim, lines))
        yield from stronger
        dropped = list(_caveat(case, claim, lines))
        yield from dropped
        leaps = check_leaps(case, claim, lines)
        yield from (one for one in leaps if not _told(one, [*stronger, *dropped]))


def _told(outcome: Outcome, others: Iterable[Outcome]) -> bool:
    """Whether another finding of the same rule has been made of the sentence."""
    return any(one.rule == outcome.rule for one in others)


def _strength(case: Case, claim: Claim, lines: list[Line]) -> Iterator[Outcome]:
    mine = base(case.draft.language)
    text = _no_month(claim.text).replace("’", "'")
    if _OPEN[mine].search(_no_infinitive(text, mine)):
        return
    weak = [(line, _left_open(case, claim, line)) for line in lines]
    if not all(found for _, found in weak):
        return
    line, found = weak[0]
    if found is None:
        return
    yield finding(
        STRENGTH, Severity.WARN, claim,
        f"The draft states as fact what {line.article.publisher} leaves open (“{found.group()}”).",
        evidence=[line.evidence(*place_of(line.text, found.group()))],
    )  # fmt: skip


def _left_open(case: Case, claim: Claim, line: Line) -> re.Match[str] | None:
    """An open word in a part of the source sentence that the draft sentence takes up."""
    text = _no_month(line.text)
    for found in _FIRM_SOURCE[base(line.language)].finditer(text):
        if len(text) != len(line.text):
            return found
        before = [cut.end() for cut in _PART.finditer(text, 0, found.start())]
        after = _PART.search(text, found.end())
        start = before[-1] if before else 0
        clause = line.text[start : after.start() if after else len(text)]
        if start == 0 and after is None:
            return found
        if case.index.reverse_share(clause, line, claim.text) >= 0.4:
            return found
    return None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _no_month(text: str) -> str:
    """The text folded, without the month of May, which leaves nothing open."""
    return fold(re.sub(r"(?<=.)\bMay\b", "   ", text))


def _no_infinitive(text: str, language: str) -> str:
    return re.sub(r"\bto\b", " ", text) if language == "en" else text


def _around(case: Case, claim: Claim) -> str:
    """The draft sentence with its neighbours."""
    at = next((place for place, one in enumerate(case.claims) if one is claim), 0)
    return " ".join(one.text for one in case.claims[max(0, at - 1) : at + 3])


def _own(clause: str, line: Line) -> str:
    """A clause without the telling words that the rest of its sentence has as well."""
    rest = set(content_stems(line.text.replace(clause, " "), line.language))
    words = [
        word
        for word, _, _ in words_of(clause)
        if (stems := content_stems(word, line.language)) and stems[0] not in rest
    ]
    return " ".join(words)


def _caveat(case: Case, claim: Claim, lines: Iterable[Line]) -> Iterator[Outcome]:
    """A clause that takes something back, of which the draft sentence carries nothing."""
    mine = base(case.draft.language)
    text = fold(claim.text)
    if _CAVEATS[mine].search(text):
        return
    beside = mine in _HALF_CAVEATS and _HALF_CAVEATS[mine].search(text)
    least = _MISSED_BESIDE if beside else _MISSED
    for line in lines:
        plain = fold(line.text)
        found = _TAKEN_BACK[base(line.language)].search(_NOT_ONLY.sub(_blank, plain))
        if found is None or len(plain) != len(line.text):
            continue
        clause = (
            line.text[found.end() :] if found.start() > 3 else line.text[: line.text.find(",") + 1]
        )
        stop = re.search(r"[,;.:]\s", clause)
        clause = clause[: stop.start()] if stop and stop.start() > 15 else clause
        own = _own(clause, line)
        if case.index.reverse_share(own, line, claim.text) >= least:
            continue
        if case.index.reverse_share(clause, line, _around(case, claim)) >= 0.5:
            continue  # the caveat has a sentence of its own
        yield finding(
            CAVEAT, Severity.WARN, claim,
            f"{line.article.publisher} adds a caveat here that the draft leaves out.",
            evidence=[line.evidence(found.start(), min(len(line.text), found.end() + len(clause)))],
        )  # fmt: skip
