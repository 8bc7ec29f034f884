"""People who speak: found by how they are reported, introduced once with name and affiliation."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.language.names import NameKind, find_names
from pipeline.text import fold
from pipeline.write.reading import english_words

_CAPITAL = r"[A-ZÁÉÍÓÚÑÜÀÈÇŠŽØÅÄÖ][\w'’\-]+"
_INITIAL = r"[A-Z]\."
_PARTICLE = r"(?:de la|de los|de las|de|del|la|van der|van|von|der|da|di|dos|do|bin|al|el)"
_NAME = rf"{_CAPITAL}(?:\s(?:{_PARTICLE}\s)?(?:{_CAPITAL}|{_INITIAL})){{1,3}}"
_TITLE = (
    r"(?:Dr|Dra|Prof|Professor|Sir|Dame|Mr|Mrs|Ms|Lord|Lady|Doctor|Doctora|Profesor|Profesora)\.?"
)

_SAY = {
    "en": (
        r"(?:also |has |had )?(?:said|says|added|adds|explained|explains|warned|warns|told|stressed|stresses|noted"
        r"|notes|pointed out|insisted|insists|admitted|admits|acknowledged|acknowledges|argued|argues|confirmed"
        r"|confirms|recalled|recalls|cautioned|concluded|concludes|stated|states|believes|believed|welcomed"
        r"|described|describes|highlighted|emphasised|called|maintains|maintained|thinks|remembers|says|assures|assured"
        r"|considers|considered|criticised|complains|complained|regretted|regrets|denounced|lamented|defended|predicts"
        r"|predicted|urged|replied|joked|summari[sz]es|summari[sz]ed|sums up|reflects|wrote|writes|responds|responded)"
    ),
    "es": (
        r"(?:también |se )?(?:ha |había )?(?:dijo|dice|aseguró|asegura|afirmó|afirma|explicó|explica|explicado|señaló|señala"
        r"|señalado|añadió|añade|advirtió|advierte|reconoció|reconoce|destacó|destaca|subrayó|subraya|recordó"
        r"|recuerda|apuntó|apunta|indicó|indica|insistió|insiste|sostuvo|sostiene|manifestó|comentó|comenta"
        r"|declaró|declara|admitió|admite|precisó|precisa|resaltó|resalta|relató|relata|consideró|considera"
        r"|contó|cuenta|cree|concluyó|concluye|opina|resume|lamentó|lamenta|celebró|celebra|defendió|defiende|criticó"
        r"|critica|dicho|declarado|afirmado|asegurado|añadido|advertido|reconocido|destacado|subrayado|recordado|apuntado"
        r"|indicado|insistido|manifestado|comentado|admitido|precisado|lamentado|criticado|defendido|relatado|contado|celebrado"
        r"|denunciado|denunció|denuncia|sostenido|respondió|responde|respondido|ironizó|bromeó|quejaba|quejó)"
    ),
}
#: An office or a trade before a name, without a comma: "said the paediatrician Nuria Casal".
_OFFICE = r"(?:the|el|la) (?P<office>(?:[a-záéíóúñü’'-]+ ){1,6}?)"
#: "Health secretary Ana Ruiz said": an office without an article, which only its first word writes with a capital.
_BARE_OFFICE = r"(?P<office>[A-Z][a-z’'-]+ (?:[a-z’'-]+ ){0,4}?(?<!\bsays )(?<!\bsaid )(?<!\bthe )(?<!\bof )(?<!\bby )(?<!\bin )(?<!\band )(?<!\bat ))"
_OF_WHAT = re.compile(r"\b(?:of|for|de|del)\b")
#: What stands so before the names of bodies and places.
_NO_OFFICE = re.compile(
    r"\b(?:company|airline|firm|group|agency|charity|party|club|team|union|association|newspaper|daily|channel|brand"
    r"|maker|retailer|bank|city|town|village|island|region|province|river|country|state|street|ship|film|novel|band"
    r"|empresa|aerolínea|compañía|firma|agencia|asociación|sindicato|partido|equipo|diario|cadena|marca|entidad"
    r"|organización|plataforma|ciudad|localidad|isla|región|provincia|calle|película|banda|fundación|ong)\b"
)
#: Where it was said: "ha defendido en la tribuna la ministra".
_WHERE = r"(?: (?:en|tras|durante|ante|in|at|after|during|before) [a-záéíóúñü ]{3,40}?)?"
_ACCORDING = {"en": r"(?:According to|For)", "es": r"(?:Según|Para)"}
#: What joins a name to an affiliation without a comma.
_OF = {"en": r"(?:of|from|at|for|who)", "es": r"(?:de|del|desde)"}
_NOT_PEOPLE = frozenset(
    {"university", "hospital", "society", "college", "institute", "universidad", "sociedad", "instituto", "ministry",
     "ministerio", "council", "ayuntamiento", "agency", "agencia", "foundation", "fundación", "association",
     "asociación", "government", "gobierno", "school", "centre", "center", "centro", "trust", "service", "servicio",
     "stem", "cell", "north", "south", "east", "west", "london", "madrid", "department", "office", "party", "united",
     "spanish", "british", "european", "national", "royal", "civil", "guardia", "policía", "police", "bank", "banco",
     "city", "town", "hall", "club", "court", "tribunal", "supremo", "supreme", "audiencia", "consejería", "federación",
     "federation", "company", "group", "grupo", "airport", "street", "calle", "plaza", "barrio", "sierra", "river"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person and the words that introduce them in the desk's language."""

    name: str
    #: With its comma or preposition, as it follows the name: ``, a neurologist at X,`` or `` of X``.
    role: str
    #: Reported somewhere, and not only named.
    speaks: bool = True
    #: What stands before the name, "the paediatrician", or empty.
    office: str = ""

    @property
    def surname(self) -> str:
        """What later mentions use."""
        return surname(self.name)


