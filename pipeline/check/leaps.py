"""Claims that leap: a link told as a cause, a "would" told as a "will", a condition or a concession cut off."""

import re
from collections.abc import Iterator, Sequence

from pipeline.check.case import Case, Claim, Outcome, finding
from pipeline.check.lines import Line
from pipeline.check.second import second_opinion
from pipeline.check.words import base, content_stems, words_of
from pipeline.language.quotes import find_quotes
from pipeline.model.draft import Severity
from pipeline.text import fold


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b")


#: Two things that go together.
_LINKED = {
    "en": _pattern(r"associat(?:e|es|ed|ion with|ion between)|link\w*|correlat\w+|relat(?:e|es|ed|ion\w*)|connect\w+|tied"),
    "es": _pattern(r"asocia(?:n|ron|ba|ban|do|da|dos|das)?|asocio|relacion(?:a|an|o|aron|ado|ada|ados|adas)|vincul(?:a|an|o|aron|ado|ada|ados|adas)|correlac\w+|ligad\w+|conect(?:a|an|o|aron|ad\w+)|enlaz\w+"),
}  # fmt: skip
#: One that makes the other.
_CAUSED = {
    "en": _pattern(
        r"caus(?:e|es|ed|ing)|leads? to|led to|leading to|triggers?|triggered|prevents?|prevented|protects?|protected|reduc(?:e|es|ed)|"
        r"cuts?|lowers|lowered|lower(?! (?:risk|rate|level|chance|incidence|mortality|odds|death|blood)s?)|increases?|increased|raises?|raised|produc(?:e|es|ed)|makes?|made"
    ),
    "es": _pattern(
        r"caus\w+|provoc\w+|produc\w+|produj\w+|gener\w+|origin\w+|conllev\w+|reduc\w+|reduj\w+|aument\w+|prev[ie]\w+|proteg\w+|evit\w+|"
        r"baj\w+|sub\w+|disminu\w+|increment\w+|elev\w+|efecto\w*|lleva\w*|hac\w+|desencaden\w+"
    ),
}
#: One that makes the other, as a draft says it outright; "causas" and "aumento" are nouns.
_CAUSES = _CAUSED | {
    "es": _pattern(
        r"(?<!a )(?<!la )causan?|causaron|causo|provocan?|provocaron|provoco|reducen?|redujo|redujeron|aumentan?|aumentaron|previenen?|"
        r"previno|protegen?|protegio|evitan?|evitaron|disminuyen?|disminuyo|incrementan?|elevan?|elevo"
    ),
}
#: A verb in the Spanish conditional; "tenía" and "María" are none.
_WOULD_ES = re.compile(
    r"\b(?!(?:comis|not|secret|guard|luter|libr|panad|ganad|ingeni|mar|conser|portería|batería|galería|cafetería)[a-z]*ía)"
    r"\w+(?:arí|irí|derí|berí|cerí|serí|drí|brí|querrí|harí|dirí)a[ns]?\b|\bserían?\b",
    re.IGNORECASE,
)
#: A verb in the Spanish future; what is going to be.
_WILL_ES = re.compile(r"\b\w*(?:[aei]r|dr|br)án?\b|\bvan? a (?=\w+[aei]r(?:se)?\b)", re.IGNORECASE)
#: Words that leave open whether it will be, in a source; the machine's translation must bear them out.
_OPEN = {
    "en": re.compile(r"\b(?:would|could|might|may|perhaps|maybe)\b"),
    "es": re.compile(
        rf"{_WOULD_ES.pattern}|\b(?:pued[ea]n?|pudier\w+|pudies\w+|quizás?|tal vez|acaso|posiblemente|deberían?)\b",
        re.IGNORECASE,
    ),
}
_WILL = {"en": re.compile(r"\b(?:will|is going to|are going to)\b(?! not be able)"), "es": _WILL_ES}
#: The same in a draft, whatever else it says.
_LEFT_OPEN = {
    "en": _pattern(r"would|could|might|may|perhaps|maybe|possibl[ey]|probabl[ey]|likely|can|should|if|hope\w*|expect\w*"),
    "es": re.compile(
        rf"{_OPEN['es'].pattern}|\b(?:probable\w*|posible\w*|pod\w+|si|espera\w*|prev\w+|debe\w*)\b", re.IGNORECASE
    ),
}  # fmt: skip
#: What tells in English that something is still to come.
_TO_COME = _pattern(
    r"will|would|'ll|shall|going to|to be|to|plan\w*|expect\w*|due|may|might|could|can|should|must|soon|tomorrow|next|coming|upcoming|future"
)
#: Words of certainty and of duty in a draft, what leaves open in a translation, and what there bears them out.
_SURE = {
    "en": (
        _pattern(r"must(?! have)|certainly|definitely|undoubtedly|(?:is|are|was|were) (?:certain|sure) to"),
        _pattern(r"can|could|may|might|perhaps|maybe|possibl[ey]|probabl[ey]|likely"),
        _pattern(
            r"must|should|need\w*|ha(?:s|ve|d) to|certain\w*|sure\w*|definit\w+|undoubt\w+|doubt|requir\w+|oblig\w+|essential|"
            r"necess\w+|cannot|not|forc\w+"
        ),
    ),
    "es": (
        _pattern(r"deben?|tienen? que|sin duda|seguro que|ciertamente|indudablemente"),
        _pattern(r"pued\w+|podr\w+|quizas?|tal vez|posible\w*|probable\w*"),
        _pattern(
            r"deb\w+|t[ei]+n\w+ que|neces\w+|segur\w+|dud\w+|ciert\w+|oblig\w+|requ\w+|no|hay que|h[ae]n? de|esencial\w*"
        ),
    ),
}  # fmt: skip
#: A condition; "sí", "si bien" and "como si" are none.
_IF_ES = re.compile(
    r"(?<!como )(?<!incluso )(?<!aun )\bsi (?!bien\b|no (?:que|tambi))", re.IGNORECASE
)
_IF_EN = re.compile(r"(?<!as )(?<!even )\bif\b", re.IGNORECASE)
_IF = {"en": _IF_EN, "es": _IF_ES}
_CONDITION = {
    "en": _pattern(
        r"if|unless|provided|providing|as long as|should|when\w*|whether|in case|in the event|depend\w*|subject to|conditional\w*|on condition|"
        r"without|were|assuming|once|until|would|could"
    ),
    "es": _pattern(
        r"si|siempre que|siempre y cuando|cuando|salvo|a menos|en caso|de (?:no )?(?:ser|haber|\w+arse|\w+erse|\w+irse)|depend\w*|"
        r"sujet\w+|condici\w+|sin|hasta|mientras|con tal|una vez|podri\w+|\w{3,}ri(?:a|an)"
    ),
}  # fmt: skip
#: What somebody says against a claim before "but" goes on with it.
_BUT = {"en": re.compile(r",? \bbut\b"), "es": re.compile(r",? \bpero\b")}
_BUT_LEFT = {
    "en": _pattern(
        r"but|although|though|however|despite|while|whereas|yet|even|nevertheless|in spite|albeit|except|still|nonetheless"
    ),
    "es": _pattern(
        r"pero|aunque|sin embargo|pese|a pesar|mientras|no obstante|si bien|incluso|salvo|excepto|todavia|aun|sino|con todo"
    ),
}
_TAKES_BACK = {
    "en": _pattern(r"not|no|never|without|small|early|preliminary|limit\w*|only|few|uncertain|unclear|risk\w*|warn\w*|denie[sd]|nobody|lack\w*"),
    "es": _pattern(r"no|nunca|sin|pequen\w+|prelimina\w+|limitad\w+|solo|poc[oa]s?|inciert\w+|riesgo\w*|adv[ie]rt\w+|neg[oa]|niega|nadie|falt\w+|ningun\w*|todavia"),
}  # fmt: skip
#: Share of a clause's own telling words below which it is missed, and the fewest that it has.
_MISSED, _FEWEST = 0.3, 2


