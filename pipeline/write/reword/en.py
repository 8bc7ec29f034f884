"""English rewording."""

import re

from pipeline.language.names import NameKind, find_names
from pipeline.write.bodies import is_body
from pipeline.write.quoted import QUOTED, outside_quotations, replaced
from pipeline.write.reading import english_words
from pipeline.write.reword.base import Rewording
from pipeline.write.reword.third_person import third_person
from pipeline.write.reword.turns import turned

#: Longer phrase first; all keep the meaning and the grammar around them.
_PLAIN = (
    (r"in order to", "to"),
    (r"so as to", "to"),
    (r"due to the fact that", "because"),
    (r"in spite of the fact that", "although"),
    (r"at this point in time", "now"),
    (r"at the present time", "now"),
    (r"prior to", "before"),
    (r"subsequent to", "after"),
    (r"in the event that", "if"),
    (r"with regard to|with respect to|in relation to", "about"),
    (r"a large number of|a great number of", "many"),
    (r"a number of", "several"),
    (r"the majority of", "most"),
    (r"approximately", "about"),
    (r"commenced", "began"),
    (r"utili[sz]ed", "used"),
    (r"utili[sz]ing", "using"),
    (r"assisted", "helped"),
    (r"purchased", "bought"),
    (r"additional", "further"),
    (r"in addition to", "besides"),
    (r"whether or not", "whether"),
    (r"has been shown to be", "proved to be"),
    (r"is able to", "can"),
    (r"are able to", "can"),
    (r"was able to", "could"),
    (r"were able to", "could"),
    (r"took place", "was held"),
    (r"as a consequence of", "because of"),
    (r"as well as", "and"),
    (r"in the course of", "during"),
    (r"for the purpose of", "for"),
    (r"on a daily basis", "daily"),
    (r"at the same time as", "while"),
    (r"told(?=\.$)", "said"),
)
_PLAIN_RULES = tuple((re.compile(rf"\b(?:{old})\b", re.IGNORECASE), new) for old, new in _PLAIN)
_FILLERS = re.compile(
    r"\b(?:actually|basically|certainly|clearly|obviously|of course|really|simply|literally|undoubtedly),? ",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"^(?:However|Moreover|Furthermore|In addition|Additionally|Indeed|In fact|Interestingly|Importantly|"
    r"Meanwhile|Nevertheless|Nonetheless|Also|Besides|Overall|Notably|Crucially|Unsurprisingly),? ",
)
_BRACKETED = re.compile(r" \((?![A-Z]{2,8}\))[^()]{1,80}\)")
_DASHED = re.compile(r"\s[–—-]\s(?:[^–—]{3,70})\s[–—-]\s")
_PREPOSITIONS = r"During|In|On|At|After|Before|Within|Over|Throughout|Under|Since|Between|Until|From|For|By|Across|Following"
_OPENING = re.compile(
    rf"^(?P<phrase>(?:{_PREPOSITIONS}) [^,]{{3,60}}), (?P<clause>[^,;:]+)(?P<stop>[.])$"
)
_SUBJECT = r"(?:the|a|an|this|these|those|it|they|he|she|there|most|some|many|all|its|their|researchers|people|[A-Z])"
_JOINT = re.compile(
    rf"^(?P<first>[^“”\"]{{35,}}?)(?:,|;) (?P<word>and|but|so) (?P<second>{_SUBJECT}(?=[ \w])[^“”\"]{{25,}})$"
)
_SEMICOLON = re.compile(r"^(?P<first>[^“”\"]{25,}?); (?P<second>[^“”\"]{20,})$")
#: Spanish papers report in the perfect, with verbs that English keeps for other things: “...,” has declared the mayor.
_HAS_DECLARED = re.compile(
    r"(?P<end>[,.!?][”\"]) (?:(?:has |have )?(?:declared|affirmed|defended|assured|celebrated|lamented|regretted|related"
    r"|criticised|criticized|denounced|manifested|summari[sz]es|sums up|sentences|reiterated|sentenced)|(?:has|have) (?:said|stated|stressed))\b"
    r"(?! (?:that|by|with|to|in a)\b)"
)
#: “...,” said in the chamber the minister, Ana Ruiz.
_SAID_WHERE = re.compile(
    r"(?P<end>[,!?][”\"]) said (?P<where>(?:in|at|during|after|before) (?:the|a) [a-z ]{3,30}?) "
    r"(?P<who>the [\w ’'-]{3,50}, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})\.$"
)
_HAS_SAID = re.compile(
    r"(?P<end>[,.!?][”\"]) (?:has|have) (?P<verb>(?:warned|explained|added|insisted|admitted|acknowledged|concluded|recalled"
    r"|complained|argued|confirmed|noted|recognised|pointed out)\b)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|said|says|found"
    r"|showed|saw|took|came|went|made|gave|became|remained|stayed|began|ran|fell|rose|led|left|\w{3,}ed)\b"
)


