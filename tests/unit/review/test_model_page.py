"""What the language model cost, on the desk."""

from dataclasses import replace

from desk_seed import HEALTH, NOW, SOURCES

from pipeline.model.spending import MICROS, Budget, CallAsked, Spent
from pipeline.review.web import WebOptions, create_web

MUCH = Spent(tokens=1000, micros=2 * MICROS)
BUDGET = Budget(draft=MUCH, day=MUCH, month=MUCH)


def test_without_a_model_the_page_says_so(signed_in):
    """The built-in writer costs nothing."""
    shown = signed_in("reader").get("/language-model").text

    assert "None is configured" in shown


def test_spent_left_and_latest_calls_are_shown(signed_in, server, store, keeper, requests_made):
    """Tokens and money of day and month beside their budgets, and why a call failed; used up is said."""
    client = signed_in("reader")
    _, switch = server
    switch.web = create_web(
        store=store, desks=(HEALTH,), sources=SOURCES, requests=requests_made, accounts=keeper,
        now=lambda: NOW,
        options=WebOptions(language_model="openai m", budget=BUDGET, currency="EUR"),
    )  # fmt: skip
    call = CallAsked(
        key="k", work="write", subject_id="d1", model="m", prompt="write 1+0",
        reserved=Spent(calls=1, tokens=600, micros=MICROS), asked_at=NOW,
    )  # fmt: skip
    number = store.model_calls.ask(call, BUDGET)
    store.model_calls.answer(
        number, "[]", input_tokens=700, output_tokens=100, micros=MICROS // 2, at=NOW
    )

    shown = client.get("/language-model").text

    assert "800 tokens" in shown
    assert "0.5000 EUR" in shown
    assert "200 tokens" in shown
    assert "used up" not in shown

    number = store.model_calls.ask(replace(call, reserved=Spent(calls=1, tokens=200)), BUDGET)
    store.model_calls.fail(number, "nobody answers <there>", charged=True, at=NOW)
    shown = client.get("/language-model").text

    assert "used up: the built-in writer writes" in shown
    assert "nobody answers &lt;there&gt;" in shown
