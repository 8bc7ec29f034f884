"""Tokens of scripts; their secrets come here as hashes only."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from pipeline.model.token import ApiToken, Scope
from pipeline.store.database import Database, insert_once
from pipeline.store.tables import api_tokens


class TokenRepository:
    """What scripts act with."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, token: ApiToken) -> None:
        """Keep a token; one that is there already stays as it is."""
        row = {
            "id": token.id,
            "secret_hash": token.secret_hash,
            "user_name": token.user_name,
            "label": token.label,
            "scopes": " ".join(sorted(token.scopes)),
            "created_at": token.created_at,
            "last_used_at": token.last_used_at,
            "revoked": token.revoked,
        }
        with self._database.writing() as connection:
            insert_once(connection, api_tokens, row)

    def by_hash(self, secret_hash: str) -> ApiToken | None:
        """The token of that secret, revoked or not."""
        query = select(api_tokens).where(api_tokens.c.secret_hash == secret_hash)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _token(row)

    def all(self) -> tuple[ApiToken, ...]:
        """Every token of everybody, by owner, the oldest first."""
        query = select(api_tokens).order_by("user_name", "created_at", "id")
        with self._database.reading() as connection:
            return tuple(_token(row) for row in connection.execute(query))

    def revoke(self, token_id: str) -> None:
        """It counts for nothing from now on."""
        self._change(token_id, revoked=True)

    def note_use(self, token_id: str, *, at: datetime) -> None:
        """Its bearer asked for something."""
        self._change(token_id, last_used_at=at)

    def _change(self, token_id: str, **values: object) -> None:
        with self._database.writing() as connection:
            connection.execute(
                update(api_tokens).where(api_tokens.c.id == token_id).values(**values)
            )


def _token(row: Row[Any]) -> ApiToken:
    return ApiToken(
        **{**row._asdict(), "scopes": frozenset(Scope(name) for name in row.scopes.split())}
    )
