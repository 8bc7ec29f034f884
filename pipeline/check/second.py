"""A second opinion on a translated sentence: the machine's own translation of what it rests on."""

from collections.abc import Sequence

from pipeline.check.case import Case
from pipeline.check.lines import Line
from pipeline.check.words import base
from pipeline.errors import NoRouteError


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