def check_leaps(case: Case, claim: Claim, lines: Sequence[Line]) -> Iterator[Outcome]:
    """What a claim in English or Spanish says more plainly than a source sentence in one of them that it follows."""
    if base(case.draft.language) not in _WILL:
        return
    text = fold(claim.text).replace("’", "'")
    yield from _cause(case, claim, lines, text)
    yield from _will(case, claim, lines)
    yield from _sure(case, claim, lines, text)
    yield from _done(case, claim, lines, text)
    for line in lines:
        if outcome := _condition(case, claim, line, text) or _conceded(case, claim, line, text):
            yield outcome
            return


def _cause(case: Case, claim: Claim, lines: Sequence[Line], text: str) -> Iterator[Outcome]:
    mine = base(case.draft.language)
    found = _CAUSES[mine].search(text)
    if found is None or _LINKED[mine].search(text):
        return
    for line in lines:
        spoken, plain = base(line.language), fold(line.text)
        linked = _LINKED[spoken].search(plain)
        if linked is None or _CAUSED[spoken].search(plain):
            continue
        second = fold(second_opinion(case, [line]))
        if second and (not _LINKED[mine].search(second) or found.group() in second):
            continue
        yield finding(
            "strength", Severity.WARN, claim,
            f"“{found.group()}” makes a cause of what {line.article.publisher} calls a link (“{_written(line, linked)}”).",
            span=found.span() if len(text) == len(claim.text) else (0, 0),
            evidence=[line.evidence(*_place(line, linked))],
        )  # fmt: skip
        return


