"""The audit log: what is noted, who may read it, and that a flood of strangers does not fill it."""

from datetime import timedelta

import pytest
from desk_seed import NOW
from sqlalchemy import text
from structlog.testing import capture_logs

from pipeline.config.digests import digests
from pipeline.errors import NotAllowedError
from pipeline.model.account import Visit
from pipeline.model.audit import Act, Noted
from pipeline.store.audit import AuditQuery
from pipeline.store.database import Database


def noted(store, **asked):
    """What stands in the log, the latest first."""
    return store.audit.listed(AuditQuery(**asked))[0]


def test_what_people_do_to_accounts_is_noted(signed_in, newsroom):
    """Who, what, to whom, what changed, from where; in the order it happened."""
    admin = signed_in("admin")
    admin.fill_in("/users/reader", page="/users", display_name="Reader", role="editor")
    admin.fill_in("/users/reader/disable", page="/users")
    admin.fill_in("/users/chief/password-link", page="/users")
    admin.fill_in("/account/tokens", page="/account", label="cms", scope="read")
    admin.fill_in(
        "/users/invitations", page="/users", name="berta", display_name="Berta", role="chief"
    )
    admin.fill_in("/webhooks/resend", page="/webhooks", id="msg_3")
    admin.fill_in("/log-out", page="/")

    rows = noted(newsroom)
    assert [(one.act, one.subject, one.detail) for one in reversed(rows)] == [
        (Act.LOGGED_IN, "", ""),
        (Act.USER_CHANGED, "reader", "reader → editor"),
        (Act.USER_DISABLED, "reader", ""),
        (Act.PASSWORD_LINK_MADE, "chief", ""),
        (Act.TOKEN_MADE, "cms", "read"),
        (Act.INVITED, "berta", "+ chief"),
        (Act.MESSAGE_RESENT, "msg_3", "website"),
        (Act.LOGGED_OUT, "", ""),
    ]
    assert {(one.actor, one.address) for one in rows} == {("admin", "127.0.0.1")}


NO_ROOM = "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no room'); END"


def test_nothing_is_done_that_the_log_cannot_say(signed_in, newsroom, tmp_path):
    """Where its row cannot be written, the act is not kept either: by the page, and by a script."""
    admin = signed_in("admin")
    form = admin.token("/users")
    database = Database(f"sqlite:///{tmp_path / 'desk.db'}")
    with database.writing() as connection:
        connection.execute(text(NO_ROOM))
    database.close()
    before = (newsroom.accounts.users(), newsroom.tokens.all(), newsroom.invitations.all())

    refused = (
        ("/users/reader", {"display_name": "R", "role": "editor"}),
        ("/users/reader/disable", {}),
        ("/account/tokens", {"label": "cms", "scope": "read"}),
        ("/users/invitations", {"name": "berta", "display_name": "Berta", "role": "chief"}),
        ("/log-out", {}),
    )
    with capture_logs():  # to set five tracebacks in colours takes a minute
        for path, fields in refused:
            assert admin.post(path, data={"form_token": form, **fields}).status_code == 500, path

    assert (newsroom.accounts.users(), newsroom.tokens.all(), newsroom.invitations.all()) == before
    assert admin.get("/users").status_code == 200


def test_a_failed_log_in_names_a_user_or_nobody(visitor, newsroom):
    """What a stranger types for a name may be a password, and is kept nowhere."""
    visitor.log_in("editor", "five loud herons!")
    visitor.log_in("my secret words", "x")

    assert [(one.act, one.actor, one.subject) for one in noted(newsroom)] == [
        (Act.LOG_IN_FAILED, "", ""),
        (Act.LOG_IN_FAILED, "", "editor"),
    ]


def test_strangers_do_not_fill_the_log(keeper, newsroom):
    """Of failures under names that nobody has, one a minute is noted."""
    for number in range(20):
        with pytest.raises(NotAllowedError):
            keeper.log_in(name=f"n{number}", password="x", visit=Visit(address=f"10.0.0.{number}"))

    assert len(noted(newsroom)) == 1


def test_what_scripts_do_is_noted_with_their_token(script, newsroom):
    """In the owner's name, by the token's."""
    client = script("admin", "admin")
    client.patch("users/chief", json={"display_name": "Carla", "disabled": True})
    acts = client.get("audit").json()

    assert acts["total"] == 2
    told = [(one["act"], one["detail"], one["via"]) for one in acts["acts"]]
    assert told == [
        ("user_disabled", "", "API, script"),
        ("user_changed", "Chief → Carla", "API, script"),
    ]
    assert script("chief", "decide").get("audit").status_code in (401, 403)


def test_the_page_sieves_and_turns_over(signed_in, newsroom):
    """By act, by who, up to a day; fifty on a page; hostile words stay words."""
    for number in range(60):
        at = NOW - timedelta(days=2, minutes=number)
        row = Noted(act=Act.SOURCE_ADDED, actor="chief", subject=f"<b>{number}</b>", at=at)
        newsroom.audit.add(row)
    admin = signed_in("admin")
    page = admin.get("/audit").text
    assert "&lt;b&gt;0&lt;/b&gt;" in page
    assert "Page 1 of 2" in page
    assert "&lt;b&gt;59&lt;/b&gt;" in admin.get("/audit?number=2").text

    day = f"{NOW - timedelta(days=1):%Y-%m-%d}"
    old = admin.get(f"/audit?day={day}").text
    assert "<td>Admin" not in old
    assert "added a source" in old
    only = admin.get("/audit?act=logged_in&actor=admin").text
    assert "&lt;b&gt;" not in only
    assert admin.get("/audit?day=0001-01-01&number=-3&act=x").status_code == 200
    assert signed_in("chief").get("/audit").status_code == 403


def test_a_script_asks_for_a_span_of_time(script, newsroom):
    """Since a moment and before another."""
    for hours in (1, 2, 3):
        at = NOW - timedelta(hours=hours)
        newsroom.audit.add(Noted(act=Act.JOINED, actor=f"u{hours}", at=at))
    since, until = (f"{NOW - timedelta(hours=hours):%Y-%m-%dT%H:%M:%SZ}" for hours in (2, 1))
    acts = script("admin", "admin").get("audit", params={"since": since, "until": until})

    assert [one["actor"] for one in acts.json()["acts"]] == ["u2"]


def test_files_of_the_configuration_that_change_are_noted(store, tmp_path):
    """Added, changed, taken away; not the first look, and not twice."""
    folder = tmp_path / "config"
    (folder / "sources").mkdir(parents=True)
    (folder / "pipeline.toml").write_text("a")
    (folder / ".swp").write_text("x")
    store.audit.note_configuration(digests(folder), at=NOW)
    assert noted(store) == ()

    (folder / "pipeline.toml").write_text("b")
    (folder / "sources" / "faro.toml").write_text("c")
    store.audit.note_configuration(digests(folder), at=NOW)
    store.audit.note_configuration(digests(folder), at=NOW)
    (folder / "sources" / "faro.toml").unlink()
    store.audit.note_configuration(digests(folder), at=NOW)
    assert [(one.subject, one.detail) for one in reversed(noted(store))] == [
        ("pipeline.toml", "±"),
        ("sources/faro.toml", "+"),
        ("sources/faro.toml", "−"),
    ]
