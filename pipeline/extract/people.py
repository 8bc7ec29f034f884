"""Who signed: names of people, told apart from outlets, desks, agencies and job titles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import html

from pipeline.extract.bylines import (
    NAME,
    by_author_page,
    by_class,
    by_component,
    by_first_line,
    by_label,
    by_mail,
)
from pipeline.extract.printed_day import without_day
from pipeline.extract.structured import Person, Structured
from pipeline.extract.tree import text_of
from pipeline.model.news import Source
from pipeline.text import fold, squeeze

AGENCIES = (
    ("EFE", r"(?:agencia\s+)?efe"),
    ("Europa Press", r"europa\s?press|e\.\s?p\."),
    ("Reuters", r"(?:thomson\s+)?reuters"),
    ("AFP", r"afp|agence france[- ]presse"),
    ("AP", r"ap|the associated press|associated press"),
    ("dpa", r"dpa(?:-\w+)?"),
    ("PA", r"pa media|press association|pa news agency"),
    ("ANSA", r"ansa"),
    ("Lusa", r"lusa"),
    ("SDA", r"(?:keystone-)?sda"),
    ("APA", r"apa"),
    ("Colpisa", r"colpisa"),
    ("Servimedia", r"servimedia"),
    ("ACN", r"acn"),
    ("Anadolu Ajansı", r"anadolu(?: aja\w+| agency)?"),
    ("TASS", r"tass"),
    ("Xinhua", r"xinhua"),
)
_AGENCY = re.compile(
    r"^(?:" + "|".join(f"(?P<a{at}>{how})" for at, (_, how) in enumerate(AGENCIES)) + r")$",
    re.IGNORECASE,
)
#: Whoever calls itself an agency and is not in the list.
_CALLED_AGENCY = re.compile(
    r"^(?:(?:agencia|agenzia|agence|agentur)\s+[A-ZÁÉÍÓÚÑ][\w.]+(?:\s[A-ZÁÉÍÓÚÑ]\w+)?|[A-Z]\w+(?:\s[A-Z]\w+)?\s(?:(?:news|press)\s)?agency)$",
    re.IGNORECASE,
)
PREFIX = re.compile(
    r"^(?:(?:un(?:a)?\s+(?:informaci[oó]n|reportaje)\s+de|texto(?:s)?(?:\s+de|:)|escrito\s+por:?|publicado\s+por:?|por:?"
    r"|written\s+by:?|words\s+by|story\s+by|reporting\s+by|posted\s+by:?|by:?|from|von|par|di|da|door|av|af|autor(?:a|en)?:?|author:|text:?)\s+)+",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[,;|/•·]|\s&\s|\s+(?:y|e|and|und|et|og|och|en|i)\s+(?=\S+\s+\S|[A-ZÁÉÍÓÚÑÜÖÄÅØ]))\s*"
)
_MAIL = re.compile(r"\S+@\S+|https?://\S+|\(.*?\)|\[.*?\]")
_DESK = re.compile(
    r"\b(?:redacci[oó]n|redakt\w*|redac\w*|redazione|r[eé]daction|newsroom|news\s?desk|staff|editors?|editorial"
    r"|equipo|team|agencias?|agencies|agenturen|corresponsal(?:es)?|correspondents?|online|digital|noticias"
    r"|news|diario|peri[oó]dico|newspapers?|magazine|media|tv|radio|press|presse|zeitung|nachrichten"
    r"|desk|service|foundation|society|association|asociaci[oó]n|fundaci[oó]n|university|universidad"
    r"|facebook|twitter|instagram|whatsapp|powered|share|follow|min|ago|contributor|guest|admin|developer|webmaster|gmbh|ltd|inc|s\.?a\.?|nast|comunicaci[oó]n)\b",
    re.IGNORECASE,
)
_DESK_ALONE = re.compile(
    r"\b(?:redacci[oó]n|redaktion|redazione|r[eé]daction|newsroom|news\s?desk|staff)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:reporter|journalist|periodista|redactora?|editora?|correspondent|corresponsal|jefe|jefa|head|chief"
    r"|professor|catedr[aá]tic[oa]|director(?:a)?|producer|columnist|columnista|presenter|writer|analyst"
    r"|health|science|politics|political|business|home affairs|senior|deputy|fotograf\w*|photographer"
    r"|autor|author|archivo|actualizado|publicado|updated|published)\b",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"^[^\W\d_][\w'’.\-]*$")
_AUTHOR_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
    "byl",
    "twitter:creator:name",
)
_AUTHOR_LINKS = "//a[@rel='author']|//*[@itemprop='author']//*[@itemprop='name']"
_MAX_BYLINE = 160
#: What is longer is a job title.
_MOST_NAME_WORDS = 6
_FEWEST_OF_A_NAME = 2
_NO_NAMES = frozenset(
    {"the", "to", "of", "our", "from", "letters", "cartas", "new", "mesa", "sección"}
)
_WITH_SITE = re.compile(r"\(\s*(?:https?://|www\.)", re.IGNORECASE)
#: An outlet that signs with its address.
_SITE = re.compile(r"(?:www\.)?[\w-]+\.(?:com|es|org|net|[a-z]{2})(?:\.[a-z]{2})?", re.IGNORECASE)
#: How many of the claims come from the source's selectors and from JSON-LD.
_TOLD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed, as printed and as names of people; `bodies` are outlets, desks and agencies that sign."""

    byline: str = ""
    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


