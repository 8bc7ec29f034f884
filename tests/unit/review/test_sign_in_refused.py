"""Nobody comes in by an answer that is forged, late, replayed, mixed up or meant for another."""

import base64
import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from desk_seed import NOW, QUICK
from joserfc.jwk import ECKey, RSAKey
from oidc_providers import OddProvider, odd_provider

from pipeline.errors import NotAllowedError
from pipeline.model.account import Role
from pipeline.review.accounts import AccountKeeper
from pipeline.review.accounts.sign_on import (
    AdmissionRules,
    Provider,
    ProviderOptions,
    SignOnKeeper,
)
from pipeline.review.accounts.sign_on.admission import admit
from pipeline.review.joining import ProviderFailedError, SignInError, SignInRefusedError
from pipeline.store import open_store

BACK = "https://desk.example/sign-in/callback"
AT = int(NOW.timestamp())
#: Whom the provider calls by no name.
NAMELESS = "person-086cd6f1"
RULES = AdmissionRules(allowed_domains=("*",), default_role=Role.READER, create=True)


class Clock:
    """The desk's time, which a test may turn."""

    now = NOW

    def __call__(self):
        """The time."""
        return self.now


@pytest.fixture(scope="module")
def served() -> Iterator[OddProvider]:
    """One provider for all of these tests."""
    with odd_provider(AT) as provider:
        yield provider


@pytest.fixture
def odd(served: OddProvider) -> OddProvider:
    """The provider, answering rightly until it is told otherwise."""
    fresh = OddProvider(key=served.key)
    for name in ("claims", "header", "instead", "metadata", "userinfo", "asked", "paths", "token"):
        setattr(served, name, getattr(fresh, name))
    return served


@pytest.fixture
def clock() -> Clock:
    """The desk's clock."""
    return Clock()


@pytest.fixture
def sign_on(newsroom, odd, clock) -> Iterator[SignOnKeeper]:
    """Single sign-on by that provider."""
    yield (made := keeper_for(newsroom, odd, clock))
    made._provider.close()


def keeper_for(store, odd, clock, rules=RULES, **options) -> SignOnKeeper:
    """Single sign-on as an admin configured it."""
    asked = {"client_id": "desk", "client_secret": "s3 cret%", "allow_private": True} | options
    provider = Provider(ProviderOptions(issuer=odd.address, **asked), now=clock)
    return SignOnKeeper(
        store, provider, name="Odd", rules=rules, passwords_for_all=False, now=clock
    )


@pytest.fixture
def keeper(newsroom, sign_on) -> AccountKeeper:
    """Accounts that only admins enter by password."""
    return AccountKeeper(newsroom, now=lambda: NOW, hasher=QUICK, sign_on=sign_on)


def begun(sign_on, odd, browser="b1", **more) -> dict[str, str]:
    """What the desk sent to the provider, whose next token is for it."""
    page = sign_on.begin(browser=browser, address=BACK, to="/runs", **more)
    sent = {name: values[0] for name, values in parse_qs(urlsplit(page).query).items()}
    odd.nonce = sent["nonce"]
    return sent


def come_back(sign_on, sent, *, browser="b1", user=None, **told):
    """The provider sends the browser back."""
    answer = {"code": "c1", "state": sent["state"]} | told
    return sign_on.finish(answer, browser=browser, address=BACK, user=user)


def test_a_right_answer_lets_in_and_the_question_was_right(sign_on, odd):
    """The verifier fits the challenge, and the secret is sent as the specification encodes it."""
    sent = begun(sign_on, odd)

    arrived = come_back(sign_on, sent)

    assert (arrived.user.name, arrived.user.role, arrived.to) == (NAMELESS, Role.READER, "/runs")
    (asked,) = odd.asked
    digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == sent["code_challenge"]
    assert asked["redirect_uri"] == sent["redirect_uri"] == BACK
    basic = base64.b64decode(asked["authorization"].removeprefix("Basic ")).decode()
    assert basic == "desk:s3%20cret%25"


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"nonce": "another"}, "belongs to another sign-in"),
        ({"nonce": None}, "lacks nonce"),
        ({"aud": "other"}, "made for another application"),
        ({"aud": ["other", "more"]}, "made for another application"),
        ({"aud": ["desk", "other"]}, "made for another application"),
        ({"aud": ["desk", "other"], "azp": "other"}, "made for another application"),
        ({"azp": "other"}, "made for another application"),
        ({"iss": "https://evil.example"}, "comes from another issuer"),
        ({"exp": AT - 61}, "has run out"),
        ({"exp": None}, "lacks exp"),
        ({"exp": float("1e400")}, "has run out"),
        ({"iat": AT + 61}, "dated in the future"),
        ({"nbf": AT + 61}, "does not count yet"),
        ({"sub": None}, "lacks sub"),
    ],
)
def test_a_claim_that_does_not_hold_is_refused(sign_on, odd, newsroom, claims, said):
    """Issuer, audience, party, nonce and times: each alone is enough."""
    sent = begun(sign_on, odd)
    odd.claims = claims

    with pytest.raises(SignInRefusedError, match=said):
        come_back(sign_on, sent)
    assert len(newsroom.accounts.users()) == 4


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": AT - 59},
        {"iat": AT + 59},
        {"aud": ["desk", "other"], "azp": "desk"},
        {"aud": ["desk"]},
    ],
)
def test_clocks_may_differ_a_little_and_audiences_may_be_several(sign_on, odd, claims):
    """Within the skew, and where the token says that it was made for this desk, it counts."""
    sent = begun(sign_on, odd)
    odd.claims = claims

    assert come_back(sign_on, sent).user.name == NAMELESS


