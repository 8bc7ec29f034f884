"""Negation and strength: "not" that came or went, "may" that became "does", a caveat cut from its claim."""

import re
from collections.abc import Iterable, Iterator

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.denials import arrived, denials_of, left, stated
from pipeline.check.lines import Line
from pipeline.check.second import second_opinion
from pipeline.check.words import base, content_stems, words_of
from pipeline.model.draft import Severity
from pipeline.text import fold

NEGATION = "negation"
STRENGTH = "strength"
CAVEAT = "caveat-dropped"

#: Alignments below this are condensed too much for polarity to be read off word by word.
_TRUSTED, _TRUSTED_NAMED = 0.5, 0.3


#: Above this many words a sentence is too long for its denials to be matched as a whole.
_LONG = 45
#: Share of the shorter sentence's telling words by which two outlets' sentences say, or deny, one thing.
_ALIKE = 0.6
#: "sin litoral" is "landlocked": a denial that turns into an adjective.
_ADJECTIVAL = frozenset({"sin", "without"})


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
        r"\b(?:no\. \d+|not only|not just|no doubt|whether or not|not least|if not|no matter|no\.|not to mention|no more than|no less than|no one else|why not|nothing but)\b"
    ),
    "es": re.compile(
        r"\b(?:sin embargo|no (?:(?:es|son|era|eran|fue|fueron|se trata) )?solo|no solamente|no obstante|sin duda|no mas de|nada mas|no menos|a no ser|si no|sin dudas|hasta que no|no unicamente|sin perjuicio|por no decir|o no|no vidente\w*|no duden?|no (?:puede|podia) faltar|no es mas que|no se olviden?|no son mas que|no hay mas|no queda mas|no quedo mas|no tardo|no tardaron|n\.?o \d+|n\.o|no residentes?|no conclu\w+|cuando no|nada menos|no cabe duda|no oficial\w*|no gubernamental\w*|a mas no)\b"
    ),
}
#: Words that may translate a denial, so that a missing one is no fault; chosen by how much oftener they stand
#: in sentences whose translation denies and which do not.
_HALF_DENIES = {
    "en": _pattern(
        r"unable|unc\w+|unf\w+|unh\w+|unk\w+|unl[ei]\w+|unn\w+|unp\w+|unr\w+|uns\w+|unt\w+|unw\w+|una\w+|"
        r"unb\w+|und(?:is|oub|ec|on)\w*|unex\w+|unemp\w+|unequ\w+|uneven\w*|unus\w+|unv\w+|impossib\w+|"
        r"improb\w+|inabil\w+|incap\w+|inval\w+|insuff\w+|inad\w+|inac\w+|incor\w+|inde(?!pend)\w+|ineff\w+|"
        r"inex\w+|invis\w+|ill?eg\w+|immu\w+|immed\w+|irr\w+|dis[abcdhilmopqrs]\w+|non\w*|\w{3,}less|"
        r"fail\w*|lack\w*|refus\w+|declin\w+|den(?:y|ied|ies|ying|ial)|doubt\w*|unless|until|few|hardly|"
        r"barely|scarce\w*|rarely|seldom|little|less|than|only|rather|instead|prevent\w*|avoid\w*|stop\w*|"
        r"ban(?:s|ned|ning)?|prohibit\w*|forbid\w*|reject\w*|absen\w+|any\w*|ever|else|miss\w*|still|free|"
        r"exempt\w*|zero|empty|contrary|despite|except\w*|abstain\w*|cease\w*|resist\w*|lost|lose\w*|"
        r"nonetheless|ignor\w+|difficult\w*|anti\w*|pre-?empt\w*|exclu\w*|never\w*|spared?|far from|"
        r"neglect\w*|oppos\w+|against|otherwise|except|abandon\w*|but|self|remain\w*|remov\w*|shame|"
        r"tasteless"
    ),
    "es": _pattern(
        r"apenas|poc[oa]s?|dud\w+|solo|solamente|unicamente|falt\w+|mal|mala|malas?|malos?|cualquier\w*|"
        r"dej\w+|evit\w+|imped\w+|impid\w+|impos\w+|incapa\w+|insufic\w+|inacept\w+|injust\w+|inval\w+|"
        r"innec\w+|inad\w+|inc[oe]\w+|inde(?!pend)\w+|ines\w+|inex\w+|infre\w+|insat\w+|insos\w+|invis\w+|inus\w+|"
        r"inest\w+|infund\w+|irreg\w+|ileg\w+|irresp\w+|neg(?:o|ar|aron|aba|ado|aban|ativ\w+)|nieg\w+|"
        r"rechaz\w+|nul[oa]s?|carec\w+|carenc\w+|ausen\w+|except\w+|salvo|libres?|contra\w*|"
        r"des[aceghimotuv]\w+|todavia|aun|sin|no|raro|rara\w*|escas\w+|menos|fracas\w+|prohib\w+|fuera|"
        r"antes|hasta|vac\w+|perd\w+|pierd\w+|dificil\w*|exent\w+|quit\w+|en vez|en lugar|resist\w+|"
        r"suspend\w+|lejos|opon\w+|opus\w+|ajen\w+|aparte|mas que|alguna? vez|pena|excl\w+|cero|ignor\w+|"
        r"renunc\w+|abandon\w+|disc[aorut]\w+|ni|inter\w+mp\w+|elimin\w+|acab\w+ con|critic\w+"
    ),
}

