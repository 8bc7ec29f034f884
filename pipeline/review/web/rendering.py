"""Templates: always autoescaped, given the same few words and filters on every page."""

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from pipeline.model.account import Role
from pipeline.model.health import Condition
from pipeline.model.spending import money
from pipeline.review.actions import may
from pipeline.review.web import times
from pipeline.review.web.guard import form_secret
from pipeline.review.web.parts import Parts, parts_of
from pipeline.review.web.security import form_token
from pipeline.store import WAITING, QueueQuery

_REVIEW = Path(__file__).parent.parent
STATIC = _REVIEW / "static"

#: Endonyms would be longer; editors know these.
LANGUAGES = {
    "ca": "Catalan",
    "cy": "Welsh",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "eu": "Basque",
    "fr": "French",
    "ga": "Irish",
    "gl": "Galician",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "uk": "Ukrainian",
}


@cache
def make_environment() -> Environment:
    """The templates of this package, compiled once a process; an undefined name is a bug and raises."""
    environment = Environment(
        loader=FileSystemLoader(_REVIEW / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    environment.filters |= {
        "plural": plural,
        "money": money,
        "language": language_name,
        "web_link": web_link,
        "when": _when,
        "clock": _clock,
        "exact": _exact,
        "span": times.span,
    }
    environment.globals |= {"static": static_url}
    return environment


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
        "zone": parts.options.time_zone,
        "desks": parts.desks,
        "troubled": troubled(parts) if user else 0,
        "waiting": waiting(parts) if user else 0,
    }
    environment: Environment = request.app.state.templates
    return HTMLResponse(environment.get_template(template).render(shared | values), status)


def plural(count: int, one: str, many: str = "") -> str:
    """``1 finding``, ``12 findings``, ``1,204 words``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def language_name(tag: str) -> str:
    """A language as editors say it; an unknown tag as it is."""
    return LANGUAGES.get(tag.partition("-")[0].lower(), tag)


def web_link(url: str) -> str:
    """An outlet's address, if it is one that a browser should open; else empty."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else ""


@cache
def static_url(name: str) -> str:
    """A file of the desk's own under an address that changes with its content, so that browsers may keep it."""
    content = (STATIC / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def waiting(parts: Parts) -> int:
    """Drafts that wait for an editor."""
    counts = parts.store.drafts.counts(QueueQuery())
    return sum(counts[state] for state in WAITING)


def troubled(parts: Parts) -> int:
    """Sources that need somebody's eye."""
    states = parts.store.sources.states()
    return sum(
        state.condition not in (Condition.FINE, Condition.NEVER_LISTED)
        for source in parts.sources
        if (state := states.get(source.id))
    )


@pass_context
def _when(context: Context, at: datetime | None, zone: str = "") -> str:
    """A relative time with the exact one on hover."""
    if at is None:
        return Markup("never")
    zone = zone or context["zone"]
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        at.isoformat(), times.exact(at, zone), times.relative(at, context["now"], zone)
    )


@pass_context
def _clock(context: Context, at: datetime, zone: str = "") -> str:
    return times.clock(at, zone or context["zone"])


@pass_context
def _exact(context: Context, at: datetime, zone: str = "") -> str:
    return times.exact(at, zone or context["zone"])
