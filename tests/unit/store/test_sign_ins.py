"""Sign-ins under way and providers' names for people, alike on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from examples import NOON

from pipeline.model.account import Role, User
from pipeline.model.sign_in import Identity, SignIn
from pipeline.store import Store

BEGUN = SignIn(
    state_hash="a" * 64,
    browser_hash="b" * 64,
    nonce="n",
    verifier="v",
    to="/runs",
    user_name="",
    invitation_hash="",
    begun_at=NOON,
)
ANA = User(name="ana", display_name="Ana", role=Role.EDITOR, password_hash="", created_at=NOON)
KNOWN = Identity(issuer="https://i.example", subject="u\x001", user_name="ana", connected_at=NOON)


def test_a_sign_in_is_taken_once(store: Store) -> None:
    """Of four that come back with one state, one finds it."""
    store.sign_ins.begin(BEGUN)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(store.sign_ins.take, ["a" * 64] * 4))

    assert sorted(found, key=str) == sorted([BEGUN, None, None, None], key=str)


def test_old_sign_ins_are_forgotten(store: Store) -> None:
    """Whoever only ever begins fills no disc."""
    store.sign_ins.begin(BEGUN)
    store.sign_ins.begin(
        replace(BEGUN, state_hash="c" * 64, begun_at=NOON + timedelta(hours=1, seconds=1))
    )

    assert store.sign_ins.take("a" * 64) is None
    assert store.sign_ins.take("c" * 64)


def test_a_providers_name_is_one_persons(store: Store) -> None:
    """User and identity are added together or not at all; names that differ by what no database holds are two."""
    assert store.sign_ins.add_user(ANA, KNOWN)
    berta = replace(ANA, name="berta")
    assert not store.sign_ins.add_user(berta, replace(KNOWN, user_name="berta"))
    assert store.accounts.users() == (ANA,)
    assert not store.sign_ins.add_user(ANA, replace(KNOWN, subject="u2"))

    assert store.sign_ins.identity("https://i.example", "u\x001").user_name == "ana"
    assert store.sign_ins.identity("https://i.example", "u1") is None
    assert store.sign_ins.identity("https://j.example", "u\x001") is None
    assert len(store.sign_ins.identities("ana")) == 1
    store.sign_ins.disconnect("ana")
    assert store.sign_ins.connect(KNOWN)
    assert not store.sign_ins.connect(KNOWN)
