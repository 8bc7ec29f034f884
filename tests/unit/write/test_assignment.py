"""Which stories a desk wants."""

from dataclasses import replace
from datetime import timedelta

import pytest
from examples import NOON, claimed, make_article

from pipeline.model.desk import Desk
from pipeline.model.news import Article, Use, Verdict
from pipeline.model.story import AssignDecision, Form, Length, Member, Relation, Story, story_id
from pipeline.write.assignment import assign, carried

HEALTH = Desk(id="health", name="Health desk", language="en-GB", length=Length.LONG)

SPANISH = make_article(
    "https://elfaro.example/1",
    headline="Células madre contra la esclerosis múltiple",
    sentences=("Quince pacientes recibieron el tratamiento.",),
)
ENGLISH = make_article(
    "https://society.example/1",
    publisher="The Society",
    language="en-GB",
    headline="Stem cell study",
    sentences=("We welcome the study.",),
)


def story_of(*articles: Article, copies: bool = False) -> Story:
    """The articles as one story; as copies of the first, if so."""
    members = tuple(
        Member(
            article_id=article.id,
            publisher=article.publisher,
            language=article.language,
            relation=Relation.WIRE if copies and article is not articles[0] else Relation.REPORT,
            origin_id=articles[0].id if copies else article.id,
            reason="",
            published_at=article.published_at,
            grouped_at=NOON,
        )
        for article in articles
    )
    return Story(id=story_id(articles[0].id), members=members)


def ask(
    *articles: Article, drafts_today: int = 0, copies: bool = False, **rules: object
) -> AssignDecision:
    """What the health desk, under these rules, says of the articles' story an hour after noon."""
    desk = replace(HEALTH, **rules)  # type: ignore[arg-type]  # named rules of many types
    story = story_of(*articles, copies=copies)
    now = NOON + timedelta(hours=1)
    return assign(story, articles, desk, drafts_today=drafts_today, now=now)


def test_a_desk_without_rules_wants_every_fresh_article() -> None:
    """The assignment is in the desk's language, form and length, and says why."""
    decision = ask(SPANISH, ENGLISH)

    assert decision.code == "assigned"
    assert decision.assignment is not None
    assert (decision.assignment.language, decision.assignment.length, decision.assignment.form) == (
        "en-GB",
        Length.LONG,
        Form.CONDENSED,
    )
    assert decision.reason == decision.assignment.reason
    assert decision.reason == (
        "Health desk wants it: 2 independent sources (El Faro and The Society), latest article of "
        "2026-07-21 12:00 UTC."
    )


def test_the_reason_names_the_word_that_was_found() -> None:
    """As the desk's list writes it."""
    decision = ask(SPANISH, keywords=("volcano", "esclerosis multiple"))

    assert decision.reason == (
        "Health desk wants it: 1 independent source (El Faro), carries “esclerosis multiple”, "
        "latest article of 2026-07-21 12:00 UTC."
    )


def test_the_same_story_is_the_same_assignment_at_every_look() -> None:
    """So that it is written once, and its reason is kept once."""
    assert ask(SPANISH, ENGLISH) == ask(SPANISH, ENGLISH)


@pytest.mark.parametrize(
    ("articles", "rules", "code", "reason"),
    [
        (
            [replace(SPANISH, use=Use.BACKGROUND), replace(ENGLISH, verdict=Verdict.TEASER)],
            {},
            "no_text",
            "None of its articles may be drafted from",
        ),
        (
            [replace(SPANISH, published=claimed(NOON - timedelta(days=4)))],
            {},
            "not_fresh",
            "Its latest article is of 2026-07-17 12:00 UTC; Health desk takes nothing older than 72 hours.",
        ),
        (
            [ENGLISH],
            {"from_languages": ("es", "fr")},
            "other_languages",
            "Its articles are in en; Health desk takes es and fr.",
        ),
        (
            [SPANISH],
            {"publishers": ("20minutos", "The Society")},
            "other_publishers",
            "It comes from El Faro; Health desk takes 20minutos and The Society.",
        ),
        (
            [SPANISH, ENGLISH],
            {"muted": ("horóscopo", "ESCLEROSIS")},
            "muted",
            "It carries “ESCLEROSIS”, which Health desk has muted.",
        ),
        (
            [SPANISH],
            {"keywords": ("volcano",)},
            "no_keyword",
            "It carries none of the words that Health desk looks for.",
        ),
        (
            [SPANISH],
            {"min_independent_sources": 2},
            "too_few_sources",
            "1 independent source; Health desk asks for 2.",
        ),
        (
            [ENGLISH],
            {"form": Form.TRANSLATION},
            "nothing_to_translate",
            "Health desk translates articles whole, and none of these is in another language than its own.",
        ),
    ],
)
def test_each_rule_refuses_with_a_code_and_a_sentence(
    articles: list[Article], rules: dict[str, object], code: str, reason: str
) -> None:
    """An editor who asks why there is no draft reads which rule it was."""
    decision = ask(*articles, **rules)

    assert (decision.code, decision.assignment) == (code, None)
    assert decision.reason.startswith(reason)


