"""Single sentences written anew by the built-in means."""

from dataclasses import replace

import pytest
from examples import make_article, make_assignment, make_draft, paragraph

from pipeline.errors import NotFoundError
from pipeline.language.translate.routes import EngineKind, Hop, Route
from pipeline.model.draft import DraftSentence, Finding, Severity
from pipeline.model.rewriting import RewriteHow
from pipeline.write.rewrite import checked, named_sentences, reworded, translated_again
from pipeline.write.tools import WriterTools

LONG = (
    "However, the researchers, who met the patients at four hospitals in the north of the country "
    "(a region of two million people), commenced the treatment prior to the summer, and it was "
    "approximately 18 months before the first results took shape."
)


def sentence(text: str, *based_on: str) -> DraftSentence:
    """A sentence of a draft."""
    return DraftSentence(id="s1", text=text, based_on=based_on)


def test_a_shorter_sentence_loses_asides_only():
    """Fewer words, the figure kept, and what it rests on unchanged."""
    made = reworded(sentence(LONG, "a@1#0"), RewriteHow.SHORTER, language="en-GB")

    assert len(made.text.split()) < len(LONG.split())
    assert "18 months" in made.text
    assert "(" not in made.text
    assert made.based_on == ("a@1#0",)
    assert made.made_with == "built-in"


def test_a_simpler_sentence_uses_plainer_words():
    """Long sentences become two and stiff words plain ones."""
    made = reworded(sentence(LONG), RewriteHow.SIMPLER, language="en-GB")

    assert "prior to" not in made.text
    assert "about 18 months" in made.text
    assert made.changes


def test_what_cannot_be_shorter_says_so():
    """A sentence without anything to spare stays, with the reason."""
    made = reworded(sentence("Nobody was hurt."), RewriteHow.SHORTER, language="en")

    assert not made.changes
    assert made.note


def test_translated_again_from_its_sources(tools: WriterTools):
    """The whole source sentence in the draft's language, naming the route; one route only is said."""
    article = make_article()
    draft = make_draft(make_assignment("story"))
    route = tools.translator.translate(["Hola."], source="es", target="en").route
    draft = replace(draft, writer=replace(draft.writer, model=route))
    given = sentence("Some people were treated.", article.sentences[0].id)

    made = translated_again(
        given, draft, [article], tools.translator, style=tools.house_style, now=draft.created_at
    )  # type: ignore[arg-type]  # the fixture's translator is the real one

    assert "patients were treated" in made.text.lower()
    assert made.based_on == (article.sentences[0].id,)
    assert made.made_with == route
    assert "nightdesk models add es en" in made.note


def test_another_route_is_preferred(tools: WriterTools, monkeypatch: pytest.MonkeyPatch):
    """Of two installed routes the one that the draft does not name is taken."""
    router = tools.translator
    first, *_ = router.routes("es", "en")  # type: ignore[attr-defined]  # the real router
    hops = (replace(first.hops[0], engine="another engine"), *first.hops[1:])
    other = Route(hops=hops)
    monkeypatch.setattr(router, "routes", lambda _source, _target: [first, other])

    made = router.translate_otherwise(["Hola."], source="es", target="en", avoid=first.name)  # type: ignore[attr-defined]

    assert made.route == other.name
    assert isinstance(other.hops[0], Hop)
    assert other.hops[0].kind in EngineKind


def test_a_sentence_of_the_same_language_is_not_translated(tools: WriterTools):
    """What rests on the desk's own language cannot be translated again, and the note says so."""
    article = make_article(language="en")
    draft = make_draft(make_assignment("story"))

    made = translated_again(
        sentence("It rained.", article.sentences[0].id), draft, [article], tools.translator,
        style=tools.house_style, now=draft.created_at,
    )  # fmt: skip

    assert not made.changes
    assert "no sentence in another language" in made.note


def test_a_suggestion_is_checked_in_its_place():
    """The checks see the draft with the suggestion in it, and only its own findings stay."""
    draft = make_draft(
        make_assignment("story"),
        blocks=(paragraph(sentence(LONG), replace(sentence("Other."), id="s2")),),
    )
    seen: list[str] = []

    def judge(changed):
        seen.append(changed.blocks[0].sentences[0].text)
        return [
            Finding(rule="length", severity=Severity.NOTE, sentence_id=one, message=one)
            for one in ("s1", "s2")
        ]

    made = checked(reworded(sentence(LONG), RewriteHow.SHORTER, language="en"), draft, judge)

    assert seen == [made.text]
    assert [one.sentence_id for one in made.findings] == ["s1"]


def test_an_unknown_sentence_is_refused():
    """A sentence that the draft has not is named in the refusal."""
    with pytest.raises(NotFoundError, match="s99"):
        named_sentences(make_draft(make_assignment("story")), ["s1", "s99"])
