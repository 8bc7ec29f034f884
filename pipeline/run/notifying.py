"""Webhooks told of decisions: each at least once, or given up and said so."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from pipeline.errors import ConfigError
from pipeline.fetch.post import Answer
from pipeline.fetch.replies import retry_at
from pipeline.model.draft import Decision
from pipeline.model.webhook import Delivery, DeliveryState, Webhook, message_id
from pipeline.publish.webhooks import (
    EVENTS,
    AfterTry,
    after_try,
    message,
    secrets_of,
    signed_headers,
)
from pipeline.run.faults import note_fault
from pipeline.run.newsroom import Newsroom
from pipeline.text import short_hash

_log = structlog.get_logger()

#: Notices in one transaction, and messages that one look takes up.
_AT_ONCE = 500
#: The same try is not begun anew within this time, unless it was asked for.
_SLOT_SECONDS = 600
#: How long one unit of work goes on with one webhook; what is left is taken up by the next.
_WORK_TIME = timedelta(seconds=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookWork:
    """What is due at one webhook."""

    webhook_id: str
    #: Names these tries at these messages.
    key: str
    deliveries: tuple[str, ...]


def is_anything_due(room: Newsroom) -> bool:
    """Whether a look is worth a workflow."""
    webhooks = room.store.webhooks
    return bool(webhooks.notices(limit=1) or webhooks.due(room.now(), limit=1))


def due_notifications(room: Newsroom) -> tuple[WebhookWork, ...]:
    """What is to be sent now, by webhook; what was decided since the last look is spread first."""
    _spread(room)
    by_webhook: dict[str, list[Delivery]] = {}
    for one in room.store.webhooks.due(room.now(), limit=_AT_ONCE):
        by_webhook.setdefault(one.webhook_id, []).append(one)
    slot = int(room.now().timestamp()) // _SLOT_SECONDS
    return tuple(
        WebhookWork(
            webhook_id=name,
            key=short_hash(name, str(slot), *_tries(found)),
            deliveries=tuple(one.id for one in found),
        )
        for name, found in by_webhook.items()
    )


def notify_webhook(room: Newsroom, deliveries: Iterable[str]) -> dict[str, int]:
    """Send one webhook its messages, one after the other; what came of them, by outcome."""
    began = room.now()
    counts: Counter[str] = Counter()
    for delivery_id in deliveries:
        if room.now() - began > _WORK_TIME:
            break
        counts[notify(room, delivery_id)] += 1
    return dict(counts)


def notify(room: Newsroom, delivery_id: str) -> str:
    """Send one message if it is due; done again, the receiver knows it by its id."""
    delivery = room.store.webhooks.get(delivery_id)
    if delivery.state is not DeliveryState.WAITING or delivery.due_at > room.now():
        return "message_waits"
    webhook = next((one for one in room.config.webhooks if one.id == delivery.webhook_id), None)
    if webhook is None:
        gone = "Given up: this webhook is no longer in pipeline.toml."
        return _kept(
            room,
            delivery,
            None,
            AfterTry(state=DeliveryState.GIVEN_UP, due_at=room.now(), answer=gone),
        )
    try:
        answer = _sent(room, webhook, delivery)
    except ConfigError as error:
        answer = Answer(text=f"Not sent: {error.message}. {error.remedy}")
    except Exception as error:  # noqa: BLE001  # a message is never lost to a bug
        answer = Answer(text=note_fault(error, work="notify", subject=delivery.id))
    now = room.now()
    after = after_try(
        status=answer.status,
        answer=answer.text,
        attempts_before=delivery.attempts,
        give_up_at=delivery.since + webhook.patience,
        asked=retry_at(answer.retry_after, now=now),
        jitter=room.jitter(),
        now=now,
    )
    outcome = _kept(room, delivery, answer.status, after)
    if after.out_of_order and after.state is DeliveryState.WAITING:
        room.store.webhooks.postpone(webhook.id, until=after.due_at)
    return outcome


def _spread(room: Newsroom) -> None:
    """Make the messages that decisions come to."""
    while notices := room.store.webhooks.notices(limit=_AT_ONCE):
        made = [one for _, decision in notices for one in _messages(room, decision)]
        room.store.webhooks.spread([number for number, _ in notices], made)


def _messages(room: Newsroom, decision: Decision) -> Iterable[Delivery]:
    if not room.config.webhooks:
        return
    draft = room.store.drafts.get(decision.draft_id, decision.revision)
    if draft is None:
        return
    body = message(decision, draft, public_address=room.config.settings.web.public_address)
    for webhook in room.config.webhooks:
        if webhook.wants(decision.action, draft.desk_id):
            yield Delivery(
                id=message_id(webhook.id, decision),
                webhook_id=webhook.id,
                draft_id=draft.id,
                event=EVENTS[decision.action],
                body=body,
                decided_at=decision.decided_at,
                due_at=decision.decided_at,
                since=room.now(),
            )


def _sent(room: Newsroom, webhook: Webhook, delivery: Delivery) -> Answer:
    variable = webhook.secret_variable
    keys = secrets_of(room.secret(variable), variable=variable)
    body = delivery.body.encode()
    headers = signed_headers(delivery.id, body, keys=keys, at=room.poster.now())
    return room.poster.post(webhook.address, body, headers, allow_private=webhook.allow_private)


def _kept(room: Newsroom, delivery: Delivery, status: int | None, after: AfterTry) -> str:
    room.store.webhooks.tried(
        delivery,
        state=after.state.value,
        due_at=after.due_at,
        attempts=delivery.attempts + 1,
        tried_at=room.now(),
        status=status,
        answer=after.answer,
    )
    outcome = {
        DeliveryState.DELIVERED: "message_delivered",
        DeliveryState.WAITING: "message_failed",
        DeliveryState.GIVEN_UP: "message_given_up",
    }[after.state]
    _log.info(outcome, webhook=delivery.webhook_id, message=delivery.id, status=status)
    return outcome


def _tries(found: Iterable[Delivery]) -> Iterable[str]:
    return (f"{one.id}:{one.attempts}:{one.due_at:%Y%m%d%H%M%S%f}" for one in found)
