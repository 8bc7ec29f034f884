"""Templates: always autoescaped, given the same few words and filters on every page."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any

from babel import Locale, UnknownLocaleError
from babel.messages.extract import extract
from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from pipeline.model.account import Role
from pipeline.model.health import Condition
from pipeline.model.spending import money
from pipeline.review.actions import may
from pipeline.review.anchors import safe_address
from pipeline.review.names import name
from pipeline.review.speech import ENGLISH, Speech, speech, wanted
from pipeline.review.web import times
from pipeline.review.web.guard import form_secret
from pipeline.review.web.parts import Parts, parts_of
from pipeline.review.web.security import form_token
from pipeline.urls import web_link

_REVIEW = Path(__file__).parent.parent
STATIC = _REVIEW / "static"


@cache
def make_environment(words: Speech = ENGLISH) -> Environment:
    """The templates of this package in one language, compiled once a process; an undefined name is a bug and raises."""
    environment = Environment(
        loader=FileSystemLoader(_REVIEW / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        # A template that changes while the desk runs counts at its next start, as the code does.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension adds it
    environment.filters |= {
        "money": money,
        "named": lambda code, sense: name(words, str(code), sense),
        "sentence": words.sentence,
        "number": words.number,
        "listed": words.listed,
        "language": lambda tag: language_name(tag, words),
        "web_link": web_link,
        "link_address": safe_address,
        "when": _when,
        "clock": _clock,
        "exact": _exact,
        "span": times.span,
        "minutes": lambda number: times.span(timedelta(minutes=number)),
    }
    environment.globals |= _phrases(words) | {
        "static": static_url,
        "speech": words,
        "script_words": script_words(words),
    }
    return environment


def compile_templates() -> None:
    """The first page after a start takes no longer than the next."""
    environment = make_environment()
    for name_of_it in environment.list_templates():
        environment.get_template(name_of_it)


def _phrases(words: Speech) -> dict[str, Callable[..., Markup]]:
    """What a template says: texts of our own catalogue, with values that are escaped as they are put in.

    A page of the queue says hundreds of them, mostly the same ones, so those without values are kept.
    """

    @lru_cache(maxsize=10_000)
    def plain(text: str) -> Markup:
        return Markup(words.bare(text)) % {}  # noqa: S704  our own catalogue

    @lru_cache(maxsize=10_000)
    def counted(one: str, many: str, number: int) -> Markup:
        # A number in a text is written as the language writes it.
        return Markup(words.bare_plural(one, many, number)) % {"num": words.number(number)}  # noqa: S704  as above

    def gettext(text: str, /, **values: object) -> Markup:
        return Markup(words.bare(text)) % values if values else plain(text)  # noqa: S704  as above

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        if not values:
            return counted(one, many, number)
        form = Markup(words.bare_plural(one, many, number))  # noqa: S704  as above
        return form % {"num": words.number(number), **values}

    def pgettext(context: str, text: str, /, **values: object) -> Markup:
        return Markup(words.bare(text, context)) % values  # noqa: S704  as above

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext}


def speech_of(request: Request) -> Speech:
    """The language that this page is made in: the user's own, else what the browser likes best of those we speak."""
    signed_in = getattr(request.state, "signed_in", None)
    chosen = signed_in.user.language if signed_in else ""
    return speech(chosen or wanted(request.headers.get("accept-language", "")))


# Not the plain function: FastAPI would have each one that does not wait run in a thread, and wait for it.
async def _speech_here(request: Request) -> Speech:
    return speech_of(request)


SpeechHere = Annotated[Speech, Depends(_speech_here)]


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """One rendered page or fragment."""
    parts = parts_of(request)
    signed_in = getattr(request.state, "signed_in", None)
    user = signed_in.user if signed_in else None
    shared = {
        "request": request,
        "user": user,
        "may": lambda needed: user is not None and may(user.role, Role(needed)),
        "form_token": form_token(form_secret(request)),
        "now": parts.now(),
        "zone": parts.zone_of(),
        "desks": parts.desks,
        "troubled": 0,
        "waiting": 0,
    }
    if user is not None:
        header = parts.store.header.read()
        shared |= {"troubled": _troubled(parts, header.conditions), "waiting": header.waiting}
    environment = make_environment(speech_of(request))
    rendered = environment.get_template(template).render(shared | values)
    return HTMLResponse(rendered, status, headers={"Vary": "Accept-Language, Cookie"})


@lru_cache(maxsize=1_000)
def language_name(tag: str, words: Speech = ENGLISH) -> str:
    """A language as editors say it; an unknown tag as it is."""
    try:
        known: str | None = Locale.parse(tag, sep="-").get_language_name(words.locale)
    except (ValueError, UnknownLocaleError):
        return tag
    return known or tag


def script_words(words: Speech) -> dict[str, str]:
    """What the desk's scripts say, by the English; a page in English need not carry it."""
    if words is ENGLISH:
        return {}
    found = {}
    for file in sorted(STATIC.glob("*.js")):
        with file.open("rb") as script:
            for _, text, _, _ in extract("javascript", script, keywords={"_": None}):
                found[str(text)] = words.bare(str(text))
    return found


@cache
def static_url(name: str) -> str:
    """A file of the desk's own under an address that changes with its content, so that browsers may keep it."""
    content = (STATIC / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def _troubled(parts: Parts, conditions: Mapping[str, Condition]) -> int:
    """Sources that need somebody's eye."""
    return sum(
        conditions.get(source.id, Condition.FINE) not in (Condition.FINE, Condition.NEVER_LISTED)
        for source in parts.sources
    )


@pass_context
def _when(context: Context, at: datetime | None, zone: str = "") -> str:
    """A relative time with the exact one on hover."""
    if at is None:
        return str(context["speech"].gettext("never"))
    return when(at, context["now"], zone or context["zone"], context["speech"])


def when(at: datetime, now: datetime, zone: str, words: Speech) -> Markup:
    """A time as it is said now, with the exact one on hover."""
    return _told(at, times.exact(at, zone, words), times.relative(at, now, zone, words))


@lru_cache(maxsize=10_000)
def _told(at: datetime, exact: str, relative: str) -> Markup:
    return _TIME % (at.isoformat(), exact, relative)


_TIME = Markup('<time datetime="%s" title="%s">%s</time>')


@pass_context
def _clock(context: Context, at: datetime, zone: str = "") -> str:
    return times.clock(at, zone or context["zone"])


@pass_context
def _exact(context: Context, at: datetime, zone: str = "") -> str:
    return times.exact(at, zone or context["zone"], context["speech"])
