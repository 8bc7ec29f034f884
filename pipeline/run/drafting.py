"""From stories to drafts: ask the desks, write, check; check again after an edit."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from pipeline.errors import NightdeskError, NotFoundError
from pipeline.model.desk import Desk
from pipeline.model.draft import Action, Decision, Draft, Ledger, State
from pipeline.model.health import Attempt, Step, Trace
from pipeline.model.news import Article, embargo_over
from pipeline.model.story import AssignDecision, Assignment, Story, by_publication
from pipeline.run.faults import note_fault
from pipeline.run.links import link_answers
from pipeline.run.newsroom import Newsroom
from pipeline.store import QueueQuery
from pipeline.text import short_hash
from pipeline.write.assignment import assign

DRAFT = "draft"

#: Who acts when nobody does.
MACHINE = "nightdesk"


def due_assignments(room: Newsroom, *, settle: bool) -> list[tuple[Assignment, str]]:
    """What is to be written now, each with a key of the basis it is written from and the number of the try.

    A story waits until nothing joined it for the settling time (unless `settle` is off), goes to the
    first desk of a language that wants it, and is asked for again when its articles change.
    """
    now = room.now()
    wait = room.config.settings.clock.settle_minutes if settle else 0
    settled_by = now - timedelta(minutes=wait)
    horizon = now - max(desk.fresh_for for desk in room.config.desks)
    # An old text that was found only now gets its answer too, though it will be a refusal.
    found = {
        story.id: story
        for story in (*room.store.stories.undecided(), *room.store.stories.recent(horizon))
    }
    stories = [
        story
        for story in found.values()
        if max(member.grouped_at for member in story.members) <= settled_by
    ]
    articles_of = room.store.stories.articles_of([story.id for story in stories])
    day = _Day(room)
    due = []
    for story in stories:
        articles = articles_of[story.id]
        basis = basis_of(articles)
        due += [
            (assignment, f"{basis}:{_tries(room, assignment, basis)}")
            for assignment in _wanted(room, story, articles, day)
            if _is_due(room, assignment, basis)
        ]
    return due


class _Day:
    """How many drafts each desk's rules have made today, those that this pass is about to make among them."""

    def __init__(self, room: Newsroom) -> None:
        now = room.now()
        self._room = room
        self._made = {
            desk.id: room.store.drafts.drafts_on(
                desk.id,
                now.astimezone(ZoneInfo(desk.time_zone)).date(),
                time_zone=desk.time_zone,
            )
            for desk in room.config.desks
        }

    def made(self, desk: Desk, story: Story) -> int:
        """The number that the desk's cap is held against; a story that has its draft is over no cap."""
        rows = self._room.store.drafts.queue(
            QueueQuery(story_id=story.id, desk_id=desk.id, states=(), limit=1)
        )
        return 0 if rows else self._made[desk.id]

    def count(self, desk: Desk) -> None:
        """One more is about to be made."""
        self._made[desk.id] += 1


def basis_of(articles: tuple[Article, ...]) -> str:
    """The same articles in the same versions have the same basis."""
    return short_hash(*sorted(f"{article.id}@{article.version}" for article in articles))


def _wanted(
    room: Newsroom, story: Story, articles: tuple[Article, ...], day: _Day
) -> tuple[Assignment, ...]:
    """One assignment a language: from the first desk that wants the story."""
    now = room.now()
    wanted: dict[str, Assignment] = {}
    names = {desk.id: desk.name for desk in room.config.desks}
    for desk in room.config.desks:
        language = desk.language.partition("-")[0]
        if language in wanted:
            decision = AssignDecision(
                story_id=story.id,
                desk_id=desk.id,
                assignment=None,
                code="other_desk",
                reason=f"The {names[wanted[language].desk_id]}, which comes first, has it.",
            )
        else:
            made = day.made(desk, story)
            decision = assign(story, articles, desk, drafts_today=made, now=now)
        room.store.stories.save_assign_decision(decision, now=now)
        if decision.assignment is not None:
            wanted[language] = decision.assignment
            if room.store.drafts.get(decision.assignment.id) is None:
                day.count(desk)
    return tuple(wanted.values())


def _is_due(room: Newsroom, assignment: Assignment, basis: str) -> bool:
    before = room.store.attempts.of(DRAFT, assignment.id)
    if before is None or before.basis != basis:
        return True
    return before.retry_at is not None and before.retry_at <= room.now()


def _tries(room: Newsroom, assignment: Assignment, basis: str) -> int:
    before = room.store.attempts.of(DRAFT, assignment.id)
    return before.tries if before is not None and before.basis == basis else 0