def unsigned(header: dict[str, object], claims: dict[str, object]) -> str:
    """A token whose signature is whatever stands there."""
    parts = [json.dumps(one).encode() for one in (header, claims)] + [b"forged"]
    return ".".join(base64.urlsafe_b64encode(one).rstrip(b"=").decode() for one in parts)


@pytest.mark.parametrize("algorithm", ["none", "NONE", "HS256", "RS256", "", None, "RS1"])
def test_a_token_without_a_signature_of_the_provider_is_refused(sign_on, odd, algorithm):
    """No algorithm, one with a shared secret, or a signature that is none."""
    sent = begun(sign_on, odd)
    claims = {"iss": odd.address, "aud": "desk", "sub": "u", "nonce": odd.nonce}
    claims |= {"iat": AT, "exp": AT + 300}
    odd.token = unsigned({"alg": algorithm, "kid": odd.key.kid}, claims)
    with pytest.raises(SignInRefusedError, match="cannot be trusted"):
        come_back(sign_on, sent)

    sent = begun(sign_on, odd)
    odd.token = odd.token.rpartition(".")[0] + "."
    with pytest.raises(SignInRefusedError, match="cannot be trusted"):
        come_back(sign_on, sent)


def test_a_key_that_the_provider_changed_is_read_anew_and_a_foreign_one_is_not_believed(
    sign_on, odd
):
    """After a rotation the first sign-in works; a token under a key that is not among its own never does."""
    come_back(sign_on, begun(sign_on, odd))
    own, odd.key = odd.key, RSAKey.generate_key(2048, auto_kid=True)
    odd.paths.clear()
    assert come_back(sign_on, begun(sign_on, odd)).user.name == NAMELESS
    assert odd.paths.count("/keys") == 1

    sent = begun(sign_on, odd)
    odd.token = odd.signed(AT)
    odd.key = own
    sign_on._provider._kept = None
    with pytest.raises(SignInRefusedError, match="a key that is not its own"):
        come_back(sign_on, sent)


def test_a_token_that_names_no_key_is_tried_with_each(sign_on, odd):
    """Among keys of other kinds, for other uses and shared ones the right one is found; a shared one never counts."""
    own = odd.key.as_dict(private=False)
    others = [
        ECKey.generate_key("P-256").as_dict(private=False),
        RSAKey.generate_key(2048).as_dict(private=False),
        {"kty": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA"},
    ]
    odd.instead["/keys"] = (200, json.dumps({"keys": [*others, own]}).encode())
    odd.header = {"kid": None}
    assert come_back(sign_on, begun(sign_on, odd)).user.name == NAMELESS

    odd.instead["/keys"] = (200, json.dumps({"keys": [*others, {**own, "use": "enc"}]}).encode())
    sign_on._provider._kept = None
    with pytest.raises(SignInRefusedError, match="not signed by it"):
        come_back(sign_on, begun(sign_on, odd))


def test_a_provider_that_failed_is_left_in_peace_for_a_moment(sign_on, odd, clock):
    """Whoever comes next is told the same at once; a little later it is asked again."""
    description = "/.well-known/openid-configuration"
    odd.instead = {description: (503, b"")}
    for seconds, asked in ((0, 1), (4, 1), (5, 2)):
        clock.now = NOW + timedelta(seconds=seconds)
        with pytest.raises(ProviderFailedError, match="status 503"):
            begun(sign_on, odd)
        assert odd.paths.count(description) == asked
    odd.instead = {}
    clock.now += timedelta(seconds=5)
    assert come_back(sign_on, begun(sign_on, odd)).user.name == NAMELESS


def test_a_state_counts_once_for_one_browser_and_not_for_long(sign_on, odd, clock):
    """Replayed, from another browser, without a cookie, forged or too late: refused before any code is exchanged."""
    sent = begun(sign_on, odd)
    come_back(sign_on, sent)
    odd.asked.clear()
    with pytest.raises(SignInRefusedError, match="finished already"):
        come_back(sign_on, sent)
    for browser in ("b2", ""):
        with pytest.raises(SignInRefusedError, match="another browser"):
            come_back(sign_on, begun(sign_on, odd), browser=browser)
    with pytest.raises(SignInRefusedError, match="not begun here"):
        come_back(sign_on, {"state": "forged"})
    sent = begun(sign_on, odd)
    clock.now = NOW + timedelta(minutes=10)
    with pytest.raises(SignInRefusedError, match="took too long"):
        come_back(sign_on, sent)
    assert odd.asked == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"error": "access_denied"}, "cancelled"),
        ({"error": "temporarily_unavailable"}, "broke the sign-in off"),
        ({"code": ""}, "no code"),
        ({"iss": "https://evil.example"}, "another provider"),
    ],
)
def test_an_answer_without_a_usable_code_is_told(sign_on, odd, told, said):
    """What the provider said instead, or that it was another provider."""
    with pytest.raises(SignInRefusedError, match=said):
        come_back(sign_on, begun(sign_on, odd), **told)
    assert odd.asked == []