def without_office(name: str) -> str:
    """The name of "Manager Tony Birch": two words are left at least."""
    parts = name.split()
    while len(parts) > 2 and parts[0].rstrip(".").casefold() in _BEFORE_NAMES:
        parts = parts[1:]
    return " ".join(parts)


def surname(name: str) -> str:
    """The part of a name that stands alone: the first surname of a Spanish name of three parts or more."""
    parts = without_office(name).split()
    if len(parts) < 3:
        return parts[-1]
    given = 2 if fold(parts[1]) in _SECOND_GIVEN or parts[1].endswith(".") else 1
    return " ".join(parts[given:]) if parts[given][0].islower() else parts[given]


#: Offices and titles that are written before a name with a capital.
_BEFORE_NAMES = frozenset(
    ["councillor", "concejal", "concejala", "mr", "mrs", "ms", "miss", "dr", "dra", "prof", "professor", "sir", "dame",
     "lord", "lady", "doctor", "doctora", "sister", "father", "captain", "inspector", "sergeant", "judge", "minister",
     "mayor", "president", "superintendent", "don", "doña", "manager", "coach", "chief", "executive", "director",
     "chairman", "chairwoman", "spokesman", "spokeswoman", "spokesperson", "leader", "candidate", "analyst", "secretary",
     "general", "head", "senator", "commissioner", "officer", "constable", "deputy", "vice", "prime", "regional",
     "foreign", "interior", "housing", "health", "industry", "operations", "transport", "finance", "education",
     "adviser", "advisor", "counsellor", "mp", "mep", "conservative", "socialist", "striker", "midfielder", "defender",
     "goalkeeper", "forward", "german", "french", "italian", "spanish", "british", "english", "scottish", "welsh", "irish",
     "dutch", "danish", "polish", "portuguese", "american", "uruguayan", "argentine", "brazilian", "belgian", "swedish", "economist", "neurologist", "scientist", "researcher"]
)  # fmt: skip
#: Second halves of double given names: "Juan Carlos", "María José", "José Luis".
_SECOND_GIVEN = frozenset(
    ["carlos", "luis", "jose", "maria", "antonio", "manuel", "angel", "pablo", "ignacio", "javier", "jesus", "isabel",
     "teresa", "pilar", "dolores", "belen", "elena", "miguel", "ramon", "francisco", "andres", "fernando", "alberto",
     "ana", "carmen", "cristina", "victoria", "rosa", "eduardo", "enrique", "jane", "anne", "louise", "marie", "lee"]
)  # fmt: skip


