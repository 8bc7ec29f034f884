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
    """The whole file. No text of the draft can become markup: all of it is escaped."""
    updated_at = updated_at or published_at
    front: dict[str, str | int | list[str]] = {
        "headline": draft.headline.text,
        "title": draft.headline.text,
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
        "writer": " ".join(
            filter(None, (draft.writer.engine, draft.writer.version, draft.writer.model))
        ),
        "sign_off": sign_off,
        "story_id": draft.story_id,
        "draft_id": draft.id,
        "revision": draft.revision,
        "publish_key": publish_key(draft.id, draft.revision),
    }
    lines = ["---", *(f"{name}: {escape.yaml(value)}" for name, value in front.items())]
    lines += [*_front_sources(sources), "---", ""]
    lines += _body(draft.blocks)
    if draft.further_reading:
        lines += _further_reading(draft)
    return "\n".join([*lines, escape.markdown(draft.credit_line), ""])


def _time(at: datetime) -> str:
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _front_sources(sources: Sequence[Link]) -> list[str]:
    if not sources:
        return ["sources: []"]
    lines = ["sources:"]
    for link in sources:
        lines += [
            f"  - publisher: {escape.yaml(link.publisher)}",
            f"    title: {escape.yaml(link.title)}",
            f"    address: {escape.yaml(escape.web_address(link.url))}",
        ]
    return lines


def _body(blocks: Sequence[DraftBlock]) -> list[str]:
    lines: list[str] = []
    in_list = False
    for block in blocks:
        text = escape.markdown(block.text)
        if not text:
            continue
        is_entry = block.kind is DraftBlockKind.LIST_ITEM
        if in_list and not is_entry:
            lines.append("")
        in_list = is_entry
        lines += (
            [f"{_MARKS[block.kind]}{text}"] if is_entry else [f"{_MARKS[block.kind]}{text}", ""]
        )
    return [*lines, ""] if in_list else lines


_MARKS = {
    DraftBlockKind.PARAGRAPH: "",
    DraftBlockKind.HEADING: "## ",
    DraftBlockKind.QUOTATION: "> ",
    DraftBlockKind.LIST_ITEM: "- ",
}


def _further_reading(draft: Draft) -> list[str]:
    heading = _FURTHER_READING.get(draft.language.partition("-")[0], _FURTHER_READING["en"])
    lines = [f"## {heading}", ""]
    for link in draft.further_reading:
        title = escape.markdown(link.title or link.url)
        address = escape.web_address(link.url)
        named = f"[{title}](<{address.replace('&', '&amp;')}>)" if address else title
        publisher = escape.markdown(link.publisher)
        lines.append(f"- {named}{f' ({publisher})' if publisher else ''}")
    return [*lines, ""]
