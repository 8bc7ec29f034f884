"""What a page is, and why. Touches nothing outside its arguments."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from pipeline.extract.options import ExtractOptions
from pipeline.extract.structured import Structured
from pipeline.extract.views import RawBlock
from pipeline.language.identify import UNDETERMINED
from pipeline.model.news import BlockKind, Verdict
from pipeline.text import count_words, fold

_CONSENT = re.compile(
    r"(?:aceptar (?:y continuar|todo|las cookies|cookies)|accept (?:all|and continue|cookies|our use)|(?:with|con) (?:ads|publicidad) (?:and|y)"
    r"|rechazar (?:y|todo|las)|suscribete para rechazar|before you continue|antes de continuar|consent(?:imiento)?|gestionar (?:las )?(?:cookies|preferencias)"
    r"|we value your privacy|valoramos (?:tu|su) privacidad|tu privacidad|manage (?:cookies|preferences|options)|socios (?:almacenamos|y nosotros)|our partners"
    r"|alle akzeptieren|zustimmen|tout accepter|politica de cookies|cookie policy)"
)
_WALL = re.compile(
    r"(?:suscribete (?:para (?:seguir|continuar|leer|acceder|desbloquear)|y sigue|ahora|a \w+ para)|para (?:seguir|continuar) leyendo|contenido (?:exclusivo )?(?:para|solo para|de) suscriptores|solo para suscriptores|exclusivo para suscriptores"
    r"|hazte (?:premium|socio|suscriptor)|ya (?:soy|eres) suscriptor|lee(?:r)? sin limites|has (?:alcanzado|llegado al) (?:el )?limite|este (?:articulo|contenido) es (?:solo |exclusivo )?para"
    r"|subscribe to (?:continue|read|unlock|keep)|to (?:continue|keep) reading|subscribers? only|for subscribers|already a subscriber|exclusive to (?:members|subscribers)|unlock this|this article is (?:for|available to|exclusive)"
    r"|you'?ve reached your|free articles? (?:left|remaining|this month)|register (?:for free )?to (?:continue|read)|become a (?:member|subscriber) to|start your free trial|log ?in to (?:read|continue)"
    r"|nur fur abonnenten|jetzt weiterlesen|reserve aux abonnes|il vous reste \d+)"
)
_MEMBERS = re.compile(
    r"hazte (?:premium|socio|suscriptor)|ya (?:soy|eres) suscriptor|already a subscriber|become a (?:member|subscriber) to|suscribete ahora"
)
#: Words; a short text that asks for members is whole from here on.
_FEW_FOR_MEMBERS = 90
_ERROR = re.compile(
    r"\b(?:404|403|410|500|502|503)\b|pagina no (?:encontrada|existe|disponible)|no (?:hemos )?(?:encontrado|encontramos|existe) (?:la|esta|el)|page (?:not found|cannot be found|does(?: not|n'?t) exist|no longer|you (?:are|were|requested))"
    r"|not found|access denied|acceso denegado|forbidden|prohibido|error del servidor|server error|service unavailable|servicio no disponible|bad gateway|something went wrong|algo ha (?:ido|salido) mal"
    r"|vaya[,!].{0,40}(?:no|error)|we can'?t find|couldn'?t find|checking your browser|just a moment|are you (?:a )?(?:human|robot)|verifica que eres humano|enable javascript and cookies|unusual traffic|en mantenimiento|under maintenance|contenido (?:eliminado|no disponible)|has been removed|ya no esta disponible|no longer available"
)
_READ_ON = re.compile(
    r"(?:seguir leyendo|sigue leyendo|leer (?:mas|noticia completa|articulo completo)|continuar leyendo|read (?:more|the full|on)|continue reading|full story|weiterlesen|lire la suite|\[(?:…|\.\.\.)\]|(?:…|\.\.\.)$)"
)
_LIVE_TITLE = re.compile(
    r"(?:\ben (?:directo|vivo)\b|(?:^|[:|,–-]\s*)directo\b|\bultima hora\b.{0,4}(?:en directo|:|\|)|\bminuto a minuto\b|\blive(?: updates?| blog|blog)?\s*[:|–-]|[:|–-]\s*live\b|\blive (?:updates|blog)\b|\bas it happened\b|\bliveticker\b|\bliveblog\b|\ben direct\b)"
)
#: Words of lines that speak of privacy.
_OF_CONSENT = re.compile(
    r"cookie|consent|privacidad|privacy|socios|partners|datos personales|personal data|publicidad personalizada|personali[sz]ed ad|datenschutz|werbung|einwillig"
)
#: Words of a page's text; a teaser has more.
_FEW_WORDS = 20
#: Words; a page that shows more than a consent dialogue is none.
_LITTLE_SHOWN = 600
_CLOCK = re.compile(r"^\W{0,3}(?:\d{1,2}[:.h]\d{2}|\d{1,2} ?(?:am|pm))\b")
#: What outlets write before the headline of a film, recording or gallery.
_MEDIA_LABEL = re.compile(
    r"^(?:videos?|fotos?|fotogaleria|galeria|imagenes|en imagenes|audio|podcast|watch|listen|in pictures|gallery)\s*[:|·–-]"
)
#: With fewer they belong to a text.
_FEWEST_PICTURES = 5
_MEDIA_PATH = re.compile(
    r"/(?:videos?|fotos?|photos?|gallery|galer[ií]as?|galleries|podcasts?|audios?|fotogaler[ií]as?|pictures|watch|album)(?:/|-|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the whole page shows, its chrome included."""

    #: All its words, mark-up dropped; folded.
    text: str
    links: int
    #: The texts of all links; folded.
    link_text: str
    #: Letters inside links by all letters.
    link_share: float
    #: Headings that lead to other pages, with the lines beside them; folded.
    cards: tuple[str, ...] = ()
    #: What stands under its pictures; folded.
    captions: tuple[str, ...] = ()
    #: Times of day that stand alone, beside what was said then.
    clocks: int = 0


