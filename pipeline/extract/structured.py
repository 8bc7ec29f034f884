"""What a page says of itself for machines: JSON-LD (schema.org) and ``meta`` elements."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml import html

from pipeline.extract.tree import metas
from pipeline.text import squeeze

_ARTICLE = re.compile(r"(article|blogposting|report|liveblogposting|review)$", re.IGNORECASE)
_LIVE = re.compile(r"liveblogposting", re.IGNORECASE)
_LISTING = re.compile(r"^(collectionpage|searchresultspage|itemlist)$", re.IGNORECASE)
_MEDIA = re.compile(r"^(videoobject|audioobject|podcastepisode|imagegallery)$", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{1,400}>")
_BREAK = re.compile(r"<\s*/?\s*(?:p|br|h\d|li|div)\b[^>]*>", re.IGNORECASE)
_WRAPPED = re.compile(r"^\s*(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>\s*;?\s*$|^\s*<!--|-->\s*$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_MAX_NODES = 3000
_MAX_DEPTH = 12

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody or something that signs; `kind` is the schema.org type, empty when none is given."""

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structured:
    """The page's own description; every field is empty when the page does not say."""

    headline: str = ""
    description: str = ""
    #: ``articleBody``, one paragraph a line where it marks them.
    body: str = ""
    #: The same as it was written, where that is mark-up.
    markup: str = ""
    authors: tuple[Person, ...] = ()
    publisher: str = ""
    published: str = ""
    modified: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    url: str = ""
    #: ``isAccessibleForFree``; None when it is not said.
    free: bool | None = None
    usage_terms: str = ""
    #: The name of ``contentLocation`` or ``locationCreated``.
    located: str = ""
    #: The ``ImageObject`` of the article, or one made of its address.
    image: Node = field(default_factory=dict)
    #: ``wordCount``; 0 when it is not said.
    word_count: int = 0
    #: The headlines of other articles that the page describes beside its own.
    others: tuple[str, ...] = ()
    #: The types of all nodes, in lower case.
    types: frozenset[str] = frozenset()
    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def live(self) -> bool:
        """Whether it calls itself a live blog."""
        return any(_LIVE.search(kind) for kind in self.types)

    @property
    def article(self) -> bool:
        """Whether it calls itself an article."""
        return any(_ARTICLE.search(kind) for kind in self.types)

    @property
    def listing(self) -> bool:
        """Whether it calls itself a list of other pages."""
        return any(_LISTING.match(kind) for kind in self.types)

    @property
    def media(self) -> bool:
        """Whether it calls itself a film, a recording or a gallery."""
        return any(_MEDIA.match(kind) for kind in self.types)

    def meta(self, *names: str) -> str:
        """The first non-empty content among these names."""
        return next((values[0] for name in names if (values := self.metas.get(name))), "")