def _will(case: Case, claim: Claim, lines: Sequence[Line]) -> Iterator[Outcome]:
    mine = base(case.draft.language)
    found = _WILL[mine].search(claim.text)
    asks = claim.text.rstrip('"”»’ ').endswith("?")
    if found is None or asks or _LEFT_OPEN[mine].search(_no_month(claim.text).lower()):
        return
    for line in lines:
        open_word = _OPEN[base(line.language)].search(_no_month(line.text))
        second = second_opinion(case, [line])
        if open_word is None or (
            base(line.language) != mine and not _OPEN[mine].search(_no_month(second))
        ):
            continue
        if _WILL[mine].search(second or line.text):
            continue
        yield _surer(claim, line, found, open_word)
        return


def _sure(case: Case, claim: Claim, lines: Sequence[Line], text: str) -> Iterator[Outcome]:
    """ "Certainly" for "tal vez", "must" for "puede": read off the machine's translation."""
    mine = base(case.draft.language)
    firm, leaves_open, bears_out = _SURE[mine]
    found = firm.search(text)
    if found is None or leaves_open.search(text) or len(lines) != 1:
        return
    (line,) = lines
    second = fold(_no_month(second_opinion(case, lines))).replace("’", "'")
    open_word = _OPEN[base(line.language)].search(_no_month(line.text))
    if open_word and leaves_open.search(second) and not bears_out.search(second):
        yield _surer(claim, line, found, open_word)


def _done(case: Case, claim: Claim, lines: Sequence[Line], text: str) -> Iterator[Outcome]:
    """ "Has received" for "recibirá": what is to come told as done."""
    if base(case.draft.language) != "en" or len(lines) != 1 or _TO_COME.search(text):
        return
    (line,) = lines
    second = fold(second_opinion(case, lines))
    ahead = _WILL_ES.search(line.text) if base(line.language) == "es" else None
    if ahead is None or find_quotes(claim.text, case.draft.language):
        return
    for verb in re.findall(r"\bwill (?:be )?([a-z]{4,})", second):
        done = re.search(rf"\b(?:has |have |had |was |were )?{verb.removesuffix('e')}e?d\b", text)
        if done and not re.search(rf"\b{verb.removesuffix('e')}e?d\b", second):
            yield _surer(claim, line, done, ahead)
            return


def _surer(claim: Claim, line: Line, found: re.Match[str], open_word: re.Match[str]) -> Outcome:
    return finding(
        "strength", Severity.WARN, claim,
        f"“{found.group()}” is surer than {line.article.publisher} (“{open_word.group()}”).",
        span=found.span() if len(found.string) == len(claim.text) else (0, 0),
        evidence=[line.evidence(*open_word.span())],
    )  # fmt: skip


def _no_month(text: str) -> str:
    """The text without the month of May, which leaves nothing open; every letter keeps its place."""
    return re.sub(r"(?<=.)\bMay\b", "   ", text)


def _condition(case: Case, claim: Claim, line: Line, text: str) -> Outcome | None:
    mine = base(case.draft.language)
    found = _IF[base(line.language)].search(line.text)
    if found is None or _CONDITION[mine].search(text):
        return None
    second = second_opinion(case, [line])
    if second and not _IF[mine].search(second):
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
    if found is None or found.start() < 4 or _BUT_LEFT[base(case.draft.language)].search(text):
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