@dataclass(
    frozen=True, kw_only=True
)  # without slots, which would leave no place for what is counted once
class Evidence:
    """All that the verdict rests on."""

    status: int
    url: str
    title: str
    headline: str
    blocks: Sequence[RawBlock]
    described: Structured
    shown: Shown
    language: str
    wanted_language: str

    @cached_property
    def words(self) -> int:
        """How many words the text has."""
        return sum(count_words(block.text) for block in self.blocks)


def decide(evidence: Evidence, options: ExtractOptions) -> tuple[Verdict, str]:
    """The first rule that fits, from what makes a page useless to what makes it thin."""
    words = evidence.words
    for rule in (_error, _consent, _live, _paywall, _little_but_consent, _listing, _media, _teaser):
        found = rule(evidence, options)
        if found is not None:
            return found
    if words < options.min_words:
        return Verdict.TOO_SHORT, f"{words} words, fewer than {options.min_words}"
    wanted, found_language = evidence.wanted_language.partition("-")[0], evidence.language
    if wanted and found_language not in (wanted, UNDETERMINED):
        return (
            Verdict.WRONG_LANGUAGE,
            f"the text is in {found_language!r}, its source is set to {evidence.wanted_language!r}",
        )
    paragraphs = sum(block.kind is not BlockKind.HEADING for block in evidence.blocks)
    return Verdict.ARTICLE, f"{words} words in {paragraphs} blocks of text"


Found = tuple[Verdict, str] | None


def _error(evidence: Evidence, options: ExtractOptions) -> Found:
    words = evidence.words
    if evidence.status >= 400:
        return Verdict.ERROR_PAGE, f"the outlet answered with status {evidence.status}"
    shown = fold(f"{evidence.title} {evidence.headline}")
    match = _ERROR.search(shown)
    if match and words < options.teaser_words and not evidence.described.article:
        return Verdict.ERROR_PAGE, f"its title says {match.group(0)!r} and there are {words} words"
    if words < options.min_words and count_words(evidence.shown.text) < 120:
        match = _ERROR.search(evidence.shown.text)
        if match and not evidence.described.article:
            return Verdict.ERROR_PAGE, f"it says {match.group(0)!r} and little else"
    return None


