"""Single sign-on with a real provider in a process of its own: there, back, and in."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from desk_seed import QUICK
from oidc_providers import real_provider

from pipeline.clock import real_now
from pipeline.model.account import Role
from pipeline.model.audit import Act
from pipeline.review.accounts import AccountKeeper
from pipeline.review.accounts.sign_on import (
    AdmissionRules,
    Provider,
    ProviderOptions,
    SignOnKeeper,
)
from pipeline.store import Store
from pipeline.store.audit import AuditQuery

RULES = AdmissionRules(
    allowed_domains=("news.example",), roles={"newsroom": Role.EDITOR}, create=True
)


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The provider's address."""
    with real_provider() as address:
        yield address


@pytest.fixture
def sign_on(newsroom: Store, provider: str) -> Iterator[SignOnKeeper]:
    """Single sign-on by that provider."""
    options = ProviderOptions(
        issuer=provider, client_id="desk", client_secret="s3 cret%", allow_private=True
    )
    asked = Provider(options, now=real_now)
    yield SignOnKeeper(
        newsroom, asked, name="Example", rules=RULES, passwords_for_all=True, now=real_now
    )
    asked.close()


@pytest.fixture
def keeper(newsroom: Store, sign_on: SignOnKeeper) -> AccountKeeper:
    """Accounts that may be entered by it."""
    return AccountKeeper(newsroom, now=real_now, hasher=QUICK, sign_on=sign_on)


@pytest.fixture
def guest(address: str) -> Iterator[httpx.Client]:
    """A browser that follows wherever it is sent."""
    with httpx.Client(base_url=address, follow_redirects=True) as client:
        yield client


def through(guest: httpx.Client, start: str, **chosen: str) -> httpx.Response:
    """From a link of the desk by the provider's form to wherever that leads."""
    form = guest.get(start)
    assert form.status_code == 200, form.text
    return guest.post(str(form.url), data=chosen or {"sub": "u-1"})


def test_a_person_whom_the_rules_let_in_gets_an_account(guest, newsroom):
    """Name, role and the page she asked for; the second time she is the same user."""
    assert "Sign in with Example" in guest.get("/runs").text
    link = re.search(r'href="(/sign-in\?next=[^"]+)"', guest.get("/runs").text)[1]

    for _ in range(2):
        page = through(guest, link)
        assert page.status_code == 200
        assert page.url.path == "/runs"
        assert "Lucía Prado" in page.text
        guest.cookies.clear()

    noted, _ = newsroom.audit.listed(AuditQuery())
    assert [(one.act, one.actor, one.detail) for one in reversed(noted)] == [
        (Act.JOINED, "lucia.prado", "+ editor, Example"),
        (Act.LOGGED_IN, "lucia.prado", "Example"),
    ]
    user = newsroom.accounts.user("lucia.prado")
    assert (user.role, user.display_name, user.password_hash) == (
        Role.EDITOR,
        "Lucía Prado",
        "",
    )
    assert len(newsroom.accounts.users()) == 5


def test_the_way_there_carries_challenge_state_and_nonce(visitor, newsroom, provider):
    """All three are of chance, the address back is the desk's, and the desk keeps hashes alone."""
    away = [urlsplit(visitor.get("/sign-in").headers["location"]) for _ in range(2)]
    first, second = (parse_qs(one.query) for one in away)

    assert f"{away[0].scheme}://{away[0].netloc}" == provider
    assert first["redirect_uri"] == ["http://desk.example/sign-in/callback"]
    assert first["code_challenge_method"] == ["S256"]
    assert all(first[one] != second[one] for one in ("state", "nonce", "code_challenge"))
    assert newsroom.sign_ins.take(first["state"][0]) is None


def test_a_refused_sign_in_stands_in_the_log_and_does_not_fill_it(guest, newsroom, signed_in):
    """Why, and from where; of strangers one a minute; in the language of whoever reads it."""
    for _ in range(3):
        guest.get("/sign-in/callback?code=x&state=y")

    (noted,), total = newsroom.audit.listed(AuditQuery(act=Act.SIGN_IN_REFUSED))
    assert (noted.actor, noted.subject, noted.address, total) == ("", "", "127.0.0.1", 1)
    assert "was not begun here" in noted.detail
    page = signed_in("admin").get("/audit", headers={"accept-language": "es"}).text
    assert "no empezó aquí" in page


def test_somebody_from_elsewhere_is_told_so(guest, newsroom):
    """Another domain's address does not come in, and no account is made."""
    page = through(guest, "/sign-in", sub="u-2")

    assert page.status_code == 403
    assert "The address otto@elsewhere.example may not use this desk." in page.text
    assert len(newsroom.accounts.users()) == 4


