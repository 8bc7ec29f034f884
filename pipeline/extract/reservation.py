"""Whether an outlet reserves its text against text and data mining, in words that machines read."""

import re
from collections.abc import Mapping

from pipeline.extract.structured import Structured

#: ``noai`` and ``noimageai`` (DeviantArt), as other sites took them up.
_NO_AI = re.compile(r"\b(?:noai|noimageai|notrain)\b", re.IGNORECASE)


def mining_reservation(headers: Mapping[str, str], described: Structured) -> str:
    """The reservation as found, with the place; empty when there is none.

    Read are TDMRep (W3C Community Group, 2024: ``tdm-reservation``, ``tdm-policy``) in headers and
    ``meta``, and the ``noai`` robots directives.
    """
    named = {name.lower(): value for name, value in headers.items()}
    policy = named.get("tdm-policy") or described.meta("tdm-policy")
    for place, value in (
        ("header tdm-reservation", named.get("tdm-reservation", "")),
        ("meta tdm-reservation", described.meta("tdm-reservation")),
    ):
        if value.strip() == "1":
            return f"{place}: 1" + (f", policy {policy}" if policy else "")
    robots = (
        ("header x-robots-tag", named.get("x-robots-tag", "")),
        ("meta robots", ", ".join(described.metas.get("robots", ()))),
    )
    for place, value in robots:
        if _NO_AI.search(value):
            return f"{place}: {value}"
    return ""
