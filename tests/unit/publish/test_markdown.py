"""The Markdown file: complete, readable, and safe whatever the text says."""

from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import frontmatter
import pytest
from examples import NOON, make_article, make_assignment, make_draft, paragraph
from hypothesis import example, given
from hypothesis import strategies as some
from markdown_it import MarkdownIt

from pipeline.model.desk import Desk
from pipeline.model.draft import Anchor, Draft, DraftBlock, DraftBlockKind, DraftSentence, Link
from pipeline.publish.escape import one_line, web_address
from pipeline.publish.markdown import render, render_withdrawn, sources_of

DESK = Desk(id="health", name="Health desk", language="en-GB")

#: A site generator that lets everything through: HTML, tables, strikethrough.
_READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

_HOSTILE = some.one_of(
    some.text(some.characters(exclude_categories=("Cs",)), max_size=60),
    some.text("\\`*_{}[]()<>#+-.!|~^$&@=:%/ \n\t1aw\"'", max_size=40),
)


def draft_of(*blocks: DraftBlock, **changes: object) -> Draft:
    """A draft of these blocks."""
    draft = make_draft(make_assignment("story"), blocks=blocks, section="Health News")
    return replace(draft, **changes)  # type: ignore[arg-type]  # named fields of many types


def block(text: str, kind: DraftBlockKind = DraftBlockKind.PARAGRAPH) -> DraftBlock:
    """A block of one sentence."""
    return replace(paragraph(DraftSentence(id="s", text=text)), kind=kind)


def file_of(draft: Draft, **changes: object) -> str:
    """The draft's file, published at noon."""
    return render(draft, DESK, **{"sign_off": "Ana", "published_at": NOON, **changes})  # type: ignore[arg-type]  # as above


def body_of(draft: Draft) -> str:
    """What stands under the front matter."""
    return frontmatter.loads(file_of(draft)).content


class Reading(HTMLParser):
    """What a browser would make of the body: its tags with attributes, and its text."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(_READER.render(body))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Every tag that opens."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Every text that is shown."""
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join("".join(self.texts).split())


def test_a_whole_draft_reads_as_an_editor_expects() -> None:
    """Headings, quotations, lists, background, further reading, and the credit line last."""
    draft = draft_of(
        block("Fifteen patients took part."),
        block("“It is early,” said Dr Vega.", DraftBlockKind.QUOTATION),
        block("What comes next", DraftBlockKind.HEADING),
        block("A larger trial", DraftBlockKind.LIST_ITEM),
        block("A longer one", DraftBlockKind.LIST_ITEM),
        replace(block("Understanding MS", DraftBlockKind.HEADING), background=True),
        replace(block("MS is a condition of the nerves."), background=True),
        further_reading=(
            Link(title="Trials", url="https://society.example/trials?a=1&copy=2", publisher="S"),
        ),
        credit=("20minutos", "MS Society"),
    )

    assert body_of(draft).splitlines() == [
        "Fifteen patients took part.",
        "",
        "> “It is early,” said Dr Vega.",
        "",
        "## What comes next",
        "",
        "- A larger trial",
        "- A longer one",
        "",
        "## Understanding MS",
        "",
        "MS is a condition of the nerves.",
        "",
        "## Further reading",
        "",
        "- [Trials](<https://society.example/trials?a=1&amp;copy=2>) (S)",
        "",
        "Sources: 20minutos - MS Society",
    ]
    reading = Reading(body_of(draft))
    assert ("href", "https://society.example/trials?a=1&copy=2") in reading.attributes


def test_links_in_the_text_are_links_of_the_file() -> None:
    """Words lead where they led on the desk; what is no address is words, and no address can end its link."""
    text = "See *the* report, or write to us."
    sentence = DraftSentence(
        id="s",
        text=text,
        anchors=(
            Anchor(start=4, end=16, url="https://h.example/a?b=1&c=(2)>x"),
            Anchor(start=21, end=26, url="mailto:desk@h.example"),
            Anchor(start=30, end=32, url="javascript:alert(1)"),
        ),
    )

    (line,) = [one for one in body_of(draft_of(paragraph(sentence))).splitlines() if "See" in one]

    assert line == (
        "See [\\*the\\* report](<https://h.example/a?b=1&amp;c=%282%29%3Ex>), or [write](<mailto:desk@h.example>) to us."
    )


