"""English turns of phrase: the same statement in another construction, where grammar leaves no doubt.

They serve two ends: a draft is no copy, and newspaper English prefers the active and the short. A
turn that cannot be sure of its grammar does not match.
"""

import re
from collections.abc import Callable

_NP = r"(?:[Tt]he|[Aa]|[Aa]n|[Tt]his|[Ii]ts|[Tt]heir) (?:[\w’'-]+ ){0,3}?[\w’'-]+"
#: Verbs whose past is their participle, so that passive and active share the word.
_SAME = r"led|funded|carried out|organised|launched|published|made|built|developed|designed|conducted|founded|produced|sent|held|found|rescued|reported|confirmed|announced|commissioned|approved|caused|supported|financed|paid for|discovered|treated"
_THINGS = r"trial|study|research|report|survey|project|work|analysis|plan|review|investigation|treatment|scheme|article|law|test|experiment|programme|decision|agreement|technique|method"
_SUBJECTS = r"(?:the|a|an|it|they|he|she|these|those|there|no|some|most|many|few|all|larger|more|its|their|such)"

_Turn = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _small(text: str) -> str:
    return text[0].lower() + text[1:] if re.match(r"(?:The|A|An|This|Its|Their)\b", text) else text


def _big(text: str) -> str:
    return text[:1].upper() + text[1:]


def _active(match: re.Match[str]) -> str:
    return f"{_big(match['agent'])} {match['verb']} {_small(match['thing'])}{match['tail'] or ''}."


def _none(match: re.Match[str]) -> str:
    return f"No {match['what']} {match['be']} recorded{match['tail'] or ''}."


#: What "have to" follows as an infinitive: "will have to" is no "will must".
_AUXILIARY = re.compile(
    r"(?:will|would|may|might|could|should|shall|can|must|did|do|does|not|to|\w+n[’']t|\w+[’']ll)\b",
    re.IGNORECASE,
)


def _must(match: re.Match[str]) -> str:
    if _AUXILIARY.match(match["before"]):
        return match.group()
    return f"{match['before']}must"


_WHOLE: tuple[_Turn, ...] = (
    # The study was led by A, together with B. > A led the study, together with B.
    (
        re.compile(
            rf"^(?P<thing>{_NP}) (?:was|were) (?P<verb>{_SAME}) by (?P<agent>(?:the )?[A-Z][^,.;]{{2,70}}?|(?:the|a|an) [^,.;]{{3,50}}?)(?P<tail>, (?:together|along|in) [^.;]{{5,160}})?\.$"
        ),
        _active,
    ),
    # There were no deaths and no injuries during the year. > No deaths and no injuries were recorded ...
    (
        re.compile(
            r"^There (?P<be>was|were) no (?P<what>(?:[\w-]+ ){0,3}(?:deaths?|injuries|incidents?|accidents?|adverse (?:events?|effects?)|side effects?|cases?|damage|delays?|arrests?|complaints?)(?: (?:and|or) (?:no )?(?:[\w-]+ ){0,3}[\w-]+)?)(?P<tail> (?:during|in|over|among|within|by|at|on) [^,;]{3,60})?\.$"
        ),
        _none,
    ),
)
_INSIDE: tuple[_Turn, ...] = (
    (re.compile(rf"\b(?P<article>[Tt]h)is (?P<thing>{_THINGS})\b"), lambda m: f"{m['article']}e {m['thing']}"),
    (re.compile(r", which means (?:that )?"), lambda _: ", meaning that "),
    (re.compile(r"\b(?P<be>was|were) published(?= (?:on [\w ]{4,20} )?in (?:the journal |[A-Z]))"), lambda _: "appeared"),
    (re.compile(r"\b(?P<seem>appears?|appeared|seems?|seemed|proved) to be (?=(?!the|a|an|in|at|on|no|more\b)\w+(?<!ing)(?<!ed)\b)"), lambda m: f"{m['seem']} "),
    (re.compile(rf"\b(?P<say>said|says|believes?|thinks?|hopes?|showed|shows|suggests?|suggested|insist(?:s|ed)|claim(?:s|ed)|admit(?:s|ted)|told \w+) that (?={_SUBJECTS}\b)"), lambda m: f"{m['say']} "),
    (re.compile(r"\b(?P<what>[Ll]evels|[Rr]ates) of (?P<of>(?!the|a|an|about|up)[a-z]+)(?= (?:is|are|was|were|has|have|stayed|remained|rose|fell|increased|dropped|in|over|among)\b)"), lambda m: f"{_big(m['of']) if m['what'][0].isupper() else m['of']} {m['what'].lower()}"),
    (re.compile(r"\btook part in (?=the|a|an\b)"), lambda _: "joined "),
    (re.compile(r"\bdifferent types of (?P<what>\w+)"), lambda m: f"various types of {m['what']}"),
    (re.compile(r"\b(?P<be>is|are|was|were) needed\b(?= to\b)"), lambda m: f"{m['be']} required"),
    (re.compile(r"(?P<before>[\w’']+ (?:also |now |still |first |then )?)have to\b"), _must),
    (re.compile(r"(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!\bbe )(?<!\bbeen )(?<!\bwas )(?<!\bwere )(?<!\bis )(?<!\bjust )(?<!\balready )\bstarted\b"), lambda _: "began"),
    (re.compile(r"\bafterwards\b"), lambda _: "later"),
    (re.compile(r", including\b"), lambda _: ", among them"),
    (re.compile(r"\bin the year to\b"), lambda _: "over the year to"),
    (re.compile(r"\bmore than half of\b"), lambda _: "over half of"),
    (re.compile(r"\bat the start of\b"), lambda _: "at the beginning of"),
    (re.compile(r"\b(?P<one>strong|solid|safe|clear|small|cheap|quick|simple|warm|cold|wet|dry|new|old) and (?P<two>consistent|robust|coherent|simple|clear|cheap|quick|cold|wet|dry|effective)\b"), lambda m: f"{m['two']} and {m['one']}"),
)  # fmt: skip


def turned(text: str) -> str:
    """The sentence after every turn that fits it; a text with quotation marks is left alone."""
    if re.search(r"[“”\"«»]", text):
        return text
    for pattern, make in _WHOLE:
        match = pattern.match(text)
        if match:
            text = make(match)
            break
    for pattern, make in _INSIDE:
        text = pattern.sub(make, text)
    return text