def write_draft(room: Newsroom, assignment: Assignment) -> str:
    """Write and check one draft and put it into the queue; the outcome, which its trace explains."""
    desk = _desk(room, assignment.desk_id)
    story = room.store.stories.get(assignment.story_id)
    if story is None:
        raise NotFoundError("there is no such story", story=assignment.story_id)
    story = by_publication(story)
    articles = _articles(room, story)
    basis = basis_of(articles)
    if not _is_due(room, assignment, basis):
        return "written_already"
    before = room.store.drafts.get(assignment.id)
    if before is not None and _touched(room, before):
        reason = "The story changed after people worked on the draft; read its sources again."
        return _note(room, assignment, basis, "source_changed", reason)
    wait = timedelta(minutes=room.config.settings.write.retry_failed_after_minutes)
    try:
        draft = room.steps.write(assignment, articles, story=story, desk=desk, now=room.now())
        draft = replace(draft, embargoed_until=embargo_over(articles))
        if before is not None:
            draft = replace(draft, revision=before.revision + 1, created_at=before.created_at)
        ledger = room.steps.check(
            draft, articles, desk=desk, now=room.now(), links=link_answers(room, draft)
        )
    except NightdeskError as error:
        reason = f"No draft could be written: {error}"
        return _note(room, assignment, basis, "failed", reason, wait=wait)
    except Exception as error:  # noqa: BLE001  # one draft's bug must not stop the others
        reason = note_fault(error, work="draft", subject=assignment.id)
        return _note(room, assignment, basis, "failed", reason, wait=wait)
    if before is None:
        room.store.drafts.save_first(draft, assignment, ledger)
        outcome, reason = "written", f"{draft.words} words for the {desk.name}. {assignment.reason}"
    else:
        _save_rewritten(room, before, draft, ledger)
        outcome, reason = "rewritten", "Its story changed before anybody had worked on it."
    _trace(room, draft.id, Step.WRITE, outcome, reason)
    return _note(room, assignment, basis, outcome, reason)


def _articles(room: Newsroom, story: Story) -> tuple[Article, ...]:
    """The latest versions of the story's articles, in the order of its members."""
    found = {article.id: article for article in room.store.stories.articles(story.id)}
    return tuple(found[member.article_id] for member in story.members)


def _touched(room: Newsroom, draft: Draft) -> bool:
    """A person has done something to it, or it is out of the queue."""
    if room.store.drafts.state(draft.id) not in (State.HELD, State.PENDING):
        return True
    return any(decision.actor != MACHINE for decision in room.store.drafts.history(draft.id))


def _save_rewritten(room: Newsroom, before: Draft, draft: Draft, ledger: Ledger) -> None:
    state = room.store.drafts.state(before.id)
    decision = Decision(
        draft_id=draft.id,
        revision=before.revision,
        action=Action.EDIT,
        from_state=state,
        to_state=state,
        actor=MACHINE,
        reason="The story changed; written again.",
        decided_at=room.now(),
    )
    room.store.drafts.save_revision(draft, decision, seen_revision=before.revision, ledger=ledger)


def check_revision(room: Newsroom, draft_id: str, revision: int) -> None:
    """Check one revision of a draft against its story's articles as they are now."""
    draft = room.store.drafts.get(draft_id, revision)
    if draft is None:
        raise NotFoundError("there is no such draft", draft=draft_id, revision=str(revision))
    articles = room.store.stories.articles(draft.story_id)
    desk = _desk(room, draft.desk_id)
    links = link_answers(room, draft)
    ledger = room.steps.check(draft, articles, desk=desk, now=room.now(), links=links)
    room.store.drafts.save_ledger(ledger)
    found = f"{len(ledger.findings)} findings, {len(ledger.blocking)} blocking."
    _trace(room, draft_id, Step.CHECK, "checked", f"Revision {revision}: {found}")


def _desk(room: Newsroom, desk_id: str) -> Desk:
    desk = room.config.desk(desk_id)
    if desk is None:
        raise NotFoundError(
            "there is no such desk", remedy="It was removed from desks.toml.", desk=desk_id
        )
    return desk


def _note(
    room: Newsroom,
    assignment: Assignment,
    basis: str,
    outcome: str,
    reason: str,
    *,
    wait: timedelta | None = None,
) -> str:
    now = room.now()
    room.store.attempts.note(
        Attempt(
            kind=DRAFT,
            subject_id=assignment.id,
            basis=basis,
            outcome=outcome,
            retry_at=now + wait if wait else None,
            at=now,
        )
    )
    _trace(room, assignment.story_id, Step.WRITE, outcome, reason)
    return outcome


def _trace(room: Newsroom, subject: str, step: Step, outcome: str, reason: str) -> None:
    room.store.traces.add(
        Trace(subject_id=subject, step=step, outcome=outcome, reason=reason, at=room.now())
    )