def test_the_front_matter_says_where_the_draft_comes_from() -> None:
    """All that a site or an archive needs, in YAML that any parser reads."""
    sources = (
        Link(
            title="Células",
            url="https://elfaro.example/1",
            publisher="El Faro",
            usage_terms="© El Faro",
        ),
    )
    draft = draft_of(block("Text."), revision=3)
    said = frontmatter.loads(file_of(draft, sources=sources)).metadata

    assert said["headline"] == "Stem cells tried against multiple sclerosis"
    assert said["title"] == said["headline"]
    assert said["standfirst"] == "Fifteen patients took part."
    assert (said["section"], said["slugline"]) == ("Health News", "ms-stem-cells")
    assert (said["language"], said["desk"]) == ("en-GB", "Health desk")
    assert said["date"] == said["updated"] == "2026-07-21T12:00:00.000000Z"
    assert said["state"] == "published"
    assert said["credit"] == ["El Faro", "The Society"]
    assert said["sources"] == [
        {
            "publisher": "El Faro",
            "title": "Células",
            "address": "https://elfaro.example/1",
            "usage_terms": "© El Faro",
        }
    ]
    assert said["digital_source_type"] == "trainedAlgorithmicMedia"
    assert (said["writer"], said["sign_off"]) == ("built-in 1", "Ana")
    assert (said["story_id"], said["draft_id"], said["revision"]) == ("story", draft.id, 3)


def test_a_correction_says_when() -> None:
    """The first date stays."""
    later = NOON + timedelta(hours=1)
    said = frontmatter.loads(file_of(draft_of(block("Text.")), updated_at=later)).metadata

    assert (said["state"], said["date"], said["updated"]) == (
        "corrected",
        "2026-07-21T12:00:00.000000Z",
        "2026-07-21T13:00:00.000000Z",
    )


def test_nothing_is_left_of_a_text_that_was_withdrawn() -> None:
    """But its headline, why, and the fact in the draft's language."""
    draft = draft_of(block("Not true at all."), language="es")
    text = render_withdrawn(
        draft, DESK, reason="It was not true.", published_at=NOON, withdrawn_at=NOON
    )
    said = frontmatter.loads(text)

    assert said["state"] == "withdrawn"
    assert said["withdrawn_because"] == "It was not true."
    assert said.content == "Este artículo ha sido retirado."


def test_headings_of_ours_are_in_the_drafts_language() -> None:
    """English where there is no translation of them."""
    link = Link(title="T", url="https://a.example/")
    for language, heading in (("es-MX", "Para saber más"), ("fi", "Further reading")):
        draft = draft_of(further_reading=(link,), language=language)

        assert f"## {heading}" in body_of(draft)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "//elfaro.example/x",
        "https://[broken",
        "",
        "ftp://a.example/",
    ],
)
def test_an_address_that_is_none_of_the_web_is_no_link(url: str) -> None:
    """Its title stands there alone."""
    draft = draft_of(further_reading=(Link(title="More", url=url),))

    assert "- More\n" in body_of(draft)
    assert web_address(url) == ""


