"""A listing page's "load more": the further entries come as JSON, or as a piece of the page inside JSON."""

import json

import pytest

from pipeline.config.sources import ListingTable
from pipeline.errors import ConfigError, UnreadableError
from pipeline.model.news import ListingSelectors, LoadMore
from pipeline.sources.more import is_json, read_more

SELECTORS = ListingSelectors(entry="li", link="a", title="a")
URL = "https://d.example/api/more?page=2"


def read(reply, more, *, url=URL):
    """A reply read as JSON."""
    return read_more(json.dumps(reply), more, SELECTORS, url=url)


def test_entries_are_found_by_the_paths_of_the_file():
    """Addresses are made whole, marks of HTML in titles are read, dates keep where they stood."""
    more = LoadMore(
        url=URL,
        entries="data.items",
        link="links.0.href",
        title="head.text",
        date="at",
        id="key",
        summary="intro",
    )
    reply = {
        "data": {
            "items": [
                {
                    "key": 7,
                    "links": [{"href": "/a"}],
                    "head": {"text": "Uno &amp; dos"},
                    "at": "2026-03-04T09:00:00Z",
                    "intro": "Entrada",
                }
            ]
        }
    }

    (entry,) = read(reply, more).entries

    assert (entry.id, entry.link) == ("7", "https://d.example/a")
    assert (entry.title.value, entry.summary.value) == ("Uno &amp; dos", "Entrada")
    assert (entry.published.text, entry.published.origin) == ("2026-03-04T09:00:00Z", '"at"')


def test_html_in_the_reply_is_read_by_the_pages_selectors():
    """Whether it is one piece or several."""
    more = LoadMore(url=URL, html="html")
    whole = {"html": "<ul><li><a href='/a'>Uno</a></li></ul>"}
    pieces = {"html": ["<li><a href='/a'>Uno</a></li>", "<li><a href='/b'>Dos</a></li>"]}

    assert [entry.link for entry in read(whole, more).entries] == ["https://d.example/a"]
    assert [entry.title.value for entry in read(pieces, more).entries] == ["Uno", "Dos"]
    assert read({"html": ""}, more).entries == []


def test_a_path_that_leads_nowhere_names_what_the_reply_has():
    """Whoever wrote the file sees what to write instead."""
    with pytest.raises(ConfigError, match='"results"') as caught:
        read({"results": []}, LoadMore(url=URL, entries="items"))
    assert "Correct `entries`" in caught.value.remedy


@pytest.mark.parametrize(
    "reply",
    [
        [],
        [None, 3, "x", [], {}, {"url": None}, {"url": ["a"]}, {"url": "javascript:alert(1)"}],
        [{"url": "/a", "title": {"deep": 1}, "date": []}],
        [{"url": "\ud83d", "title": "\ud83d"}],
    ],
)
def test_strange_replies_are_read_or_skipped(reply, parse):
    """No value of any type crashes, and nothing live becomes an address."""
    reading = read(reply, LoadMore(url=URL, date="date"))

    assert all(isinstance(entry.link, str) for entry in reading.entries)
    for entry in reading.entries:
        (entry.link + entry.title.value).encode()


def test_what_is_no_json_is_told_apart():
    """A page that begins like one is a page; broken JSON is unreadable."""
    assert is_json(' \n{"a": 1}')
    assert not is_json("<html>")
    for broken in ("{", "[" * 100_000):
        with pytest.raises(UnreadableError):
            read_more(broken, LoadMore(url=URL), SELECTORS, url=URL)


def test_the_address_counts_pages_and_entries():
    """By the number that the outlet gives its second page, or by the entries that came before."""
    by_page = LoadMore(url="https://d.example/more?p={page}", first_page=1)
    by_offset = LoadMore(url="https://d.example/more?from={offset}")

    assert by_page.address(2, offset=20) == "https://d.example/more?p=1"
    assert by_page.address(3, offset=40) == "https://d.example/more?p=2"
    assert by_offset.address(3, offset=40) == "https://d.example/more?from=40"


@pytest.mark.parametrize(
    ("changes", "mistake"),
    [
        ({"kind": "feed", "selectors": None}, 'belongs to a listing of kind "page"'),
        ({"max_pages": 1}, "needs max_pages"),
        ({"load_more": {"address": "https://d.example/more"}}, "needs {page} or {offset}"),
    ],
)
def test_a_file_that_cannot_work_says_so(changes, mistake):
    """The mistake is named when the file is read, not in the night."""
    table = {
        "kind": "page",
        "address": "https://d.example/",
        "selectors": {"entry": "li"},
        "max_pages": 3,
        "load_more": {"address": "https://d.example/more?p={page}", "entries": "items"},
    }

    assert ListingTable.model_validate(table).as_listing().load_more.entries == "items"
    with pytest.raises(ValueError, match=mistake):
        ListingTable.model_validate(table | changes)
