"""What a page is, and why. Touches nothing outside its arguments."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from pipeline.extract.options import ExtractOptions
from pipeline.extract.structured import Structured
from pipeline.extract.telling import (
    CLOCK,
    CONSENT,
    ERROR,
    LIVE_TITLE,
    MEDIA_LABEL,
    MEDIA_PATH,
    MEMBERS,
    OF_CONSENT,
    READ_ON,
    WALL,
)
from pipeline.extract.views import RawBlock
from pipeline.language.identify import UNDETERMINED
from pipeline.model.news import BlockKind, Verdict
from pipeline.text import count_words, fold

#: Words; a short text that asks for members is whole from here on.
_FEW_FOR_MEMBERS = 90
#: The part of a title that an error takes up.
_PART = 0.3
#: Words of a page's text; a teaser has more.
_FEW_WORDS = 20
#: Words; a page that shows more than a consent dialogue is none.
_LITTLE_SHOWN = 600
#: With fewer they belong to a text.
_FEWEST_PICTURES = 5


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
    match = ERROR.search(shown)
    # A report about an error names it among other words.
    long = len(match[0]) > _PART * len(shown) / 2 if match else False
    if (
        match
        and (long or words < options.min_words)
        and words < options.teaser_words
        and not evidence.described.article
    ):
        return Verdict.ERROR_PAGE, f"its title says {match.group(0)!r} and there are {words} words"
    if words < options.min_words and count_words(evidence.shown.text) < 120:
        match = ERROR.search(evidence.shown.text)
        if match and not evidence.described.article:
            return Verdict.ERROR_PAGE, f"it says {match.group(0)!r} and little else"
    return None


def _consent(evidence: Evidence, _options: ExtractOptions) -> Found:
    words = evidence.words
    body = fold(" ".join(block.text for block in evidence.blocks))
    in_body = len(CONSENT.findall(body))
    if in_body >= 2 and in_body * 60 >= words and "cookie" in evidence.shown.text:
        return Verdict.CONSENT_WALL, f"its text is about consent: {_listed(CONSENT.findall(body))}"
    # "Accept or subscribe" has a word of money too, but no article beside it.
    other = sum(
        count_words(block.text)
        for block in evidence.blocks
        if not OF_CONSENT.search(fold(block.text))
    )
    shown = evidence.shown.text
    marks = set(CONSENT.findall(shown))
    little = other < _FEW_WORDS and count_words(shown) < _LITTLE_SHOWN / 2
    if little and len(marks) >= 2 and "cookie" in shown and not evidence.described.article:
        return Verdict.CONSENT_WALL, f"it asks for consent and shows little else: {_listed(marks)}"
    return None


def _little_but_consent(evidence: Evidence, options: ExtractOptions) -> Found:
    thin = evidence.words < options.min_words and count_words(evidence.shown.text) < _LITTLE_SHOWN
    if not thin or "cookie" not in evidence.shown.text:
        return None
    marks = set(CONSENT.findall(evidence.shown.text))
    if len(marks) >= 2:
        return Verdict.CONSENT_WALL, f"little but consent: {_listed(marks)}"
    return None


def _live(evidence: Evidence, _options: ExtractOptions) -> Found:
    if evidence.described.live:
        return Verdict.LIVE_BLOG, "the page calls itself a live blog (LiveBlogPosting)"
    in_blocks = sum(bool(CLOCK.match(block.text)) for block in evidence.blocks)
    clocks = max(in_blocks, evidence.shown.clocks - 1)
    title = LIVE_TITLE.search(fold(f"{evidence.headline} | {evidence.title}"))
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
    return WALL.search(shown) is not None


def _paywall(evidence: Evidence, options: ExtractOptions) -> Found:
    words = evidence.words
    if words >= options.teaser_words and evidence.described.free is not False:
        return None
    match = WALL.search(evidence.shown.text)
    told = count_words(evidence.described.body)
    last = fold(evidence.blocks[-1].text) if evidence.blocks else ""
    cut_off = words < options.teaser_words or READ_ON.search(last) is not None
    if evidence.described.free is False and cut_off:
        return Verdict.PAYWALL, f"marked as not free (isAccessibleForFree), {words} words are shown"
    if match and words < (_FEW_FOR_MEMBERS if _only_asks(evidence) else options.teaser_words):
        return Verdict.PAYWALL, f"it says {match.group(0)!r} after {words} words"
    if match and evidence.described.free is False and told > 2 * words:
        return Verdict.PAYWALL, f"it says {match.group(0)!r} and shows {words} of {told} words"
    return None


def _only_asks(evidence: Evidence) -> bool:
    """Whether the page asks for members and says nowhere that there is more to read."""
    return all(map(MEMBERS.fullmatch, WALL.findall(evidence.shown.text)))


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
    if MEDIA_PATH.search(evidence.url) and words < options.min_words * 2:
        return (
            Verdict.MEDIA,
            f"its address is that of a film, recording or gallery, with {words} words",
        )
    if evidence.described.meta("og:type").startswith("video") and words < options.min_words:
        return Verdict.MEDIA, f"the page calls itself a film, with {words} words"
    label = MEDIA_LABEL.search(fold(evidence.headline))
    if label and words < options.min_words:
        return Verdict.MEDIA, f"its headline begins with {label.group(0)!r} and has {words} words"
    return None


def _teaser(evidence: Evidence, options: ExtractOptions) -> Found:
    words = evidence.words
    if words >= options.teaser_words:
        return None
    last = fold(evidence.blocks[-1].text) if evidence.blocks else ""
    match = READ_ON.search(last) or (
        words < options.min_words and READ_ON.search(evidence.shown.text)
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
