"""A language model at a real loopback address: replies, refusals, what they cost, and that it is paid once."""

import asyncio
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from model_orders import NOW, order
from openai_server import openai_server

from pipeline.errors import BudgetError, ServiceFailedError
from pipeline.model.spending import Budget, Spent

GOOD = json.dumps({"text": "It rained on Monday."})


def test_a_reply_is_typed_counted_and_kept(model_at, calls):
    """One call: its tokens, its cost by the prices, and the prompt are kept."""
    with openai_server(GOOD) as server:
        answer = model_at(server.address).ask(order())

    assert answer.accepted
    assert answer.replies[-1].text == "It rained on Monday."
    assert (answer.use.input_tokens, answer.use.output_tokens) == (1000, 200)
    assert answer.use.cost_micros == 1400
    (kept,) = calls.latest()
    assert (kept.state, kept.cost_micros, kept.prompt) == ("answered", 1400, "write 1+0")
    assert calls.spent(NOW) == (
        Spent(calls=1, tokens=1200, micros=1400),
        Spent(calls=1, tokens=1200, micros=1400),
    )


def test_the_request_holds_the_model_to_the_form_and_names_its_key(model_at):
    """Schema, seed, temperature and the greatest length go over; the key only in the header."""
    with openai_server(GOOD) as server:
        model_at(server.address).ask(order())
        (asked,), (headers,) = server.asked, server.headers

    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["text"]
    assert (asked["seed"], asked["temperature"], asked["max_tokens"]) == (7, 0.2, 300)
    assert headers["authorization"] == "Bearer secret-key"
    assert "secret-key" not in json.dumps(asked)


def test_what_will_not_do_is_sent_back_with_the_reason(model_at):
    """The second request carries the first reply and why it was refused."""

    def objections(line):
        return () if "Monday" in line.text else ("No source says Tuesday.",)

    with openai_server(json.dumps({"text": "It rained on Tuesday."}), GOOD) as server:
        answer = model_at(server.address).ask(order(objections))
        second = json.dumps(server.asked[1]["messages"])

    assert answer.accepted
    assert len(answer.replies) == 2
    assert "It rained on Tuesday." in second
    assert "No source says Tuesday." in second


def test_after_three_tries_it_ends_with_what_there_is(model_at):
    """A model that never mends is asked three times, and its replies are handed back unaccepted."""
    with openai_server(GOOD) as server:
        answer = model_at(server.address).ask(order(lambda _: ("Still wrong.",)))
        count = len(server.asked)

    assert count == 3
    assert not answer.accepted
    assert len(answer.replies) == 3
    assert answer.use.calls == 3


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ((401, '{"error": {"message": "bad key"}}'), "the key was refused"),
        ((429, '{"error": {"message": "slow down"}}'), "429"),
        ((500, "oops"), "500"),
        ((404, '{"error": {"message": "no such model"}}'), "404|no such model"),
        ((200, "this is no JSON"), "m at http"),
        ("this is not the form", "in 3 tries"),
    ],
)
def test_a_service_that_fails_is_told_in_a_sentence(said, words, model_at, calls):
    """Refusals, faults and garbage are errors with a remedy or a cause, and never hold the key."""
    with openai_server(said) as server, pytest.raises(ServiceFailedError, match=words) as caught:
        model_at(server.address).ask(order())

    assert "secret-key" not in str(caught.value)
    assert all(kept.state != "asked" for kept in calls.latest())


def test_a_refused_call_costs_nothing(model_at, calls):
    """What was reserved for a call that the service refused is free again."""
    with openai_server((500, "oops")) as server, pytest.raises(ServiceFailedError):
        model_at(server.address).ask(order())

    assert calls.spent(NOW)[0].tokens == 0
    assert len(server.asked) == 1  # nothing is retried unseen


def test_a_service_that_hangs_is_left(model_at, calls):
    """No reply in time is a failure, and what it may have cost stays counted."""
    with openai_server(GOOD) as server:
        server.hang = threading.Event()
        with pytest.raises(ServiceFailedError, match="no reply within 1 seconds"):
            model_at(server.address, timeout_seconds=1).ask(order())

    assert calls.spent(NOW)[0].tokens > 300


def test_all_tries_together_end_in_time(model_at):
    """The time for one draft is a limit over all its replies."""
    with openai_server(GOOD) as server:
        server.hang = threading.Event()
        with pytest.raises(ServiceFailedError, match="longer than 1 seconds"):
            model_at(server.address, total_seconds=1).ask(order())