#: Openings that say the same: a copied run that crosses a full stop ends here.
_OPENINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^The (?P<who>[a-z]+) says (?:that )?(?=[a-z])"), r"According to the \g<who>, "),
    (re.compile(r"^That is (?P<what>not |a |an |the )"), r"This is \g<what>"),
    (re.compile(r"^This (?=marks|means|shows|comes|was|is|has)"), "That "),
    (re.compile(r"^(?P<in>In|Of|For|Among|At) those (?=[a-z]+ )"), r"\g<in> these "),
    (re.compile(r"^Two other "), "A further two "),
    (re.compile(r"^(?P<n>Three|Four|Five|Six) (?:other|more) "), r"\g<n> further "),
    (re.compile(r"^There (?P<be>is|are|was|were) also "), r"There \g<be> "),
    (re.compile(r"^More than "), "Over "),
    (re.compile(r"^About (?=\d)"), "Around "),
    (re.compile(r"^Some (?=\d)"), "About "),
    (re.compile(r"^Around (?=\d)"), "About "),
    (re.compile(r"^Almost "), "Nearly "),
    (re.compile(r"^Nearly "), "Almost "),
    (re.compile(r"^But "), "Yet "),
    (re.compile(r"^However, "), "But "),
)  # fmt: skip
_HANGS = re.compile(
    r"\b(?:shortly|soon|just|even|long|only|immediately|days?|hours?|weeks?|months?|years?|minutes?|ever|and|or|but|of|to|that"
    r"|for|in|on|at|by|with|from|under|during|through|about|into|over|against|between)$"
)
_DENIED = re.compile(r"\b(?:not|no|never|none|nobody|nothing|only)\b|n['’]t\b")
_KEPT = re.compile(
    r"\b(?:not|no|never|but|although|though|however|unless|except|only|without|small|early|yet|if|may|might|could)\b|n't"
)
#: What may go from a long sentence, the least missed first. Each leaves a sentence that stands.
_CUTS = (
    re.compile(r",? [–—-] (?P<cut>[^–—“”\"]{3,120})(?=\.$)"),
    re.compile(r", (?P<cut>\d{1,3}),"),
    re.compile(r", (?P<cut>(?:in|on|near|outside|off|north of|south of|east of|west of) [^,“”\"]{5,50}),(?= (?:in|on|at|during|early|late|after) )"),
    re.compile(r", (?P<cut>(?:along with|together with|including|such as|as well as) [^,“”\"]{5,80}),"),
    re.compile(r", (?P<cut>(?:(?:(?:for|of|in|to|from|with|by|at|on|about|during|after) )?which|who|where|whose|when) [^,“”\"]{5,120})(?=\.$)"),
    re.compile(r", (?P<cut>(?:which|who|where|whose) [^,“”\"]{5,90}),(?= (?:is|are|was|were|has|have|had|will|\w+ed|said|says)\b)"),
    re.compile(r", (?P<cut>(?:after|as|while|with|in|following|amid|including|making|leaving|\w{4,}ing) [^“”\"]{8,140})(?=\.$)"),
    re.compile(r", (?P<cut>so (?!that)[^“”\"]{8,140})(?=\.$)"),
    re.compile(r"^(?P<cut>(?:In|On|At|After|Before|As|While|With|During|Despite|Following|Since) [^,“”\"]{4,70}), (?=[\w])"),
    re.compile(r" (?P<cut>(?:after|while|because|since|when|where|which|including|following|in an? (?:attempt|bid|effort) to) [^,“”\"]{12,110})(?=\.$)"),
)  # fmt: skip
_CLOSING_SPEECH = re.compile(
    r"^(?P<said>[^“”\"]{25,}), (?:(?P<who>(?!says?\b|said\b)(?!(?:[\w’'-]+ ){0,8}(?:she|he|they|it|who|which)\b)(?:[Tt]he |[Aa] |[Aa]n )?[\w’'() -]{3,70}?) "
    r"(?P<verb>said|says|told [\w ]{3,30}|reported|warned|announced|suggests?|confirmed|added)"
    r"(?P<when> on \d{1,2} \w+(?: \d{4})?)?(?P<more> (?:as|when|while) [^,.“”]{5,60})?"
    r"|(?P<verb2>said|says|warned|added) (?P<who2>(?:the |a )?(?:[A-Z][\w’'-]+|[a-z]{4,}(?<!ed))(?: [A-Z][\w’'-]+){0,3}))\.$"
)

