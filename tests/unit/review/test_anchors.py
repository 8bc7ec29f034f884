"""Links in a draft's text: typed, kept through edits, never to anything that runs."""

from dataclasses import replace

import pytest
from desk_seed import HEALTH_DRAFT
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.draft import Anchor, Finding, Severity
from pipeline.model.typed import Typed, TypedBlock
from pipeline.review.anchors import safe_address, typed_anchors
from pipeline.review.edit import repaired, revise, same_text
from pipeline.review.web.compare import compare
from pipeline.text import squeeze

REPORT = "https://hospital.example/report?a=1&b=2"


def retyped(draft, texts, marks):
    """The draft saved with these blocks and these links."""
    blocks = tuple(
        TypedBlock(kind=block.kind, text=text, background=block.background, marks=mark)
        for block, text, mark in zip(draft.blocks, texts, marks, strict=True)
    )
    typed = Typed(
        headline=draft.headline.text,
        standfirst=draft.standfirst.text,
        section=draft.section,
        blocks=blocks,
    )
    return revise(draft, typed, split=lambda text: tuple(text.split("|")), publishers={})


def texts_of(draft):
    """Each block as it stands."""
    return [block.text for block in draft.blocks]


def no_marks(draft):
    """A page that tells there are no links."""
    return [() for _ in draft.blocks]


def test_a_link_is_made_kept_moved_and_taken_away():
    """It changes nothing of the sentence's provenance; another address or none is a change of the text."""
    texts = texts_of(HEALTH_DRAFT)
    at = texts[0].index("asthma attacks")
    marks = [((at, at + 14, REPORT),), *no_marks(HEALTH_DRAFT)[1:]]
    linked = retyped(HEALTH_DRAFT, texts, marks)
    first, before = linked.blocks[0].sentences[0], HEALTH_DRAFT.blocks[0].sentences[0]

    assert replace(first, anchors=()) == before
    assert ("asthma attacks", REPORT) in list(first.runs)
    assert [link.url for link in linked.links()][:1] == [REPORT]
    assert not same_text(HEALTH_DRAFT, linked)
    assert any(REPORT in run.text for line in compare(HEALTH_DRAFT, linked) for run in line)
    kept = retyped(linked, texts, [None for _ in texts])
    assert same_text(linked, kept)
    assert same_text(HEALTH_DRAFT, retyped(linked, texts, no_marks(linked)))


def test_a_link_over_two_sentences_is_cut_between_them():
    """Each sentence has its part; spaces around it are no part of it."""
    texts = texts_of(HEALTH_DRAFT)
    one, two = HEALTH_DRAFT.blocks[0].sentences[:2]
    end = len(one.text)
    marks = [((end - 4, end + 6, REPORT),), *no_marks(HEALTH_DRAFT)[1:]]
    linked = retyped(HEALTH_DRAFT, texts, marks).blocks[0].sentences

    assert linked[0].anchors == (Anchor(start=end - 4, end=end, url=REPORT),)
    assert linked[1].anchors == (Anchor(start=0, end=5, url=REPORT),)
    assert linked[1].text == two.text


def test_a_link_stays_where_its_words_do():
    """A repaired sentence keeps the links whose words still stand in it, and no others."""
    sentence = HEALTH_DRAFT.blocks[0].sentences[0]
    patients = sentence.text.index("patients")
    year = sentence.text.index("year")
    anchors = (
        Anchor(start=year, end=year + 4, url=REPORT),
        Anchor(start=patients, end=patients + 8, url=REPORT),
    )
    block = HEALTH_DRAFT.blocks[0]
    linked = replace(
        HEALTH_DRAFT,
        blocks=(
            replace(block, sentences=(replace(sentence, anchors=anchors), *block.sentences[1:])),
        ),
    )
    finding = Finding(
        rule="x",
        severity=Severity.WARN,
        sentence_id=sentence.id,
        message="x",
        repair="Many patients were helped.",
    )

    mended = repaired(linked, finding, publishers={}).blocks[0].sentences[0]

    assert mended.anchors == (Anchor(start=5, end=13, url=REPORT),)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "https://",
        "//outlet.example/",
        "mailto:",
        "file:///etc/passwd",
        "https://outlet.example/\nx",
        "vbscript:x",
        "",
    ],
)
def test_an_address_that_a_browser_would_run_links_nothing(url):
    """Only http, https and mailto, whole and without white space."""
    assert safe_address(url) == ""
    assert typed_anchors("Some words", [(0, 4, url)]) == ()


@pytest.mark.parametrize("url", [REPORT, "http://a.example", "mailto:desk@hospital.example"])
def test_an_address_of_the_web_or_of_a_person_is_kept(url):
    """As it was written."""
    assert safe_address(url) == url


@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(st.integers(0, 70), st.integers(0, 70), st.sampled_from([REPORT, "x:y"])),
        max_size=6,
    ),
)
def test_links_never_lie_over_each_other_or_outside(text, marks):
    """Whatever a form tells: in order, within the text, around at least one character."""
    last = 0
    for one in typed_anchors(text, marks):
        assert last <= one.start < one.end <= len(squeeze(text))
        last = one.end