@pytest.mark.parametrize(
    ("path", "status", "body", "said"),
    [
        ("/token", 400, b'{"error": "invalid_grant"}', "does not accept this sign-in any more"),
        ("/token", 401, b'{"error": "invalid_client"}', "refused the desk's question"),
        ("/token", 502, b"<html>", "answered what cannot be used"),
        ("/token", 200, b"{}", "holds no identity token"),
        ("/token", 200, b"x" * 1_000_001, "does not answer"),
        ("/keys", 404, b"{}", "refused the desk's question"),
        ("/.well-known/openid-configuration", 200, b"{}", "description of itself cannot be used"),
        ("/.well-known/openid-configuration", 301, b"", "answered what cannot be used"),
    ],
)
def test_a_provider_that_fails_is_named(newsroom, odd, clock, path, status, body, said):
    """Every part of the way may break; the sentence says which host and what to do."""
    sign_on = keeper_for(newsroom, odd, clock)
    odd.instead = {path: (status, body)}

    with pytest.raises(SignInError, match=said) as failure:
        come_back(sign_on, begun(sign_on, odd))
    assert failure.value.remedy
    sign_on._provider.close()


def test_a_provider_must_be_who_it_is_said_to_be_and_where_it_may_be(newsroom, odd, clock):
    """Another issuer in its description, or an address inside that nobody allowed, is refused."""
    odd.metadata = {"issuer": odd.address + "/"}
    with pytest.raises(ProviderFailedError, match="The provider calls itself"):
        begun(keeper_for(newsroom, odd, clock), odd)
    odd.metadata = {"token_endpoint": "http://169.254.169.254/token"}
    sign_on = keeper_for(newsroom, odd, clock)
    with pytest.raises(ProviderFailedError, match=r"169\.254\.169\.254 may not be asked"):
        come_back(sign_on, begun(sign_on, odd))
    odd.paths.clear()
    with pytest.raises(ProviderFailedError, match="may not be asked"):
        begun(keeper_for(newsroom, odd, clock, allow_private=False), odd)
    assert odd.paths == []


def test_what_the_token_lacks_is_asked_for(newsroom, odd, clock):
    """Groups and address from the provider's page on her, if it is about her."""
    rules = replace(
        RULES, groups_claim="realm.roles", roles={"desk": Role.EDITOR, "head": Role.CHIEF}
    )
    sign_on = keeper_for(newsroom, odd, clock, rules)
    odd.userinfo = {"sub": "u-9", "name": "Nia", "realm": {"roles": ["desk", "head", "x"]}}

    user = come_back(sign_on, begun(sign_on, odd)).user
    assert (user.role, user.display_name) == (Role.CHIEF, "Nia")

    odd.userinfo["realm"]["roles"] = ["desk"]
    assert come_back(sign_on, begun(sign_on, odd)).user.role is Role.EDITOR
    odd.userinfo["sub"] = "u-8"
    with pytest.raises(SignInRefusedError, match="about somebody else"):
        come_back(sign_on, begun(sign_on, odd))


def test_the_last_admin_stays_one(newsroom, odd, clock):
    """A group taken away at the provider does not lock everyone out of the accounts."""
    rules = replace(RULES, roles={"head": Role.CHIEF}, default_role=Role.READER)
    sign_on = keeper_for(newsroom, odd, clock, rules)
    admin = newsroom.accounts.user("admin")

    for _ in range(2):
        user = come_back(sign_on, begun(sign_on, odd, user=admin), user=admin).user
        assert user.role is Role.ADMIN
    assert come_back(sign_on, begun(sign_on, odd)).user.role is Role.ADMIN


