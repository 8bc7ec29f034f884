"""Checks of single values that several files share: languages, time zones, addresses, selectors."""

import re
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import soupsieve
from pydantic import AfterValidator

_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


def _language(tag: str) -> str:
    if not _LANGUAGE.match(tag):
        raise ValueError("is no language tag; write e.g. es, en or en-GB")
    return tag


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("is no time zone; write e.g. Europe/Madrid")
    return name


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("is no web address; it must start with http:// or https://")
    if parts.username or parts.password:
        raise ValueError("holds a name or password, which do not belong in a file")
    return url


def _selector(text: str) -> str:
    if text:
        try:
            soupsieve.compile(text)
        except soupsieve.SelectorSyntaxError as error:
            raise ValueError(f"is no CSS selector ({str(error).splitlines()[0]})") from error
    return text


LanguageTag = Annotated[str, AfterValidator(_language)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
Address = Annotated[str, AfterValidator(_address)]
Selector = Annotated[str, AfterValidator(_selector)]
