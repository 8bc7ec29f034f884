"""A page becomes an article: decode, read, judge, decide, put together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from lxml import html

from pipeline import urls
from pipeline.extract import headline as printed
from pipeline.extract.dateline import Dateline, read_dateline, stray_dateline
from pipeline.extract.decode import decode
from pipeline.extract.embargo import imposed, read_embargo
from pipeline.extract.endless import drop_next_articles
from pipeline.extract.first_lines import FirstLines, read_first_lines
from pipeline.extract.judge import (
    BY_SELECTORS,
    Judgement,
    Surroundings,
    choose,
    clean,
    doubtful,
    may_miss_text,
)
from pipeline.extract.last_lines import credited, without_last_lines
from pipeline.extract.lead_image import read_image
from pipeline.extract.options import ExtractOptions
from pipeline.extract.people import Signature, agencies_in, read_signature, sign
from pipeline.extract.ready import make_ready
from pipeline.extract.reservation import mining_reservation
from pipeline.extract.selected import select
from pipeline.extract.shown import what_is_shown
from pipeline.extract.spilt import without_spilt_markup
from pipeline.extract.stated import Stated, read_stated
from pipeline.extract.structured import Person, Structured, read_structured
from pipeline.extract.times import modified_moment, published_moment
from pipeline.extract.tree import parse
from pipeline.extract.verdict import Evidence, asks_to_pay, decide
from pipeline.extract.views import (
    RawBlock,
    by_description,
    by_fragment,
    by_trafilatura,
    prose_words,
)
from pipeline.language.identify import identify
from pipeline.language.sentences import split_sentences
from pipeline.model.news import (
    Article,
    Block,
    BlockKind,
    Entry,
    Page,
    Sentence,
    Source,
    Verdict,
    sentence_id,
)
from pipeline.text import short_hash


def extract(
    page: Page,
    source: Source,
    *,
    entry: Entry | None,
    now: datetime,
    options: ExtractOptions = ExtractOptions(),  # noqa: B008  frozen
    site_lines: frozenset[str] = frozenset(),
) -> Article:
    """The article on the page, with a verdict and its reason; UnreadableError when the page is no page.

    `site_lines` (see `learned`) are left out of the body.
    """
    text = decode(page, max_bytes=options.max_page_bytes)
    root = parse(text, url=page.final_url, max_elements=options.max_elements)
    selected, root = select(root, source.selectors_on(page.fetched_at))
    described = read_structured(root)
    make_ready(root)
    drop_next_articles(root, described)
    stated = _stated(root, described)
    if stated is not None and not described.authors:
        described = replace(described, authors=stated.authors)
    url = canonical_address(root, page, described)
    signature = read_signature(root, described, selected.bylines, source)
    found = printed.read_standfirst(root, described)
    standfirst = selected.standfirst or found.text
    around = Surroundings(
        headline=selected.headline or printed.read_headline(root, described, source),
        standfirst=standfirst if selected.standfirst or found.apart else "",
        byline=signature.byline,
        site_lines=site_lines,
    )
    judged = _judged(root, described, selected.body, stated=stated, around=around)
    lines = [standfirst, *(block.text for block in judged.blocks)]
    forbidden = read_embargo(lines, described, source=source, now=page.fetched_at)
    orders = forbidden.lines if forbidden else ()
    first = read_first_lines(
        _without(judged.blocks, orders), headline=around.headline, names=signature.people
    )
    judged = replace(judged, blocks=first.blocks)
    signature = signature if signature.byline else _signed(first, described, source)
    around = replace(around, headline=first.headline or around.headline)
    signing = judged.blocks
    judged = replace(
        judged,
        blocks=without_last_lines(
            signing, people=signature.people, outlet=described.publisher or source.publisher
        ),
    )
    published = published_moment(
        root,
        described,
        selected=selected.published,
        lines=(
            ("the data for the page's scripts", stated.published if stated else ""),
            ("the line above the text", first.day),
        ),
        url=page.final_url,
        source=source,
        now=now,
    )
    language = identify(" ".join(block.text for block in judged.blocks) or around.headline)
    title = printed.read_title(root, described)
    image = read_image(root, described, url=page.final_url)
    dateline = read_dateline(judged.blocks)
    dateline = dateline if dateline.text else stray_dateline(root)
    evidence = Evidence(
        status=page.status,
        url=page.final_url,
        title=title,
        headline=around.headline,
        blocks=judged.blocks,
        described=described,
        shown=what_is_shown(root),
        language=language,
        wanted_language=source.language,
    )
    verdict, why = decide(evidence, options)
    article_id = short_hash(url)
    published = published or (entry.published if entry else None)
    embargo = imposed(
        forbidden,
        entry=entry,
        source=source,
        published_at=published.at if published else page.fetched_at,
    )
    article = Article(
        id=article_id,
        source_id=source.id,
        publisher=source.publisher,
        use=source.use,
        url=url,
        language=language,
        verdict=verdict,
        verdict_reason=f"{why}; {judged.reason}",
        title=title or (entry.title if entry else ""),
        headline=around.headline or (entry.title if entry else ""),
        standfirst="" if standfirst in orders else standfirst,
        byline=signature.byline,
        authors=signature.people or (entry.authors if entry else ()),
        published=published,
        modified=modified_moment(described, source=source, now=now)
        or (entry.modified if entry else None),
        section=selected.section or printed.read_section(described, source),
        keywords=printed.read_keywords(described),
        agencies=_agencies(signature, signing, dateline),
        dateline=dateline.text or first.dateline,
        located=dateline.located or first.located or described.located,
        image=image,
        usage_terms=source.usage_terms or described.usage_terms,
        mining_reservation=mining_reservation(page.headers, described),
        embargoed_until=embargo.until,
        embargo=embargo.words,
        blocks=tuple(_with_sentences(judged.blocks, article_id, language)),
        time_zone=source.time_zone,
        fetched_at=page.fetched_at,
    )
    return without_spilt_markup(article)


def from_entry(
    entry: Entry,
    source: Source,
    *,
    now: datetime,
    reason: str,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Article:
    """The feed's own text as an article, marked as such; `reason` says why the page could not serve.

    `headers` are what is known of the page all the same: what its host reserves.
    """
    url = urls.canonical(entry.url)
    told = by_fragment(entry.content or entry.summary, name="the feed's own text")
    blocks = clean(told.blocks, Surroundings(headline=entry.title))
    words = sum(len(block.text.split()) for block in blocks)
    language = identify(" ".join(block.text for block in blocks) or entry.title)
    options = ExtractOptions()
    full = bool(entry.content) and words >= options.min_words
    article_id = short_hash(url)
    embargo = imposed(
        read_embargo([block.text for block in blocks], None, source=source, now=now),
        entry=entry,
        source=source,
        published_at=entry.published.at if entry.published else now,
    )
    return Article(
        id=article_id,
        source_id=source.id,
        publisher=source.publisher,
        use=source.use,
        url=url,
        language=language,
        verdict=Verdict.ARTICLE if full else Verdict.TEASER,
        verdict_reason=f"{words} words of the feed's own text, because {reason}",
        title=entry.title,
        headline=entry.title,
        standfirst=entry.summary if entry.content else "",
        byline=", ".join(entry.authors),
        authors=entry.authors,
        published=entry.published,
        modified=entry.modified,
        section=source.section,
        usage_terms=source.usage_terms,
        mining_reservation=mining_reservation(headers, Structured()),
        embargoed_until=embargo.until,
        embargo=embargo.words,
        blocks=tuple(_with_sentences(_without(blocks, embargo.lines), article_id, language)),
        from_feed=True,
        time_zone=source.time_zone,
        fetched_at=now,
    )


def canonical_address(root: html.HtmlElement, page: Page, described: Structured) -> str:
    """The address that the page calls its own, if it lies at the same site; else where it was found."""
    link = next(
        (each.get("href") for each in root.iter("link") if "canonical" in (each.get("rel") or "")),
        None,
    )
    here = urls.host(page.final_url).removeprefix("www.")
    for claimed in (link, described.meta("og:url")):
        if not claimed:
            continue
        try:
            own = urls.canonical(urls.absolute(page.final_url, claimed))
        except ValueError:
            continue
        path = own.partition("://")[2].partition("/")[2]
        if urls.host(own).removeprefix("www.") == here and (path or own == page.final_url):
            return own
    return urls.canonical(page.final_url)


def _stated(root: html.HtmlElement, described: Structured) -> Stated | None:
    """The article in the data for the page's scripts; what readers must pay for is not taken from there."""
    if described.free is False:
        return None
    title = printed.read_title(root, described)
    found = read_stated(root, [described.headline, title, printed.page_title(root)])
    return found if found and not asks_to_pay(what_is_shown(root).text) else None


