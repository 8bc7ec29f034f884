"""A reader of pages that does at their sight what a harmful page makes a reader do; in its own file, so that a child loads little."""

import os
import threading

from examples import make_article

from pipeline.model.news import Article, Page, Source, Verdict


class Reader:
    """A child that does what the last word of the page's address says."""

    def extract(self, page: Page, source: Source, **_: object) -> Article:
        """Hang, swell, die, find a wall, or the article."""
        match page.url.rpartition("/")[2]:
            case "hangs":
                threading.Event().wait()
            case "swells":
                bytearray(4_000_000_000)
            case "dies":
                os._exit(7)
            case "wall":
                return make_article(
                    page.url,
                    source_id=source.id,
                    verdict=Verdict.PAYWALL,
                    mining_reservation="tdm-reservation: 1",
                )
        return make_article(page.url, source_id=source.id)
