"""Accounts kept: sessions seen and ended one by one, people changed, disabled and let in again by an admin."""

import re

import pytest

from pipeline.errors import NotAllowedError
from pipeline.model.account import UNKNOWN, Role, Visit
from pipeline.model.token import Scope
from pipeline.review.web.browsers import browser_of

PASSWORD = "four quiet herons"
WANTED = "seven slow barges"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Safari/537.36 Edg/138.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile Safari/604.1"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (FIREFOX, "Firefox, Linux"),
        (EDGE, "Edge, Windows"),
        (IPHONE, "Safari, iPhone"),
        ("curl/8.5", "curl"),
        ("", ""),
        ("<script>", ""),
    ],
)
def test_a_browser_is_named_in_words(told, words):
    """The one that it is, whatever else it calls itself."""
    assert browser_of(told) == words


def test_sessions_are_shown_and_ended_one_by_one(signed_in, keeper, newsroom):
    """With browser and place, this one marked; another one that is ended has to log in again."""
    visit = Visit(address="198.51.100.7", browser=FIREFOX)
    other = keeper.log_in(name="editor", password=PASSWORD, visit=visit)
    editor = signed_in("editor")
    text = editor.get("/account").text

    assert "Firefox, Linux" in text
    assert "198.51.100.7" in text
    assert text.count(">this one<") == 1
    assert other not in text
    (session,) = re.findall(r'action="/account/sessions/end">.*?name="id" value="(\w+)"', text)
    editor.fill_in("/account/sessions/end", page="/account", id=session)
    assert keeper.signed_in(other) is None
    assert editor.get("/account").status_code == 200
    again = editor.fill_in("/account/sessions/end", page="/account", id=session)
    assert again.status_code == 404


def test_nobody_ends_anothers_session(signed_in, keeper, newsroom):
    """The id of somebody else's session is as unknown as any."""
    chief = newsroom.accounts.user("chief")
    token = keeper.open_session(chief)
    (session,) = keeper.sessions(chief)
    reply = signed_in("editor").fill_in("/account/sessions/end", page="/account", id=session.id)

    assert reply.status_code == 404
    assert keeper.signed_in(token) is not None


def test_a_role_changes_at_once(signed_in):
    """The next page already asks the new role."""
    admin, reader = signed_in("admin"), signed_in("reader")
    assert reader.get("/users").status_code == 403
    reply = admin.fill_in("/users/reader", page="/users/reader", display_name="Rita", role="admin")

    assert reply.headers["location"] == "/users/reader?done=changed"
    assert "Rita" in reader.get("/users").text
    wrong = admin.fill_in("/users/reader", page="/users", display_name="R", role="owner")
    assert wrong.status_code == 422
    assert admin.get("/users/nobody").status_code == 404


def test_a_disabled_user_is_out_with_her_scripts(signed_in, keeper, newsroom):
    """Sessions and tokens are ended, and enabling brings none of them back."""
    admin, editor = signed_in("admin"), signed_in("editor")
    user = newsroom.accounts.user("editor")
    secret = keeper.tokens.make(user, label="script", scopes=[Scope.READ])
    admin.fill_in("/users/editor/disable", page="/users/editor")
    assert editor.get("/").status_code == 303
    assert keeper.tokens.bearer(secret) is None

    admin.fill_in("/users/editor/enable", page="/users/editor")
    assert editor.get("/").status_code == 303
    assert keeper.tokens.bearer(secret) is None
    assert editor.log_in("editor").status_code == 303


def test_an_admin_cannot_shut_the_desk(signed_in, keeper, newsroom):
    """Neither by her own account nor by the last other one, even when two try at the same moment."""
    admin = signed_in("admin")
    own = admin.fill_in("/users/admin/disable", page="/users/admin")
    assert (own.status_code, "your own account" in own.text) == (422, True)
    user = newsroom.accounts.user("admin")
    with pytest.raises(NotAllowedError, match="Nobody would be left"):
        keeper.people.change("admin", by="ghost", role=Role.EDITOR)
    assert newsroom.accounts.user("admin") == user


