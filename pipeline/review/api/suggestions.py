"""Other words for sentences: suggestions from the machine, which change nothing until somebody saves them."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from pipeline.errors import NotFoundError, StaleError
from pipeline.model.draft import Severity
from pipeline.model.rewriting import RewriteHow
from pipeline.review.api.drafts import draft_of
from pipeline.review.api.fields import PLAIN, Id
from pipeline.review.api.guard import BearerHere
from pipeline.review.api.orders import Asked, Seen
from pipeline.review.api.parts import PartsHere

router = APIRouter(prefix="/drafts/{draft_id}/suggestions", tags=["texts"])

SentenceId = Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN)]


class Rewrite(Seen):
    """`sentences` are ids of the draft's; for `bring-in` those of source sentences that it leaves out."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"revision": 1, "how": "shorter", "sentences": ["s2"]}]}
    )

    how: RewriteHow
    sentences: Annotated[list[SentenceId], Field(min_length=1, max_length=50)]


class Doubt(BaseModel):
    """What a check says of the suggestion in the sentence's place."""

    rule: str
    severity: Severity
    message: str


class SuggestionRow(BaseModel):
    """One sentence as it could read; equal to `before` when nothing better was found, and then `note` says why."""

    sentence: str
    before: str
    text: str
    based_on: list[str]
    made_with: str
    note: str
    findings: list[Doubt]


class Suggestions(BaseModel):
    """What came of asking; `ended` is false while it is being made."""

    ended: bool
    revision: int | None
    suggestions: list[SuggestionRow]
    #: Why there is none, and what to do.
    failure: str


@router.post("", status_code=202)
def suggest_sentences(parts: PartsHere, bearer: BearerHere, draft_id: Id, order: Rewrite) -> Asked:
    """Asked of the latest revision; the same asked again is done once."""
    draft = draft_of(parts, draft_id)
    if order.revision != draft.revision:
        raise StaleError(
            f"You saw revision {order.revision}; revision {draft.revision} has been saved since.",
            remedy="Read the latest revision and ask again.",
        )
    return Asked(
        request=parts.requests.rewrite(
            draft.id, draft.revision, order.sentences, order.how, actor=bearer.user.name
        )
    )


@router.get("/{request_id}")
def read_suggestions(parts: PartsHere, draft_id: Id, request_id: Id) -> Suggestions:
    """The suggestions, checked; take one by saving an edit that carries its words."""
    draft = draft_of(parts, draft_id)
    made = parts.requests.rewriting(request_id)
    if made is None:
        return Suggestions(ended=False, revision=None, suggestions=[], failure="")
    if made.draft_id != draft.id:
        raise NotFoundError("These suggestions are of another draft.", remedy="Ask anew.")
    return Suggestions(
        ended=True,
        revision=made.revision,
        suggestions=[
            SuggestionRow(
                sentence=one.sentence_id,
                before=one.before,
                text=one.text,
                based_on=list(one.based_on),
                made_with=one.made_with,
                note=one.note,
                findings=[
                    Doubt(rule=each.rule, severity=each.severity, message=each.message)
                    for each in one.findings
                ],
            )
            for one in made.suggestions
        ],
        failure=made.failure,
    )
