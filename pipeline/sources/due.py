"""When a source is due, and how it stands. Pure: a state and what happened in, the next state out.

Nothing is ever switched off: a failing source is asked less and less often, but at least once a day.
`jitter` is a number from 0 to below 1 that spreads the sources over time; the caller draws it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from pipeline.errors import SourceError, UnreadableError
from pipeline.model.health import Condition, SourceState, Validators
from pipeline.model.news import Entry, Source
from pipeline.sources.feed import WEB_PAGE
from pipeline.sources.raw import NOTHING_CAME

_DAY = timedelta(days=1)
_SOONEST = timedelta(minutes=5)
#: A source is listed at most this many times less often than its file says, however seldom it publishes.
_SLOWEST = 8
#: Two days off make no outlet quiet.
_SHORTEST_USUAL_GAP = timedelta(hours=16)
#: "Not modified" is believed for so long before a whole body is asked for.
_BELIEVED_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a listing that could be read brought."""

    #: All entries of the listing; empty when `not_modified`.
    entries: Sequence[Entry] = ()
    validators: tuple[Validators, ...] = ()
    not_modified: bool = False
    #: Where the listing lives now, when it was redirected for good.
    moved_to: str = ""
    #: How long the server or the listing asks to be left alone (Cache-Control, Expires, ``ttl``).
    fresh_for: timedelta | None = None
    #: The listing in place of the first, when that one failed; the reason for editors.
    fallback: str = ""
    #: What could not be read of it: why it lists nothing, or what it lacks all the same.
    problem: str = ""
    #: Why its further pages were not read to the end; the reason for editors.
    stopped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why no listing of the source could be read."""

    condition: Condition
    reason: str
    retry_at: datetime | None = None
    permanent: bool = False


def first_state(source: Source, now: datetime) -> SourceState:
    """A source that nobody listed yet is due at once."""
    return SourceState(source_id=source.id, since=now, due_at=now)


def is_due(state: SourceState | None, now: datetime) -> bool:
    """Whether the source should be listed now."""
    return state is None or state.due_at <= now


def validators_to_send(state: SourceState, url: str, now: datetime) -> Validators | None:
    """What to ask with; None asks for a whole body.

    Once a day a whole body is asked for, because some servers say "not modified" for ever. A source
    caught at that is asked with the hash alone, which nobody but ourselves has to be believed for.
    """
    known = next((one for one in state.validators if one.url == url), None)
    if known is None:
        return None
    stale = state.last_body_at is None or now - state.last_body_at >= _BELIEVED_FOR
    if stale or state.false_not_modified:
        return Validators(url=url, body_hash=known.body_hash)
    return known


def failure_of(error: SourceError) -> Failure:
    """The failure that an unreadable listing is."""
    not_a_feed = isinstance(error, UnreadableError) and WEB_PAGE in error.message
    return Failure(
        condition=Condition.NOT_A_FEED if not_a_feed else Condition.BROKEN,
        reason=f"{_sentence(error.message)} {error.remedy}".strip(),
    )


def after_success(
    state: SourceState, listed: Listed, source: Source, *, now: datetime, jitter: float
) -> SourceState:
    """The state after a listing that was read, with entries or an honest "not modified"."""
    if not listed.entries and not listed.not_modified:
        empty = Failure(
            condition=Condition.EMPTY,
            reason=listed.problem or f"The listing was read and lists nothing. {NOTHING_CAME}",
        )
        # Its validators are not kept: a "not modified" over nothing would look like success.
        return after_failure(state, empty, source, now=now, jitter=jitter)
    times = sorted(_times(listed.entries))
    newest = max((time for time in (*times[-1:], state.newest_entry_at) if time), default=None)
    usual = usual_gap(times) or state.usual_gap
    missed = has_gap(state, times)
    condition, reason = _condition(listed, newest, usual, now)
    interval = _interval(source, usual, listed.fresh_for, missed=missed)
    whole = not listed.not_modified or _asked_whole(state, now)
    return replace(
        state,
        condition=condition,
        reason=reason,
        since=state.since if state.condition is condition else now,
        last_listed_at=now,
        last_success_at=now,
        due_at=now + _spread(interval, jitter),
        failures=0,
        validators=listed.validators or state.validators,
        newest_entry_at=newest,
        gaps=state.gaps + missed,
        usual_gap=usual,
        last_body_at=now if whole else state.last_body_at,
        false_not_modified=state.false_not_modified or _was_lied_to(state, listed),
    )


def after_failure(
    state: SourceState, failure: Failure, source: Source, *, now: datetime, jitter: float
) -> SourceState:
    """The state after a refusal: the wait grows by one interval a time, up to a day."""
    failures = state.failures + 1
    wait = min(source.every * (1 + failures), _DAY)
    if failure.permanent:
        wait = _DAY
    due_at = now + _spread(wait, jitter)
    if failure.retry_at is not None:
        due_at = max(due_at, min(failure.retry_at, now + _DAY))
    return replace(
        state,
        condition=failure.condition,
        reason=failure.reason,
        since=state.since if state.condition is failure.condition else now,
        last_listed_at=now,
        due_at=due_at,
        failures=failures,
    )


def usual_gap(times: Sequence[datetime]) -> timedelta | None:
    """How far apart entries usually are (nine gaps in ten are no longer); None of fewer than four."""
    if len(times) < 4:
        return None
    ordered = sorted(times)
    gaps = sorted(later - earlier for earlier, later in pairwise(ordered))
    return gaps[min(len(gaps) * 9 // 10, len(gaps) - 1)]


def has_gap(state: SourceState, times: Sequence[datetime]) -> bool:
    """Whether entries may have come and gone unseen: the oldest now is newer than the newest of last time."""
    return bool(times) and state.newest_entry_at is not None and min(times) > state.newest_entry_at


def _condition(
    listed: Listed, newest: datetime | None, usual: timedelta | None, now: datetime
) -> tuple[Condition, str]:
    if listed.moved_to:
        return (
            Condition.MOVED,
            f"The listing moved for good: put {listed.moved_to} into the source's file.",
        )
    if newest is not None and usual is not None:
        silence, patience = now - newest, max(usual, _SHORTEST_USUAL_GAP)
        if silence > 3 * patience:
            reason = (
                f"Its newest entry is {_span(silence)} old; usually one comes at least every "
                f"{_span(patience)}. Look whether the outlet moved its listing."
            )
            return Condition.QUIET, reason
    # What is left out of a listing that can be read is told too: nothing is lost in silence.
    told = dict.fromkeys((listed.fallback, listed.stopped, listed.problem))
    return Condition.FINE, " ".join(filter(None, told))


def _interval(
    source: Source, usual: timedelta | None, fresh_for: timedelta | None, *, missed: bool
) -> timedelta:
    if missed:
        return max(source.every / 4, min(_SOONEST, source.every))
    interval = source.every
    if usual is not None:
        # Half its usual gap finds nearly everything early; a weekly needs no look every half hour.
        interval = min(max(usual / 2, interval), source.every * _SLOWEST)
    if fresh_for is not None:
        interval = max(interval, min(fresh_for, source.every * _SLOWEST))
    return min(interval, max(_DAY, source.every))


def _spread(wait: timedelta, jitter: float) -> timedelta:
    # A tenth to either side, so that a thousand sources added together do not stay together.
    return wait * (0.9 + 0.2 * jitter)


def _asked_whole(state: SourceState, now: datetime) -> bool:
    return state.last_body_at is None or now - state.last_body_at >= _BELIEVED_FOR


def _was_lied_to(state: SourceState, listed: Listed) -> bool:
    """Whether the same validators came with another body: then every "not modified" was worth nothing."""
    before = {one.url: one for one in state.validators}
    for now_said in listed.validators:
        then = before.get(now_said.url)
        if (
            then is not None
            and then.body_hash
            and now_said.body_hash != then.body_hash
            and (then.etag or then.last_modified)
            and (now_said.etag, now_said.last_modified) == (then.etag, then.last_modified)
        ):
            return True
    return False


def _times(entries: Sequence[Entry]) -> list[datetime]:
    stamps = (entry.published or entry.modified for entry in entries)
    return [stamp.at for stamp in stamps if stamp is not None]


def _span(span: timedelta) -> str:
    hours = round(span / timedelta(hours=1))
    if hours < 48:
        return f"{hours} hours"
    return f"{round(hours / 24)} days"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith(".") else ".")