def test_who_changes_her_mind_is_told_so(guest):
    """Cancelled at the provider: the page says what happened and leads back."""
    page = through(guest, "/sign-in", action="deny")

    assert page.status_code == 403
    assert "it was cancelled" in page.text
    assert 'href="/log-in"' in page.text


def test_an_account_that_is_there_is_connected_by_its_owner_alone(guest, newsroom, sign_on):
    """The provider's person becomes the reader; her role then follows her groups, and she may disconnect."""
    log_in(guest, "reader")
    onward = guest.post("/account/connect", data={"form_token": token(guest)})
    there = re.search(r'class="button" href="([^"]+)"', onward.text)[1].replace("&amp;", "&")

    page = through(guest, there)

    assert "From now on you can sign in with Example." in page.text
    guest.cookies.clear()
    assert "Reader" in through(guest, "/sign-in").text
    reader = newsroom.accounts.user("reader")
    assert reader.role is Role.EDITOR
    assert "reader → editor, Example" in [
        one.detail for one in newsroom.audit.listed(AuditQuery())[0]
    ]
    assert newsroom.accounts.user("lucia.prado") is None
    guest.post("/account/disconnect", data={"form_token": token(guest)})
    assert not sign_on.is_connected(reader)


def test_an_invited_person_may_join_by_the_provider(guest, keeper, newsroom):
    """The account has the invitation's name, no password, and the invitation is used up."""
    secret, _ = keeper.invitations.invite(
        name="lu", display_name="Lu", role=Role.READER, actor="admin"
    )
    link = re.search(r'href="(/sign-in\?invitation=[^"]+)"', guest.get(f"/join/{secret}").text)[1]

    page = through(guest, link)

    assert page.url.path == "/"
    assert newsroom.accounts.user("lu").password_hash == ""
    assert "has been used" in guest.get(f"/join/{secret}").text
    assert "there is no password of yours here" in guest.get("/account").text


def test_who_logs_out_is_offered_to_log_out_of_the_provider_too(guest, address, provider):
    """The desk's session ends at once; the link leads to the provider's own page, which may lead back."""
    through(guest, "/sign-in")

    page = guest.post("/log-out", data={"form_token": token(guest)})
    assert "Log out of Example too" in page.text
    away = guest.get("/sign-out", follow_redirects=False).headers["location"]

    assert away.startswith(f"{provider}/")
    asked = parse_qs(urlsplit(away).query)
    assert asked["client_id"] == ["desk"]
    assert asked["post_logout_redirect_uri"] == [f"{address}/log-in"]
    assert guest.get(away).status_code == 200
    assert guest.get("/").url.path == "/log-in"


def test_an_admin_ends_that_the_provider_vouches(guest, signed_in, sign_on, newsroom):
    """On the person's page; she comes in no more that way, and may be given a password."""
    through(guest, "/sign-in")
    admin = signed_in("admin")
    page = admin.get("/users/lucia.prado").text
    assert "This account is connected with Example. It has no password" in page

    admin.fill_in("/users/lucia.prado/disconnect")

    assert "is connected with" not in admin.get("/users/lucia.prado").text
    guest.cookies.clear()
    assert "nothing says that it is you" in through(guest, "/sign-in").text


def test_a_disabled_person_stays_out(guest, newsroom):
    """The provider's word does not undo what an admin did."""
    through(guest, "/sign-in")
    user = newsroom.accounts.user("lucia.prado")
    newsroom.accounts.save_user(replace(user, disabled=True))
    assert guest.get("/").url.path == "/log-in"

    page = through(guest, "/sign-in")

    assert page.status_code == 403
    assert "Your account at this desk is disabled." in page.text


def test_the_desk_does_not_send_anybody_elsewhere(guest):
    """Whatever stands in next, one lands on a page of this desk."""
    for hostile in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"):
        form = guest.get("/sign-in", params={"next": hostile})
        page = guest.post(str(form.url), data={"sub": "u-1"})
        assert page.url.host == "127.0.0.1"
        assert page.url.path == "/"
        guest.cookies.clear()


def log_in(guest: httpx.Client, name: str) -> None:
    """By password."""
    fields = {"name": name, "password": "four quiet herons", "to": "/"}
    guest.post("/log-in", data={"form_token": token(guest, "/log-in"), **fields})


def token(guest: httpx.Client, path: str = "/account") -> str:
    """The form token of a page."""
    return re.search(r'name="form_token" value="(\w+)"', guest.get(path).text)[1]
