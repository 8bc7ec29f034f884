"""One's own password and sessions."""

PASSWORD = "four quiet herons"
WANTED = "nine patient storks"


def change(client, present: str = PASSWORD, again: str = WANTED):
    """Ask for another password as the page does."""
    return client.fill_in(
        "/account/password", page="/account", present=present, password=WANTED, again=again
    )


def test_a_changed_password_ends_every_other_session(signed_in, visitor):
    """Whoever is signed in elsewhere is out; this browser stays, and only the new password opens."""
    here, there = signed_in("reader"), signed_in("reader")

    assert change(here).headers["location"] == "/account?done=password"

    assert here.get("/account?done=password").status_code == 200
    assert there.get("/").headers["location"].startswith("/log-in")
    assert visitor.log_in("reader").status_code == 403
    assert visitor.log_in("reader", WANTED).status_code == 303


def test_the_desk_speaks_the_language_that_was_chosen(signed_in):
    """The user's own choice stands over her browser's, on every browser, until she leaves it to the browser again."""
    here, there = signed_in("reader"), signed_in("reader")
    there.headers["accept-language"] = "en-GB"

    here.fill_in("/account/language", page="/account", language="es")
    assert '<html lang="es">' in there.get("/").text
    assert 'value="es" lang="es" selected>Español<' in there.get("/account").text

    refused = here.fill_in("/account/language", page="/account", language="tlh")
    assert refused.status_code == 422
    here.fill_in("/account/language", page="/account", language="")
    assert '<html lang="en-GB">' in there.get("/").text


def test_a_password_is_not_changed_without_the_present_one(signed_in):
    """A wrong present password, or two new ones that differ, change nothing; guessing is slowed down."""
    client = signed_in("reader")

    assert "The two passwords differ." in change(client, again="nine patient stork").text
    for _ in range(5):
        assert "The present password is wrong." in change(client, present="wrong").text
    assert "Too many log-ins failed." in change(client).text
    assert client.get("/").status_code == 200


def test_one_logs_out_everywhere_else(signed_in):
    """Only the browser that asked stays signed in."""
    here, there = signed_in("reader"), signed_in("reader")

    here.fill_in("/account/log-out-elsewhere", page="/account")

    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 303