def _consent(evidence: Evidence, _options: ExtractOptions) -> Found:
    words = evidence.words
    body = fold(" ".join(block.text for block in evidence.blocks))
    in_body = len(_CONSENT.findall(body))
    if in_body >= 2 and in_body * 60 >= words and "cookie" in evidence.shown.text:
        return Verdict.CONSENT_WALL, f"its text is about consent: {_listed(_CONSENT.findall(body))}"
    # "Accept or subscribe" has a word of money too, but no article beside it.
    other = sum(
        count_words(block.text)
        for block in evidence.blocks
        if not _OF_CONSENT.search(fold(block.text))
    )
    shown = evidence.shown.text
    marks = set(_CONSENT.findall(shown))
    little = other < _FEW_WORDS and count_words(shown) < _LITTLE_SHOWN / 2
    if little and len(marks) >= 2 and "cookie" in shown and not evidence.described.article:
        return Verdict.CONSENT_WALL, f"it asks for consent and shows little else: {_listed(marks)}"
    return None


def _little_but_consent(evidence: Evidence, options: ExtractOptions) -> Found:
    thin = evidence.words < options.min_words and count_words(evidence.shown.text) < _LITTLE_SHOWN
    if not thin or "cookie" not in evidence.shown.text:
        return None
    marks = set(_CONSENT.findall(evidence.shown.text))
    if len(marks) >= 2:
        return Verdict.CONSENT_WALL, f"little but consent: {_listed(marks)}"
    return None


def _live(evidence: Evidence, _options: ExtractOptions) -> Found:
    if evidence.described.live:
        return Verdict.LIVE_BLOG, "the page calls itself a live blog (LiveBlogPosting)"
    in_blocks = sum(bool(_CLOCK.match(block.text)) for block in evidence.blocks)
    clocks = max(in_blocks, evidence.shown.clocks - 1)
    title = _LIVE_TITLE.search(fold(f"{evidence.headline} | {evidence.title}"))
    if title and clocks >= 3:
        return (
            Verdict.LIVE_BLOG,
            f"{title.group(0)!r} in its title and {clocks} entries with a time",
        )
    if in_blocks >= 8 and in_blocks * 3 >= len(evidence.blocks):
        return Verdict.LIVE_BLOG, f"{in_blocks} entries that begin with a time of day"
    return None


def asks_to_pay(shown: str) -> bool:
    """Whether the page (its folded text) says that one must subscribe to read it."""
    return _WALL.search(shown) is not None


def _paywall(evidence: Evidence, options: ExtractOptions) -> Found:
    words = evidence.words
    if words >= options.teaser_words and evidence.described.free is not False:
        return None
    match = _WALL.search(evidence.shown.text)
    told = count_words(evidence.described.body)
    last = fold(evidence.blocks[-1].text) if evidence.blocks else ""
    cut_off = words < options.teaser_words or _READ_ON.search(last) is not None
    if evidence.described.free is False and cut_off:
        return Verdict.PAYWALL, f"marked as not free (isAccessibleForFree), {words} words are shown"
    if match and words < (_FEW_FOR_MEMBERS if _only_asks(evidence) else options.teaser_words):
        return Verdict.PAYWALL, f"it says {match.group(0)!r} after {words} words"
    if match and evidence.described.free is False and told > 2 * words:
        return Verdict.PAYWALL, f"it says {match.group(0)!r} and shows {words} of {told} words"
    return None


def _only_asks(evidence: Evidence) -> bool:
    """Whether the page asks for members and says nowhere that there is more to read."""
    return all(map(_MEMBERS.fullmatch, _WALL.findall(evidence.shown.text)))