def _judged(
    root: html.HtmlElement,
    described: Structured,
    selected: str,
    *,
    stated: Stated | None,
    around: Surroundings,
) -> Judgement:
    told = by_description(described.body, described.markup) if described.body else None
    doubt = ""
    views = [by_fragment(selected, name=BY_SELECTORS)]
    if not views[0].words:
        first = by_trafilatura(root, precise=True, quick=True)
        doubt = doubtful(first, told)
        if may_miss_text(first, doubt=doubt, prose=lambda: prose_words(root)):
            first = by_trafilatura(root, precise=True)
            doubt = doubtful(first, told)
        views.append(first)
        if doubt:
            views.append(by_trafilatura(root, precise=False))
        if stated is not None:
            views.append(stated.view)
    judged = choose(views, told=told, around=around)
    return replace(judged, reason=f"{judged.reason}; read twice: {doubt}") if doubt else judged


def _signed(first: FirstLines, described: Structured, source: Source) -> Signature:
    """Who signs in a line above the text, where nothing else on the page does."""
    outlets = (source.publisher, described.publisher, described.meta("og:site_name"))
    return sign([Person(name=first.byline)] if first.byline else [], outlets=outlets)


def _agencies(
    signature: Signature, blocks: Sequence[RawBlock], dateline: Dateline
) -> tuple[str, ...]:
    """Credited in the byline, or alone on the last lines or at the dateline."""
    last = [block.text for block in blocks[-2:] if len(block.text.split()) <= 6]
    named = [name for text in last for name in credited(text)]
    return agencies_in([signature.byline, dateline.agency, *last, *named])


def _without(blocks: Sequence[RawBlock], lines: tuple[str, ...]) -> list[RawBlock]:
    """The article's own blocks: a line of its supplier's is addressed to editors."""
    return [block for block in blocks if block.text not in lines]


def _with_sentences(blocks: Sequence[RawBlock], article_id: str, language: str) -> Iterator[Block]:
    number = 0
    for block in blocks:
        whole = block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.CAPTION)
        texts = (block.text,) if whole else split_sentences(block.text, language)
        sentences = []
        for text in texts:
            sentences.append(Sentence(id=sentence_id(article_id, 1, number), text=text))
            number += 1
        if sentences:
            yield Block(kind=block.kind, sentences=tuple(sentences))
