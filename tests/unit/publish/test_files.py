"""Files and feed: each draft once, whatever happens on the way."""

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import frontmatter
import pytest
from examples import (
    NOON,
    make_article,
    make_assignment,
    make_decision,
    make_draft,
    make_ledger,
    opens_story,
)
from lxml import etree

from pipeline.errors import ConfigError
from pipeline.model.desk import Desk
from pipeline.model.draft import Action, Draft, DraftSentence, State
from pipeline.model.receipt import Receipt, publish_key, withdraw_key
from pipeline.publish import FilePublisher, render_feed, write_whole
from pipeline.publish.files import url_slug
from pipeline.store import open_store

DESK = Desk(id="health", name="Health desk", language="en-GB")
LATER = NOON + timedelta(days=2)
ATOM = "{http://www.w3.org/2005/Atom}"
_TESTS = Path(__file__).parent.parent.parent


@pytest.fixture
def publisher(tmp_path: Path) -> FilePublisher:
    """Into an empty folder that is not there yet."""
    return FilePublisher(tmp_path / "published")


def publish(publisher: FilePublisher, draft: Draft, at=NOON) -> Receipt:
    """The draft, signed off by Ana."""
    return publisher.publish(draft, DESK, sign_off="Ana", published_at=at)


def files(publisher: FilePublisher) -> list[str]:
    """Everything in the folder."""
    return sorted(
        path.relative_to(publisher.folder).as_posix()
        for path in publisher.folder.rglob("*")
        if path.is_file()
    )


DRAFT = make_draft(make_assignment("story"))


def test_a_draft_becomes_a_file_and_a_receipt(publisher: FilePublisher) -> None:
    """Named for its date and headline, and nothing lies beside it."""
    receipt = publish(publisher, DRAFT)

    name = f"health/2026-07-21-stem-cells-tried-against-multiple-sclerosis-{DRAFT.id}.md"
    assert files(publisher) == [name]
    assert receipt.location == name
    assert (receipt.key, receipt.state) == (publish_key(DRAFT.id, 1), State.PUBLISHED)
    assert (receipt.published_at, receipt.updated_at) == (NOON, NOON)


def test_published_ten_times_it_is_one_file_and_one_receipt(publisher: FilePublisher) -> None:
    """On another day too, and the file is not even touched."""
    first = publish(publisher, DRAFT)
    before = (publisher.folder / first.location).stat()

    again = {publish(publisher, DRAFT, NOON + timedelta(days=day)) for day in range(10)}

    assert again == {first}
    assert files(publisher) == [first.location]
    assert (publisher.folder / first.location).stat().st_mtime_ns == before.st_mtime_ns


def test_a_later_revision_takes_the_place_of_the_earlier(publisher: FilePublisher) -> None:
    """Same file, first date, corrected; the earlier one, told again, changes nothing."""
    first = publish(publisher, DRAFT)
    corrected = replace(DRAFT, revision=2, headline=DraftSentence(id="h", text="Another"))
    second = publish(publisher, corrected, LATER)

    assert second.location == first.location
    assert (second.state, second.published_at, second.updated_at) == (State.CORRECTED, NOON, LATER)
    late = publish(publisher, DRAFT, LATER)
    said = frontmatter.load(str(publisher.folder / first.location)).metadata
    assert (said["headline"], said["revision"], said["state"]) == ("Another", 2, "corrected")
    assert late.key == first.key
    assert publish(publisher, corrected, LATER + timedelta(days=1)) == second


def test_what_was_withdrawn_stays_withdrawn(publisher: FilePublisher) -> None:
    """At the same address, whatever is told afterwards."""
    first = publish(publisher, DRAFT)
    withdrawn = publisher.withdraw(
        DRAFT, DESK, sign_off="Ana", reason="Not true.", withdrawn_at=LATER
    )
    again = publisher.withdraw(
        DRAFT, DESK, sign_off="Ana", reason="Not true.", withdrawn_at=LATER + timedelta(days=1)
    )
    publish(publisher, DRAFT, LATER)

    text = (publisher.folder / first.location).read_text()
    assert withdrawn == again
    assert (withdrawn.key, withdrawn.state) == (withdraw_key(DRAFT.id, 1), State.WITHDRAWN)
    assert "This article has been withdrawn." in text
    assert "The trial was very small." not in text
    assert files(publisher) == [first.location]


