"""Out of the door, once: what an editor approved becomes a file and an entry of the feed."""

from datetime import timedelta

from pipeline.errors import NotFoundError
from pipeline.model.draft import Action, Decision, Draft, State
from pipeline.model.health import Step, Trace
from pipeline.model.news import Article, embargo_over
from pipeline.model.receipt import Receipt
from pipeline.publish.feed import FeedOptions, render_feed
from pipeline.publish.files import write_whole
from pipeline.publish.markdown import sources_of
from pipeline.publish.outbox import after_failure
from pipeline.run.drafting import MACHINE
from pipeline.run.faults import note_fault
from pipeline.run.newsroom import Newsroom
from pipeline.store import OutboxRow


def due_publications(room: Newsroom) -> list[tuple[str, str]]:
    """Publish keys that are due, each with the name of this try."""
    return [(row.key, try_of(row)) for row in room.store.outbox.due(room.now())]


def try_of(row: OutboxRow) -> str:
    """Names one try at one row: a failure, a recall and another approval each make another."""
    return f"{row.key}:{row.approved_at:%Y%m%d%H%M%S%f}:{row.attempts}"


def publish(room: Newsroom, key: str) -> str:
    """Publish one approved revision; done again, nothing is done twice."""
    row = room.store.outbox.get(key)
    if row is None:
        return "published_already"
    if row.due_at > room.now():
        return "publication_waits"
    draft = room.store.drafts.get(row.draft_id, row.revision)
    if draft is None:
        raise NotFoundError("there is no such draft", draft=row.draft_id)
    articles = room.store.stories.articles(draft.story_id)
    embargo = embargo_over(articles)
    if row.action is not Action.WITHDRAW and embargo is not None and embargo > room.now():
        # An article that joined after the approval may have brought one.
        reason = f"Its sources are under embargo until {embargo:%-d %B %Y, %H:%M} UTC."
        room.store.outbox.failed(key, reason, attempts=row.attempts + 1, retry_at=embargo)
        _trace(room, draft, "publication_waits", reason)
        return "publication_waits"
    try:
        return _publish(room, row, draft, articles)
    except Exception as error:  # noqa: BLE001  # an approved draft is never given up
        why = (
            f"The file could not be written: {error}."
            if isinstance(error, OSError)
            else note_fault(error, work="publish", subject=draft.id)
        )
        retry = after_failure(row.attempts, why, now=room.now())
        room.store.outbox.failed(
            key, retry.reason, attempts=retry.attempts, retry_at=retry.retry_at
        )
        _trace(room, draft, "publication_failed", retry.reason)
        return "publication_failed"


def _publish(room: Newsroom, row: OutboxRow, draft: Draft, articles: tuple[Article, ...]) -> str:
    desk = room.config.desk(draft.desk_id)
    if desk is None:
        raise NotFoundError(
            "there is no such desk", remedy="It was removed from desks.toml.", desk=draft.desk_id
        )
    user = room.store.accounts.user(row.actor)
    sign_off = user.display_name if user else row.actor
    if row.action is Action.WITHDRAW:
        receipt = room.publisher.withdraw(
            draft, desk, sign_off=sign_off, reason=row.reason, withdrawn_at=room.now()
        )
        room.store.outbox.done(row.key, receipt)
        outcome, reason = "withdrawn", f"Taken back: {receipt.location}."
    else:
        receipt = room.publisher.publish(
            draft,
            desk,
            sign_off=sign_off,
            published_at=room.now(),
            sources=sources_of(draft, articles),
        )
        outcome, reason = "published", f"Published as {receipt.location}."
        room.store.outbox.done(row.key, receipt, _went_out(draft, receipt, reason))
    write_feed(room)
    _trace(room, draft, outcome, reason)
    return outcome


def _went_out(draft: Draft, receipt: Receipt, reason: str) -> Decision | None:
    """The machine's own act; a correction is in the history already, as its editor's."""
    if receipt.state is not State.PUBLISHED:
        return None
    return Decision(
        draft_id=draft.id,
        revision=draft.revision,
        action=Action.PUBLISH,
        from_state=State.APPROVED,
        to_state=State.PUBLISHED,
        actor=MACHINE,
        reason=reason,
        # The receipt's own time, so that a repetition after a kill is the same decision.
        decided_at=receipt.updated_at,
    )


def write_feed(room: Newsroom) -> None:
    """Write the feed anew from all receipts."""
    table = room.config.settings.publish
    body = render_feed(
        room.store.outbox.receipts(),
        options=FeedOptions(title=table.feed_title, site_address=table.site_address),
    )
    write_whole(room.publisher.folder / "feed.xml", body)


def forget_pages(room: Newsroom) -> int:
    """Forget raw pages past their keeping time, with a language model's replies and what webhooks were told; how many pages."""
    keep = timedelta(days=room.config.settings.store.keep_pages_days)
    room.store.model_calls.forget_replies(room.now() - keep)
    room.store.webhooks.forget(room.now() - keep)
    return room.store.articles.forget_pages(room.now() - keep)


def _trace(room: Newsroom, draft: Draft, outcome: str, reason: str) -> None:
    room.store.traces.add(
        Trace(subject_id=draft.id, step=Step.PUBLISH, outcome=outcome, reason=reason, at=room.now())
    )
