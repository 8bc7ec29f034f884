"""Settings of the web, handed in once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.spending import Budget
from pipeline.model.webhook import Webhook


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """How the desk is served."""

    #: As browsers reach it, e.g. ``https://desk.example.org``; empty: whatever host they ask for.
    public_url: str = ""
    #: Lets the first user in from anywhere; printed by ``nightdesk serve``. Empty: from this machine alone.
    set_up_token: str = ""
    #: What a monitor sends to read ``/metrics``. Empty: they are told to this machine alone.
    metrics_token: str = ""
    #: Rows of the review queue on one page.
    rows: int = 50
    #: Where published files and the feed lie; shown on the page of what is published.
    published_folder: Path | None = None
    #: Service and name of the language model, what may be spent on it, and in which currency; None when there is none.
    language_model: str = ""
    budget: Budget | None = None
    currency: str = ""
    #: Who is told of decisions, as it is configured now.
    webhooks: Callable[[], Sequence[Webhook]] = tuple
    #: Longest text that may be typed or pasted, in characters.
    longest_text: int = 60_000
    #: Most bytes of one request.
    largest_request: int = 1_000_000

    @property
    def https(self) -> bool:
        """Cookies then travel on encrypted connections alone."""
        return self.public_url.startswith("https://")
