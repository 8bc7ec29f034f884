"""A second opinion on a translated sentence: the machine's own translation of what it rests on."""

from collections.abc import Sequence

from pipeline.check.case import Case, Claim
from pipeline.check.lines import Line
from pipeline.check.words import base, content_stems
from pipeline.errors import NoRouteError

#: A draft sentence that shares this part of its telling words with the machine's translation follows its source.
_FOLLOWS = 0.5


def second_opinion(case: Case, lines: Sequence[Line]) -> str:
    """The lines in the draft's language, as the installed route translates them; empty where it cannot.

    Lines of one language only, and of another than the draft's: a text in the draft's own language needs none.
    """
    spoken = {base(line.language) for line in lines}
    if case.translator is None or len(spoken) != 1 or spoken == {base(case.draft.language)}:
        return ""
    try:
        made = case.translator.translate(
            [line.text for line in lines], source=spoken.pop(), target=base(case.draft.language)
        )
    except NoRouteError:
        return ""
    return " ".join(made.texts)


def follows_closely(case: Case, claim: Claim, *, least: float, least_named: float) -> bool:
    """Whether a draft sentence follows its lines so closely that it can be held against them word by word.

    By the share of it that the word list carries, or, where one named sentence carries less by words that the list
    lacks, by the machine's translation.
    """
    named = claim.named and len(claim.lines) == 1
    if claim.share >= (least_named if named else least):
        return True
    if not named:
        return False
    mine = set(content_stems(claim.text, case.draft.language))
    theirs = set(content_stems(second_opinion(case, claim.lines), case.draft.language))
    return bool(mine) and len(mine & theirs) >= _FOLLOWS * len(mine)
