"""The article in the data that a page hands to its scripts, where the page itself shows little of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import html

from pipeline.extract.app_state import states
from pipeline.extract.rich_text import blocks_of
from pipeline.extract.structured import Person
from pipeline.extract.tree import inline_text
from pipeline.extract.views import RawBlock, View
from pipeline.model.news import BlockKind
from pipeline.text import count_words, fold, squeeze

#: Words in paragraphs from which on a page shows its article itself.
_SHOWN = 300
#: Words; less is a summary.
_FEWEST_WORDS = 100
_MOST_NODES = 60_000
_MOST_DEPTH = 24
_BODY_DEPTH = 6
_AGREES = 0.8
_FEWEST_IN_HEADLINE = 3
_APART = frozenset({"aside", "nav", "footer"})
_HEADLINES = (
    *(
        "headline",
        "headlines",
        "title",
        "titulo",
        "titular",
        "name",
        "heading",
        "header",
        "displayTitle",
    ),
    *("seoTitle", "metaTitle", "webTitle", "longTitle", "h1"),
)
#: Where a headline stands beside the text and not with it.
_ABOUT = ("metadata", "meta", "seo", "head")
#: Keys under which other articles, or other texts than the body, are kept.
_NOT_BODY = re.compile(
    r"relat|relacion|recom|comment|comentario|most|latest|ultim|popular|trending|author|autor|tags?$|seo|meta|descri|summary|excerpt|subtitle|subhead"
    r"|standfirst|sumario|bajada|copete|menu|footer|navigation|translation|media|image|imag|photo|foto|video|galler|promo|breadcrumb|next|prev|taxonomy|section"
    r"|sites?$|owner|revision|label|additional|config|settings|legal|cookie|consent|newsletter|intl|messages|i18n|locale"
)
_PUBLISHED = (
    *(
        "datePublished",
        "publishedAt",
        "published_at",
        "first_publish_date",
        "display_date",
        "publish_date",
        "publishDate",
    ),
    *(
        "publicationDate",
        "firstPublished",
        "published",
        "pubDate",
        "publicationTime",
        "fechaPublicacion",
        "fecha",
        "date",
    ),
)
_AUTHORS = (
    "authors",
    "author",
    "byline",
    "autores",
    "autor",
    "credits",
    "by",
    "contributors",
    "writers",
)
_NAMES = ("name", "fullName", "full_name", "displayName", "nombre", "title")
_NOT_FREE = re.compile(
    r"^_?(?:is_?)?(?:premium|paywall(?:ed)?|locked|subscribers?_?only|exclusive|members?_?only)$"
)
_RESTRICTED = re.compile(r"premium|subscri|metered|paid|locked|members", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The article as data: its text, and who signs it when, as written there."""

    view: View
    published: str = ""
    authors: tuple[Person, ...] = ()


def read_stated(root: html.HtmlElement, claims: Sequence[str]) -> Stated | None:
    """The longest text under a headline that is one of the page's (`claims`); None where there is none,

    where the page shows its text itself, or where the data say that it is for subscribers.
    """
    wanted = {_plain(claim) for claim in claims if claim}
    if not wanted or _shown(root) >= _SHOWN:
        return None
    best: Stated | None = None
    for name, state in states(root):
        named = _named(state)
        for node in _nodes(state, 0, [0]):
            if not _agrees(node, wanted) or _is_restricted(node):
                continue
            blocks = _body(node, wanted, named, 0)
            view = View(name=f"the data for the page's scripts ({name})", blocks=tuple(blocks))
            if view.words >= _FEWEST_WORDS and (best is None or view.words > best.view.words):
                best = Stated(view=view, published=_published(node), authors=tuple(_authors(node)))
    return best


def _shown(root: html.HtmlElement) -> int:
    words = 0
    for paragraph in root.iter("p"):
        if not any(around.tag in _APART for around in paragraph.iterancestors()):
            words += len(inline_text(paragraph).split())
    return words


def _nodes(value: object, depth: int, seen: list[int]) -> Iterator[Mapping[str, object]]:
    seen[0] += 1
    if depth > _MOST_DEPTH or seen[0] > _MOST_NODES:
        return
    if isinstance(value, list):
        for each in value:
            if isinstance(each, (dict, list)):
                yield from _nodes(each, depth + 1, seen)
    elif isinstance(value, dict):
        yield value
        for each in value.values():
            if isinstance(each, (dict, list)):
                yield from _nodes(each, depth + 1, seen)


def _named(state: object) -> Mapping[str, object]:
    """Objects that others point to by a name of their own, as Apollo keeps them."""
    found: dict[str, object] = {}
    for node in _nodes(state, _MOST_DEPTH - 5, [0]):
        found.update(
            {key: each for key, each in node.items() if ":" in key and isinstance(each, dict)}
        )
    return found


