"""Ask the addresses that drafts print whether they still lead anywhere; each is asked seldom and in its host's turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from pipeline.fetch import FetchRequest, FetchResult, Refused
from pipeline.model.draft import Draft, State
from pipeline.model.health import Attempt, Condition
from pipeline.model.link import LinkAnswer, LinkState
from pipeline.model.news import Article
from pipeline.run.asking import ask, source_of
from pipeline.run.newsroom import Newsroom
from pipeline.store import QueueQuery
from pipeline.text import short_hash
from pipeline.urls import authority, is_web

LINK = "link"

#: An address that answered is asked again after that, one that did not the sooner.
_AGAIN = {
    LinkState.ALIVE: timedelta(days=7),
    LinkState.DEAD: timedelta(hours=20),
    LinkState.UNKNOWN: timedelta(hours=20),
}
#: Drafts whose links are asked again in one night.
_MOST_DRAFTS = 200
#: Somebody may still print these.
_OPEN = (State.HELD, State.PENDING, State.RETURNED, State.APPROVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWork:
    """The links of one revision that stand on one host."""

    draft_id: str
    revision: int
    host: str
    urls: tuple[str, ...]


def link_answers(room: Newsroom, draft: Draft) -> tuple[LinkAnswer, ...]:
    """What the addresses of a draft answered when they were last asked."""
    found = (_answer(room, url) for url in _addresses(draft))
    return tuple(answer for answer in found if answer is not None)


def due_links(room: Newsroom, draft_id: str) -> tuple[LinkWork, ...]:
    """The links of the latest revision that nobody asked lately, host by host."""
    draft = room.store.drafts.get(draft_id)
    if draft is None:
        return ()
    articles = room.store.stories.articles(draft.story_id)
    urls = sorted((url for url in _addresses(draft) if _is_due(room, url, articles)), key=authority)
    return tuple(
        LinkWork(draft_id=draft.id, revision=draft.revision, host=host, urls=tuple(own))
        for host, own in groupby(urls, key=authority)
    )


def drafts_to_ask_for(room: Newsroom) -> tuple[str, ...]:
    """The drafts that people worked on and that may still be printed, newest first; their links are asked anew."""
    rows = room.store.drafts.queue(QueueQuery(states=_OPEN, limit=_MOST_DRAFTS))
    return tuple(
        row.id for row in rows if row.revision > 1 or row.state in (State.RETURNED, State.APPROVED)
    )


def ask_link(room: Newsroom, url: str) -> bool:
    """Ask one address and keep its answer; whether that says anything else than the answer before."""
    before = _answer(room, url)
    if before is not None and room.now() - before.asked_at < _AGAIN[before.state]:
        return False
    result = ask(room, FetchRequest.of(source_of(room.config, url), url, "link"))
    state, reason = state_of(result)
    room.store.attempts.note(
        Attempt(kind=LINK, subject_id=_subject(url), basis=state, outcome=reason, at=room.now())
    )
    return before is None or (before.state, before.reason) != (state, reason)


def state_of(result: FetchResult) -> tuple[LinkState, str]:
    """What an answer says of the address, and why; only what says that nothing is there speaks against it."""
    if not isinstance(result, Refused):
        return LinkState.ALIVE, "It answered."
    if result.condition is Condition.GONE or result.unknown_host:
        return LinkState.DEAD, result.reason
    return LinkState.UNKNOWN, result.reason


def _answer(room: Newsroom, url: str) -> LinkAnswer | None:
    kept = room.store.attempts.of(LINK, _subject(url))
    if kept is None:
        return None
    return LinkAnswer(url=url, state=LinkState(kept.basis), reason=kept.outcome, asked_at=kept.at)


def _is_due(room: Newsroom, url: str, articles: Sequence[Article]) -> bool:
    now, kept = room.now(), _answer(room, url)
    if kept is not None:
        return now - kept.asked_at >= _AGAIN[kept.state]
    fetched = [article.fetched_at for article in articles if article.url == url]
    return not fetched or now - max(fetched) >= _AGAIN[LinkState.ALIVE]


def _addresses(draft: Draft) -> Iterable[str]:
    return dict.fromkeys(link.url for link in draft.links() if is_web(link.url))


def _subject(url: str) -> str:
    return short_hash(LINK, url)