@given(_HOSTILE)
@example("<script>alert(1)</script>")
@example("[x](javascript:alert(1)) ![x](https://evil.example/x.png)")
@example("1. one\n2. two")
@example("- one")
@example("# heading #")
@example("> quotation")
@example("    code")
@example("```\ncode")
@example("a | b\n--|--\n1 | 2")
@example("https://evil.example www.evil.example a@evil.example <https://evil.example>")
@example("[a]: https://evil.example")
@example("&lt;b&gt; &copy; &#x3C;script&#x3E;")
@example("text\\")
@example("===")
@example("***")
@example("{{< figure >}} {% include x %} {: .class}")
@example("~~gone~~ ^up^ $x$ __b__")
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever stands in a sentence is shown as it is, in a paragraph, and nothing more."""
    body = body_of(draft_of(block(text), credit=("A",)))
    reading = Reading(body)

    shown = one_line(text)
    assert reading.tags == (["p", "p"] if shown else ["p"])
    assert reading.attributes == []
    assert reading.text == " ".join(f"{shown} Sources: A".split())


def test_bare_addresses_become_no_links() -> None:
    """Readers that turn addresses in running text into links find none."""
    text = "See https://evil.example, www.evil.example or a@evil.example"

    assert body_of(draft_of(block(text))).startswith(
        r"See https\://evil.example, www\.evil.example or a\@evil.example"
    )


@given(_HOSTILE, some.sampled_from(DraftBlockKind))
def test_no_text_leaves_its_block(text: str, kind: DraftBlockKind) -> None:
    """Not a heading, a quotation or a list either."""
    shown = one_line(text)
    if not shown:
        return
    reading = Reading(body_of(draft_of(block(text, kind), credit=("A",))))
    tags = {
        DraftBlockKind.PARAGRAPH: ["p"],
        DraftBlockKind.HEADING: ["h2"],
        DraftBlockKind.QUOTATION: ["blockquote", "p"],
        DraftBlockKind.LIST_ITEM: ["ul", "li"],
    }

    assert reading.tags == [*tags[kind], "p"]
    assert reading.text == " ".join(f"{shown} Sources: A".split())


@given(_HOSTILE, _HOSTILE)
def test_links_take_any_title_and_address(title: str, url: str) -> None:
    """A link is to the web or it is none, and its title is text."""
    link = Link(title=title, url=f"https://a.example/{url}", publisher="P")
    reading = Reading(body_of(draft_of(further_reading=(link,), credit=("A",))))

    assert set(reading.tags) <= {"h2", "ul", "li", "a", "p"}
    for name, value in reading.attributes:
        assert name == "href"
        assert value is not None
        assert value.startswith("https://a.example/")


@given(_HOSTILE)
@example('" \n---\nevil: true\n---\n')
@example("<script>alert(1)</script><!-- --></b>")
@example("\x85 \u2028 \u2029 \x7f \x00 \ufeff")
def test_no_text_leaves_its_field(text: str) -> None:
    """Front matter stays the fields that it is, and holds no tag that a template would print."""
    headline = DraftSentence(id="h", text=text)
    source = Link(title=text, url="https://a.example/", publisher=text)
    said = frontmatter.loads(
        file_of(draft_of(block("Body."), headline=headline, section=text), sources=[source])
    )

    assert "evil" not in said.metadata
    assert said["state"] == "published"
    assert said["headline"].replace("‹", "<") == one_line(text).replace("‹", "<")
    assert said.content.startswith("Body.")
    assert not any(tag in said["headline"] for tag in ("<s", "</", "<!", "<b"))


def test_a_less_than_sign_stays_one() -> None:
    """Only what would begin a tag is changed in the front matter."""
    headline = DraftSentence(id="h", text="Risk fell (p < 0.05, n <5)")

    said = frontmatter.loads(file_of(draft_of(headline=headline)))

    assert said["headline"] == "Risk fell (p < 0.05, n <5)"


def test_sources_are_the_articles_that_sentences_rest_on() -> None:
    """In the order of use; an article that no sentence uses is none, an explainer is none."""
    used, unused = make_article("https://a.example/1"), make_article("https://b.example/1")
    later = make_article("https://c.example/1", publisher="La Costa", headline="", title="Título")
    rests = (f"{later.id}@1#0", f"{used.id}@1#0", "explainer:ms#2", f"{later.id}@2#1")
    draft = draft_of(paragraph(DraftSentence(id="s", text="Text.", based_on=rests)))

    assert sources_of(draft, [unused, used, later]) == (
        Link(title="Título", url=later.url, publisher="La Costa"),
        Link(title=used.headline, url=used.url, publisher="El Faro"),
    )
