"""Tokens for scripts: made on one's own page, shown once, never worth more than their owner."""

import re
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from desk_seed import NOW

from pipeline.errors import NotAllowedError, NotFoundError
from pipeline.model.account import Role
from pipeline.model.token import Scope
from pipeline.review.accounts import TokenKeeper


def me(address, secret):
    """Ask for whom a token acts."""
    return httpx.get(f"{address}/api/v1/me", headers={"Authorization": f"Bearer {secret}"})


def made(visitor, **fields):
    """What the page shows after a token was asked for."""
    return visitor.fill_in("/account/tokens", **fields)


def test_a_token_is_made_shown_once_used_and_revoked(signed_in, address, newsroom):
    """An editor's script works from the moment she makes its token until she revokes it."""
    editor = signed_in("editor")

    reply = made(editor, label="Night export", scope=["read", "decide"])
    secret = re.search(r"nightdesk_[\w-]{40,}", reply.text)[0]

    answer = me(address, secret).json()
    assert (answer["user"], answer["role"]) == ("editor", "editor")
    assert (answer["token"], answer["scopes"]) == ("Night export", ["decide", "read"])
    page = editor.get("/account").text
    assert "Night export" in page
    assert secret not in page
    (kept,) = newsroom.tokens.all()
    assert kept.last_used_at == NOW
    assert secret not in repr(kept)

    editor.fill_in("/account/tokens/revoke", id=kept.id)

    assert me(address, secret).status_code == 401
    assert "Night export" not in editor.get("/account").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"label": "", "scope": ["read"]}, "A token needs a name"),
        ({"label": "x"}, "A token needs a scope"),
        ({"label": "x", "scope": ["everything"]}, "A token needs a scope"),
        ({"label": "x", "scope": ["read", "admin"]}, "cannot give a token the scope admin"),
    ],
)
def test_a_token_that_cannot_be_is_refused_in_words(signed_in, newsroom, fields, said):
    """The page says what is wrong, and no token is made."""
    reply = made(signed_in("editor"), **fields)

    assert reply.status_code == 422
    assert said in reply.text
    assert not newsroom.tokens.all()


def test_nobody_revokes_what_is_a_colleagues(signed_in, newsroom, keeper):
    """Another user's token is as if it were not there."""
    chief = newsroom.accounts.user("chief")
    keeper.tokens.make(chief, label="hers", scopes=[Scope.READ])
    (kept,) = newsroom.tokens.all()

    reply = signed_in("editor").fill_in("/account/tokens/revoke", id=kept.id)

    assert reply.status_code == 404
    assert not newsroom.tokens.all()[0].revoked


def test_a_token_ends_with_its_owners_account(newsroom, keeper):
    """Whoever is disabled has no scripts either."""
    editor = newsroom.accounts.user("editor")
    secret = keeper.tokens.make(editor, label="x", scopes=[Scope.READ])

    newsroom.accounts.save_user(replace(editor, disabled=True))

    assert keeper.tokens.bearer(secret) is None


def test_a_busy_script_is_noted_once_a_minute(newsroom):
    """Reading does not write to the database at every request."""
    clock = [NOW]
    tokens = TokenKeeper(newsroom, now=lambda: clock[0])
    secret = tokens.make(newsroom.accounts.user("reader"), label="x", scopes=[Scope.READ])
    for seconds, noted in ((0, 0), (30, 0), (61, 61)):
        clock[0] = NOW + timedelta(seconds=seconds)
        assert tokens.bearer(secret)
        assert newsroom.tokens.all()[0].last_used_at == NOW + timedelta(seconds=noted)


def test_a_role_gives_no_scope_that_it_does_not_carry(newsroom, keeper):
    """A reader's token reads."""
    reader = newsroom.accounts.user("reader")
    assert reader.role is Role.READER
    for scope in (Scope.EDIT, Scope.DECIDE, Scope.ADMIN):
        with pytest.raises(NotAllowedError):
            keeper.tokens.make(reader, label="x", scopes=[scope])
    with pytest.raises(NotFoundError):
        keeper.tokens.revoke("unknown")