def _listing(evidence: Evidence, options: ExtractOptions) -> Found:
    if evidence.described.article and not evidence.described.listing:
        return None
    if urlsplit(evidence.url).path in ("", "/") and not urlsplit(evidence.url).query:
        return Verdict.LISTING, "it is the outlet's front page"
    # A list article (ten coats to buy) has headings that lead away, and calls itself an article.
    named = evidence.described.meta("og:type").lower() == "article"
    cards = 0 if named else len(evidence.shown.cards)
    if cards >= 2 and _is_made_of(" ".join(evidence.shown.cards), evidence):
        return Verdict.LISTING, f"its text is that of {cards} headings that lead to other pages"
    if cards >= 5 and evidence.words < options.min_words:
        return Verdict.LISTING, f"{cards} headings that lead to other pages and little else"
    linked = sum(len(block.text) * block.link_share for block in evidence.blocks)
    letters = sum(len(block.text) for block in evidence.blocks) or 1
    longest = max((len(block.text.split()) for block in evidence.blocks), default=0)
    if evidence.described.listing and not evidence.described.article and longest < 60:
        return Verdict.LISTING, "the page calls itself a list of pages (CollectionPage)"
    shown = evidence.shown
    thin = shown.link_share > 0.6 and (evidence.words < options.min_words or longest < 25)
    if shown.links >= 12 and (thin or linked / letters > 0.5 or _is_made_of_links(evidence)):
        return Verdict.LISTING, f"{shown.links} links, {shown.link_share:.0%} of its letters"
    return None


def _is_made_of_links(evidence: Evidence) -> bool:
    """Whether the text is link texts strung together, their mark-up lost on the way."""
    return evidence.shown.link_share >= 0.6 and _is_made_of(evidence.shown.link_text, evidence)


def _is_made_of(parts: str, evidence: Evidence) -> bool:
    """Whether most of the text stands in these parts of the page."""
    body = _triples(fold(" ".join(block.text for block in evidence.blocks)))
    return bool(body) and len(body & _triples(parts)) > 0.6 * len(body)


def _triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return set(zip(words, words[1:], words[2:], strict=False))


def _media(evidence: Evidence, options: ExtractOptions) -> Found:
    words = evidence.words
    captions = evidence.shown.captions
    gallery = len(captions) >= _FEWEST_PICTURES and not evidence.described.article
    if gallery and _is_made_of(" ".join(captions), evidence):
        return Verdict.MEDIA, f"its text is that of {len(captions)} pictures' captions"
    if words >= options.teaser_words:
        return None
    if evidence.described.media and not evidence.described.article:
        return Verdict.MEDIA, f"a film, recording or gallery with {words} words"
    if _MEDIA_PATH.search(evidence.url) and words < options.min_words * 2:
        return (
            Verdict.MEDIA,
            f"its address is that of a film, recording or gallery, with {words} words",
        )
    label = _MEDIA_LABEL.search(fold(evidence.headline))
    if label and words < options.min_words:
        return Verdict.MEDIA, f"its headline begins with {label.group(0)!r} and has {words} words"
    return None


def _teaser(evidence: Evidence, options: ExtractOptions) -> Found:
    words = evidence.words
    if words >= options.teaser_words:
        return None
    last = fold(evidence.blocks[-1].text) if evidence.blocks else ""
    match = _READ_ON.search(last) or (
        words < options.min_words and _READ_ON.search(evidence.shown.text)
    )
    if match and words:
        return Verdict.TEASER, f"{words} words, then {match.group(0)!r}"
    told = count_words(evidence.described.body)
    if words and told > 3 * words and told >= options.teaser_words:
        return Verdict.TEASER, f"{words} words of {told} that the page tells machines"
    return None


def _listed(marks: object) -> str:
    words = sorted({str(mark) for mark in marks})[:3] if isinstance(marks, (set, list)) else []
    return ", ".join(repr(word) for word in words)
