"""What every reply and every changing request must satisfy, whoever asks."""

import re
import sqlite3
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from desk_seed import (
    HEALTH,
    HEALTH_DRAFT,
    NEWS,
    NOW,
    QUICK,
    FakeOutlets,
    FakeRequests,
    serving,
)
from structlog.testing import capture_logs

from pipeline.model.account import UNKNOWN
from pipeline.model.draft import State
from pipeline.review.accounts import AccountKeeper
from pipeline.review.web import WebOptions, create_web
from pipeline.review.web.security import safe_next

APPROVE = f"/drafts/{HEALTH_DRAFT.id}/approve"
SPIKE = f"/drafts/{HEALTH_DRAFT.id}/spike"
SPIKED = {"revision": 1, "reason": "Out of date"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/nowhere", 404),
        ("/?number=many", 422),
        ("/static/base.css", 200),
        (f"/drafts/{HEALTH_DRAFT.id}", 200),
        ("/drafts/none", 404),
        ("/alive", 200),
    ],
)
def test_every_reply_carries_the_headers(signed_in, path, status):
    """Pages, errors and files alike: nothing inline, nothing framed, nothing sniffed."""
    reply = signed_in("reader").get(path)

    assert reply.status_code == status
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "same-origin"


def test_pages_are_never_cached_and_files_for_ever(signed_in):
    """A page of drafts stays in no cache; a file whose address changes with it may."""
    client = signed_in("reader")

    page = client.get("/")

    assert page.headers["cache-control"] == "no-store"
    sheet = re.search(r'href="(/static/base\.css\?v=[0-9a-f]+)"', page.text)
    assert "immutable" in client.get(sheet.group(1)).headers["cache-control"]


def test_no_page_asks_anybody_else(signed_in):
    """No page and no style sheet names another host: no third-party request."""
    client = signed_in("admin")
    for path in ("/", f"/drafts/{HEALTH_DRAFT.id}", "/sources", "/users"):
        page = client.get(path).text
        wanted = re.findall(r'(?:src|href)="([^"]+)"', page)
        assets = [one for one in wanted if one.startswith("/static")]
        assert assets
        assert not re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="(?!/static/)', page)
        assert not re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=", page)


def test_a_form_without_its_token_changes_nothing(signed_in, store):
    """A post that no page of ours made is refused."""
    client = signed_in("editor")

    reply = client.post(SPIKE, data=SPIKED)

    assert reply.status_code == 403
    assert "did not come from a page of this desk" in reply.text
    assert store.drafts.state(HEALTH_DRAFT.id) is State.HELD


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_foreign_origin_changes_nothing(signed_in, store, headers):
    """Even with a stolen token a request that comes from elsewhere is refused."""
    client = signed_in("editor")

    reply = client.post(SPIKE, data={"form_token": client.token(), **SPIKED}, headers=headers)

    assert reply.status_code == 403
    assert store.drafts.state(HEALTH_DRAFT.id) is State.HELD


def test_another_sessions_token_is_no_token(signed_in, store):
    """A token holds for the session it was made in."""
    mine, other = signed_in("editor"), signed_in("chief")

    reply = mine.post(SPIKE, data={"form_token": other.token(), **SPIKED})

    assert reply.status_code == 403


def test_our_own_origin_is_let_through(signed_in, store):
    """The browser's own word for our page, and htmx's header in the place of the field."""
    client = signed_in("editor")
    headers = {"origin": str(client.base_url).rstrip("/"), "x-form-token": client.token()}

    assert client.post(SPIKE, data=SPIKED, headers=headers).status_code == 303
    assert store.drafts.state(HEALTH_DRAFT.id) is State.SPIKED


def test_log_in_rotates_the_session(visitor, newsroom):
    """The cookie before log-in is worth nothing after it, and a second log-in ends the first session."""
    before = dict(visitor.cookies)
    reply = visitor.log_in("editor")
    first = visitor.cookies["nightdesk"]

    assert "nightdesk" not in before
    cookie = reply.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    visitor.log_in("editor")
    assert visitor.cookies["nightdesk"] != first
    stale = httpx.get(f"{visitor.base_url}/", cookies={"nightdesk": first})
    assert stale.status_code == 303
    assert stale.headers["location"].startswith("/log-in")


