"""The first user: only while there is none, only from this machine or with the printed link."""

import pytest

from pipeline.errors import NotAllowedError
from pipeline.model.account import Role
from pipeline.review.accounts.rules import refuse_weak, user_name, wait_after

FIRST = {
    "name": "Ana.Garcia",
    "display_name": "Ana García",
    "password": "four quiet herons",
    "again": "four quiet herons",
}


def test_an_empty_desk_leads_to_its_set_up(visitor):
    """Whoever comes first is led to the set-up, by way of the log-in."""
    reply = visitor.get("/", follow_redirects=True)

    assert reply.url.path == "/set-up"


def test_a_stranger_does_not_set_up_the_desk(visitor, store):
    """From elsewhere and without the printed link there is no form, and a posted one is refused."""
    page = visitor.get("/set-up")

    assert page.status_code == 403
    assert "nightdesk serve" in page.text
    assert "<form" not in page.text
    token = visitor.token("/set-up?token=opened-once")
    assert visitor.post("/set-up", data={"form_token": token, **FIRST}).status_code == 403
    assert store.accounts.users() == ()


def test_the_printed_link_sets_up_the_desk(visitor, store):
    """With the token the first user is made, an admin, and is logged in at once."""
    reply = visitor.fill_in(
        "/set-up", page="/set-up?token=opened-once", token="opened-once", **FIRST
    )

    assert reply.status_code == 303
    assert visitor.get("/").status_code == 200
    (user,) = store.accounts.users()
    assert (user.name, user.role) == ("ana.garcia", Role.ADMIN)
    assert user.password_hash.startswith("$argon2id$")


def test_this_machine_needs_no_link(address, visitor):
    """By a loopback name from the machine itself the form is open; through a proxy it is not."""
    name = address.removeprefix("http://")

    assert visitor.get("/set-up", headers={"host": name}).status_code == 200
    forwarded = {"host": name, "x-forwarded-for": "192.0.2.9"}
    assert visitor.get("/set-up", headers=forwarded).status_code == 403


def test_it_happens_once(visitor, newsroom):
    """With a user there the set-up is shut, token or not."""
    assert visitor.get("/set-up?token=opened-once").headers["location"] == "/log-in"
    reply = visitor.fill_in("/set-up", page="/log-in", token="opened-once", **FIRST)

    assert reply.status_code == 403
    assert "set up already" in reply.text


def test_passwords_that_differ_are_told_so(visitor, store):
    """The form comes back with what was typed, but for the passwords."""
    reply = visitor.fill_in(
        "/set-up",
        page="/set-up?token=opened-once",
        token="opened-once",
        **{**FIRST, "again": "four loud herons"},
    )

    assert reply.status_code == 422
    assert "The two passwords differ." in reply.text
    assert "Ana García" in reply.text
    assert "herons" not in reply.text


@pytest.mark.parametrize(
    "password", ["short", "aaaaaaaaaaaaaa", "password1234", "nightdesknightdesk", "ana.garcia99"]
)
def test_weak_passwords_are_refused(password):
    """Too short, one letter over and over, or what anybody would guess."""
    with pytest.raises(NotAllowedError):
        refuse_weak(password, name="ana.garcia")


@pytest.mark.parametrize("name", ["", "ana garcia", "<b>", "x" * 41, "-ana", "añá"])
def test_names_that_cannot_be(name):
    """User names are plain, so that they read the same everywhere."""
    with pytest.raises(NotAllowedError):
        user_name(name)


def test_waits_grow_and_end():
    """Nothing for the first failures, then twice as long each time, never over a quarter of an hour."""
    waits = [wait_after(failures, free=5).total_seconds() for failures in (0, 4, 5, 6, 9, 500)]

    assert waits == [0, 0, 30, 60, 480, 960]
