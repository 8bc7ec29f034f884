"""Whether an address that a draft prints still leads anywhere: what its host answered, and when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.model.moment import aware


class LinkState(StrEnum):
    """What is known of an address."""

    ALIVE = "alive"
    #: Gone (404, 410), or its host's name leads to no machine.
    DEAD = "dead"
    #: The host forbids it, asks for a person, failed or did not answer: no word against the address.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAnswer:
    """The latest answer of an address."""

    url: str
    state: LinkState
    #: What was asked, what came back and what to do, in a sentence or two.
    reason: str
    asked_at: datetime

    def __post_init__(self) -> None:
        aware(self.asked_at)
