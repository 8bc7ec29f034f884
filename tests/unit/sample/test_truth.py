"""What the sample says of itself holds: facts, names, stories, dates."""

import re
import tomllib
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pipeline.sample import Outlet, SampleArticle, load_outlets

SPANISH = "celulas-madre-cerebro-esclerosis-multiple-progresiva"
ENGLISH = "neural-stem-cells-secondary-progressive-ms-first-results"
HEALTH = {
    "20minutos",
    "ms-society",
    "trasluz-salud",
    "wardlight",
    "quillgate-health",
    "cronica-del-alba",
}

_CAPITALISED = r"[A-ZÁÉÍÓÚÑ][\w’'-]+"
_NAME = re.compile(
    rf"{_CAPITALISED}(?:[ ](?:(?:de|del|la|las|los|of|the|and|y|for)[ ]){{0,2}}{_CAPITALISED})+"
)
#: Words that stand before or between names with a capital of their own.
_NOT_NAMES = re.compile(
    r"\b(But|Councillor|Dr|El|En|From|In|La|Miss|Mr|Mrs|Para|Rationing|Reader|Sister|The|Treatment There|What|MS"
    r"|and|de|del|the|y|January|'s)\b|'s"
)


@pytest.fixture(scope="module")
def outlets(sample: Path) -> tuple[Outlet, ...]:
    """All outlets."""
    return load_outlets(sample)


@pytest.fixture(scope="module")
def editions(outlets: tuple[Outlet, ...]) -> list[tuple[Outlet, SampleArticle]]:
    """Every edition of every article with its outlet."""
    return [
        (outlet, edition)
        for outlet in outlets
        for article in outlet.articles
        for edition in (article, article.edited)
        if edition is not None
    ]


