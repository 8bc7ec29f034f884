"""The file of a new source, as `config/sources/<name>.toml` holds it. Pure."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.news import Listing, ListingSelectors
from pipeline.text import fold


def name_of(publisher: str) -> str:
    """A file name and source id made of the outlet's name, e.g. ``el_pais``."""
    return re.sub(r"[^a-z0-9]+", "_", fold(publisher)).strip("_")[:60] or "outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOutlet:
    """What the file of a new outlet says."""

    #: Of the file, and with - for _ the id of its one source.
    name: str
    publisher: str
    home: str
    language: str
    time_zone: str
    #: In order of preference.
    listings: Sequence[Listing]
    found_at: str
    allow_private: bool = False
    #: Whether its listing and an article of it were seen to answer.
    tried: bool = True
    every_minutes: int = 30
    #: Who added it, and where: ends the file's first line.
    added_by: str = "`nightdesk sources add`"

    @property
    def source_id(self) -> str:
        """The id under which it is listed."""
        return self.name.replace("_", "-")


def source_file(outlet: NewOutlet) -> str:
    """The commented file that lists an outlet."""
    lines = [
        f"# {_comment(outlet.publisher)}, added by {_comment(outlet.added_by)}. Read it, correct it, then run",
        f"# `nightdesk sources try {outlet.source_id}`.",
        "",
        f"publisher = {_text(outlet.publisher)}  # as the credit line prints it",
        f"home = {_text(outlet.home)}",
        f"language = {_text(outlet.language)}",
        f"time_zone = {_text(outlet.time_zone)}  # of dates that its pages give without an offset",
        '# use = "background"  # its articles join stories and feed the checks, but are not drafted from',
        *(["allow_private = true  # its address is private"] if outlet.allow_private else []),
        f"found_at = {_text(outlet.found_at)}",
        f"tried = {'true' if outlet.tried else 'false'}",
        "",
        "[[source]]",
        f"id = {_text(outlet.source_id)}",
        f"every_minutes = {outlet.every_minutes}",
    ]
    for listing in outlet.listings:
        lines += [
            "",
            "[[source.listing]]",
            f"kind = {_text(listing.kind)}",
            f"address = {_text(listing.url)}",
        ]
        if listing.max_pages > 1:
            lines.append(f"max_pages = {listing.max_pages}  # how many of its pages are followed")
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
