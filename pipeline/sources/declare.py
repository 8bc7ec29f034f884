"""The file of a new source, as `config/sources/<name>.toml` holds it. Pure."""

import json
import re
from collections.abc import Sequence

from pipeline.model.news import Listing, ListingSelectors
from pipeline.text import fold


def name_of(publisher: str) -> str:
    """A file name and source id made of the outlet's name, e.g. ``el_pais``."""
    return re.sub(r"[^a-z0-9]+", "_", fold(publisher)).strip("_")[:60] or "outlet"


def source_file(
    publisher: str,
    *,
    home: str,
    language: str,
    time_zone: str,
    listings: Sequence[Listing],
    found_at: str,
) -> str:
    """The commented file that lists an outlet by `listings`, in order of preference."""
    lines = [
        f"# {_comment(publisher)}, added by `nightdesk sources add`. Read it, correct it, then run",
        f"# `nightdesk sources try {name_of(publisher).replace('_', '-')}`.",
        "",
        f"publisher = {_text(publisher)}  # as the credit line prints it",
        f"home = {_text(home)}",
        f"language = {_text(language)}",
        f"time_zone = {_text(time_zone)}  # of dates that its pages give without an offset",
        '# use = "background"  # its articles join stories and feed the checks, but are not drafted from',
        f"found_at = {_text(found_at)}",
        "tried = true",
        "",
        "[[source]]",
        f"id = {_text(name_of(publisher).replace('_', '-'))}",
        "every_minutes = 30",
    ]
    for listing in listings:
        lines += [
            "",
            "[[source.listing]]",
            f"kind = {_text(listing.kind)}",
            f"address = {_text(listing.url)}",
        ]
        if listing.selectors is not None:
            lines += ["", *_selector_lines(listing.selectors)]
    return "\n".join(lines) + "\n"


def _selector_lines(selectors: ListingSelectors) -> list[str]:
    parts = {
        "entry": (selectors.entry, "one entry of the listing; the others are looked for inside it"),
        "link": (selectors.link, ""),
        "title": (selectors.title, ""),
        "summary": (selectors.summary, ""),
        "date": (selectors.date, "its datetime attribute, or its words"),
        "next_page": (selectors.next_page, "looked for in the whole page"),
    }
    return [
        "[source.listing.selectors]",
        *(
            f"{name} = {_text(value)}" + (f"  # {why}" if why else "")
            for name, (value, why) in parts.items()
            if value
        ),
    ]


def _text(value: str) -> str:
    # TOML's basic strings are JSON's, but for the one character that JSON leaves alone.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(value: str) -> str:
    return " ".join(value.split())[:80]