def read_signature(
    root: html.HtmlElement, described: Structured, selected: Sequence[str], source: Source
) -> Signature:
    """The first place that names people wins; where none does, the first that names a body."""
    outlets = (source.publisher, described.publisher, described.meta("og:site_name"))
    # Most pages tell it at once, and looking at every element of the page is the dearest part.
    readings = (
        _sure(sign(parts, outlets=outlets), told=at < _TOLD)
        for at, parts in enumerate(_claims(root, described, selected))
        if parts
    )
    signed = (each for each in readings if each.people or each.bodies)
    told = next(signed, Signature())
    if told.people or any(agency(name) or _DESK_ALONE.search(name) for name in told.bodies):
        # Also an agency or a desk that is named on purpose; names further down sign other articles.
        return told
    return next((each for each in signed if each.people), told)


def _sure(signature: Signature, *, told: bool) -> Signature:
    """One word that only looks like a byline is an initial or a place, not a person."""
    if told:
        return signature
    people = [name for name in signature.people if " " in name and not name.islower()]
    if people:
        # "Por Ana Ruiz, Bilbao": the place is no second author.
        bodies = [name for name in signature.bodies if agency(name) or " " in name]
        return Signature(byline=signature.byline, people=tuple(people), bodies=tuple(bodies))
    return Signature(byline=signature.byline, people=tuple(people), bodies=signature.bodies)


def sign(parts: Sequence[Person], *, outlets: Sequence[str]) -> Signature:
    """Names out of printed parts, in their order and once each."""
    people: list[str] = []
    bodies: list[str] = []
    for part in parts:
        for name in names_in(part.name):
            is_body = (
                part.kind.lower().endswith("organization")
                or _WITH_SITE.search(part.name) is not None
                or _is_body(name, outlets)
            )
            wanted = bodies if is_body else people
            if fold(name) not in {fold(known) for known in (*people, *bodies)}:
                wanted.append(name)
    return Signature(
        byline=", ".join(squeeze(part.name) for part in parts if part.name.strip()),
        people=tuple(people),
        bodies=tuple(bodies),
    )


def names_in(text: str) -> list[str]:
    """The names of a printed byline, without "By", addresses, places of work and job titles."""
    whole = without_day(squeeze(_MAIL.sub(" ", text)))
    plain = PREFIX.sub("", whole)
    names: list[str] = []
    for piece in _SPLIT.split(plain):
        name = _without_office(PREFIX.sub("", (piece or "").strip(" .,:;-–—*")).strip())
        follows = bool(names) and (
            _TITLE.search(name) is not None
            or len(name.split()) > _MOST_NAME_WORDS
            or _SITE.fullmatch(name) is not None
            or (plain != whole and _is_place_of_work(name, names[-1]))
        )
        if name and len(name) <= 80 and not follows:
            names.append(name)
    return names


def _without_office(name: str) -> str:
    """The full name of a signature that names an office behind it without a comma: "Ana Ruiz Periodista"."""
    office = _TITLE.search(name)
    before = name[: office.start()].strip(" -–—|") if office else ""
    words = before.lower().split()
    named = len(words) >= _FEWEST_OF_A_NAME and not _NO_NAMES.intersection(words)
    return before if named and NAME.fullmatch(before) else name


def _is_place_of_work(name: str, before: str) -> bool:
    """Whether one word after a full name is where its bearer reports from: "By Ana Ruiz, Bilbao"."""
    return " " in before and name.istitle() and " " not in name and not agency(name)


def agencies_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The wire agencies that stand alone in these texts, under their usual names."""
    found = [agency(piece) for text in texts for piece in _SPLIT.split(text) if piece]
    return tuple(dict.fromkeys(name for name in found if name))


def agency(name: str) -> str:
    """The usual name of the agency that this is, or nothing."""
    plain = squeeze(name).strip(" .()-–—")
    match = _AGENCY.match(plain)
    if not match or match.lastgroup is None:
        return plain if _CALLED_AGENCY.match(plain) else ""
    return AGENCIES[int(match.lastgroup[1:])][0]


def _is_body(name: str, outlets: Sequence[str]) -> bool:
    plain = fold(name)
    known = [fold(outlet) for outlet in outlets if outlet]
    words = name.split()
    return bool(
        agency(name)
        or _DESK.search(name)
        or "." in name.strip(".").partition(" ")[2][-4:]
        or re.search(r"\w\.(?:com|es|org|net|de|at|is|uk|tr|info|ch|fr|it)\b", plain)
        or _SITE.fullmatch(plain)
        or any(plain in outlet or outlet in plain for outlet in known)
        or any(char.isdigit() for char in name)
        or len(words) > 6
        or not all(_NAME_WORD.match(word) for word in words)
    )


def _claims(
    root: html.HtmlElement, described: Structured, selected: Sequence[str]
) -> Iterator[list[Person]]:
    yield _unique(selected)
    yield list(described.authors)
    for name in _AUTHOR_METAS:
        yield [Person(name=value) for value in described.metas.get(name, ()) if "://" not in value]
    yield _unique(text_of(each) for each in root.xpath(_AUTHOR_LINKS)[:6])
    yield from ([each] for each in _unique(by_class(root))[:4])
    for find in (by_label, by_author_page, by_first_line):
        yield _unique(find(root))[:4]
    yield _unique(by_component(root))[:4]
    yield _unique(by_mail(root, described.metas.get("author", ())))[:4]


def _unique(texts: Iterable[str]) -> list[Person]:
    return [Person(name=text) for text in dict.fromkeys(texts) if 0 < len(text) <= _MAX_BYLINE]
