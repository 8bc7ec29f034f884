"""What a script may order, and how much of it at most."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from pipeline.model.draft import DraftBlockKind
from pipeline.model.moment import utc
from pipeline.model.story import Form, Length
from pipeline.review.acting import BULK
from pipeline.review.api.fields import PLAIN


def in_utc(at: datetime) -> datetime:
    """The moment in UTC; ValueError when the calendar has no room for it."""
    try:
        return utc(at)
    except OverflowError as error:
        raise ValueError("this time lies outside the calendar") from error


Short = Annotated[str, Field(max_length=2000, pattern=PLAIN)]
Long = Annotated[str, Field(max_length=60_000, pattern=PLAIN)]
SeenRevision = Annotated[
    int, Field(ge=1, le=1_000_000, description="The revision that this was decided on.")
]


class Order(BaseModel):
    """A misspelt key is refused: it would otherwise be an order that nobody follows."""

    model_config = ConfigDict(extra="forbid")


class Seen(Order):
    """An act on a revision."""

    revision: SeenRevision


class Approval(Seen):
    """Out of the door at once, when its embargo ends, or at a time."""

    publish_after: Annotated[AwareDatetime, AfterValidator(in_utc)] | None = None


class WithReason(Seen):
    """An act that says why."""

    reason: Short


class Spike(WithReason):
    """`reason` is one of the desk's list; `words` are one's own beside it."""

    words: Short = ""


class SeenDraft(Order):
    """A draft in the revision that was seen."""

    id: Annotated[str, Field(min_length=1, max_length=80, pattern=PLAIN)]
    revision: SeenRevision


class BulkSpikeOrder(Order):
    """`reason` is one of the list of each draft's desk; `words` are one's own beside it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "drafts": [{"id": "0b2f6d1c9a7e4f35", "revision": 1}],
                    "reason": "Not news for our readers",
                }
            ]
        }
    )

    drafts: Annotated[list[SeenDraft], Field(min_length=1, max_length=BULK)]
    reason: Short
    words: Short = ""


class Dismissal(WithReason):
    """`finding` is its key in the ledger."""

    finding: Annotated[str, Field(max_length=5000, pattern=PLAIN)]


class Repair(Seen):
    """`finding` is its key in the ledger."""

    finding: Annotated[str, Field(max_length=5000, pattern=PLAIN)]


class TypedLink(Order):
    """Words of a block that lead to an address (http, https or mailto), by their characters."""

    start: Annotated[int, Field(ge=0, le=20_000)]
    end: Annotated[int, Field(ge=0, le=20_000)]
    url: Short


class TypedBlock(Order):
    """One block as it should read."""

    kind: DraftBlockKind = DraftBlockKind.PARAGRAPH
    text: Annotated[str, Field(max_length=20_000, pattern=PLAIN)]
    background: bool = False
    #: Left out: links stay where their words stand still.
    links: Annotated[list[TypedLink], Field(max_length=200)] | None = None


class ReadOn(Order):
    """An address to read on at."""

    title: Short
    url: Short
    publisher: Short = ""


class Edit(Seen):
    """The whole text as it should read; sentences left as they were keep what they rest on."""

    headline: Annotated[str, Field(min_length=1, max_length=2000, pattern=PLAIN)]
    standfirst: Short = ""
    section: Short
    blocks: Annotated[list[TypedBlock], Field(max_length=400)]
    #: Left out: they stay as they are.
    further_reading: Annotated[list[ReadOn], Field(max_length=50)] | None = None


class Correction(Edit):
    """An edit after publication, with the note that says what was wrong."""

    reason: Short


class WriteOrder(Order):
    """A draft of one address, or of a text that stands at it or nowhere."""

    desk: Short
    address: Short = ""
    text: Long = ""
    title: Short = ""
    publisher: Short = ""
    #: Left out: as the desk writes.
    length: Length | None = None
    form: Form | None = None


class Asked(BaseModel):
    """What was asked is being done; `request` is what to follow it by."""

    request: str


class ProgressAnswer(BaseModel):
    """How far it is: sentences for whoever waits, the oldest first."""

    lines: list[str]
    #: Empty until there is one.
    draft: str
    ended: bool
    #: Why it ended without a draft, and what to do.
    failure: str
