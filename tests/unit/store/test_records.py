"""Traces, runs, attempts and accounts on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from examples import NOON, make_entry, make_state

from pipeline.errors import NotFoundError
from pipeline.model.account import Role, Session, User
from pipeline.model.health import Attempt, Run, Step, Trace
from pipeline.store import Store

LATER = NOON + timedelta(hours=1)

ANA = User(
    name="ana", display_name="Ana", role=Role.CHIEF, password_hash="$argon2id$x", created_at=NOON
)


def trace(subject: str, outcome: str, **changes) -> Trace:
    """A line on the subject."""
    line = Trace(subject_id=subject, step=Step.FETCH, outcome=outcome, reason="so it was", at=NOON)
    return replace(line, **changes)


def test_a_trace_is_kept_once_and_told_in_order(store: Store) -> None:
    """Added again after a kill it is not told twice; lines of one moment stay in their order."""
    lines = (trace("e1", "blocked"), trace("e1", "fetched"), trace("e1", "teaser", at=LATER))
    store.traces.add(lines[2], lines[0], lines[1])
    store.traces.add(*lines)
    store.traces.add(trace("e2", "fetched"))
    store.traces.add()

    assert store.traces.of("e1") == lines
    assert len(store.traces.of("e1", "e2")) == 4
    assert store.traces.of("unknown") == ()


def test_a_run_is_kept_as_it_stands(store: Store) -> None:
    """Its end takes the place of its start; the newest comes first."""
    started = Run(id="r1", started_at=NOON)
    ended = replace(
        started, finished_at=LATER, counts=(("listed", 3),), notes=("El Faro answers 403.",)
    )
    later = Run(id="r2", started_at=LATER)
    for run in (started, later, ended):
        store.traces.save_run(run)

    assert store.traces.last_runs() == (later, ended)
    assert store.traces.last_runs(limit=1) == (later,)


def test_attempts_count_up_while_their_basis_stays(store: Store) -> None:
    """Another basis is other work and starts afresh."""
    attempt = Attempt(kind="take", subject_id="e1", basis="a", outcome="failed", at=NOON)
    for expected, basis in ((1, "a"), (2, "a"), (1, "b")):
        store.attempts.note(replace(attempt, basis=basis))

        assert store.attempts.of("take", "e1") == replace(attempt, basis=basis, tries=expected)
    assert store.attempts.of("draft", "e1") is None


def test_entries_are_due_until_they_are_taken(store: Store) -> None:
    """New ones, ones that changed since, and ones whose retry has come."""
    entry = make_entry()
    store.sources.save_listing([entry], make_state())
    assert [one.entry for one in store.attempts.due_entries(NOON)] == [entry]

    taken = Attempt(kind="take", subject_id=entry.id, basis="", outcome="blocked", at=NOON)
    store.attempts.note(replace(taken, retry_at=LATER))
    assert store.attempts.due_entries(NOON) == ()
    assert store.attempts.entry_is_due(entry.id, LATER)

    store.attempts.note(taken)
    assert not store.attempts.entry_is_due(entry.id, LATER)

    edited = replace(entry, title="Edited")
    store.sources.save_listing([edited], make_state(last_listed_at=LATER))
    assert [one.entry for one in store.attempts.due_entries(LATER)] == [edited]


def test_a_name_is_taken_once(store: Store) -> None:
    """And the user comes back as she was."""
    assert store.accounts.add_user(ANA)
    assert not store.accounts.add_user(replace(ANA, display_name="Another Ana"))

    assert store.accounts.user("ana") == ANA
    assert store.accounts.users() == (ANA,)
    assert store.accounts.user("berta") is None


def test_only_one_user_is_the_first(store: Store) -> None:
    """The first-run page makes no second administrator."""
    assert store.accounts.add_user(ANA, as_first=True)
    assert not store.accounts.add_user(replace(ANA, name="mallory"), as_first=True)

    assert store.accounts.users() == (ANA,)


def test_a_disabled_user_is_out_at_once(store: Store) -> None:
    """Her sessions end with it; other changes leave them."""
    store.accounts.add_user(ANA)
    session = Session(token_hash="a" * 64, user_name="ana", created_at=NOON, expires_at=LATER)
    store.accounts.open_session(session)
    store.accounts.save_user(replace(ANA, role=Role.EDITOR))
    assert store.accounts.session(session.token_hash) == session

    store.accounts.save_user(replace(ANA, disabled=True))

    assert store.accounts.session(session.token_hash) == replace(session, revoked=True)
    assert store.accounts.user("ana").disabled
    with pytest.raises(NotFoundError, match="no such user"):
        store.accounts.save_user(replace(ANA, name="berta"))


def test_sessions_are_revoked_one_by_one_or_all_of_a_user(store: Store) -> None:
    """Revoking one leaves the others."""
    store.accounts.add_user(ANA)
    hashes = [letter * 64 for letter in "abc"]
    for token_hash in hashes:
        store.accounts.open_session(
            Session(token_hash=token_hash, user_name="ana", created_at=NOON, expires_at=LATER)
        )
    store.accounts.revoke(token_hash=hashes[0])
    assert [store.accounts.session(one).revoked for one in hashes] == [True, False, False]

    store.accounts.revoke(user_name="ana")
    assert all(store.accounts.session(one).revoked for one in hashes)
    assert store.accounts.session("unknown") is None


def test_failed_log_ins_are_counted_since_a_moment(store: Store) -> None:
    """By whatever was tried, however long or strange."""
    strange = "x" * 100_000 + "\x00\ud800"
    for at in (NOON, LATER):
        store.accounts.note_failure(strange, at=at)

    assert store.accounts.failures(strange, since=NOON) == 2
    assert store.accounts.failures(strange, since=LATER) == 1
    assert store.accounts.failures("ana", since=NOON) == 0

    store.accounts.note_failure("ana", at=NOON + timedelta(days=31))
    assert store.accounts.failures(strange, since=NOON) == 0
