"""Ids that changed are no new entries."""

from pipeline.model.news import Entry
from pipeline.sources.known import settled


def entry(identity: str, path: str) -> Entry:
    """An entry at d.example."""
    return Entry(source_id="d", identity=identity, url=f"https://d.example/{path}", title="t")


def test_a_renewed_id_keeps_its_entry():
    """The address was known under another id: that one stays."""
    kept = settled([entry("new-1", "a?utm_source=x"), entry("2", "b")], {"d.example/a": "old-1"})

    assert [one.identity for one in kept] == ["old-1", "2"]


def test_an_address_shared_by_several_entries_tells_nothing():
    """A live page's entries all point to it, and are several all the same."""
    kept = settled([entry("1", "live"), entry("2", "live")], {"d.example/live": "0"})

    assert [one.identity for one in kept] == ["1", "2"]


def test_an_id_that_is_still_listed_is_nobody_elses():
    """Where the old id stands beside the new one, both are entries of their own."""
    kept = settled([entry("1", "x"), entry("2", "a")], {"d.example/a": "1"})

    assert [one.identity for one in kept] == ["1", "2"]
