"""Times. All are aware and in UTC; a time that somebody claimed keeps the words it came from."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


def aware(at: datetime) -> datetime:
    """The same moment, or ValueError when it has no offset or is not in UTC."""
    if at.tzinfo is None or at.utcoffset() != timedelta(0):
        raise ValueError(f"a time must be aware and in UTC, got {at!r}")
    return at


def utc(at: datetime) -> datetime:
    """An aware time in UTC."""
    return at.astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time that an outlet claims, with the words it was read from."""

    at: datetime
    #: The original string.
    text: str
    #: Where it was found and how its zone was decided, e.g. ``json-ld datePublished, offset +01:00``.
    origin: str

    def __post_init__(self) -> None:
        aware(self.at)
