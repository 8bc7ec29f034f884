"""Negation and strength: "not" that came or went, "may" that became "does", a caveat cut from its claim."""

import re
from collections.abc import Iterable, Iterator

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.words import base, words_of
from pipeline.model.draft import Severity
from pipeline.text import fold

NEGATION = "negation"
STRENGTH = "strength"
CAVEAT = "caveat-dropped"

#: Alignments below this are condensed too much for polarity to be read off word by word.
_TRUSTED = 0.5


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b")


#: Words that deny.
_DENIES = {
    "en": _pattern(
        r"not|no|never|none|nobody|nothing|nor|neither|without|cannot|nowhere|\w+n't|\w+n’t"
    ),
    "es": _pattern(r"no|ni|nunca|jamas|ningun[oa]?|ninguno|nadie|nada|sin|tampoco"),
}
#: Set phrases in which those words deny nothing.
_EMPTY = {
    "en": re.compile(
        r"\b(?:not only|not just|no longer|no doubt|whether or not|not least|if not|no matter|no\.|not to mention|no more than|no less than|no one else|why not|nothing but)\b"
    ),
    "es": re.compile(
        r"\b(?:sin embargo|no solo|no solamente|no obstante|sin duda|no mas de|nada mas|no menos|a no ser|si no|sin dudas|hasta que no|no unicamente|sin perjuicio|por no decir)\b"
    ),
}
#: Words that may translate a denial, so that a missing one is no fault.
_HALF_DENIES = {
    "en": _pattern(
        r"un\w+|in[a-z]{4,}|im[mp]\w+|ir[r]\w+|il[l]\w+|dis\w+|mis\w+|non\w*|\w+less\w*|fail\w*|lack\w*|refus\w+|den(?:y|ied|ies|ial)\w*|unable|unless|until|"
        r"few\w*|hardly|barely|little|less|scarce\w*|absen\w+|avoid\w*|prevent\w*|stop\w*|ban\w*|reject\w*|only|but|except\w*|rather|instead|longer|"
        r"against|other|otherwise|away|yet|far|still|doubt\w*|miss\w*|out|free|off|cease\w*|halt\w*|too|before|beyond|despite|any\w*|ever|all|however|though|although|reluctan\w*|forb\w+|prohib\w+|illegal\w*|keep\w*|even|short|un|hard|difficult\w*|despite|nonetheless|nevertheless|while|contrary|wrong\w*|opp\w+|bar(?:s|red)|abandon\w*|abort\w*|no\w*|zero|empty|ignor\w+|never\w*|end\w*|lose|lost|escap\w+|beat\w*|just|exclu\w+|merely|minor|abstain\w*|non|innocent|withdr\w+|resist\w*|immune|apart|anti\w*"
    ),
    "es": _pattern(
        r"in[a-z]{4,}|im\w+|ir[r]\w+|il[eií]\w+|des\w+|dis\w+|falt\w+|carec\w+|careci\w*|neg\w+|nieg\w+|rechaz\w+|imped\w+|impid\w+|evit\w+|apenas|poc[oa]s?|"
        r"salvo|excepto|solo|unicamente|hasta|prohib\w+|dej\w+|ausen\w+|sino|contra\w*|antes|demasiad\w+|lejos|aunque|pero|fracas\w+|falla\w*|fallid\w+|raro|rara|raramente|"
        r"escas\w+|menos|fuera|si bien|libre\w*|exent\w+|a pesar|suspend\w+|deten\w+|anul\w+|elimin\w+|perd\w+|pierd\w+|aun|todavia|dificil\w*|dificultad\w*|cualquier\w*|alguna? vez|vac\w+|nul\w+|cero|opon\w+|abandon\w+|ces\w+|muy|acab\w+|terminar\w*|aparte|mal|duda\w*|ilegal\w*|sol[oa]s?|quit\w+|retir\w+|renunc\w+|no\w+|mientras|ignor\w+|desconoc\w+|inocen\w+|otr\w+|resist\w+|anti\w*|exclu\w+"
    ),
}

#: Words that leave a claim open.
_OPEN = {
    "en": _pattern(
        r"may|might|could|can|can't|cannot|couldn't|would|wouldn't|should|possib\w+|potential\w*|perhaps|maybe|likely|probab\w+|suggest\w*|appear\w*|seem\w*|apparent\w*|alleg\w+|"
        r"suspect\w*|believ\w+|think\w*|thought|expect\w*|hop\w+|estimat\w+|indicat\w+|report\w*|presum\w+|suppos\w+|claim\w*|able|ability|capab\w+|capacity|allow\w*|let|enabl\w*|permit\w*|unable|"
        r"if|whether|were|risk\w*|chance\w*|danger\w*|threat\w*|propos\w+|plan\w*|intend\w*|aim\w*|try|tries|tried|want\w*|assum\w+|consider\w*|predict\w*|forecast\w*|about to|due to|likel\w+|must|ought|need\w*|potentially|possible|impossib\w+|vulnerab\w+|option\w*|opportun\w+|lets|manag\w+|helps?|prone|ready|eligib\w+|tend\w*|often|sometimes|usual\w*|attempt\w*|opts?|available|feasib\w+|guess\w*|imagin\w+|conceiv\w+|uncertain\w*|unclear|not|speculat\w+|rumou?r\w*|wonder\w*|doubt\w*|prospect\w*|would've|'d|succeed\w*|\w+able|\w+ible|\w+bly|will|shall|to"
    ),
    "es": _pattern(
        r"podria\w*|podri\w+|pueda\w*|puede\w*|pudier\w+|pudies\w+|quizas?|tal vez|acaso|posible\w*|posibilidad\w*|posiblemente|probable\w*|probabilidad\w*|probablemente|"
        r"sugier\w+|sugiri\w+|suger\w+|parec\w+|aparentemente|presunt\w+|supuest\w+|habria\w*|seria\w*|estaria\w*|tendria\w*|al parecer|potencial\w*|podran?|puedan?"
    ),
}
#: Of these the strongest: a draft that has none of the open words says a bare "is".
_FIRM_SOURCE = {
    "en": _pattern(
        r"may|might|could|possib\w+|potential\w*|perhaps|maybe|likely|probab\w+|suggest\w*|appear\w*|seem\w*|alleged\w*|apparent\w*"
    ),
    "es": _pattern(
        r"podrian?|pueda[n]?|puede[n]?|pudier\w+|quizas?|tal vez|posible\w*|posibilidad\w*|posiblemente|probable\w*|probablemente|sugier\w+|sugiri\w+|parecen?|aparentemente|presunt\w+|supuest\w+|habrian?|serian?|estarian?|tendrian?|potencialmente"
    ),
}

