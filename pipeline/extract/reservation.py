"""Whether an outlet reserves its text against text and data mining, in words that machines read."""

import re
from collections.abc import Mapping

from pipeline.extract.structured import Structured

#: ``noai`` and ``noimageai`` (DeviantArt), as other sites took them up.
_NO_AI = re.compile(r"\b(?:noai|noimageai|notrain)\b", re.IGNORECASE)
#: Where the fetcher says what the host's file holds for the page; no server can send a header of that name.
_FILE = "/.well-known/tdmrep.json"


def mining_reservation(headers: Mapping[str, str], described: Structured) -> str:
    """The reservation as found, with the place; empty when there is none.

    Read are TDMRep (W3C Community Group, 2024: ``tdm-reservation``, ``tdm-policy``) in ``meta``, headers
    and the host's file, where what is nearer to the text overrules, and the ``noai`` robots directives.
    """
    named = {name.lower(): value for name, value in headers.items()}
    policy = described.meta("tdm-policy") or named.get("tdm-policy", "")
    for place, told, terms in (
        ("meta tdm-reservation", described.meta("tdm-reservation"), policy),
        ("header tdm-reservation", named.get("tdm-reservation", ""), policy),
        (_FILE, named.get(_FILE, ""), ""),
    ):
        value = told.strip()
        if value[:1] == "1" and value[1:2] in ("", ","):
            return f"{place}: {value}" + (f", policy {terms}" if terms else "")
        if value == "0":
            break
    robots = (
        ("header x-robots-tag", named.get("x-robots-tag", "")),
        ("meta robots", ", ".join(described.metas.get("robots", ()))),
    )
    for place, value in robots:
        if _NO_AI.search(value):
            return f"{place}: {value}"
    return ""
