"""Denials that came or went between a source and its draft."""

import re
from collections.abc import Iterator

from pipeline.check.carriers import carried, taken_up, taken_up_in_kind
from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.denials import arrived, denials_of, stated
from pipeline.check.lines import Line
from pipeline.check.second import second_opinion
from pipeline.check.words import base, content_stems, words_of
from pipeline.model.draft import Severity
from pipeline.text import fold

NEGATION = "negation"

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
        r"\b(?:no\. \d+|not only|not just|no doubt|whether or not|not least|if not|no matter|no\.|not to mention|no more than|no less than|why not|never more so|nothing but)\b"
    ),
    "es": re.compile(
        r"\b(?:sin embargo|no (?:(?:es|son|era|eran|fue|fueron|se trata) )?solo|no solamente|no obstante|sin duda|no mas de|nada mas|no menos|a no ser|sin dudas|hasta que no|no unicamente|sin perjuicio|por no decir|o no|no vidente\w*|no duden?|por que no|no dej\w+ de|no (?:puede|podia) faltar|no es mas que|no se olviden?|no son mas que|no hay mas|no queda mas|no quedo mas|no tardo|no tardaron|n\.?o \d+|n\.o|no residentes?|no concluyentes?|nada menos|no(?= [^,;.:]+ sino hasta\b)|no cabe duda|no oficial\w*|no gubernamental\w*|a mas no)\b"
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
        r"apenas|a diferencia|poc[oa]s?|dud\w+|solo|solamente|unicamente|falt\w+|mal|mala|malas?|malos?|cualquier\w*|"
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

#: What a machine translation sets aside without a denial: "unlike alpacas" is "but not alpacas".
_ASIDE = re.compile(
    r"\b(?:unlike|rather than|instead of|as opposed to|a diferencia de|en (?:vez|lugar) de)\b"
)
#: Where a denial ends.
_BREAK = re.compile(r"[,;:.]\s| (?:and|but|y|pero) ")
_BARE_DENIALS = frozenset(
    ["nobody", "none", "nothin", "never", "nadi", "nada", "ningun", "nunca", "jama"]
)


def _clean(text: str, language: str) -> str:
    plain = fold(text).replace("’", "'")
    return _EMPTY[language].sub(" ", plain)


def reads(language: str) -> bool:
    """Whether the words by which a language denies are known."""
    return base(language) in _DENIES


def check_negation(case: Case, claim: Claim, lines: list[Line]) -> Iterator[Outcome]:
    """What the draft denies and its source does not, or the other way round."""
    mine = base(case.draft.language)
    text = _clean(claim.text, mine)
    theirs = [(_clean(line.text, base(line.language)), base(line.language)) for line in lines]
    denied = _DENIES[mine].search(text)
    denied_there = [_DENIES[language].search(plain) for plain, language in theirs]
    plainly = [found and found.group() not in _ADJECTIVAL for found in denied_there]
    if denied and not any(denied_there) and not _long(lines):
        half = any(_half_denies(plain, language, mine) for plain, language in theirs)
        if not _came_in(case, claim, lines, half=half):
            return
        start, end = place_of(claim.text, denied.group())
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
            evidence=[line.evidence(*place_of(line.text, found.group())) for line, found in zip(lines, denied_there, strict=True) if found],
        )  # fmt: skip


def _came_in(case: Case, claim: Claim, lines: list[Line], *, half: bool) -> bool:
    """Whether a denial of the draft alone is its own; `half`: some word of the source may stand for one."""
    second = second_opinion(case, lines)
    if not second:
        return not half
    mine = base(case.draft.language)
    aside = _ASIDE.sub("no" if mine == "es" else "not", _clean(second, mine))
    theirs = denials_of(aside, mine, _DENIES[mine])
    if theirs.heads:
        return False
    return arrived(denials_of(_clean(claim.text, mine), mine, _DENIES[mine]), theirs) or not half


def _long(lines: list[Line]) -> bool:
    """Long sentences deny one thing and say another."""
    return max(len(words_of(line.text)) for line in lines) > _LONG


def _went_out(case: Case, claim: Claim, lines: list[Line], *, plainly: bool) -> bool:
    """Whether a denial of the source has gone; `plainly`: it was no "sin" that turns into an adjective.

    By the machine's translation where there is one: what it denies the draft speaks of, and no word of the draft
    carries the denial. Without one only what is plain counts.
    """
    mine = base(case.draft.language)
    text = _clean(claim.text, mine)
    second = _clean(second_opinion(case, lines), mine)
    if not second:
        if _long(lines) or not plainly:
            return False
        return not _HALF_DENIES[mine].search(text) or (
            len(lines) == 1 and _plain_in(text, lines[0], mine)
        )
    spoken = base(lines[0].language)
    denied = denials_of(second, mine, _DENIES[mine])
    there = " ".join(_clean(line.text, spoken) for line in lines)
    heads = [*denied.heads, *denials_of(there, spoken, _DENIES[spoken]).translated(spoken, mine)]
    stems = [stem for line in lines for stem in line.stems]
    return (
        bool(denied.heads)
        and (
            taken_up(text, heads, language=mine)
            or taken_up_in_kind(text, second, _DENIES[mine], language=mine)
        )
        and not carried(text, second, stems, spoken=spoken, language=mine)
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


def place_of(text: str, word: str) -> tuple[int, int]:
    """Where a folded word stands in the text."""
    for found, start, end in words_of(text):
        if found == word.replace("’", "'"):
            return start, end
    return 0, 0