#: Openings of a clause that takes something back.
_CAVEATS = {
    "en": re.compile(r"\b(?:although|though|however|but|except|unless|despite|while|whereas|albeit|nevertheless|even if|provided that|yet|still|in spite|notwithstanding|nonetheless|only if|other than|apart from|rather than|if|even)\b"),
    "es": re.compile(r"\b(?:aunque|sin embargo|pero|salvo|excepto|a pesar de|pese a|si bien|no obstante|a menos que|siempre que|con todo|a no ser que)\b"),
}  # fmt: skip


def check_polarity(case: Case) -> Iterator[Outcome]:
    """Reads denial and strength off the sentences that a draft sentence closely follows."""
    for claim in case.checked:
        lines = [line for line in claim.lines if base(line.language) in _DENIES]
        if (
            claim.headline
            or claim.share < _TRUSTED
            or not lines
            or base(case.draft.language) not in _DENIES
        ):
            continue
        if len(lines) > 3:
            continue
        yield from _negation(case, claim, lines)
        yield from _strength(case, claim, lines)
        yield from _caveat(case, claim, lines)


def _clean(text: str, language: str) -> str:
    plain = fold(text).replace("’", "'")
    return _EMPTY[language].sub(" ", plain)


def _negation(case: Case, claim: Claim, lines: list[Line]) -> Iterator[Outcome]:
    mine = base(case.draft.language)
    text = _clean(claim.text, mine)
    theirs = [(_clean(line.text, base(line.language)), base(line.language)) for line in lines]
    denied = _DENIES[mine].search(text)
    denied_there = [_DENIES[language].search(plain) for plain, language in theirs]
    if denied and not any(denied_there):
        if any(_HALF_DENIES[language].search(plain) for plain, language in theirs):
            return
        start, end = _place(claim.text, denied.group())
        yield finding(
            NEGATION, Severity.WARN, claim,
            f"“{claim.text[start:end]}” denies what {lines[0].article.publisher} does not deny.",
            span=(start, end), evidence=[line.evidence() for line in lines],
        )  # fmt: skip
    elif all(denied_there) and not denied and not _HALF_DENIES[mine].search(text):
        yield finding(
            NEGATION, Severity.WARN, claim,
            f"{lines[0].article.publisher} denies something here that the draft does not.",
            evidence=[line.evidence(*_place(line.text, found.group())) for line, found in zip(lines, denied_there, strict=True) if found],
        )  # fmt: skip


def _place(text: str, word: str) -> tuple[int, int]:
    """Where a folded word stands in the text."""
    for found, start, end in words_of(text):
        if found == word.replace("’", "'"):
            return start, end
    return 0, 0


def _strength(case: Case, claim: Claim, lines: list[Line]) -> Iterator[Outcome]:
    mine = base(case.draft.language)
    text = fold(claim.text).replace("’", "'")
    if _OPEN[mine].search(_no_infinitive(text, mine)):
        return
    weak = [(line, _FIRM_SOURCE[base(line.language)].search(fold(line.text))) for line in lines]
    if not all(found for _, found in weak):
        return
    line, found = weak[0]
    if found is None:
        return
    yield finding(
        STRENGTH, Severity.WARN, claim,
        f"The draft states as fact what {line.article.publisher} leaves open (“{found.group()}”).",
        evidence=[line.evidence(*_place(line.text, found.group()))],
    )  # fmt: skip


def _no_infinitive(text: str, language: str) -> str:
    return re.sub(r"\bto\b", " ", text) if language == "en" else text


def _caveat(case: Case, claim: Claim, lines: Iterable[Line]) -> Iterator[Outcome]:
    """A clause that takes something back, of which the draft sentence carries nothing."""
    mine = base(case.draft.language)
    if _CAVEATS[mine].search(fold(claim.text)):
        return
    for line in lines:
        plain = fold(line.text)
        found = _CAVEATS[base(line.language)].search(plain)
        if found is None or len(plain) != len(line.text):
            continue
        clause = (
            line.text[found.end() :] if found.start() > 3 else line.text[: line.text.find(",") + 1]
        )
        stop = re.search(r"[,;.:]\s", clause)
        clause = clause[: stop.start()] if stop and stop.start() > 15 else clause
        if case.index.reverse_share(clause, line, claim.text) >= 0.3:
            continue
        yield finding(
            CAVEAT, Severity.WARN, claim,
            f"{line.article.publisher} adds a caveat here that the draft leaves out.",
            evidence=[line.evidence(found.start(), min(len(line.text), found.end() + len(clause)))],
        )  # fmt: skip