def speaker_of(text: str, language: str) -> str:
    """The full name, or the bare surname, of the person a sentence reports; empty when there is none."""
    base = language.partition("-")[0]
    say = _SAY.get(base)
    if say is None:
        return ""
    patterns = (
        rf"^(?:{_TITLE}\s)?(?P<name>{_NAME}|{_CAPITAL})(?:,[^,]{{3,120}}(?:,[^,]{{3,80}})?,|\s{_OF[base]}\s[^,]{{3,80}}?,?)?\s{say}\b",
        rf"[,”\"»]\s(?:{_TITLE}\s)?(?P<name>{_NAME}|{_CAPITAL})(?:,[^,]{{3,120}},)?\s{say}\b",
        rf"[,”\"»]\s{say}\s(?:{_TITLE}\s)?(?P<name>{_NAME}|{_CAPITAL})(?=[,.;]|\s{_OF[base]}\b|$)",
        rf"[,”\"»]\s{say}{_WHERE}\s{_OFFICE}(?P<name>{_NAME})(?=[,.;]|\s{_OF[base]}\b|$)",
        rf"[,”\"»]\s{say}{_WHERE}\s(?:the|a|an|el|la|un|una|su|its|their)\s[\w’'\- ]{{3,60}},\s(?P<name>{_NAME})(?=[,.;]|$)",
        rf"^{_OFFICE.replace('the|el|la', 'The|El|La')}(?P<name>{_NAME})(?:,[^,]{{3,120}}(?:,[^,]{{3,80}})?,)?\s{say}\b",
        rf"^[A-ZÁÉÍÓÚÑ][^,“”«»\"]{{3,60}},\s(?:{_TITLE}\s)?(?P<name>{_NAME}),\s{say}\b",
        rf"^{_BARE_OFFICE}(?P<name>{_NAME})(?:,[^,]{{3,120}},)?\s{say}\b",
        rf"^{_ACCORDING[base]}\s(?:{_TITLE}\s|{_OFFICE})?(?P<name>{_NAME})\b",
    )
    for pattern in patterns:
        match = re.search(pattern, text)
        office = match.groupdict().get("office") or "" if match else ""
        name = without_office(match["name"]) if match else ""
        held = _OF_WHAT.split(office)[0]  # a minister of the region is no region
        if name and is_person(name) and not _NO_OFFICE.search(held) and not _many(name):
            return name
    return ""


def _many(name: str) -> bool:
    """Whether a single word is no surname but a trade or an office: "Officials said", "Industry has warned"."""
    if " " in name:
        return False
    small = name.lower()
    return small in _COLLECTIVE or (
        small.endswith("s") and small[:-1] in english_words() and small not in _SURNAMES
    )


#: Who is reported in one word without being a person.
_COLLECTIVE = frozenset(
    ["industry", "police", "parliament", "congress", "government", "labour", "management", "staff", "opposition",
     "business", "brussels", "washington", "moscow", "whitehall", "nobody", "everyone", "everybody", "someone", "people",
     "women", "men", "children", "hacienda", "interior", "sanidad", "justicia", "gobierno", "fomento"]
)  # fmt: skip
_SURNAMES = frozenset(
    ["banks", "woods", "waters", "brooks", "mills", "rivers", "fields", "stones", "hills", "bridges", "parks", "rhodes",
     "marks", "peters", "burns", "hughes", "rogers", "meyers", "powers", "flowers", "sands", "wells", "tres", "plans",
     "days", "hopes", "cruises", "combs", "bates", "hicks", "hills", "coles", "pines", "roses"]
)  # fmt: skip


def is_person(name: str) -> bool:
    """Whether a name holds no word that only bodies and places carry, no article and no initials of theirs."""
    parts = name.split()
    if parts[0] in {"The", "El", "La", "Los", "Las"} and len(parts) < 3:
        return False
    if any(part.isupper() and len(part) > 2 and part.isalpha() for part in parts):
        return False
    return not any(part.lower().strip(".") in _NOT_PEOPLE for part in name.split()) and (
        name not in {"He", "She", "It", "They", "We", "The", "This", "But", "Él", "Ella", "El", "La", "Los", "Las"}
    )  # fmt: skip


