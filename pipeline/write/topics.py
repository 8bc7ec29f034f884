"""What "it" and "they" at the head of an English sentence are, where the sentences before leave one answer."""

import re

#: Things that reports are about in the singular, and people they are about in the plural. A pronoun
#: is named only by one of these: a wrong antecedent is worse than a sentence left out.
_ONE = (
    r"trial|study|treatment|project|report|survey|plan|law|bill|scheme|research|work|analysis|investigation|company"
    r"|council|team|charity|hospital|school|government|court|union|festival|strike|shortage|storm|flood|fire"
    r"|outbreak|disease|condition|drug|vaccine|medicine|museum|club|bridge|train|river|programme|ban|tax|deal"
)
_MANY = (
    r"researchers|authors|scientists|participants|patients|people|volunteers|experts|doctors|nurses|teachers"
    r"|officials|police|firefighters|rescuers|residents|workers|staff|farmers|climbers|hikers|walkers|passengers"
    r"|pupils|students|families|organisers|ministers|councillors|unions|police officers|officers|neighbours|drivers"
    r"|cells|drugs|treatments|results"
)
_FINITE = (
    r"is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do|said|says|saw|found|took"
    r"|came|went|made|gave|became|began|ran|fell|rose|led|left|looked|\w{2,}ed|say|see|ask|asks"
)
_DETERMINED = r"(?:the|this|that|a|an|these|those|its|their|all|most|many|some|several|both|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
_SUBJECT = re.compile(
    rf"^(?:{_DETERMINED} )?(?P<noun>(?:[\w-]+ ){{0,3}}?(?:(?P<one>{_ONE})|(?P<many>{_MANY})))(?: (?:of|in|at|from|with|on|who|that) [^,.;]{{2,60}}?)? (?:also |then |now |still )?(?:{_FINITE})\b",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    rf"^(?:This|It|That) (?:was|is|has been|will be) (?:a|an|the) (?P<noun>(?:[\w-]+ ){{0,4}}?(?P<one>{_ONE}))\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^(?P<before>(?:However, |But |And |Also, )?)(?P<word>It|They)(?= (?!is (?:\w+ )?(?:to|that)\b|was (?:\w+ )?(?:to|that)\b|takes\b|seems\b|remains to\b|turns? out|appears))",
)

#: "This was a phase I trial. Trials of this kind ask ...": the kind has just been named.
_KIND = re.compile(rf"\b(?:a|an) (?P<kind>(?:[\w-]+ ){{1,3}}?)(?P<noun>{_ONE})\b", re.IGNORECASE)
_OF_THIS_KIND = re.compile(r"^(?P<nouns>[A-Z][a-z]+) of (?:this|that) (?:kind|sort|type)(?= \w)")

_STUDY = re.compile(
    r"^(?:This|It) (?P<be>was|is) (?P<what>(?:a|an) (?:[\w-]+ ){0,4}?(?P<noun>trial|study|survey|review))\b"
)


def reported_study(text: str, title: str) -> str:
    """The first sentence below a heading, "This was a phase I trial", with the title's trial for "This"."""
    match = _STUDY.match(text)
    if match is None or not re.search(rf"\b{match['noun']}\b", title, re.IGNORECASE):
        return text
    named = "The work" if match["noun"] == "study" else "The study"
    return f"{named} {match['be']} {text[match.start('what') :]}"


class Topics:
    """What the last sentences of one section were about; `named` answers for one sentence at a time."""

    def __init__(self) -> None:
        self._one: tuple[str, int] = ("", 0)
        self._many: tuple[str, int] = ("", 0)
        #: The kind that the last sentence named, and its noun.
        self._kind: tuple[str, str] = ("", "")

    def named(self, text: str) -> str:
        """The sentence with its opening pronoun named, or as it is; and the sentence is remembered."""
        match = _OPENS.match(text)
        if match:
            topic, age = self._one if match["word"] == "It" else self._many
            if topic and age <= 2:
                name = f"the {topic}" if match["before"] else f"The {topic}"
                text = f"{match['before']}{name}{text[match.end() :]}"
        text = _OF_THIS_KIND.sub(self._of_the_kind, text)
        self._age()
        self._remember(text)
        return text

    def forget(self) -> None:
        """A heading parts what stands below from what stood above."""
        self._one = ("", 0)
        self._many = ("", 0)
        self._kind = ("", "")

    def _of_the_kind(self, match: re.Match[str]) -> str:
        kind, noun = self._kind
        nouns = match["nouns"].lower()
        if not kind or nouns not in {f"{noun}s", f"{noun[:-1]}ies"}:
            return match.group()
        return f"{kind[0].upper()}{kind[1:]} {nouns}"

    def _age(self) -> None:
        self._one = (self._one[0], self._one[1] + 1)
        self._many = (self._many[0], self._many[1] + 1)

    def _remember(self, text: str) -> None:
        kind = _KIND.search(text)
        self._kind = (kind["kind"].strip(), kind["noun"].lower()) if kind else ("", "")
        found = _PREDICATE.match(text) or _SUBJECT.match(text)
        if found is None:
            return
        # The head alone: "the small early trial" is "the trial" when it comes again.
        if found.groupdict().get("one"):
            self._one = (found["one"].lower(), 0)
        elif found.groupdict().get("many"):
            self._many = (found["many"].lower(), 0)
