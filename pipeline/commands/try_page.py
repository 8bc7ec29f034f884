"""Extract one page for `nightdesk try extract`, apart from the store."""

from pathlib import Path

from rich.text import Text

from pipeline.app import App
from pipeline.commands.output import console, say
from pipeline.errors import NotFoundError
from pipeline.extract.saved import saved_page
from pipeline.fetch import Fetched, FetchRequest, Refused
from pipeline.model.moment import Moment
from pipeline.model.news import Article, Block, BlockKind, Image, Page, Verdict
from pipeline.run.asking import source_of


def article_at(app: App, page: str) -> Article:
    """The article of an address, or of an HTML file on this machine."""
    if not page:
        raise NotFoundError(
            "no page is named",
            remedy="Give an address with https://, an HTML file, or --cases with a file of cases.",
        )
    source = source_of(app.config, page)
    scheme, _, rest = page.partition("://")
    if rest and scheme not in ("http", "https"):
        raise NotFoundError(
            f"{scheme}:// is not asked", remedy="Give an address with https://, or an HTML file."
        )
    if rest:
        fetcher = app.fetcher()
        result = fetcher.fetch(FetchRequest.of(source, page, "page"))
        fetcher.close()
        if not isinstance(result, Fetched):
            reason = result.reason if isinstance(result, Refused) else "The page gave no answer."
            raise NotFoundError(reason)
        found = result.page
    else:
        file = Path(page)
        host, slash, _ = page.partition("/")
        if not file.exists() and slash and "." in host.strip("."):
            raise NotFoundError(
                "there is no such file",
                remedy=f"If it is an address, write https://{page}",
                file=page,
            )
        body, url = saved_page(file), file.absolute().as_uri()
        found = Page(url=url, final_url=url, status=200, body=body, fetched_at=app.now())
    return app.steps().extract(found, source, entry=None, now=app.now())


#: How each kind of block is printed: what stands before it, and in which style.
_MANNERS = {
    BlockKind.HEADING: ("", "bold"),
    BlockKind.PARAGRAPH: ("", ""),
    BlockKind.QUOTATION: ("  | ", "italic"),
    BlockKind.LIST_ITEM: ("  - ", ""),
    BlockKind.TABLE_ROW: ("  ", "cyan"),
    BlockKind.CAPTION: ("  caption: ", "dim"),
}


def print_article(article: Article) -> None:
    """The verdict and why, the judge's reasoning, what is known of the article, and its text."""
    verdict, _, judged = article.verdict_reason.partition("; ")
    colour = "green" if article.verdict is Verdict.ARTICLE else "red"
    say(f"{article.verdict.value.replace('_', ' ')}: {verdict}", style=f"bold {colour}")
    for reason in judged.split("; "):
        if reason:
            say(f"  {reason}", style="yellow")
    say("")
    for name, value in _known(article):
        line = Text(f"{name:>12}  ", style="dim")
        line.append(value, style="default")
        console.print(line, soft_wrap=True)
    say("")
    for block in article.blocks:
        _print_block(block)


def _known(article: Article) -> list[tuple[str, str]]:
    rows = [
        ("headline", article.headline),
        ("title", article.title if article.title != article.headline else ""),
        ("standfirst", article.standfirst),
        ("byline", article.byline),
        ("authors", ", ".join(article.authors)),
        ("agencies", ", ".join(article.agencies)),
        ("published", _moment(article.published)),
        ("modified", _moment(article.modified)),
        ("located", article.located),
        ("section", article.section),
        ("keywords", ", ".join(article.keywords)),
        ("language", article.language),
        ("picture", _image(article.image)),
        ("address", article.url),
        ("terms", article.usage_terms),
        ("mining", article.mining_reservation),
    ]
    return [(name, value) for name, value in rows if value]


def _moment(moment: Moment | None) -> str:
    """``2026-03-01 09:00 UTC, from json-ld datePublished, offset +01:00``."""
    return f"{moment.at:%Y-%m-%d %H:%M} UTC, from {moment.origin}" if moment else ""


def _image(image: Image | None) -> str:
    if image is None:
        return ""
    told = (image.caption, f"({image.credit})" if image.credit else "", image.rights, image.url)
    return " ".join(part for part in told if part)


def _print_block(block: Block) -> None:
    before, style = _MANNERS[block.kind]
    say(f"{before}{block.text}", style=style)
    if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.QUOTATION):
        say("")