def reporting(text: str) -> str:
    """What a sentence reports, without who says it; the whole of it where nobody is named before."""
    match = re.match(rf"^.{{2,160}}?\b{_SAY_ANY}\b(?: that| que)?[:,]? (?P<said>.{{12,}})$", text)
    return match["said"] if match else text


def introductions(
    texts: Iterable[str], language: str, *, sources: Sequence[str] = ()
) -> tuple[Speaker, ...]:
    """Each person's fullest introduction in a set of sentences of one language.

    Where the texts are translations of `sources`, a name counts that stands there letter for letter;
    one that they write after "en" or "in" is a place's.
    """
    base = language.partition("-")[0]
    best: dict[str, Speaker] = {}
    given = fold(" ".join(sources))

    def named(name: str) -> bool:
        return not given or (
            fold(name) in given
            and not re.search(rf"\b(?:en|in|at|near|desde|hasta) {re.escape(fold(name))}\b", given)
        )

    for text in texts:
        spoken = speaker_of(text, base)
        people = [
            without_office(name.text)
            for name in find_names(text, base)
            if name.kind is NameKind.PERSON
        ]
        for name in dict.fromkeys((spoken, *people)):
            if " " not in name or name not in text or not is_person(name) or not named(name):
                continue
            role = _role(text, name, base)
            known = best.get(surname(name))
            # The first to name a person gives the name; a later one may only add what they are.
            if known is None or known.name == name:
                best[surname(name)] = Speaker(
                    name=name,
                    role=(known.role if known and known.role else role),
                    speaks=name == spoken or bool(known and known.speaks),
                    office=(known.office if known and known.office else _office(text, name, base)),
                )
    return tuple(best[key] for key in sorted(best))


def _role(text: str, name: str, base: str) -> str:
    after = text[text.index(name) + len(name) :]
    apposed = re.match(r"(, (?!\d)(?![“\"«])[^,“”\"«»]{3,90}),(?= )", after)
    if apposed and not re.search(rf"\b{_SAY[base]}\b", apposed[1]):
        return apposed[1] + ","
    closing = re.match(rf"(, (?:{_OF.get(base, 'of')}|an?|una?) [^,.“”\"«»]{{3,90}})(?=\.$)", after)
    # "says Ana Ruiz, cardiologist at the Clínic": Spanish gives a trade no article.
    trade = re.match(r"(, [a-zñáéíóú]{5,}(?<!ed)(?<!ing) [^,.“”\"«»]{3,110})(?=\.$)", after)
    if closing is None and trade and re.search(rf"\b{_SAY[base]} $", text[: text.index(name)]):
        closing = trade
    if closing:
        return closing[1] + ","
    joined = re.match(rf"( {_OF.get(base, 'of')} [^,.]{{3,70}}?)(?= {_SAY[base]}\b|,|\.$)", after)
    return joined[1] if joined else ""


def _office(text: str, name: str, base: str) -> str:
    """ "the paediatrician", where that stands before the name and belongs to nobody else."""
    before = text[: text.index(name)]
    match = re.search(
        rf"(?:^|\b{_SAY[base]} |{_ACCORDING[base]} )(?P<the>[Tt]he|[Ee]l|[Ll]a) (?P<office>[\w’' -]{{3,60}}?),? $",
        before,
    )
    if match is None or _NO_OFFICE.search(match["office"]) or len(match["office"].split()) > 6:
        return ""
    return f"{match['the'].lower()} {match['office']}"


def introduce(sentences: Sequence[str], people: Sequence[Speaker]) -> tuple[str, ...]:
    """The sentences with each person in full at the first mention and by surname after it."""
    met: dict[str, str] = {}
    return tuple(_introduce(sentence, people, met) for sentence in sentences)


#: "...”, Ana Ruiz, a doctor in Soria, said." reads the other way round.
_VERB_LAST = re.compile(r"(?P<end>[,!?…][”\"]) (?P<who>[^“”]+, [^“”]+), said\.$")
_APPOSED = re.compile(r"(, (?!\d)[^,.“”«»]{5,90})(?=[,.])")
#: What still explains a role that is left out: ", a doctor of the Care Network, a patients' group."
_OF_THE_ROLE = re.compile(r"^ (?:an?|the|una?|el|la) [\w’' -]{2,60}(?=\.)")