#: "The tablet kept people out of hospital, according to a large trial."
_CLOSING_SOURCE = re.compile(
    r"^(?P<said>[^“”\";]{25,}), according to (?P<who>(?!it\b|him\b|her\b|them\b)[^,;“”\"]{3,90})\.$"
)
#: "Celebrities share one selfie in aid of a new campaign."
_CLOSING_AIM = re.compile(
    r"^(?P<said>[^,;“”\"]{40,}) (?P<aim>(?:in aid of|as part of|in support of|in protest (?:at|against|over)|in an? (?:bid|effort|attempt) to"
    r"|despite|because of|ahead of|following (?:the|an?)) [^,;“”\"]{12,110})\.$"
)
_OPENING_SOURCE = re.compile(
    r"^According to (?P<who>(?!it\b|him\b|her\b|them\b)[^,;“”\"]{3,90}), (?P<said>[^“”\";]{25,})\.$"
)
#: "Ana Ruiz, a doctor in Soria, said the drug was safe."
_OPENING_SPEECH = re.compile(
    r"^(?P<who>(?:Dr |Prof |Professor |Sir )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}(?:, [^“”\"]{3,120})?)(?<!,),? said (?:that )?"
    r"(?P<said>(?:the|a|an|some|many|most|all|no|\d[\d,.]*|[a-z]+ing|[a-z]{4,}s) [^“”\";]{25,})\.$"
)
#: What is said of the speaker, who would stand behind it; or a second thing said.
_OF_SPEAKER = re.compile(
    r"\b(?:he|she|his|her|him|they|their|it|its|but that|and that|said"
    r"|the (?:charity|company|council|party|agency|team|hospital|club|firm|group|union|ministry|university|society))\b"
)


def _without(text: str, cut: re.Pattern[str]) -> str:
    match = cut.search(text)
    consequence = match is not None and match["cut"].startswith("so ")
    if (
        match is None
        or (_KEPT.search(match["cut"]) and not consequence)
        or QUOTED.search(match["cut"])
    ):
        return text
    before, after = text[: match.start()], text[match.end() :]
    left = f"{before} {after}" if after[:1] not in {".", ","} else before + after
    left = re.sub(r"  +", " ", left).strip()
    if len(left.split()) < 9 or not _FINITE.search(left):
        return text
    if _HANGS.search(before):
        return text  # "shortly after ..." without its end
    # "Will not return before May" without its end says something else.
    if _DENIED.search(left) and not match.group().startswith(","):
        return text
    return left[0].upper() + left[1:]


