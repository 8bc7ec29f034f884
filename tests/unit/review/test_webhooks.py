"""Webhooks on the page and in the API: what became of each message, and sending one again."""

from desk_seed import NOW

from pipeline.model.webhook import DeliveryState


def test_an_admin_sees_every_message_with_its_last_answer(signed_in):
    """Counts by webhook, and what came back as text, never as a page."""
    text = signed_in("admin").get("/webhooks").text

    assert "https://cms.example.org/hooks/nightdesk" in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Internal error" in text
    assert "Given up after 16 tries." in text
    assert "every decision" in text
    assert "publications, withdrawals" in text


def test_messages_are_sieved_by_webhook_and_state(signed_in):
    """Only what is asked for; a state that there is not asks for all."""
    admin = signed_in("admin")

    assert "msg_3" in admin.get("/webhooks?state=given_up").text
    assert "msg_1" not in admin.get("/webhooks?state=given_up").text
    assert "msg_3" not in admin.get("/webhooks?webhook=archive").text
    assert "msg_1" in admin.get("/webhooks?state=lost").text


def test_a_message_is_sent_again_by_hand(signed_in, newsroom):
    """It waits again, due now, and patience starts anew."""
    admin = signed_in("admin")
    reply = admin.fill_in("/webhooks/resend", page="/webhooks", id="msg_3")

    again = newsroom.webhooks.get("msg_3")
    assert reply.status_code == 303
    assert (again.state, again.due_at, again.attempts) == (DeliveryState.WAITING, NOW, 0)
    missing = admin.fill_in("/webhooks/resend", page="/webhooks", id="none")
    assert missing.status_code == 404


def test_scripts_see_and_resend_messages_by_an_admins_token(script, newsroom):
    """The same as on the page; other scopes are refused."""
    client = script("admin", "admin")
    webhooks = client.get("webhooks").json()["webhooks"]
    waiting = client.get("webhooks/deliveries", params={"state": "waiting"}).json()

    assert [(one["id"], one["given_up"]) for one in webhooks] == [("website", 1), ("archive", 0)]
    assert (waiting["total"], waiting["deliveries"][0]["status"]) == (1, 500)
    assert client.post("webhooks/deliveries/msg_3/resend").json()["state"] == "waiting"
    assert client.post("webhooks/deliveries/none/resend").status_code == 404
    assert script("admin", "read").get("webhooks").status_code == 403


def test_what_a_webhook_is_sent_stands_in_the_description(script):
    """OpenAPI's own place for it: the body and the three headers."""
    told = script("reader").get("openapi.json").json()["webhooks"]["decision"]["post"]

    assert [one["name"] for one in told["parameters"]] == [
        "webhook-id",
        "webhook-timestamp",
        "webhook-signature",
    ]
    schema = told["requestBody"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/DecisionMessage"}
