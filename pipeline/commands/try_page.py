"""Extract one page for `nightdesk try extract`, apart from the store."""

from pathlib import Path

from pipeline.app import App
from pipeline.errors import NotFoundError
from pipeline.fetch import Fetched, FetchRequest, Refused
from pipeline.model.news import Article, Page
from pipeline.run.wishes import source_of


def article_at(app: App, page: str) -> Article:
    """The article of an address, or of an HTML file on this machine."""
    source = source_of(app.config, page)
    if page.startswith(("http://", "https://")):
        fetcher = app.fetcher()
        result = fetcher.fetch(FetchRequest(url=page, allow_private=source.allow_private))
        fetcher.close()
        if not isinstance(result, Fetched):
            reason = result.reason if isinstance(result, Refused) else "The page gave no answer."
            raise NotFoundError(reason)
        found = result.page
    else:
        file = Path(page)
        if not file.is_file():
            raise NotFoundError(
                "there is no such file", remedy="Give a file or an address with http.", file=page
            )
        url = file.absolute().as_uri()
        found = Page(
            url=url, final_url=url, status=200, body=file.read_bytes(), fetched_at=app.now()
        )
    return app.steps().extract(found, source, entry=None, now=app.now())
