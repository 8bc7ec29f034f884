"""What a webhook is told, how it is signed, and when it is tried again."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from examples import NOON, make_assignment, make_decision, make_draft

from pipeline.errors import ConfigError
from pipeline.model.draft import Action, State
from pipeline.model.webhook import DeliveryState, Webhook, message_id
from pipeline.publish.webhooks import (
    EVENTS,
    WAITS,
    after_try,
    message,
    secrets_of,
    signed_headers,
)

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
DRAFT = make_draft(make_assignment("story"))
APPROVAL = make_decision(DRAFT, Action.APPROVE, State.PENDING, State.APPROVED)


def test_a_signature_is_the_one_that_the_reference_library_makes():
    """Made by standardwebhooks 1.1.0 on PyPI from the same secret, id, time and body."""
    headers = signed_headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        b'{"test": 2432232314}',
        keys=secrets_of(SECRET, variable="HOOK"),
        at=datetime.fromtimestamp(1614265330, UTC),
    )

    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_while_one_secret_takes_the_place_of_another_both_sign():
    """A receiver that knows either accepts the message."""
    keys = secrets_of(f"whsec_{'A' * 43} {SECRET}", variable="HOOK")
    signature = signed_headers("msg_1", b"{}", keys=keys, at=NOON)["webhook-signature"]

    assert [one[:3] for one in signature.split()] == ["v1,", "v1,"]
    alone = signed_headers("msg_1", b"{}", keys=keys[1:], at=NOON)["webhook-signature"]
    assert signature.split()[1] == alone


@pytest.mark.parametrize("told", ["", "secret", "whsec_", "whsec_c2hvcnQ=", f"{SECRET} whsec_ñ"])
def test_what_is_no_secret_is_refused_by_the_variables_name(told):
    """A message is never signed with a key that anybody could guess."""
    with pytest.raises(ConfigError, match="environment variable HOOK") as caught:
        secrets_of(told, variable="HOOK")
    assert "openssl rand" in caught.value.remedy


def test_a_message_tells_the_decision_and_where_to_read_on():
    """Type, time and data; always the same bytes for one decision."""
    body = message(APPROVAL, DRAFT, public_address="https://desk.example/")
    told = json.loads(body)

    assert body == message(APPROVAL, DRAFT, public_address="https://desk.example/")
    assert (told["type"], told["timestamp"]) == ("draft.approved", "2026-07-21T12:00:00Z")
    assert told["data"]["headline"] == DRAFT.headline.text
    assert told["data"]["to_state"] == "approved"
    assert told["data"]["api"] == f"https://desk.example/api/v1/drafts/{DRAFT.id}?revision=1"


def test_every_act_has_a_name_in_messages():
    """No decision is told of under no name."""
    assert set(EVENTS) == set(Action)


def test_ids_tell_webhooks_and_decisions_apart():
    """The same decision to another address is another message."""
    again = make_decision(DRAFT, Action.SPIKE, State.PENDING, State.SPIKED)

    assert len({message_id("a", APPROVAL), message_id("b", APPROVAL), message_id("a", again)}) == 3
    assert message_id("a", APPROVAL) == message_id("a", APPROVAL)


def test_a_webhook_is_told_of_what_it_wants():
    """By decision and by desk; with neither named, of everything."""
    chosen = Webhook(
        id="a",
        address="https://a.example",
        secret_variable="A",
        decisions=(Action.PUBLISH,),
        desks=("health",),
    )

    assert chosen.wants(Action.PUBLISH, "health")
    assert not chosen.wants(Action.PUBLISH, "news")
    assert not chosen.wants(Action.APPROVE, "health")
    assert Webhook(id="b", address="https://b.example", secret_variable="B").wants(Action.EDIT, "x")


def tried(status, *, before=0, days=3, **more):
    """What follows a try, with three days of patience."""
    return after_try(
        status=status,
        answer="It said so.",
        attempts_before=before,
        give_up_at=NOON + timedelta(days=days),
        now=NOON,
        **more,
    )


@pytest.mark.parametrize(
    ("status", "state", "out_of_order"),
    [
        (200, DeliveryState.DELIVERED, False),
        (204, DeliveryState.DELIVERED, False),
        (302, DeliveryState.WAITING, False),
        (400, DeliveryState.WAITING, False),
        (410, DeliveryState.GIVEN_UP, False),
        (500, DeliveryState.WAITING, False),
        (503, DeliveryState.WAITING, True),
        (None, DeliveryState.WAITING, True),
    ],
)
def test_an_answer_decides(status, state, out_of_order):
    """Only 2xx is an acceptance; no answer at all is about the address, not the message."""
    after = tried(status)

    assert (after.state, after.out_of_order) == (state, out_of_order)


def test_waits_grow_and_end():
    """Seconds at first, hours at last; what the receiver asks for is honoured; then it is given up and said so."""
    assert tried(500).due_at == NOON + timedelta(seconds=5)
    assert tried(500, before=3, jitter=1).due_at == NOON + timedelta(minutes=12)
    assert tried(500, before=99).due_at == NOON + WAITS[-1]
    assert tried(429, asked=NOON + timedelta(hours=1)).due_at == NOON + timedelta(hours=1)
    given_up = tried(500, before=20, days=0.1)
    assert given_up.state is DeliveryState.GIVEN_UP
    assert given_up.answer == "Given up after 21 tries. It said so."
