"""What the language model cost, on the desk."""

from dataclasses import replace

from desk_seed import HEALTH, NOW, FakeOutlets
from examples import make_article, make_assignment, make_draft, make_ledger, opens_story

from pipeline.model.draft import Writer
from pipeline.model.spending import MICROS, Budget, CallAsked, ModelUse, Spent
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
        store=store, desks=(HEALTH,), outlets=FakeOutlets(), requests=requests_made, accounts=keeper,
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


def test_a_draft_names_prompt_settings_tokens_and_cost(signed_in, newsroom):
    """Beside the text stands what the language model was told and took."""
    article = newsroom.articles.save(make_article(url="https://elfaro.example/model"))
    story = newsroom.stories.apply(opens_story(article), article, now=NOW)
    assignment = make_assignment(story.id, desk_id=HEALTH.id)
    use = ModelUse(
        prompt="write 1+3f2a9c01", settings="temperature 0.2, seed 7, 4000 tokens at most",
        calls=2, input_tokens=5400, output_tokens=812, cost_micros=7800, currency="EUR",
    )  # fmt: skip
    writer = Writer(engine="llm", version="1", model="openai m", use=use)
    draft = make_draft(assignment, writer=writer)
    newsroom.drafts.save_first(draft, assignment, make_ledger(draft))

    shown = signed_in("reader").get(f"/drafts/{draft.id}").text

    for said in ("write 1+3f2a9c01", "seed 7", "2 replies", "5,400 tokens in", "0.0078 EUR"):
        assert said in shown
