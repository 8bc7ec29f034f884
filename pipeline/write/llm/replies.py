"""The form a model's reply must have; whatever else comes is sent back by the adapter.

Lengths are held by validators and stand in no JSON schema: a small server that holds a model to a schema turns
"at most 2,000 characters" into a grammar that takes it minutes.
"""

from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel

T = TypeVar("T")


def _short(text: str) -> str:
    if len(text) > 2000:
        raise ValueError("is longer than 2000 characters; write sentences")
    return text


def _few(rows: list[T]) -> list[T]:
    if len(rows) > 400:
        raise ValueError("has more than 400 entries")
    return rows


_Text = Annotated[str, AfterValidator(_short)]


class SentenceReply(BaseModel):
    """One sentence and the numbers of the source sentences it rests on."""

    text: _Text
    based_on: Annotated[list[int], AfterValidator(_few)]


class ParagraphReply(BaseModel):
    """A short paragraph."""

    sentences: Annotated[list[SentenceReply], AfterValidator(_few)]


class DraftReply(BaseModel):
    """The whole text."""

    headline: SentenceReply
    standfirst: SentenceReply
    paragraphs: Annotated[list[ParagraphReply], AfterValidator(_few)]


class TranslatedReply(BaseModel):
    """One sentence's translation under its number."""

    number: int
    text: _Text


class TranslationReply(BaseModel):
    """Every sentence that was given."""

    sentences: Annotated[list[TranslatedReply], AfterValidator(_few)]


class RewriteReply(BaseModel):
    """The sentence as it should read."""

    text: _Text