#: Those of them that only a translator turns into a denial.
_KEPT = re.compile(
    r"\b(?:still|remain\w*|than|but|only|any\w*|else|ever|self|todavia|aun|solo|fuera|hasta|mas que)\b"
)

#: Words that leave a claim open.
_OPEN = {
    "en": _pattern(
        r"may|might|could|can|cannot|can't|couldn't|would|wouldn't|should|possib\w+|potential\w*|perhaps|maybe|likel\w*|"
        r"unlikel\w*|probab\w+|improbab\w+|suggest\w*|appear\w*|seem\w*|apparent\w*|alleg\w+|suspect\w*|believ\w+|expect\w*|"
        r"estimat\w+|presum\w+|suppos\w+|able|ability|abilities|capab\w+|capacity|allow\w*|enabl\w*|permit\w*|unable|impossib\w+|risk\w*|"
        r"chance\w*|if|whether|prone|option\w*|opportunit\w+|vulnerab\w+|eligib\w+|feasib\w+|speculat\w+|rumou?r\w*|"
        r"let|lets|help\w*|available|\w{3,}(?:able|ible)|'d|threat\w*|danger\w*|hypothe\w+|arguabl\w+|purported\w*|reported\w*|said to|as much as|as many as|up to|ready|easy|looks?|looked|looking|no way|guess\w*|sure|consider\w*|way|worr\w+|think\w*|thought|hop\w+|means|candidate\w*|essential|clear\w*|easily|sometimes|often"
    ),
    "es": _pattern(
        r"pod[re]\w+|pued\w+|pudi\w+|quizas?|tal vez|acaso|posib\w+|probab\w+|sugi?er\w+|sugiri\w+|parec\w+|aparentemente|"
        r"presunt\w+|supuest\w+|\w+rian?|potencial\w*|deb\w+|suel\w+|permit\w+|capa[zc]\w*|si|riesgo\w*"
    ),
}
#: In a source these leave a claim open; a draft without any open word says a bare "is".
_FIRM_SOURCE = {
    "en": _pattern(
        r"may|might|could|possib\w+|potential\w*|perhaps|maybe|likely|probab\w+|suggest\w*|appear\w*|seem\w*|alleged\w*|apparent\w*|can"
    ),
    "es": _pattern(
        r"podri\w+|(?<!se )(?<!no )(?<!que )pueden?(?! \w+se\b)|quizas?|tal vez|posibles?(?=mente| )|posiblemente|"
        r"probable\w*|probablemente|sugier\w+|sugiri\w+|sugirio|parecen?|aparentemente|presunt\w+|supuestamente|"
        r"(?<!por )supuest[oa]s?|habrian?|serian?|estarian?|tendrian?|potencialmente"
    ),
}

#: Openings of a clause that takes something back.
_CAVEATS = {
    "en": re.compile(r"\b(?:although|though|however|but|except|unless|despite|while|whereas|albeit|nevertheless|even if|provided that|yet|still|in spite|notwithstanding|nonetheless|only if|other than|apart from|rather than|if|even)\b"),
    "es": re.compile(r"\b(?:aunque|sin embargo|pero|salvo|excepto|a pesar de|pese a|si bien|no obstante|a menos que|siempre que|con todo|a no ser que)\b"),
}  # fmt: skip