def test_a_full_day_refuses() -> None:
    """The draft after the last one of the day waits for tomorrow."""
    assert ask(SPANISH, drafts_today=49).code == "assigned"
    assert ask(SPANISH, drafts_today=50).code == "enough_for_today"


def test_a_wire_text_at_three_outlets_is_one_source() -> None:
    """And the reason says where the other two went."""
    copies = [
        replace(SPANISH, id=f"copy{number}", publisher=f"Outlet {number}") for number in (1, 2)
    ]
    decision = ask(SPANISH, *copies, copies=True, min_independent_sources=2)

    assert decision.reason == (
        "1 independent source (2 more run the same text); Health desk asks for 2."
    )


def test_a_background_source_does_not_make_a_language_or_publisher_wanted() -> None:
    """Only articles that a draft may rest on count for these rules."""
    background = replace(SPANISH, use=Use.BACKGROUND)

    assert ask(ENGLISH, background, from_languages=("es",)).code == "other_languages"
    assert ask(ENGLISH, background, publishers=("El Faro",)).code == "other_publishers"


def test_regions_of_a_language_do_not_matter_and_names_are_compared_plainly() -> None:
    """A desk that takes es takes es-MX; "el  faro" is El Faro."""
    mexican = replace(SPANISH, language="es-MX")

    assert ask(mexican, from_languages=("ES",)).code == "assigned"
    assert ask(mexican, publishers=("el  faró",)).code == "assigned"


def test_a_story_is_as_fresh_as_its_latest_article() -> None:
    """A running story stays wanted; exactly at the limit it still is."""
    old = replace(ENGLISH, published=claimed(NOON - timedelta(days=30)))

    assert ask(old, SPANISH).code == "assigned"
    assert ask(SPANISH, fresh_for=timedelta(hours=1)).code == "assigned"
    assert ask(SPANISH, fresh_for=timedelta(minutes=59)).code == "not_fresh"


def test_a_translation_is_of_the_first_report_in_another_language() -> None:
    """Of a copy only when there is no report, and never of the desk's own language."""
    later = replace(
        SPANISH, id="later", publisher="La Costa", published=claimed(NOON + timedelta(minutes=5))
    )
    decision = ask(ENGLISH, later, SPANISH, form=Form.TRANSLATION)

    assert decision.assignment is not None
    assert decision.assignment.article_id == SPANISH.id

    decision = ask(ENGLISH, later, form=Form.TRANSLATION, copies=True)
    assert decision.assignment is not None
    assert decision.assignment.article_id == "later"


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        # Case and accents.
        ("cancer", "Un avance contra el CÁNCER.", True),
        ("CÁNCER", "a cancer drug", True),
        ("strasse", "Die Straße war leer.", True),
        # Whole words only.
        ("cancer", "cancerous", False),
        ("MS", "It helps forms of care.", False),
        ("MS", "People with MS, say they", True),
        ("age", "the agency", False),
        # Phrases, whatever stands between the words.
        ("stem cell", "A stem-cell trial", True),
        ("stem cell", "A stem\n cell trial", True),
        ("stem cell", "stem of a cell", False),
        ("covid-19", "La COVID 19 y", True),
        ("l'hôpital", "Dans l’hopital voisin", True),
        # The beginning of a word.
        ("vacun*", "las vacunas", True),
        ("vacun*", "revacunar", False),
        # Other scripts.
        ("рак", "Против РАКА", False),
        ("рак", "это рак.", True),
        ("سرطان", "علاج سرطان الدم", True),
        ("हिन्दी", "यह हिन्दी में है", True),
        ("हि", "यह हिन्दी में है", False),
        # Scripts that put no spaces between words.
        ("癌症", "新的癌症疗法", True),
        ("がん", "新しいがん治療", True),
        ("มะเร็ง", "การรักษามะเร็งใหม่", True),
        # What is no word at all.
        ("", "anything", False),
        ("*", "anything", False),
        (" - ", "anything - at all", False),
    ],
)
def test_words_are_found_whole_in_any_language(term: str, text: str, found: bool) -> None:  # noqa: FBT001  # a table
    """Whatever their case, accents and punctuation."""
    article = make_article(sentences=(text,), headline="")

    assert carried([term], [article]) == (term if found else "")


def test_words_are_looked_for_in_all_that_the_article_says() -> None:
    """Headline, standfirst, section, keywords and body; the first term of the desk's list is named."""
    for changes in (
        {"headline": "Volcán"},
        {"headline": "", "title": "Volcán"},
        {"standfirst": "El volcán"},
        {"section": "Volcán"},
        {"keywords": ("volcán",)},
    ):
        assert carried(["sea", "volcan"], [replace(ENGLISH, **changes)]) == "volcan"
    assert carried(["stem cell", "study"], [SPANISH, ENGLISH]) == "stem cell"


def test_a_long_term_of_punctuation_takes_no_time() -> None:
    """Terms are text and never patterns, so that nobody's keyword can hang a desk."""
    article = make_article(sentences=("a" * 50_000,))

    assert carried(["(a+)+$", "a" * 30 + "!"], [article]) == ""
