"""The article that is corrected after it was read."""

import json
from pathlib import Path

import httpx

from pipeline.sample import Edits, SampleNewsroom

OUTLET = "cronica-del-alba"
FEED = "/feed/portada.json"
PAGE = "/231126044/riada-aldeamora-rio-almara"


def _title_in_feed(base: str) -> str:
    entries = httpx.get(f"{base}{FEED}").json()["items"]
    return next(entry["title"] for entry in entries if entry["url"] == f"{base}{PAGE}")


def test_an_article_changes_once_it_was_read_and_its_feed_is_listed_again(sample: Path) -> None:
    """Feed and page show the first edition in a first pass, and the corrected one from the next listing on."""
    with SampleNewsroom(sample, first_port=0) as newsroom:
        base = newsroom.addresses[OUTLET]
        listed_twice_unread = (_title_in_feed(base), _title_in_feed(base))
        first = httpx.get(f"{base}{PAGE}")
        read_twice = httpx.get(f"{base}{PAGE}")
        listed_again = _title_in_feed(base)
        held = {"If-None-Match": first.headers["etag"]}
        second = httpx.get(f"{base}{PAGE}", headers=held)

    assert all(title.startswith("Cuatro muertos") for title in listed_twice_unread)
    assert "Cuatro muertos" in first.text
    assert read_twice.text == first.text
    assert listed_again.startswith("Tres muertos")
    assert second.status_code == 200
    assert "Cuatro muertos" not in second.text
    assert "2023-11-28T16:40:00+01:00" in second.text
    assert second.headers["last-modified"] == "Tue, 28 Nov 2023 15:40:00 GMT"


def test_the_feed_tells_when_the_article_was_modified(sample: Path) -> None:
    """The corrected entry keeps its id and its date of publication, and gains a later one of change."""
    feeds = []
    for edits in (Edits.NEVER, Edits.MADE):
        with SampleNewsroom(sample, first_port=0, edits=edits) as newsroom:
            base = newsroom.addresses[OUTLET]
            entries = httpx.get(f"{base}{FEED}").json()["items"]
            feeds.append(next(entry for entry in entries if PAGE in entry["url"]))
    before, after = feeds

    assert "date_modified" not in before
    assert before["date_published"] == after["date_published"]
    assert after["date_modified"] > after["date_published"]


def test_a_date_alone_tells_of_the_edit_too(sample: Path) -> None:
    """A reader that sends If-Modified-Since and no tag gets the corrected page and feed, and no false 304."""
    with SampleNewsroom(sample, first_port=0) as newsroom:
        base = newsroom.addresses[OUTLET]
        held = [httpx.get(f"{base}{path}").headers["last-modified"] for path in (FEED, PAGE)]
        again = [
            httpx.get(f"{base}{path}", headers={"If-Modified-Since": since})
            for path, since in zip((FEED, PAGE), held, strict=True)
        ]
        later = [
            httpx.get(str(reply.url), headers={"If-Modified-Since": reply.headers["last-modified"]})
            for reply in again
        ]

    assert [reply.status_code for reply in again] == [200, 200]
    assert all("Tres muertos" in reply.text for reply in again)
    assert [reply.status_code for reply in later] == [304, 304]


def test_a_state_file_carries_what_was_read_over_a_restart(sample: Path, tmp_path: Path) -> None:
    """A newsroom that is killed and started again goes on where it was, and starts afresh without the file."""
    state = tmp_path / "sample-state.json"
    with SampleNewsroom(sample, first_port=0, state_file=state) as newsroom:
        httpx.get(f"{newsroom.addresses[OUTLET]}{PAGE}")
    with SampleNewsroom(sample, first_port=0, state_file=state) as newsroom:
        carried = _title_in_feed(newsroom.addresses[OUTLET])
    with SampleNewsroom(sample, first_port=0) as newsroom:
        afresh = _title_in_feed(newsroom.addresses[OUTLET])

    assert carried.startswith("Tres muertos")
    assert afresh.startswith("Cuatro muertos")
    assert list(json.loads(state.read_text("utf-8"))) == ["read", "edited"]


def test_a_newsroom_that_never_edits_stays_as_it_is(sample: Path) -> None:
    """However often it is read and listed, the first edition stands: repeated passes see the same."""
    with SampleNewsroom(sample, first_port=0, edits=Edits.NEVER) as newsroom:
        base = newsroom.addresses[OUTLET]
        for _ in range(2):
            assert _title_in_feed(base).startswith("Cuatro muertos")
            assert "Cuatro muertos" in httpx.get(f"{base}{PAGE}").text
