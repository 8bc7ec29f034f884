"""What a listing that answered holds: its first page, and those behind it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from pipeline.errors import NightdeskError, SourceError
from pipeline.fetch import Fetched, FetchRequest, Refused
from pipeline.model.health import SourceState, Validators
from pipeline.model.news import Entry, Listing, Source
from pipeline.pool import WorkFailedError
from pipeline.run.asking import ask
from pipeline.run.following import follow
from pipeline.run.newsroom import Newsroom
from pipeline.sources import ParsedListing
from pipeline.sources.due import Failure, Listed, failure_of


def read_listing(
    room: Newsroom, source: Source, listing: Listing, state: SourceState, fetched: Fetched
) -> Listed | Failure:
    """Its entries, or why it is no listing; a further page that fails costs only itself."""
    try:
        parsed = _parse(room, source, listing, fetched)
    except SourceError as error:
        return _asked(fetched, failure_of(error))
    except WorkFailedError as error:
        hostile = SourceError(error.message, remedy="The listing is broken or hostile.")
        return _asked(fetched, failure_of(hostile))
    whole = follow(
        parsed,
        listing,
        read=partial(_further_page, room, source, listing),
        is_news=partial(_is_news, room, state),
    )
    return Listed(
        entries=whole.entries,
        # An index of sitemaps often stays as it is while the sitemaps change.
        validators=() if whole.is_index else beside(state, fetched.validators),
        moved_to=fetched.moved_to,
        fresh_for=max((span for span in (fetched.fresh_for, parsed.ttl) if span), default=None),
        problem=_first_of(whole.problems) or next(iter(whole.stopped), ""),
        stopped=next(iter(whole.stopped), ""),
    )


def _first_of(problems: Sequence[str]) -> str:
    if len(problems) < 2:
        return "".join(problems)
    return f"{problems[0]} ({len(problems) - 1} more: `nightdesk sources try`.)"


def _asked(fetched: Fetched, failure: Failure) -> Failure:
    """The failure with the address that was read: a source may have several."""
    asked, read = fetched.page.url, fetched.page.final_url
    led = f", which leads to {read}" if read != asked else ""
    return replace(failure, reason=f"Asked {asked}{led}. {failure.reason}")


def beside(state: SourceState, new: Validators) -> tuple[Validators, ...]:
    """The validators of every listing of the source, this one's renewed."""
    return (*(one for one in state.validators if one.url != new.url), new)


def _further_page(
    room: Newsroom, source: Source, listing: Listing, url: str
) -> ParsedListing | str:
    result = ask(room, FetchRequest.of(source, url, "listing"))
    if not isinstance(result, Fetched):
        return result.reason if isinstance(result, Refused) else f"{url} gave no answer."
    try:
        return _parse(room, source, listing, result)
    except NightdeskError as error:
        return f"A further page, {url}, could not be read: {error.message}. {error.remedy}".strip()


def _is_news(room: Newsroom, state: SourceState, entries: Sequence[Entry]) -> bool:
    if state.last_success_at is None:
        return bool(entries)
    ids = {entry.id for entry in entries}
    return bool(ids - room.store.sources.listed_before(ids))


def _parse(room: Newsroom, source: Source, listing: Listing, fetched: Fetched) -> ParsedListing:
    return room.steps.parse_listing(
        fetched.page.body,
        listing=listing,
        source=source,
        url=fetched.page.final_url,
        content_type=fetched.page.headers.get("content-type", ""),
        now=room.now(),
    )