#: Behind these words a surname is a place's, or another person's.
_ELSEWHERE = re.compile(
    r"(?:[A-ZÁÉÍÓÚÑ][\w’'-]*|\b(?:in|at|from|near|of|de|del|en|desde|hasta|la|el|los|the))\s$"
)


def _mentioned(person: Speaker, text: str) -> re.Match[str] | None:
    """Where a sentence names a person, in full or by the surname alone."""
    mention = re.compile(
        rf"(?:{_TITLE}\s)?(?:{re.escape(person.name)}|(?<![\w’'-]){re.escape(person.surname)})(?![\w-])"
    )
    for found in mention.finditer(text):
        whole = person.name in found.group() or re.match(_TITLE, found.group())
        if whole or not _ELSEWHERE.search(text[: found.start()]):
            return found
    return None


#: An office that opens a sentence and stands right before a name: "Regional health minister ".
_OFFICE_ALONE = re.compile(
    r"^(?:(?:The|El|La) )?(?:[\w’'-]+ ){0,3}(?:minister|secretary|president|director|mayor|spokesman|spokeswoman|chief|head|manager|leader"
    r"|inspector|councillor|professor|economist|chair|ministr[oa]|secretari[oa]|presidenta|directora|alcalde|alcaldesa|portavoz|consejer[oa]"
    r"|inspectora|concejal[a]?|economista|jef[ea]) (?:(?:of|for|de|del|la|el|the|regional|state) (?:[\w’'-]+ )?){0,3}$",
    re.IGNORECASE,
)
_SAY_ANY = rf"(?:{_SAY['en']}|{_SAY['es']})"


def _of_a_pair(person: Speaker, mention: str, text: str, met: dict[str, str]) -> bool:
    """Whether a surname is shared, by "Ron and Sheila Attwater": then a title, "Mrs Attwater", tells who is meant."""
    pair = rf"\b(?:and|y|e) {re.escape(person.name)}\b"
    if re.search(pair, text):
        met[person.surname] = "pair"
        return person.name not in met
    return met.get(person.surname) == "pair" and person.name not in mention


def _introduce(text: str, people: Sequence[Speaker], met: dict[str, str]) -> str:
    for person in people:
        found = _mentioned(person, text)
        if found is None:
            continue
        rest = text[found.end() :]
        if _of_a_pair(person, found.group(), text, met):
            continue
        if person.name in met:
            if rest.startswith(person.role) and person.role:
                rest = _OF_THE_ROLE.sub("", rest[len(person.role) :])
            apposed = _APPOSED.match(rest)
            if apposed and apposed[1] in f"{met[person.name]} {person.role}":
                # ", who runs the service, said" was told when they were brought in.
                rest = rest[apposed.end() :].removeprefix(",")
            before = text[: found.start()]
            if _OFFICE_ALONE.match(before) and re.match(rf" {_SAY_ANY}\b", rest):
                before = ""  # "Health minister of the region Ana Ruiz said": told when she was brought in
            text = before + person.surname + rest
            continue
        met[person.name] = rest
        in_full = person.name in found.group()
        bare_role = text[: found.start()].endswith(", ")  # "said the mayor, Ana Ruiz"
        if not in_full or (
            person.speaks
            and person.role
            and not bare_role
            and not rest.startswith((",", person.role))
        ):
            title = re.match(rf"{_TITLE}\s", found.group())
            office = ""
            if not in_full and person.office and not person.role and not title and not bare_role:
                office = person.office + " "
                if not text[: found.start()]:
                    office = office[0].upper() + office[1:]
            role = "" if re.match(r"[’']s?\b|, \d", rest) else person.role
            closing = role[:-1] if role.endswith(",") and rest[:1] in {",", "."} else role
            text = (
                text[: found.start()]
                + (title.group() if title else office)
                + person.name
                + closing
                + rest
            )
            text = _VERB_LAST.sub(r"\g<end> said \g<who>.", text)
    return text
