"""What a webhook is told of a decision, how it is signed, and when it is tried again. Pure.

Messages follow the Standard Webhooks specification 1.0: ``webhook-id``, ``webhook-timestamp`` and
``webhook-signature`` beside a body of type, timestamp and data.
"""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pydantic import BaseModel, Field

from pipeline.errors import ConfigError
from pipeline.model.draft import Action, Decision, Draft, State
from pipeline.model.webhook import DeliveryState

#: What each act is called in a message.
EVENTS: dict[Action, str] = {
    Action.EDIT: "draft.edited",
    Action.DISMISS: "draft.finding_dismissed",
    Action.APPROVE: "draft.approved",
    Action.APPROVE_FIRST: "draft.approved_once",
    Action.RETURN: "draft.returned",
    Action.SPIKE: "draft.spiked",
    Action.REOPEN: "draft.reopened",
    Action.PUBLISH: "draft.published",
    Action.CORRECT: "draft.corrected",
    Action.WITHDRAW: "draft.withdrawn",
}
EventName = Literal[
    "draft.edited",
    "draft.finding_dismissed",
    "draft.approved",
    "draft.approved_once",
    "draft.returned",
    "draft.spiked",
    "draft.reopened",
    "draft.published",
    "draft.corrected",
    "draft.withdrawn",
]

#: Waits after the first failures; every later one is the last of these.
WAITS = tuple(
    timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1800, 3600, 7200, 14_400, 21_600)
)
#: The address itself is out of order, not this message: whatever else waits for it waits with it.
_OUT_OF_ORDER = (429, 502, 503, 504)
_PREFIX = "whsec_"


class DecisionData(BaseModel):
    """A decision and the draft that it was made on."""

    draft: str = Field(description="The draft's id.")
    revision: int = Field(description="The revision that the decision is on.")
    story: str
    desk: str
    action: Action
    from_state: State
    to_state: State
    actor: str = Field(description="A user's name; the machine's own acts carry nightdesk.")
    reason: str = Field(description="Why, where the act says so; else empty.")
    decided_at: datetime
    publish_after: datetime | None = Field(description="Not to go out before then.")
    embargoed_until: datetime | None = Field(description="The latest embargo of its sources.")
    headline: str
    standfirst: str
    section: str
    language: str
    urgency: int
    credit: list[str] = Field(description="Publishers that it rests on.")
    page: str = Field(description="The draft's page; a path where no public_address is set.")
    api: str = Field(description="This revision in the API; a path where no public_address is set.")


class DecisionMessage(BaseModel):
    """What a webhook is sent when somebody decides on a draft."""

    type: EventName
    timestamp: datetime = Field(description="When it was decided.")
    data: DecisionData


def message(decision: Decision, draft: Draft, *, public_address: str) -> str:
    """The body: ASCII, and for one decision always the same."""
    address = public_address.rstrip("/")
    told = DecisionMessage(
        type=EVENTS[decision.action],
        timestamp=decision.decided_at,
        data=DecisionData(
            draft=draft.id,
            revision=decision.revision,
            story=draft.story_id,
            desk=draft.desk_id,
            action=decision.action,
            from_state=decision.from_state,
            to_state=decision.to_state,
            actor=decision.actor,
            reason=decision.reason,
            decided_at=decision.decided_at,
            publish_after=decision.publish_after,
            embargoed_until=draft.embargoed_until,
            headline=draft.headline.text,
            standfirst=draft.standfirst.text,
            section=draft.section,
            language=draft.language,
            urgency=draft.urgency,
            credit=list(draft.credit),
            page=f"{address}/drafts/{draft.id}",
            api=f"{address}/api/v1/drafts/{draft.id}?revision={decision.revision}",
        ),
    )
    return json.dumps(told.model_dump(mode="json"))


def secrets_of(told: str, *, variable: str) -> tuple[bytes, ...]:
    """The keys in an environment variable; ConfigError when it holds none or something else.

    Two, parted by a space, while one takes the other's place: every message is then signed by both.
    """
    keys = []
    for one in told.split():
        try:
            key = base64.b64decode(_padded(one.removeprefix(_PREFIX)), validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if not one.startswith(_PREFIX) or not 24 <= len(key) <= 64:
            raise ConfigError(
                f"the environment variable {variable} holds no secret of a webhook",
                remedy="It is whsec_ and 24 to 64 random bytes in base64, e.g. of "
                '`echo "whsec_$(openssl rand -base64 32)"`.',
            )
        keys.append(key)
    if not keys:
        raise ConfigError(
            f"the environment variable {variable} is not set where the worker runs",
            remedy='Set it to a secret, e.g. of `echo "whsec_$(openssl rand -base64 32)"`, and tell the receiver.',
        )
    return tuple(keys)


def signed_headers(
    message_id: str, body: bytes, *, keys: tuple[bytes, ...], at: datetime
) -> dict[str, str]:
    """The three headers by which a receiver knows the message, its age, and that it is ours."""
    timestamp = str(int(at.timestamp()))
    content = b".".join((message_id.encode(), timestamp.encode(), body))
    signatures = (
        base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode() for key in keys
    )
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{one}" for one in signatures),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterTry:
    """What follows a try."""

    state: DeliveryState
    #: For WAITING: the next try.
    due_at: datetime
    #: In a sentence.
    answer: str
    #: Nothing else for this address need be tried before `due_at` either.
    out_of_order: bool = False


def after_try(
    *,
    status: int | None,
    answer: str,
    attempts_before: int,
    give_up_at: datetime,
    asked: datetime | None = None,
    jitter: float = 0,
    now: datetime,
) -> AfterTry:
    """Delivered by any answer of 200 to 299; given up by 410 Gone or when the next try would come after `give_up_at`.

    `asked` is what the receiver asked for (Retry-After); `jitter`, 0 to 1, spreads what failed together.
    """
    if status is not None and 200 <= status < 300:
        return AfterTry(state=DeliveryState.DELIVERED, due_at=now, answer=answer)
    wait = WAITS[min(attempts_before, len(WAITS) - 1)] * (1 + jitter / 5)
    due_at = max(now + wait, asked or now)
    if status == 410:
        gone = f"The address wants no more messages. {answer}".strip()
        return AfterTry(state=DeliveryState.GIVEN_UP, due_at=now, answer=gone)
    out_of_order = status is None or status in _OUT_OF_ORDER
    if due_at > give_up_at:
        tries = attempts_before + 1
        given_up = f"Given up after {tries} {'try' if tries == 1 else 'tries'}. {answer}".strip()
        return AfterTry(
            state=DeliveryState.GIVEN_UP, due_at=now, answer=given_up, out_of_order=out_of_order
        )
    return AfterTry(
        state=DeliveryState.WAITING, due_at=due_at, answer=answer, out_of_order=out_of_order
    )


def _padded(text: str) -> str:
    # Some write a secret without the equals signs at its end.
    return text + "=" * (-len(text) % 4)
