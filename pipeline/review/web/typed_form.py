"""The form that a draft is edited in, read back."""

from itertools import zip_longest
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from pipeline.errors import NotAllowedError, NotFoundError
from pipeline.language.sentences import split_sentences
from pipeline.model.draft import Draft, DraftBlockKind, DraftSentence, Link, MadeBy
from pipeline.model.typed import Typed, TypedBlock
from pipeline.review.edit import revise
from pipeline.review.web.draft_page import publishers_of
from pipeline.review.web.guard import Fields
from pipeline.review.web.parts import Parts

#: More than any draft takes; each costs a look-up.
_MOST_BROUGHT = 100
_Place = Annotated[int, Field(ge=0, le=1_000_000)]
_MARKS = TypeAdapter(
    Annotated[
        list[tuple[_Place, _Place, Annotated[str, Field(max_length=2000)]]], Field(max_length=200)
    ]
)


def typed_of(fields: Fields) -> Typed:
    """The text as it stands in the form."""
    kinds, texts = fields.texts("kind"), fields.texts("text")
    backgrounds = fields.texts("background")
    if not len(kinds) == len(texts) == len(backgrounds):
        raise NotAllowedError("The form is incomplete.", remedy="Reload the page and try again.")
    if sum(map(len, texts)) > fields.longest:
        raise NotAllowedError(
            f"A draft has {fields.longest} characters at most.", remedy="Shorten the text."
        )
    told = fields.texts("marks")
    marks = [_marks(one) for one in told] if told else [None for _ in texts]
    if len(marks) != len(texts):
        raise NotAllowedError("The form is incomplete.", remedy="Reload the page and try again.")
    blocks = []
    for kind, text, background, marked in zip(kinds, texts, backgrounds, marks, strict=True):
        known = DraftBlockKind(kind) if kind in set(DraftBlockKind) else DraftBlockKind.PARAGRAPH
        # A blank line in a field parts paragraphs, as it does everywhere else; the page itself sends none.
        parts = text.split("\n\n")
        blocks += [
            TypedBlock(
                kind=known,
                text=part,
                background=background == "1",
                marks=marked if len(parts) == 1 else None,
            )
            for part in parts
        ]
    return Typed(
        headline=fields.text("headline"),
        standfirst=fields.text("standfirst"),
        section=fields.text("section"),
        blocks=tuple(blocks),
        links=_links(fields),
    )


def brought_keys(fields: Fields) -> tuple[str, ...]:
    """The suggestions that were taken, by their keys."""
    return tuple(dict.fromkeys(fields.texts("brought")))[:_MOST_BROUGHT]


def revised_by(parts: Parts, draft: Draft, typed: Typed, brought: tuple[str, ...]) -> Draft:
    """The revision that saving the typed text would make."""
    return revise(
        draft,
        typed,
        split=lambda text: split_sentences(text, draft.language),
        publishers=publishers_of(parts, draft),
        brought=_brought(parts, draft, brought),
    )


def _marks(text: str) -> tuple[tuple[int, int, str], ...]:
    """A block's links as its field tells them; what is malformed links nothing."""
    try:
        told = _MARKS.validate_json(text)
    except ValidationError:
        return ()
    return tuple(told)


def _links(fields: Fields) -> tuple[Link, ...] | None:
    """None where the form has no such fields."""
    if not fields.text("with_links"):
        return None
    named = (fields.texts(name) for name in ("link_title", "link_url", "link_publisher"))
    return tuple(
        Link(title=title, url=url, publisher=publisher)
        for title, url, publisher in zip_longest(*named, fillvalue="")
    )


def _brought(parts: Parts, draft: Draft, keys: tuple[str, ...]) -> tuple[DraftSentence, ...]:
    """The sentences behind the keys, as the engine made them and never as the browser tells them.

    A key that leads nowhere brings nothing: its words then count as the editor's own.
    """
    by_id = {sentence.id: sentence for sentence in draft.sentences()}
    found: list[DraftSentence] = []
    for key in keys:
        request_id, _, wanted = key.rpartition("|")
        try:
            made = parts.requests.rewriting(request_id)
        except NotFoundError:
            continue
        if made is None or made.draft_id != draft.id:
            continue
        for one in made.suggestions:
            if one.sentence_id == wanted:
                old = by_id.get(wanted)
                by_hand = old is not None and old.made_by is MadeBy.HUMAN
                found += [
                    DraftSentence(
                        id=wanted if old is not None and place == 0 else "",
                        text=text,
                        based_on=one.based_on,
                        made_by=MadeBy.EDITED if by_hand else MadeBy.MACHINE,
                    )
                    for place, text in enumerate(split_sentences(one.text, draft.language))
                ]
    return tuple(found)
