"""What the page of one's account and the page of figures show, a script has too."""

import re

from pipeline.model.audit import Act
from pipeline.store.audit import AuditQuery


def test_a_script_sees_where_its_owner_is_logged_in_and_logs_her_out_there(
    script, signed_in, newsroom
):
    """Her own sessions alone; the browser whose session is ended has to log in again, and the log says so."""
    browser, other = signed_in("editor"), signed_in("reader")
    client = script("editor", "read", "edit")

    (session,) = client.get("me/sessions").json()["sessions"]
    assert (session["address"], session["seen_at"]) == ("127.0.0.1", session["created_at"])
    ended = client.post(f"me/sessions/{session['id']}/end")

    assert ended.json() == {"sessions": []}
    assert browser.get("/account").status_code == 303
    assert other.get("/account").status_code == 200
    (noted, *_), _ = newsroom.audit.listed(AuditQuery(act=Act.SESSION_ENDED))
    assert (noted.actor, noted.via) == ("editor", "API, script")
    assert client.post(f"me/sessions/{session['id']}/end").status_code == 404


def test_a_view_kept_by_a_script_is_the_pages_own(script, signed_in):
    """Under its name, leading to what was asked, known as what is shown; forgotten, it is gone."""
    client, page = script("editor", "read", "edit"), signed_in("editor")
    asked = {"tab": "held", "desk": "health", "q": "ñandú & co", "risk": "minors", "mine": True}

    kept = client.put("me/views/Health, held", json=asked).json()["views"]
    (view,) = kept
    assert view["name"] == "Health, held"
    shown = page.get(view["address"]).text
    assert re.search(r'aria-current="page">Health, held<', shown)
    assert client.get("me/views").json()["views"] == kept
    assert script("chief").get("me/views").json() == {"views": []}

    assert client.put("me/views/All", json={}).json()["views"][0] == {"name": "All", "address": "/"}
    assert client.delete("me/views/All").json()["views"] == kept
    assert client.delete("me/views/All").status_code == 200
    for name in ("%20", "x" * 61, "a%00"):
        assert client.put(f"me/views/{name}", json={}).status_code == 422, name


def test_what_is_counted_of_all_desks_is_told_in_the_first_ones_days(script, signed_in):
    """The page and the API cut the days alike: in the desk's own zone, or else in the first desk's."""
    client, page = script("reader"), signed_in("reader")
    told = client.get("figures", params={"days": 30}).json()
    news = client.get("figures", params={"days": 30, "desk": "news"}).json()

    assert (told["time_zone"], told["since"]) == ("Europe/Madrid", "2026-01-31T23:00:00Z")
    assert (news["time_zone"], news["since"]) == ("Europe/London", "2026-02-01T00:00:00Z")
    for params, answer in (({}, told), ({"desk": "news"}, news)):
        table = page.get("/figures", params={"days": 30} | params).text
        rows = re.findall(r'<tr><th scope="row">[^<]+</th><td>(\d+)</td></tr>', table)
        assert [int(row) for row in rows][:30] == [one["drafts"] for one in answer["days"]]


def test_the_figures_are_those_of_the_page(script, signed_in):
    """The same drafts, decisions, reasons and rules; each desk alone, in its own zone."""
    client = script("reader")
    told = client.get("figures", params={"days": 30}).json()
    page = signed_in("reader").get("/figures?days=30").text

    assert len(told["days"]) == 30
    assert told["decided"] == 1
    assert "The one decision fell within" in page
    assert sum(one["drafts"] for one in told["days"]) > 0
    for rule in told["rules"]:
        assert rule["rule"] in page
    health = client.get("figures", params={"desk": "health"}).json()
    news = client.get("figures", params={"desk": "news"}).json()
    assert health["decided"] + news["decided"] == told["decided"]
    made = [sum(one["drafts"] for one in desk["days"]) for desk in (health, news, told)]
    assert made[0] + made[1] == made[2]
    assert client.get("figures", params={"desk": "sport"}).status_code == 404
