"""Text made harmless for Markdown, YAML and XML: whatever it says, it is shown and never obeyed."""

import json
import re
from urllib.parse import quote, urlsplit

from pipeline import urls
from pipeline.text import squeeze

# Anything that CommonMark, its common extensions, or the templates of site generators ({{ }}, {% %}) may act on.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~^$&@]")
# What starts a list, a quotation, a heading's underline or a definition, at the start of a line only.
_AT_START = re.compile(r"^([-+=:%]|\d{1,9}(?=[.)]))")
_BARE_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)

# Where HTML begins a tag, a closing tag, a comment or a declaration; "p < 0.05" begins none.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")

_SEPARATORS = str.maketrans({"\u2028": " ", "\u2029": " "})

# RFC 3986, less what Markdown or HTML would act on inside an address.
_ADDRESS_SAFE = "/:?#@!,;=+&%~.-_"


def one_line(text: str) -> str:
    """The text on one line, without controls, invisible characters or line separators."""
    return squeeze(text.translate(_SEPARATORS))


def markdown(text: str) -> str:
    """One line of Markdown that shows exactly this text and nothing else."""
    escaped = _MARKUP.sub(r"\\\g<0>", one_line(text))
    escaped = _BARE_ADDRESS.sub(r"\\\g<0>", escaped)
    return _AT_START.sub(_guard, escaped)


def yaml(value: str | int | list[str]) -> str:
    """The value as a YAML scalar or flow sequence; JSON is YAML, once the text is plain.

    Site templates print front matter without escaping it, so that no tag may stand in it: a "<" that would begin one
    becomes a "‹".
    """
    if isinstance(value, list):
        return "[" + ", ".join(yaml(part) for part in value) + "]"
    if isinstance(value, str):
        value = _TAG.sub("‹", one_line(value))
    return json.dumps(value, ensure_ascii=False)


def web_address(url: str) -> str:
    """The address, fit for a link; empty when it is not one of the web (``javascript:`` and the like)."""
    try:
        parts = urlsplit(url.strip())
        plain = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        return ""
    return quote(one_line(url), safe=_ADDRESS_SAFE) if plain else ""


def link_address(url: str) -> str:
    """The address that words of a text may lead to: one of the web, or one to write to; empty when it is neither."""
    if url.strip()[:7].lower() == "mailto:":
        kept = urls.link_address(url)
        return quote(one_line(kept), safe=_ADDRESS_SAFE) if kept else ""
    return web_address(url)


def _guard(start: re.Match[str]) -> str:
    found = start.group()
    return f"{found}\\" if found.isdigit() else f"\\{found}"