def test_a_file_changed_beyond_reading_is_said_so(publisher: FilePublisher) -> None:
    """By its name and with what to do; nothing is overwritten."""
    path = publisher.folder / publish(publisher, DRAFT).location
    path.write_text("---\nheadline: [broken\n---\n")

    with pytest.raises(ConfigError, match="move the file away") as caught:
        publish(publisher, replace(DRAFT, revision=2))
    assert caught.value.context["file"] == str(path)
    assert "broken" in path.read_text()


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Células madre: ¿qué sabemos?", "celulas-madre-que-sabemos"),
        ("../../etc/passwd\x00", "etc-passwd"),
        ("新的癌症疗法", "draft"),
        ("word " * 40, "-".join(["word"] * 12)),
        ("x" * 200, "x" * 60),
        ("CON", "con"),
    ],
)
def test_a_headline_becomes_a_plain_piece_of_a_path(text: str, slug: str) -> None:
    """It leads to no other folder and fits any file system."""
    assert url_slug(text) == slug


# The feed


def entries_of(body: bytes) -> list[etree._Element]:
    """The feed's entries."""
    return etree.fromstring(body).findall(f"{ATOM}entry")


def text_of(element: etree._Element, name: str) -> str:
    """A child's text."""
    return element.findtext(f"{ATOM}{name}") or ""


def test_the_feed_has_what_atom_asks_for(publisher: FilePublisher) -> None:
    """RFC 4287, 4.1: ids, titles, times, an author and a link."""
    receipt = publish(publisher, DRAFT)
    feed = etree.fromstring(render_feed([receipt]))
    (entry,) = feed.findall(f"{ATOM}entry")

    assert text_of(feed, "id") == "tag:nightdesk.example,2026:nightdesk/feed"
    assert text_of(feed, "title") == "Nightdesk"
    assert text_of(feed, "updated") == "2026-07-21T12:00:00Z"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Nightdesk"
    assert text_of(entry, "id") == (f"tag:nightdesk.example,2026-07-21:nightdesk/draft/{DRAFT.id}")
    assert text_of(entry, "title") == "Stem cells tried against multiple sclerosis"
    assert text_of(entry, "published") == text_of(entry, "updated") == "2026-07-21T12:00:00Z"
    assert text_of(entry, "summary") == "Fifteen patients took part."
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"https://nightdesk.example/{receipt.location}"


def test_a_draft_is_one_entry_with_one_id_over_all_its_revisions(publisher: FilePublisher) -> None:
    """The latest text, the first date, whatever the order of the receipts."""
    first = publish(publisher, DRAFT)
    corrected = replace(DRAFT, revision=2, headline=DraftSentence(id="h", text="Another"))
    second = publish(publisher, corrected, LATER)
    body = render_feed([second, first, first, second])

    (entry,) = entries_of(body)
    assert text_of(entry, "title") == "Another"
    assert text_of(entry, "id") == text_of(entries_of(render_feed([first]))[0], "id")
    assert (text_of(entry, "published"), text_of(entry, "updated")) == (
        "2026-07-21T12:00:00Z",
        "2026-07-23T12:00:00Z",
    )
    assert body == render_feed([first, second])


def test_a_withdrawn_draft_leaves_a_tombstone(publisher: FilePublisher) -> None:
    """RFC 6721: readers that know it delete what they have."""
    publish(publisher, DRAFT)
    receipt = publisher.withdraw(DRAFT, DESK, sign_off="Ana", reason="x", withdrawn_at=LATER)
    feed = etree.fromstring(render_feed([receipt]))

    (tombstone,) = feed.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert tombstone.get("ref") == f"tag:nightdesk.example,2026-07-21:nightdesk/draft/{DRAFT.id}"
    assert entries_of(render_feed([receipt])) == []


