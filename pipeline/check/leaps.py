"""Claims that leap: a link told as a cause, a "would" told as a "will", a condition or a concession cut off."""

import re
from collections.abc import Iterator, Sequence

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.second import second_opinion
from pipeline.check.words import base, content_stems, words_of
from pipeline.model.draft import Severity
from pipeline.text import fold


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b")


#: Two things that go together.
_LINKED = {
    "en": _pattern(r"associat(?:e|es|ed|ion with|ion between)|link\w*|correlat\w+|relat(?:e|es|ed|ion\w*)|connect\w+|tied"),
    "es": _pattern(r"asocia(?:n|ron|ba|ban|do|da|dos|das)?|asocio|relacion(?:a|an|o|aron|ado|ada|ados|adas)|vincul(?:a|an|o|aron|ado|ada|ados|adas)|correlac\w+|ligad\w+"),
}  # fmt: skip
#: One that makes the other.
_CAUSED = {
    "en": _pattern(
        r"caus(?:e|es|ed|ing)|leads? to|led to|leading to|triggers?|triggered|prevents?|prevented|protects?|protected|reduc(?:e|es|ed)|"
        r"cuts?|lowers?|lowered|increases?|increased|raises?|raised|produc(?:e|es|ed)|makes?|made"
    ),
    "es": _pattern(
        r"caus\w+|provoc\w+|produc\w+|produj\w+|gener\w+|origin\w+|conllev\w+|reduc\w+|reduj\w+|aument\w+|prev[ie]\w+|proteg\w+|evit\w+|"
        r"baj\w+|sub\w+|disminu\w+|increment\w+|elev\w+|efecto\w*|lleva\w*|hac\w+|desencaden\w+"
    ),
}
#: A verb in the Spanish conditional; "tenía" and "María" are none.
_WOULD_ES = re.compile(
    r"\b(?!(?:comis|not|secret|guard|luter|libr|panad|ganad|ingeni|mar|conser|portería|batería|galería|cafetería)[a-z]*ía)"
    r"\w+(?:arí|irí|derí|berí|cerí|serí|drí|brí|querrí|harí|dirí)a[ns]?\b|\bserían?\b",
    re.IGNORECASE,
)
_WOULD = _pattern(r"would|could|might|may")
_WILL = re.compile(r"\b(?:will|is going to|are going to)\b(?! not be able)")
#: A condition; "sí", "si bien" and "como si" are none.
_IF_ES = re.compile(
    r"(?<!como )(?<!incluso )(?<!aun )\bsi (?!bien\b|no (?:que|tambi))", re.IGNORECASE
)
_IF_EN = re.compile(r"(?<!as )(?<!even )\bif\b", re.IGNORECASE)
_CONDITION = _pattern(
    r"if|unless|provided|providing|as long as|should|when\w*|whether|in case|in the event|depend\w*|subject to|conditional\w*|on condition|"
    r"without|were|assuming|once|until|would|could"
)
#: What somebody says against a claim before "but" goes on with it.
_BUT = {"en": re.compile(r",? \bbut\b"), "es": re.compile(r",? \bpero\b")}
_BUT_LEFT = _pattern(
    r"but|although|though|however|despite|while|whereas|yet|even|nevertheless|in spite|albeit|except|still|nonetheless"
)
_TAKES_BACK = {
    "en": _pattern(r"not|no|never|without|small|early|preliminary|limit\w*|only|few|uncertain|unclear|risk\w*|warn\w*|denie[sd]|nobody|lack\w*"),
    "es": _pattern(r"no|nunca|sin|pequen\w+|prelimina\w+|limitad\w+|solo|poc[oa]s?|inciert\w+|riesgo\w*|adv[ie]rt\w+|neg[oa]|niega|nadie|falt\w+|ningun\w*|todavia"),
}  # fmt: skip
#: Share of a clause's own telling words below which it is missed, and the fewest that it has.
_MISSED, _FEWEST = 0.3, 2


def check_leaps(case: Case, claim: Claim, lines: Sequence[Line]) -> Iterator[Outcome]:
    """What a claim in English says more plainly than a source sentence in Spanish or English that it follows."""
    if base(case.draft.language) != "en":
        return
    text = fold(claim.text).replace("’", "'")
    yield from _cause(case, claim, lines, text)
    yield from _will(case, claim, lines, text)
    for line in lines:
        if outcome := _condition(case, claim, line, text) or _conceded(case, claim, line, text):
            yield outcome
            return