def test_nobody_there_is_told(model_at):
    """An address where nothing listens is named with its remedy."""
    with openai_server(GOOD) as server:
        address = server.address
    with pytest.raises(ServiceFailedError, match="nobody answers there"):
        model_at(address).ask(order())


def test_a_reply_that_was_cut_off_is_no_reply(model_at):
    """Even when what there is of it has the form."""
    with openai_server(GOOD) as server:
        server.finish_reason = "length"
        with pytest.raises(ServiceFailedError, match="cut off"):
            model_at(server.address).ask(order())


def test_an_earlier_reply_survives_a_later_failure(model_at):
    """What came before the service failed is handed back, with the failure."""
    with openai_server(GOOD, (500, "oops")) as server:
        answer = model_at(server.address).ask(order(lambda _: ("Again.",)))

    assert not answer.accepted
    assert len(answer.replies) == 1
    assert "500" in answer.failure


def test_the_same_request_is_paid_once(model_at, calls):
    """After a crash the same sources, prompt, model and settings are answered from what was kept."""

    def objections(line):
        return () if "Monday" in line.text else ("No source says Tuesday.",)

    with openai_server(json.dumps({"text": "It rained on Tuesday."}), GOOD) as server:
        first = model_at(server.address).ask(order(objections))
        again = model_at(server.address).ask(order(objections))
        assert len(server.asked) == 2
        model_at(server.address, temperature=0.9).ask(order(objections))
        assert len(server.asked) == 3

    assert again.replies == first.replies
    assert again.use == first.use
    assert calls.spent(NOW)[0].calls == 3


def test_a_call_past_the_budget_is_not_sent(model_at, calls):
    """Draft, day and month each stop a call that could pass them, before it is sent."""
    much, little = Spent(tokens=10**9, micros=10**12), Spent(tokens=100, micros=10**12)
    poor = Spent(tokens=10**9, micros=10)
    with openai_server(GOOD) as server:
        for name, limit in (("draft", little), ("day", little), ("month", poor)):
            budget = replace(Budget(draft=much, day=much, month=much), **{name: limit})
            with pytest.raises(BudgetError, match=f"budget of a {name}"):
                model_at(server.address, budget=budget).ask(order())

        assert server.asked == []
    assert calls.latest() == ()


def test_the_budget_of_a_draft_ends_its_tries(model_at):
    """A draft whose budget is used up ends with what there is."""
    much = Spent(tokens=10**9, micros=10**12)
    budget = Budget(draft=Spent(tokens=2000, micros=10**12), day=much, month=much)
    with openai_server(GOOD) as server:
        answer = model_at(server.address, budget=budget).ask(order(lambda _: ("Again.",)))

    assert len(answer.replies) == 1
    assert "budget of a draft" in answer.failure


def test_a_missing_key_or_library_is_told_before_anything_is_sent(model_at, monkeypatch):
    """The variable, or the command that installs what is missing, is named."""
    with openai_server(GOOD) as server:
        model = model_at(server.address)
        with pytest.raises(ServiceFailedError, match="NIGHT_KEY holds no key"):
            replace(model, missing_key="NIGHT_KEY").ask(order())
        monkeypatch.setattr("pipeline.language.llm.model.find_spec", lambda _name: None)
        with pytest.raises(ServiceFailedError, match=r"pip install 'nightdesk\[llm\]'"):
            model.ask(order())
        assert server.asked == []


@pytest.mark.parametrize("provider", ["openai", "anthropic", "google", "mistral"])
def test_every_service_is_called_at_the_named_address_only(provider, model_at):
    """Each provider's client asks the configured address, and its refusal is told in a sentence."""
    with openai_server(
        (401, '{"error": {"message": "bad key", "type": "authentication_error"}}')
    ) as server:
        base = server.address.removesuffix("/v1") if provider != "openai" else server.address
        with pytest.raises(ServiceFailedError, match="the key was refused"):
            model_at(base, provider=provider).ask(order())

        assert len(server.asked) == 1


def test_it_can_be_asked_beside_a_running_loop(model_at):
    """Whoever calls it from a notebook or an event loop's own thread gets the same answer."""

    async def beside() -> bool:
        return model_at(server.address).ask(order()).accepted

    # In a thread of its own: the browser's tests leave a loop behind in this one.
    with openai_server(GOOD) as server, ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, beside()).result()
