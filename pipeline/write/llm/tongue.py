"""Languages as a prompt names them."""

from babel import Locale, UnknownLocaleError

_PLAINLY = {"en": "British English", "en-GB": "British English", "en-US": "American English"}


def language_name(tag: str) -> str:
    """E.g. ``British English``, ``Spanish``; the tag itself where nobody knows its name."""
    if tag in _PLAINLY:
        return _PLAINLY[tag]
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (ValueError, UnknownLocaleError):
        return tag