class EnglishRewording(Rewording):
    """British English."""

    def in_third_person(self, text: str, publisher: str) -> str:
        if not re.search(r"\b(?:we|our|ours|us)\b", QUOTED.sub("", text), re.IGNORECASE):
            return text
        name = with_article(publisher)
        return outside_quotations(text, lambda part: third_person(part, name))

    def plainly(self, text: str) -> str:
        text = _HAS_DECLARED.sub(lambda match: f"{match['end']} said", text)
        text = _SAID_WHERE.sub(r"\g<end> said \g<who>, \g<where>.", text)
        text = _HAS_SAID.sub(lambda match: f"{match['end']} {match['verb']}", text)
        return outside_quotations(text, lambda part: replaced(part, _PLAIN_RULES))

    def turned(self, text: str) -> str:
        return turned(text)

    def shifted(self, text: str) -> str:
        match = _OPENING.match(text)
        if match is None or QUOTED.search(text):
            return text
        clause = match["clause"]
        # A clause that opens with a pronoun or ends in a place of its own reads badly reversed.
        if (
            re.match(r"(?:it|they|he|she|this|that|who|which)\b", clause)
            or len(clause.split()) > 22
            or " that " in clause
        ):
            return text
        phrase = match["phrase"][0].lower() + match["phrase"][1:]
        return f"{clause[0].upper()}{clause[1:]} {phrase}{match['stop']}"

    def split(self, text: str) -> tuple[str, ...]:
        if QUOTED.search(text):
            return (text,)
        for pattern in (_SEMICOLON, _JOINT):
            match = pattern.match(text)
            if match and _FINITE.search(match["first"]) and _FINITE.search(match["second"][:60]):
                first = match["first"].rstrip(" ,;") + "."
                second = match["second"]
                word = match.groupdict().get("word") or "and"
                if word == "but":
                    second = f"But {second}"
                elif word == "so":
                    second = f"So {second}"
                return first, second[0].upper() + second[1:]
        return (text,)

    def shortened(self, text: str) -> str:
        def short(part: str) -> str:
            part = _FILLERS.sub("", part)
            part = _BRACKETED.sub("", part)
            return _DASHED.sub(" ", part)

        text = outside_quotations(text, short)
        cut = _ADVERBS.sub("", text)
        return cut[:1].upper() + cut[1:]

    def standing(self, text: str) -> str:
        def alone(part: str) -> str:
            part = re.sub(r",? (?:either|too|as well)(?=[.]$)", "", part)
            return re.sub(
                r"\b(was|were|has|have|had|is|are|will|\w+ed)? ?also ",
                lambda m: f"{m[1]} " if m[1] else " ",
                part,
            )

        return re.sub(r"  +", " ", outside_quotations(text, alone))

    def trimmed(self, text: str, most: int) -> str:
        if len(text.split()) <= most:
            return text
        text = self.shortened(text)
        for cut in _CUTS:
            if len(text.split()) <= most:
                break
            for _ in range(2):
                shorter = _without(text, cut)
                if shorter == text:
                    break
                text = shorter
        return text

    def fronted(self, text: str) -> str:
        source = _CLOSING_SOURCE.match(text)
        if source:
            return f"According to {source['who']}, {uncapitalised(source['said'])}."
        aim = _CLOSING_AIM.match(text)
        if aim and not _DENIED.search(aim["said"]):
            return f"{aim['aim'][0].upper()}{aim['aim'][1:]}, {uncapitalised(aim['said'])}."
        match = _CLOSING_SPEECH.match(text)
        if match is None or QUOTED.search(text):
            return text
        who, verb = match["who"] or match["who2"], match["verb"] or match["verb2"]
        if match["more"] and _KEPT.search(match["more"]):
            return text
        who = who[0].upper() + who[1:]
        return f"{who} {verb}{match['when'] or ''} that {uncapitalised(match['said'])}."

    def closed(self, text: str) -> str:
        source = _OPENING_SOURCE.match(text)
        if source:
            return f"{source['said'][0].upper()}{source['said'][1:]}, according to {source['who']}."
        match = _OPENING_SPEECH.match(text)
        if match is None or QUOTED.search(text) or _OF_SPEAKER.search(match["said"]):
            return text
        return f"{match['said'][0].upper()}{match['said'][1:]}, said {match['who']}."

    def joined(self, claim: str, limit: str) -> str:
        return f"{claim.rstrip('.')}, but {uncapitalised(limit)}"

    def parted(self, text: str) -> str:
        for pattern, new in _OPENINGS:
            if pattern.match(text):
                return pattern.sub(new, text, count=1)
        return text

    def linked(self, first: str, second: str) -> str:
        both = f"{first} {second}"
        points_back = re.match(
            r"(?:All of them|They|It|These|Most of them|Some of them|Both|He|She) ", second
        )
        if not points_back or QUOTED.search(both) or len(both.split()) > 38 or ";" in first:
            return ""
        return f"{first.rstrip('.')}, and {uncapitalised(second)}"

    def attributed(self, text: str, publisher: str, *, closing: bool) -> str:
        name = with_article(publisher)
        if closing and text.endswith(".") and not text.endswith("..."):
            return f"{text[:-1]}, according to {name}."
        return f"According to {name}, {uncapitalised(text)}"

    def differing(self, text: str, publisher: str, figure: str) -> str:
        return f"{text[:-1]}; {with_article(publisher)} gives {figure}."


def with_article(publisher: str) -> str:
    """The publisher's name inside a sentence: "the MS Society", but "20minutos" and "BBC News"."""
    titled = re.search(
        r"\b(?:Times|Guardian|Telegraph|Herald|Gazette|Courier|Echo|Post|Observer|Chronicle|Pennant|Mail)$",
        publisher,
    )
    if publisher.startswith("The ") or not (titled or is_body(publisher)):
        return publisher
    return f"the {publisher}"


def uncapitalised(text: str) -> str:
    """The first letter small, unless a name, an acronym or "I" starts there."""
    first = text.split(" ", 1)[0].rstrip(",")
    if first == "I" or first.startswith("I'") or sum(letter.isupper() for letter in first) > 1:
        return text
    for name in find_names(text, "en"):
        # One capital word at the head of a sentence is a name only when something else says so.
        if name.start == 0 and (name.kind is not NameKind.OTHER or name.sure or " " in name.text):
            return text
    small = re.split(r"\W", first, maxsplit=1)[0].lower()
    # Larkhill is in no list of words, and so keeps its capital.
    if len(small) > 2 and small not in english_words():
        return text
    return text[:1].lower() + text[1:]
