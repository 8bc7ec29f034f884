"""The ``[[webhook]]`` tables: who is told of decisions, and of which."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from pipeline.config.mistakes import Mistake
from pipeline.config.table import Table
from pipeline.model.desk import Desk
from pipeline.model.draft import Action
from pipeline.model.webhook import Webhook


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(
            "must be an http or https address, e.g. https://cms.example.org/hooks/nightdesk"
        )
    if parts.username or parts.password:
        raise ValueError(
            "a password does not belong in a file; receivers know a message by its signature"
        )
    return url


class WebhookTable(Table):
    """An address that is told of decisions."""

    id: str = Field(
        pattern=r"^[a-z0-9][a-z0-9_-]{1,62}$",
        description="a short name in lower case; never change it",
    )
    address: Annotated[str, AfterValidator(_address)] = Field(
        description="where messages are posted"
    )
    secret_variable: str = Field(
        pattern=r"^[A-Za-z_][A-Za-z0-9_]*$",
        description="environment variable that holds the secret that messages are signed with",
    )
    decisions: list[Action] = Field(
        default_factory=list,
        description="edit, dismiss, approve, approve_first, return, spike, reopen, publish, correct or withdraw; "
        "empty: all",
    )
    desks: list[str] = Field(
        default_factory=list, description="desks whose drafts it is told of; empty: all"
    )
    allow_private: bool = Field(
        default=False,
        description="whether the address may lie in a private network or on this machine",
    )
    give_up_after_days: float = Field(
        3, gt=0, le=30, description="how many days a message is tried before it is given up"
    )

    def as_webhook(self) -> Webhook:
        """The type of the path."""
        return Webhook(
            id=self.id,
            address=self.address,
            secret_variable=self.secret_variable,
            decisions=tuple(self.decisions),
            desks=tuple(self.desks),
            allow_private=self.allow_private,
            patience=timedelta(days=self.give_up_after_days),
        )


def webhook_mistakes(tables: Sequence[WebhookTable], desks: Sequence[Desk]) -> list[Mistake]:
    """Desks that are not there: nobody would ever be told of their drafts, in silence."""
    known = {desk.id for desk in desks}
    return [
        Mistake(
            file="pipeline.toml",
            key=f"webhook.{table.id}.desks",
            value=desk_id,
            problem="there is no such desk",
            remedy=f"Known: {', '.join(sorted(known))}",
        )
        for table in tables
        for desk_id in table.desks
        if desk_id not in known
    ]
