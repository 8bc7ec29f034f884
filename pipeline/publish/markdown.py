"""A draft as a Markdown file with YAML front matter (CommonMark; any site generator reads it). Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from pipeline.model.desk import Desk
from pipeline.model.draft import Draft, DraftBlock, DraftBlockKind, Link, State
from pipeline.model.news import Article, article_of
from pipeline.model.receipt import publish_key
from pipeline.publish import escape

#: The heading of where to read on, by the draft's language.
_FURTHER_READING = {
    "ca": "Per saber-ne més",
    "de": "Zum Weiterlesen",
    "en": "Further reading",
    "es": "Para saber más",
    "fr": "Pour aller plus loin",
    "it": "Per saperne di più",
    "pt": "Para saber mais",
}

#: What stands where an article was taken back.
_WITHDRAWN = {
    "de": "Dieser Artikel wurde zurückgezogen.",
    "en": "This article has been withdrawn.",
    "es": "Este artículo ha sido retirado.",
    "fr": "Cet article a été retiré.",
    "pt": "Este artigo foi retirado.",
}

_MARKS = {
    DraftBlockKind.PARAGRAPH: "",
    DraftBlockKind.HEADING: "## ",
    DraftBlockKind.QUOTATION: "> ",
    DraftBlockKind.LIST_ITEM: "- ",
}


def sources_of(draft: Draft, articles: Iterable[Article]) -> tuple[Link, ...]:
    """The articles that the draft's sentences rest on, in the order of use."""
    by_id = {article.id: article for article in articles}
    used = dict.fromkeys(
        article_of(source) for sentence in draft.sentences() for source in sentence.based_on
    )
    return tuple(
        Link(
            title=by_id[one].headline or by_id[one].title,
            url=by_id[one].url,
            publisher=by_id[one].publisher,
            usage_terms=by_id[one].usage_terms,
        )
        for one in used
        if one in by_id
    )


def render(
    draft: Draft,
    desk: Desk,
    *,
    sign_off: str,
    published_at: datetime,
    sources: Sequence[Link] = (),
    updated_at: datetime | None = None,
) -> str:
    """The whole file. No text of the draft can become markup: all of it is escaped.

    With an `updated_at` after `published_at` the file says that it was corrected then.
    """
    updated_at = updated_at or published_at
    lines = _front(
        {
            "title": draft.headline.text,
            "headline": draft.headline.text,
            "standfirst": draft.standfirst.text,
            "section": draft.section,
            "slugline": draft.slugline,
            "date": _time(published_at),
            "updated": _time(updated_at),
            "state": State.PUBLISHED if updated_at == published_at else State.CORRECTED,
            "language": draft.language,
            "desk": desk.name,
            "credit": list(draft.credit),
            "digital_source_type": draft.digital_source_type,
            "writer": _writer(draft),
            "sign_off": sign_off,
            **_ids(draft),
        },
        sources,
    )
    lines += _body(draft.blocks)
    if draft.further_reading:
        lines += _further_reading(draft)
    return "\n".join([*lines, escape.markdown(draft.credit_line), ""])


def render_withdrawn(
    draft: Draft, desk: Desk, *, reason: str, published_at: datetime, withdrawn_at: datetime
) -> str:
    """The file of a draft that was taken back: nothing of its text is left but the headline."""
    lines = _front(
        {
            "title": draft.headline.text,
            "headline": draft.headline.text,
            "date": _time(published_at),
            "updated": _time(withdrawn_at),
            "state": State.WITHDRAWN,
            "withdrawn_because": reason,
            "language": draft.language,
            "desk": desk.name,
            **_ids(draft),
        },
        (),
    )
    return "\n".join([*lines, escape.markdown(_in(_WITHDRAWN, draft.language)), ""])


def _front(fields: dict[str, str | int | list[str]], sources: Sequence[Link]) -> list[str]:
    lines = ["---", *(f"{name}: {escape.yaml(value)}" for name, value in fields.items())]
    if sources:
        lines.append("sources:")
    for link in sources:
        lines += [
            f"  - publisher: {escape.yaml(link.publisher)}",
            f"    title: {escape.yaml(link.title)}",
            f"    address: {escape.yaml(escape.web_address(link.url))}",
        ]
        if link.usage_terms:
            lines.append(f"    usage_terms: {escape.yaml(link.usage_terms)}")
    return [*lines, "---", ""]


def _ids(draft: Draft) -> dict[str, str | int | list[str]]:
    return {
        "story_id": draft.story_id,
        "draft_id": draft.id,
        "revision": draft.revision,
        "publish_key": publish_key(draft.id, draft.revision),
    }


def _writer(draft: Draft) -> str:
    known = (draft.writer.engine, draft.writer.version, draft.writer.model)
    return " ".join(part for part in known if part)


def _body(blocks: Sequence[DraftBlock]) -> list[str]:
    lines: list[str] = []
    in_list = False
    for block in blocks:
        text = _linked(block)
        if not text:
            continue
        was_in_list, in_list = in_list, block.kind is DraftBlockKind.LIST_ITEM
        if was_in_list and not in_list:
            lines.append("")
        lines.append(f"{_MARKS[block.kind]}{text}")
        if not in_list:
            lines.append("")
    return [*lines, ""] if in_list else lines


def _linked(block: DraftBlock) -> str:
    """The block's text as Markdown, its links among it."""
    if not any(sentence.anchors for sentence in block.sentences):
        return escape.markdown(block.text)
    made = []
    for sentence in block.sentences:
        pieces = []
        for text, url in sentence.runs:
            # What begins a line's markup begins none inside it, but a piece is escaped as if it stood alone.
            words = escape.markdown(text)
            address = escape.link_address(url).replace("&", "&amp;") if url else ""
            before, after = (
                (" " if text[:1].isspace() else ""),
                (" " if text[-1:].isspace() else ""),
            )
            if words:
                pieces.append(f"{before}{f'[{words}](<{address}>)' if address else words}{after}")
            elif text:
                pieces.append(" ")
        made.append("".join(pieces))
    return " ".join(made)


def _further_reading(draft: Draft) -> list[str]:
    lines = [f"## {_in(_FURTHER_READING, draft.language)}", ""]
    for link in draft.further_reading:
        title = escape.markdown(link.title or link.url)
        address = escape.web_address(link.url).replace("&", "&amp;")
        named = f"[{title}](<{address}>)" if address else title
        publisher = escape.markdown(link.publisher)
        lines.append(f"- {named} ({publisher})" if publisher else f"- {named}")
    return [*lines, ""]


def _in(texts: dict[str, str], language: str) -> str:
    return texts.get(language.partition("-")[0].lower(), texts["en"])


def _time(at: datetime) -> str:
    # To the microsecond: the receipt is made of it again when a publication is repeated.
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")