def test_nobody_comes_before_the_first_admin(databases, odd, clock, tmp_path):
    """A desk without users is set up by its operator, not taken by whoever the provider knows."""
    shutil.copy(databases / "empty.db", tmp_path / "bare.db")
    store = open_store(f"sqlite:///{tmp_path / 'bare.db'}")
    sign_on = keeper_for(store, odd, clock)

    with pytest.raises(SignInRefusedError, match="no admin yet"):
        come_back(sign_on, begun(sign_on, odd))
    assert store.accounts.users() == ()
    store.close()


def test_nobody_gets_into_anothers_account(sign_on, odd, newsroom, keeper):
    """Not by a user name that is alike, not by connecting while logged out or as another, not twice."""
    odd.claims = {"preferred_username": "admin"}
    with pytest.raises(SignInRefusedError, match="nothing says that it is you"):
        come_back(sign_on, begun(sign_on, odd))
    odd.claims = {"preferred_username": "nia"}
    first = come_back(sign_on, begun(sign_on, odd)).user

    chief, editor = (newsroom.accounts.user(name) for name in ("chief", "editor"))
    for present in (None, editor):
        with pytest.raises(SignInRefusedError, match="logged out meanwhile"):
            come_back(sign_on, begun(sign_on, odd, user=chief), user=present)
    with pytest.raises(SignInRefusedError, match="belongs to another user"):
        come_back(sign_on, begun(sign_on, odd, user=chief), user=chief)
    with pytest.raises(NotAllowedError, match="no password here"):
        sign_on.disconnect(first)
    assert not sign_on.is_connected(chief)


def test_only_admins_need_their_passwords(visitor, keeper):
    """With passwords switched off an editor is told where to go, once she has proved hers; a guess learns nothing."""
    page = visitor.get("/log-in").text
    assert "Sign in with Odd" in page
    assert "<details" in page

    assert "Only admins log in with a password here." in visitor.log_in("editor").text
    assert "Name or password is wrong." in visitor.log_in("editor", "wrong").text
    assert visitor.log_in("admin").status_code == 303
    secret, _ = keeper.invitations.invite(
        name="nia", display_name="", role=Role.EDITOR, actor="admin"
    )
    with pytest.raises(NotAllowedError, match="Only admins"):
        keeper.invitations.accept(secret, password="nine patient storks")


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"email": "a@other.example", "email_verified": True}, "may not use this desk"),
        ({"email": "a@news.example.evil.example", "email_verified": True}, "may not use"),
        ({"email": "news.example", "email_verified": True}, "may not use"),
        ({"email": "a@news.example"}, "has not verified"),
        ({"email": "a@news.example", "email_verified": "true"}, "has not verified"),
        ({}, "did not tell your e-mail"),
        ({"email": "a@news.example", "email_verified": True}, "None of your groups"),
        ({"sub": "x" * 256}, "did not say who you are"),
    ],
)
def test_the_rules_decide_who_comes_in(claims, said):
    """Domain, verification and groups, each with what to do."""
    rules = AdmissionRules(allowed_domains=("news.example",), roles={"desk": Role.EDITOR})

    with pytest.raises(SignInRefusedError, match=said) as refusal:
        admit({"sub": "u", "groups": {"desk": 1}} | claims, rules)
    assert refusal.value.remedy


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"preferred_username": "Lucía.Prado"}, "lucia.prado"),
        (
            {"preferred_username": "lu@x.example", "email": "prado@x.example"},
            "lu",
        ),
        ({"preferred_username": "<b>", "email": ""}, "b"),
        ({"preferred_username": "李", "email": "--@x"}, "person-0bfe935e"),
        ({"preferred_username": ["a"], "email": "x" * 60 + "@y"}, "x" * 40),
    ],
)
def test_user_names_are_made_of_what_the_provider_calls_people(told, name):
    """Plain letters, in the form that names have here."""
    assert admit({"sub": "u"} | told, RULES).name == name


def test_a_provider_that_is_down_ends_on_a_page(visitor, odd, keeper):
    """The page says what happened and leads back to the log-in; the callback too, with no state."""
    odd.instead = {"/.well-known/openid-configuration": (503, b"down")}

    page = visitor.get("/sign-in", headers={"accept-language": "es"})
    odd.instead = {}
    keeper.sign_on._provider._failed = None
    nowhere = visitor.get("/sign-out")
    stray = visitor.get("/sign-in/callback?code=x&state=y")

    assert page.status_code == 502
    assert 'href="/log-in"' in page.text
    assert "respondió" in page.text
    assert "Odd has no page for logging out." in nowhere.text
    assert stray.status_code == 403
    assert "was not begun here" in stray.text