def _cause(case: Case, claim: Claim, lines: Sequence[Line], text: str) -> Iterator[Outcome]:
    found = _CAUSED["en"].search(text)
    if found is None or _LINKED["en"].search(text):
        return
    for line in lines:
        spoken, plain = base(line.language), fold(line.text)
        linked = _LINKED[spoken].search(plain)
        if linked is None or _CAUSED[spoken].search(plain):
            continue
        second = fold(second_opinion(case, [line]))
        if second and (not _LINKED["en"].search(second) or found.group() in second):
            continue
        yield finding(
            "strength", Severity.WARN, claim,
            f"“{found.group()}” makes a cause of what {line.article.publisher} calls a link (“{_written(line, linked)}”).",
            span=found.span() if len(text) == len(claim.text) else (0, 0),
            evidence=[line.evidence(*_place(line, linked))],
        )  # fmt: skip
        return


def _will(case: Case, claim: Claim, lines: Sequence[Line], text: str) -> Iterator[Outcome]:
    found = _WILL.search(text)
    if found is None or _WOULD.search(text):
        return
    for line in lines:
        spoken = base(line.language)
        open_word = (_WOULD_ES if spoken == "es" else _WOULD).search(line.text)
        second = fold(second_opinion(case, [line]))
        if open_word is None or (spoken != "en" and not _WOULD.search(second)):
            continue
        if _WILL.search(second or fold(line.text)):
            continue
        yield finding(
            "strength", Severity.WARN, claim,
            f"“{found.group()}” is surer than {line.article.publisher} (“{open_word.group()}”).",
            span=found.span() if len(text) == len(claim.text) else (0, 0),
            evidence=[line.evidence(*open_word.span())],
        )  # fmt: skip
        return


def _condition(case: Case, claim: Claim, line: Line, text: str) -> Outcome | None:
    found = (_IF_ES if base(line.language) == "es" else _IF_EN).search(line.text)
    if found is None or _CONDITION.search(text):
        return None
    second = second_opinion(case, [line])
    if second and not _IF_EN.search(second):
        return None
    clause = re.split(r"[,;.:]\s|[.!?»”]", line.text[found.end() :])[0]
    if not _missed(case, claim, line, clause, text):
        return None
    return finding(
        "caveat-dropped", Severity.WARN, claim,
        f"{line.article.publisher} sets a condition here that the draft leaves out.",
        evidence=[line.evidence(found.start(), found.end() + len(clause))],
    )  # fmt: skip


def _conceded(case: Case, claim: Claim, line: Line, text: str) -> Outcome | None:
    found = _BUT[base(line.language)].search(line.text)
    if found is None or found.start() < 4 or _BUT_LEFT.search(text):
        return None
    clause = re.split(r"[;:.]\s", line.text[: found.start()])[-1]
    if not _TAKES_BACK[base(line.language)].search(fold(clause)):
        return None
    if not _missed(case, claim, line, clause, text):
        return None
    return finding(
        "caveat-dropped", Severity.WARN, claim,
        f"{line.article.publisher} adds a caveat here that the draft leaves out.",
        evidence=[line.evidence(line.text.find(clause), found.start())],
    )  # fmt: skip


def _missed(case: Case, claim: Claim, line: Line, clause: str, text: str) -> bool:
    """Whether the draft sentence and its neighbours carry next to nothing of a clause's own words."""
    rest = set(content_stems(line.text.replace(clause, " "), line.language))
    own = " ".join(
        word
        for word, _, _ in words_of(clause)
        if (stems := content_stems(word, line.language)) and stems[0] not in rest
    )
    if len(content_stems(own, line.language)) < _FEWEST:
        return False
    at = next((place for place, one in enumerate(case.claims) if one is claim), 0)
    around = " ".join(one.text for one in case.claims[max(0, at - 1) : at + 3])
    return (
        case.index.reverse_share(own, line, text) < _MISSED
        and case.index.reverse_share(own, line, around) < 2 * _MISSED
    )


def _place(line: Line, found: re.Match[str]) -> tuple[int, int]:
    return found.span() if len(found.string) == len(line.text) else (0, 0)


def _written(line: Line, found: re.Match[str]) -> str:
    start, end = _place(line, found)
    return line.text[start:end] or found.group()
