"""Set phrases of British newsrooms, in words that come out in Spanish as they are meant. Pure."""

import re

_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
#: What is to happen is announced; what an aim is "to do" is not.
_NO_AGENDA = (
    r"(?<!\baim )(?<!\bgoal )(?<!\bplan )(?<!\bidea )(?<!\bway )(?<!\bpurpose )(?<!\bobjective )(?<!\bkey )(?<!\bchallenge )(?<!\brole )"
    r"(?<!\bjob )(?<!\btask )(?<!\bwhat )(?<!\bthis )(?<!\bthat )(?<!\bit )(?<!\bstep )(?<!\boption )(?<!\bstrategy )(?<!\bthing )"
    r"(?<!\bpoint )(?<!\bmission )(?<!\bhope )(?<!\bduty )(?<!\bpriority )(?<!\bthere )(?<!\bresponse )(?<!\bintention )(?<!\bbest )"
)
_AGENDA = (
    r"close|cut|axe|open|launch|face|receive|stand|hold|vote|strike|return|leave|join|become|lose|scrap|ban|introduce|review|build|raise|visit"
    r"|meet|appeal|host|pay|get|play|sell|buy|step|retire|resign|move|replace|end|start|begin|publish|invest|spend|create|test"
)
_TURNS: tuple[tuple[str, str], ...] = (
    (r"\bin a hit-and-run\b", "in an accident in which the driver fled"),
    (r"\bhit-and-run (?=driver|crash|accident|collision)", "runaway "),
    (r"\bin a row (over|about)\b", "in a dispute about"),
    (r"\brows? over\b", "dispute about"),
    (r"\bstag(e|ed|ing) a (\d+)-hour (?:walkout|strike)\b", r"hold a \2-hour strike"),
    (r"\bwalkouts\b", "strikes"),
    (r"\bwalkout\b", "strike"),
    (r"\bjunior doctors\b", "resident doctors"),
    (r"\bJunior doctors\b", "Resident doctors"),
    (r"\b(highest|lowest|worst|best|fastest|slowest|biggest|largest)((?: \w+){0,2}) for (?=(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+ty) (?:years|months|weeks|decades))",
     r"\1\2 in "),
    (r"\b(is|are) being (?=\w+(?:ed|urged|told|given|held|sent|put|built|taken|sold)\b)(?!treated|tested|investigated|questioned|held)", r"\1 "),
    (r"\b(yellow|amber|red) weather (warning|alert)", r"\1 \2"),
    (r"\b(his|her|their|its) own backbenchers\b", r"members of parliament of \1 own party"),
    (r"\bbackbenchers?\b", "members of parliament"),
    (r"(?<!of )(?<!the )\bLabour(?= (?:held|won|lost|said|says|has|had|is|was|will|would|MPs?|government|leader|councillor|candidate|wins|loses|holds|faces|promises|pledges|promised|pledged|took|voters?|gained)\b)",
     "the Labour Party"),
    (r"^the Labour Party\b", "The Labour Party"),
    (rf"{_NO_AGENDA}\b(?:is|are) (?:set )?to (?=(?:{_AGENDA})\b)", "will "),
    (rf"^(?!Plans?\b|Bids?\b|Calls?\b|Bill\b|Attempts?\b|Efforts?\b|Right\b|Ways?\b|How\b|What\b|Where\b|When\b|Push\b|Move\b|Deal\b|Time\b|Need\b|Demands?\b)({_NAME}) to (?=(?:{_AGENDA})\b[^.]*[^.?!]$)", r"\1 will "),
    (r"\b[Tt]ributes (?:have been|were|are being|are) paid to\b", "People paid homage to"),
    (r"\b(He|She|he|she) is survived by\b", r"\1 leaves"),
    (r"\b([Tt]he|[Aa]n) inquest\b", r"\1 judicial investigation"),
    (r"\binquest\b", "judicial investigation"),
    (r"\b([Tt]he|[Aa]|[Hh]ospital|NHS) trust (?=(?:has|had|said|says|apologised|apologises|admitted|confirmed|was|is|will|spokes\w+)\b)", r"\1 health board "),
    (r"\b(?:hospital|NHS|health) trust\b", "health board"),
    (r"\bcalled to the scene\b", "called to the place"),
    (r"\bat the scene\b", "at the place"),
    (r"\bover-(\d\ds)\b", r"people over the age of \1"),
    (r"\bover the age of (\d\d)s\b", r"over the age of \1"),
    (r"\bMMR (?:jabs?|vaccines?)\b", "MMR vaccine"),
    (r"\bjabs\b", "vaccines"),
    (r"\bjab\b", "vaccine"),
    (r"\bmissed out on\b", "did not receive"),
    (r"\bto come forward\b", "to present themselves"),
    (r"\b(is|are|was|were) (?:being )?urged to\b", r"\1 asked to"),
    (r"\b(?:is|are) calling on ((?:the |its |all |more )?[\w-]+(?: [\w-]+){0,2}?) to\b", r"asks \1 to"),
    (r"\b[Tt]he council (?=(?:has|had|said|says|approved|will|is|was|plans|voted|wants|confirmed|leader)\b)", "The town council "),
    (r"\bcame from behind to (draw|win|beat|defeat)\b", r"recovered to \1"),
    (r"\b(a |his |her |their )?personal best of\b", "a best personal mark of"),
    (r"\b(was|were|been|is|be) sacked\b", r"\1 dismissed"),
    (r"\bsack(ed|ing) (?=(?:the|his|her|its|\w+ (?:staff|workers|employees|people)))", r"dismiss\1 "),
    (r"\bblast(?:ed)? off\b", "take off"),
    (r"\b[Tt]uition fees\b", "university fees"),
    (r"\b(was|were|is|are) down by\b", "fell by"),
    (r"\b(was|were|is|are) up by\b", "rose by"),
    (r"\bhoused in\b", "accommodated in"),
    (r"\bthreaten(s|ed)? (?=(?:new|more|further|higher|\d)[\w %]* (?:tariffs|sanctions|strikes|cuts|duties))", r"threaten\1 with "),
    (r"\btariffs (?=on\b)", "customs duties "),
    (r"\b(new|higher|import|further|more|US|%) tariffs\b", r"\1 customs duties"),
    (r"\bPM(?= (?:under|says|said|to|will|faces|has|vows|warns|urges|defends|pledges|calls|resigns|insists|admits)\b)", "Prime Minister"),
    (r"\b[Ww]elfare cuts\b", "cuts in social benefits"),
    (r"^Knife crime\b", "Crime with knives"),
    (r"\bknife crime\b", "crime with knives"),
    (r"\bshoplifting\b", "theft in shops"),
    (r"^Shoplifting\b", "Theft in shops"),
    (r"\bhits? (?:a )?record high\b", "reaches a record"),
    (r"\bhit (?:a )?record high\b", "reached a record"),
    (r"\bas (?:a |the )?storm hits\b", "because of the storm"),
    (r"\bjailed for life\b", "sentenced to life imprisonment"),
    (r"\bjailed for (?=(?:\d+|\w+)(?: and a half)? (?:years|months|weeks))", "sentenced to prison for "),
    (r", (?:a )?(report|study|inquiry|survey|research|poll) (?:finds|says|suggests|shows|found|warns)$", r", according to a \1"),
    (r"\bcame back (negative|positive)\b", r"were \1"),
    (r"\b(?:[Tt]he|[Aa]) (?:\w+ )?watchdog\b(?! (?:barked|bit))", "The regulator"),
    (r"(?<=[a-z,] )The regulator\b", "the regulator"),
    (r"\bdump(ing|ed|s)? (?:raw )?sewage\b", r"discharg\1 sewage"),
    (r"\bdischargs? sewage\b", "discharge sewage"),
    (r"\braw sewage\b", "untreated sewage"),
    (r"'?\blet down'? by\b", "abandoned by"),
    (r"\btackling (?=(?:the|a) (?:\w+ )?(?:blaze|fire|flames)\b)", "fighting "),
    (r"\btackled (?=(?:the|a) (?:\w+ )?(?:blaze|fire|flames)\b)", "fought "),
    (r"\bheld the seat\b", "kept the seat"),
    (r"\bpensioner\b", "retired person"),
    (r"\bpensioners\b", "retired people"),
    (r"\bsit (their|the) (?=(?:Sats|SATs|GCSEs?|A-levels?|exams?)\b)", r"take \1 "),
    (r"\b(?:letting|let) out (?=a (?:flat|house|property|room|home))", "renting "),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), put) for pattern, put in _TURNS)


def english_news_of(sentence: str) -> str:
    """The sentence with those phrases in plainer words."""
    for pattern, put in _COMPILED:
        sentence = pattern.sub(put, sentence)
    return sentence
