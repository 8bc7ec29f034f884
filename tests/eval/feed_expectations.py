"""What feed libraries expect of their own test files, and whether a reading agrees with it.

Texts agree when their words do: tags and entities resolved on both sides, white space folded.
"""

import ast
import html
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import feedparser

Line = Mapping[str, Any]

_EXPECT = re.compile(rb"Expect:\s*(.*)")


def claims_of(path: Path) -> Iterator[tuple[int, str, str, Any]]:
    """Entry number, our field, the kind of comparison and the value that the file expects."""
    found = _EXPECT.search(path.read_bytes())
    if found is None:
        return
    try:
        tree = ast.parse(found[1].decode().strip(), mode="eval")
    except (SyntaxError, UnicodeDecodeError):
        return
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq)):
            continue
        left = ast.unparse(node.left)
        match = re.fullmatch(r"entries\[(\d+)\](.*)", left)
        try:
            value = ast.literal_eval(node.comparators[-1])
        except ValueError:
            continue
        field = _FIELDS.get(match[2]) if match else None
        if match and field:
            yield int(match[1]), field, match[2], value


_FIELDS = {
    "['title']": "title",
    "['title_detail']['value']": "title",
    "['link']": "link",
    ".link": "link",
    "['id']": "id",
    "['guid']": "id",
    "['published_parsed']": "published",
    "['updated_parsed']": "updated",
    "['summary']": "summary",
    "['description']": "summary",
    "['summary_detail']['value']": "summary",
    "['content'][0]['value']": "content",
    "['author']": "author",
    "['author_detail']['name']": "author",
    "['authors'][0]['name']": "author",
}


def agrees(lines: list[Line], path: Path, claim: tuple[int, str, str, Any]) -> bool:
    """Whether the line that a claim is about says what it expects."""
    number, field, place, wanted = claim
    if number >= len(lines):
        return False
    line = lines[number]
    match field:
        case "published" | "updated":
            return line[field] == datetime(*wanted[:6], tzinfo=UTC)
        case "author":
            return any(name in wanted for name in line["authors"]) or not wanted
        case "id" | "link":
            return line[field] == wanted
        case _:
            kind = _feedparsers_type(path, number, place)
            text = line[field]
            shown = _words(text) if field == "content" else _fold(text)
            return (
                shown in (_words(wanted), _fold(wanted))
                if kind == "text/plain"
                else shown == _words(wanted)
            )


def _feedparsers_type(path: Path, number: int, place: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        entry = feedparser.parse(path.read_bytes()).entries[number]
    if "content" in place:
        return str(entry["content"][0]["type"])
    return str(entry.get("title_detail" if "title" in place else "summary_detail", {}).get("type"))


def _words(markup: str) -> str:
    return _fold(html.unescape(re.sub(r"<[^>]*>", " ", markup)))


def _fold(text: str) -> str:
    # Where a tag stood there may or may not be a space: the words count, not the gaps.
    return "".join(text.split())


def reader_entries(path: Path) -> list[SimpleNamespace]:
    """The expectation file run with stand-ins for reader's own types."""

    class Any_(SimpleNamespace):  # noqa: N801  # stands in for any type
        def __init__(self, *positional: object, **named: object) -> None:
            super().__init__(**named, positional=positional)

    source = re.sub(
        r"^(?:from reader\S*|import reader\S*).*$", "", path.read_text(), flags=re.MULTILINE
    )
    scope: dict[str, Any] = dict.fromkeys(
        ("EntryData", "FeedData", "Author", "Content", "Enclosure", "EntrySource"), Any_
    )
    scope |= {"url_base": "http://base/", "rel_base": "http://base/", "EntryData": Any_}
    exec(
        compile(source, str(path), "exec"), scope
    )  # a data set's own code, by the developer's hand
    return list(scope["entries"])


def same_as_reader(line: Line, want: SimpleNamespace) -> bool:
    """Whether a line is the entry that lemon24/reader expects."""
    said = vars(want)
    contents = said.get("content") or ()
    return (
        line["id"] == said.get("id")
        and line["title"] == (said.get("title") or "")
        and (line["link"] or None) in (said.get("link"), said.get("id"))
        and line["published"] == said.get("published")
        and line["updated"] == said.get("updated")
        and _words(line["summary"])
        in (
            _words(said.get("summary") or ""),
            _reader_words(contents[0]) if contents else "",
        )
        and (not contents or _words(line["content"]) == _reader_words(contents[0]))
        and all(
            one.name in line["authors"]
            for one in said.get("authors") or ()
            if vars(one).get("name")
        )
    )


def _reader_words(content: SimpleNamespace) -> str:
    return _fold(content.value) if content.type == "text/plain" else _words(content.value)


def same_as_fast(line: Line, want: Mapping[str, Any]) -> bool:
    """Whether a line has the title, link and time that fastfeedparser expects."""
    published = want.get("published")
    return (
        _words(line["title"]) == _words(want.get("title") or "")
        and (line["link"] == (want.get("link") or "") or not want.get("link"))
        and (
            not published
            or datetime.fromisoformat(published) in (line["published"], line["updated"])
        )
    )