def _read(sample: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((sample / name).read_text("utf-8"))


def _body(editions: list[tuple[Outlet, SampleArticle]], slug: str) -> str:
    return next(article.body for _, article in editions if article.slug == slug)


def test_there_are_enough_outlets_and_articles_in_both_languages(
    outlets: tuple[Outlet, ...],
) -> None:
    """At least eight outlets and 25 articles, of which ten or more in each language."""
    counts = {"es": 0, "en": 0}
    for outlet in outlets:
        counts[outlet.language] += len(outlet.articles)

    assert len(outlets) >= 8
    assert sum(counts.values()) >= 25
    assert min(counts.values()) >= 10


def test_the_two_stem_cell_articles_carry_every_fact_together(
    sample: Path, editions: list[tuple[Outlet, SampleArticle]]
) -> None:
    """Each of F1 to F23 and B1 to B6 stands where facts.toml says, in the form that language uses."""
    facts = _read(sample, "facts.toml")["fact"]
    wanted = [*(f"F{number}" for number in range(1, 24)), *(f"B{number}" for number in range(1, 7))]

    assert [fact["id"] for fact in facts] == wanted
    for fact in facts:
        assert "es" in fact or "en" in fact
        if "es" in fact:
            assert re.search(fact["es"], _body(editions, SPANISH), re.IGNORECASE), fact["id"]
        if "en" in fact:
            assert re.search(fact["en"], _body(editions, ENGLISH), re.IGNORECASE), fact["id"]


def test_the_two_stem_cell_articles_are_as_long_as_such_articles_are(
    editions: list[tuple[Outlet, SampleArticle]],
) -> None:
    """500 to 700 words in Spanish, 450 to 650 in English, and 200 or more for each hard negative."""
    assert 500 <= len(_body(editions, SPANISH).split()) <= 700
    assert 450 <= len(_body(editions, ENGLISH).split()) <= 650
    for slug in (
        "looking-back-2011-bone-marrow-stem-cell-ms-trial",
        "que-fue-del-ensayo-stems-san-raffaele",
        "uppsala-autologous-transplants-jnnp",
    ):
        assert len(_body(editions, slug).split()) >= 200


def test_neither_of_the_two_falls_into_a_trap(
    sample: Path, editions: list[tuple[Outlet, SampleArticle]]
) -> None:
    """The claim of better cognition stands only at the background outlet, and is denied at the other."""
    for trap in _read(sample, "facts.toml")["trap"]:
        assert not re.search(trap["draft"], _body(editions, ENGLISH), re.IGNORECASE), trap["id"]
    assert "cogni" not in _body(editions, SPANISH)
    claim = _body(editions, "trasplante-celulas-madre-esclerosis-multiple-mejora-cognicion")
    assert "mejoraron su cognición y redujeron la inflamación" in claim
    denial = _body(editions, "stem-cell-ms-trial-scans-caution")
    assert "Most of these patients still showed activity on MRI" in denial


def test_real_people_are_never_quoted_directly(
    sample: Path, editions: list[tuple[Outlet, SampleArticle]]
) -> None:
    """Real people are named in the two stem-cell articles alone, in paragraphs without quotation marks."""
    for _, article in editions:
        for paragraph in article.body.split("\n\n"):
            for name in _read(sample, "names.toml")["real_people"]:
                if name in paragraph or name.split()[-1] in paragraph:
                    assert article.slug in {SPANISH, ENGLISH}
                    assert not re.search('[«»“”"‘]', paragraph)


def test_every_name_in_every_article_is_accounted_for(
    sample: Path, editions: list[tuple[Outlet, SampleArticle]]
) -> None:
    """A name of two or more words in any article is in names.toml, so that no real person slips in."""
    names = _read(sample, "names.toml")
    known = sorted((name for group in names.values() for name in group), key=len, reverse=True)
    short = {part for group in names.values() for name in group for part in name.split()}
    for outlet, article in editions:
        for found in _NAME.finditer(article.body):
            rest = found[0]
            for name in known:
                rest = rest.replace(name, " ")
            unknown = [word for word in _NOT_NAMES.sub(" ", rest).split() if word not in short]

            assert not unknown, (outlet.id, article.slug, found[0])


def test_every_author_is_invented_and_accounted_for(
    sample: Path, editions: list[tuple[Outlet, SampleArticle]]
) -> None:
    """Bylines name invented authors, and none at the outlets that exist."""
    invented = set(_read(sample, "names.toml")["invented_authors"])
    for outlet, article in editions:
        assert set(article.authors) <= invented
        if outlet.id in {"20minutos", "ms-society"}:
            assert article.authors == ()


def test_real_bodies_are_named_where_the_subject_is_ms(
    sample: Path, editions: list[tuple[Outlet, SampleArticle]]
) -> None:
    """No invented event is laid at the door of a real body."""
    for outlet, article in editions:
        for body in _read(sample, "names.toml")["real_bodies"]:
            if re.search(rf"\b{re.escape(body)}\b", article.title + article.body):
                assert outlet.id in HEALTH
                assert re.search(r"escler|\bMS\b|multiple sclerosis", article.body), article.slug


def test_every_article_is_in_one_story_or_one_exception(
    sample: Path, outlets: tuple[Outlet, ...]
) -> None:
    """stories.toml names each article once: in a story, or as a page that gives none; its credits are publishers."""
    truth = _read(sample, "stories.toml")
    told = [
        (article["outlet"], article["slug"])
        for story in truth["story"]
        for article in story["articles"]
    ]
    told += [(page["outlet"], page["slug"]) for page in (*truth["page"], *truth["unlisted"])]
    told += [
        (page["outlet"], page["slug"]) for page in truth["refused"] if not page["text_in_feed"]
    ]

    assert sorted(told) == sorted(
        (outlet.id, article.slug) for outlet in outlets for article in outlet.articles
    )
    publishers = {outlet.name for outlet in outlets}
    ids = {story["id"] for story in truth["story"]}
    for story in truth["story"]:
        assert set(story["credit"]) <= publishers
        assert bool(story["credit"]) or not story["draft"]
    assert all(set(pair["stories"]) <= ids for pair in truth["apart"])


def test_four_stories_are_told_in_two_languages(sample: Path, outlets: tuple[Outlet, ...]) -> None:
    """Four stories have articles in Spanish and in English, and stories.toml says so."""
    language = {outlet.id: outlet.language for outlet in outlets}
    stories = _read(sample, "stories.toml")["story"]
    for story in stories:
        found = sorted({language[article["outlet"]] for article in story["articles"]})

        assert found == story["languages"], story["id"]
    assert sum(story["languages"] == ["en", "es"] for story in stories) == 4


def test_the_wire_text_is_the_same_at_three_outlets(
    sample: Path, editions: list[tuple[Outlet, SampleArticle]]
) -> None:
    """Three outlets credit one invented agency and share nearly all words; one adds a paragraph of its own."""
    wire = [article for _, article in editions if article.agency]
    words = [set(article.body.split()) for article in wire]

    assert {article.agency for article in wire} == {"Agencia Brújula"}
    assert len(wire) == 3
    for one, other in pairwise(words):
        assert len(one & other) / min(len(one), len(other)) > 0.85
    assert len({article.body.count("\n\n") for article in wire}) == 3


def test_all_is_dated_in_the_newsrooms_days(
    sample: Path, editions: list[tuple[Outlet, SampleArticle]]
) -> None:
    """Articles are of 25 to 28 November 2023, before the clock, in local offsets; older ones are the charity's."""
    clock = datetime.fromisoformat(_read(sample, "stories.toml")["clock"])
    first = datetime(2023, 11, 25, tzinfo=UTC)
    for outlet, article in editions:
        assert article.changed_at < clock
        assert article.published >= first or outlet.id == "ms-society"
        summer = article.published < datetime(2023, 10, 29, tzinfo=UTC)
        hours = {"Europe/Madrid": 1, "Europe/London": 0}[outlet.time_zone] + summer
        offset = article.published.utcoffset()
        assert offset is not None
        assert offset.total_seconds() == hours * 3600


def test_an_edit_is_the_latest_thing_at_its_outlet(outlets: tuple[Outlet, ...]) -> None:
    """Otherwise the outlet's Last-Modified would not move when the edit is made."""
    for outlet in outlets:
        for article in outlet.articles:
            if article.edited is not None:
                others = [each.changed_at for each in outlet.articles]

                assert article.edited.changed_at > max(others), article.slug


def test_invented_people_speak_in_plenty_of_direct_quotations(
    editions: list[tuple[Outlet, SampleArticle]],
) -> None:
    """There are sixty direct quotations or more, in angle, curly, single and straight marks."""
    text = "\n".join(article.body for _, article in editions)
    counts = {
        "«»": len(re.findall("«[^»]+»", text)),
        "“”": len(re.findall("“[^”]+”", text)),
        "‘’": len(re.findall("‘[^‘]+’", text)),
        '""': len(re.findall('"[^"]+"', text)),
        "''": len(re.findall("(?m)(?:^|(?<= ))'[^'\n]+'", text)),
    }

    assert min(counts.values()) >= 5
    assert sum(counts.values()) >= 60
