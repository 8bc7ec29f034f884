"""Who is told of decisions: a webhook as ``config/pipeline.toml`` declares it, and each message on its way to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pipeline.model.draft import Action, Decision
from pipeline.model.moment import aware
from pipeline.text import short_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that is told of decisions."""

    id: str
    address: str
    #: Environment variable that holds the secret its messages are signed with.
    secret_variable: str
    #: Empty means all.
    decisions: tuple[Action, ...] = ()
    #: Desks by id; empty means all.
    desks: tuple[str, ...] = ()
    allow_private: bool = False
    #: How long a message is tried before it is given up.
    patience: timedelta = timedelta(days=3)

    def wants(self, action: Action, desk_id: str) -> bool:
        """Whether it is told of such a decision on a draft of that desk."""
        by_action = not self.decisions or action in self.decisions
        return by_action and (not self.desks or desk_id in self.desks)


class DeliveryState(StrEnum):
    """How far a message came."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    #: Refused or unanswered until patience ended; it can be sent again by hand.
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message to one webhook."""

    #: The same at every try: `message_id`.
    id: str
    webhook_id: str
    draft_id: str
    #: What happened, e.g. ``draft.approved``.
    event: str
    #: The message, byte for byte the same at every try.
    body: str
    decided_at: datetime
    state: DeliveryState = DeliveryState.WAITING
    due_at: datetime
    #: When trying began: with the decision, or with the latest wish to send it again.
    since: datetime
    #: Tries since then.
    attempts: int = 0
    tried_at: datetime | None = None
    #: HTTP status of the last answer; None when nothing answered.
    status: int | None = None
    #: How the last answer began, or why there was none.
    answer: str = ""

    def __post_init__(self) -> None:
        for at in (self.decided_at, self.due_at, self.since):
            aware(at)


def message_id(webhook_id: str, decision: Decision) -> str:
    """Names one decision to one webhook, however often it is sent."""
    return "msg_" + short_hash(
        "webhook",
        webhook_id,
        decision.draft_id,
        str(decision.revision),
        decision.action.value,
        decision.actor,
        # A finding's key may hold what no encoding takes.
        ascii(decision.finding_key),
        decision.decided_at.isoformat(),
    )