def test_a_forgotten_password_is_set_by_a_link_once(signed_in, visitor, keeper, newsroom):
    """The admin never learns it; old sessions end, the link is used up, weak ones are refused."""
    admin, editor = signed_in("admin"), signed_in("editor")
    text = admin.fill_in("/users/editor/password-link", page="/users/editor").text
    path = re.search(r"http://[^/]+(/password/[\w-]+)", text)[1]
    weak = visitor.fill_in(path, page=path, password="password", again="password")
    assert weak.status_code == 422
    done = visitor.fill_in(path, page=path, password=WANTED, again=WANTED)

    assert done.headers["location"] == "/"
    assert editor.get("/").status_code == 303
    assert keeper.log_in(name="editor", password=WANTED, visit=UNKNOWN)
    used = visitor.get(path)
    assert (used.status_code, "has been used" in used.text) == (403, True)
    assert visitor.get("/password/none").status_code == 403


def test_a_newer_link_takes_the_olders_place(keeper, newsroom):
    """And a disabled user gets none."""
    first, _ = keeper.people.make_link("editor", by="admin")
    second, _ = keeper.people.make_link("editor", by="admin")
    with pytest.raises(NotAllowedError, match="newer link"):
        keeper.people.opened(first)
    assert keeper.people.opened(second).name == "editor"

    keeper.people.change("editor", by="admin", disabled=True)
    with pytest.raises(NotAllowedError, match="run out"):
        keeper.people.opened(second)
    with pytest.raises(NotAllowedError, match="is disabled"):
        keeper.people.make_link("editor", by="admin")


def test_an_admin_revokes_anothers_token_and_session(signed_in, keeper, newsroom):
    """On the page of that user."""
    editor = newsroom.accounts.user("editor")
    secret = keeper.tokens.make(editor, label="old script", scopes=[Scope.READ])
    token = keeper.open_session(editor, Visit(browser=EDGE))
    admin = signed_in("admin")
    text = admin.get("/users/editor").text
    assert "old script" in text
    assert "Edge, Windows" in text

    (made,) = keeper.tokens.of(editor)
    admin.fill_in("/users/editor/tokens/revoke", page="/users/editor", id=made.id)
    (session,) = keeper.sessions(editor)
    admin.fill_in("/users/editor/sessions/end", page="/users/editor", id=session.id)
    assert keeper.tokens.bearer(secret) is None
    assert keeper.signed_in(token) is None


def test_scripts_keep_people_by_an_admins_token(script, keeper, newsroom):
    """Listed, changed, invited, given a link; as on the page, and refused to everybody else."""
    client = script("admin", "admin")
    assert [one["name"] for one in client.get("users").json()["users"]] == [
        "admin", "chief", "editor", "reader",
    ]  # fmt: skip
    assert client.patch("users/editor", json={"role": "chief"}).json()["role"] == "chief"
    assert client.patch("users/editor", json={"disabled": True}).json()["disabled"] is True
    assert client.patch("users/admin", json={"role": "reader"}).status_code == 403
    assert client.patch("users/none", json={}).status_code == 404

    order = {"name": "berta", "display_name": "Berta", "role": "editor"}
    link = client.post("users/invitations", json=order).json()
    assert keeper.invitations.opened(link["path"].removeprefix("/join/")).user_name == "berta"
    (invitation,) = client.get("users/invitations").json()["invitations"]
    revoked = client.post(f"users/invitations/{invitation['id']}/revoke").json()
    assert revoked["invitations"][0]["standing"] == "revoked"
    path = client.post("users/chief/password-link").json()["path"]
    assert keeper.people.opened(path.removeprefix("/password/")).name == "chief"
    assert script("chief", "decide").get("users").status_code == 403
