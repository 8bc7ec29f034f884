"""Invitations are kept and used up alike on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from examples import NOON

from pipeline.model.account import Role, User
from pipeline.model.invitation import Invitation
from pipeline.store import Store

ASKED = Invitation(
    id="i1",
    secret_hash="a" * 64,
    user_name="berta",
    display_name="Berta",
    role=Role.CHIEF,
    invited_by="ana",
    created_at=NOON,
    expires_at=NOON + timedelta(days=7),
)
BERTA = User(
    name="berta",
    display_name="Berta",
    role=Role.CHIEF,
    password_hash="$argon2id$b",
    created_at=NOON,
)


def test_an_invitation_is_used_once_whoever_comes_at_the_same_time(store: Store) -> None:
    """Of four browsers one makes the user; the invitation says when."""
    store.invitations.add(ASKED)

    with ThreadPoolExecutor(4) as pool:
        came = list(pool.map(lambda _: store.invitations.accept("i1", BERTA, at=NOON), range(4)))

    assert sorted(came) == [False, False, False, True]
    assert store.accounts.users() == (BERTA,)
    assert store.invitations.by_hash("a" * 64) == replace(ASKED, used_at=NOON)


def test_a_taken_name_leaves_the_invitation_as_it_was(store: Store) -> None:
    """Both happen or neither."""
    store.accounts.add_user(replace(BERTA, role=Role.READER))
    store.invitations.add(ASKED)

    assert not store.invitations.accept("i1", BERTA, at=NOON)

    assert store.invitations.all() == (ASKED,)
    assert store.accounts.user("berta").role is Role.READER


def test_an_invitation_past_its_time_or_revoked_makes_nobody(store: Store) -> None:
    """The database itself looks at the time and at what became of it."""
    store.invitations.add(ASKED)
    assert not store.invitations.accept("i1", BERTA, at=ASKED.expires_at)

    store.invitations.add(replace(ASKED, id="i2", secret_hash="b" * 64))

    assert store.invitations.by_hash("a" * 64).revoked_at == NOON
    assert store.invitations.revoke("i2", at=NOON)
    assert not store.invitations.revoke("i2", at=NOON)
    assert not store.invitations.accept("i2", BERTA, at=NOON)
    assert store.accounts.users() == ()
