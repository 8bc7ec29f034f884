"""Invitations: a link that makes one account, once, whoever holds it, and nothing when it is spent."""

import re
from datetime import timedelta

import pytest
from desk_seed import NOW, QUICK

from pipeline.errors import NotAllowedError
from pipeline.model.account import Role
from pipeline.review.accounts import InvitationKeeper

WANTED = "nine patient storks"
BERTA = {"name": "Berta.Sanz", "display_name": "Berta Sanz", "role": "chief"}


def invited(admin, **fields) -> str:
    """The way to the page behind a link that an admin made."""
    reply = admin.fill_in("/users/invitations", page="/users", **{**BERTA, **fields})
    assert reply.status_code == 200
    return re.search(r"(/join/[\w-]{40,})<", reply.text)[1]


def test_an_invited_person_sets_a_password_and_is_in(signed_in, visitor, newsroom):
    """The link is shown once and names the desk as the admin reaches it; opening it uses nothing up."""
    admin = signed_in("admin")
    link = invited(admin)
    assert link not in admin.get("/users").text
    (kept,) = newsroom.invitations.all()
    assert link.removeprefix("/join/") not in repr(kept)

    for _ in range(2):
        page = visitor.get(link)
        assert "Welcome, Berta Sanz" in page.text
    reply = visitor.fill_in(link, page=link, password=WANTED, again=WANTED)

    assert (reply.status_code, reply.headers["location"]) == (303, "/")
    assert "Berta Sanz" in visitor.get("/").text
    user = newsroom.accounts.user("berta.sanz")
    assert (user.role, user.display_name) == (Role.CHIEF, "Berta Sanz")
    assert newsroom.invitations.all()[0].used_at == NOW
    assert 'id="invite-name"' in admin.get("/users").text
    assert visitor.log_in("berta.sanz", WANTED).status_code == 303


def test_a_used_link_is_refused_by_a_page(signed_in, visitor):
    """Whoever opens it later reads what happened and what to do, and makes nothing with it."""
    link = invited(signed_in("admin"))
    visitor.fill_in(link, page=link, password=WANTED, again=WANTED)
    visitor.cookies.clear()

    page = visitor.get(link)
    again = visitor.fill_in(link, page="/log-in", password=WANTED, again=WANTED)

    for reply in (page, again):
        assert reply.status_code == 403
        assert "This invitation has been used." in reply.text
        assert "tell an admin" in reply.text
        assert "<form" not in reply.text


def test_a_link_taken_back_or_replaced_is_refused(signed_in, visitor, newsroom):
    """A newer link for the same name ends the older one; taking back ends the newer."""
    admin = signed_in("admin")
    first, second = invited(admin), invited(admin)
    assert "a newer one took its place" in visitor.get(first).text
    assert visitor.get(second).status_code == 200
    open_one = next(one for one in newsroom.invitations.all() if one.revoked_at is None)

    taken = admin.fill_in("/users/invitations/revoke", page="/users", id=open_one.id)

    assert taken.headers["location"] == "/users#invitations"
    assert "taken back" in visitor.get(second).text
    assert "Berta" not in admin.get("/users").text
    assert (
        admin.fill_in("/users/invitations/revoke", page="/users", id=open_one.id).status_code == 404
    )


def test_a_link_runs_out(newsroom):
    """From the last moment of its life on it is refused, in words."""
    clock = [NOW]
    keeper = InvitationKeeper(newsroom, now=lambda: clock[0], hasher=QUICK, life=timedelta(days=7))
    secret, _ = keeper.invite(name="berta", display_name="", role=Role.READER, actor="admin")
    clock[0] = NOW + timedelta(days=7, seconds=-1)
    assert keeper.opened(secret).display_name == "berta"
    clock[0] = NOW + timedelta(days=7)

    with pytest.raises(NotAllowedError, match="has run out"):
        keeper.accept(secret, password=WANTED)
    assert newsroom.accounts.user("berta") is None


def test_a_link_that_was_guessed_is_refused(visitor, newsroom):
    """A stranger's link says that there is none, in the page's language."""
    visitor.headers["accept-language"] = "es"

    page = visitor.get("/join/" + "x" * 43)

    assert page.status_code == 403
    assert "No existe esa invitación." in page.text


def test_a_weak_password_leaves_the_link_open(signed_in, visitor):
    """The form comes back with the reason; the same link then works."""
    link = invited(signed_in("admin"))

    weak = visitor.fill_in(link, page=link, password="short", again="short")
    differ = visitor.fill_in(link, page=link, password=WANTED, again="nine patient stork")

    assert (weak.status_code, differ.status_code) == (422, 422)
    assert "needs 12 characters" in weak.text
    assert "The two passwords differ." in differ.text
    assert visitor.fill_in(link, page=link, password=WANTED, again=WANTED).status_code == 303


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "editor"}, "There is a user editor already."),
        ({"name": "two words"}, "A user name has 1 to 40 letters"),
        ({"role": "owner"}, "Choose a role."),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_in_words(signed_in, newsroom, fields, said):
    """What was typed stays on the page, and no link is made."""
    reply = signed_in("admin").fill_in("/users/invitations", page="/users", **{**BERTA, **fields})

    assert reply.status_code == 422
    assert said in reply.text
    assert "Berta Sanz" in reply.text
    assert not newsroom.invitations.all()


def test_a_name_taken_meanwhile_is_told(newsroom, keeper):
    """Somebody added by hand under the invited name is never overwritten."""
    secret, _ = keeper.invitations.invite(
        name="berta", display_name="", role=Role.ADMIN, actor="admin"
    )
    keeper.add_user(name="berta", display_name="Other", password=WANTED, role=Role.READER)

    with pytest.raises(NotAllowedError, match="There is a user berta by now"):
        keeper.invitations.accept(secret, password=WANTED)
    assert newsroom.accounts.user("berta").display_name == "Other"


def test_joining_ends_whatever_session_the_browser_had(signed_in):
    """Who opens the link in a colleague's browser is herself afterwards, and the colleague is out."""
    link = invited(signed_in("admin"))
    client = signed_in("reader")
    old = client.cookies["nightdesk"]

    client.fill_in(link, page=link, password=WANTED, again=WANTED)

    assert "Berta Sanz" in client.get("/").text
    client.cookies.clear()
    assert client.get("/", headers={"cookie": f"nightdesk={old}"}).status_code == 303
