"""A story is the same however its articles came in."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

from pipeline.model.story import Member, Relation, Story, by_publication, independent_sources

NOON = datetime(2023, 11, 28, 12, tzinfo=UTC)


def member(article: str, publisher: str, hours: int, *, origin: str, relation: Relation) -> Member:
    """A member published some hours after noon."""
    return Member(
        article_id=article,
        publisher=publisher,
        language="es",
        relation=relation,
        origin_id=origin,
        reason="test",
        published_at=NOON + timedelta(hours=hours),
        grouped_at=NOON,
    )


def joined(order: tuple[str, ...]) -> Story:
    """One agency text at three outlets and a report of a fourth, joined in that order."""
    hours = {"a": 0, "b": 1, "c": 2, "own": 3}
    wire = [one for one in order if one != "own"]
    return Story(
        id="story",
        members=tuple(
            member(
                one,
                one.upper(),
                hours[one],
                origin=one if one == "own" else wire[0],
                relation=Relation.REPORT if one in ("own", wire[0]) else Relation.WIRE,
            )
            for one in order
        ),
    )


def test_the_order_of_arrival_changes_nothing():
    """Whatever came first, the earliest published copy is the origin and the others copies of it."""
    seen = {by_publication(joined(order)) for order in permutations(("a", "b", "c", "own"))}

    assert len(seen) == 1
    (story,) = seen
    assert [(one.article_id, one.origin_id, one.relation) for one in story.members] == [
        ("a", "a", Relation.REPORT),
        ("b", "a", Relation.WIRE),
        ("c", "a", Relation.WIRE),
        ("own", "own", Relation.REPORT),
    ]


def test_a_text_at_three_outlets_supports_once():
    """Three outlets with one text and one with its own are two independent sources."""
    assert independent_sources(joined(("b", "a", "own", "c")).members) == 2


def test_a_publisher_supports_once():
    """Two reports of one publisher are one source."""
    members = [
        member("a", "El Faro", 0, origin="a", relation=Relation.REPORT),
        member("b", "El Faro", 1, origin="b", relation=Relation.REPORT),
    ]

    assert independent_sources(members) == 1
