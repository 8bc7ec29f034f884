"""The real small model behind a real llama.cpp server: it will invent, and nothing of that goes unseen."""

from collections.abc import Iterator

import pytest
from flood_story import DESK
from llama_server import llama_server
from model_orders import NOW, order

from pipeline.errors import ServiceFailedError
from pipeline.model.draft import Draft
from pipeline.model.news import Article
from pipeline.model.story import Form
from pipeline.steps import Steps


@pytest.fixture(scope="module")
def llama() -> Iterator[str]:
    """One server for these tests."""
    with llama_server() as address:
        yield address


def assert_honest(draft: Draft, steps: Steps, article: Article) -> None:
    """The draft is the built-in writer's and says why, or the model's with whatever remains marked."""
    if draft.writer.engine == "built-in":
        assert "the language model did not do it" in draft.ed_note
        return
    findings = steps.check(draft, [article], desk=DESK, now=NOW).blocking
    assert not findings or "doubts remain" in draft.ed_note
    assert draft.writer.use.calls >= 1


def test_it_answers_in_the_form_or_is_told_that_it_broke_off(llama, steps_at):
    """A schema-constrained reply over the OpenAI-compatible port, booked either way."""
    kit = steps_at(llama, max_tokens=150, timeout_seconds=120, total_seconds=200).llm
    told = order(instructions="Write one sentence.", material="[1] It rained on Monday.")
    failure, answer = "", None
    try:
        answer = kit.model.ask(told)
    except ServiceFailedError as error:
        failure = error.message

    assert "cut off" in failure if answer is None else answer.accepted and answer.replies[-1].text
    (kept,) = kit.model.book.latest()
    assert kept.state == "answered"
    assert kept.input_tokens > 20


def test_what_it_writes_ends_marked_or_handed_over(llama, steps_at, drafted, flood):
    """One try at a small story: there is a draft, every call is booked, and it is honest about who wrote it."""
    steps = steps_at(llama, max_tokens=350, tries=1, timeout_seconds=200, total_seconds=250)
    draft = drafted(steps, flood)

    assert draft.words >= 40
    assert_honest(draft, steps, flood)


@pytest.mark.long
def test_sent_back_three_times(llama, steps_at, drafted, flood):
    """The whole way: three replies, each with its reasons, and an honest draft at the end; again it is the same."""
    steps = steps_at(llama, max_tokens=500, timeout_seconds=400, total_seconds=1200)
    draft = drafted(steps, flood)

    assert_honest(draft, steps, flood)
    assert drafted(steps, flood) == draft


@pytest.mark.long
def test_it_translates_or_the_installed_route_does(llama, steps_at, drafted, build):
    """A translation by the small model is whole, or made by the built-in route."""
    article = build[0](
        "Quince pacientes recibieron células madre en Madrid el lunes.\n\nNinguno empeoró durante el año.",
        publisher="El Vado", language="es", headline="Primeros resultados",
    )  # fmt: skip
    steps = steps_at(llama, max_tokens=300, timeout_seconds=400, total_seconds=1200)
    draft = drafted(steps, article, form=Form.TRANSLATION)

    assert len(draft.blocks) == 2
    if draft.writer.engine == "built-in":
        assert "the language model did not do it" in draft.ed_note
