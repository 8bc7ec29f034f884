"""What is asked of a fetcher and what comes back: a page, "not modified", or a refusal with its reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Self

from pipeline.model.health import Condition, Validators
from pipeline.model.moment import aware
from pipeline.model.news import Page, Source
from pipeline.urls import port


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """One address to be asked, once."""

    url: str
    #: What the server said last time; None asks for the whole body.
    validators: Validators | None = None
    #: The source's file allows private and loopback addresses.
    allow_private: bool = False
    #: Ports that may be asked beside the usual ones where `allow_private` holds.
    ports: tuple[int, ...] = ()
    #: Of a link only the answer counts: its body is left where it is.
    kind: Literal["page", "listing", "link"] = "page"

    @classmethod
    def of(
        cls,
        source: Source,
        url: str,
        kind: Literal["page", "listing", "link"],
        *,
        validators: Validators | None = None,
    ) -> Self:
        """An address asked on behalf of a source, as far as its file allows."""
        named = (source.home, *(listing.url for listing in source.listings))
        return cls(
            url=url,
            validators=validators,
            allow_private=source.allow_private,
            ports=tuple(sorted({found for one in named if (found := port(one))})),
            kind=kind,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A body came back."""

    page: Page
    #: To be saved only once what the body brought is saved.
    validators: Validators
    #: Where it lives now, when every redirect on the way there was permanent.
    moved_to: str = ""
    #: How long the server says that the body stays as it is.
    fresh_for: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """Nothing new: the server said so, or the same bytes came back."""

    url: str
    validators: Validators
    #: The server sent the same bytes again, so that nothing needs to be believed.
    same_body: bool = False
    #: Where it lives now, when every redirect on the way there was permanent.
    moved_to: str = ""
    fresh_for: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """No body, and why."""

    condition: Condition
    #: What was tried, what came back and what to do, in a sentence or two.
    reason: str
    #: Not before then, by the server's own word.
    retry_at: datetime | None = None
    #: The server says that it will stay so (410).
    permanent: bool = False
    #: No name server knows the host.
    unknown_host: bool = False
    #: What the host's ``/.well-known/tdmrep.json`` says of the address, where that is known.
    reservation: str = ""

    def __post_init__(self) -> None:
        if self.retry_at is not None:
            aware(self.retry_at)


FetchResult = Fetched | NotModified | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How Nightdesk presents itself, and the caps on every request."""

    #: An address or page where an outlet can reach whoever runs this desk.
    contact: str = ""
    #: The name that robots.txt files may rule on.
    robot: str = "Nightdesk"
    version: str = "0"
    #: Seconds to connect, and between two signs of life.
    connect_seconds: float = 10.0
    idle_seconds: float = 15.0
    #: Seconds for everything: robots.txt, redirects, the last byte.
    total_seconds: float = 45.0
    #: Bytes of a body once unpacked.
    max_bytes: int = 15_000_000
    max_redirects: int = 5
    #: Ports that may be asked without `allow_private`.
    ports: tuple[int, ...] = (80, 443, 8080, 8443)
    robots_kept_for: timedelta = timedelta(hours=24)
    #: How soon a robots.txt that could not be had is asked for again.
    robots_retry_after: timedelta = timedelta(minutes=10)
    max_connections: int = 100

    @property
    def user_agent(self) -> str:
        """The honest name, with the contact behind it."""
        name = f"{self.robot}/{self.version}"
        # Header values are ASCII (RFC 9110, 5.5).
        contact = self.contact.encode("ascii", errors="ignore").decode()
        return f"{name} (+{contact})" if contact else name
