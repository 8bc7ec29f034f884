"""A role can do nothing beyond it: every route, every role."""

import pytest
from desk_seed import HEALTH_DRAFT, HEALTH_STORY

from pipeline.model.account import Role
from pipeline.review.actions import may
from pipeline.review.web.application import page_routes
from pipeline.review.web.permissions import OPEN, ROLES

PLACES = {"draft_id": HEALTH_DRAFT.id, "story_id": HEALTH_STORY, "revision": "1", "request_id": "w"}


def routes():
    """Name, method and address of every route that asks for a role."""
    for route in page_routes():
        if route.name not in OPEN:
            path = route.path
            for place, value in PLACES.items():
                path = path.replace(f"{{{place}}}", value)
            yield route.name, min(route.methods), path


@pytest.mark.parametrize("role", Role)
def test_no_role_goes_beyond_itself(signed_in, role):
    """Below a route's role one is refused in words; from it on one is not."""
    client = signed_in(role.value)
    token = client.token()
    for name, method, path in sorted(routes(), key=lambda row: row[0].startswith("log_out")):
        reply = client.request(
            method, path, data={"form_token": token} if method == "POST" else None
        )

        refused = reply.status_code == 403 and "may not do this" in reply.text
        assert refused != may(role, ROLES[name]), (role, name, reply.status_code)
        assert reply.status_code < 500, (name, reply.text)


def test_a_page_that_is_not_there_keeps_the_bar_of_whoever_is_signed_in(signed_in, visitor):
    """A mistyped address is no way out of the desk; a stranger sees no bar."""
    missing = signed_in("editor").get("/nowhere")

    assert missing.status_code == 404
    assert "There is no such page." in missing.text
    assert 'href="/sources"' in missing.text
    assert 'href="/sources"' in signed_in("reader").get("/users").text
    assert 'href="/sources"' not in visitor.get("/nowhere").text


def test_without_a_log_in_there_is_only_the_door(visitor, newsroom):
    """Nobody gets past the log-in on any route, to read or to change."""
    token = visitor.token()
    for name, method, path in routes():
        reply = visitor.request(
            method, path, data={"form_token": token} if method == "POST" else None
        )

        assert reply.status_code == 303, name
        assert reply.headers["location"].startswith("/log-in"), name


def test_every_route_is_in_the_table():
    """No route is served that the table forgot, and the table names none that is not there."""
    served = {name for name, _, _ in routes()}

    assert served == set(ROLES)
    assert not OPEN & set(ROLES)


def test_an_editor_is_not_shown_what_only_a_chief_may(signed_in):
    """A blocking finding offers an editor its repair, and its dismissal to a chief alone."""
    path = f"/drafts/{HEALTH_DRAFT.id}"

    editor, chief = signed_in("editor").get(path).text, signed_in("chief").get(path).text

    assert "ask a chief to dismiss it" in editor
    assert "ask a chief to dismiss it" not in chief
    assert f"{path}/approve" in editor
    assert f"{path}/approve" not in signed_in("reader").get(path).text
