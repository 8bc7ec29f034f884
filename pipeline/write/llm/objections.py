"""Why a model's text is sent back, and whether what it leaves in the end is of any use to an editor."""

from collections.abc import Mapping, Sequence

from pipeline.model.draft import Draft, Finding, Severity
from pipeline.model.news import Article, article_of

#: Rules of the checks that are about the desk and its sources, which no rewriting of the text can mend.
_NOT_THE_TEXT = frozenset({"embargo", "credit-line", "mining-reservation", "link", "left-out"})
#: Sent back although the checks only warn: what a model does and the built-in writer cannot.
_STRICT = frozenset(
    {
        "figure-missing", "figure-unit", "figure-elsewhere", "name-missing", "name-elsewhere", "date-other",
        "quotation-altered", "quotation-in-no-source", "quotation-misattributed", "opposite-term", "negation",
        "other-of-its-kind",
        "strength", "caveat-dropped", "support-none", "foreign-word", "banned-word", "attribution-other",
    }
)  # fmt: skip
#: Sent back however lightly the checks take it.
_ALWAYS = frozenset({"copied-run", "length", "language", "leaked-instruction", "speaks-to-reader"})
#: A model that is told too much at once mends nothing.
_MOST = 12
#: A text in which more sentences are held than this share is no start for an editor.
_HELD = 0.34


def objected(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that a text is sent back for, the gravest first."""
    return tuple(
        one
        for one in findings
        if one.rule not in _NOT_THE_TEXT
        and (
            one.severity is Severity.BLOCK
            or one.rule in _ALWAYS
            or (one.severity is Severity.WARN and one.rule in _STRICT)
        )
    )


def reasons(draft: Draft, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The findings in sentences for the model, each with the words that it is about."""
    texts: Mapping[str, str] = {one.id: one.text for one in draft.sentences()}
    found = []
    for one in objected(findings):
        text = texts.get(one.sentence_id, "")
        words = text[one.start : one.end] or text[:80]
        found.append(f"“{words}”: {one.message}" if words else one.message)
    more = [f"And {len(found) - _MOST} more of the kind."] if len(found) > _MOST else []
    return (*dict.fromkeys(found[:_MOST]), *more)


def same_language(draft: Draft, articles: Sequence[Article], most: float) -> tuple[str, ...]:
    """Why too much rests on sources in the draft's own language, where the desk sets a limit and others are there."""
    mine = draft.language.partition("-")[0]
    foreign = {one.id for one in articles if one.language.partition("-")[0] != mine}
    body = [one for block in draft.blocks if not block.background for one in block.sentences]
    if most >= 1 or not foreign or not body:
        return ()
    own = [one for one in body if not {article_of(name) for name in one.based_on} & foreign]
    if len(own) <= most * len(body):
        return ()
    told = f"{len(own)} of {len(body)} sentences rest on sources in {mine} alone"
    return (f"{told}, and at most {most:.0%} may: take more from the others.",)


def weight(findings: Sequence[Finding]) -> tuple[int, int]:
    """How much is wrong: what holds the draft first, then the rest."""
    mine = objected(findings)
    held = sum(one.severity is Severity.BLOCK for one in mine)
    return held, len(mine) - held


def unusable(draft: Draft, findings: Sequence[Finding], *, fewest_words: int) -> str:
    """Why the text is better not shown to an editor at all; empty when it may be, with its doubts marked."""
    if draft.words < fewest_words / 2:
        return f"it wrote {draft.words} words where at least {fewest_words} were asked for"
    mine = objected(findings)
    if any(
        one.rule == "leaked-instruction"
        or (one.rule == "speaks-to-reader" and one.severity is Severity.WARN)
        for one in mine
    ):
        return "it repeated or obeyed an instruction that stood in a source"
    sentences = [one.id for one in draft.sentences()]
    foreign = {one.sentence_id for one in mine if one.rule == "language"}
    if len(foreign) * 4 > len(sentences):
        return "it wrote in another language"
    held = {one.sentence_id for one in mine if one.severity is Severity.BLOCK} & set(sentences)
    if len(held) > _HELD * len(sentences):
        return f"the checks hold {len(held)} of its {len(sentences)} sentences"
    return ""
