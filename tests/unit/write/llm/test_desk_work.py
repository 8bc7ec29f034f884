"""Translating an article and rewording a sentence by a language model, through the same contract."""

import json
from dataclasses import replace

from flood_story import DESK, GOOD, reply
from model_orders import NOW
from openai_server import openai_server

from pipeline.model.rewriting import RewriteHow
from pipeline.model.story import Assignment, Form, Length

SPANISH = """Quince pacientes recibieron células madre en un hospital de Madrid el lunes.

Los resultados son muy preliminares, según los médicos.

Ninguno de los pacientes empeoró durante el año."""
ENGLISH = (
    "First results of a trial",
    "Fifteen patients received stem cells in a hospital in Madrid on Monday.",
    "The results are very preliminary, the doctors say.",
    "None of the patients got worse during the year.",
)


def translated(*texts: str) -> str:
    """A model's reply to a translation order."""
    rows = [{"number": number, "text": text} for number, text in enumerate(texts, 1)]
    return json.dumps({"sentences": rows})


def spanish(build):
    """A Spanish report."""
    return build[0](
        SPANISH, publisher="El Vado", language="es", headline="Primeros resultados de un ensayo"
    )


def test_an_article_is_translated_whole(steps_at, drafted, build):
    """Each sentence under its own source sentence, the model named as the route."""
    article = spanish(build)
    with openai_server(translated(*ENGLISH)) as server:
        draft = drafted(steps_at(server.address), article, form=Form.TRANSLATION)

    assert [block.text for block in draft.blocks][1:] == list(ENGLISH[2:])
    assert draft.blocks[0].sentences[0].based_on == (article.sentences[0].id,)
    assert draft.writer.engine == "llm"
    assert "openai-compatible m" in draft.writer.model
    assert draft.writer.use.prompt.startswith("translate 1+")


def test_a_lost_sentence_and_a_wrong_figure_are_sent_back(steps_at, drafted, build):
    """Nothing vanishes from a translation, and fifteen stays fifteen."""
    wrong = [text.replace("Fifteen", "Fifty") for text in ENGLISH]
    sayings = (translated(*ENGLISH[:3]), translated(*wrong), translated(*ENGLISH))
    with openai_server(*sayings) as server:
        draft = drafted(steps_at(server.address), spanish(build), form=Form.TRANSLATION)

        assert "[4] are missing" in json.dumps(server.asked[1]["messages"][-1])
        assert "Fifty" in json.dumps(server.asked[2]["messages"][-1])
    assert "Fifteen" in draft.blocks[0].text


def test_a_translation_that_never_comes_whole_is_made_by_the_installed_route(
    steps_at, drafted, build
):
    """Three replies without a sentence, and the built-in writer translates, saying so."""
    with openai_server(translated(*ENGLISH[:3])) as server:
        draft = drafted(steps_at(server.address), spanish(build), form=Form.TRANSLATION)

    assert draft.writer.engine == "built-in"
    assert "left sentences untranslated" in draft.ed_note
    assert "atients" in draft.blocks[0].text


def rewrite(steps, draft, article, how):
    """Suggestions for the first sentence."""
    return steps.rewrite(draft, ["s1"], how, [article], desk=DESK, now=NOW)[0]


def test_a_sentence_is_reworded_by_the_model(steps_at, drafted, flood):
    """The model's shorter sentence, checked; an invented figure in it is sent back first."""
    shorter = "The river Vado flooded 40 houses in Marlow Fen on Monday."
    said = [json.dumps({"text": text}) for text in ("It flooded 75 houses on Monday.", shorter)]
    with openai_server(reply(*GOOD), *said) as server:
        steps = steps_at(server.address)
        draft = drafted(steps, flood)
        made = rewrite(steps, draft, flood, RewriteHow.SHORTER)

        assert "75" in json.dumps(server.asked[2]["messages"][-1])
    assert made.text == shorter
    assert made.made_with.startswith("openai-compatible m, rewrite 1+")
    assert not [one for one in made.findings if one.rule == "figure-missing"]


def test_without_a_model_the_rules_reword(steps_at, drafted, flood):
    """When the service is down the suggestion is the rules', with the reason."""
    with openai_server(reply(*GOOD), (503, "x")) as server:
        steps = steps_at(server.address)
        draft = drafted(steps, flood)
        made = rewrite(steps, draft, flood, RewriteHow.SIMPLER)

    assert made.made_with == "built-in"
    assert "503" in made.note


def test_a_desk_without_a_model_says_so(steps_at, drafted, flood):
    """A desk that wants a model where none is configured gets the built-in writer's draft, which says so."""
    draft = drafted(replace(steps_at("http://127.0.0.1:1/v1"), llm=None), flood)

    assert draft.writer.engine == "built-in"
    assert "none is configured" in draft.ed_note


def test_too_much_of_the_desks_own_language_is_sent_back(steps_at, flood, build):
    """Where the desk sets a limit, a model that leans on English alone is told so."""
    articles = (flood, spanish(build))
    desk = replace(DESK, max_same_language_share=0.5)
    story = build[1](articles)
    wish = Assignment(
        story_id=story.id, desk_id="health", language="en-GB", length=Length.BRIEF, reason="test"
    )
    with openai_server(reply(*GOOD)) as server:
        draft = steps_at(server.address).write(wish, articles, story=story, desk=desk, now=NOW)

        assert "rest on sources in en alone" in json.dumps(server.asked[1]["messages"][-1])
    assert draft.writer.engine == "llm"
