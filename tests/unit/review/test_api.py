"""What a script reads over real HTTP, and what it is refused."""

from dataclasses import replace

import pytest
from desk_seed import HEALTH_DRAFT, HEALTH_STORY

from pipeline.model.account import Role
from pipeline.model.token import Scope
from pipeline.review.actions import SCOPE_ROLES, may
from pipeline.review.api.application import api_routes
from pipeline.review.api.permissions import ROLES, SCOPES

PLACES = {"draft_id": HEALTH_DRAFT.id, "story_id": HEALTH_STORY, "request_id": "w"}


def test_drafts_are_listed_filtered_searched_and_paged(script):
    """The list is the queue's: those that wait, unless states are named."""
    client = script()

    waiting = client.get("drafts", params={"rows": 2, "sort": "newest"}).json()
    second = client.get("drafts", params={"rows": 2, "sort": "newest", "page": 2}).json()
    spiked = client.get("drafts", params={"state": "spiked"}).json()
    health = client.get("drafts", params={"desk": "health"}).json()
    found = client.get("drafts", params={"q": HEALTH_DRAFT.headline.text.split()[0]}).json()

    assert len(waiting["drafts"]) == 2
    assert waiting["total"] > 2
    assert not {one["id"] for one in waiting["drafts"]} & {one["id"] for one in second["drafts"]}
    assert {one["state"] for one in spiked["drafts"]} == {"spiked"}
    assert [one["id"] for one in health["drafts"]] == [HEALTH_DRAFT.id]
    assert HEALTH_DRAFT.id in [one["id"] for one in found["drafts"]]


def test_a_draft_says_what_each_sentence_rests_on(script):
    """Text, provenance, ledger, history and revisions of one draft."""
    client = script()
    address = f"drafts/{HEALTH_DRAFT.id}"

    draft = client.get(address).json()
    ledger = client.get(f"{address}/ledger").json()

    sentences = [one for block in draft["blocks"] for one in block["sentences"]]
    kept = [one for block in HEALTH_DRAFT.blocks for one in block.sentences]
    assert [(one["text"], tuple(one["based_on"])) for one in sentences] == [
        (one.text, one.based_on) for one in kept
    ]
    assert draft["state"] == "held"
    assert ledger["counts"]["block"] >= 1
    assert all(one["key"] for one in ledger["findings"])
    assert client.get(f"{address}/history").json() == {"decisions": []}
    (first,) = client.get(f"{address}/revisions").json()["revisions"]
    assert (first["revision"], first["made_by"]) == (1, "nightdesk")


def test_the_newsroom_around_the_drafts_is_read(script):
    """A story with its articles, how sources stand, what runs did, and why there is no draft."""
    client = script()

    story = client.get(f"stories/{HEALTH_STORY}").json()
    sources = {one["id"]: one for one in client.get("sources").json()["sources"]}
    runs = client.get("runs").json()["runs"]
    why = client.get("why", params={"address": "https://gazette.example/paywalled"}).json()

    assert [one["relation"] for one in story["articles"]].count("wire") == 1
    assert HEALTH_DRAFT.id in [one["id"] for one in story["drafts"]]
    assert sources["diario"]["condition"] == "blocked"
    assert runs[0]["counts"]["article"] == 29
    assert why["known"]
    assert why["lines"][-1]["outcome"] == "paywall"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("drafts/none", 404, "not_found"),
        (f"drafts/{HEALTH_DRAFT.id}?revision=9", 404, "not_found"),
        ("stories/none", 404, "not_found"),
        ("nowhere", 404, "not_found"),
        ("drafts?rows=0", 422, "invalid"),
        ("drafts?state=lost", 422, "invalid"),
        ("drafts?q=%00", 422, "invalid"),
        ("why", 422, "invalid"),
    ],
)
def test_what_is_refused_has_one_shape(script, path, status, code):
    """A code for the script, a sentence and a remedy for whoever wrote it."""
    reply = script().get(path)

    assert reply.status_code == status
    error = reply.json()["error"]
    assert set(error) == {"code", "message", "remedy"}
    assert error["code"] == code
    assert error["message"]
    assert error["remedy"]


def test_without_a_token_there_is_only_the_description(visitor, signed_in):
    """Neither nobody, nor a made-up token, nor a browser's cookie reads anything."""
    browser = signed_in("admin")
    for route in api_routes():
        path = f"/api/v1{filled(route.path)}"
        method = min(route.methods)
        for reply in (
            visitor.request(method, path),
            visitor.request(method, path, headers={"Authorization": "Bearer nightdesk_x"}),
            browser.request(method, path),
        ):
            assert reply.status_code == 401, route.name
            assert reply.json()["error"]["code"] == "not_signed_in"
            assert reply.headers["www-authenticate"] == "Bearer"
    assert visitor.get("/api/v1/openapi.json").json()["info"]["title"] == "Nightdesk"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("scope", Scope)
def test_no_token_goes_beyond_its_scope_or_its_owner(script, newsroom, role, scope):
    """Every operation, every role, every scope; made by an admin who is then given the role."""
    newsroom.accounts.save_user(replace(newsroom.accounts.user("admin"), role=Role.ADMIN))
    client = script("admin", scope)
    newsroom.accounts.save_user(replace(newsroom.accounts.user("admin"), role=role))
    for route in api_routes():
        reply = client.request(min(route.methods), filled(route.path))

        allowed = SCOPES[route.name] is scope and may(
            role, ROLES.get(route.name, SCOPE_ROLES[scope])
        )
        refused = reply.status_code == 403 and "may not do this" in reply.text
        assert refused != allowed, (route.name, reply.text)
        assert reply.status_code < 500, (route.name, reply.text)


def test_every_operation_is_in_the_table():
    """No operation is served that the table forgot, and the table names none that is not there."""
    assert {route.name for route in api_routes()} == set(SCOPES)


def filled(path: str) -> str:
    """An operation's address with things that are there."""
    for place, value in PLACES.items():
        path = path.replace(f"{{{place}}}", value)
    return path