def _headline(node: Mapping[str, object], depth: int = 0) -> Iterator[str]:
    for name in _HEADLINES:
        value = node.get(name)
        if isinstance(value, str):
            yield _plain(value)
        elif isinstance(value, dict):
            for each in value.values():
                if isinstance(each, str):
                    yield _plain(each)
    for name in _ABOUT:
        about = node.get(name)
        if depth == 0 and isinstance(about, dict):
            yield from _headline(about, 1)


def _agrees(node: Mapping[str, object], wanted: set[str]) -> bool:
    return any(_same(found, claim) for found in _headline(node) for claim in wanted)


def _same(found: str, claim: str) -> bool:
    mine, theirs = found.split(), claim.split()
    if len(mine) < _FEWEST_IN_HEADLINE:
        return bool(mine) and found == claim
    if found in claim:
        return True
    both = len(set(mine) & set(theirs))
    return both >= _AGREES * max(len(set(mine)), 1) and both >= _AGREES * len(set(theirs))


def _is_restricted(node: Mapping[str, object]) -> bool:
    for key, value in node.items():
        if value is True and _NOT_FREE.match(key.lower().replace("-", "_")):
            return True
        if key in ("isAccessibleForFree", "isFree", "is_free") and value in (
            False,
            "False",
            "false",
        ):
            return True
        if (
            key in ("content_restrictions", "accessLevel", "access", "visibility", "contentTier")
            and value
        ):
            return _RESTRICTED.search(str(value)) is not None
    return False


def _body(
    node: Mapping[str, object], wanted: set[str], named: Mapping[str, object], depth: int
) -> Sequence[RawBlock]:
    """The longest text below the node that no other headline stands over."""
    best: Sequence[RawBlock] = ()
    for key, value in node.items():
        if _NOT_BODY.search(key.lower()) or not value:
            continue
        held = _pointed(value, named)
        found: Sequence[RawBlock] = ()
        if isinstance(held, (str, list)):
            found = blocks_of(_all_pointed(held, named))
        elif isinstance(held, dict):
            found = blocks_of(held) if _is_text(held) else ()
            if (
                not found
                and depth < _BODY_DEPTH
                and (_agrees(held, wanted) or not any(_headline(held)))
            ):
                found = _body(held, wanted, named, depth + 1)
        if _words(found) > _words(best):
            best = found
    return best


def _pointed(value: object, named: Mapping[str, object]) -> object:
    if isinstance(value, dict) and len(value) <= 4:
        for name in ("__ref", "id"):
            key = value.get(name)
            if isinstance(key, str) and key in named and named[key] is not value:
                return named[key]
    return value


def _all_pointed(value: object, named: Mapping[str, object]) -> object:
    return [_pointed(each, named) for each in value] if isinstance(value, list) and named else value


def _is_text(value: Mapping[str, object]) -> bool:
    return any(
        name in value
        for name in (
            "content",
            "children",
            "nodeType",
            "blocks",
            "html",
            "json",
            "rendered",
            "raw",
            "ops",
            "root",
            "document",
            "content_elements",
            "model",
            "text",
            "value",
            "type",
        )
    )


def _words(blocks: Sequence[RawBlock]) -> int:
    """The words of a text; short lines side by side (names, addresses, labels) are none."""
    if not any(
        block.kind is not BlockKind.HEADING and count_words(block.text) >= 15 for block in blocks
    ):
        return 0
    return sum(count_words(block.text) for block in blocks)


def _published(node: Mapping[str, object]) -> str:
    for name in _PUBLISHED:
        value = node.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int) and not isinstance(value, bool) and value > 10**9:
            return str(value)
    return ""


def _authors(node: Mapping[str, object]) -> Iterator[Person]:
    for name in _AUTHORS:
        found = list(_people(node.get(name), 0))
        if found:
            yield from found
            return


def _people(value: object, depth: int) -> Iterator[Person]:
    if depth > 3:
        return
    if isinstance(value, str):
        if 0 < len(value) <= 120 and "://" not in value:
            yield Person(name=squeeze(value))
    elif isinstance(value, list):
        for each in value[:8]:
            yield from _people(each, depth + 1)
    elif isinstance(value, dict):
        own = next((value[name] for name in _NAMES if isinstance(value.get(name), str)), "")
        if own:
            yield Person(name=squeeze(str(own)))
        else:
            for key in ("by", "attributes", "data", "author", "fields", "node"):
                yield from _people(
                    value.get(key) if isinstance(value.get(key), (dict, list)) else None, depth + 1
                )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