def read_structured(root: html.HtmlElement) -> Structured:
    """All of it; what cannot be read is left out."""
    found: dict[str, list[str]] = {}
    for name, content in metas(root):
        found.setdefault(name, []).append(squeeze(unescape(content)))
    named = {name: tuple(values) for name, values in found.items()}
    nodes = list(_nodes(root))
    node = _article_node(nodes)
    types = frozenset(kind.lower() for each in nodes for kind in _types(each))
    if node is None:
        return Structured(types=types, metas=named)
    return Structured(
        headline=_text(node.get("headline") or node.get("name")),
        description=_text(node.get("description")),
        body=_body(node.get("articleBody")),
        markup=_markup(node.get("articleBody")),
        authors=tuple(_people(node.get("author") or node.get("creator"), nodes)),
        publisher=next((each.name for each in _people(node.get("publisher"), nodes)), ""),
        published=_text(node.get("datePublished") or node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        section=next(iter(_texts(node.get("articleSection"))), ""),
        keywords=tuple(_texts(node.get("keywords"))),
        url=_text(node.get("url") or _id(node.get("mainEntityOfPage"))),
        free=_truth(node.get("isAccessibleForFree")),
        usage_terms=_text(node.get("usageInfo") or node.get("license")),
        located=_text(node.get("contentLocation") or node.get("locationCreated")),
        image=_image(node.get("image") or node.get("thumbnailUrl"), nodes),
        word_count=_count(node.get("wordCount")),
        others=tuple(_other_headlines(node, nodes)),
        types=types,
        metas=named,
    )


def _image(value: object, nodes: list[Node]) -> Node:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return {"url": value}
    if not isinstance(value, dict):
        return {}
    if set(value) == {"@id"}:
        return next((node for node in nodes if node.get("@id") == value["@id"]), {})
    return value


def _nodes(root: html.HtmlElement) -> Iterator[Node]:
    count = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _walk(_load(script.text or ""), 0):
            count += 1
            if count > _MAX_NODES:
                return
            yield node


def _load(text: str) -> object:
    cleaned = _WRAPPED.sub("", _WRAPPED.sub("", text.strip())).strip().rstrip(";")
    for candidate in (cleaned, _TRAILING_COMMA.sub(r"\1", cleaned)):
        try:
            loaded: object = json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
        return loaded
    return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for each in value:
            yield from _walk(each, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "liveBlogUpdate"):
            # A listing page describes the articles it lists: those are not the page's own.
            if key in value and key != "liveBlogUpdate":
                yield from _walk(value[key], depth + 1)


def _types(node: Node) -> tuple[str, ...]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return tuple(kind.rpartition("/")[2] for kind in listed if isinstance(kind, str))


def _article_node(nodes: list[Node]) -> Node | None:
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _types(node))]
    named = [node for node in articles if node.get("headline") or node.get("name")]
    return max(named or articles, key=_fullness, default=None)


def _other_headlines(own: Node, nodes: list[Node]) -> Iterator[str]:
    headline = _text(own.get("headline") or own.get("name"))
    for node in nodes:
        if node is not own and any(_ARTICLE.search(kind) for kind in _types(node)):
            other = _text(node.get("headline") or node.get("name"))
            if other and other != headline:
                yield other


def _count(value: object) -> int:
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value.strip()[:9])
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _fullness(node: Node) -> int:
    wanted = ("headline", "datePublished", "author", "articleBody", "publisher")
    return sum(bool(node.get(key)) for key in wanted)


def _people(value: object, nodes: list[Node]) -> Iterator[Person]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            if each.strip() and not each.startswith(("http:", "https:")):
                yield Person(name=_text(each))
        elif isinstance(each, dict):
            pointed: Node = each
            if "name" not in each and isinstance(each.get("@id"), str):
                pointed = next(
                    (node for node in nodes if node.get("@id") == each["@id"] and "name" in node),
                    each,
                )
            kind = next(iter(_types(pointed)), "")
            parts = (pointed.get("givenName"), pointed.get("familyName"))
            names = _texts(pointed.get("name")) or [" ".join(map(_text, parts)).strip()]
            for name in names:
                if name and not name.startswith(("http:", "https:")):
                    yield Person(name=name, kind=kind)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [part for part in map(_text, value.split(",")) if part]
    if isinstance(value, list):
        return [text for text in map(_text, value) if text]
    if isinstance(value, dict):
        return [text for text in (_text(value.get("name")),) if text]
    return []


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("@id") or ""
    return squeeze(_TAG.sub(" ", unescape(unescape(value)))) if isinstance(value, str) else ""


def _body(value: object) -> str:
    if isinstance(value, list):
        value = "\n".join(each for each in value if isinstance(each, str))
    if not isinstance(value, str):
        return ""
    plain = _TAG.sub("", _BREAK.sub("\n", unescape(unescape(value))))
    return "\n".join(line for line in map(squeeze, plain.splitlines()) if line)


def _markup(value: object) -> str:
    if not isinstance(value, str):
        return ""
    plain = unescape(value)
    plain = plain if "<" in plain else unescape(plain)
    return plain if _BREAK.search(plain) else ""


def _id(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""


def _truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower().rpartition("/")[2])
    return None
