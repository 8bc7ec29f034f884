"""What a listing says of its entries, before anything is cleaned or decided."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Words(NamedTuple):
    """A text of a listing as it stands there."""

    value: str = ""
    #: HTML, to be cleaned; plain text otherwise.
    markup: bool = True
    #: What its relative links are seen from.
    base: str = ""


class Stamp(NamedTuple):
    """A time of a listing as it stands there, and the element it stood in."""

    text: str = ""
    origin: str = ""


_NO_WORDS = Words()
_NO_STAMP = Stamp()


@dataclass(slots=True, kw_only=True)
class RawEntry:
    """One line of a listing as it stands there; filled in while its element is read."""

    id: str = ""
    #: Absolute where the listing gives enough to make it so.
    link: str = ""
    title: Words = _NO_WORDS
    summary: Words = _NO_WORDS
    content: Words = _NO_WORDS
    authors: list[str] = field(default_factory=list)
    published: Stamp = _NO_STAMP
    modified: Stamp = _NO_STAMP
    #: Not to be published before.
    embargo: Stamp = _NO_STAMP
    #: As the listing says for this entry alone; empty when it does not.
    language: str = ""


#: What an editor does about a listing that answers with nothing.
NOTHING_CAME = "Look at the address in a browser: the outlet may list its news elsewhere now."

#: Entries beyond these are only counted.
MOST_READ = 10_000


@dataclass(slots=True, kw_only=True)
class Reading:
    """All that was read of one listing."""

    entries: list[RawEntry]
    #: How many more the listing has.
    unread: int = 0
    title: str = ""
    #: Sentences about what could not be read.
    problems: list[str] = field(default_factory=list)
    #: Addresses of further pages, or of the sitemaps that an index names, newest first.
    further: list[str] = field(default_factory=list)
    #: How long the listing asks to be left alone, in minutes (RSS ``ttl``); 0 when it says nothing.
    ttl_minutes: int = 0