def test_the_feed_is_well_formed_whatever_it_carries() -> None:
    """Controls, markup and letters of any script; and with nothing in it."""
    hostile = "<b>&amp;]]> \x00\x0b\x85\u2028 \ud800 هذا"
    receipt = Receipt(
        key="k",
        draft_id="a/b?c",
        revision=1,
        story_id="s",
        desk_id="d",
        channel="files",
        location="d/x y.md",
        headline=hostile,
        standfirst=hostile,
        section=hostile,
        language="ar",
        credit=(hostile,),
        published_at=NOON,
        updated_at=NOON,
    )
    (entry,) = entries_of(render_feed([receipt]))

    assert text_of(entry, "title") == "<b>&amp;]]> هذا"
    assert text_of(etree.fromstring(render_feed([])), "updated") == "1970-01-01T00:00:00Z"


def test_what_went_out_by_an_address_is_linked_there(publisher: FilePublisher) -> None:
    """A site's own address, as other channels give it; without section or language the entry does without."""
    receipt = publish(publisher, DRAFT)
    elsewhere = replace(receipt, location="https://site.example/a", section="", language="")
    (entry,) = entries_of(render_feed([elsewhere]))

    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://site.example/a"
    assert entry.find(f"{ATOM}category") is None
    assert dict(entry.attrib) == {}


# Kills and retries

_PUBLISH = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from examples import *
from pipeline.model.desk import Desk
from pipeline.publish import FilePublisher
desk = Desk(id="health", name="Health desk", language="en-GB")
publisher = FilePublisher(Path(sys.argv[1]))
print("ready", flush=True)
for revision in range(1, 1_000_000):
    draft = make_draft(
        make_assignment("story"),
        revision=revision,
        blocks=(paragraph(DraftSentence(id="s", text=f"Revision {revision}. " * 20_000)),),
    )
    publisher.publish(draft, desk, sign_off="Ana", published_at=NOON)
    print(revision, flush=True)
"""


def test_a_kill_leaves_a_whole_file(tmp_path: Path) -> None:
    """The one before or the one after, never half of it."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PUBLISH, tmp_path, _TESTS], stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout
        for _ in range(4):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)

    (path,) = tmp_path.glob("health/*.md")
    said = frontmatter.load(str(path))
    revision = said.metadata["revision"]
    assert said.content.count(f"Revision {revision}.") == 20_000
    assert said.content.endswith("Sources: El Faro - The Society")


def test_killed_between_file_and_receipt_it_is_published_once(tmp_path: Path) -> None:
    """Tried ten times in all: one file, one receipt, one entry of the feed, one decision."""
    publisher = FilePublisher(tmp_path / "published")
    store = open_store(f"sqlite:///{tmp_path / 'nightdesk.db'}")
    store.migrate()
    article = store.articles.save(make_article())
    story = store.stories.apply(opens_story(article), article, NOON)
    assignment = make_assignment(story.id)
    draft = make_draft(assignment)
    store.drafts.save_first(draft, assignment, make_ledger(draft))
    approve = make_decision(draft, Action.APPROVE, State.PENDING, State.APPROVED)
    store.drafts.decide(approve, 1)
    (row,) = store.outbox.due(NOON)

    for hour in range(10):
        receipt = publish(publisher, draft, NOON + timedelta(hours=hour))
        if hour == 0:
            continue  # killed here, before the receipt was kept
        published = make_decision(
            draft,
            Action.PUBLISH,
            State.APPROVED,
            State.PUBLISHED,
            actor="nightdesk",
            decided_at=receipt.updated_at,
        )
        store.outbox.done(row.key, receipt, published)

    (kept,) = store.outbox.receipts()
    assert files(publisher) == [kept.location]
    assert len(entries_of(render_feed(store.outbox.receipts()))) == 1
    assert store.outbox.due(LATER) == ()
    assert [one.action for one in store.drafts.history(draft.id)] == [
        Action.APPROVE,
        Action.PUBLISH,
    ]
    store.close()


def test_writing_whole_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    """Neither when it succeeds nor when it fails."""
    path = tmp_path / "deep" / "feed.xml"
    write_whole(path, b"one")
    write_whole(path, b"two")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "folder", b"three")

    assert path.read_bytes() == b"two"
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["deep", "feed.xml", "folder"]