def test_cookies_are_secure_behind_https(store, keeper, newsroom):
    """With a public https address the cookies travel encrypted alone."""
    web = create_web(
        store=store,
        desks=(HEALTH, NEWS),
        outlets=FakeOutlets(),
        requests=FakeRequests(store),
        accounts=keeper,
        now=lambda: NOW,
        options=WebOptions(public_url="https://desk.example"),
    )
    with serving(web) as address:
        reply = httpx.get(f"{address}/log-in")

    assert "Secure" in reply.headers["set-cookie"]
    assert "max-age" in reply.headers["strict-transport-security"]


def test_log_out_revokes(signed_in):
    """A copied cookie is worth nothing after log-out."""
    client = signed_in("reader")
    cookie = client.cookies["nightdesk"]

    client.fill_in("/log-out")

    again = httpx.get(f"{client.base_url}/", cookies={"nightdesk": cookie})
    assert again.status_code == 303


def test_a_wrong_name_and_a_wrong_password_read_the_same(visitor, newsroom):
    """A stranger learns nothing of who has a log-in."""
    no_such = visitor.log_in("nobody", "four quiet herons")
    wrong = visitor.log_in("editor", "five loud herons!")

    assert no_such.status_code == wrong.status_code == 403
    assert "Name or password is wrong." in no_such.text
    assert "Name or password is wrong." in wrong.text


def test_guessing_is_slowed_down(visitor, newsroom):
    """After five failures even the right password waits."""
    for _ in range(5):
        visitor.log_in("editor", "five loud herons!")

    assert "Too many log-ins failed" in visitor.log_in("editor").text
    assert visitor.log_in("chief").status_code == 303


def test_a_session_ends(store, web, newsroom):
    """After its time a session counts for nothing."""
    clock = [NOW]
    keeper = AccountKeeper(store, now=lambda: clock[0], hasher=QUICK)
    token = keeper.log_in(name="editor", password="four quiet herons", visit=UNKNOWN)
    assert keeper.signed_in(token) is not None

    clock[0] += timedelta(hours=15)

    assert keeper.signed_in(token) is None


def test_a_disabled_user_is_out_at_once(store, keeper, newsroom):
    """Her open sessions count for nothing."""
    token = keeper.log_in(name="editor", password="four quiet herons", visit=UNKNOWN)

    store.accounts.save_user(replace(store.accounts.user("editor"), disabled=True))

    assert keeper.signed_in(token) is None


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//x",
        "",
    ],
)
def test_log_in_leads_nowhere_else(path):
    """After log-in one stays on this desk."""
    assert safe_next(path) == "/"


def test_an_oversized_request_is_refused(signed_in):
    """A form of megabytes is not read."""
    client = signed_in("editor")

    reply = client.post("/write", content=b"x" * 1_000_001)

    assert reply.status_code == 413
    assert "content-security-policy" in reply.headers


def test_an_overlong_field_is_refused(signed_in):
    """A text longer than any article is refused in words."""
    reply = signed_in("editor").fill_in("/write", desk="health", text="x" * 60_001)

    assert reply.status_code == 403
    assert "60001 characters" in reply.text


def test_what_breaks_says_so_and_hides_the_rest(signed_in, tmp_path):
    """A bug answers with the headers, one plain sentence, and no trace of the code."""
    client = signed_in("reader")
    with sqlite3.connect(tmp_path / "desk.db") as database:
        database.execute("DROP TABLE drafts")
    database.close()

    with capture_logs() as logs:
        reply = client.get("/")

    assert [line["event"] for line in logs] == ["broke"]

    assert reply.status_code == 500
    assert "What was saved before is safe" in reply.text
    assert "Traceback" not in reply.text
    assert "content-security-policy" in reply.headers