#: Where a denial ends.
_BREAK = re.compile(r"[,;:.]\s| (?:and|but|y|pero) ")
_PART = re.compile(
    r"[;:]\s|,\s(?:so|and|but|which|y|pero|aunque|although|though|por lo que|asi que|lo que)\b"
)
_BARE_DENIALS = frozenset(
    ["nobody", "none", "nothin", "never", "nadi", "nada", "ningun", "nunca", "jama"]
)
#: The same in a source: "rather than" and "even" take nothing back by themselves.
_TAKEN_BACK = _CAVEATS | {
    "en": re.compile(r"\b(?:although|though|however|but|except|unless|despite|whereas|albeit|nevertheless|even if|provided that|in spite|notwithstanding|nonetheless|only if)\b"),
}  # fmt: skip


#: Firm words and what carries them in a source; one that arrives from nowhere makes the claim stronger.
_FIRM = (
    {"en": _pattern(r"must"),
      "es": _pattern(r"deb\w+|ten\w+ que|tien\w+ que|tuv\w+ que|tendr\w+ que|hay que|habia que|hubo que|habra que|necesi\w+|obliga\w*|exig\w+|"
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
    "en": re.compile(r"(?<!at )(?<!after )(?<!above )(?<!of )\ball\b(?!-)|\bevery\b"),
    "es": _pattern(r"tod[oa]s?|cada|cualquier\w*|conjunto|enter[oa]s?|total\w*|amb[oa]s|siempre"),
}


def _firmer(case: Case, claim: Claim, lines: list[Line]) -> Iterator[Outcome]:
    mine = base(case.draft.language)
    text = fold(claim.text)
    plain = [(fold(line.text), base(line.language)) for line in lines]
    found = None
    for forms in _FIRM:
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
        lines = [line for line in claim.lines if base(line.language) in _DENIES]
        if (
            claim.headline
            or claim.label
            or claim.share < (_TRUSTED_NAMED if claim.named and len(claim.lines) == 1 else _TRUSTED)
            or not lines
            or base(case.draft.language) not in _DENIES
        ):
            continue
        if len(lines) > 3:
            continue
        if not claim.named:
            lines = lines[:1]  # the others lend words, and their denials are not this sentence's
        yield from _negation(case, claim, lines)
        stronger = list(_strength(case, claim, lines)) or list(_firmer(case, claim, lines))
        yield from stronger
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
    plainly = [found and found.group() not in _ADJECTIVAL for found in denied_there]
    # Long sentences deny one thing and say another.
    if max(len(words_of(line.text)) for line in lines) > _LONG:
        return
    if denied and not any(denied_there):
        half = any(_half_denies(plain, language, mine) for plain, language in theirs)
        if not _came_in(case, claim, lines, half=half):
            return
        start, end = _place(claim.text, denied.group())
        if _denied_elsewhere(case, claim.text[start:], lines):
            return
        yield finding(
            NEGATION, Severity.WARN, claim,
            f"“{claim.text[start:end]}” denies what {lines[0].article.publisher} does not deny.",
            span=(start, end), evidence=[line.evidence() for line in lines],
        )  # fmt: skip
    elif not denied and all(denied_there) and _went_out(case, claim, lines, plainly=all(plainly)):
        yield finding(
            NEGATION, Severity.WARN, claim,
            f"{lines[0].article.publisher} denies something here that the draft does not.",
            evidence=[line.evidence(*_place(line.text, found.group())) for line, found in zip(lines, denied_there, strict=True) if found],
        )  # fmt: skip


def _came_in(case: Case, claim: Claim, lines: list[Line], *, half: bool) -> bool:
    """Whether a denial of the draft alone is its own; `half`: some word of the source may stand for one."""
    second = second_opinion(case, lines)
    if not second:
        return not half
    mine = base(case.draft.language)
    theirs = denials_of(_clean(second, mine), mine, _DENIES[mine])
    if theirs.heads:
        return False
    return arrived(denials_of(_clean(claim.text, mine), mine, _DENIES[mine]), theirs) or not half


def _went_out(case: Case, claim: Claim, lines: list[Line], *, plainly: bool) -> bool:
    """Whether a denial of the source has gone; `plainly`: it was no "sin" that turns into an adjective."""
    mine = base(case.draft.language)
    half_denies = _HALF_DENIES[mine]
    text = _clean(claim.text, mine)
    if not half_denies.search(text):
        return plainly
    if plainly and len(lines) == 1 and _plain_in(text, lines[0], mine):
        return True
    second = second_opinion(case, lines)
    return bool(second) and left(
        denials_of(text, mine, _DENIES[mine]),
        denials_of(_clean(second, mine), mine, _DENIES[mine]),
        lambda clause: half_denies.search(clause) is not None,
    )


def _plain_in(text: str, line: Line, mine: str) -> bool:
    """Whether what the source denies stands in the draft as a plain statement."""
    spoken = base(line.language)
    denied = denials_of(_clean(line.text, spoken), spoken, _DENIES[spoken])
    return stated(text, denied, spoken=spoken, language=mine, half_denies=_HALF_DENIES[mine])


def contradict(line: Line, other: Line) -> bool:
    """Whether of two sentences in one language one states what the other denies, other things being nearly equal."""
    spoken = base(line.language)
    if spoken not in _DENIES:
        return False
    mine, theirs = (
        denials_of(_clean(one.text, spoken), spoken, _DENIES[spoken]) for one in (line, other)
    )
    if arrived(mine, theirs) or arrived(theirs, mine):
        shared = len(set(line.stems) & set(other.stems))
        stated = other if mine.heads else line
        half = _HALF_DENIES[spoken].search(_clean(stated.text, spoken))
        return not half and shared >= _ALIKE * min(len(set(line.stems)), len(set(other.stems)))
    return False


def _half_denies(plain: str, language: str, mine: str) -> bool:
    """Whether a source may be rendered with a denial; within one language fewer words change into one."""
    if language == mine:
        plain = _KEPT.sub(" ", plain)
    return _HALF_DENIES[language].search(plain) is not None


def _denied_elsewhere(case: Case, denial: str, lines: list[Line]) -> bool:
    """Whether another sentence of the story denies what follows the draft's denial."""
    stop = _BREAK.search(denial)
    clause = denial[: stop.start()] if stop else denial
    telling = content_stems(clause, case.draft.language)
    wanted = [stem for stem in telling if stem not in _BARE_DENIALS]
    if not wanted:
        return False
    for place, line in enumerate(case.lines):
        if line in lines or base(line.language) not in _DENIES:
            continue
        denies = _DENIES[base(line.language)].search(_clean(line.text, base(line.language)))
        carried = sum(place in case.index.carried_by(stem) for stem in wanted)
        if denies and carried >= 0.6 * len(wanted):
            return True
    return False


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
    weak = [(line, _left_open(case, claim, line)) for line in lines]
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


def _left_open(case: Case, claim: Claim, line: Line) -> re.Match[str] | None:
    """An open word in a part of the source sentence that the draft sentence takes up."""
    text = fold(line.text)
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


def _no_infinitive(text: str, language: str) -> str:
    return re.sub(r"\bto\b", " ", text) if language == "en" else text


def _around(case: Case, claim: Claim) -> str:
    """The draft sentence with its neighbours."""
    at = next((place for place, one in enumerate(case.claims) if one is claim), 0)
    return " ".join(one.text for one in case.claims[max(0, at - 1) : at + 3])


def _caveat(case: Case, claim: Claim, lines: Iterable[Line]) -> Iterator[Outcome]:
    """A clause that takes something back, of which the draft sentence carries nothing."""
    mine = base(case.draft.language)
    if _CAVEATS[mine].search(fold(claim.text)):
        return
    for line in lines:
        plain = fold(line.text)
        found = _TAKEN_BACK[base(line.language)].search(plain)
        if found is None or len(plain) != len(line.text):
            continue
        clause = (
            line.text[found.end() :] if found.start() > 3 else line.text[: line.text.find(",") + 1]
        )
        stop = re.search(r"[,;.:]\s", clause)
        clause = clause[: stop.start()] if stop and stop.start() > 15 else clause
        if case.index.reverse_share(clause, line, claim.text) >= 0.3:
            continue
        if case.index.reverse_share(clause, line, _around(case, claim)) >= 0.5:
            continue  # the caveat has a sentence of its own
        yield finding(
            CAVEAT, Severity.WARN, claim,
            f"{line.article.publisher} adds a caveat here that the draft leaves out.",
            evidence=[line.evidence(found.start(), min(len(line.text), found.end() + len(clause)))],
        )  # fmt: skip
