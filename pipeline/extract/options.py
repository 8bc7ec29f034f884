"""What can be set about extraction."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractOptions:
    """Limits and thresholds; a page past a limit is refused with UnreadableError."""

    #: Decompressed bytes of a page.
    max_page_bytes: int = 8_000_000
    #: Elements of a page; news pages have 500 to 6,000.
    max_elements: int = 120_000
    #: A text of fewer words is too short to be drafted from.
    min_words: int = 60
    #: A text of fewer words that invites to read on elsewhere is a teaser.
    teaser_words: int = 150
